# SPDX-License-Identifier: Apache-2.0
"""The end user at a Mac: how long ago the hardware last did something. Not yet run on a Mac.

What the keys write is not told: the system's way to ask is for the main thread only.
"""

import ctypes as c
import sys
import threading
from collections.abc import Callable
from typing import Any

from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.input.layout import Layout, System
from sdconsole.media.input.local.port import News

_HID_STATE = 1
"""kCGEventSourceStateHIDSystemState: what comes from hardware."""
_KINDS = (1, 3, 5, 6, 7, 10, 12, 22, 25, 27)
"""CGEventType: buttons down, moves and drags, key down, modifiers, wheel, other buttons."""
_LOOK_S = 0.1
_CAPS_FLAG = 0x00010000


class MacLookout:
    """See `local.port.Lookout`. Raises `InputUnavailable`.

    `injected_age`: seconds since our own injectors last did something; hardware that is said to be as young
    as that may be their echo, and does not count.
    """

    def __init__(self, injected_age: Callable[[], float], quartz: Any = None) -> None:
        self._injected_age = injected_age
        self._quartz = quartz if quartz is not None else _load()
        self._woken = threading.Event()
        self._layout = self._read()

    def wait(self, timeout_s: float) -> News:
        """See the port."""
        left = timeout_s
        while True:
            span = min(left, _LOOK_S)
            is_woken = self._woken.wait(span)
            self._woken.clear()
            news = self._news(span)
            left -= span
            if news or is_woken or left <= 0:
                return news

    def layout(self) -> Layout:
        """See the port."""
        return self._layout

    def wake(self) -> None:
        """See the port."""
        self._woken.set()

    def close(self) -> None:
        """See the port."""

    def _news(self, span: float) -> News:
        ages = (self._quartz.CGEventSourceSecondsSinceLastEventType(_HID_STATE, kind) for kind in _KINDS)
        age = min(ages)
        is_local = age < max(span, _LOOK_S) and abs(age - self._injected_age()) > _LOOK_S / 2
        before, self._layout = self._layout, self._read()
        news = News.INPUT if is_local else News.NOTHING
        return news | (News.LAYOUT if self._layout != before else News.NOTHING)

    def _read(self) -> Layout:
        flags = self._quartz.CGEventSourceFlagsState(_HID_STATE)
        return Layout(System.MAC, is_caps_on=bool(flags & _CAPS_FLAG), is_num_on=True)


def _load() -> Any:
    if sys.platform == "darwin":
        quartz = c.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
        quartz.CGEventSourceSecondsSinceLastEventType.restype = c.c_double
        quartz.CGEventSourceSecondsSinceLastEventType.argtypes = (c.c_int32, c.c_uint32)
        quartz.CGEventSourceFlagsState.restype = c.c_uint64
        quartz.CGEventSourceFlagsState.argtypes = (c.c_int32,)
        return quartz
    raise InputUnavailable(Obstacle.UNSUPPORTED, "This lookout is for macOS.")
