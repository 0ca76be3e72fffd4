# SPDX-License-Identifier: Apache-2.0
"""The remote pointer: ours moves at once, somebody else's is seen, and no shape can do harm."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from sdconsole.media.capture.port import Cursor, CursorShape
from sdconsole.media.screen import Rect
from sdconsole.viewer.screen.cursor import RemoteCursor, pointer_scale
from sdconsole.viewer.screen.geometry import Placement

RED = b"\x00\x00\xff\xff"
pytestmark = pytest.mark.usefixtures("qapp")


def shape(side: int = 24, hot: tuple[int, int] = (3, 5), pixel: bytes = RED) -> CursorShape:
    return CursorShape(side, side, *hot, pixel * side * side)


def at(x: int, y: int, shape: CursorShape | None = None, *, is_visible: bool = True) -> Cursor:
    return Cursor(x, y, is_visible, shape)


def test_our_own_moves_come_back_and_are_not_taken_for_anybody_elses() -> None:
    """Also when the device skipped some, and when they come late."""
    cursor = RemoteCursor()
    cursor.take(at(0, 0), 0)
    for x in range(1, 20):
        cursor.sent(x, 5)
    for x in (3, 9, 19):
        cursor.take(at(x, 5), 1)
        assert not cursor.is_foreign(1)


def test_somebody_elses_move_is_seen_for_a_moment_or_until_ours() -> None:
    cursor = RemoteCursor()
    cursor.take(at(0, 0), 0)
    cursor.sent(10, 10)
    cursor.take(at(10, 10), 1)
    cursor.take(at(300, 200), 2)
    assert cursor.is_foreign(2)
    assert cursor.is_foreign(2 + 1.4)
    assert not cursor.is_foreign(2 + 1.6)
    cursor.take(at(310, 200), 5)
    cursor.sent(11, 11)
    assert not cursor.is_foreign(5)


def test_the_shape_is_drawn_with_its_hot_spot_on_the_pixel() -> None:
    cursor = RemoteCursor()
    cursor.take(at(100, 50, shape()), 0)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    cursor.paint(painter, Placement(10, 20, 1, Rect(60, 30, 300, 200)), 1.0, 1.0)
    painter.end()
    left, top = 10 + 40 - 3, 20 + 20 - 5
    assert image.pixelColor(left, top).name() == "#ff0000"
    assert image.pixelColor(left + 23, top + 23).name() == "#ff0000"
    for x, y in ((left - 1, top), (left, top - 1), (left + 24, top)):
        assert image.pixelColor(x, y).name() == "#ffffff"


@pytest.mark.parametrize(
    ("scale", "ratio", "percent", "expected"),
    [
        (1.0, 1.0, 100, 1.0),
        (0.5, 1.0, 100, 1.0),  # a small picture: a pointer that can still be seen
        (2.0, 1.0, 100, 2.0),
        (0.5, 2.0, 100, 2.0),  # a fine display here
        (0.5, 1.0, 200, 0.5),  # a fine one there: the pointer comes twice as large
    ],
)
def test_it_is_as_large_as_the_picture_but_never_smaller_than_life(
    scale: float, ratio: float, percent: int, expected: float
) -> None:
    assert pointer_scale(scale, ratio, percent) == expected


def test_our_pointer_has_the_remote_shape_and_hot_spot() -> None:
    cursor = RemoteCursor()
    cursor.take(at(0, 0, shape()), 0)
    ours = cursor.local(2.0, 1.0)
    assert (ours.pixmap().width(), ours.hotSpot().toTuple()) == (48, (6, 10))
    fine = cursor.local(2.0, 2.0)
    assert (fine.pixmap().width(), fine.hotSpot().toTuple()) == (48, (3, 5))


def test_where_the_device_shows_none_a_dot_is_left() -> None:
    cursor = RemoteCursor()
    cursor.take(at(0, 0, shape(pixel=bytes(4))), 0)
    assert 0 < cursor.local(1.0, 1.0).pixmap().width() < 12
    cursor.take(at(0, 0, shape()), 0)
    assert cursor.local(1.0, 1.0).pixmap().width() == 24
    assert cursor.take(at(0, 0, is_visible=False), 0)
    assert 0 < cursor.local(1.0, 1.0).pixmap().width() < 12


@pytest.mark.parametrize(
    "bad",
    [
        CursorShape(0, 10, 0, 0, b""),
        CursorShape(10, 10, 0, 0, b"short"),
        CursorShape(5000, 5000, 0, 0, b""),
        CursorShape(-4, 4, 0, 0, bytes(64)),
    ],
)
def test_a_shape_that_is_none_is_not_drawn(bad: CursorShape) -> None:
    cursor = RemoteCursor()
    cursor.take(at(5, 5, bad), 0)
    assert not cursor.has_shape
    assert cursor.local(1.0, 1.0).shape() is Qt.CursorShape.ArrowCursor
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    cursor.paint(painter, Placement(0, 0, 1, Rect(0, 0, 10, 10)), 1.0, 1.0)
    painter.end()


def test_the_largest_shape_stays_within_what_window_systems_take(qapp: QApplication) -> None:
    cursor = RemoteCursor()
    cursor.take(at(0, 0, shape(127, (126, 126))), 0)
    ours = cursor.local(4.0, 1.0)
    assert ours.pixmap().width() <= 192
    assert max(ours.hotSpot().toTuple()) < ours.pixmap().width()
