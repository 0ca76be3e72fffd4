# SPDX-License-Identifier: Apache-2.0
"""What lies in one of PipeWire's buffers: pixels, what changed in them, the pointer. Bytes in, values out."""

import struct
from typing import Final

import numpy as np

from sdconsole.media.pointing import Picture, Pointer
from sdconsole.media.portal.pods import Format, Layout
from sdconsole.media.screen import Rect

_REGION: Final = struct.Struct("=iiII")
_CURSOR: Final = struct.Struct("=IIiiiiI")
_BITMAP: Final = struct.Struct("=IIIiI")
_LARGEST_POINTER: Final = 1024


def read_pixels(memory: memoryview, offset: int, size: int, stride: int, form: Format) -> Picture | None:
    """Return a view of a buffer's pixels in their own order; None when they do not lie inside the memory."""
    if stride < form.width * 4 or stride % 4 or offset < 0 or offset % 4:
        return None
    needed = stride * (form.height - 1) + form.width * 4
    if size < needed or offset + needed > len(memory):
        return None
    flat = np.frombuffer(memory, dtype=np.uint8, count=needed, offset=offset)
    return np.lib.stride_tricks.as_strided(
        flat, shape=(form.height, form.width, 4), strides=(stride, 4, 1), writeable=False
    )


def read_damage(data: bytes, form: Format) -> tuple[Rect, ...] | None:
    """Return what changed; None when the buffer does not say so (then everything may have)."""
    found = []
    for x, y, w, h in _REGION.iter_unpack(data[: len(data) // _REGION.size * _REGION.size]):
        if not w or not h:  # the end of the list
            break
        rect = Rect(x, y, w, h).clipped(form.width, form.height)
        if rect.w and rect.h:
            found.append(rect)
    return tuple(found) or None


def read_pointer(data: bytes) -> Pointer | None:
    """Return the pointer; None when the buffer does not tell of it."""
    if len(data) < _CURSOR.size:
        return None
    identifier, _, x, y, hot_x, hot_y, at = _CURSOR.unpack_from(data)
    if not identifier:
        return None
    if not at:
        return Pointer(True, x, y, hot_x, hot_y)
    if at + _BITMAP.size > len(data):
        return None
    layout, width, height, stride, offset = _BITMAP.unpack_from(data, at)
    if not (width and height and offset):
        return Pointer(False, x, y)
    if max(width, height) > _LARGEST_POINTER or layout not in (Layout.RGBA, Layout.BGRA):
        return Pointer(True, x, y, hot_x, hot_y)
    form = Format(Layout(layout), width, height)
    pixels = read_pixels(memoryview(data), at + offset, len(data) - at - offset, stride, form)
    if pixels is None:
        return Pointer(True, x, y, hot_x, hot_y)
    picture = pixels if form.layout.is_ours else pixels[:, :, [2, 1, 0, 3]]
    return Pointer(True, x, y, hot_x, hot_y, picture.copy())
