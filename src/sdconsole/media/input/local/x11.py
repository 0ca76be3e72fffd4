# SPDX-License-Identifier: Apache-2.0
"""The end user at an X server: raw events of all devices, less what our own injectors did.

Real devices always count. What comes through XTEST counts unless our ledger expects it: an on-screen
keyboard or a keyboard switch is the end user, too. Warps of the pointer are no raw events and never count.
"""

import ctypes as c
import threading
import time

from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.input.layout import Layout
from sdconsole.media.input.local.echo import Echo
from sdconsole.media.input.local.keysyms import read_layout
from sdconsole.media.input.local.port import News
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display, DisplayLost
from sdconsole.media.x11.xinput import MOTION, RawEvent, RawInput

_MAPPING_NOTIFY = 34
_REST_S = 0.05
"""A mouse that moves tells so a thousand times a second: one look in so often is enough."""
_SETTLE_S = 0.2
"""Text is typed through keys that are bound anew for it: look at the keyboard once that is over."""


class X11Lookout:
    """See `local.port.Lookout`. Raises `InputUnavailable` when the server does not tell of raw events."""

    def __init__(self, echo: Echo, display_name: str | None = None) -> None:
        self._echo = echo
        self._look_at: float | None = None
        self._is_busy, self._woken = False, threading.Event()
        try:
            self._display = Display(display_name)
        except (lib.Missing, DisplayLost) as error:
            raise InputUnavailable(
                Obstacle.NO_DISPLAY, "Start the app inside a graphical session."
            ) from error
        try:
            self._raw = RawInput(self._display)
            self._synthetic, self._known = self._raw.synthetic_devices()
            self._layout = read_layout(self._display)
        except (lib.Missing, DisplayLost) as error:
            self._display.close()
            raise InputUnavailable(Obstacle.UNSUPPORTED, "This X server has no XInput 2.") from error
        echo.forget()

    def wait(self, timeout_s: float) -> News:
        """See the port."""
        until = time.monotonic() + timeout_s
        if self._is_busy:
            self._woken.wait(_REST_S)
        self._woken.clear()
        try:
            while True:
                news = self._drain()
                now = time.monotonic()
                if self._look_at is not None and now >= self._look_at:
                    news |= self._look()
                if news or now >= until:
                    return news
                wake_at = until if self._look_at is None else min(until, self._look_at)
                if self._display.wait(max(wake_at - now, 0.0)):
                    return self._drain()
        except DisplayLost as error:
            raise _lost() from error

    def layout(self) -> Layout:
        """See the port."""
        return self._layout

    def wake(self) -> None:
        """See the port."""
        self._woken.set()
        self._display.wake()

    def close(self) -> None:
        """See the port."""
        self._display.close()

    def _drain(self) -> News:
        """Read every event that is here."""
        news = News.NOTHING
        while (event := self._display.next_event()) is not None:
            raw = self._raw.read(event)
            if raw is not None:
                if not self._is_ours(raw):
                    news |= News.INPUT
                continue
            if event.type == _MAPPING_NOTIFY:
                self._display.x.XRefreshKeyboardMapping(c.byref(event))
            self._look_at = time.monotonic() + _SETTLE_S
        self._is_busy = News.INPUT in news
        return news

    def _look(self) -> News:
        self._look_at = None
        before, self._layout = self._layout, read_layout(self._display)
        return News.LAYOUT if self._layout != before else News.NOTHING

    def _is_ours(self, raw: RawEvent) -> bool:
        if raw.source not in self._known:
            self._synthetic, self._known = self._raw.synthetic_devices()
        if raw.source not in self._synthetic:
            return False
        if raw.kind == MOTION:
            return raw.x is not None and raw.y is not None and self._echo.is_ours(MOTION, raw.x, raw.y)
        return self._echo.is_ours(raw.kind, raw.detail)


def _lost() -> InputUnavailable:
    return InputUnavailable(Obstacle.LOST, "The display server has ended; start the app again.")
