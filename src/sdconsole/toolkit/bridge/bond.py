# SPDX-License-Identifier: Apache-2.0
"""What ties a piece of work to a QObject, and what carries its result to the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QMetaObject, QObject, Qt, Signal, Slot

from sdconsole.toolkit.reports import crash

if TYPE_CHECKING:
    import asyncio
    import concurrent.futures

T = TypeVar("T")


class NetworkStoppedError(Exception):
    """The network thread has ended: the program is closing."""


class Bond:
    """One piece of work tied to a QObject. It ends by itself, by `cancel`, or when the owner is destroyed."""

    def __init__(self, owner: QObject, stop: Callable[[], object]) -> None:
        self._owner = owner
        self._stop = stop
        self._is_over = False
        self._link: QMetaObject.Connection | None = owner.destroyed.connect(self.cancel)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be delivered."""
        return self._is_over or not shiboken6.isValid(self._owner)

    def cancel(self) -> None:
        """Stop the work; none of its callbacks runs after this returns. UI thread only."""
        if not self._is_over:
            self._is_over = True
            self._unlink()
            self._stop()

    def finish(self) -> bool:
        """Mark the end of the work; False if nobody waits for it any more."""
        if self.is_over:
            return False
        self._is_over = True
        self._unlink()
        return True

    def _unlink(self) -> None:
        if self._link is not None and shiboken6.isValid(self._owner):
            QObject.disconnect(self._link)
        self._link = None


class Post(QObject):
    """Carries callables from any thread to the UI thread, in order."""

    _sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sent.connect(self._on_sent, Qt.ConnectionType.QueuedConnection)

    def send(self, action: Callable[[], object]) -> None:
        """Have `action` run on the UI thread."""
        # At the very end of the process the C++ half may be gone while the network still winds up.
        if shiboken6.isValid(self):
            self._sent.emit(action)

    @Slot(object)
    def _on_sent(self, action: Callable[[], object]) -> None:
        guarded(action)


def guarded(action: Callable[[], object]) -> None:
    """Run a callback; what it raises is reported."""
    try:
        action()
    except Exception as error:  # noqa: BLE001 — a callback's error must surface and must not stop the others
        crash.report(error, "a callback of the bridge")


def settle(
    bond: Bond,
    done: concurrent.futures.Future[T] | asyncio.Future[T],
    on_done: Callable[[T], object] | None,
    on_error: Callable[[Exception], object] | None,
) -> None:
    """Bring the end of some work to whoever waits for it; an error nobody takes is reported."""
    is_awaited = bond.finish()
    if done.cancelled():
        return
    error = done.exception()
    if error is None:
        if is_awaited and on_done is not None:
            guarded(lambda: on_done(done.result()))
    elif is_awaited and on_error is not None and isinstance(error, Exception):
        guarded(lambda: on_error(error))
    elif not isinstance(error, NetworkStoppedError):
        crash.report(error, "work of the bridge")
