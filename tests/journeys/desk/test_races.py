# SPDX-License-Identifier: Apache-2.0
"""Several at once at one session: exactly one wins, and every other is told who."""

import asyncio

import pytest

from sdconsole.contract import routes
from tests.journeys.desk.desk import Desk

CROWD = 32


@pytest.mark.timeout(300)  # sixty-four passwords are hashed: seconds here, a minute on a busy machine
async def test_of_thirty_two_who_take_one_wins(desk: Desk) -> None:
    """Everybody else is told the winner by id and by name, and their consoles show it."""
    channel, people = await desk.team(CROWD)
    winners = set()
    for _ in range(3):
        session = await desk.owner.new(channel["id"])
        queued = (await desk.owner.on(session, routes.SESSION_RELEASE, {})).must()
        async with people[0].party.stream(routes.EVENTS) as stream:
            replies = await asyncio.gather(*(one.on(queued, routes.SESSION_TAKE) for one in people))
            await stream.change(session["id"], "session.taken")
        (winner,) = (one for one, reply in zip(people, replies, strict=True) if reply.is_ok)
        losers = [reply for reply in replies if not reply.is_ok]
        assert len(losers) == CROWD - 1
        assert {reply.reason for reply in losers} == {"already-taken"}
        assert {(reply.facts["by"], reply.facts["by_name"]) for reply in losers} == {
            (winner.id, winner.me["display_name"])
        }
        seen = await winner.see(session)
        assert (seen["assignee"]["id"], seen["epoch"]) == (winner.id, queued["epoch"] + 1)
        winners.add(winner.id)
    assert winners <= {one.id for one in people}


async def test_take_and_close_at_once(desk: Desk) -> None:
    """Closed is closed: the one who took it has a closed session, or is told that it is closed."""
    channel, (one,) = await desk.team(1)
    for _ in range(3):
        session = await desk.owner.new(channel["id"])
        queued = (await desk.owner.on(session, routes.SESSION_RELEASE, {})).must()
        taken, closed = await asyncio.gather(
            one.on(queued, routes.SESSION_TAKE), desk.owner.on(queued, routes.SESSION_CLOSE, {})
        )
        assert taken.is_ok or taken.reason == "session-closed"
        assert closed.is_ok or closed.reason == "version-stale"
        assert taken.is_ok != closed.is_ok or (await one.see(session))["status"] == "closed"


async def test_two_who_write_at_once(desk: Desk) -> None:
    """Of two changes to what was seen one is stale: nobody writes over what they have not seen."""
    channel, (one, other) = await desk.team(2)
    await desk.admit(channel, other, role="channel-manager")
    for _ in range(3):
        session = await one.new(channel["id"])
        replies = await asyncio.gather(
            one.on(session, routes.SESSION_NOTE, {"note": "one"}),
            other.on(session, routes.SESSION_NOTE, {"note": "other"}),
        )
        assert sorted(reply.status for reply in replies) == [200, 412]
        note = "one" if replies[0].is_ok else "other"
        assert (await one.see(session))["note"] == note


async def test_two_transfers_at_once(desk: Desk) -> None:
    """One goes through; the session has one assignee, and both consoles agree on who."""
    channel, (one, left, right) = await desk.team(3)
    for _ in range(3):
        session, app = await desk.met(one, channel)
        replies = await asyncio.gather(
            *(one.on(session, routes.SESSION_TRANSFER, {"technician": target.id}) for target in (left, right))
        )
        assert [reply.is_ok for reply in replies].count(True) == 1
        target = left if replies[0].is_ok else right
        assert (await app.state())["technician"]["id"] == target.id
        assert (await target.see(session))["assignee"]["id"] == target.id
