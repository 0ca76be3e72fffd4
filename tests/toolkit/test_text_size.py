# SPDX-License-Identifier: Apache-2.0
"""Letters become larger at once, everywhere, and the same again."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.text_size import CHOICES, TextSize, system_percent, text_choice


@pytest.fixture
def size(qapp: QApplication) -> Iterator[TextSize]:
    """The letters of the test's application."""
    made = TextSize(qapp, system=lambda: 100)
    yield made
    made.choose(100)
    made.setParent(None)


def test_an_open_window_follows(size: TextSize, qtbot: QtBot) -> None:
    """Twice as large is twice as large in what is on the screen already, and 100 % is what it was."""
    label = QLabel("text")
    qtbot.addWidget(label)
    before = label.font().pointSizeF()
    size.choose(200)
    qtbot.waitUntil(lambda: label.font().pointSizeF() == pytest.approx(2 * before))
    size.choose(100)
    qtbot.waitUntil(lambda: label.font().pointSizeF() == pytest.approx(before))


def test_steps_stop_at_both_ends(size: TextSize) -> None:
    """Ctrl++ and Ctrl+- go through the choices and no further."""
    told: list[int] = []
    size.size_changed.connect(told.append)
    for _ in range(6):
        size.step(1)
    assert size.percent == 200
    for _ in range(6):
        size.step(-1)
    assert size.percent == 100
    assert told == [125, 150, 200, 150, 125, 100]


def test_what_the_system_wants_comes_first(qapp: QApplication) -> None:
    """Windows keeps its text size beside the font: both count."""
    before = qapp.font().pointSizeF()
    made = TextSize(qapp, 150, system=lambda: 120)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.8)
    made._system = lambda: 100
    made.choose(100)
    assert qapp.font().pointSizeF() == pytest.approx(before)
    made.setParent(None)


def test_a_setting_is_one_of_the_choices_or_nothing() -> None:
    """Whatever else stands in the file is 100 %."""
    assert [text_choice(str(it)) for it in CHOICES] == list(CHOICES)
    assert [text_choice(it) for it in ("", "300", "-1", "many")] == [100] * 4


def test_a_size_that_is_no_choice_is_a_bug(size: TextSize) -> None:
    """Only what the menu offers."""
    with pytest.raises(ValueError, match="130"):
        size.choose(130)


def test_the_system_itself_says_something() -> None:
    """Between 100 and 225 percent, wherever this runs."""
    assert 100 <= system_percent() <= 225
