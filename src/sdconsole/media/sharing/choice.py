# SPDX-License-Identifier: Apache-2.0
"""How what changed is shown: exactly while that is cheap, else as a film or with photographs as JPEG."""

from dataclasses import dataclass
from enum import Enum

from sdconsole.media.messages.picture import Quality

SMALL = 0.04
"""This part of the screen is a small change: a line of text, a menu."""
_SOON_S, _SMALL_SOON_S, _FIRST_S = 0.015, 0.06, 0.3
_LEAST_BYTES = 6 * 1024
_FIRST_BYTES = 120 * 1024
_MOST_MOVING_BYTES_S = 25_000_000.0
"""More than this is not spent on exact motion, however fast the line."""
_NARROW_BYTES_S, _DEARER = 8_000_000.0, 1.5
"""On a line below 64 Mbit/s exact motion may cost no more than so many times what a film of it does."""
_FILM_FLOOR_BYTES_S, _FILM_SHARE, _FILM_CEILING = 562_500.0, 0.22, 0.75


class Way(Enum):
    """How a change is shown."""

    EXACT = "exact"
    FILM = "film"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Change:
    """What there is to show."""

    pixels: int
    of: int
    """Pixels of the whole screen."""
    bytes: float
    """What it will probably cost to show it exactly."""
    is_complete: bool = False
    is_hot: bool = False
    """Something moves there, and not just once."""


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to show it with."""

    quality: Quality
    has_film: bool
    has_photos: bool
    film_bytes: float = 0.0
    """What a picture of the film cost of late."""


def choose(change: Change, means: Means, bytes_per_s: float) -> Way:
    """Return how to show a change on a line that carries so much."""
    if means.quality is Quality.SHARP or change.bytes <= exact_budget(change, means, bytes_per_s):
        return Way.EXACT
    if means.has_film and not change.is_complete:
        return Way.FILM
    return Way.PHOTOS if means.has_photos else Way.EXACT


def begins_exact(size: int, bytes_per_s: float, *, is_measured: bool) -> bool:
    """Whether a first picture of so many bytes is sent exactly at once; else a soft one goes before it."""
    return size <= _FIRST_BYTES or (is_measured and size <= bytes_per_s * _FIRST_S)


def exact_budget(change: Change, means: Means, bytes_per_s: float) -> float:
    """Return the most bytes that an exact picture of this change may have."""
    if change.is_complete:
        return bytes_per_s * _FIRST_S
    if change.pixels <= SMALL * change.of:
        budget = bytes_per_s * (_SMALL_SOON_S if not change.is_hot else _SOON_S)
    else:
        budget = bytes_per_s * _SOON_S
        if means.quality is Quality.THRIFTY:
            budget /= 2
    if change.is_hot:
        budget = min(budget, _MOST_MOVING_BYTES_S / 60)
        if means.film_bytes and bytes_per_s < _NARROW_BYTES_S:
            budget = min(budget, means.film_bytes * _DEARER)
    if means.has_film:
        budget = max(budget, means.film_bytes)
    return max(budget, _LEAST_BYTES)


def film_rate(bytes_per_s: float, quality: Quality) -> float:
    """Return what a film may spend: what text in motion needs, no more than the line has to give."""
    most = bytes_per_s * _FILM_CEILING
    if quality is Quality.THRIFTY:
        return min(most / 2, _FILM_FLOOR_BYTES_S / 3)
    share = 0.5 if quality is Quality.FLUENT else _FILM_SHARE
    return min(most, max(_FILM_FLOOR_BYTES_S, bytes_per_s * share))


STEPS = (60, 30, 20, 12)


def film_pace(unit_bytes: float, bytes_per_s: float, quality: Quality) -> int:
    """Return how many pictures of this size a second a film may have."""
    most = {Quality.THRIFTY: 20}.get(quality, 60)
    for step in STEPS:
        if step <= most and unit_bytes * step <= bytes_per_s:
            return step
    return STEPS[-1]


def photo_quality(bytes_per_s: float, quality: Quality) -> int:
    """Return how fine a JPEG is on such a line."""
    if quality is Quality.THRIFTY or bytes_per_s < 300_000:
        return 40
    return 60 if bytes_per_s < 2_000_000 else 80
