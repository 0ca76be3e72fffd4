# SPDX-License-Identifier: Apache-2.0
"""The displays of a Mac, by CoreGraphics and ctypes. Not yet run on a Mac."""

import ctypes as c
import sys
from typing import Any, Final

from sdconsole.media.arrangement import Display
from sdconsole.media.limits import MAX_MONITORS

_CORE_GRAPHICS: Final = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


class Place(c.Structure):
    """CGRect: points of the global plane, whose origin is the main display's upper left corner."""

    _fields_ = [("x", c.c_double), ("y", c.c_double), ("width", c.c_double), ("height", c.c_double)]


_PROTOTYPES: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "CGGetActiveDisplayList": (c.c_int32, (c.c_uint32, c.c_void_p, c.c_void_p)),
    "CGMainDisplayID": (c.c_uint32, ()),
    "CGDisplayBounds": (Place, (c.c_uint32,)),
    "CGDisplayCopyDisplayMode": (c.c_void_p, (c.c_uint32,)),
    "CGDisplayModeGetPixelWidth": (c.c_size_t, (c.c_void_p,)),
    "CGDisplayModeGetPixelHeight": (c.c_size_t, (c.c_void_p,)),
    "CGDisplayModeRelease": (None, (c.c_void_p,)),
}


def load() -> Any:
    """Return CoreGraphics; None where there is none."""
    if sys.platform == "darwin":
        graphics = c.CDLL(_CORE_GRAPHICS)
        for name, (result, arguments) in _PROTOTYPES.items():
            function = getattr(graphics, name)
            function.restype, function.argtypes = result, arguments
        return graphics
    return None


def displays(graphics: Any) -> tuple[Display, ...]:
    """Return the active displays: points, and the pixels they really have (a Retina display has more)."""
    numbers, count = (c.c_uint32 * MAX_MONITORS)(), c.c_uint32()
    if graphics.CGGetActiveDisplayList(
        MAX_MONITORS, c.c_void_p(c.addressof(numbers)), c.c_void_p(c.addressof(count))
    ):
        return ()
    main = graphics.CGMainDisplayID()
    found = []
    for number in numbers[: min(count.value, MAX_MONITORS)]:
        place = graphics.CGDisplayBounds(number)
        pixels = (int(place.width), int(place.height))
        mode = graphics.CGDisplayCopyDisplayMode(number)
        if mode:
            pixels = (
                graphics.CGDisplayModeGetPixelWidth(mode),
                graphics.CGDisplayModeGetPixelHeight(mode),
            )
            graphics.CGDisplayModeRelease(mode)
        found.append(Display(number, place.x, place.y, place.width, place.height, pixels, "", number == main))
    return tuple(found)
