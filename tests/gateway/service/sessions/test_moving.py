# SPDX-License-Identifier: Apache-2.0
"""A channel is emptied before it is removed: what is open moves, what is over goes with it."""

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose, SessionInvite, SessionTransfer
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.service.sessions.moving import empty_channel
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat
from tests.shared.floor import done, facts_of, give_rights, new_channel


async def in_channel(house: House, owner: Seat, channel: str, technician: Seat | None = None) -> str:
    """A session in another channel, assigned there or queued."""
    path = (await house.open_session(owner)).session.id
    body = SessionTransfer(channel=channel, technician=None if technician is None else technician.me.id)  # type: ignore[arg-type]
    await done(house, owner, routes.SESSION_TRANSFER, path, body)
    return path


async def test_open_sessions_move_and_the_others_go(open_house: OpenHouse) -> None:
    """An assignee who is somebody in the default channel goes along; else it is queued; nothing granted
    survives, and the end user's app stays.
    """
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        other = await new_channel(house, 2, kim, lee)
        row = await give_rights(house, lee)
        await house.store.write(lambda tx: tx.remove_membership(row))
        kims = await in_channel(house, owner, other.id, kim)
        await done(house, owner, routes.SESSION_INVITE, kims, SessionInvite(technician=lee.me.id))
        lees = await in_channel(house, owner, other.id, lee)
        waiting = await in_channel(house, owner, other.id)
        since = (await house.case(waiting)).session.queued_at
        closed = await in_channel(house, owner, other.id, kim)
        await done(house, owner, routes.SESSION_CLOSE, closed, SessionClose())
        house.now += 7_000
        stamp, epochs = Stamp(house.now, owner.me), (await house.case(kims)).session.epoch

        moved = await house.store.write(lambda tx: empty_channel(tx, stamp, other.id, house.channel.id))
        assert moved == 3
        assert {(await house.case(path)).session.channel for path in (kims, lees, waiting)} == {
            house.channel.id
        }
        case = await house.case(kims)
        assert (case.session.assignee, case.session.invited) == (kim.me.id, ())
        assert case.session.epoch == epochs + 1
        assert ((await house.case(lees)).session.assignee, (await house.case(lees)).session.queued_at) == (
            None,
            house.now,
        )
        # Whoever waits already has waited all the while.
        assert (await house.case(waiting)).session.queued_at == since
        assert facts_of(house, "session.transferred")["cause"] == "channel-removed"
        gone = (await house.case(closed)).session
        assert (gone.deleted_at, gone.deleted_by) == (house.now, owner.me.id)
        assert facts_of(house, "session.deleted") == {"cause": "channel-removed"}
