# SPDX-License-Identifier: Apache-2.0
"""What one line has yet to show of the board: what changed, and what it showed only roughly."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Cursor
from sdconsole.media.faults import GateShut, MediaFault
from sdconsole.media.gate import Gate
from sdconsole.media.picture.moves import Move
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.sharing.board import Board, Shift
from sdconsole.media.tiles import TILE, joined

_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class News:
    """What a line is to show next."""

    version: int
    rects: tuple[Rect, ...]
    is_complete: bool
    """A new canvas: the screen has another size, or the line is new."""
    moves: tuple[Move, ...] = ()
    """They come first."""
    size: tuple[int, int] | None = None
    """Of the screen when they were taken; a picture of another size shows other news. None: not asked."""


class View:
    """One line's place at the board. `note` comes from the studio's thread; the rest from the line's."""

    def __init__(self, gate: Gate, board: Board, on_news: Callable[[], None]) -> None:
        self.gate, self._board, self._on_news = gate, board, on_news
        self.hungry_at = 0.0
        """From when on a capture is welcome; `inf`: not now."""
        self.fault: MediaFault | None = None
        self._pending: list[Rect] = []
        self._is_complete = True
        self._moves: tuple[Move, ...] = ()
        self._taken = 0
        self.size = (0, 0)
        """Of the canvas that the other end has."""
        self._cursor: Cursor | None = None
        self._numbers: frozenset[int] = frozenset()
        self._rough: npt.NDArray[np.float64] = np.empty((0, 0))

    # --- the studio's thread, with the board's lock

    def note(self, shift: Shift, cursor: Cursor | None) -> None:
        """Note what a capture brought."""
        self.hungry_at = _NEVER
        if shift.is_new:
            self._restart()
        elif shift.moves and not (self._pending or self._moves or self._numbers):
            # Only a line that shows the board as it was just before can move what it shows.
            self._moves, self._pending = shift.moves, list(shift.rest)
        elif shift.rects:
            self._forget_moves()
            self._pend(shift.rects)
        if cursor is not None:
            shape = cursor.shape or (self._cursor.shape if self._cursor else None)
            self._cursor = Cursor(cursor.x, cursor.y, cursor.is_visible, shape)

    def catch_up(self) -> None:
        """Begin with what the board shows already."""
        if self._board.words.size:
            self._restart()
        if self._board.cursor is not None:
            at = self._board.cursor
            self._cursor = Cursor(at.x, at.y, at.is_visible, self._board.shape)

    def told(self) -> None:
        """Have the line look. Without the lock."""
        self._on_news()

    @property
    def may_see(self) -> bool:
        """Whether anything may be captured for this line."""
        return self.fault is None and self.gate.allows(Scope.VIEW)

    # --- the line's thread

    def check(self) -> None:
        """Raise what ended the capture, or `GateShut`."""
        if self.fault is not None:
            raise self.fault
        if not self.gate.allows(Scope.VIEW):
            raise GateShut("nobody may see any more")

    @property
    def screen(self) -> Screen:
        """The screen and its monitors as of the last capture."""
        return self._board.screen

    @property
    def has_news(self) -> bool:
        """Whether there is something to show."""
        return bool(self._pending or self._moves)

    def take_cursor(self) -> Cursor | None:
        """Return the pointer if it moved or changed since it was last taken."""
        with self._board.lock:
            cursor, self._cursor = self._cursor, None
            return cursor

    def take(self) -> tuple[Screen, News] | None:
        """Take what changed; it is the caller's now."""
        with self._board.lock:
            if not (self._pending or self._moves):
                return None
            rects, self._pending = tuple(self._pending), []
            moves, self._moves = self._moves, ()
            is_complete, self._is_complete = self._is_complete, False
            self._taken, self.size = self._board.version, self._board.size
            return self._board.screen, News(self._taken, rects, is_complete, moves, self.size)

    def settle(self, version: int) -> None:
        """Note that a picture of this version was made: what moved meanwhile must not move again with it."""
        with self._board.lock:
            if version > self._taken:
                self._forget_moves()

    def _forget_moves(self) -> None:
        if self._moves:
            moved, self._moves = [move.rect for move in self._moves], ()
            self._pend(moved)

    def choose(self, numbers: frozenset[int]) -> None:
        """Show these monitors from now on, or all."""
        with self._board.lock:
            if numbers != self._numbers:
                before, self._numbers = self._areas(), numbers
                self._pend([area for area in self._areas() if area not in before])

    def again(self) -> None:
        """Show everything anew, on the canvas that is there."""
        with self._board.lock:
            self._pend([Rect(0, 0, *self._board.size)])

    def _restart(self) -> None:
        width, height = self._board.size
        self._rough = np.full((-(-height // TILE), -(-width // TILE)), _NEVER)
        self._is_complete, self._pending, self._moves = True, [], ()
        self._pend([Rect(0, 0, width, height)])

    def _pend(self, rects: list[Rect] | tuple[Rect, ...]) -> None:
        width, height = self._board.size
        if self._numbers:
            areas = self._areas()
            rects = [part for rect in rects for part in (_common(rect, area) for area in areas) if part]
        self._pending = joined(self._pending, rects, width, height)

    def _areas(self) -> list[Rect]:
        monitors = self._board.screen.monitors
        chosen = [monitors[n].rect for n in sorted(self._numbers) if n < len(monitors)]
        return chosen or [Rect(0, 0, *self._board.size)]

    # --- what is shown only roughly

    def roughened(self, rects: tuple[Rect, ...] | list[Rect], now: float) -> None:
        """Note rectangles that were shown roughly."""
        for x, y, w, h in rects:
            self._rough[y // TILE : -(-(y + h) // TILE), x // TILE : -(-(x + w) // TILE)] = now

    def moved(self, moves: tuple[Move, ...], now: float) -> None:
        """Note what was moved: what was rough is so where it is now."""
        for move in moves:
            x, y, w, h = move.source
            if (self._rough[y // TILE : -(-(y + h) // TILE), x // TILE : -(-(x + w) // TILE)] < _NEVER).any():
                self.roughened([move.rect], now)

    def sharpened(self, rects: tuple[Rect, ...] | list[Rect]) -> None:
        """Note rectangles that were shown exactly; a tile is sharp when all of it is."""
        width, height = self._board.size
        for x, y, w, h in rects:
            right = -(-(x + w) // TILE) if x + w == width else (x + w) // TILE
            bottom = -(-(y + h) // TILE) if y + h == height else (y + h) // TILE
            self._rough[-(-y // TILE) : bottom, -(-x // TILE) : right] = _NEVER

    def rough_since(self) -> float:
        """Return since when the oldest rough tile is rough; `inf`: all is exact."""
        return float(self._rough.min()) if self._rough.size else _NEVER

    def rested(self, until: float, most: int) -> list[Rect]:
        """Return at most so many tiles that are rough since before `until`, the oldest first."""
        rows, columns = np.nonzero(self._rough <= until)
        if not rows.size:
            return []
        order = np.lexsort((columns, rows, np.round(self._rough[rows, columns], 1)))[:most]
        width, height = self._board.size
        found: list[Rect] = []
        for row, column in sorted(zip(rows[order].tolist(), columns[order].tolist(), strict=True)):
            tile = Rect(column * TILE, row * TILE, TILE, TILE).clipped(width, height)
            if found and found[-1].y == tile.y and found[-1].x + found[-1].w == tile.x:
                found[-1] = Rect(found[-1].x, tile.y, found[-1].w + tile.w, tile.h)
            else:
                found.append(tile)
        return found


def _common(one: Rect, two: Rect) -> Rect | None:
    x, y = max(one.x, two.x), max(one.y, two.y)
    right, bottom = min(one.x + one.w, two.x + two.w), min(one.y + one.h, two.y + two.h)
    return Rect(x, y, right - x, bottom - y) if right > x and bottom > y else None
