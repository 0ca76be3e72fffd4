# SPDX-License-Identifier: Apache-2.0
"""Invited technicians: two beside the assignee, each with access of their own, gone when they are let go."""

import asyncio

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionInvite, SessionView
from sdconsole.domain.refusal import Reason, Refusal
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat
from tests.shared.floor import act, connected, done, facts_of, refusal


async def invite(house: House, seat: Seat, session: str, guest: Seat) -> SessionView:
    """Invite somebody."""
    return await done(house, seat, routes.SESSION_INVITE, session, SessionInvite(technician=guest.me.id))


async def test_two_can_be_invited_and_the_third_is_refused(open_house: OpenHouse) -> None:
    """C5: also when all press at once; nobody twice, not the assignee, and nothing granted ends by it."""
    async with open_house() as house:
        owner = await house.sign_in()
        guests = [await house.hire(name) for name in ("kim", "lee", "mori")]
        made, _, grant = await house.granted(owner)
        path = made.session.id
        version = (await house.case(path)).session.version
        results = await asyncio.gather(
            *(
                act(
                    house,
                    owner,
                    routes.SESSION_INVITE,
                    path,
                    SessionInvite(technician=seat.me.id),
                    if_match=version,
                )
                for seat in guests
            )
        )
        assert sum(isinstance(item, SessionView) for item in results) == 1
        assert {item.reason for item in results if isinstance(item, Refusal)} == {Reason.VERSION_STALE}
        first = (await house.case(path)).session.invited[0]
        rest = [seat for seat in guests if seat.me.id != first]
        twice = SessionInvite(technician=first)
        result = await refusal(house, owner, routes.SESSION_INVITE, path, twice)
        assert result.reason is Reason.ALREADY_PARTICIPANT
        seen = await invite(house, owner, path, rest[0])
        assert len(seen.invited) == 2
        assert facts_of(house, "session.invited")["technician"] == rest[0].me.id
        third = SessionInvite(technician=rest[1].me.id)
        full = await refusal(house, owner, routes.SESSION_INVITE, path, third)
        assert (full.reason, full.fact("limit")) == (Reason.INVITE_LIMIT, 2)
        assert [item.id for item in (await house.case(path)).consent.live] == [grant.id]


async def test_who_is_let_go_loses_their_own_access_only(open_house: OpenHouse) -> None:
    """Their prompt or grant is void with the same commit; the others' go on in the same epoch."""
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        made = await house.open_session(owner)
        machine, path = await house.join(made), made.session.id
        await invite(house, owner, path, kim)
        await invite(house, owner, path, lee)
        mine = await connected(house, owner, machine, path)
        theirs = await connected(house, kim, machine, path)
        await house.ask(lee, path)
        epoch = (await house.case(path)).session.epoch
        seen = await done(house, owner, routes.SESSION_UNINVITE, path, path={"user_id": kim.me.id})
        assert [user.id for user in seen.invited] == [lee.me.id]
        consent = (await house.case(path)).consent
        assert [grant.id for grant in consent.live] == [mine]
        assert next(grant for grant in consent.grants if grant.id == theirs).end == "technician-left"
        assert consent.pending is not None
        assert facts_of(house, "access.voided")["cause"] == "uninvited"
        assert (await house.case(path)).session.epoch == epoch
        await done(house, lee, routes.SESSION_UNINVITE, path, path={"user_id": lee.me.id})
        assert (await house.case(path)).consent.pending is None
        gone = await refusal(house, owner, routes.SESSION_UNINVITE, path, path={"user_id": lee.me.id})
        assert gone.reason is Reason.NOT_FOUND


async def test_a_guest_invites_nobody_and_lets_nobody_go(open_house: OpenHouse) -> None:
    """A guest is not the assignee; Private has no guests."""
    async with open_house() as house:
        kim, lee, mori = await house.hire("kim"), await house.hire("lee"), await house.hire("mori")
        path = (await house.open_session(kim)).session.id
        await invite(house, kim, path, lee)
        await invite(house, kim, path, mori)
        result = await refusal(house, lee, routes.SESSION_UNINVITE, path, path={"user_id": mori.me.id})
        assert result.reason is Reason.NOT_YOUR_SESSION
        private = (await house.open_session(kim, private=True)).session.id
        body = SessionInvite(technician=lee.me.id)
        assert (
            await refusal(house, kim, routes.SESSION_INVITE, private, body)
        ).reason is Reason.SESSION_IS_PRIVATE
