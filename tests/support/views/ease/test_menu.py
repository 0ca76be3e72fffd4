# SPDX-License-Identifier: Apache-2.0
"""Letters and contrast are chosen below every page or by keys, seen at once, and remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from sdconsole.support.views.look import Words
from sdconsole.toolkit.colours import Scheme, Tone, colour, palette
from sdconsole.toolkit.text_size import TEXT_SETTING
from sdconsole.toolkit.theme import CONTRAST_SETTING, ThemeChoice
from tests.support.builders import prompt, state
from tests.support.views.scenery import Scene

CTRL = Qt.KeyboardModifier.ControlModifier


def choose(scene: Scene, words: str) -> None:
    """Press an entry of the menu."""
    menu = scene.window.ease.menu()
    menu.aboutToShow.emit()
    found = [it for it in menu.actions() if it.text() == words]
    found[0].trigger()
    QApplication.processEvents()


def largest(scene: Scene) -> float:
    """The size of the largest letters in the window."""
    return max(it.font().pointSizeF() for it in scene.window.findChildren(QLabel))


def test_every_letter_follows_the_choice_at_once(scene: Scene) -> None:
    """Those of the page, and those of a prompt that is open already; the choice is kept."""
    scene.play.gateway(state(2, asked=prompt()))
    asked = scene.stage.prompt
    assert asked is not None
    before, small = largest(scene), asked.deny.font().pointSizeF()
    choose(scene, "Text 200 %")
    assert largest(scene) == pytest.approx(2 * before)
    assert asked.deny.font().pointSizeF() == pytest.approx(2 * small)
    assert scene.look.settings.text(TEXT_SETTING) == "200"


def test_keys_make_letters_larger_and_smaller(scene: Scene) -> None:
    """Ctrl++ and Ctrl+- go a step, Ctrl+0 goes back; nothing happens at the ends."""
    size = scene.look.text_size
    seen = []
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Minus):
        QTest.keyClick(scene.window, key, CTRL)
        seen.append(size.percent)
    assert seen == [125, 150, 125, 100, 100]


def test_high_contrast_is_a_choice_of_its_own(scene: Scene) -> None:
    """In the light look and in the dark one; the choice is kept."""
    choose(scene, "High contrast")
    seen = [scene.look.theme.scheme]
    for words in ("Dark", "Ordinary contrast"):
        choose(scene, words)
        seen.append(scene.look.theme.scheme)
    assert seen == [Scheme.HIGH_LIGHT, Scheme.HIGH_DARK, Scheme.DARK]
    assert scene.look.settings.text(CONTRAST_SETTING) == "normal"
    choose(scene, "Light")


def test_the_menu_shows_what_holds(scene: Scene) -> None:
    """Whatever changed it."""
    scene.look.text_size.choose(150)
    scene.window.ease.menu().aboutToShow.emit()
    ticked = [it.text() for it in scene.window.ease.menu().actions() if it.isChecked()]
    assert "Text 150 %" in ticked


def test_what_an_administrator_decided_cannot_be_chosen(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the menu nor by the keys."""
    monkeypatch.setattr(type(scene.look.settings), "is_locked", lambda _self, name: name == TEXT_SETTING)
    menu = scene.window.ease.menu()
    menu.aboutToShow.emit()
    enabled = {it.text(): it.isEnabled() for it in menu.actions() if it.text()}
    assert not enabled["Text 200 %"]
    assert enabled["High contrast"]
    QTest.keyClick(scene.window, Qt.Key.Key_Plus, CTRL)
    assert scene.look.text_size.percent == 100


def test_words_and_buttons_follow_a_switch_of_the_scheme(scene: Scene) -> None:
    """Those that have a colour of their own as well: nothing dark is left on a dark ground."""
    scene.look.theme.choose(ThemeChoice.DARK)
    QApplication.processEvents()
    words = scene.window.entry.findChildren(Words)
    colours = {it.palette().windowText().color().name() for it in words}
    filled = scene.window.entry.next.palette().button().color()
    scene.look.theme.choose(ThemeChoice.LIGHT)
    assert colours == {colour(tone, Scheme.DARK).name() for tone in (Tone.TEXT,)}
    assert filled == palette(Scheme.DARK).accent().color()
