# SPDX-License-Identifier: Apache-2.0
"""Which rows are asked for when several places changed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.capture.shm import bands
from sdconsole.media.screen import Rect

RECTS = st.lists(
    st.builds(Rect, st.just(0), st.integers(0, 900), st.just(5), st.integers(1, 100)), min_size=1, max_size=12
)


def test_a_clock_and_a_line_of_text_are_two_bands() -> None:
    """What lies far between is not copied; what lies near is cheaper to copy than to ask for again."""
    assert bands([Rect(0, 1060, 90, 20), Rect(500, 10, 800, 20), Rect(0, 60, 9, 9)], 104) == [
        (10, 69),
        (1060, 1080),
    ]


@given(RECTS, st.integers(0, 200))
def test_bands_cover_all_rows_and_stay_apart(rects: list[Rect], gap: int) -> None:
    """Every row is in one band, and neighbours are further apart than the gap."""
    found = bands(rects, gap)
    assert all(any(top <= r.y and r.y + r.h <= bottom for top, bottom in found) for r in rects)
    assert all(after[0] - before[1] > gap for before, after in pairwise(found))
