# SPDX-License-Identifier: Apache-2.0
"""The toolbar: the order that is drawn, the keyboard everywhere, reasons, nothing lost where it is narrow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from sdconsole.domain.scopes import Scope
from sdconsole.media.messages.hands import Input
from sdconsole.media.messages.picture import Quality
from sdconsole.media.messages.state import HoldReason
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.hands.chords import Chord
from sdconsole.viewer.screen.choice import Choice, Layout
from sdconsole.viewer.slots import Place
from tests.viewer.gallery import STATES, Gallery


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made.window)
    made.live()
    made.window.resize(1400, 800)
    with qtbot.waitExposed(made.window):
        QApplication.processEvents()
    return made


def words(gallery: Gallery) -> list[str]:
    """What the buttons say, from left to right."""
    buttons = [it for it in gallery.window.toolbar.findChildren(QToolButton) if it.isVisible()]
    return [it.text() for it in sorted(buttons, key=lambda it: it.x())]


def test_the_order_is_the_one_that_is_drawn(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery.window)
    gallery.window.add_pane("files", QLabel(), Place.FILES, Icon.FILES, lambda: "Files")
    gallery.window.add_pane("clip", QLabel(), Place.CLIPBOARD, Icon.CLIPBOARD, lambda: "Clipboard")
    STATES["monitor"](gallery)
    gallery.window.resize(1600, 800)
    QApplication.processEvents()
    assert words(gallery) == [
        "Control", "View only", "Screen 2/2", "Fit", "Special keys", "Clipboard", "Files", "Chat 2", "Invite",
        "More", "Close view",
    ]  # fmt: skip


def test_every_entry_is_reached_by_the_keyboard_and_escape_goes_back(gallery: Gallery) -> None:
    window = gallery.window
    window.activateWindow()
    window.canvas.setFocus()
    window.canvas.chord_pressed.emit(Chord.LOCAL_KEYS)
    seen = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        if isinstance(focused, QToolButton) and focused.text() not in seen:
            seen.append(focused.text())
        window.toolbar.focusNextPrevChild(True)
    assert set(words(gallery)) - {"Special keys"} <= set(seen)
    window.toolbar.take_keyboard()
    QTest.keyClick(window.toolbar, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.canvas


def test_only_watching_sends_nothing_until_it_is_control_again(gallery: Gallery) -> None:
    def click() -> list[Input]:
        gallery.line.sent.clear()
        QTest.mouseClick(gallery.window.canvas, Qt.MouseButton.LeftButton)
        return list(gallery.line.sent)

    assert click()
    gallery.window.tools.control.view_only.trigger()
    assert click() == []
    assert "Viewing" in gallery.window.windowTitle()
    assert not gallery.window.tools.keys.entry.isEnabled()
    gallery.window.tools.control.control.trigger()
    assert click()


def test_without_the_right_control_is_greyed_and_says_why(gallery: Gallery) -> None:
    gallery.window.set_scopes(frozenset({Scope.VIEW}))
    control = gallery.window.tools.control
    assert not control.control.isEnabled()
    assert control.view_only.isChecked()
    assert "not allowed control" in control.control.toolTip()
    gallery.window.set_scopes(frozenset({Scope.VIEW, Scope.CONTROL}))
    assert control.control.isEnabled()
    assert control.control.isChecked()


@pytest.mark.parametrize("reason", [HoldReason.END_USER, HoldReason.GATEWAY, HoldReason.LOCKED])
def test_while_it_is_held_nothing_is_sent_and_it_is_said(gallery: Gallery, reason: HoldReason) -> None:
    gallery.window.set_hold(reason)
    QTest.mouseClick(gallery.window.canvas, Qt.MouseButton.LeftButton)
    assert gallery.line.sent == []
    assert gallery.window.notice.isVisible()
    assert "not sent" in gallery.window.foot.text()
    gallery.window.set_hold(HoldReason.NOT_HELD)
    assert not gallery.window.notice.isVisible()
    QTest.mouseClick(gallery.window.canvas, Qt.MouseButton.LeftButton)
    assert gallery.line.sent


def test_the_size_menu_and_the_chords_agree(gallery: Gallery) -> None:
    window, sizes = gallery.window, gallery.window.tools.sizes
    for chord, text in (
        (Chord.ACTUAL, "100 %"), (Chord.ZOOM_IN, "125 %"), (Chord.ZOOM_OUT, "100 %"), (Chord.FIT, "Fit"),
    ):  # fmt: skip
        window.canvas.chord_pressed.emit(chord)
        assert sizes.entry.text() == text
    sizes.zoom_chosen.emit(2.0)
    assert window.glass.scale == 2.0
    assert "@200 %" in window.foot.text()


def test_monitors_are_offered_with_their_size_and_name(gallery: Gallery) -> None:
    STATES["monitors"](gallery)
    entry = gallery.window.tools.screens.entry
    menu = entry.menu()
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert said == [
        "Screen 1 (main): 1120 × 1080  eDP-1",
        "Screen 2: 800 × 1080  HDMI-1",
        "All in one picture",
        "Each in its own window",
    ]
    menu.actions()[1].trigger()
    assert entry.text() == "Screen 2/2"
    assert gallery.window.canvas.source == (1120, 0, 800, 1080)


def test_quality_is_automatic_until_somebody_looks_for_it(gallery: Gallery, qtbot: QtBot) -> None:
    quality = gallery.window.tools.quality
    assert [it for it, action in quality.actions.items() if action.isChecked()] == [Quality.AUTO]
    with qtbot.waitSignal(quality.chosen, check_params_cb=lambda it: it is Quality.THRIFTY):
        quality.actions[Quality.THRIFTY].trigger()


def test_where_it_is_narrow_the_last_entries_are_in_the_menu(gallery: Gallery) -> None:
    gallery.window.resize(420, 500)
    QApplication.processEvents()
    shown = words(gallery)
    assert shown[-1] == "Close view"
    more = [action.text() for action in gallery.window.toolbar.more.actions()]
    for text in ("Control", "View only", "Fit", "Special keys", "Chat", "Invite"):
        assert (text in shown) is not (text in more), text
    gallery.window.resize(1400, 800)
    QApplication.processEvents()
    assert "Invite" in words(gallery)
    assert "Invite" not in [action.text() for action in gallery.window.toolbar.more.actions()]


def test_one_pane_is_open_at_a_time_and_goes_with_its_button(gallery: Gallery) -> None:
    window = gallery.window
    one, two = QLabel("one"), QLabel("two")
    first = window.add_pane("one", one, Place.CLIPBOARD, Icon.CLIPBOARD, lambda: "One")
    second = window.add_pane("two", two, Place.FILES, Icon.FILES, lambda: "Two")
    assert not window.side.isVisible()
    first.trigger()
    assert one.isVisible()
    second.trigger()
    assert two.isVisible()
    assert not one.isVisible()
    assert not first.isChecked()
    second.trigger()
    assert not window.side.isVisible()


def test_the_choice_of_windows_is_one_choice(gallery: Gallery) -> None:
    """Each in its own window, and back: nothing is left open."""
    STATES["monitors"](gallery)
    gallery.window.pictures.choose(Choice(Layout.EACH))
    assert gallery.window.tools.screens.entry.text() == "2 windows"
    gallery.window.pictures.choose(Choice())
    assert gallery.window.tools.screens.entry.text() == "All 2 screens"


def test_every_button_has_a_name_and_something_to_press_for_a_screen_reader(gallery: Gallery) -> None:
    STATES["monitors"](gallery)
    for button in gallery.window.toolbar.findChildren(QToolButton):
        if not button.isVisible():
            continue
        read = QAccessible.queryAccessibleInterface(button)
        assert read.text(QAccessible.Text.Name)
        names = read.actionInterface().actionNames()
        assert {"Press", "ShowMenu", "Toggle"} & set(names), button.text()
