# SPDX-License-Identifier: Apache-2.0
"""Channels are made and changed by those who may, within their ranges, on the version that was seen."""

from typing import Any

import pytest

from sdconsole.contract import routes
from sdconsole.contract.channels import ChannelView, ChannelWrite, MemberWrite
from sdconsole.contract.sessions import SessionNew
from sdconsole.domain.channels import HOUR
from sdconsole.domain.people import ALL_RIGHTS, Right, Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.organisation.groups import Roll, make_group
from sdconsole.gateway.service.records import Stamp
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat


async def _made(house: House, seat: Seat, name: str = "Sales", **more: Any) -> ChannelView:
    return await house.get(routes.CHANNEL_NEW, ChannelWrite(name=name, **more), token=seat.token)


def _at(channel: ChannelView) -> dict[str, Any]:
    return {"path": {"channel_id": channel.id}, "if_match": channel.version}


async def test_an_owner_makes_a_channel(open_house: OpenHouse) -> None:
    """It has what was said and the defaults, one event with its name, and its maker manages it."""
    async with open_house() as house:
        owner = await house.sign_in()
        since = len(house.events)
        made = await _made(house, owner, session_expiration=8 * HOUR, turned_off=("delete",))
        assert (made.name, made.session_expiration, made.turned_off) == ("Sales", 8 * HOUR, ("delete",))
        assert (made.my_role, made.is_default, made.version) == (Role.OWNER, False, 1)
        event = house.events[since].what
        assert (event.kind.value, event.channel, event.actor) == ("channel.created", made.id, owner.me.id)
        assert dict(event.facts) == {"name": "Sales"}


async def test_a_change_keeps_what_was_left_out(open_house: OpenHouse) -> None:
    """One version up, one event with what is another now; said twice, nothing happens."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await _made(house, owner, description="Field staff")
        since = len(house.events)
        said = ChannelWrite(name="Sales EU", permission_wait=90_000)
        changed = await house.get(routes.CHANNEL_EDIT, said, token=owner.token, **_at(made))
        assert (changed.name, changed.description, changed.permission_wait) == (
            *("Sales EU", "Field staff"),
            90_000,
        )
        assert changed.version == made.version + 1
        facts = {"name": "Sales EU", "former_name": "Sales", "permission_wait": 90_000}
        assert dict(house.events[since].what.facts) == facts
        again = await house.get(routes.CHANNEL_EDIT, said, token=owner.token, **_at(changed))
        assert (again.version, len(house.events)) == (changed.version, since + 1)


async def test_a_stale_version_changes_no_channel(open_house: OpenHouse) -> None:
    """The channel's own version counts."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await _made(house, owner)
        await house.get(routes.CHANNEL_EDIT, ChannelWrite(name="B"), token=owner.token, **_at(made))
        said = ChannelWrite(name="C")
        assert (
            await house.refused(routes.CHANNEL_EDIT, said, token=owner.token, **_at(made))
            is Reason.VERSION_STALE
        )


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": ""}, Reason.TEXT_EMPTY),
        ({"name": None}, Reason.TEXT_EMPTY),
        ({"name": "あ" * 65}, Reason.TEXT_TOO_LONG),
        ({"name": "a\u202eb"}, Reason.TEXT_FORBIDDEN_CHARACTER),
        ({"name": "SUPPORT"}, Reason.NAME_TAKEN),
        ({"description": "x" * 501}, Reason.TEXT_TOO_LONG),
        ({"session_expiration": 1}, Reason.VALUE_OUT_OF_RANGE),
        ({"permission_wait": 121_000}, Reason.VALUE_OUT_OF_RANGE),
        ({"open_session_limit": 5_001}, Reason.VALUE_OUT_OF_RANGE),
        ({"wait_warning": 60_000, "wait_alarm": 59_999}, Reason.VALUE_OUT_OF_RANGE),
        ({"turned_off": ("fly",)}, Reason.VALUE_OUT_OF_RANGE),
        ({"turned_off": ("see",)}, Reason.VALUE_OUT_OF_RANGE),
        ({"turned_off": ("manage-users",)}, Reason.VALUE_OUT_OF_RANGE),
    ],
)
async def test_what_a_channel_cannot_be(open_house: OpenHouse, said: dict[str, Any], reason: Reason) -> None:
    """Names, lengths, ranges, actions: nothing is written."""
    async with open_house() as house:
        owner = await house.sign_in()
        since = len(house.events)
        body = ChannelWrite(**{"name": "Sales", **said})
        assert await house.refused(routes.CHANNEL_NEW, body, token=owner.token) is reason
        assert len(house.events) == since


