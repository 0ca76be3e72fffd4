# SPDX-License-Identifier: Apache-2.0
"""Exact pictures of frames, one after the other, as a line with plenty of room makes them."""

from sdconsole.media.capture.port import Frame
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.sharing.board import Board
from sdconsole.media.sharing.press import Press
from sdconsole.media.sharing.view import News
from sdconsole.media.tiles import joined


class Easel:
    """A board and its press, with one looker."""

    def __init__(self) -> None:
        self.board = Board()
        self.press = Press(self.board)
        self._seq = 0

    def encode(self, frame: Frame) -> tuple[int, bytes] | None:
        """Return the picture's number and bytes, or None when nothing really changed."""
        height, width = frame.pixels.shape[:2]
        whole = frame.dirty or (Rect(0, 0, width, height),)
        with self.board.lock:
            taken = Frame(frame.pixels, whole, frame.captured_ns)
            shift = self.board.take(taken, Screen(width, height))
        if not shift.rects:
            return None
        rects = shift.rest if shift.moves else shift.rects
        rects = joined([], rects, width, height)
        news = News(self.board.version, tuple(rects), shift.is_new, shift.moves)
        made = self.press.exact(news)
        assert made is not None
        self._seq += 1
        return self._seq, made.data
