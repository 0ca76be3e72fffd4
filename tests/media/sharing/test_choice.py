# SPDX-License-Identifier: Apache-2.0
"""How a change is shown, as a table."""

import pytest

from sdconsole.media.messages.picture import Quality
from sdconsole.media.sharing.choice import (
    Change,
    Means,
    Way,
    begins_exact,
    choose,
    film_pace,
    film_rate,
    photo_quality,
)

SCREEN = 1920 * 1080
TYPED = Change(880 * 20, SCREEN, 2600)
PAGE = Change(SCREEN, SCREEN, 300_000)
SCROLL = Change(800_000, SCREEN, 120_000, is_hot=True)
STRIP = Change(60_000, SCREEN, 30_000, is_hot=True)
VIDEO = Change(700_000, SCREEN, 2_100_000, is_hot=True)
FIRST = Change(SCREEN, SCREEN, 300_000, is_complete=True)
ALL = Means(Quality.AUTO, has_film=True, has_photos=True)
FILMED = Means(Quality.AUTO, has_film=True, has_photos=True, film_bytes=9_000)
NO_FILM = Means(Quality.AUTO, has_film=False, has_photos=True)
BARE = Means(Quality.AUTO, has_film=False, has_photos=False)
SHARP = Means(Quality.SHARP, has_film=True, has_photos=True)
LAN, WAN, SLOW = 60_000_000.0, 2_500_000.0, 500_000.0


@pytest.mark.parametrize(
    ("change", "means", "bytes_per_s", "way"),
    [
        (TYPED, ALL, LAN, Way.EXACT),
        (TYPED, ALL, WAN, Way.EXACT),
        (TYPED, ALL, SLOW, Way.EXACT),
        (TYPED, BARE, 30_000.0, Way.EXACT),
        (PAGE, ALL, LAN, Way.EXACT),
        (PAGE, ALL, WAN, Way.FILM),
        (PAGE, NO_FILM, WAN, Way.PHOTOS),
        (PAGE, BARE, WAN, Way.EXACT),
        (SCROLL, ALL, LAN, Way.EXACT),
        (SCROLL, ALL, SLOW, Way.FILM),
        (STRIP, FILMED, WAN, Way.FILM),
        (STRIP, FILMED, LAN, Way.EXACT),
        (STRIP, ALL, WAN, Way.EXACT),
        (VIDEO, ALL, LAN, Way.FILM),
        (VIDEO, NO_FILM, LAN, Way.PHOTOS),
        (VIDEO, SHARP, SLOW, Way.EXACT),
        (FIRST, ALL, LAN, Way.EXACT),
        (FIRST, ALL, SLOW, Way.PHOTOS),
        (FIRST, BARE, SLOW, Way.EXACT),
    ],
)
def test_the_way_of_a_change(change: Change, means: Means, bytes_per_s: float, way: Way) -> None:
    """Exact while it is cheap; a film for motion; photographs as JPEG without one."""
    assert choose(change, means, bytes_per_s) is way


@pytest.mark.parametrize(
    ("size", "bytes_per_s", "is_measured", "is_exact"),
    [
        (60_000, SLOW, False, True),
        (60_000, SLOW, True, True),
        (1_300_000, LAN, True, True),
        (1_300_000, LAN, False, False),
        (1_300_000, WAN, True, False),
        (400_000, SLOW, True, False),
    ],
)
def test_a_large_first_picture_begins_softly(
    size: int, bytes_per_s: float, is_measured: bool, is_exact: bool
) -> None:
    """Unless it is small, or the line is known to be fast: nobody waits for seconds before a black window."""
    assert begins_exact(size, bytes_per_s, is_measured=is_measured) is is_exact


@pytest.mark.parametrize(("bytes_per_s", "at_most"), [(2_500_000.0, 590_000.0), (500_000.0, 400_000.0)])
def test_a_film_leaves_room(bytes_per_s: float, at_most: float) -> None:
    """At 20 Mbit/s motion costs less than a third of what VNC takes; at 4 there is room for the rest."""
    assert film_rate(bytes_per_s, Quality.AUTO) <= at_most
    assert film_rate(bytes_per_s, Quality.THRIFTY) < film_rate(bytes_per_s, Quality.AUTO)
    assert film_rate(bytes_per_s, Quality.FLUENT) >= film_rate(bytes_per_s, Quality.AUTO)


@pytest.mark.parametrize(("unit", "pace"), [(5_000, 60), (15_000, 30), (25_000, 20), (80_000, 12)])
def test_legible_first_and_fluent_second(unit: int, pace: int) -> None:
    """Fewer pictures before coarser ones."""
    assert film_pace(unit, 500_000.0, Quality.AUTO) == pace


def test_photographs_are_coarse_on_a_slow_line() -> None:
    """They are shown exactly once they rest."""
    assert photo_quality(SLOW / 4, Quality.AUTO) < photo_quality(LAN, Quality.AUTO)
    assert photo_quality(LAN, Quality.THRIFTY) == photo_quality(SLOW / 4, Quality.AUTO)
