# SPDX-License-Identifier: Apache-2.0
"""Groups: who is in them and manages them; what one had by a group ends with it."""

from sdconsole.contract import routes
from sdconsole.contract.admin import GroupView, GroupWrite
from sdconsole.contract.channels import ChannelWrite, MemberRemove, MemberWrite
from sdconsole.domain.people import Right, Role
from sdconsole.domain.refusal import Reason
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat

RIGHTS = (Right.NEW_SESSION, Right.VIEW, Right.CONTROL)


async def _group(house: House, owner: Seat, *members: Seat, name: str = "Night") -> GroupView:
    said = GroupWrite(name=name, members=tuple(seat.me.id for seat in members))
    return await house.get(routes.GROUP_NEW, said, token=owner.token)


async def _only_by(house: House, owner: Seat, group: GroupView, seat: Seat) -> None:
    """Let somebody be in the channel by the group alone."""
    path = {"channel_id": house.channel.id}
    put = MemberWrite(group=group.id, rights=RIGHTS)
    await house.get(routes.MEMBER_PUT, put, token=owner.token, path=path)
    await house.get(routes.MEMBER_REMOVE, MemberRemove(user=seat.me.id), token=owner.token, path=path)


async def test_a_group_is_made_changed_and_listed(open_house: OpenHouse) -> None:
    """A PUT says all of it; each change is told with the group's name; the same name twice is refused."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made = await _group(house, owner, kim)
        assert (made.name, made.members, made.managers) == ("Night", (kim.me.id,), ())
        path = {"group_id": made.id}
        said = GroupWrite(name="Late", managers=(kim.me.id,))
        changed = await house.get(routes.GROUP_EDIT, said, token=owner.token, path=path)
        assert (changed.name, changed.members, changed.managers) == ("Late", (), (kim.me.id,))
        assert (await house.get(routes.GROUPS, token=owner.token)).groups == (changed,)
        since = len(house.events)
        again = await house.get(routes.GROUP_EDIT, said, token=owner.token, path=path)
        assert (again, len(house.events)) == (changed, since)
        taken = await house.refused(routes.GROUP_NEW, GroupWrite(name="LATE"), token=owner.token)
        assert taken is Reason.NAME_TAKEN
        kinds = house.kinds()
        assert (kinds.count("group.created"), "group.changed" in kinds) == (1, True)


async def test_a_person_nobody_knows_is_in_no_group(open_house: OpenHouse) -> None:
    """Nothing is written: not even the group."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = GroupWrite(name="Night", members=("nobody",))  # type: ignore[arg-type]
        assert await house.refused(routes.GROUP_NEW, said, token=owner.token) is Reason.NOT_FOUND
        assert (await house.get(routes.GROUPS, token=owner.token)).groups == ()


async def test_who_leaves_a_group_loses_what_it_gave(open_house: OpenHouse) -> None:
    """Their grant ends in that transaction (C23)."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        group = await _group(house, owner, kim)
        await _only_by(house, owner, group, kim)
        made, _, _ = await house.granted(kim)
        path = {"group_id": group.id}
        await house.get(routes.GROUP_EDIT, GroupWrite(name="Night"), token=owner.token, path=path)
        assert not (await house.case(made.session.id)).consent.live


async def test_a_removed_group_is_nowhere(open_house: OpenHouse) -> None:
    """Not in the channel, not with its people; grants by it end; a second removal finds nothing."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        group = await _group(house, owner, kim)
        await _only_by(house, owner, group, kim)
        made, _, _ = await house.granted(kim)
        path = {"group_id": group.id}
        await house.get(routes.GROUP_REMOVE, token=owner.token, path=path)
        assert not (await house.case(made.session.id)).consent.live
        members = await house.get(routes.MEMBERS, token=owner.token, path={"channel_id": house.channel.id})
        assert members.members == ()
        assert await house.refused(routes.GROUP_REMOVE, token=owner.token, path=path) is Reason.NOT_FOUND
        assert {"group.removed", "user.changed", "channel.changed"} <= set(house.kinds())


async def test_me_says_which_groups_i_manage(open_house: OpenHouse) -> None:
    """So that the console knows without asking."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = GroupWrite(name="Night", managers=(owner.me.id,))
        group = await house.get(routes.GROUP_NEW, said, token=owner.token)
        assert (await house.get(routes.ME, token=owner.token)).managed_groups == (group.id,)


async def test_who_puts_groups_into_a_channel_reads_their_names(open_house: OpenHouse) -> None:
    """A Channel manager: names and ids, nobody's membership. A technician: nothing."""
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        made = await _group(house, owner, lee)
        manager = MemberWrite(user=kim.me.id, role=Role.CHANNEL_MANAGER)
        path = {"channel_id": house.channel.id}
        await house.get(routes.MEMBER_PUT, manager, token=owner.token, path=path)
        listed = (await house.get(routes.GROUPS, token=kim.token)).groups
        assert listed == (GroupView(id=made.id, name="Night", members=(), managers=()),)
        assert await house.refused(routes.GROUPS, token=lee.token) is Reason.ROLE_MISSING
        off = ChannelWrite(turned_off=("edit-members",))
        await house.get(routes.CHANNEL_EDIT, off, token=owner.token, path=path, if_match=1)
        assert await house.refused(routes.GROUPS, token=kim.token) is Reason.ROLE_MISSING
