# SPDX-License-Identifier: Apache-2.0
"""The banner: says who does what for how long, and can be moved but not got rid of."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.support.views.banner import Banner, BannerText, Doing


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    """A banner on the screen."""
    made = Banner()
    made.show_text(BannerText("佐藤 健", 0, Doing.CONTROLS, 490))
    made.place_on(QApplication.primaryScreen())
    made.show()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BannerText("Sato", 0, Doing.CONTROLS, 0), "● Sato is controlling this computer"),
        (BannerText("Sato", 0, Doing.VIEWS, 0), "● Sato is viewing this screen"),
        (BannerText("Sato", 0, Doing.MAY_CONNECT, 0), "● Sato may connect"),
        (BannerText("Sato", 0, Doing.PAUSED, 0), "● Paused: Sato sees a still picture"),
        (BannerText("Sa\u202eto", 0, Doing.VIEWS, 0), "● Sato is viewing this screen"),
    ],
)
def test_it_says_who_does_what(banner: Banner, text: BannerText, sentence: str) -> None:
    """In words; the colour only says it again."""
    banner.show_text(text)
    assert banner.sentence() == sentence


def test_it_counts_the_time_and_the_others(banner: Banner) -> None:
    """08:10, and more than one technician."""
    assert banner._time.text() == "8:10"
    banner.show_text(BannerText("Sato", 2, Doing.CONTROLS, 0))
    assert banner.sentence() == "● Sato is controlling this computer; 2 other(s) with access"


def test_stop_is_one_press_away(banner: Banner, qtbot: QtBot) -> None:
    """No question, no focus needed."""
    with qtbot.waitSignal(banner.stop_pressed):
        QTest.mouseClick(banner.stop, Qt.MouseButton.LeftButton)


def test_pause_toggles_and_drawing_it_toggles_nothing(banner: Banner) -> None:
    """The mirror draws the button; only the end user presses it."""
    heard: list[bool] = []
    banner.pause_toggled.connect(heard.append)
    banner.show_text(BannerText("Sato", 0, Doing.PAUSED, 0))
    assert heard == []
    banner.pause.click()
    assert heard == [False]


def test_it_cannot_be_closed_or_minimised(banner: Banner) -> None:
    """As long as somebody may see the screen it is there."""
    assert not banner.close()
    banner.showMinimized()
    QApplication.processEvents()
    assert banner.isVisible()
    assert not banner.isMinimized()
    assert banner.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_it_can_be_moved_but_not_off_the_screen(banner: Banner) -> None:
    """Out of the way of what lies below, always in sight."""
    area = banner.screen().availableGeometry()
    handle = QPoint(4, banner.height() // 2)
    QTest.mousePress(banner, Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(banner, handle + QPoint(-30, 60))
    assert banner.y() > 8
    for _ in range(8):
        QTest.mouseMove(banner, handle + QPoint(4_000, 4_000))
    assert area.contains(banner.frameGeometry())
    QTest.mouseRelease(banner, Qt.MouseButton.LeftButton, pos=handle)
    before = banner.pos()
    QTest.mouseMove(banner, handle)
    assert banner.pos() == before


def test_a_long_name_is_cut_not_the_stop_button(banner: Banner) -> None:
    """A name cannot push Stop off the screen."""
    banner.show_text(BannerText("W" * 64, 2, Doing.CONTROLS, 36_000))
    area = banner.screen().availableGeometry()
    assert area.contains(banner.frameGeometry())
    assert banner.rect().contains(banner.stop.geometry())
