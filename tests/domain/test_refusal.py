# SPDX-License-Identifier: Apache-2.0
"""The typed "no": reason, next step, facts."""

from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse


def test_a_refusal_carries_its_facts() -> None:
    """By name; a fact that is not there is None."""
    refusal = refuse(Reason.REQUEST_PENDING, NextStep.WAIT, remaining_ms=41_000, by="suzuki")
    assert refusal == Refusal(
        Reason.REQUEST_PENDING, NextStep.WAIT, (("remaining_ms", 41_000), ("by", "suzuki"))
    )
    assert refusal.fact("remaining_ms") == 41_000
    assert refusal.fact("limit") is None


def test_without_more_there_is_nothing_to_do() -> None:
    """NONE is a next step of its own."""
    assert refuse(Reason.ALREADY_ASSIGNED) == Refusal(Reason.ALREADY_ASSIGNED, NextStep.NONE, ())
