# SPDX-License-Identifier: Apache-2.0
"""Makes each picture once, however many lines show it: who is in step gets the same bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from sdconsole.media.picture.encode import cut, headed, pack, table_of, table_of_moves
from sdconsole.media.picture.film import FilmHead, write_film
from sdconsole.media.picture.layout import KIND_FILM, KIND_TILES
from sdconsole.media.picture.photo import photographic
from sdconsole.media.screen import Rect
from sdconsole.media.sharing.board import Board
from sdconsole.media.sharing.filming import Filming, Seat
from sdconsole.media.sharing.view import News

_KEPT = 6


@dataclass(frozen=True, slots=True)
class Print:
    """A picture ready to leave, and what it showed only roughly."""

    data: bytes
    version: int
    """Of the board; never older than the news it shows."""
    rough: tuple[Rect, ...] = ()
    sharp: tuple[Rect, ...] = ()
    is_key: bool = False
    """It begins a film: it costs more than those that follow."""


class Press:
    """Pictures of one board. Any thread may call; who asks for the same picture meanwhile waits for it."""

    def __init__(self, board: Board, filming: Filming | None = None) -> None:
        self._board = board
        self._filming = filming or Filming(board)
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, _Once] = OrderedDict()
        self.prints = 0
        """How many pictures were packed."""

    def exact(self, news: News, *, is_kept: bool = True) -> Print | None:
        """Return the exact picture; None: the screen has another size by now, and news of it follow."""
        if not is_kept:
            return self._tiles(news, 0)
        return self._once(("exact", news), lambda: self._tiles(news, 0))

    def photos(self, news: News, quality: int) -> Print | None:
        """Return a picture with its photographs as JPEG, the rest exact."""
        return self._once(("photos", news, quality), lambda: self._tiles(news, quality))

    def sketch(self, news: News, quality: int) -> Print | None:
        """Return a picture that shows everything as JPEG."""
        return self._once(("sketch", news, quality), lambda: self._tiles(news, quality, is_sketch=True))

    def survey(self, rects: Sequence[Rect]) -> tuple[int, bool]:
        """Return the pixels of the whole screen, and whether something moves in `rects`."""
        with self._board.lock:
            width, height = self._board.size
            return width * height, any(self._board.is_hot(rect) for rect in rects)

    def calm(self, rects: Sequence[Rect]) -> tuple[Rect, ...]:
        """Return those of `rects` in which nothing moves."""
        with self._board.lock:
            return tuple(rect for rect in rects if not self._board.is_hot(rect))

    def leave(self, seat: Seat) -> None:
        """This line watches no film any more."""
        self._filming.leave(seat)

    def film(self, seat: Seat, news: News, bytes_per_s: float) -> Print | None:
        """Return the next picture of the film that `seat` follows; None: there is no film to be had."""
        shot = self._filming.shoot(seat, news.rects, bytes_per_s)
        if shot is None or news.size not in (None, shot.size):
            return None
        body = write_film(FilmHead(shot.area, shot.coded, shot.is_key), shot.unit)
        head = headed(KIND_FILM, shot.size, shot.captured_ns, len(news.rects), is_complete=False)
        return Print(head + table_of(news.rects) + body, shot.version, rough=news.rects, is_key=shot.is_key)

    def _once(self, key: Hashable, make: Callable[[], Print | None]) -> Print | None:
        with self._lock:
            once = self._made.get(key)
            if once is None:
                once = self._made[key] = _Once()
                if len(self._made) > _KEPT:
                    self._made.popitem(last=False)
        return once.get(make)

    def _tiles(self, news: News, quality: int, *, is_sketch: bool = False) -> Print | None:
        with self._board.lock:
            size = self._board.size
            if not size[0] or news.size not in (None, size):
                return None
            if any(r.x + r.w > size[0] or r.y + r.h > size[1] for r in news.rects):
                return None
            photos: Sequence[Rect] = ()
            others: Sequence[Rect] = news.rects
            if is_sketch:
                photos, others = news.rects, ()
            elif quality:
                photos, others = photographic(self._board.words, list(news.rects))
            cutting = cut(self._board.words, others, photos)
            at, version = self._board.captured_ns, self._board.version
        self.prints += 1
        count, body = pack(cutting, quality)
        head = headed(KIND_TILES, size, at, count + len(news.moves), is_complete=news.is_complete)
        return Print(head + table_of_moves(news.moves) + body, version, tuple(photos), tuple(others))


class _Once:
    """A value that the first who asks makes, while the others wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_made = False
        self._value: Print | None = None

    def get(self, make: Callable[[], Print | None]) -> Print | None:
        with self._lock:
            if not self._is_made:
                self._value, self._is_made = make(), True
            return self._value
