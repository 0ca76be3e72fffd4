# SPDX-License-Identifier: Apache-2.0
"""The technician's input stays off our own windows."""

from sdconsole.support.mirror.shelter import Area, Covered, Shelter


def test_presses_on_our_windows_are_kept_out_to_the_pixel() -> None:
    """The edges belong to the window, the pixel behind them does not."""
    shelter = Shelter()
    shelter.set([Area(10, 20, 100, 50), Area(300, 0, 10, 10)], has_focus=False)
    for x, y in ((10, 20), (109, 69), (305, 5)):
        assert not shelter.is_pointer_allowed(x, y)
    for x, y in ((9, 20), (110, 69), (10, 70), (310, 5)):
        assert shelter.is_pointer_allowed(x, y)


def test_a_window_that_is_covered_there_is_out_of_reach() -> None:
    """Only by what really lies above it; unknown counts as in reach, and a prompt as always in reach."""
    above: dict[tuple[int, int], frozenset[int] | None] = {
        (20, 20): frozenset({7, 70}),
        (30, 20): frozenset({9}),
        (40, 20): None,
        (50, 20): frozenset(),
    }
    shelter = Shelter(lambda x, y: above[x, y])
    main = Covered(Area(10, 10, 90, 90), 70)
    shelter.set([], has_focus=False, covered=[main])
    allowed = [x for x in (20, 30, 40, 50) if shelter.is_pointer_allowed(x, 20)]
    assert allowed == [30, 50]
    assert shelter.is_pointer_allowed(5, 5)
    shelter.set([Area(25, 15, 10, 10)], has_focus=False, covered=[main])
    assert not shelter.is_pointer_allowed(30, 20)


def test_keys_are_kept_out_while_one_of_our_windows_has_the_focus() -> None:
    """Typing must not answer a prompt."""
    shelter = Shelter()
    assert shelter.are_keys_allowed()
    shelter.set([], has_focus=True)
    assert not shelter.are_keys_allowed()
