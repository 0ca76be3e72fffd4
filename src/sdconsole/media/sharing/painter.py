# SPDX-License-Identifier: Apache-2.0
"""Decides for one line how its news are shown, and what was shown roughly is shown exactly once it rests."""

from collections.abc import Iterator

from sdconsole.media.messages.picture import Decodes, Quality, Wants
from sdconsole.media.picture.codecs import codec, has_film_codec
from sdconsole.media.picture.moves import Move
from sdconsole.media.screen import Rect
from sdconsole.media.sharing.choice import (
    SMALL,
    Change,
    Means,
    Way,
    begins_exact,
    choose,
    film_pace,
    film_rate,
    photo_quality,
)
from sdconsole.media.sharing.filming import WORST_QP, WORST_QP_FLUENT, Seat
from sdconsole.media.sharing.press import Press, Print
from sdconsole.media.sharing.rate import Rate
from sdconsole.media.sharing.view import News, View
from sdconsole.media.tiles import TILE, around

REST_S = 0.15
"""What did not change for so long has come to rest."""
_REFINE_S = 0.012
"""A refinement takes about so long on the line: what changes next does not wait long behind it."""
_RATIO, _LEARNT = 0.15, 0.3
"""Bytes per pixel of text; how much one picture teaches."""
_RETRY_S = 1.0
_HALVED_BYTES_S = 125_000.0
"""Below 1 Mbit/s a film has half the size each way."""
_MOST_LOSSES = 3
_SKETCH = 50
"""How fine the first picture is where an exact one would take long: legible."""


