# SPDX-License-Identifier: Apache-2.0
"""Pictures of several displays, laid out as one; filled by their threads, emptied by the capturer's."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sdconsole.media.arrangement import Arrangement, TooLarge, arranged
from sdconsole.media.capture.port import Cursor, Frame, Pixels
from sdconsole.media.capture.shape import cursor_shape
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.pointing import Picture, Pointer
from sdconsole.media.screen import Rect

Sizes = Mapping[int, tuple[int, int]]
"""Display -> width and height of its picture, for those that have shown one."""
_MANY = 256


@dataclass(slots=True)
class _Sheet:
    """One display's last picture, and what of it has not been taken."""

    pixels: Pixels
    dirty: list[Rect] = field(default_factory=list)


class Canvas:
    """`show` is called by the displays' threads, the rest by the capturer's."""

    def __init__(self, place: Callable[[Sizes], Arrangement], on_news: Callable[[], None]) -> None:
        """`place` lays out the displays that have shown a picture; may raise `TooLarge`."""
        self._place, self._on_news = place, on_news
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
            return (
                self._is_rearranged
                or self._pointer is not None
                or any(sheet.dirty for sheet in self._sheets.values())
            )

    def show(
        self,
        key: int,
        pixels: Picture | None,
        dirty: tuple[Rect, ...] | None,
        pointer: Pointer | None = None,
        is_blue_first: bool = True,
    ) -> None:
        """Keep what a display shows: what is `dirty` of its whole picture (None: all of it), its pointer."""
        with self._lock:
            if pixels is not None:
                self._keep(key, pixels, dirty, is_blue_first)
            if pointer is not None:
                self._point(key, pointer)
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

    def frame(self, when_too_large: str) -> Frame | None:
        """Return what changed as a frame, or None. Raises `CaptureUnavailable` with what to do."""
        if not self.has_news:
            return None
        at = time.monotonic_ns()
        try:
            dirty, cursor = self.take()
        except TooLarge as error:
            raise CaptureUnavailable(Obstacle.TOO_LARGE, when_too_large) from error
        return Frame(self.pixels, dirty, at, cursor) if dirty or cursor is not None else None

    def _keep(self, key: int, pixels: Picture, dirty: tuple[Rect, ...] | None, is_blue_first: bool) -> None:
        sheet = self._sheets.get(key)
        height, width = pixels.shape[:2]
        whole = Rect(0, 0, width, height)
        if sheet is None or sheet.pixels.shape != pixels.shape:
            sheet = self._sheets[key] = _Sheet(np.empty((height, width, 4), dtype=np.uint8), [whole])
            self._is_rearranged = True
            dirty = None
        rects = (whole,) if dirty is None else tuple(rect.clipped(width, height) for rect in dirty)
        sheet.dirty = [whole] if len(sheet.dirty) > _MANY else [*sheet.dirty, *rects]
        for x, y, w, h in rects:
            piece = pixels[y : y + h, x : x + w]
            sheet.pixels[y : y + h, x : x + w] = piece if is_blue_first else piece[:, :, [2, 1, 0, 3]]

    def _point(self, key: int, pointer: Pointer) -> None:
        before = self._pointer
        if not pointer.is_visible and self._pointed_at not in (None, key):
            return  # it left this monitor for another, which has told already
        self._pointed_at = key
        if pointer.picture is None and pointer.is_visible and before is not None:
            picture = before[1].picture
            pointer = Pointer(True, pointer.x, pointer.y, pointer.hot_x, pointer.hot_y, picture)
        self._pointer = (key, pointer)

    def _rearrange(self) -> None:
        sizes = {key: (s.pixels.shape[1], s.pixels.shape[0]) for key, s in self._sheets.items()}
        self.arrangement = self._place(sizes)
        screen = self.arrangement.screen
        self.pixels = np.zeros((max(screen.height, 1), max(screen.width, 1), 4), dtype=np.uint8)
        for node, sheet in self._sheets.items():
            sheet.dirty = [Rect(0, 0, sheet.pixels.shape[1], sheet.pixels.shape[0])]
            self._move(node, sheet)

    def _move(self, node: int, sheet: _Sheet) -> list[Rect]:
        place = self.arrangement.place_of(node)
        dirty, sheet.dirty = sheet.dirty, []
        if place is None or sheet.pixels.shape[:2] != (place.h, place.w):
            return []  # a picture of before the last change of its display
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
