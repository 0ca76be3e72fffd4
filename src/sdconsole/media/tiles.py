# SPDX-License-Identifier: Apache-2.0
"""Which pixels changed: damage is only a hint, two pictures compared tile by tile are the truth."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from sdconsole.media.screen import Rect

TILE = 64
_SMALL = TILE * TILE * 8
"""Up to so many pixels (a line of text) cutting along the grid costs more than it saves."""
_MANY = 24
"""More rectangles than this are first gathered into whole tiles."""

Words = npt.NDArray[np.uint32]
"""Height x width, one 32-bit word per pixel."""


def as_words(pixels: npt.NDArray[np.uint8]) -> Words:
    """Return a height x width x 4 picture as height x width words, without copying."""
    return pixels.view(np.uint32)[:, :, 0]


def changed(now: Words, before: Words, dirty: Iterable[Rect]) -> list[Rect]:
    """Return rectangles, inside `dirty`, that cover every pixel in which the two pictures differ there.

    They are shrunk to the pixels that differ at their outer edges, large ones are first cut along the
    64-pixel grid of the screen, and they overlap only where `dirty` does.
    """
    height, width = now.shape
    rects = [r for r in (d.clipped(width, height) for d in dirty) if r.w and r.h]
    if len(rects) > _MANY:
        rects = gathered(rects, width, height)
    found: list[Rect] = []
    for rect in rects:
        if rect.w * rect.h <= _SMALL:
            found += _shrunk(now, before, rect)
        else:
            found += _changed_in(now, before, rect)
    return found


def gathered(rects: Iterable[Rect], width: int, height: int) -> list[Rect]:
    """Return few rectangles of whole tiles that cover all of `rects`."""
    mask = np.zeros((-(-height // TILE), -(-width // TILE)), dtype=bool)
    for x, y, w, h in rects:
        mask[y // TILE : -(-(y + h) // TILE), x // TILE : -(-(x + w) // TILE)] = True
    bands = [(row * TILE, min((row + 1) * TILE, height), _runs(mask[row])) for row in range(mask.shape[0])]
    return _stacked(
        (top, bottom, [(a * TILE, min(b * TILE, width)) for a, b in runs]) for top, bottom, runs in bands
    )


def joined(rects: list[Rect], more: Iterable[Rect], width: int, height: int) -> list[Rect]:
    """Return few rectangles that cover both; none overlaps another if those of `rects` do not."""
    found = list(rects)
    for rect in more:
        grown, is_growing = rect, True
        while is_growing:
            apart = [other for other in found if not _overlap(grown, other)]
            for other in found:
                if _overlap(grown, other):
                    grown = around(grown, other)
            is_growing, found = len(apart) < len(found), apart
        found.append(grown)
        if len(found) > _MANY:
            found = gathered(found, width, height)
    return found


def around(one: Rect, two: Rect) -> Rect:
    """Return the smallest rectangle that holds both."""
    x, y = min(one.x, two.x), min(one.y, two.y)
    return Rect(x, y, max(one.x + one.w, two.x + two.w) - x, max(one.y + one.h, two.y + two.h) - y)


def _overlap(one: Rect, two: Rect) -> bool:
    return one.x < two.x + two.w and two.x < one.x + one.w and one.y < two.y + two.h and two.y < one.y + one.h


def stacked_runs(mask: npt.NDArray[np.bool_], within: Rect) -> list[Rect]:
    """Return rectangles that cover the tiles of `mask`, cut to `within`, whose first tile is mask[0, 0]."""
    left, top = within.x - within.x % TILE, within.y - within.y % TILE
    right, bottom = within.x + within.w, within.y + within.h
    bands = []
    for row in range(mask.shape[0]):
        first, last = max(top + row * TILE, within.y), min(top + (row + 1) * TILE, bottom)
        runs = [(max(left + a * TILE, within.x), min(left + b * TILE, right)) for a, b in _runs(mask[row])]
        bands.append((first, last, runs))
    return _stacked(bands)


def _changed_in(now: Words, before: Words, rect: Rect) -> list[Rect]:
    x, y, w, h = rect
    left = np.arange(x - x % TILE, x + w, TILE)
    starts, ends = np.maximum(left, x), np.minimum(left + TILE, x + w)
    bands: list[tuple[int, int, list[tuple[int, int]]]] = []
    for top in range(y - y % TILE, y + h, TILE):
        first, last = max(top, y), min(top + TILE, y + h)
        columns = (now[first:last, x : x + w] != before[first:last, x : x + w]).any(axis=0)
        tiles = (
            np.logical_or.reduceat(columns, starts - x) if columns.any() else np.zeros(len(left), dtype=bool)
        )
        bands.append((first, last, [(int(starts[a]), int(ends[b - 1])) for a, b in _runs(tiles)]))
    return [shrunk for each in _stacked(bands) for shrunk in _shrunk(now, before, each)]


def stacked(rects: Iterable[Rect]) -> list[Rect]:
    """Return the rectangles, with those of the same left and right edge joined where they touch."""
    done: list[Rect] = []
    for rect in sorted(rects, key=lambda r: (r.x, r.w, r.y)):
        last = done[-1] if done else None
        if last is not None and (last.x, last.w) == (rect.x, rect.w) and rect.y <= last.y + last.h:
            done[-1] = around(last, rect)
        else:
            done.append(rect)
    return done


def _runs(mask: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return [start, end) of each run of True."""
    if not mask.any():
        return []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _stacked(bands: Iterable[tuple[int, int, list[tuple[int, int]]]]) -> list[Rect]:
    """Join equal runs of neighbouring bands into one rectangle."""
    done: list[Rect] = []
    growing: dict[tuple[int, int], Rect] = {}
    for top, bottom, runs in bands:
        grown: dict[tuple[int, int], Rect] = {}
        for start, end in runs:
            above = growing.pop((start, end), None)
            begin = above.y if above else top
            grown[(start, end)] = Rect(start, begin, end - start, bottom - begin)
        done += growing.values()
        growing = grown
    return done + list(growing.values())


def _shrunk(now: Words, before: Words, rect: Rect) -> list[Rect]:
    """Return the smallest rectangle around what differs in `rect`, or nothing."""
    x, y, w, h = rect
    differs = now[y : y + h, x : x + w] != before[y : y + h, x : x + w]
    rows = np.flatnonzero(differs.any(axis=1))
    if not rows.size:
        return []
    columns = np.flatnonzero(differs.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    return [Rect(x + left, y + top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1)]
