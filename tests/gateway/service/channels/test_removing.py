# SPDX-License-Identifier: Apache-2.0
"""A removed channel: its open sessions move, what is over goes with it, its name is free."""

from sdconsole.contract import routes
from sdconsole.contract.channels import ChannelRemove, ChannelWrite, MemberRemove, MemberWrite
from sdconsole.contract.sessions import SessionClose, SessionNew
from sdconsole.domain.people import ALL_RIGHTS, Role
from sdconsole.domain.refusal import Reason
from tests.gateway.service.conftest import OpenHouse


async def test_open_sessions_move_to_the_default_channel(open_house: OpenHouse) -> None:
    """An assignee with standing there stays; the grant is void; closed ones are gone; repeated: the same."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        sales = await house.get(routes.CHANNEL_NEW, ChannelWrite(name="Sales"), token=owner.token)
        path = {"channel_id": sales.id}
        put = MemberWrite(user=kim.me.id, rights=tuple(sorted(ALL_RIGHTS)))
        await house.get(routes.MEMBER_PUT, put, token=owner.token, path=path)
        new = SessionNew(channel=sales.id)
        made = await house.get(routes.SESSION_NEW, new, token=kim.token)
        machine = await house.join(made)
        await house.ask(kim, made.session.id)
        await house.allow(machine)
        over = await house.get(routes.SESSION_NEW, new, token=kim.token)
        at = {"path": {"session_id": over.session.id}, "if_match": over.session.version}
        await house.get(routes.SESSION_CLOSE, SessionClose(), token=kim.token, **at)
        said = ChannelRemove(name=" sALES ")
        done = await house.get(routes.CHANNEL_REMOVE, said, token=owner.token, path=path, key="k")
        assert done.moved == 1
        again = await house.get(routes.CHANNEL_REMOVE, said, token=owner.token, path=path, key="k")
        assert again == done
        moved = await house.case(made.session.id)
        assert (moved.session.channel, moved.session.assignee) == (house.channel.id, kim.me.id)
        assert not moved.consent.live
        assert (await house.case(over.session.id)).session.deleted_at == house.now
        assert dict(house.events[-1].what.facts) == {"name": "Sales", "moved": 1}
        await house.get(routes.CHANNEL_NEW, ChannelWrite(name="Sales"), token=owner.token)


async def test_who_is_nobody_in_the_default_channel_leaves_a_queued_session(open_house: OpenHouse) -> None:
    """It waits in the queue there, from now on."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        sales = await house.get(routes.CHANNEL_NEW, ChannelWrite(name="Sales"), token=owner.token)
        put = MemberWrite(user=kim.me.id, rights=tuple(sorted(ALL_RIGHTS)))
        await house.get(routes.MEMBER_PUT, put, token=owner.token, path={"channel_id": sales.id})
        made = await house.get(routes.SESSION_NEW, SessionNew(channel=sales.id), token=kim.token)
        support = {"channel_id": house.channel.id}
        out = MemberRemove(user=kim.me.id)
        await house.get(routes.MEMBER_REMOVE, out, token=owner.token, path=support)
        house.now += 5_000
        said = ChannelRemove(name="Sales")
        await house.get(routes.CHANNEL_REMOVE, said, token=owner.token, path={"channel_id": sales.id})
        session = (await house.case(made.session.id)).session
        assert (session.assignee, session.queued_at) == (None, house.now)


async def test_what_refuses_a_removal(open_house: OpenHouse) -> None:
    """Another name, the default channel, somebody who may not, a channel one cannot see."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        sales = await house.get(routes.CHANNEL_NEW, ChannelWrite(name="Sales"), token=owner.token)
        path, support = {"channel_id": sales.id}, {"channel_id": house.channel.id}
        route = routes.CHANNEL_REMOVE
        assert (
            await house.refused(route, ChannelRemove(name="Sale"), token=owner.token, path=path)
            is Reason.NAME_MISMATCH
        )
        default = ChannelRemove(name="Support")
        assert await house.refused(route, default, token=owner.token, path=support) is Reason.DEFAULT_CHANNEL
        assert await house.refused(route, default, token=kim.token, path=support) is Reason.ROLE_MISSING
        assert (
            await house.refused(route, ChannelRemove(name="Sales"), token=kim.token, path=path)
            is Reason.NOT_FOUND
        )
        manager = MemberWrite(user=kim.me.id, role=Role.CHANNEL_MANAGER)
        await house.get(routes.MEMBER_PUT, manager, token=owner.token, path=path)
        assert (
            await house.refused(route, ChannelRemove(name="Sales"), token=kim.token, path=path)
            is Reason.ROLE_MISSING
        )
