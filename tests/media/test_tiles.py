# SPDX-License-Identifier: Apache-2.0
"""Which pixels changed: all of them, and few others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.screen import Rect
from sdconsole.media.tiles import TILE, as_words, changed, gathered, stacked

WIDTH, HEIGHT = 200, 150
WHOLE = Rect(0, 0, WIDTH, HEIGHT)
points = st.lists(st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1)), max_size=8)
rects = st.builds(
    Rect, st.integers(-20, 220), st.integers(-20, 170), st.integers(0, 240), st.integers(0, 180)
)


@given(points)
def test_every_changed_pixel_is_covered(spots: list[tuple[int, int]]) -> None:
    """The rectangles hold each pixel that differs, none where nothing differs, and none overlap."""
    before = np.zeros((HEIGHT, WIDTH), dtype=np.uint32)
    now = before.copy()
    for x, y in spots:
        now[y, x] = 1
    found = changed(now, before, [WHOLE])
    covered = np.zeros_like(before)
    for x, y, w, h in found:
        assert now[y : y + h, x : x + w].any()
        covered[y : y + h, x : x + w] += 1
    assert (covered[now != before] == 1).all()
    assert covered.max(initial=0) <= 1
    assert bool(found) == bool(spots)


@given(st.lists(rects, max_size=40))
def test_only_damage_is_looked_at(dirty: list[Rect]) -> None:
    """Each result is inside the damage (or its tiles, when there is much of it), and not empty."""
    before = np.zeros((HEIGHT, WIDTH), dtype=np.uint32)
    now = before + 1
    allowed = np.zeros((HEIGHT, WIDTH), dtype=bool)
    clipped = [rect.clipped(WIDTH, HEIGHT) for rect in dirty]
    for x, y, w, h in gathered(clipped, WIDTH, HEIGHT) if len(dirty) > 24 else clipped:
        allowed[y : y + h, x : x + w] = True
    covered = np.zeros_like(allowed)
    for x, y, w, h in changed(now, before, dirty):
        assert w > 0
        assert h > 0
        covered[y : y + h, x : x + w] = True
    assert not (covered & ~allowed).any()
    for x, y, w, h in clipped:
        assert covered[y : y + h, x : x + w].all()


def test_a_small_change_stays_small() -> None:
    """One changed line inside a large damage is sent as that line."""
    before = np.zeros((HEIGHT, WIDTH), dtype=np.uint32)
    now = before.copy()
    now[70:80, 10:180] = 5
    assert changed(now, before, [WHOLE]) == [Rect(10, 70, 170, 10)]


def test_a_change_across_tiles_is_one_rectangle() -> None:
    """Equal runs of tiles in neighbouring bands are joined."""
    before = np.zeros((HEIGHT, WIDTH), dtype=np.uint32)
    assert changed(before + 1, before, [WHOLE]) == [WHOLE]


def test_gathered_covers_in_whole_tiles() -> None:
    """Scattered specks become few rectangles on the grid."""
    specks = [Rect(x, y, 1, 1) for x in range(0, WIDTH, 13) for y in range(0, HEIGHT, 13)]
    assert gathered(specks, WIDTH, HEIGHT) == [WHOLE]
    assert gathered([Rect(TILE, TILE, 1, 1)], WIDTH, HEIGHT) == [Rect(TILE, TILE, TILE, TILE)]


def test_bands_of_one_page_are_one_rectangle() -> None:
    """Damage beside other damage comes in bands; what lies side by side, or apart, stays apart."""
    page = [Rect(80, 120, 1000, 80), Rect(80, 200, 1000, 200), Rect(80, 400, 1000, 520)]
    others = [Rect(1200, 200, 200, 200), Rect(80, 1000, 1000, 9)]
    assert sorted(stacked(page + others)) == [Rect(80, 120, 1000, 800), others[1], others[0]]


def test_words_are_a_view() -> None:
    """No copy is made of a picture, also when its rows are padded."""
    padded = np.zeros((4, 10, 4), dtype=np.uint8)
    view = padded[:, :7]
    as_words(view)[2, 3] = 0x01020304
    assert view[2, 3].tolist() == [4, 3, 2, 1]
