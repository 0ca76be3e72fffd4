# SPDX-License-Identifier: Apache-2.0
"""Questions are asked without stopping the loop, in plain text, and Esc is always a way out."""

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.bridge import spawn
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask, ask_then, cancel_choice, open_dialog, tell

CHOICES = [Choice("close", "Close session", Role.DESTROY), Choice("keep", "Keep", is_default=True)]


def _button(dialog: QWidget, text: str) -> QAbstractButton:
    return next(it for it in dialog.findChildren(QAbstractButton) if it.text().replace("&", "") == text)


def _open_dialogs() -> list[QDialog]:
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, QDialog) and it.isVisible()]


async def _turn() -> None:
    """Let the loop go round once."""
    await asyncio.sleep(0)


async def _opened() -> QDialog:
    """The dialog on the screen, once it is there."""
    async with asyncio.timeout(5):
        while not _open_dialogs():
            await _turn()
    return _open_dialogs()[0]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to ask from."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("pressed", "answer"), [("Close session", "close"), ("Keep", "keep"), ("Cancel", "")]
)
@pytest.mark.qt_loop
async def test_ask_returns_the_key_of_the_button(window: QWidget, pressed: str, answer: str) -> None:
    """Keys are ours, labels the user's."""
    asking = asyncio.get_running_loop().create_task(
        ask(window, Kind.QUESTION, "Close?", "It cannot be undone.", [*CHOICES, cancel_choice()])
    )
    _button(await _opened(), pressed).click()
    assert await asyncio.wait_for(asking, 5) == answer


@pytest.mark.qt_loop
async def test_other_coroutines_go_on_while_a_question_is_open(window: QWidget) -> None:
    """The reason why nothing here calls exec()."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    ticking = spawn(window, tick())
    asking = asyncio.get_running_loop().create_task(ask(window, Kind.INFO, "?", "", [cancel_choice()]))
    dialog = await _opened()
    at_open = ticks
    async with asyncio.timeout(5):
        while ticks < at_open + 3:
            await _turn()
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert await asyncio.wait_for(asking, 5) == ""
    ticking.cancel()
    await asyncio.sleep(0)


@pytest.mark.qt_loop
async def test_cancelling_closes_the_question(window: QWidget) -> None:
    """A view that goes away takes its question along."""
    asking = asyncio.get_running_loop().create_task(ask(window, Kind.INFO, "?", "", CHOICES))
    await _opened()
    assert len(_open_dialogs()) == 1
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert _open_dialogs() == []


@pytest.mark.qt_loop
async def test_a_question_of_a_destroyed_window_is_answered_with_nothing(qapp: QApplication) -> None:
    """The coroutine must not wait for ever for a dialog that died with its parent."""
    parent = QWidget()
    parent.show()
    asking = asyncio.get_running_loop().create_task(ask(parent, Kind.INFO, "?", "", CHOICES))
    await _opened()
    parent.deleteLater()
    assert await asyncio.wait_for(asking, 5) == ""


@pytest.mark.qt_loop
async def test_any_dialog_can_be_awaited(window: QWidget) -> None:
    """Its result code comes back."""
    dialog = QDialog(window)
    waiting = asyncio.get_running_loop().create_task(open_dialog(dialog))
    # Accepting before it is open would leave it open for ever.
    assert await _opened() is dialog
    dialog.accept()
    assert await asyncio.wait_for(waiting, 5) == QDialog.DialogCode.Accepted.value


def test_ask_then_calls_back(window: QWidget, qtbot: QtBot) -> None:
    """For plain slots."""
    answers: list[str] = []
    dialog = ask_then(window, Kind.WARNING, "Close?", "", CHOICES, answers.append)
    _button(dialog, "Keep").click()
    assert answers == ["keep"]


@pytest.mark.parametrize(
    ("choices", "default"), [(CHOICES, "Keep"), ([CHOICES[0], cancel_choice()], "Cancel")]
)
def test_the_default_button_is_the_harmless_one(window: QWidget, choices: list[Choice], default: str) -> None:
    """Enter does not destroy: the chosen default, else the way out."""
    dialog = ask_then(window, Kind.WARNING, "Close?", "", choices, lambda _key: None)
    assert next(it for it in dialog.findChildren(QPushButton) if it.isDefault()).text() == default
    dialog.reject()


def test_texts_are_plain(window: QWidget) -> None:
    """A session called <img src=…> loads nothing."""
    dialog = tell(window, Kind.ERROR, "<img src='http://canary'>", "<b>bold</b>")
    shown: list[Any] = [it for it in dialog.findChildren(QLabel) if "<" in it.text()]
    assert len(shown) == 2
    for label in shown:
        assert label.textFormat() is Qt.TextFormat.PlainText
    dialog.reject()


def test_details_are_copied_and_the_message_stays(window: QWidget) -> None:
    """The button does not close."""
    dialog = tell(window, Kind.ERROR, "It failed.", copyable="sdconsole 1 SD-2001")
    _button(dialog, "Copy details").click()
    assert QGuiApplication.clipboard().text() == "sdconsole 1 SD-2001"
    assert dialog.isVisible()
    _button(dialog, "Close").click()
    assert not dialog.isVisible()
