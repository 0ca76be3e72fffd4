# SPDX-License-Identifier: Apache-2.0
"""The canvas shows the pixels it is given, and sends exactly what the technician did while it may."""

import threading
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.media.capture.port import Pixels
from sdconsole.media.input.layout import Layout, System
from sdconsole.media.messages.hands import Button, Input, Key, PointerMove, ReleaseAll, Text, Wheel
from sdconsole.media.screen import Rect
from sdconsole.viewer.hands.chords import Chord
from sdconsole.viewer.hands.manner import Manner
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.frames import Frames
from sdconsole.viewer.screen.pipeline import Pipeline

A_KEY = 38
SHIFT = 50


class Line(QObject):
    """Stands for a pipeline: a canvas of known pixels, and a list of what was sent."""

    framed = Signal()
    cursor_changed = Signal(object)

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        rows, columns = np.mgrid[0:height, 0:width]
        pixels = np.zeros((height, width, 4), np.uint8)
        pixels[..., 0], pixels[..., 1], pixels[..., 2] = columns % 256, rows % 256, (columns * rows) % 251
        pixels[..., 3] = 255
        self.pixels: Pixels = pixels
        self.painting = threading.Lock()
        self.manner = Manner("linux")
        self.manner.set_layout(Layout(System.X11, signs={"KeyA": "aA\0\0"}))
        self.sent: list[Input] = []
        self.seen: list[int] = []
        self.dirty = [Rect(0, 0, width, height)]

    def take_changes(self) -> tuple[list[Rect], int]:
        return self.dirty, 7

    def picture(self) -> tuple[QImage, Pixels]:
        height, width = self.pixels.shape[:2]
        return QImage(self.pixels.data, width, height, width * 4, QImage.Format.Format_RGB32), self.pixels

    def painted(self, seq: int) -> None:
        self.seen.append(seq)

    def send(self, event: Input) -> None:
        self.sent.append(event)


@pytest.fixture
def line() -> Line:
    return Line(320, 200)


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def canvas(qtbot: QtBot, desk: QWidget, line: Line) -> Canvas:
    made = Canvas(desk)
    pipeline = cast("Pipeline", line)  # a double with the part of a Pipeline the canvas uses
    frames = Frames(pipeline, desk)
    frames.set_size(320, 200)
    made.use(pipeline, frames)
    made.set_source(Rect(0, 0, 320, 200))
    made.resize(320, 200)
    made.set_live(True)
    made.set_control(True)
    desk.show()
    qtbot.waitExposed(desk)
    line.framed.emit()
    return made


def key(
    kind: QEvent.Type, scan: int, text: str = "", *, repeats: bool = False, code: Qt.Key = Qt.Key.Key_A
) -> QKeyEvent:
    return QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, scan, 0, 0, text, repeats)


def shown(canvas: Canvas) -> Pixels:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()].copy()


def test_at_full_size_the_picture_is_pixel_exact(canvas: Canvas, line: Line) -> None:
    assert np.array_equal(shown(canvas)[..., :3], line.pixels[..., :3])
    assert line.seen == [7]


def test_a_later_frame_repaints_what_changed(canvas: Canvas, line: Line) -> None:
    line.pixels[50:60, 70:90, :3] = 200
    line.dirty = [Rect(70, 50, 20, 10)]
    line.framed.emit()
    assert np.array_equal(shown(canvas)[..., :3], line.pixels[..., :3])


def test_in_a_larger_window_at_actual_size_it_is_centred_and_exact(canvas: Canvas, line: Line) -> None:
    canvas.set_zoom(1.0)
    canvas.resize(500, 300)
    assert np.array_equal(shown(canvas)[50:250, 90:410, :3], line.pixels[..., :3])


def test_without_a_line_the_last_picture_is_unreadable_and_nothing_is_sent(
    canvas: Canvas, line: Line
) -> None:
    line.pixels[..., :3] = np.where((np.indices((200, 320)).sum(axis=0) // 2 % 2)[..., None], 255, 0)
    canvas.set_live(False)
    blurred = shown(canvas)[..., 0].astype(int)
    assert blurred.max() - blurred.min() < 100  # a fine pattern of black and white has become grey
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyPress, A_KEY, "a"))
    assert line.sent == []