async def test_a_repeated_call_makes_one_channel(open_house: OpenHouse) -> None:
    """The same key gets the same channel."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = ChannelWrite(name="Sales")
        first = await house.get(routes.CHANNEL_NEW, said, token=owner.token, key="k1")
        again = await house.get(routes.CHANNEL_NEW, said, token=owner.token, key="k1")
        assert first == again


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.CHANNEL_MANAGER])
async def test_who_may_not_make_channels(open_house: OpenHouse, role: Role) -> None:
    """403; what they cannot see is 404, what they can see they may not edit."""
    async with open_house() as house:
        owner, seat = await house.sign_in(), await house.hire("kim", role)
        made = await _made(house, owner)
        assert (
            await house.refused(routes.CHANNEL_NEW, ChannelWrite(name="X"), token=seat.token)
            is Reason.ROLE_MISSING
        )
        for route, more in ((routes.CHANNEL_EDIT, _at(made)), (routes.MEMBERS, {"path": _at(made)["path"]})):
            body = ChannelWrite(name="X") if route is routes.CHANNEL_EDIT else None
            assert await house.refused(route, body, token=seat.token, **more) is Reason.NOT_FOUND
        support = {"path": {"channel_id": house.channel.id}, "if_match": house.channel.version}
        said = ChannelWrite(name="X")
        assert (
            await house.refused(routes.CHANNEL_EDIT, said, token=seat.token, **support) is Reason.ROLE_MISSING
        )


async def test_a_group_manager_manages_the_channel_they_made(open_house: OpenHouse) -> None:
    """Their groups are its members; without a group there is nothing by which they could manage it."""
    async with open_house() as house:
        seat = await house.hire("kim", Role.GROUP_MANAGER)
        said = ChannelWrite(name="Night")
        assert await house.refused(routes.CHANNEL_NEW, said, token=seat.token) is Reason.ROLE_MISSING
        roll = Roll("Night shift", (), (seat.me.id,))
        group = await house.store.write(lambda tx: make_group(tx, Stamp(house.now), house.ids, roll))
        assert not isinstance(group, Refusal)
        made = await house.get(routes.CHANNEL_NEW, said, token=seat.token)
        assert made.my_role is Role.GROUP_MANAGER
        listed = await house.get(routes.MEMBERS, token=seat.token, path={"channel_id": made.id})
        assert [(row.name, row.group) for row in listed.members] == [("Night shift", group.id)]


async def test_only_an_owner_says_what_is_turned_off(open_house: OpenHouse) -> None:
    """It binds team admins too, so they do not lift it; what stays as it is may be sent along."""
    async with open_house() as house:
        owner, admin = await house.sign_in(), await house.hire("kim", role=Role.TEAM_ADMIN)
        made = await _made(house, owner, turned_off=("delete",))
        lifted = await house.call(
            routes.CHANNEL_EDIT, ChannelWrite(turned_off=()), token=admin.token, **_at(made)
        )
        assert isinstance(lifted, Refusal)
        assert lifted.reason is Reason.ROLE_MISSING
        said = ChannelWrite(name="Shop", turned_off=("delete",))
        kept = await house.get(routes.CHANNEL_EDIT, said, token=admin.token, **_at(made))
        assert (kept.name, kept.turned_off) == ("Shop", ("delete",))


async def test_what_is_turned_off_ends_at_once(open_house: OpenHouse) -> None:
    """A grant whose use is turned off is void in the same transaction (C23)."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made = await _made(house, owner)
        rights = tuple(sorted(ALL_RIGHTS))
        path = {"channel_id": made.id}
        put = MemberWrite(user=kim.me.id, rights=rights)
        await house.get(routes.MEMBER_PUT, put, token=owner.token, path=path)
        session = await house.get(routes.SESSION_NEW, SessionNew(channel=made.id), token=kim.token)
        machine = await house.join(session)
        await house.ask(kim, session.session.id)
        await house.allow(machine)
        assert (await house.case(session.session.id)).consent.live
        said = ChannelWrite(turned_off=("connect",))
        await house.get(routes.CHANNEL_EDIT, said, token=owner.token, **_at(made))
        assert not (await house.case(session.session.id)).consent.live
        assert Right.VIEW in rights
