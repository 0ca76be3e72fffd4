# SPDX-License-Identifier: Apache-2.0
"""A picture of the X root window in memory that the X server writes into (MIT-SHM)."""

import ctypes as c
from collections.abc import Iterable

import numpy as np

from sdconsole.media.capture.port import Pixels
from sdconsole.media.screen import Rect
from sdconsole.media.x11 import lib
from sdconsole.media.x11.display import Display
from sdconsole.media.x11.structs import XImage, XShmSegmentInfo

_LIBRARIES = ("libX11.so.6", "libXext.so.6", "libc.so.6")
_Z_PIXMAP, _ALL_PLANES = 2, 0xFFFFFFFF
_IPC_PRIVATE, _IPC_CREAT, _IPC_RMID, _MODE = 0, 0o1000, 0, 0o600
_NO_SEGMENT = c.c_void_p(-1).value


_GAP_PIXELS = 200_000
"""Copying so many pixels that nobody asked for costs as much as asking once more (some 40 microseconds)."""


class SharedMemoryRefused(Exception):
    """The server cannot share memory with us (remote display, other user, unusual depth)."""


class ScreenImage:
    """The pixels of the whole root window; `grab` refreshes bands of rows in place."""

    def __init__(self, display: Display, width: int, height: int, depth: int) -> None:
        self._display, self._x = display, lib.load(*_LIBRARIES)
        self.width, self.height = width, height
        if depth not in (24, 32) or not self._x.XShmQueryExtension(display.pointer):
            raise SharedMemoryRefused(f"depth {depth}")
        self._info = XShmSegmentInfo()
        self._image = self._create(depth)
        self._attach()
        fields = self._image.contents
        stride = fields.bytes_per_line
        memory = (c.c_uint8 * (stride * height)).from_address(self._info.shmaddr)
        rows = np.frombuffer(memory, dtype=np.uint8).reshape(height, stride)
        self.pixels: Pixels = rows[:, : width * 4].reshape(height, width, 4)

    def _create(self, depth: int) -> "c._Pointer[XImage]":
        display, x = self._display.pointer, self._x
        visual = x.XDefaultVisual(display, x.XDefaultScreen(display))
        made = x.XShmCreateImage(
            display, visual, depth, _Z_PIXMAP, None, c.byref(self._info), self.width, self.height
        )
        if not made:
            raise SharedMemoryRefused("no image")
        image: c._Pointer[XImage] = made
        fields = image.contents
        if (fields.bits_per_pixel, fields.red_mask, fields.blue_mask) != (
            32,
            0xFF0000,
            0xFF,
        ) or fields.byte_order:
            raise SharedMemoryRefused("another pixel layout")
        return image

    def _attach(self) -> None:
        x, fields = self._x, self._image.contents
        size = fields.bytes_per_line * fields.height
        self._info.shmid = x.shmget(_IPC_PRIVATE, size, _IPC_CREAT | _MODE)
        if self._info.shmid < 0:
            raise SharedMemoryRefused("no segment")
        try:
            self._info.shmaddr = x.shmat(self._info.shmid, None, 0)
            if self._info.shmaddr in (None, _NO_SEGMENT):
                raise SharedMemoryRefused("not mapped")
            self._info.readOnly = 0
            lib.errors(self._display.pointer)
            x.XShmAttach(self._display.pointer, c.byref(self._info))
            if self._display.sync():
                x.shmdt(self._info.shmaddr)
                raise SharedMemoryRefused("the server does not attach")
        finally:  # marked at once, so that nothing is left behind however we end
            x.shmctl(self._info.shmid, _IPC_RMID, None)

    def grab(self, rects: Iterable[Rect]) -> bool:
        """Refresh the rows of these rectangles; False when the root window no longer has this size."""
        return all(self._grab(top, bottom) for top, bottom in bands(rects, _GAP_PIXELS // self.width))

    def _grab(self, top: int, bottom: int) -> bool:
        fields = self._image.contents
        fields.height = bottom - top
        fields.data = self._info.shmaddr + top * fields.bytes_per_line
        done = self._x.XShmGetImage(
            self._display.pointer, self._display.root, self._image, 0, top, _ALL_PLANES
        )
        self._display.check()
        return bool(done) and not lib.errors(self._display.pointer)

    def close(self) -> None:
        """Unmap. The picture must not be used afterwards."""
        if self._info.shmaddr:
            if not lib.is_lost(self._display.pointer):
                self._x.XShmDetach(self._display.pointer, c.byref(self._info))
                self._x.XSync(self._display.pointer, 0)
            self._x.XFree(self._image)
            self._x.shmdt(self._info.shmaddr)
            self._info.shmaddr = None


def bands(rects: Iterable[Rect], gap: int) -> list[tuple[int, int]]:
    """Return [top, bottom) of the rows that `rects` cover, joined where fewer than `gap` rows lie between.

    X writes whole rows of an image or repacks them: a band is the smallest piece that needs no copy of ours.
    """
    joined: list[tuple[int, int]] = []
    for top, bottom in sorted((r.y, r.y + r.h) for r in rects):
        if joined and top - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(bottom, joined[-1][1]))
        else:
            joined.append((top, bottom))
    return joined
