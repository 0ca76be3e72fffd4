# SPDX-License-Identifier: Apache-2.0
"""Whatever has the keyboard is seen to have it: a ring in a colour that stands out, in every look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.colours import Scheme, Tone, colour, contrast, palette
from sdconsole.toolkit.widgets.focus_ring import FocusRing, spare_ring

KINDS = (
    QPushButton,
    QToolButton,
    QCheckBox,
    QRadioButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QListWidget,
    QTableWidget,
    QTabBar,
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """One of each kind."""
    FocusRing(qapp)
    made = QWidget()
    column = QVBoxLayout(made)
    for kind in KINDS:
        widget = kind(made)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if isinstance(widget, QTabBar):
            widget.addTab("a")
        column.addWidget(widget)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def changed(before: QImage, after: QImage) -> int:
    """How many pixels are others."""
    pairs = ((x, y) for x in range(before.width()) for y in range(before.height()))
    return sum(before.pixel(x, y) != after.pixel(x, y) for x, y in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_control_shows_that_it_has_the_keyboard(
    window: QWidget, kind: type[QWidget], qtbot: QtBot
) -> None:
    """At least its outline of another colour: WCAG 2.2, 2.4.13."""
    widget = next(it for it in window.findChildren(kind) if it.parentWidget() is window)
    other = next(it for it in window.findChildren(QWidget) if it is not widget and type(it) in KINDS)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    after = widget.grab().toImage()
    assert changed(before, after) >= 2 * (widget.width() + widget.height()) - 16


@pytest.mark.parametrize("scheme", Scheme)
def test_the_ring_stands_out_against_every_ground(scheme: Scheme) -> None:
    ring, grounds = colour(Tone.INFO, scheme), palette(scheme)
    for ground in (grounds.window(), grounds.base(), grounds.button(), grounds.alternateBase()):
        assert contrast(ring, ground.color()) >= 3.0


def test_it_follows_the_size_goes_with_the_focus_and_no_screen_reader_sees_it(
    window: QWidget, qtbot: QtBot
) -> None:
    line, button = window.findChild(QLineEdit), window.findChild(QPushButton)
    assert line is not None
    assert button is not None
    line.setFocus()
    ring = line.findChild(QWidget, "qt_rubberband")
    assert isinstance(ring, QWidget)
    line.resize(300, 60)
    assert ring.size() == line.size()
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface is not None
    assert interface.childCount() == 0
    button.setFocus()
    assert not ring.isVisible()


def test_a_click_shows_none_and_who_spares_it_neither(window: QWidget) -> None:
    button, tool = window.findChild(QPushButton), window.findChild(QToolButton)
    assert button is not None
    assert tool is not None
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    spare_ring(tool)
    tool.setFocus()
    assert tool.findChild(QWidget, "qt_rubberband") is None
