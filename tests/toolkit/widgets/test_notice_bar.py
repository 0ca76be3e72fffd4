# SPDX-License-Identifier: Apache-2.0
"""The bar says one thing, counts down, offers its action, goes away."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.colours import colour, wash
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme, ThemeChoice
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight
from tests.toolkit.parts import only


@pytest.fixture
def bar(qtbot: QtBot, translations: Translations) -> NoticeBar:
    """A bar, hidden as at the start."""
    made = NoticeBar()
    qtbot.addWidget(made)
    assert not made.isVisible()
    return made


def test_a_lost_line_counts_down_and_can_be_retried(bar: NoticeBar, qtbot: QtBot) -> None:
    """Text, seconds, action, accessible name."""
    bar.show_notice(Weight.WARNING, "Retrying in {seconds} s.", "Retry now", 15)
    assert bar.isVisible()
    assert bar.text() == "Retrying in 15 s."
    assert bar.accessibleName() == "Retrying in 15 s."
    with qtbot.waitSignal(bar.action_pressed):
        bar._action.click()
    with qtbot.waitSignal(bar.countdown_ended, timeout=5000):
        bar.show_notice(Weight.WARNING, "Retrying in {seconds} s.", "Retry now", 0.05)


def test_a_later_notice_stops_the_countdown(bar: NoticeBar, qtbot: QtBot) -> None:
    """What is over must not act."""
    bar.show_notice(Weight.WARNING, "{seconds}", seconds=0.05)
    bar.show_notice(Weight.INFO, "{seconds} is only text")
    with qtbot.assertNotEmitted(bar.countdown_ended, wait=150):
        assert bar.text() == "{seconds} is only text"


def test_only_a_closable_notice_has_a_close_button(bar: NoticeBar, qtbot: QtBot) -> None:
    """A lost line cannot be waved away."""
    close = only(bar, QToolButton)
    bar.show_notice(Weight.ERROR, "Stopped.")
    assert not close.isVisible()
    assert not any(button.isVisible() for button in bar.findChildren(QPushButton))
    bar.show_notice(Weight.SUCCESS, "Granted.", is_closable=True)
    with qtbot.waitSignal(bar.dismissed):
        close.click()
    assert not bar.isVisible()


def test_the_details_of_an_error_can_be_copied(bar: NoticeBar, translations: Translations) -> None:
    """What a help desk asks for; the next notice without them has no such button."""
    bar.show_notice(Weight.ERROR, "Failed.", details="Code: SD-3001")
    assert bar._copy.isVisible()
    bar._copy.click()
    assert QGuiApplication.clipboard().text() == "Code: SD-3001"
    assert bar._copy.text() == "Copied"
    bar.show_notice(Weight.ERROR, "Failed again.", details="Code: SD-9001")
    assert bar._copy.text() == "Copy details"
    translations.choose("ja")
    assert bar._copy.text() == "詳細をコピー"
    bar.show_notice(Weight.SUCCESS, "Granted.")
    assert not bar._copy.isVisible()


def test_it_words_itself_anew(bar: NoticeBar, translations: Translations) -> None:
    """The close button has no text: its accessible name is all it has."""
    translations.choose("ja")
    assert only(bar, QToolButton).accessibleName() == "このお知らせを閉じる"


@pytest.mark.parametrize("weight", Weight)
def test_it_is_drawn_in_the_scheme_on_screen(bar: NoticeBar, theme: Theme, weight: Weight) -> None:
    """Ground and stripe follow a switch."""
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        bar.show_notice(weight, "x")
        bar.resize(300, 40)
        drawn = bar.grab().toImage()
        tone = weight.value[1]
        assert drawn.pixelColor(1, 20) == colour(tone, theme.scheme)
        assert drawn.pixelColor(150, 2) == wash(tone, theme.scheme)
