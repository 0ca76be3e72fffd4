# SPDX-License-Identifier: Apache-2.0
"""A text typed key by key: cleaned, paced, stopped at once by Esc, asked about when it is long."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.media.limits import KEYS_PER_SECOND
from sdconsole.media.messages.hands import Input, Text, is_typeable
from sdconsole.viewer.hands import dictation
from sdconsole.viewer.hands.dictation import ASK_ABOVE, MOST, Dictation, typeable
from sdconsole.viewer.hands.typing_bar import TypingBar

QUICK_MS = 10_000


class Sent(list[Input]):
    """What was sent."""

    is_driving = True

    def send(self, event: Input) -> None:
        self.append(event)

    def setFocus(self) -> None: ...

    def text(self) -> str:
        assert all(isinstance(event, Text) and is_typeable(event.text) for event in self)
        return "".join(event.text for event in self if isinstance(event, Text))


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def bar(qtbot: QtBot, sent: Sent) -> Iterator[TypingBar]:
    """The bar above an entry field that stands for the picture."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = TypingBar(sent, window)
    column.addWidget(made)
    column.addWidget(QLineEdit(window))
    window.show()
    qtbot.waitExposed(window)
    yield made
    made.stop()


def test_only_what_can_be_typed_is_typed() -> None:
    """Line ends of all systems are Enter; no escape sequences, no controls, nothing else is lost."""
    assert typeable("a\r\nb\rc\nd\u2028e") == "a\nb\nc\nd\ne"
    assert typeable("x\x1b[31m\x00\x7f\x9f\ty日本😀") == "x[31m\ty日本😀"


def test_it_is_typed_whole_in_order_and_slower_than_the_other_end_lets_in(qtbot: QtBot, sent: Sent) -> None:
    text = "日本語 and English, 123.\n" * 6
    typing = Dictation(sent.append)
    with qtbot.waitSignal(typing.ended, timeout=QUICK_MS) as ended:
        typing.begin(text)
        assert typing.is_typing
        assert len(sent.text()) <= 8  # the rest waits for its turns: the window goes on living
    assert ended.args == [True]
    assert sent.text() == text
    assert 8 * 1000 / dictation._INTERVAL_MS <= KEYS_PER_SECOND * 0.81


def test_esc_stops_it_and_no_key_goes_anywhere_else_meanwhile(
    qtbot: QtBot, bar: TypingBar, sent: Sent
) -> None:
    """It says how far it came."""
    entry = bar.window().findChild(QLineEdit)
    assert entry is not None
    bar.offer("x" * 400)
    qtbot.waitUntil(lambda: len(sent) >= 2, timeout=QUICK_MS)
    QTest.keyClick(entry, Qt.Key.Key_A)
    assert entry.text() == ""
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    typed = len(sent.text())
    assert 0 < typed < 400
    assert not bar.dictation.is_typing
    assert f"{typed} of 400" in bar.accessibleName()
    QTest.keyClick(entry, Qt.Key.Key_A)
    assert entry.text() == "a"


def test_the_button_stops_it_too(qtbot: QtBot, bar: TypingBar, sent: Sent) -> None:
    bar.offer("x" * 400)
    qtbot.waitUntil(lambda: bool(sent), timeout=QUICK_MS)
    QTest.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert not bar.dictation.is_typing


def test_a_key_that_goes_up_meanwhile_goes_up(qtbot: QtBot, bar: TypingBar) -> None:
    """Ctrl+Alt+Shift+V began it: those keys are let go of while it types."""
    bar.offer("x" * 400)
    released = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    assert not bar.eventFilter(bar, released)
    assert bar.eventFilter(bar, pressed)


def test_a_long_text_is_asked_about(qtbot: QtBot, bar: TypingBar, sent: Sent) -> None:
    """Nothing is typed before the answer; Esc is no."""
    bar.offer("y" * (ASK_ABOVE + 1))
    assert sent == []
    box = QApplication.activeModalWidget() or bar.window().findChild(QWidget, "qt_msgbox_label")
    question = QApplication.topLevelWidgets()
    dialog = next(it for it in question if it is not bar.window() and it.isVisible())
    assert box is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=QUICK_MS)
    assert sent == []
    bar.offer("y" * (ASK_ABOVE + 1))
    dialog = next(it for it in QApplication.topLevelWidgets() if it is not bar.window() and it.isVisible())
    button = next(it for it in dialog.findChildren(QPushButton) if "Type" in it.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(sent), timeout=QUICK_MS)


def test_an_endless_text_and_none_are_not_typed(bar: TypingBar, sent: Sent) -> None:
    """It says why."""
    bar.offer("z" * (MOST + 1))
    assert str(MOST) in bar.accessibleName()
    bar.offer("\x1b\x00")
    assert bar.isVisible()
    assert sent == []


def test_the_clipboard_is_typed_only_where_keys_arrive(qtbot: QtBot, bar: TypingBar, sent: Sent) -> None:
    """Not while keyboard and mouse are somebody else's."""
    QApplication.clipboard().setText("clip\r\nboard")
    sent.is_driving = False
    bar.offer_clipboard()
    assert sent == []
    sent.is_driving = True
    bar.offer_clipboard()
    qtbot.waitUntil(lambda: sent.text() == "clip\nboard", timeout=QUICK_MS)
