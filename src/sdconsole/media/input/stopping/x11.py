# SPDX-License-Identifier: Apache-2.0
"""The stop keys of an X server: Pause, and Ctrl+Alt+Shift+S."""

import logging
import threading
from collections.abc import Callable
from typing import Final

from sdconsole.media.x11.display import Display, DisplayLost
from sdconsole.media.x11.lib import Missing

_log = logging.getLogger(__name__)
_SHIFT, _CAPS_LOCK, _CONTROL, _ALT, _NUM_LOCK = 1, 2, 4, 8, 16
_PAUSE, _S = 0xFF13, 0x73
_KEYS: Final = ((_PAUSE, 0), (_S, _CONTROL | _ALT | _SHIFT))
_LOCKS: Final = (0, _CAPS_LOCK, _NUM_LOCK, _CAPS_LOCK | _NUM_LOCK)
"""A grab is for exact modifiers: the locks count as such."""
_GRAB_ASYNC: Final = 1
_KEY_PRESS: Final = 2


class X11StopKeys:
    """Watches until `close`; `on_pressed` is called from a thread of its own."""

    def __init__(self, on_pressed: Callable[[], None], display: str | None = None) -> None:
        self._on_pressed, self._name = on_pressed, display
        self._over = threading.Event()
        self._ready = threading.Event()
        self._display: Display | None = None
        self._thread = threading.Thread(target=self._run, name="stop-keys", daemon=True)
        self._thread.start()

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait until the keys are watched (or cannot be); return whether that is known."""
        return self._ready.wait(timeout_s)

    def close(self) -> None:
        """Give the keys back; returns at once."""
        self._over.set()
        if self._display is not None:
            self._display.wake()

    def _run(self) -> None:
        try:
            display = Display(self._name)
        except (DisplayLost, Missing) as error:
            _log.warning("no stop keys: %s", error)
            self._ready.set()
            return
        try:
            self._display = display
            self._watch(display)
        except DisplayLost:
            _log.warning("the stop keys are gone with their display")
        finally:
            self._display = None
            display.close()
            self._ready.set()

    def _watch(self, display: Display) -> None:
        for symbol, modifiers in _KEYS:
            code = display.x.XKeysymToKeycode(display.pointer, symbol)
            for locks in _LOCKS:
                display.x.XGrabKey(
                    display.pointer, code, modifiers | locks, display.root, 0, _GRAB_ASYNC, _GRAB_ASYNC
                )
        if display.sync():
            _log.warning("another program watches a stop key already")
        self._ready.set()
        while not self._over.is_set():
            event = display.next_event()
            if event is None:
                display.wait(3600.0)
            elif event.type == _KEY_PRESS:
                self._on_pressed()
