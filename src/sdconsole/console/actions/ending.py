# SPDX-License-Identifier: Apache-2.0
"""A sign-in ends twelve hours after its password was typed: said in time, while it can be prolonged."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sdconsole.contract.people import SignIn

SOON_MS: Final = 15 * 60_000
_LOOK_MS: Final = 10_000


class Ending(QObject):
    """Watches the end of one sign-in by the Gateway's clock."""

    ending_soon = Signal(int)
    """The sign-in ends in so many ms; once for each sign-in."""
    prolonged = Signal()
    """It does not end soon any more."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        """`now` is the Gateway's time in ms."""
        super().__init__(parent)
        self._now = now
        self._ends_at: int | None = None
        self._is_told = False
        # By looking, not by one long timer: a computer that slept, or a clock put right, shifts the moment.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def ends_at(self) -> int | None:
        """When (ms, Gateway's clock) the sign-in ends however often it is refreshed; None: nobody is in."""
        return self._ends_at

    @property
    def left(self) -> int:
        """How many ms are left; 0 when it is over."""
        return 0 if self._ends_at is None else max(0, self._ends_at - self._now())

    @property
    def is_soon(self) -> bool:
        """Whether it was told that the sign-in ends soon."""
        return self._is_told

    def begin(self, sign_in: SignIn) -> None:
        """Watch this sign-in, or go on with it: a refresh does not move its end."""
        self._ends_at = sign_in.now + sign_in.refresh_life
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Nobody is signed in."""
        self._timer.stop()
        self._ends_at = None
        self._tell(False)

    def look(self) -> None:
        """Find out whether it ends soon."""
        self._tell(self._ends_at is not None and self.left <= SOON_MS)

    def _tell(self, is_soon: bool) -> None:
        if is_soon == self._is_told:
            return
        self._is_told = is_soon
        if is_soon:
            self.ending_soon.emit(self.left)
        else:
            self.prolonged.emit()
