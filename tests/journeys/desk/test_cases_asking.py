# SPDX-License-Identifier: Apache-2.0
"""Races about asking and answering: C1 to C14 of the race table, over a wire that is late at random."""

import asyncio

from sdconsole.contract import routes
from tests.journeys.desk.conftest import House
from tests.journeys.desk.desk import Desk, until
from tests.journeys.desk.party import unlike_any_other

MINUTE = 60_000


async def test_c01_a_double_click_asks_once(desk: Desk) -> None:
    """The same idempotency key: one request, one prompt."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    key = unlike_any_other(32)
    replies = await asyncio.gather(*(one.ask(session, key=key) for _ in range(4)))
    assert [reply.status for reply in replies] == [201] * 4
    assert len((await one.see(session))["requests"]) == 1
    assert (await app.state())["prompt"] is not None


async def test_c02_a_second_request_is_told_how_long(desk: Desk) -> None:
    """409 with the time left; no second prompt."""
    channel, (one,) = await desk.team(1)
    session, _app = await desk.met(one, channel)
    first, second = await asyncio.gather(one.ask(session), one.ask(session))
    assert sorted([first.status, second.status]) == [201, 409]
    loser = first if first.status == 409 else second
    assert loser.reason == "request-pending"
    assert 0 < loser.facts["remaining_ms"] <= MINUTE
    assert len((await one.see(session))["requests"]) == 1


async def test_c03_only_who_is_in_the_session_may_ask(desk: Desk) -> None:
    """Of two who ask at once the assignee may; a colleague who only sees the session is refused."""
    channel, (one, other) = await desk.team(2)
    session, app = await desk.met(one, channel)
    mine, theirs = await asyncio.gather(one.ask(session), other.ask(session))
    assert mine.is_ok
    assert (theirs.status, theirs.reason) == (403, "not-a-participant")
    assert (await app.state())["prompt"]["technician"]["id"] == one.id
    moved = await other.on(session, routes.SESSION_RELEASE, {}, version=session["version"])
    assert moved.status in (403, 412)


async def test_c04_who_was_invited_asks_for_themself(desk: Desk) -> None:
    """An own prompt with the own name, after the pending one; the other's grant opens nothing."""
    channel, (one, guest) = await desk.team(2)
    session, app = await desk.met(one, channel)
    (await one.on(session, routes.SESSION_INVITE, {"technician": guest.id})).must()
    (await one.ask(session)).must()
    waiting = await guest.ask(session)
    assert (waiting.reason, waiting.facts["by"]) == ("request-pending", one.id)
    await app.allow()
    grant = one.grants(await one.see(session))[0]
    ridden = await guest.connect(session, grant["id"])
    assert (ridden.status, ridden.reason) == (409, "not-granted")
    (await guest.ask(session)).must()
    assert (await app.state())["prompt"]["technician"]["id"] == guest.id
    await app.allow("view")
    assert guest.grants(await guest.see(session))[0]["scopes"] == ["view"]
    assert one.grants(await one.see(session))[0]["id"] == grant["id"]


async def test_c05_of_the_third_and_fourth_one_comes_in(desk: Desk) -> None:
    """Two invitations at once into the last place: one wins, the other is refused; never more than three."""
    channel, (one, first, second, third) = await desk.team(4)
    for _ in range(3):
        session = await one.new(channel["id"])
        session = (await one.on(session, routes.SESSION_INVITE, {"technician": first.id})).must()
        replies = await asyncio.gather(
            *(one.on(session, routes.SESSION_INVITE, {"technician": guest.id}) for guest in (second, third))
        )
        assert sorted(reply.is_ok for reply in replies) == [False, True]
        assert {reply.reason for reply in replies} & {"invite-limit", "version-stale"}
        assert len((await one.see(session))["invited"]) == 2


async def test_c06_allow_after_the_technician_cancelled_opens_nothing(desk: Desk) -> None:
    """The end user is told that the request was withdrawn; the log has it."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    (await one.ask(session)).must()
    request = (await app.state())["prompt"]["request"]
    (await one.on(session, routes.ACCESS_WITHDRAW, path={"request_id": request})).must()
    late = await app.answer(request, "view")
    assert (late.status, late.reason) == (409, "request-withdrawn")
    assert (await app.state())["grants"] == []
    history = (await one.on(session, routes.SESSION_HISTORY)).must()
    assert "access.allow-refused" in [item["kind"] for item in history["items"]]


async def test_c07_cancel_after_allow_revokes(desk: Desk) -> None:
    """Whichever comes first, nothing is open in the end."""
    channel, (one,) = await desk.team(1)
    for _ in range(3):
        session, app = await desk.met(one, channel)
        (await one.ask(session)).must()
        request = (await app.state())["prompt"]["request"]
        answered, cancelled = await asyncio.gather(
            app.answer(request, "view"),
            one.on(session, routes.ACCESS_WITHDRAW, path={"request_id": request}),
        )
        assert cancelled.is_ok
        assert answered.is_ok or answered.reason == "request-withdrawn"
        assert (await app.state())["grants"] == []
        assert one.grants(await one.see(session)) == []


async def test_c08_an_allow_aimed_at_the_old_prompt_is_lost(desk: Desk) -> None:
    """Cancelled and asked again: the new prompt has an id of its own, and the old answer does not hit it."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    (await one.ask(session)).must()
    old = (await app.state())["prompt"]["request"]
    (await one.on(session, routes.ACCESS_WITHDRAW, path={"request_id": old})).must()
    again, late = await asyncio.gather(one.ask(session), app.answer(old, "view"))
    assert again.is_ok
    assert late.reason == "request-withdrawn"
    state = await app.state()
    assert state["prompt"]["request"] != old
    assert state["grants"] == []