class Painter:
    """One line's. Used by its sending thread."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._seat = Seat()
        self._quality, self._decodes = Quality.AUTO, 0
        self._ratio = _RATIO
        self._ratio_at = 0.0
        self._unit_bytes = 0.0
        """What a picture of the film costs, unless it is a key."""
        self._losses = 0
        self._is_film_refused = False
        self.pause_s = 0.0
        """How long to wait after the last picture because of its kind."""

    def obey(self, wants: Wants) -> None:
        """Note what the viewer wants."""
        self._quality, self._decodes = wants.quality, wants.decodes

    def film_lost(self, view: View) -> None:
        """The viewer lost its film: show everything anew, and after some times film no more."""
        self._losses += 1
        self._seat.lose()
        view.again()

    def close(self) -> None:
        """Give up the film."""
        self._press.leave(self._seat)

    def paint(self, view: View, news: News, rate: Rate, now: float) -> Iterator[Print]:
        """Yield the pictures that show `news`."""
        self.pause_s = 0.0
        if news.is_complete and self._quality is not Quality.SHARP and self._decodes & Decodes.JPEG:
            yield from self._begun(view, news, rate, now)
            return
        view.moved(news.moves, now)
        change = self._change(news)
        way = choose(change, self._means(), rate.bytes_per_s)
        if way is Way.FILM:
            calm, news = self._parted(news)
            if calm is not None:
                yield from self._exact(view, calm)
                if not news.rects:
                    return
            made = self._filmed(news, rate)
            if made is not None:
                view.roughened(made.rough, now)
                view.settle(made.version)
                yield made
                return
            way = Way.PHOTOS if self._means().has_photos else Way.EXACT
        if way is Way.PHOTOS:
            made = self._press.photos(news, photo_quality(rate.bytes_per_s, self._quality))
            if made is not None:
                view.sharpened(made.sharp)
                view.roughened(made.rough, now)
                view.settle(made.version)
                yield made
            return
        yield from self._exact(view, news)

    def refines_at(self, view: View) -> float:
        """Return when there will be something to refine; `inf`: all is exact."""
        return view.rough_since() + REST_S

    def refine(self, view: View, rate: Rate, now: float) -> Print | None:
        """Return an exact picture of some of what has come to rest, or None."""
        if view.has_news or self.refines_at(view) > now:
            return None
        most = rate.bytes_per_s * _REFINE_S / (max(self._ratio, 0.02) * TILE * TILE)
        rects = view.rested(now - REST_S, max(int(most), 2))
        if not rects:
            return None
        made = self._press.exact(News(-1, tuple(rects), is_complete=False, size=view.size), is_kept=False)
        if made is not None:
            view.sharpened(rects)
            view.settle(made.version)
        return made

    def _begun(self, view: View, news: News, rate: Rate, now: float) -> Iterator[Print]:
        """Show all of a new canvas: softly first where that is much sooner, and exactly as soon as may be."""
        exact = self._press.exact(news)
        if exact is None:
            return
        if not begins_exact(len(exact.data), rate.bytes_per_s, is_measured=rate.is_measured):
            soft = self._press.sketch(news, _SKETCH)
            if soft is not None and 2 * len(soft.data) < len(exact.data):
                view.roughened(news.rects, now - REST_S)
                view.settle(soft.version)
                yield soft
                # Now the line has been measured: a fast one gets the rest at once, a slow one bit by bit.
                if not begins_exact(len(exact.data), rate.bytes_per_s, is_measured=rate.is_measured):
                    return
        view.sharpened(news.rects)
        view.settle(exact.version)
        self._learn(len(exact.data), sum(r.w * r.h for r in news.rects))
        yield exact

    def _exact(self, view: View, news: News) -> Iterator[Print]:
        made = self._press.exact(news)
        if made is not None:
            view.sharpened(news.rects)
            view.settle(made.version)
            self._learn(len(made.data), sum(r.w * r.h for r in news.rects))
            yield made

    def _learn(self, size: int, pixels: int) -> None:
        if pixels >= TILE * TILE:
            self._ratio += _LEARNT * (size / pixels - self._ratio)

    def _change(self, news: News) -> Change:
        pixels = sum(rect.w * rect.h for rect in news.rects)
        whole, is_hot = self._press.survey(news.rects)
        # Where a page is scrolled something moves, however few pictures of it a slow line has room for.
        is_hot = is_hot or bool(news.moves)
        return Change(pixels, whole, pixels * self._ratio, news.is_complete, is_hot)

    def _means(self) -> Means:
        may_film = bool(self._decodes & Decodes.H264) and self._losses < _MOST_LOSSES
        has_film = may_film and not self._is_film_refused and has_film_codec() and codec.is_ready()
        return Means(self._quality, has_film, bool(self._decodes & Decodes.JPEG), self._unit_bytes)

    def _parted(self, news: News) -> tuple[News | None, News]:
        """Part what is typed from what moves, so that it stays exact while a film runs beside it."""
        calm = self._press.calm(news.rects)
        whole, _ = self._press.survey(())
        if len(calm) == len(news.rects) or sum(r.w * r.h for r in calm) > SMALL * whole:
            calm = ()
        if news.moves:
            # What comes into sight while a page is scrolled belongs to the page: one picture, and exact.
            beside = tuple(rect for rect in news.rects if _is_uncovered(rect, news.moves))
            if sum(r.w * r.h for r in beside) <= SMALL * whole:
                calm = tuple(rect for rect in news.rects if rect in calm or rect in beside)
        if not calm and not news.moves:
            return None, news
        moving = tuple(rect for rect in news.rects if rect not in calm)
        return (
            News(news.version, calm, False, news.moves, news.size),
            News(news.version, moving, False, size=news.size),
        )

    def _filmed(self, news: News, rate: Rate) -> Print | None:
        budget = film_rate(rate.bytes_per_s, self._quality)
        worst = WORST_QP_FLUENT if self._quality is Quality.FLUENT else WORST_QP
        scale = 2 if rate.is_measured and rate.bytes_per_s < _HALVED_BYTES_S else 1
        if (worst, scale) != (self._seat.worst_qp, self._seat.scale):
            self._press.leave(self._seat)
            self._seat = Seat(worst, scale)
        made = self._press.film(self._seat, news, budget)
        if made is None:
            self._is_film_refused = self._seat.film is None
            return None
        if not made.is_key:
            size = min(len(made.data), 4 * (self._unit_bytes or budget))
            self._unit_bytes += 0.2 * (size - self._unit_bytes) if self._unit_bytes else size
        self.pause_s = 1.0 / film_pace(self._unit_bytes, budget, self._quality)
        return made


def _is_uncovered(rect: Rect, moves: tuple[Move, ...]) -> bool:
    """Whether it lies where a move came from or went to."""
    both = [around(move.rect, move.source) for move in moves]
    return any(around(area, rect) == area for area in both)
