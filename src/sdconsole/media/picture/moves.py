# SPDX-License-Identifier: Apache-2.0
"""Finds what only moved up or down, as a scrolled page does: moving costs a few bytes, and is exact."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sdconsole.media.screen import Rect
from sdconsole.media.tiles import TILE, Words

_COLOUR = np.uint32(0x00FFFFFF)
_LEAST_WIDTH, _LEAST_HEIGHT = 2 * TILE, 96
_COLUMNS = 3
_VOTES, _SHARE, _ALIKE = 6, 0.3, 0.7
_WEIGHTS = np.random.default_rng(7).integers(1, 2**63, _COLUMNS * TILE, dtype=np.uint64) | np.uint64(1)


class Move(NamedTuple):
    """`rect` now shows what was `by` rows further down (or up, if negative)."""

    rect: Rect
    by: int

    @property
    def source(self) -> Rect:
        """Where it was."""
        return Rect(self.rect.x, self.rect.y + self.by, self.rect.w, self.rect.h)


def find_move(now: Words, before: Words, rect: Rect) -> Move | None:
    """Return the largest part of `rect` that only moved, as far as that is quickly seen; or None."""
    x, y, w, h = rect
    if w < _LEAST_WIDTH or h < _LEAST_HEIGHT:
        return None
    new, old = now[y : y + h, x : x + w], before[y : y + h, x : x + w]
    columns = w // TILE
    differs = ((new[::2] ^ old[::2]) & _COLOUR != 0)[:, : columns * TILE]
    per_column = differs.reshape(-1, columns, TILE).any(axis=2).sum(axis=0)
    chosen = np.sort(np.argsort(per_column)[-_COLUMNS:])
    by = _offset(_rows(new, chosen), _rows(old, chosen))
    if by is None:
        return None
    top, bottom = max(0, -by), min(h, h - by)
    if bottom - top < _LEAST_HEIGHT // 2:
        return None
    alike = (new[top:bottom:4] ^ old[top + by : bottom + by : 4]) & _COLOUR == 0
    fits = np.add.reduceat(alike.mean(axis=0), np.arange(0, columns * TILE, TILE)) / np.append(
        np.full(columns - 1, TILE), w - (columns - 1) * TILE
    )
    left = right = int(chosen[np.argmax(fits[chosen])])
    while left and fits[left - 1] >= _ALIKE:
        left -= 1
    while right + 1 < columns and fits[right + 1] >= _ALIKE:
        right += 1
    end = w if right + 1 == columns else (right + 1) * TILE
    if fits[left : right + 1].mean() < _ALIKE:
        return None
    return Move(Rect(x + left * TILE, y + top, end - left * TILE, bottom - top), by)


def _rows(words: Words, chosen: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
    """Return a number for each row that tells it from others; 0 for a row of one colour."""
    picked = np.concatenate([words[:, c * TILE : (c + 1) * TILE] for c in chosen], axis=1) & _COLOUR
    is_plain = (picked == picked[:, :1]).all(axis=1)
    numbers: npt.NDArray[np.uint64] = picked.astype(np.uint64) @ _WEIGHTS[: picked.shape[1]]
    numbers[is_plain] = 0
    return numbers


def _offset(new: npt.NDArray[np.uint64], old: npt.NDArray[np.uint64]) -> int | None:
    """Return by how many rows most rows that can be told apart have moved."""
    values, first, counts = np.unique(old, return_index=True, return_counts=True)
    is_telling = (counts == 1) & (values != 0)
    values, first = values[is_telling], first[is_telling]
    telling = int((new != 0).sum())
    if not values.size or not telling:
        return None
    at = np.minimum(np.searchsorted(values, new), len(values) - 1)
    rows = np.flatnonzero((values[at] == new) & (new != 0))
    if not rows.size:
        return None
    offsets = first[at[rows]] - rows
    votes = np.bincount(offsets + len(new))
    best = int(votes.argmax())
    if votes[best] < max(_VOTES, _SHARE * min(telling, len(values))) or best == len(new):
        return None
    return best - len(new)
