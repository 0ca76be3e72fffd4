# SPDX-License-Identifier: Apache-2.0
"""How each system lets go of keys and buttons that a process left behind."""

import contextlib
import ctypes as c
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from sdconsole.media.input.keys import KEYS

Releaser: TypeAlias = Callable[[list[str]], None]
"""Takes what is held ("key KeyA", "button 1", "spare 97") and lets go of it; never raises."""


def open_releaser() -> Releaser:
    """Return this machine's way; what it needs is loaded now, for later every moment counts."""
    if sys.platform == "win32":
        return windows_releaser()
    if sys.platform == "darwin":
        return mac_releaser()
    return x11_releaser()


def x11_releaser(display_name: str | None = None) -> Releaser:
    """Let go through a connection of our own: XTEST has one keyboard and one pointer for all programs."""
    from sdconsole.media.input.x11 import BUTTONS, EVDEV_OFFSET
    from sdconsole.media.x11 import lib
    from sdconsole.media.x11.display import Display, DisplayLost

    x = lib.load("libX11.so.6", "libXtst.so.6")

    def let_go(held: list[str]) -> None:
        with contextlib.suppress(DisplayLost), contextlib.closing(Display(display_name)) as display:
            x.XTestGrabControl(display.pointer, 1)
            for kind, name in map(str.split, held):
                if kind == "key" and name in KEYS:
                    x.XTestFakeKeyEvent(display.pointer, KEYS[name].evdev + EVDEV_OFFSET, 0, 0)
                elif kind == "button":
                    x.XTestFakeButtonEvent(display.pointer, BUTTONS.get(int(name), int(name)), 0, 0)
                elif kind == "spare":
                    x.XChangeKeyboardMapping(display.pointer, int(name), 2, (c.c_ulong * 2)(0, 0), 1)
            display.sync()

    return let_go


def windows_releaser(user32: Any = None) -> Releaser:
    """Let go by SendInput."""
    from sdconsole.media.input.windows import Input, keyboard, mouse

    ups = {1: (0x0004, 0), 2: (0x0040, 0), 3: (0x0010, 0), 4: (0x0100, 1), 5: (0x0100, 2)}
    user = user32 if user32 is not None else c.CDLL("user32.dll")

    def let_go(held: list[str]) -> None:
        events = []
        for kind, name in map(str.split, held):
            scan = KEYS[name].scan if kind == "key" and name in KEYS else None
            if scan is not None:
                events.append(keyboard(scan, False))
            elif kind == "button" and int(name) in ups:
                flags, data = ups[int(name)]
                events.append(mouse(flags, data=data))
        user.SendInput(len(events), (Input * len(events))(*events), c.sizeof(Input))

    return let_go


def mac_releaser(quartz: Any = None) -> Releaser:
    """Let go by Quartz events; a button goes up where the pointer is."""
    from sdconsole.media.input.macos import Point

    ups = {1: (2, 0), 2: (26, 2), 3: (4, 1), 4: (26, 3), 5: (26, 4)}
    system = quartz if quartz is not None else _quartz(Point)

    def let_go(held: list[str]) -> None:
        for kind, name in map(str.split, held):
            virtual = KEYS[name].mac if kind == "key" and name in KEYS else None
            if virtual is not None:
                event = system.CGEventCreateKeyboardEvent(None, virtual, False)
            elif kind == "button" and int(name) in ups:
                here = system.CGEventCreate(None)
                at = system.CGEventGetLocation(here)
                system.CFRelease(here)
                event = system.CGEventCreateMouseEvent(None, ups[int(name)][0], at, ups[int(name)][1])
            else:
                continue
            system.CGEventPost(0, event)
            system.CFRelease(event)

    return let_go


def _quartz(point: Any) -> Any:
    library = c.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
    prototypes: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "CGEventCreate": (c.c_void_p, (c.c_void_p,)),
        "CGEventGetLocation": (point, (c.c_void_p,)),
        "CGEventCreateKeyboardEvent": (c.c_void_p, (c.c_void_p, c.c_uint16, c.c_bool)),
        "CGEventCreateMouseEvent": (c.c_void_p, (c.c_void_p, c.c_uint32, point, c.c_uint32)),
        "CGEventPost": (None, (c.c_uint32, c.c_void_p)),
        "CFRelease": (None, (c.c_void_p,)),
    }
    for name, (result, arguments) in prototypes.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
