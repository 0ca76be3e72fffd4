# SPDX-License-Identifier: Apache-2.0
"""Whether I can be given work: said by hand only, kept by the Gateway from one sign-in to the next."""

from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from sdconsole.console.actions.calls import Calls
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.people import PresenceSay
from sdconsole.domain.people import Presence

Said = Literal["available", "busy", "away"]
SAYABLE: Final[tuple[Said, ...]] = ("available", "busy", "away")
_CALL: Final = "presence"


class MyPresence(QObject):
    """What I said last; while it is on its way, and if it does not arrive, what the Gateway has."""

    presence_changed = Signal()

    def __init__(self, mirror: Mirror, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls
        self._said: Presence | None = None
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    @property
    def presence(self) -> Presence:
        """What my colleagues see of me."""
        me = self._mirror.me
        if me is None:
            return Presence.AVAILABLE
        seen = self._mirror.colleague(me.id)
        # Who reads this is there: "offline" is from before my stream was open.
        if seen is not None and seen.presence is not Presence.OFFLINE:
            return seen.presence
        return self._said or me.presence

    def say(self, presence: Said) -> None:
        """Tell the Gateway."""

        def on_done(_nothing: object) -> None:
            self._said = Presence(presence)
            self.presence_changed.emit()

        self._calls.run(_CALL, routes.PRESENCE, on_done, PresenceSay(presence=presence))

    def _on_changed(self, changes: Changes) -> None:
        if changes.me:
            self._said = None
        if changes.me or changes.people:
            self.presence_changed.emit()
