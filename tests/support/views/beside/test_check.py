# SPDX-License-Identifier: Apache-2.0
"""The end user's card of the verbal check: folded up, opened, answered; what follows from each answer."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.contract.app import CheckTold
from sdconsole.domain.consent.check import Check
from sdconsole.domain.ids import GrantId
from sdconsole.support.actions.checking import Checking
from sdconsole.support.mirror.screens import CheckReport
from sdconsole.support.views.beside.check import CheckCard, Comparison

G1, G2 = GrantId("g1"), GrantId("g2")


@pytest.fixture
def card(qtbot: QtBot) -> CheckCard:
    """An empty card."""
    made = CheckCard()
    qtbot.addWidget(made)
    return made


def shown(grant: GrantId = G1, digits: str = "482913", ours: bool | None = None) -> Comparison:
    """A technician's line."""
    return Comparison("佐藤 健", CheckReport(grant, digits, ours))


def test_nothing_is_shown_before_there_are_digits(card: CheckCard) -> None:
    """Nobody is connected, or the viewer knows nothing of the check."""
    card.show_comparisons([shown(digits="")])
    assert card.isHidden()
    assert card.text() == ""


def test_one_calm_line_until_somebody_wants_to_compare(card: CheckCard, qtbot: QtBot) -> None:
    """Then the digits in threes, and two answers."""
    card.show_comparisons([shown()])
    card.show()
    assert card.text() == "The line to 佐藤 健 is encrypted, but not verified."
    row = card.row(G1)
    row.compare.click()
    assert "482 913" in card.text()
    with qtbot.waitSignal(card.answered) as heard:
        row.same.click()
    assert heard.args == [G1, True]
    card.show_comparisons([shown(ours=True)])
    assert card.text() == "Verified: 佐藤 健's six digits are the same as yours."


def test_each_technician_has_a_row_and_loses_it(card: CheckCard, qtbot: QtBot) -> None:
    """The answer names whose digits differ."""
    card.show_comparisons([shown(), shown(G2, "000001")])
    card.row(G2).compare.click()
    with qtbot.waitSignal(card.answered) as heard:
        card.row(G2).differ.click()
    assert heard.args == [G2, False]
    card.show_comparisons([shown()])
    assert len(card.text().splitlines()) == 1


def test_what_follows_is_shut_first_told_then_and_once() -> None:
    """A match is told once; a mismatch of either end shuts before the Gateway hears of it."""
    order: list[object] = []
    checking = Checking(order.append, lambda report: order.append(("shut", report.grant)))
    checking.hear(CheckReport(G1, "482913"))
    checking.hear(CheckReport(G1, "482913", theirs=True))
    assert order == []
    checking.hear(CheckReport(G1, "482913", ours=True, theirs=True))
    checking.hear(CheckReport(G1, "482913", ours=True, theirs=True))
    assert order == [CheckTold(grant=G1, check=Check.MATCHED)]
    checking.hear(CheckReport(G2, "000001", theirs=False))
    checking.hear(CheckReport(G2, "000001", ours=False, theirs=False))
    assert order[1:] == [("shut", G2), CheckTold(grant=G2, check=Check.MISMATCHED)]
    checking.forget(G2)
    assert set(checking.known) == {G1}
