# SPDX-License-Identifier: Apache-2.0
"""Which monitors are shown, and what a choice means once they are others."""

import pytest

from sdconsole.media.screen import Monitor, Rect, Screen
from sdconsole.viewer.screen.choice import Choice, Layout, kept, shown, wanted

LEFT, RIGHT = Rect(0, 0, 1920, 1080), Rect(1920, 0, 1280, 1024)
TWO = Screen(3200, 1080, (Monitor(LEFT, name="A"), Monitor(RIGHT, is_primary=True, name="B")))
ONE = Screen(1920, 1080, (Monitor(LEFT, name="A"),))
WHOLE = Rect(0, 0, 3200, 1080)


@pytest.mark.parametrize(
    ("choice", "sources", "numbers"),
    [
        (Choice(), [WHOLE], set()),
        (Choice(Layout.ONE, 0), [LEFT], {0}),
        (Choice(Layout.ONE, 1), [RIGHT], {1}),
        (Choice(Layout.ONE, 7), [WHOLE], set()),
        (Choice(Layout.EACH), [RIGHT, LEFT], {0, 1}),
    ],
)
def test_what_is_shown_and_asked_for(choice: Choice, sources: list[Rect], numbers: set[int]) -> None:
    """The main monitor is in the main window."""
    pictures = shown(choice, TWO)
    assert [picture.source for picture in pictures] == sources
    assert wanted(pictures) == numbers


@pytest.mark.parametrize("layout", Layout)
def test_with_one_monitor_there_is_one_picture(layout: Layout) -> None:
    assert [picture.source for picture in shown(Choice(layout), ONE)] == [Rect(0, 0, 1920, 1080)]
    assert wanted(shown(Choice(layout), ONE)) == frozenset()


B = Choice(Layout.ONE, 1)
SWAPPED = (Monitor(Rect(0, 0, 1280, 1024), name="B"), Monitor(Rect(1280, 0, 1920, 1080), name="A"))
SMALLER = (Monitor(LEFT, name="A"), Monitor(Rect(1920, 0, 800, 600), name="B"))
OTHERS = (Monitor(LEFT, name="A"), Monitor(RIGHT, name="C"), Monitor(Rect(3200, 0, 8, 8), name="D"))
ONE_MORE = (Monitor(Rect(3200, 0, 800, 600), name="C"), *TWO.monitors)


@pytest.mark.parametrize(
    ("monitors", "now"),
    [
        (TWO.monitors, B),
        (SWAPPED, Choice(Layout.ONE, 0)),
        (SMALLER, B),
        (ONE.monitors, Choice()),
        (OTHERS, Choice()),
        (ONE_MORE, Choice(Layout.ONE, 2)),
    ],
)
def test_a_chosen_monitor_is_found_again(monitors: tuple[Monitor, ...], now: Choice) -> None:
    """By its name first; where it is gone, everything is shown."""
    assert kept(B, TWO, Screen(4000, 2000, monitors)) == now


def test_without_names_place_and_corner_tell() -> None:
    before = Screen(3200, 1080, (Monitor(LEFT), Monitor(RIGHT)))
    moved = Screen(3200, 1080, (Monitor(RIGHT), Monitor(LEFT)))
    assert kept(B, before, moved) == Choice(Layout.ONE, 0)
    larger = Screen(3840, 1080, (Monitor(LEFT), Monitor(Rect(1920, 0, 1920, 1080))))
    assert kept(B, before, larger) == B
    elsewhere = Screen(3840, 1080, (Monitor(Rect(0, 0, 800, 600)), Monitor(Rect(800, 0, 640, 480))))
    assert kept(B, before, elsewhere) == B


@pytest.mark.parametrize("choice", [Choice(), Choice(Layout.EACH)])
def test_all_and_each_stay_what_they_are(choice: Choice) -> None:
    assert kept(choice, TWO, ONE) == choice
    assert kept(choice, ONE, TWO) == choice
