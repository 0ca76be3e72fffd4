# SPDX-License-Identifier: Apache-2.0
"""Every refusal has its number, and a number once said keeps its meaning."""

import re

import pytest

from sdconsole.domain.refusal import Reason, refuse
from sdconsole.toolkit.labels.codes import code_of, with_code

_SHARED = {"SD-4001": 2, "SD-4002": 2}
"""Two reasons each: what is to be done is the same."""


def test_every_reason_has_its_own_number() -> None:
    codes = [code_of(reason) for reason in Reason]
    assert all(re.fullmatch(r"SD-[1-9]\d{3}", code) for code in codes)
    assert {code: codes.count(code) for code in codes if codes.count(code) > 1} == _SHARED


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (Reason.CLIENT_TOO_OLD, "SD-1001"),
        (Reason.ALREADY_TAKEN, "SD-3001"),
        (Reason.SESSION_EXPIRED, "SD-4001"),
        (Reason.DEVICE_IN_USE, "SD-4003"),
        (Reason.REQUEST_PENDING, "SD-5001"),
        (Reason.TEXT_EMPTY, "SD-6001"),
        (Reason.INTERNAL, "SD-9001"),
        (Reason.STORAGE_FULL, "SD-9003"),
    ],
)
def test_the_numbers_that_were_given_out(reason: Reason, code: str) -> None:
    """A change here changes what was once told to somebody."""
    assert code_of(reason) == code


def test_what_one_can_mend_oneself_needs_no_number() -> None:
    assert with_code("Please enter something here.", refuse(Reason.TEXT_EMPTY)).endswith("here.")
    assert with_code("Failed.", refuse(Reason.INTERNAL)) == "Failed. (SD-9001)"
