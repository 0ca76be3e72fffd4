# SPDX-License-Identifier: Apache-2.0
"""Who is in a channel, as what; a right that is taken takes the access it gave."""

from typing import Any

import pytest

from sdconsole.contract import routes
from sdconsole.contract.channels import ChannelWrite, MemberRemove, MemberWrite
from sdconsole.domain.channels import GROUPS_MAX
from sdconsole.domain.ids import GroupId
from sdconsole.domain.people import Membership, Right, Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.organisation.groups import Roll, make_group
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Group, Tx
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat

VIEW_ONLY = (Right.NEW_SESSION, Right.VIEW)


def _in(house: House) -> dict[str, str]:
    return {"channel_id": house.channel.id}


async def _live(house: House, seat: Seat) -> str:
    made, _, _ = await house.granted(seat)
    assert (await house.case(made.session.id)).consent.live
    return made.session.id


async def test_members_are_listed_groups_first(open_house: OpenHouse) -> None:
    """By name, each with role and rights."""
    async with open_house() as house:
        owner = await house.sign_in()
        kim = await house.hire("kim")
        roll = Roll("Night shift", (), ())
        group = await house.store.write(lambda tx: make_group(tx, Stamp(house.now), house.ids, roll))
        assert not isinstance(group, Refusal)
        said = MemberWrite(group=group.id, role=Role.CHANNEL_MANAGER)
        since = len(house.events)
        listed = await house.get(routes.MEMBER_PUT, said, token=owner.token, path=_in(house))
        assert [(row.name, row.role) for row in listed.members] == [
            ("Night shift", Role.CHANNEL_MANAGER),
            ("Kim", Role.TECHNICIAN),
        ]
        event = house.events[since].what
        assert (event.kind.value, event.channel) == ("channel.changed", house.channel.id)
        facts = {"member": "Night shift", "group": group.id, "role": "channel-manager", "rights": ""}
        assert dict(event.facts) == facts
        assert listed.members[1].user == kim.me.id


async def test_a_lost_right_ends_the_grant_it_gave(open_house: OpenHouse) -> None:
    """Control is taken: the grant for control is void in that transaction; a grant for view goes on."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        session = await _live(house, kim)
        said = MemberWrite(user=kim.me.id, rights=VIEW_ONLY)
        await house.get(routes.MEMBER_PUT, said, token=owner.token, path=_in(house))
        assert not (await house.case(session)).consent.live


async def test_who_leaves_a_channel_loses_all_of_it(open_house: OpenHouse) -> None:
    """The grant is void, the sessions are out of sight; taken out twice, nothing happens."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        session = await _live(house, kim)
        said = MemberRemove(user=kim.me.id)
        listed = await house.get(routes.MEMBER_REMOVE, said, token=owner.token, path=_in(house))
        assert listed.members == ()
        assert not (await house.case(session)).consent.live
        path = {"session_id": session}
        assert await house.refused(routes.SESSION, token=kim.token, path=path) is Reason.NOT_FOUND
        since = len(house.events)
        await house.get(routes.MEMBER_REMOVE, said, token=owner.token, path=_in(house))
        assert len(house.events) == since


