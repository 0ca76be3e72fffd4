# SPDX-License-Identifier: Apache-2.0
"""A program on the measured screen: each key press redraws a line of text-like specks and flips a block.

Plain Xlib, so that its own delay is a few hundredths of a millisecond for everyone who is measured with it.
"""

import ctypes as c
import random
import sys

BLOCK = (960, 540, 16, 16)
"""The block that turns from black to white and back; its middle is what is watched."""
LINE = (500, 500, 880, 20)
_SPECKS = 600
_BLACK, _WHITE, _PAPER = 0x000000, 0xFFFFFF, 0xC8D0D8
_KEY_PRESS, _EXPOSE, _MASK = 2, 12, 1 | 1 << 15


class _Event(c.Union):
    _fields_ = [("type", c.c_int), ("pad", c.c_long * 24)]


class _Rectangle(c.Structure):
    _fields_ = [("x", c.c_short), ("y", c.c_short), ("w", c.c_ushort), ("h", c.c_ushort)]


def _load() -> c.CDLL:
    x = c.CDLL("libX11.so.6")
    pointer, number = c.c_void_p, c.c_ulong
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = pointer, (c.c_char_p,)
    x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = number, (pointer,)
    x.XCreateSimpleWindow.restype = number
    x.XCreateSimpleWindow.argtypes = (pointer, number, *[c.c_int] * 2, *[c.c_uint] * 3, number, number)
    x.XCreateGC.restype, x.XCreateGC.argtypes = pointer, (pointer, number, number, pointer)
    for name, arguments in {
        "XSelectInput": (pointer, number, c.c_long),
        "XMapRaised": (pointer, number),
        "XNextEvent": (pointer, c.POINTER(_Event)),
        "XSetForeground": (pointer, pointer, number),
        "XFillRectangles": (pointer, number, pointer, c.POINTER(_Rectangle), c.c_int),
        "XFlush": (pointer,),
    }.items():
        getattr(x, name).argtypes = arguments
    return x


def main(display_name: str, width: int, height: int) -> None:
    """Run until killed. Prints one line when the window is up."""
    x = _load()
    display = x.XOpenDisplay(display_name.encode())
    window = x.XCreateSimpleWindow(display, x.XDefaultRootWindow(display), 0, 0, width, height, 0, 0, _PAPER)
    context = x.XCreateGC(display, window, 0, None)
    x.XSelectInput(display, window, _MASK)
    x.XMapRaised(display, window)
    event, chance, is_white = _Event(), random.Random(1), False

    def fill(colour: int, *rectangles: tuple[int, int, int, int]) -> None:
        x.XSetForeground(display, context, colour)
        array = (_Rectangle * len(rectangles))(*(_Rectangle(*each) for each in rectangles))
        x.XFillRectangles(display, window, context, array, len(rectangles))

    left, top, line_width, line_height = LINE
    lines = [
        [
            (
                left + chance.randrange(line_width - 4),
                top + chance.randrange(line_height - 4),
                1 + i % 3,
                1 + i % 4,
            )
            for i in range(_SPECKS)
        ]
        for _ in range(8)
    ]
    presses = 0
    while True:
        x.XNextEvent(display, c.byref(event))
        if event.type == _EXPOSE:
            fill(_BLACK, BLOCK)
            x.XFlush(display)
            print("up", flush=True)
        elif event.type == _KEY_PRESS:
            presses, is_white = presses + 1, not is_white
            fill(_PAPER, LINE)
            fill(_BLACK, *lines[presses % len(lines)])
            fill(_WHITE if is_white else _BLACK, BLOCK)
            x.XFlush(display)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