def test_view_only_sends_nothing(canvas: Canvas, line: Line) -> None:
    canvas.set_control(False)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyPress, A_KEY, "a"))
    assert line.sent == []


def test_a_click_at_half_scale_lands_on_the_pixel_under_it(canvas: Canvas, line: Line) -> None:
    canvas.resize(160, 200)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(80, 100))
    assert line.sent == [
        PointerMove(160, 100),
        Button(1, is_down=True),
        PointerMove(160, 100),
        Button(1, is_down=False),
    ]


def test_a_click_on_the_letterbox_is_not_sent(canvas: Canvas, line: Line) -> None:
    canvas.resize(160, 200)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(80, 10))
    assert line.sent == []


def test_a_drag_goes_on_along_the_edge_and_its_release_is_never_lost(canvas: Canvas, line: Line) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(10, 10))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 500))
    assert line.sent[-2:] == [PointerMove(319, 199), Button(3, is_down=False)]


def test_keys_go_by_physical_key_and_repeats_are_left_to_the_other_end(canvas: Canvas, line: Line) -> None:
    for event in (
        key(QEvent.Type.KeyPress, SHIFT),
        key(QEvent.Type.KeyPress, A_KEY, "A"),
        key(QEvent.Type.KeyRelease, A_KEY, repeats=True),
        key(QEvent.Type.KeyPress, A_KEY, "A", repeats=True),
        key(QEvent.Type.KeyRelease, A_KEY, "A"),
        key(QEvent.Type.KeyRelease, SHIFT),
    ):
        QApplication.sendEvent(canvas, event)
    assert line.sent == [
        Key("ShiftLeft", is_down=True),
        Key("KeyA", is_down=True),
        Key("KeyA", is_down=False),
        Key("ShiftLeft", is_down=False),
    ]


def test_a_key_without_a_code_and_committed_text_go_as_text(canvas: Canvas, line: Line) -> None:
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyPress, 60_000, "ß"))
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyPress, 60_000, "\x08"))
    commit = QInputMethodEvent()
    commit.setCommitString("日本語")
    QApplication.sendEvent(canvas, commit)
    assert line.sent == [Text("ß"), Text("日本語")]


def test_losing_the_focus_releases_what_is_held_once(canvas: Canvas, line: Line) -> None:
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyPress, SHIFT))
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyRelease, SHIFT))
    assert line.sent == [Key("ShiftLeft", is_down=True), ReleaseAll()]


def test_tab_and_shortcuts_are_the_remote_computers(canvas: Canvas, line: Line) -> None:
    QApplication.sendEvent(canvas, key(QEvent.Type.KeyPress, 23, "\t", code=Qt.Key.Key_Tab))
    assert line.sent == [Key("Tab", is_down=True)]
    override = key(QEvent.Type.ShortcutOverride, A_KEY)
    override.ignore()
    QApplication.sendEvent(canvas, override)
    assert override.isAccepted()


def test_the_keys_come_back_on_the_local_chord(qtbot: QtBot, canvas: Canvas, line: Line) -> None:
    every = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.ShiftModifier
    )
    with qtbot.waitSignal(
        canvas.chord_pressed, timeout=1_000, check_params_cb=lambda chord: chord is Chord.LOCAL_KEYS
    ):
        QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, every, 46, 0, 0, "L"))
    assert line.sent == []


def test_the_wheel_turns_where_the_pointer_is(canvas: Canvas, line: Line) -> None:
    at = QPointF(30, 40)
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(-15, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, turned)
    assert line.sent == [PointerMove(30, 40), Wheel(-15, 240)]


def test_beside_a_picture_that_ends_within_a_pixel_nothing_old_is_left(canvas: Canvas, line: Line) -> None:
    """A scaled picture rarely ends on a whole pixel; what was there before must not shine through."""
    canvas.resize(301, 200)
    placement = canvas.placement()
    assert placement is not None
    assert not (placement.top + placement.height).is_integer()
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    canvas.render(image, QPoint(0, 0))
    row = int(placement.top + placement.height)
    edge = [image.pixelColor(x, y).name() for x in (5, 150, 290) for y in (row, row + 1)]
    assert "#ff00ff" not in edge
    assert len({image.pixelColor(x, row + 1).name() for x in range(0, 300, 10)}) == 1
