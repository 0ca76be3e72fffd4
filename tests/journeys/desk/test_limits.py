# SPDX-License-Identifier: Apache-2.0
"""Limits: one more than allowed is refused, with the limit in the refusal; exactly as many are not."""

import asyncio

import pytest

from sdconsole.contract import routes
from tests.journeys.desk.conftest import House
from tests.journeys.desk.desk import Desk
from tests.journeys.desk.party import unlike_any_other

OPEN_SESSIONS = 500
PER_MINUTE = 30


async def test_a_channels_open_sessions(desk: Desk) -> None:
    """The one above the limit is refused until one is closed; two at once do not slip through."""
    channel = await desk.channel(open_session_limit=2)
    one = await desk.hire()
    await desk.admit(channel, one)
    body = {"channel": channel["id"]}
    replies = await asyncio.gather(*(one.call(routes.SESSION_NEW, body) for _ in range(4)))
    assert sorted(reply.status for reply in replies) == [201, 201, 409, 409]
    refused = next(reply for reply in replies if not reply.is_ok)
    assert (refused.reason, refused.facts["limit"]) == ("channel-full", 2)
    first = next(reply.data["session"] for reply in replies if reply.is_ok)
    (await one.on(first, routes.SESSION_CLOSE, {})).must()
    assert (await one.call(routes.SESSION_NEW, body)).is_ok


async def test_session_501(own: Desk, house: House) -> None:
    """The limit every channel has unless it is set: 500 are open, the next is refused."""
    channel, people = await own.team(2)
    body = {"channel": channel["id"]}
    for begun in range(0, OPEN_SESSIONS, 50):
        if begun % 600 == 300:
            for one in people:  # by the Gateway's clock their tokens will end soon
                (await one.sign_in()).must()
        for reply in await asyncio.gather(
            *(one.call(routes.SESSION_NEW, body) for one in people for _ in range(25))
        ):
            reply.must()
        house.pass_time(wall=60_001)
    refused = await people[0].call(routes.SESSION_NEW, body)
    assert (refused.status, refused.reason, refused.facts["limit"]) == (409, "channel-full", OPEN_SESSIONS)


async def test_sessions_a_minute(desk: Desk) -> None:
    """Thirty of one technician; then they are told how long to wait, and a colleague is not held up."""
    channel, (one, other) = await desk.team(2)
    one = await desk.hire(has_attended_access=True)
    await desk.admit(channel, one)
    body = {"channel": channel["id"]}
    replies = await asyncio.gather(*(one.call(routes.SESSION_NEW, body) for _ in range(PER_MINUTE + 1)))
    assert [reply.status for reply in replies].count(429) == 1
    assert next(reply for reply in replies if not reply.is_ok).facts["retry_after_ms"] > 0
    assert (await other.call(routes.SESSION_NEW, body)).is_ok


async def test_the_third_invitation(desk: Desk) -> None:
    """Two others, three in all; there is room again when one has gone."""
    channel, (one, first, second, third) = await desk.team(4)
    session = await one.new(channel["id"])
    for guest in (first, second):
        session = (await one.on(session, routes.SESSION_INVITE, {"technician": guest.id})).must()
    refused = await one.on(session, routes.SESSION_INVITE, {"technician": third.id})
    assert (refused.status, refused.reason, refused.facts["limit"]) == (409, "invite-limit", 2)
    session = (await first.on(session, routes.SESSION_UNINVITE, path={"user_id": first.id})).must()
    assert (await one.on(session, routes.SESSION_INVITE, {"technician": third.id})).is_ok


@pytest.mark.parametrize("letter", ["x", "漢", "e\u0301", "\U0001f600"])
async def test_a_channels_name_of_64_and_65(desk: Desk, letter: str) -> None:
    """Counted in code points of the normal form."""
    start = unlike_any_other(12)
    longest = start + letter * 52
    made = await desk.owner.call(routes.CHANNEL_NEW, {"name": longest})
    assert made.is_ok, made
    refused = await desk.owner.call(routes.CHANNEL_NEW, {"name": longest + letter})
    assert (refused.status, refused.reason) == (422, "text-too-long")
    taken = await desk.owner.call(routes.CHANNEL_NEW, {"name": longest.upper()})
    assert (taken.status, taken.reason) == (409, "name-taken")


@pytest.mark.parametrize(
    ("route", "member", "most"),
    [
        (routes.SESSION_RENAME, "name", 80),
        (routes.SESSION_TRANSFER, "comment", 500),
        (routes.CHAT_SAY, "text", 2_000),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
async def test_texts(desk: Desk, route: routes.Route, member: str, most: int) -> None:  # type: ignore[type-arg]
    """As long as allowed, and one longer."""
    channel, (one, other) = await desk.team(2)
    for length, is_ok in ((most + 1, False), (most, True)):
        session = await one.new(channel["id"])
        body = {member: "x" * length}
        if route is routes.SESSION_TRANSFER:
            body["technician"] = other.id
        reply = await one.on(session, route, body)
        assert reply.is_ok == is_ok
        assert is_ok or (reply.status, reply.reason) == (422, "text-too-long")


async def test_the_numbers_of_a_channel(desk: Desk) -> None:
    """Session expiration from ten minutes to thirty days, permission wait from 30 to 120 s, and so on."""
    minute = 60_000
    for name, low, high in (
        ("session_expiration", 10 * minute, 30 * 24 * 60 * minute),
        ("permission_wait", 30_000, 120_000),
        ("open_session_limit", 1, 5_000),
    ):
        for value, is_ok in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
            body = {"name": f"Channel {unlike_any_other()}", name: value}
            reply = await desk.owner.call(routes.CHANNEL_NEW, body)
            assert reply.is_ok == is_ok, (name, value)
            assert is_ok or (reply.reason, reply.facts["field"]) == ("value-out-of-range", name)
