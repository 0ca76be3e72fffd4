# SPDX-License-Identifier: Apache-2.0
"""Every way joining can fail has words of its own, in both languages."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineProblem
from sdconsole.contract.routes import JOIN
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.support.mirror.entry import EntryFlaw
from sdconsole.support.views.words import flaw_said, line_said, refusal_said
from sdconsole.toolkit.i18n import Translations


@pytest.fixture
def japanese(qtbot: QtBot) -> Iterator[None]:
    """The program speaks Japanese."""
    app = QCoreApplication.instance()
    assert app is not None
    translations = Translations(app, "ja")
    yield
    translations.choose("en")
    translations.deleteLater()


@pytest.mark.parametrize("problem", LineProblem)
def test_each_way_the_line_fails_is_told_with_its_code(problem: LineProblem) -> None:
    """Not found, refused, no answer, certificate, not a Gateway: different sentences."""
    said = line_said(problem.value, "gw.example.co.jp")
    assert said.code.startswith("SD-200")
    assert said.advice
    others = [
        line_said(other.value, "gw.example.co.jp").text for other in LineProblem if other is not problem
    ]
    assert said.text not in others


@pytest.mark.parametrize("reason", [*JOIN.problems, Reason.CLIENT_TOO_OLD, Reason.UNAVAILABLE])
def test_each_refusal_of_a_join_has_words(reason: Reason) -> None:
    """Whatever the route table says can come."""
    assert refusal_said(refuse(reason)).text


@pytest.mark.parametrize("flaw", EntryFlaw)
def test_each_flaw_has_words(flaw: EntryFlaw) -> None:
    """What is wrong with what was typed."""
    assert flaw_said(flaw).text


def test_a_wrong_pin_does_not_say_how_many_tries_are_left() -> None:
    """A guesser learns nothing."""
    said = refusal_said(refuse(Reason.PIN_WRONG, NextStep.NONE, tries_left=3, remaining_ms=60_000))
    assert "3" not in said.text + said.advice


def test_a_throttled_pin_says_how_long_to_wait() -> None:
    """In whole minutes, rounded up."""
    said = refusal_said(refuse(Reason.PIN_THROTTLED, NextStep.WAIT, retry_after_ms=540_001))
    assert "10 minute" in said.advice
    assert refusal_said(refuse(Reason.PIN_THROTTLED)).advice


@pytest.mark.usefixtures("japanese")
@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.PIN_WRONG, "PINコードが正しくないか、有効期限が切れています。"),
        (
            Reason.SESSION_EXPIRED,
            "このセッションは有効期限を過ぎています。技術者に新しいリンクを依頼してください。",
        ),
        (Reason.SESSION_CLOSED, "技術者がこのセッションを終了しました。"),
        (Reason.DEVICE_IN_USE, "このセッションは別のコンピューターで使用中です。"),
        (Reason.LINK_DEAD, "このリンクは使用できなくなりました。"),
    ],
)
def test_the_japanese_is_the_agreed_one(reason: Reason, words: str) -> None:
    """Word for word."""
    assert refusal_said(refuse(reason)).text == words
