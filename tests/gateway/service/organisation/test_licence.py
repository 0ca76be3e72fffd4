# SPDX-License-Identifier: Apache-2.0
"""The licence: exactly what its file may say, and what it does once installed."""

import json
from typing import Any

import pytest

from sdconsole.contract import routes
from sdconsole.contract.admin import LicenceInstall
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.organisation.licence import read_licence
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import NOW

GOOD = {"attended_access": True, "technician_seats": 5, "valid_until": NOW + 1, "issued_to": "Example"}


def _said(**changes: Any) -> LicenceInstall:
    return LicenceInstall(licence=json.dumps({**GOOD, **changes}))


async def test_a_licence_is_installed_and_shown(open_house: OpenHouse) -> None:
    """Before: the embedded one, without limits. After: what the file says, told with its facts."""
    async with open_house() as house:
        owner = await house.sign_in()
        before = await house.get(routes.LICENCE, token=owner.token)
        assert (before.is_embedded, before.entitlement.technician_seats, before.seats_used) == (True, None, 1)
        after = await house.get(routes.LICENCE_INSTALL, _said(), token=owner.token)
        assert after == await house.get(routes.LICENCE, token=owner.token)
        assert (after.is_embedded, after.entitlement.technician_seats) == (False, 5)
        assert house.kinds()[-1] == "licence.changed"
        assert dict(house.events[-1].what.facts) == {**GOOD, "attended_access": 1}


async def test_without_attended_access_the_desk_is_closed_but_not_the_office(open_house: OpenHouse) -> None:
    """Sign-in works and says what is missing; another licence can be installed."""
    async with open_house() as house:
        owner = await house.sign_in()
        await house.get(routes.LICENCE_INSTALL, _said(attended_access=False), token=owner.token)
        refused = await house.refused(routes.CHANNELS, token=owner.token)
        assert refused is Reason.LICENCE_LACKS_ATTENDED_ACCESS
        assert not (await house.get(routes.ME, token=owner.token)).entitlement.attended_access
        await house.get(routes.LICENCE_INSTALL, _said(), token=owner.token)
        await house.get(routes.CHANNELS, token=owner.token)


async def test_a_licence_that_has_run_out_is_not_installed(open_house: OpenHouse) -> None:
    """What is there stays."""
    async with open_house() as house:
        owner = await house.sign_in()
        late = _said(valid_until=house.now)
        assert await house.refused(routes.LICENCE_INSTALL, late, token=owner.token) is Reason.LICENCE_EXPIRED
        assert (await house.get(routes.LICENCE, token=owner.token)).is_embedded


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 5_000,
        json.dumps({**GOOD, "more": 1}),
        json.dumps({name: GOOD[name] for name in list(GOOD)[1:]}),
        json.dumps({**GOOD, "attended_access": 1}),
        json.dumps({**GOOD, "technician_seats": 0}),
        json.dumps({**GOOD, "technician_seats": True}),
        json.dumps({**GOOD, "technician_seats": 2.5}),
        json.dumps({**GOOD, "valid_until": -1}),
        json.dumps({**GOOD, "valid_until": 2**60}),
        json.dumps({**GOOD, "issued_to": None}),
        json.dumps({**GOOD, "issued_to": "a\u202eb"}),
    ],
)
def test_what_is_no_licence(text: str) -> None:
    """Not JSON, other members, other kinds of values, values that cannot be."""
    refusal = read_licence(text)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.VALUE_OUT_OF_RANGE
