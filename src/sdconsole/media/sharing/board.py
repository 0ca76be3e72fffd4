# SPDX-License-Identifier: Apache-2.0
"""The picture that all lines read from: the screen as of the last capture, and what moves on it."""

import threading
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sdconsole.media.capture.port import Cursor, CursorShape, Frame
from sdconsole.media.picture.moves import Move, find_move
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.tiles import TILE, Words, around, as_words, changed, joined, stacked

_HALF_LIFE_S = 0.25
_MOVED_PIXELS, _TRIES = 32_768, 2
_HOT = 6.0
"""About fifteen changes a second for a while: a film, and no typing."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What a capture changed: `rects` are all of it; or do `moves`, and then `rest`."""

    rects: list[Rect] = field(default_factory=list)
    is_new: bool = False
    moves: tuple[Move, ...] = ()
    rest: list[Rect] = field(default_factory=list)


class Board:
    """Written by the studio's thread, read by the lines' threads; both hold `lock`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.words: Words = np.empty((0, 0), dtype=np.uint32)
        self.screen = Screen(0, 0)
        self.version = 0
        self.captured_ns = 0
        self.cursor: Cursor | None = None
        self.shape: CursorShape | None = None
        self._heat: npt.NDArray[np.float32] = np.zeros((0, 0), dtype=np.float32)
        self._warmed_ns = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height; (0, 0) before the first picture."""
        return self.words.shape[1], self.words.shape[0]

    def take(self, frame: Frame, screen: Screen) -> Shift:
        """Take in a frame; return what really changed. Hold `lock`."""
        if frame.cursor is not None:
            self.cursor = frame.cursor
            self.shape = frame.cursor.shape or self.shape
        if not frame.dirty:
            return Shift()
        now = as_words(frame.pixels)
        # The same pixels on other monitors are news as well: the viewer is told, and begins anew.
        is_rearranged, self.screen = screen != self.screen, screen
        is_new = is_rearranged or now.shape != self.words.shape
        if is_new:
            self.words = now.copy()
            self._heat = np.zeros((-(-now.shape[0] // TILE), -(-now.shape[1] // TILE)), dtype=np.float32)
            shift = Shift([Rect(0, 0, now.shape[1], now.shape[0])], is_new=True)
        else:
            shift = self._shifted(now, frame.dirty)
        if shift.rects:
            self.version += 1
            self.captured_ns = frame.captured_ns
            self._warm(shift.rects, frame.captured_ns)
        return shift

    def _shifted(self, now: Words, dirty: tuple[Rect, ...]) -> Shift:
        """Take in what changed; what only moved is moved."""
        height, width = now.shape
        areas = [area for area in (rect.clipped(width, height) for rect in dirty) if area.w and area.h]
        # A scrolled page beside something else that changes is told of in bands: it is one page all the same.
        large = sorted((r for r in stacked(areas) if r.w * r.h >= _MOVED_PIXELS), key=lambda r: -r.w * r.h)
        move = self._move(now, large[:_TRIES])
        if move is None:
            rects = changed(now, self.words, areas)
            if len(rects) > 1 and sum(rect.w * rect.h for rect in rects) >= _MOVED_PIXELS:
                move = self._move(now, [_bounds(rects)])
            if move is None:
                self._copy(now, rects)
                return Shift(rects)
        x, y, w, h = move.rect
        self.words[y : y + h, x : x + w] = self.words[y + move.by : y + move.by + h, x : x + w].copy()
        both = around(move.rect, move.source)
        apart = [area for area in areas if around(area, both) != both]
        rest = joined([], changed(now, self.words, [both, *apart]), width, height)
        self._copy(now, rest)
        return Shift(joined([move.rect], rest, width, height), moves=(move,), rest=rest)

    def _copy(self, now: Words, rects: list[Rect]) -> None:
        for x, y, w, h in rects:
            self.words[y : y + h, x : x + w] = now[y : y + h, x : x + w]

    def _move(self, now: Words, areas: list[Rect]) -> Move | None:
        for area in areas:
            move = find_move(now, self.words, area)
            if move is not None and move.rect.w * move.rect.h >= _MOVED_PIXELS:
                return move
        return None

    def _warm(self, rects: list[Rect], now_ns: int) -> None:
        past_s, self._warmed_ns = (now_ns - self._warmed_ns) / 1e9, now_ns
        self._heat *= 0.5 ** min(max(past_s, 0.0) / _HALF_LIFE_S, 32.0)
        mask = np.zeros(self._heat.shape, dtype=bool)
        for x, y, w, h in rects:
            mask[y // TILE : -(-(y + h) // TILE), x // TILE : -(-(x + w) // TILE)] = True
        self._heat[mask] += 1

    def is_hot(self, rect: Rect) -> bool:
        """Whether something moves there, as in a film. Hold `lock`."""
        x, y, w, h = rect
        area = self._heat[y // TILE : -(-(y + h) // TILE), x // TILE : -(-(x + w) // TILE)]
        return bool(area.size) and float(area.max()) > _HOT

    def reset(self) -> None:
        """Forget everything: the next frame is the first. Hold `lock`."""
        self.words = np.empty((0, 0), dtype=np.uint32)
        self.cursor = self.shape = None


def _bounds(rects: list[Rect]) -> Rect:
    whole = rects[0]
    for rect in rects[1:]:
        whole = around(whole, rect)
    return whole
