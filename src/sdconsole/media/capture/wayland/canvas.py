# SPDX-License-Identifier: Apache-2.0
"""Pictures of several streams, laid out as one; filled by one thread, emptied by another."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sdconsole.media.arrangement import Arrangement, Display, arranged
from sdconsole.media.capture.port import Cursor, Pixels
from sdconsole.media.capture.shape import cursor_shape
from sdconsole.media.portal.buffers import Pointer, copy
from sdconsole.media.portal.pipewire import Shown
from sdconsole.media.portal.session import Stream
from sdconsole.media.screen import Rect

_MANY = 256


@dataclass(slots=True)
class _Sheet:
    """One stream's last picture, and what of it has not been taken."""

    pixels: Pixels
    dirty: list[Rect] = field(default_factory=list)


class Canvas:
    """`show` is called by PipeWire's thread, the rest by the capturer's."""

    def __init__(self, streams: tuple[Stream, ...], on_news: Callable[[], None]) -> None:
        self._streams, self._on_news = streams, on_news
        self._lock = threading.Lock()
        self._sheets: dict[int, _Sheet] = {}
        self._is_rearranged = False
        self._pointer: tuple[int, Pointer] | None = None
        self._pointed_at: int | None = None
        self.arrangement = arranged(())
        self.pixels: Pixels = np.zeros((1, 1, 4), dtype=np.uint8)

    @property
    def has_news(self) -> bool:
        """Whether there is something to take."""
        with self._lock:
            return self._pointer is not None or any(sheet.dirty for sheet in self._sheets.values())

    def show(self, node: int, shown: Shown) -> None:
        """Keep what a stream told."""
        with self._lock:
            if shown.pixels is not None:
                self._keep(node, shown)
            if shown.pointer is not None:
                self._point(node, shown.pointer)
        self._on_news()

    def take(self) -> tuple[tuple[Rect, ...], Cursor | None]:
        """Bring `pixels` up to date; return what changed in it, and the pointer. Raises `TooLarge`."""
        with self._lock:
            if self._is_rearranged:
                self._is_rearranged = False
                self._rearrange()
                dirty = [Rect(0, 0, self.arrangement.screen.width, self.arrangement.screen.height)]
            else:
                dirty = [rect for node, sheet in self._sheets.items() for rect in self._move(node, sheet)]
            return tuple(dirty), self._cursor()

    def _keep(self, node: int, shown: Shown) -> None:
        assert shown.pixels is not None  # noqa: S101 - for the type checker
        sheet = self._sheets.get(node)
        whole = Rect(0, 0, shown.form.width, shown.form.height)
        if sheet is None or sheet.pixels.shape[:2] != (whole.h, whole.w):
            sheet = self._sheets[node] = _Sheet(np.empty((whole.h, whole.w, 4), dtype=np.uint8), [whole])
            self._is_rearranged = True
            rects: tuple[Rect, ...] = (whole,)
        else:
            rects = (whole,) if shown.dirty is None else shown.dirty
            sheet.dirty = [whole] if len(sheet.dirty) > _MANY else [*sheet.dirty, *rects]
        for rect in rects:
            copy(shown.pixels, shown.form.layout, sheet.pixels, rect)

    def _point(self, node: int, pointer: Pointer) -> None:
        before = self._pointer
        if not pointer.is_visible and self._pointed_at not in (None, node):
            return  # it left this monitor for another, which has told already
        self._pointed_at = node
        if pointer.picture is None and pointer.is_visible and before is not None:
            picture = before[1].picture
            pointer = Pointer(True, pointer.x, pointer.y, pointer.hot_x, pointer.hot_y, picture)
        self._pointer = (node, pointer)

    def _rearrange(self) -> None:
        self.arrangement = placed(
            self._streams, {node: (s.pixels.shape[1], s.pixels.shape[0]) for node, s in self._sheets.items()}
        )
        screen = self.arrangement.screen
        self.pixels = np.zeros((screen.height, screen.width, 4), dtype=np.uint8)
        for node, sheet in self._sheets.items():
            sheet.dirty = [Rect(0, 0, sheet.pixels.shape[1], sheet.pixels.shape[0])]
            self._move(node, sheet)

    def _move(self, node: int, sheet: _Sheet) -> list[Rect]:
        place = self.arrangement.place_of(node)
        dirty, sheet.dirty = sheet.dirty, []
        if place is None:
            return []
        moved = [Rect(place.x + r.x, place.y + r.y, r.w, r.h) for r in dirty]
        for source, target in zip(dirty, moved, strict=True):
            self.pixels[target.y : target.y + target.h, target.x : target.x + target.w] = sheet.pixels[
                source.y : source.y + source.h, source.x : source.x + source.w
            ]
        return moved

    def _cursor(self) -> Cursor | None:
        pointed, self._pointer = self._pointer, None
        if pointed is None:
            return None
        node, pointer = pointed
        place = self.arrangement.place_of(node)
        if place is None:
            return None
        x, y = place.x + min(max(pointer.x, 0), place.w - 1), place.y + min(max(pointer.y, 0), place.h - 1)
        shape = None
        if pointer.picture is not None:
            shape = cursor_shape(pointer.picture, pointer.hot_x, pointer.hot_y)
        return Cursor(x, y, pointer.is_visible, shape)


def placed(streams: tuple[Stream, ...], sizes: dict[int, tuple[int, int]]) -> Arrangement:
    """Lay out the streams whose pixel sizes are known; side by side where the desktop does not say where.

    Raises `TooLarge`.
    """
    displays: list[Display] = []
    beside = 0.0
    for number, stream in enumerate(streams):
        pixels = sizes.get(stream.node)
        if pixels is None:
            continue
        width, height = stream.size or pixels
        x, y = stream.position or (beside, 0)
        displays.append(Display(stream.node, x, y, width, height, pixels, "", number == 0))
        beside = max(beside, x + width)
    return arranged(displays)