async def test_c09_timeout_and_allow_in_the_same_instant(own: Desk, house: House) -> None:
    """The order of commits decides; who loses is told; there is no half state."""
    channel, (one,) = await own.team(1)
    session, app = await own.met(one, channel)
    seen = (await one.ask(session)).must()
    left = seen["requests"][0]["deadline"] - (await app.state())["now"]
    request = (await app.state())["prompt"]["request"]
    house.pass_time(wall=left - 100)
    late = await app.answer(request, "view")
    state = await app.state()
    assert (late.is_ok, len(state["grants"])) in ((True, 1), (False, 0))
    assert state["prompt"] is None
    again, app = await own.met(one, channel)
    (await one.ask(again)).must()
    request = (await app.state())["prompt"]["request"]
    house.pass_time(wall=MINUTE + 1)
    late = await app.answer(request, "view")
    assert (late.status, late.reason) == (409, "request-over")
    assert (await one.see(again))["requests"][0]["state"] == "no-answer"


async def test_c10_the_first_of_two_answers_counts(desk: Desk) -> None:
    """Allow and Deny both sent: one is taken, the other is told that the request is over."""
    channel, (one,) = await desk.team(1)
    for _ in range(3):
        session, app = await desk.met(one, channel)
        (await one.ask(session)).must()
        request = (await app.state())["prompt"]["request"]
        allow, deny = await asyncio.gather(app.answer(request, "view"), app.answer(request))
        assert [allow.is_ok, deny.is_ok].count(True) == 1
        assert {allow.reason, deny.reason} == {"", "request-over"}
        assert len((await app.state())["grants"]) == int(allow.is_ok)


async def test_c11_released_while_the_prompt_is_open(desk: Desk) -> None:
    """The prompt goes, the session is queued, a late Allow opens nothing."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    seen = (await one.ask(session)).must()
    request = (await app.state())["prompt"]["request"]
    async with app.party.stream(routes.APP_EVENTS) as stream:
        released, late = await asyncio.gather(
            one.on(seen, routes.SESSION_RELEASE, {}), app.answer(request, "view")
        )
        if not released.is_ok:  # the Allow was first: what was seen is stale
            released = await one.on(await one.see(session), routes.SESSION_RELEASE, {})
        assert released.must()["status"] == "queued"
        await stream.wait(
            lambda frame: (
                frame.event == "state"
                and frame.data["status"] == "queued"
                and frame.data["prompt"] is None
                and frame.data["grants"] == []
            )
        )
    assert late.is_ok or late.reason == "request-over"
    assert (await app.answer(request, "view")).reason == "request-over"
    assert (await app.state())["grants"] == []


async def test_c12_transferred_while_the_prompt_is_open(desk: Desk) -> None:
    """The prompt goes; the new assignee asks anew under their own name; no prompt changes its name."""
    channel, (one, other) = await desk.team(2)
    session, app = await desk.met(one, channel)
    seen = (await one.ask(session)).must()
    first = (await app.state())["prompt"]
    (await one.on(seen, routes.SESSION_TRANSFER, {"technician": other.id})).must()
    assert (await app.state())["prompt"] is None
    assert (await app.answer(first["request"], "view")).reason == "request-over"
    (await other.ask(session)).must()
    second = (await app.state())["prompt"]
    assert second["request"] != first["request"]
    assert (first["technician"]["id"], second["technician"]["id"]) == (one.id, other.id)


async def test_c13_moved_to_another_channel_while_the_prompt_is_open(desk: Desk) -> None:
    """Withdrawn; a new request lives by the new channel's rules. A lost right withdraws it as well."""
    channel, (one,) = await desk.team(1)
    other = await desk.channel(permission_wait=90_000)
    await desk.admit(other, one)
    session, app = await desk.met(one, channel)
    seen = (await one.ask(session)).must()
    body = {"channel": other["id"], "technician": one.id}
    (await one.on(seen, routes.SESSION_TRANSFER, body)).must()
    assert (await app.state())["prompt"] is None
    (await one.ask(session)).must()
    assert (await app.state())["prompt"]["remaining"] > MINUTE
    await desk.admit(other, one, rights=("see-all",))
    await until(app.state, lambda state: state["prompt"] is None)
    assert (await one.ask(session)).reason == "right-missing"


async def test_c14_expired_while_the_prompt_is_open(own: Desk, house: House) -> None:
    """Withdrawn; the app says expired; link and PIN are dead."""
    channel, (one,) = await own.team(1)
    await own.owner.party.do(
        routes.CHANNEL_EDIT,
        {"session_expiration": 10 * MINUTE, "permission_wait": 120_000},
        path={"channel_id": channel["id"]},
        version=channel["version"],
    )
    session, app = await own.met(one, channel)
    house.pass_time(wall=9 * MINUTE)
    (await one.ask(session)).must()
    request = (await app.state())["prompt"]["request"]
    house.pass_time(wall=MINUTE + 1)
    late = await app.answer(request, "view")
    assert late.reason in ("request-over", "session-expired")
    state = await app.state()
    assert (state["status"], state["prompt"], state["grants"]) == ("expired", None, [])
    again = own.app("PC-2")
    assert (await again.join(link=session["link"])).reason in ("session-expired", "link-dead")
    assert (await again.join(pin=session["pin"])).reason == "pin-wrong"
