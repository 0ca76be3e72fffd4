# SPDX-License-Identifier: Apache-2.0
"""The look can be chosen, forced by the environment, switched live; it is told once."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.colours import Scheme
from sdconsole.toolkit.theme import ContrastChoice, Theme, ThemeChoice, contrast_choice, theme_of


def test_switching_changes_palettes_and_tells_once(theme: Theme, qtbot: QtBot) -> None:
    """A window that is open already gets the new palette."""
    window = QWidget()
    qtbot.addWidget(window)
    before = window.palette().window().color()
    with qtbot.waitSignal(theme.theme_changed):
        theme.choose(ThemeChoice.DARK)
    assert theme.scheme is Scheme.DARK
    qtbot.waitUntil(lambda: window.palette().window().color() != before)
    told: list[None] = []
    theme.theme_changed.connect(lambda: told.append(None))
    theme.choose(ThemeChoice.DARK)
    assert told == []


@pytest.mark.parametrize(("forced", "scheme"), [("dark", Scheme.DARK), ("light", Scheme.LIGHT)])
def test_the_environment_forces_the_look(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, forced: str, scheme: Scheme
) -> None:
    """Against the user's choice, and against later ones."""
    monkeypatch.setenv("SDCONSOLE_THEME", forced)
    made = Theme(qapp, ThemeChoice.LIGHT)
    made.choose(ThemeChoice.SYSTEM)
    assert made.scheme is scheme
    made.setParent(None)


def test_a_system_without_a_scheme_is_light(qapp: QApplication) -> None:
    """Offscreen the platform says nothing."""
    made = Theme(qapp, ThemeChoice.SYSTEM)
    assert made.scheme is Scheme.LIGHT
    made.setParent(None)


def test_the_theme_is_found_at_the_application(theme: Theme, qapp: QApplication) -> None:
    """There is no global one."""
    assert theme_of(qapp) is theme


def test_no_theme_is_a_lookup_error(qapp: QApplication) -> None:
    """A program that forgot to make one hears of it."""
    with pytest.raises(LookupError):
        theme_of(qapp)


@pytest.mark.parametrize(
    ("look", "scheme"), [(ThemeChoice.LIGHT, Scheme.HIGH_LIGHT), (ThemeChoice.DARK, Scheme.HIGH_DARK)]
)
def test_high_contrast_is_chosen_live_in_both_looks(theme: Theme, look: ThemeChoice, scheme: Scheme) -> None:
    """It is another choice than light and dark, told like them, and taken back like them."""
    theme.choose(look)
    ordinary = theme.scheme
    told: list[None] = []
    theme.theme_changed.connect(lambda: told.append(None))
    theme.choose_contrast(ContrastChoice.HIGH)
    assert theme.scheme is scheme
    theme.choose_contrast(ContrastChoice.NORMAL)
    assert theme.scheme is ordinary
    assert len(told) == 2


def test_what_a_setting_says_of_contrast_is_understood() -> None:
    """Whatever else stands there is the system's choice."""
    said = {text: contrast_choice(text) for text in ("high", "normal", "system", "nonsense", "")}
    assert [it.value for it in said.values()] == ["high", "normal", "system", "system", "system"]
