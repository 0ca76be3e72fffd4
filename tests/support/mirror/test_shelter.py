# SPDX-License-Identifier: Apache-2.0
"""The technician's input stays off our own windows."""

from sdconsole.support.mirror.shelter import Area, Shelter


def test_presses_on_our_windows_are_kept_out_to_the_pixel() -> None:
    """The edges belong to the window, the pixel behind them does not."""
    shelter = Shelter()
    shelter.set([Area(10, 20, 100, 50), Area(300, 0, 10, 10)], has_focus=False)
    for x, y in ((10, 20), (109, 69), (305, 5)):
        assert not shelter.is_pointer_allowed(x, y)
    for x, y in ((9, 20), (110, 69), (10, 70), (310, 5)):
        assert shelter.is_pointer_allowed(x, y)


def test_keys_are_kept_out_while_one_of_our_windows_has_the_focus() -> None:
    """Typing must not answer a prompt."""
    shelter = Shelter()
    assert shelter.are_keys_allowed()
    shelter.set([], has_focus=True)
    assert not shelter.are_keys_allowed()
