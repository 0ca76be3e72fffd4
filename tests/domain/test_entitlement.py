# SPDX-License-Identifier: Apache-2.0
"""Licence and versions: what is missing is said, and nothing else gets in the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain.entitlement import (
    UNLIMITED,
    Entitlement,
    parse_version,
    refuse_desk,
    refuse_seat,
    refuse_version,
)
from sdconsole.domain.refusal import NextStep, Reason
from tests.domain.cast import NOW, technician

WITHOUT = technician(has_attended_access=False)


@pytest.mark.parametrize(
    ("licence", "has_right", "expected"),
    [
        (UNLIMITED, True, None),
        (UNLIMITED, False, Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS),
        (Entitlement(attended_access=False), True, Reason.LICENCE_LACKS_ATTENDED_ACCESS),
        (Entitlement(attended_access=False), False, Reason.LICENCE_LACKS_ATTENDED_ACCESS),
        (Entitlement(valid_until=NOW + 1), True, None),
        (Entitlement(valid_until=NOW), True, Reason.LICENCE_EXPIRED),
        (Entitlement(valid_until=NOW - 1), False, Reason.LICENCE_EXPIRED),
    ],
)
def test_both_the_licence_and_the_right_are_needed(
    licence: Entitlement, has_right: bool, expected: Reason | None
) -> None:
    """Which of the two is missing is said, and that an administrator can help."""
    refusal = refuse_desk(licence, replace(technician(), has_attended_access=has_right), NOW)
    assert (None if refusal is None else refusal.reason) is expected
    assert refusal is None or refusal.next_step is NextStep.ASK_ADMINISTRATOR


def test_seats_are_counted() -> None:
    """Three seats: the third technician fits, the fourth does not; unlimited is unlimited."""
    three = Entitlement(technician_seats=3)
    assert refuse_seat(three, 2) is None
    refusal = refuse_seat(three, 3)
    assert refusal is not None
    assert (refusal.reason, refusal.fact("limit")) == (Reason.LICENCE_SEATS_USED, 3)
    assert refuse_seat(UNLIMITED, 1_000_000) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2.3", (1, 2, 3)), ("0.1.0", (0, 1, 0)), ("1.2.3rc1", (1, 2, 3)), ("1.2.3+local.7", (1, 2, 3)),
        ("1.2.3.dev4", (1, 2, 3)), ("01.2.3", (1, 2, 3)), ("999999.0.0", (999_999, 0, 0)),
        ("", None), ("1", None), ("1.2", None), ("1.2.", None), ("1..3", None), ("a.b.c", None),
        ("1.2.3 ", None), (" 1.2.3", None), ("1.2.3\n", None), ("-1.2.3", None), ("1.2.3<b>", None),
        ("1000000.0.0", None), ("1.2.1000000", None), ("１.２.３", None), ("1.2.3" + "x" * 65, None),
    ],
)  # fmt: skip
def test_versions_are_read_strictly(text: str, expected: tuple[int, int, int] | None) -> None:
    """Three plain numbers; a suffix is passed over."""
    assert parse_version(text) == expected


@pytest.mark.parametrize(
    ("client", "is_refused"),
    [
        ("0.9.9", True),
        ("1.0.0", False),
        ("1.0.1", False),
        ("1.10.0", False),
        ("1.0.0rc1", False),
        ("new", True),
    ],
)
def test_a_client_below_the_minimum_is_refused(client: str, is_refused: bool) -> None:
    """Numbers are compared, not letters; what cannot be read is too old."""
    refusal = refuse_version(client, "1.0.0")
    assert (refusal is not None) == is_refused
    if refusal is not None:
        assert (refusal.reason, refusal.next_step) == (Reason.CLIENT_TOO_OLD, NextStep.UPDATE)
        assert refusal.fact("minimum") == "1.0.0"


def test_a_minimum_that_is_no_version_is_a_bug() -> None:
    """The Gateway's setting is checked when it starts."""
    with pytest.raises(ValueError, match="not of the form"):
        refuse_version("1.0.0", "latest")


@given(st.text(max_size=30))
def test_any_text_is_a_version_or_none(text: str) -> None:
    """A header is written by a stranger."""
    found = parse_version(text)
    assert found is None or all(0 <= number <= 999_999 for number in found)
