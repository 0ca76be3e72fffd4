# SPDX-License-Identifier: Apache-2.0
"""What is copied beside an error helps a help desk and gives nothing and nobody away."""

from dataclasses import replace

import pytest

from sdconsole import __version__
from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.console.actions.failures import failure_details, failure_text
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.reports.redaction import hide_names

ORIGIN = "https://gw.example.co.jp"


def test_a_refusal_is_copied_with_version_time_code_and_request(translations: Translations) -> None:
    refusal = replace(refuse(Reason.INTERNAL, NextStep.RETRY), request="abcdefgh234567ab")
    lines = failure_details(refusal, ORIGIN).splitlines()
    assert any(__version__ in line for line in lines)
    assert f"Gateway: {ORIGIN}" in lines
    assert any(line.startswith("Time: 20") for line in lines)
    assert "Code: SD-9001, internal" in lines
    assert "Request: abcdefgh234567ab" in lines


def test_names_of_people_stay_here(translations: Translations) -> None:
    stop = hide_names(lambda: ["伊藤 花子"])
    refusal = refuse(Reason.ALREADY_TAKEN, by="u-x", by_name="伊藤 花子")
    assert "伊藤" in failure_text(refusal, ORIGIN)
    text = failure_details(refusal, ORIGIN)
    stop()
    assert "伊藤" not in text
    assert "Code: SD-3001" in text


@pytest.mark.parametrize("problem", LineProblem)
def test_a_lost_line_has_the_code_that_is_told(problem: LineProblem, translations: Translations) -> None:
    """The sentence and the copied details name the same one; no request reached the Gateway."""
    lost = LineLost(problem)
    text = failure_details(lost, ORIGIN)
    code = text.partition("Code: ")[2].partition(",")[0]
    assert f"({code})" in failure_text(lost, ORIGIN)
    assert "Request:" not in text
