# SPDX-License-Identifier: Apache-2.0
"""Who is here, who holds keyboard and mouse, and what can be done about it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sdconsole.contract.sessions import HandsDo
from sdconsole.contract.viewer import People
from sdconsole.viewer.panes.company import ALONE, HandsBar, may_send, people_line

NAMES = ("Tanaka", "Suzuki", "Sato")


def people(holder: str = "", wanted_by: str = "", *, mine: bool = False, mine_wanted: bool = False) -> People:
    return People(names=NAMES, holder=holder, is_mine=mine, wanted_by=wanted_by, is_wanted_by_me=mine_wanted)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (ALONE, True),
        (people("Tanaka", mine=True), True),
        (people("Tanaka", "Sato", mine=True), True),
        (people("Suzuki"), False),
        (people("Suzuki", "Tanaka", mine_wanted=True), False),
        (people(), False),
        (People(names=("Tanaka",), holder="", is_mine=False, wanted_by="", is_wanted_by_me=False), True),
        (People(names=("Tanaka",), holder="X", is_mine=False, wanted_by="", is_wanted_by_me=False), False),
    ],
)
def test_input_goes_out_from_the_holder_only(now: People, expected: bool) -> None:
    """Nobody, somebody else, asked for and not yet given: nothing is sent."""
    assert may_send(now) is expected


@pytest.mark.parametrize(
    ("now", "may_control", "text", "buttons"),
    [
        (ALONE, True, "", []),
        (people("Tanaka", mine=True), True, "", []),
        (people("Suzuki"), True, "Keyboard and mouse: Suzuki. Your input is not sent.", ["Ask for them"]),
        (people("Suzuki"), False, "Keyboard and mouse: Suzuki. Your input is not sent.", []),
        (people(), True, "Nobody holds keyboard and mouse. Your input is not sent.", ["Take them"]),
        (people(), False, "", []),
        (
            people("Suzuki", "Tanaka", mine_wanted=True),
            True,
            "Keyboard and mouse: Suzuki. You have asked for them.",
            ["Withdraw the request"],
        ),
        (
            people("Tanaka", "Suzuki", mine=True),
            True,
            "Suzuki asks for keyboard and mouse.",
            ["Hand over", "Keep"],
        ),
        (
            people("Suzuki", "Sato"),
            True,
            "Keyboard and mouse: Suzuki. Your input is not sent.",
            ["Ask for them"],
        ),
    ],
)
def test_the_bar_says_who_and_offers_what_can_be_done(
    qtbot: QtBot, now: People, may_control: bool, text: str, buttons: list[str]
) -> None:
    """In sight only when there is something to say."""
    bar = HandsBar()
    qtbot.addWidget(bar)
    bar.show_people(now, may_control=may_control, is_live=True)
    assert bar.text() == text
    assert bar.isVisible() is bool(text)
    shown = [button for button in (bar.ask, bar.give, bar.keep) if button.isVisibleTo(bar)]
    assert [button.text() for button in shown] == buttons
    bar.show_people(now, may_control=may_control, is_live=False)
    assert not bar.isVisible()


def test_each_button_says_what_is_wanted(qtbot: QtBot) -> None:
    """Ask, hand over, keep; by the keyboard too."""
    said: list[HandsDo] = []
    bar = HandsBar()
    qtbot.addWidget(bar)
    bar.pressed.connect(said.append)
    bar.show_people(people("Suzuki"), may_control=True, is_live=True)
    QTest.keyClick(bar.ask, Qt.Key.Key_Space)
    bar.show_people(people("Tanaka", "Suzuki", mine=True), may_control=True, is_live=True)
    bar.give.click()
    bar.keep.click()
    assert said == [HandsDo.ASK, HandsDo.GIVE, HandsDo.KEEP]


def test_names_are_plain_text(qtbot: QtBot) -> None:
    """Markup and marks that turn the direction are only characters, or nothing."""
    bar = HandsBar()
    qtbot.addWidget(bar)
    bar.show_people(people("<b>x</b>\u202e"), may_control=True, is_live=True)
    assert "<b>x</b>." in bar.text()
    assert bar._text.textFormat() is Qt.TextFormat.PlainText


def test_everybody_is_in_the_status_line_with_who_holds() -> None:
    """This technician first; alone nothing is said."""
    assert people_line(ALONE) == ""
    assert (
        people_line(people("Suzuki")) == "In this remote session: Tanaka, Suzuki (keyboard and mouse), Sato"
    )
    assert people_line(people("Tanaka", mine=True)).endswith("Tanaka (keyboard and mouse), Suzuki, Sato")
    assert people_line(people()).endswith("Tanaka, Suzuki, Sato")
