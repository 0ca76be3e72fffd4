# SPDX-License-Identifier: Apache-2.0
"""A click lands on the pixel under it, at every scale; the picture is centred and never distorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.screen import Rect
from sdconsole.viewer.screen.geometry import STEPS, Placement, place, step

SIDES = st.integers(1, 8192)
FULL_HD = Rect(0, 0, 1920, 1080)
VIEWS = st.floats(1, 10_000)


@given(VIEWS, VIEWS, SIDES, SIDES)
def test_a_fitted_picture_lies_inside_the_view_and_touches_two_edges(
    width: float, height: float, columns: int, rows: int
) -> None:
    placement = place((width, height), Rect(0, 0, columns, rows), None)
    if min(width / columns, height / rows) < 1 / max(columns, rows):
        return  # a view of a few pixels: the picture keeps at least one pixel
    assert placement.width <= width + 1
    assert placement.height <= height + 1
    assert max(placement.width / width, placement.height / height) > 0.99 or placement.scale == 1


@given(VIEWS, VIEWS, st.integers(1, 4000), st.integers(1, 4000), st.data())
def test_the_middle_of_every_remote_pixel_maps_back_to_it(
    width: float, height: float, columns: int, rows: int, data: st.DataObject
) -> None:
    placement = place((width, height), Rect(0, 0, columns, rows), None)
    x, y = data.draw(st.integers(0, columns - 1)), data.draw(st.integers(0, rows - 1))
    glass = (placement.left + (x + 0.5) * placement.scale, placement.top + (y + 0.5) * placement.scale)
    assert placement.remote(*glass) == (x, y)
    assert placement.nearest(*glass) == (x, y)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ((100, 50), (0, 0)),
        ((99.9, 50), None),
        ((100, 49.9), None),
        ((1059.9, 589.9), (1919, 1079)),
        ((1060, 100), None),
    ],
)
def test_half_scale_edges(position: tuple[float, float], expected: tuple[int, int] | None) -> None:
    assert Placement(100, 50, 0.5, Rect(0, 0, 1920, 1080)).remote(*position) == expected


def test_beside_the_picture_the_nearest_pixel_is_on_its_edge() -> None:
    placement = Placement(100, 50, 0.5, Rect(0, 0, 1920, 1080))
    assert placement.nearest(-5, 9_000) == (0, 1079)
    assert placement.nearest(9_000, -5) == (1919, 0)


def test_a_view_a_fraction_too_large_does_not_blur() -> None:
    assert place((1920.4, 1080.3), FULL_HD, None).scale == 1.0
    assert place((1922.0, 1082.0), FULL_HD, None).scale > 1.0


def test_actual_size_is_centred_or_starts_in_the_corner() -> None:
    assert place((2000, 1000), FULL_HD, 1.0) == Placement(40.0, 0.0, 1.0, FULL_HD)


@given(SIDES, SIDES, st.integers(1, 500), st.integers(1, 500))
def test_glass_covers_every_device_pixel_of_a_rectangle(x: int, y: int, width: int, height: int) -> None:
    placement = Placement(3, 7, 0.37, Rect(0, 0, 8192, 8192))
    left, top, wide, high = placement.glass(Rect(x, y, width, height))
    assert left <= placement.left + x * placement.scale
    assert top <= placement.top + y * placement.scale
    assert left + wide >= placement.left + (x + width) * placement.scale
    assert top + high >= placement.top + (y + height) * placement.scale


@given(
    st.sampled_from((*STEPS, None)),
    st.sampled_from((1.0, 1.25, 1.5, 2.0)),
    st.builds(Rect, st.integers(0, 4000), st.integers(0, 4000), st.integers(64, 4000), st.integers(64, 4000)),
    st.tuples(st.integers(100, 3000), st.integers(100, 2000)),
    st.tuples(st.integers(0, 500), st.integers(0, 500)),
    st.data(),
)
def test_a_click_is_never_more_than_a_pixel_off(
    zoom: float | None,
    ratio: float,
    monitor: Rect,
    view: tuple[int, int],
    corner: tuple[int, int],
    data: st.DataObject,
) -> None:
    """At any zoom, at any scale of this desktop, on any monitor: from the glass to the remote pixel and back.

    What is clicked is a device pixel; it comes as logical coordinates of a widget whose corner may lie
    between two device pixels.
    """
    phase = (-corner[0] * ratio % 1, -corner[1] * ratio % 1)
    placement = place((view[0] * ratio, view[1] * ratio), monitor, zoom, phase)
    assert (corner[0] * ratio + placement.left) % 1 in (pytest.approx(0), pytest.approx(1))
    across, down = int(min(view[0] * ratio, placement.width)), int(min(view[1] * ratio, placement.height))
    column, row = data.draw(st.integers(0, max(0, across - 1))), data.draw(st.integers(0, max(0, down - 1)))
    x, y = (placement.left + column) / ratio, (placement.top + row) / ratio
    found = placement.remote(x * ratio + 1 / 1024, y * ratio + 1 / 1024)
    assert found is not None
    exact = monitor.x + column / placement.scale, monitor.y + row / placement.scale
    assert abs(found[0] - exact[0]) <= 1
    assert abs(found[1] - exact[1]) <= 1
    if placement.scale == 1:
        assert found == (monitor.x + column, monitor.y + row)
    left, top = placement.on_glass(*found)
    assert left <= placement.left + column + 1e-3 < left + placement.scale + 2e-3
    assert top <= placement.top + row + 1e-3 < top + placement.scale + 2e-3


def test_zoom_goes_in_steps_from_wherever_it_is() -> None:
    assert [step(1.0, 1), step(1.0, -1), step(0.61, 1), step(0.61, -1)] == [1.25, 0.75, 0.75, 0.5]
    assert step(4.0, 1) == 4.0
    assert step(0.1, -1) == 0.25
    assert step(0.1, 1) == 0.25
