# SPDX-License-Identifier: Apache-2.0
"""The picture that all lines read from: the screen as of the last capture, and what moves on it."""

import threading

import numpy as np
import numpy.typing as npt

from sdconsole.media.capture.port import Cursor, CursorShape, Frame
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.tiles import TILE, Words, as_words, changed

_HALF_LIFE_S = 0.25
_HOT = 6.0
"""About fifteen changes a second for a while: a film, and no typing."""


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

    def take(self, frame: Frame, screen: Screen) -> tuple[list[Rect], bool]:
        """Take in a frame; return what really changed, and whether it is another size. Hold `lock`."""
        self.screen = screen
        if frame.cursor is not None:
            self.cursor = frame.cursor
            self.shape = frame.cursor.shape or self.shape
        if not frame.dirty:
            return [], False
        now = as_words(frame.pixels)
        is_new = now.shape != self.words.shape
        if is_new:
            self.words = now.copy()
            self._heat = np.zeros((-(-now.shape[0] // TILE), -(-now.shape[1] // TILE)), dtype=np.float32)
            rects = [Rect(0, 0, now.shape[1], now.shape[0])]
        else:
            rects = changed(now, self.words, frame.dirty)
            for x, y, w, h in rects:
                self.words[y : y + h, x : x + w] = now[y : y + h, x : x + w]
        if rects:
            self.version += 1
            self.captured_ns = frame.captured_ns
            self._warm(rects, frame.captured_ns)
        return rects, is_new

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