async def test_a_group_that_leaves_takes_its_people(open_house: OpenHouse) -> None:
    """Who was in the channel by a group only loses what they were allowed there."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        roll = Roll("Night shift", (kim.me.id,), ())
        group = await house.store.write(lambda tx: make_group(tx, Stamp(house.now), house.ids, roll))
        assert not isinstance(group, Refusal)
        rights = (Right.NEW_SESSION, Right.VIEW, Right.CONTROL)
        put = MemberWrite(group=group.id, rights=rights)
        await house.get(routes.MEMBER_PUT, put, token=owner.token, path=_in(house))
        await house.get(
            routes.MEMBER_REMOVE, MemberRemove(user=kim.me.id), token=owner.token, path=_in(house)
        )
        session = await _live(house, kim)
        await house.get(
            routes.MEMBER_REMOVE, MemberRemove(group=group.id), token=owner.token, path=_in(house)
        )
        assert not (await house.case(session)).consent.live


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, Reason.VALUE_OUT_OF_RANGE),
        ({"user": "x", "group": "y"}, Reason.VALUE_OUT_OF_RANGE),
        ({"user": "nobody"}, Reason.NOT_FOUND),
        ({"group": "none"}, Reason.NOT_FOUND),
        ({"user": "nobody", "role": Role.OWNER}, Reason.VALUE_OUT_OF_RANGE),
    ],
)
async def test_what_cannot_be_a_member(open_house: OpenHouse, said: dict[str, Any], reason: Reason) -> None:
    """Exactly one of the two, somebody there is, a role of a channel."""
    async with open_house() as house:
        owner = await house.sign_in()
        body = MemberWrite(**said)
        assert await house.refused(routes.MEMBER_PUT, body, token=owner.token, path=_in(house)) is reason


async def test_a_channel_manager_gives_no_role_above_their_own(open_house: OpenHouse) -> None:
    """They make channel managers, nothing higher, and only in their channel."""
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        other = await house.get(routes.CHANNEL_NEW, ChannelWrite(name="Other"), token=owner.token)
        manager = MemberWrite(user=kim.me.id, role=Role.CHANNEL_MANAGER)
        await house.get(routes.MEMBER_PUT, manager, token=owner.token, path=_in(house))
        for role, reason in ((Role.GROUP_MANAGER, Reason.ROLE_MISSING), (Role.OWNER, Reason.ROLE_MISSING)):
            said = MemberWrite(user=lee.me.id, role=role)
            assert await house.refused(routes.MEMBER_PUT, said, token=kim.token, path=_in(house)) is reason
        said = MemberWrite(user=lee.me.id, role=Role.CHANNEL_MANAGER)
        await house.get(routes.MEMBER_PUT, said, token=kim.token, path=_in(house))
        elsewhere = {"channel_id": other.id}
        assert (
            await house.refused(routes.MEMBER_PUT, said, token=kim.token, path=elsewhere) is Reason.NOT_FOUND
        )


async def test_a_channel_holds_a_hundred_groups(open_house: OpenHouse) -> None:
    """The hundred and first is refused."""
    async with open_house() as house:
        owner = await house.sign_in()

        async def fill(tx: Tx) -> None:
            for number in range(GROUPS_MAX + 1):
                await tx.add_group(Group(GroupId(f"g{number}"), f"G{number}"))
                if number < GROUPS_MAX:
                    row = Membership(
                        house.channel.id, Role.TECHNICIAN, frozenset(), group=GroupId(f"g{number}")
                    )
                    await tx.put_membership(row)

        await house.store.write(fill)
        said = MemberWrite(group=GroupId(f"g{GROUPS_MAX}"))
        assert (
            await house.refused(routes.MEMBER_PUT, said, token=owner.token, path=_in(house))
            is Reason.VALUE_OUT_OF_RANGE
        )


async def test_a_group_manager_does_not_lift_themself_in_a_channel(open_house: OpenHouse) -> None:
    """Their group in the channel would make a Channel manager its Group manager, who may remove it."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim", Role.GROUP_MANAGER)
        roll = Roll("Night shift", (), (kim.me.id,))
        group = await house.store.write(lambda tx: make_group(tx, Stamp(house.now), house.ids, roll))
        plain = await house.store.write(
            lambda tx: make_group(tx, Stamp(house.now), house.ids, Roll("Late", (kim.me.id,), ()))
        )
        assert not isinstance(group, Refusal)
        assert not isinstance(plain, Refusal)
        manager = MemberWrite(user=kim.me.id, role=Role.CHANNEL_MANAGER)
        await house.get(routes.MEMBER_PUT, manager, token=owner.token, path=_in(house))
        said = MemberWrite(group=group.id)
        lifted = await house.refused(routes.MEMBER_PUT, said, token=kim.token, path=_in(house))
        assert lifted is Reason.ROLE_MISSING
        await house.get(routes.MEMBER_PUT, MemberWrite(group=plain.id), token=kim.token, path=_in(house))
        await house.get(routes.MEMBER_PUT, said, token=owner.token, path=_in(house))
        again = MemberWrite(group=group.id, rights=VIEW_ONLY)
        await house.get(routes.MEMBER_PUT, again, token=kim.token, path=_in(house))
