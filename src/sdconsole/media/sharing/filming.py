# SPDX-License-Identifier: Apache-2.0
"""Films of what moves: one for all lines of about the same speed, from a key picture on."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sdconsole.media.capture.port import Pixels
from sdconsole.media.picture.codecs import open_encoder_here
from sdconsole.media.picture.film import coded_size
from sdconsole.media.picture.port import FilmEncoder
from sdconsole.media.screen import Rect
from sdconsole.media.sharing.board import Board
from sdconsole.media.tiles import TILE, Words, around

OpenEncoder = Callable[[int, int, float, int], FilmEncoder | None]
_SHARED = 1.6
"""Lines whose rates differ by less than this watch the same film."""
_REPACED = 1.15
_OUTGROWN = 2.5
"""An encoder keeps the ceiling it was opened with; for a line that much faster another one is opened."""
WORST_QP = 38
"""Legible first: a picture coarser than this shows no text."""
WORST_QP_FLUENT = 44


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a film."""

    unit: bytes
    is_key: bool
    area: Rect
    coded: tuple[int, int]
    size: tuple[int, int]
    captured_ns: int
    version: int


class Seat:
    """Where one line watches from. Used by its thread, under the film's lock."""

    def __init__(self, worst_qp: int = WORST_QP, scale: int = 1) -> None:
        self.worst_qp, self.scale = worst_qp, scale
        self.film: _Film | None = None
        self.seen = -1

    def lose(self) -> None:
        """The other end lost the thread: only a key picture helps."""
        self.seen = -1


class Filming:
    """All films of a board."""

    def __init__(self, board: Board, open_encoder: OpenEncoder = open_encoder_here) -> None:
        self._board, self._open = board, open_encoder
        self._lock = threading.Lock()
        self._films: list[_Film] = []
        self.shots = 0
        """How many pictures were encoded."""

    def shoot(self, seat: Seat, rects: Sequence[Rect], bytes_per_s: float) -> Shot | None:
        """Return the next picture for `seat` of an area around `rects`; None: it cannot be filmed.

        Only `rects` can be shown of it: who watches alone pays for nothing else.
        """
        bounds = rects[0]
        for rect in rects[1:]:
            bounds = around(bounds, rect)
        film = self._film(seat, bounds, bytes_per_s)
        if film is None or not film.holds(bounds):  # the screen has just become smaller
            return None
        with film.lock:
            is_behind = seat.seen == film.number - 1
            if is_behind and film.last is not None and not film.is_old(self._board.version):
                shot = film.last
            else:
                found = film.next(self._board, rects, is_key=seat.seen != film.number)
                if found is None:
                    return None
                shot = found
                self.shots += 1
            seat.seen = film.number
            return shot

    def leave(self, seat: Seat) -> None:
        """This line watches no more."""
        with self._lock:
            if seat.film is not None:
                seat.film.seats.discard(seat)
            seat.film = None
            self._films = [film for film in self._films if film.seats]

    def _film(self, seat: Seat, bounds: Rect, bytes_per_s: float) -> "_Film | None":
        with self._lock:
            size = self._board.size
            film = seat.film
            if film is not None and film.size == size:
                if film.holds(bounds) and film.suits(seat, bytes_per_s):
                    film.pace(bytes_per_s)
                    return film
                bounds = around(bounds, film.area)
            return self._seated(seat, bounds, bytes_per_s, size)

    def _seated(self, seat: Seat, bounds: Rect, bytes_per_s: float, size: tuple[int, int]) -> "_Film | None":
        if seat.film is not None:
            seat.film.seats.discard(seat)
            seat.film = None
        self._films = [film for film in self._films if film.seats]
        for film in self._films:
            if film.size == size and film.holds(bounds) and film.suits(seat, bytes_per_s):
                break
        else:
            area = _gridded(bounds, size)
            coded = coded_size(area.w, area.h, seat.scale)
            encoder = self._open(*coded, bytes_per_s, seat.worst_qp)
            if encoder is None:
                return None
            film = _Film(encoder, area, coded, size, seat, bytes_per_s)
            self._films.append(film)
        film.seats.add(seat)
        seat.film, seat.seen = film, -1
        return film


class _Film:
    """One encoder and who watches it."""

    def __init__(
        self,
        encoder: FilmEncoder,
        area: Rect,
        coded: tuple[int, int],
        size: tuple[int, int],
        seat: Seat,
        bytes_per_s: float,
    ) -> None:
        self.lock = threading.Lock()
        self.area, self.coded, self.size = area, coded, size
        self.worst_qp, self.scale = seat.worst_qp, seat.scale
        self.seats: set[Seat] = set()
        self.number = 0
        self.last: Shot | None = None
        self._encoder, self._rate, self._ceiling = encoder, bytes_per_s, bytes_per_s
        self._version = -1
        self._pixels: Words = np.zeros((area.h, area.w), dtype=np.uint32)

    def holds(self, rect: Rect) -> bool:
        mine = self.area
        return (
            mine.x <= rect.x
            and mine.y <= rect.y
            and rect.x + rect.w <= mine.x + mine.w
            and rect.y + rect.h <= mine.y + mine.h
        )

    def suits(self, seat: Seat, bytes_per_s: float) -> bool:
        """Whether this line may watch: alone at any rate, together at about the same."""
        if (seat.worst_qp, seat.scale) != (self.worst_qp, self.scale):
            return False
        if bytes_per_s > self._ceiling * _OUTGROWN:
            return False
        is_alone = not self.seats - {seat}
        return is_alone or self._rate / _SHARED <= bytes_per_s <= self._rate * _SHARED

    def pace(self, bytes_per_s: float) -> None:
        slowest = min(bytes_per_s, self._rate) if len(self.seats) > 1 else bytes_per_s
        if not self._rate / _REPACED <= slowest <= self._rate * _REPACED:
            self._rate = slowest
            self._encoder.pace(slowest)

    def is_old(self, version: int) -> bool:
        return version != self._version

    def next(self, board: Board, rects: Sequence[Rect], *, is_key: bool) -> Shot | None:
        """Film what the board shows now. Hold `lock`."""
        x, y, w, h = self.area
        if len(self.seats) > 1:
            rects = (self.area,)
        with board.lock:
            if board.size != self.size:
                return None
            for left, top, wide, tall in rects:
                self._pixels[top - y : top - y + tall, left - x : left - x + wide] = board.words[
                    top : top + tall, left : left + wide
                ]
            version, at = board.version, board.captured_ns
        is_key = is_key or self.last is None
        unit = self._encoder.encode(_padded(self._pixels.view(np.uint8).reshape(h, w, 4)), is_key=is_key)
        if not unit:
            return None
        self.number += 1
        self._version = version
        self.last = Shot(unit, is_key, self.area, self.coded, self.size, at, version)
        return self.last


def _padded(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    if height % 2 or width % 2:
        return np.ascontiguousarray(np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge"))
    return pixels


def _gridded(bounds: Rect, size: tuple[int, int]) -> Rect:
    left, top = bounds.x // TILE * TILE, bounds.y // TILE * TILE
    right, bottom = -(-(bounds.x + bounds.w) // TILE) * TILE, -(-(bounds.y + bounds.h) // TILE) * TILE
    return Rect(left, top, right - left, bottom - top).clipped(*size)
