# SPDX-License-Identifier: Apache-2.0
"""The menu of special keys: what it presses, holds, types and sets, and when it can't be used."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.layout import Layout, System
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.hands.chords import Chord, chord_of
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.slots import Entry, Place
from sdconsole.viewer.tools.keys import FUNCTION_KEYS, LATCHES, SPECIAL_KEYS, SpecialKeys


class Bar:
    """As much of the slots as the menu needs."""

    def add_entry(
        self,
        place: Place,
        drawing: Icon,
        text: Callable[[], str],
        tip: Callable[[], str] | None = None,
        *,
        menu: QMenu | None = None,
    ) -> Entry:
        assert menu is not None
        assert place is Place.KEYS
        return Entry(menu, drawing, text, tip)


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    made = QMenu()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def manner() -> Manner:
    return Manner("linux")


@pytest.fixture
def keys(menu: QMenu, manner: Manner) -> SpecialKeys:
    made = SpecialKeys(Bar(), menu, menu)  # type: ignore[arg-type]  # a double with the part that is used
    made.use(manner)
    made.set_state(is_live=True, may_control=True, has_hands=True)
    return made


def entry(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == name)


def test_every_entry_presses_keys_that_exist() -> None:
    """In this order, all of them known to the other end."""
    assert all(code in KEYS for _, codes in (*SPECIAL_KEYS, *FUNCTION_KEYS) for code in codes)
    assert all(code in KEYS for _, code in LATCHES)


def test_an_entry_is_chosen(qtbot: QtBot, menu: QMenu, keys: SpecialKeys) -> None:
    """Ctrl+Shift+Esc, and F5 in the menu below."""
    with qtbot.waitSignal(keys.keys_chosen) as chosen:
        entry(menu, "Ctrl+Shift+Esc").trigger()
    assert chosen.args == [("ControlLeft", "ShiftLeft", "Escape")]
    below = next(action.menu() for action in menu.actions() if action.text() == "Function keys")
    assert isinstance(below, QMenu)
    with qtbot.waitSignal(keys.keys_chosen) as chosen:
        entry(below, "F5").trigger()
    assert chosen.args == [("F5",)]
    with qtbot.waitSignal(keys.typing_chosen):
        keys.typing.trigger()


def test_a_modifier_stays_down_until_it_is_let_go_or_control_is_gone(
    keys: SpecialKeys, manner: Manner
) -> None:
    keys.latches["ControlLeft"].trigger()
    keys.latches["ShiftLeft"].trigger()
    assert manner.latched == {"ControlLeft", "ShiftLeft"}
    keys.latches["ShiftLeft"].trigger()
    assert manner.latched == {"ControlLeft"}
    keys.set_state(is_live=True, may_control=True, has_hands=False)
    assert manner.latched == frozenset()
    assert not keys.latches["ControlLeft"].isChecked()
    assert not keys.entry.isEnabled()


def test_how_keys_are_sent_is_chosen_and_shown(keys: SpecialKeys, manner: Manner) -> None:
    assert keys.modes[Mode.AUTO].isChecked()
    keys.modes[Mode.KEY].trigger()
    assert manner.mode is Mode.KEY
    assert [mode for mode, action in keys.modes.items() if action.isChecked()] == [Mode.KEY]
    assert not keys.swap.isChecked()
    manner.set_layout(Layout(System.MAC))
    assert keys.swap.isChecked()  # the other end is a Mac, this one is none
    keys.swap.trigger()
    assert not manner.swaps_command


@pytest.mark.parametrize(
    ("key", "modifiers", "chord"),
    [
        (Qt.Key.Key_V, "CAS", Chord.TYPE_CLIPBOARD),
        (Qt.Key.Key_End, "CA", Chord.SECURE_ATTENTION),
        (Qt.Key.Key_End, "CAS", None),
        (Qt.Key.Key_End, "C", None),
        (Qt.Key.Key_V, "C", None),
        (Qt.Key.Key_L, "CAS", Chord.LOCAL_KEYS),
    ],
)
def test_chords_that_stay_here(key: Qt.Key, modifiers: str, chord: Chord | None) -> None:
    names = {
        "C": Qt.KeyboardModifier.ControlModifier,
        "A": Qt.KeyboardModifier.AltModifier,
        "S": Qt.KeyboardModifier.ShiftModifier,
    }
    held = Qt.KeyboardModifier.NoModifier
    for name in modifiers:
        held |= names[name]
    assert chord_of(QKeyEvent(QKeyEvent.Type.KeyPress, key, held)) is chord
