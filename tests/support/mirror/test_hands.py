# SPDX-License-Identifier: Apache-2.0
"""Whose keys and clicks are let in: the one grant the Gateway names, if nothing speaks against it."""

from dataclasses import replace

import pytest

from sdconsole.domain.consent.device import DeviceConsent, LocalGrant
from sdconsole.support.mirror.hands import holder_now
from tests.support.builders import CONTROL, INSTANCE, TAKAHASHI, VIEW, grant, state

SATOS = grant()
OTHERS = grant("r2", TAKAHASHI, VIEW)
OPEN = tuple(
    LocalGrant(g.id, g.request, g.technician.id, INSTANCE, frozenset(g.scopes), 1) for g in (SATOS, OTHERS)
)
STEADY = DeviceConsent(instance=INSTANCE, number=5, epoch=1, open=OPEN)


@pytest.mark.parametrize(
    ("said", "number", "device", "expected"),
    [
        ("g-r1", 5, STEADY, "g-r1"),
        ("g-r1", 6, STEADY, "g-r1"),
        (None, 5, STEADY, None),  # the Gateway names nobody
        ("g-r9", 5, STEADY, None),  # nobody we know
        ("g-r2", 5, STEADY, None),  # may only look
        ("g-r1", 4, STEADY, None),  # something newer is known of
        ("g-r1", 5, replace(STEADY, is_paused=True), None),
        ("g-r1", 5, replace(STEADY, open=OPEN[1:]), None),  # stopped here already
        ("g-r1", 5, replace(STEADY, open=()), None),
    ],
)
def test_in_doubt_it_is_nobody(
    said: str | None, number: int, device: DeviceConsent, expected: str | None
) -> None:
    """Only a grant that is named, open here, for control, and not outdated."""
    assert holder_now(state(number, grants=(SATOS, OTHERS), holder=said), device) == expected


def test_control_is_what_lets_in() -> None:
    """The same grant with and without the scope."""
    assert frozenset(CONTROL) == OPEN[0].scopes
