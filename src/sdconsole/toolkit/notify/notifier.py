# SPDX-License-Identifier: Apache-2.0
"""Toasts from the UI thread: shown in order on the network thread, presses come back as signals."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from sdconsole.toolkit.bridge import NetworkStoppedError, NetworkThread
from sdconsole.toolkit.notify.port import Backend, Ears, NotifyFailed, Toast

if TYPE_CHECKING:
    import asyncio

_END_S = 1.0
_log = logging.getLogger("sdconsole.notify")


class Plain(Protocol):
    """What shows a toast without buttons where there is no backend: the tray icon."""

    @property
    def is_there(self) -> bool:
        """Whether it can."""
        ...

    def show_message(self, toast: Toast) -> None:
        """Show it."""
        ...


class Notifier(QObject):
    """Begins with nothing; `start` finds out what works here."""

    pressed = Signal(str, str)
    """(tag, key of the button, or `port.BODY` for the toast itself)."""
    dismissed = Signal(str)
    """(tag): the user waved it away."""
    backend_changed = Signal()
    """Another way of showing toasts, or none."""
    quiet_changed = Signal(bool)
    """Whether the desktop itself is not to disturb."""

    def __init__(
        self,
        network: NetworkThread,
        make: Callable[[], Backend] | None,
        parent: QObject | None = None,
    ) -> None:
        """`make` is called on the network thread; None: there is no backend for this system."""
        super().__init__(parent)
        self._network = network
        self._make = make
        self._plain: Plain | None = None
        self._backend: Backend | None = None
        self._lock: asyncio.Lock | None = None
        self._name = ""
        self._why_not = "not started"
        self.is_system_quiet = False
        """The desktop's own do-not-disturb, as far as it tells."""

    @property
    def backend_name(self) -> str:
        """How toasts are shown: the backend's name, `tray`, or "" for not at all."""
        if self._name:
            return self._name
        return "tray" if self._plain is not None and self._plain.is_there else ""

    @property
    def why_not(self) -> str:
        """Why the desktop's own notifications do not work here; "" if they do."""
        return "" if self._name else self._why_not

    @property
    def has_buttons(self) -> bool:
        """Whether a toast can be answered by its buttons."""
        return bool(self._name)

    def use_plain(self, plain: Plain | None) -> None:
        """Show toasts in this way where there is no better one."""
        self._plain = plain
        self.backend_changed.emit()

    def start(self) -> None:
        """Look for the desktop's notifications."""
        if self._make is not None:
            make = self._make
            self._network.bind(self, lambda: self._open(make), self._on_open, self._on_open_failed)
        else:
            self._on_open_failed(NotifyFailed("there is no backend for this system"))

    def show(self, toast: Toast) -> None:
        """Show a toast in the place of the one with its tag."""
        if not self._name:
            self._show_plain(toast)
            return

        def on_failed(error: Exception) -> None:
            _log.warning("a notification was not shown: %s", error)
            self._show_plain(toast)

        self._run(lambda backend: backend.show(toast), on_failed)

    def withdraw(self, tag: str) -> None:
        """Take a toast away."""
        if self._name:
            self._run(lambda backend: backend.withdraw(tag), lambda error: None)

    def stop(self) -> None:
        """Take every toast away, waiting a moment for it; called last."""
        self._name, self._why_not = "", "stopped"
        future = self._network.call(self._close)
        try:
            future.result(_END_S)
        except (TimeoutError, NetworkStoppedError, NotifyFailed):
            future.cancel()

    def _show_plain(self, toast: Toast) -> None:
        if self._plain is not None and self._plain.is_there:
            self._plain.show_message(toast)

    def _run(
        self,
        act: Callable[[Backend], Coroutine[Any, Any, None]],
        on_failed: Callable[[Exception], object],
    ) -> None:
        async def in_turn() -> None:
            backend = self._backend
            if backend is not None and self._lock is not None:
                async with self._lock:
                    await act(backend)

        self._network.bind(self, in_turn, None, on_failed)

    async def _open(self, make: Callable[[], Backend]) -> str:
        import asyncio

        try:
            backend = make()
        except ImportError as error:
            raise NotifyFailed(f"a part is missing: {error}") from error
        self._lock = asyncio.Lock()
        await backend.open(Ears(self._hear_press, self._hear_dismissal, self._hear_quiet))
        self._backend = backend
        return backend.name

    async def _close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None and self._lock is not None:
            async with self._lock:
                await backend.aclose()

    def _on_open(self, name: str) -> None:
        self._name = name
        self.backend_changed.emit()

    def _on_open_failed(self, error: Exception) -> None:
        self._why_not = str(error) or type(error).__name__
        _log.info("no notifications of the desktop: %s", self._why_not)
        self.backend_changed.emit()

    # --- from the network thread, or any other

    def _hear_press(self, tag: str, key: str, token: str) -> None:
        self._network.post(lambda: self._on_press(tag, key, token))

    def _hear_dismissal(self, tag: str) -> None:
        self._network.post(lambda: self.dismissed.emit(tag))

    def _hear_quiet(self, is_quiet: bool) -> None:
        self._network.post(lambda: self._on_quiet(is_quiet))

    def _on_press(self, tag: str, key: str, token: str) -> None:
        if token:
            # What Qt's Wayland plugin reads when a window asks to be activated.
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.pressed.emit(tag, key)

    def _on_quiet(self, is_quiet: bool) -> None:
        if is_quiet != self.is_system_quiet:
            self.is_system_quiet = is_quiet
            self.quiet_changed.emit(is_quiet)


def backend_for(
    app_name: str, program_key: str, platform: str = sys.platform
) -> Callable[[], Backend] | None:
    """What makes the backend of a system; its libraries are imported when it is called, not before."""

    def make_bus() -> Backend:
        from sdconsole.toolkit.notify.bus import BusBackend

        return BusBackend(app_name, program_key)

    def make_system() -> Backend:
        from sdconsole.toolkit.notify.system import SystemBackend

        return SystemBackend(app_name, program_key)

    return {"linux": make_bus, "win32": make_system, "darwin": make_system}.get(platform)
