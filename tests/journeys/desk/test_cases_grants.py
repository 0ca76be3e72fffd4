# SPDX-License-Identifier: Apache-2.0
"""Races about grants and their ends: C15 to C29 of the race table, over a wire that is late at random."""

import asyncio
from typing import Any

from sdconsole.contract import routes
from tests.journeys.desk.conftest import House
from tests.journeys.desk.desk import Desk, Technician, until
from tests.journeys.desk.party import unlike_any_other
from tests.journeys.desk.relay import relayed

MINUTE = 60_000
HOUR = 60 * MINUTE


async def test_c15_expiry_lets_a_connection_run_for_four_hours(own: Desk, house: House) -> None:
    """No new join and no new request, but the picture goes on, until the hard stop."""
    channel, (one,) = await own.team(1)
    await own.owner.party.do(
        routes.CHANNEL_EDIT,
        {"session_expiration": 10 * MINUTE},
        path={"channel_id": channel["id"]},
        version=channel["version"],
    )
    session, app, grant = await own.granted(one, channel)
    async with relayed(one, app, session, grant) as line:
        house.pass_time(wall=10 * MINUTE)
        seen = await until(lambda: one.see(session), lambda seen: seen["status"] == "expired")
        assert (await one.ask(seen, "clipboard")).reason == "session-expired"
        assert (await own.app().join(link=session["link"])).reason in ("session-expired", "link-dead")
        await line.passes(b"still there")
        house.pass_time(wall=4 * HOUR)
        await line.is_cut()
    assert (await app.state())["grants"] == []


async def test_c16_closed_while_connected_or_asked(desk: Desk) -> None:
    """The prompt goes, the picture is cut, the app is told; nothing opens again."""
    channel, (one,) = await desk.team(1)
    session, app, grant = await desk.granted(one, channel)
    async with relayed(one, app, session, grant) as line, app.party.stream(routes.APP_EVENTS) as stream:
        closed = (await one.on(await one.see(session), routes.SESSION_CLOSE, {})).must()
        assert closed["status"] == "closed"
        await line.is_cut()
        await stream.wait(lambda frame: frame.event == "state" and frame.data["status"] == "closed")
    assert (await one.ask(session)).reason == "session-closed"
    assert (await desk.app().join(link=session["link"])).reason in ("session-closed", "link-dead")
    other, app = await desk.met(one, channel)
    seen = (await one.ask(other)).must()
    request = (await app.state())["prompt"]["request"]
    (await one.on(seen, routes.SESSION_CLOSE, {})).must()
    assert (await app.answer(request, "view")).reason in ("request-over", "session-closed")


async def test_c17_a_live_session_is_not_deleted(desk: Desk) -> None:
    """409: only closed and expired ones can be."""
    channel, (one,) = await desk.team(1)
    session, _, _ = await desk.granted(one, channel)
    refused = await one.on(session, routes.SESSION_DELETE)
    assert (refused.status, refused.reason) == (409, "session-open")
    closed = (await one.on(session, routes.SESSION_CLOSE, {})).must()
    assert (await one.on(closed, routes.SESSION_DELETE)).status == 204
    assert (await one.on(session, routes.SESSION)).status == 404


async def test_c18_granted_then_released(desk: Desk) -> None:
    """The grant is void and the picture cut; taking the session again revives nothing."""
    channel, (one,) = await desk.team(1)
    session, app, grant = await desk.granted(one, channel)
    async with relayed(one, app, session, grant) as line:
        (await one.on(await one.see(session), routes.SESSION_RELEASE, {})).must()
        await line.is_cut()
    assert (await app.state())["grants"] == []
    (await one.on(session, routes.SESSION_TAKE)).must()
    assert (await one.connect(session, grant["id"])).reason == "grant-over"


async def test_c19_granted_then_transferred(desk: Desk) -> None:
    """Void and cut; the other needs an Allow of their own, while the end user stays in."""
    channel, (one, other) = await desk.team(2)
    session, app, grant = await desk.granted(one, channel)
    async with relayed(one, app, session, grant) as line:
        seen = await one.see(session)
        (await one.on(seen, routes.SESSION_TRANSFER, {"technician": other.id, "comment": "please"})).must()
        await line.is_cut()
    state = await app.state()
    assert (state["grants"], state["status"], state["technician"]["id"]) == ([], "active", other.id)
    assert (await other.connect(session, grant["id"])).reason == "not-granted"
    assert not (await one.connect(session, grant["id"])).is_ok


async def test_c20_transferred_back_the_old_grant_stays_over(desk: Desk) -> None:
    """A to B and B to A: A asks again."""
    channel, (one, other) = await desk.team(2)
    session, app, grant = await desk.granted(one, channel)
    (await one.on(session, routes.SESSION_TRANSFER, {"technician": other.id})).must()
    seen = await other.see(session)
    (await other.on(seen, routes.SESSION_TRANSFER, {"technician": one.id})).must()
    assert (await one.connect(session, grant["id"])).reason == "grant-over"
    assert (await app.state())["grants"] == []
    assert (await one.ask(session)).is_ok


async def test_c21_a_grant_not_used_within_five_minutes_is_over(own: Desk, house: House) -> None:
    """Void: the icon is back at "ask"."""
    channel, (one,) = await own.team(1)
    session, app, grant = await own.granted(one, channel)
    house.pass_time(wall=5 * MINUTE + 1)
    assert (await one.connect(session, grant["id"])).reason == "grant-over"
    assert (await app.state())["grants"] == []
    assert (await one.ask(session)).is_ok


async def test_c22_a_grant_is_over_after_twelve_hours(own: Desk, house: House) -> None:
    """Also one that was in use all the time."""
    channel, (one,) = await own.team(1)
    session, app, grant = await own.granted(one, channel)
    async with relayed(one, app, session, grant) as line:
        house.pass_time(wall=11 * HOUR)
        await line.passes(b"eleven hours")
        house.pass_time(wall=HOUR)
        await line.is_cut()
    assert (await app.state())["grants"] == []


async def test_c23_a_disabled_technician_is_out_at_once(desk: Desk) -> None:
    """Sign-in, stream, grant and picture end; so does the grant of one who only lost the right."""
    channel, (one, other) = await desk.team(2)
    session, app, grant = await desk.granted(one, channel)
    async with relayed(one, app, session, grant) as line, one.party.stream(routes.EVENTS) as stream:
        await desk.owner.party.do(routes.USER_DISABLE, path={"user_id": one.id})
        await line.is_cut()
        await stream.wait(lambda frame: frame.event == "signed-out")
        await stream.end()
    assert (await one.call(routes.ME)).status == 401
    assert (await app.state())["grants"] == []
    session, app, grant = await desk.granted(other, channel)
    async with relayed(other, app, session, grant) as line:
        await desk.admit(channel, other, rights=("see-all", "new-session"))
        await line.is_cut()
    assert (await app.state())["grants"] == []


async def test_c24_when_the_sign_in_ends_so_does_the_grant(desk: Desk) -> None:
    """Its console is gone: nobody else could end it."""
    channel, (one,) = await desk.team(1)
    session, app, grant = await desk.granted(one, channel)
    async with relayed(one, app, session, grant) as line:
        assert (await one.call(routes.LOGOUT)).status == 204
        await line.is_cut()
    assert (await app.state())["grants"] == []


async def test_c25_two_consoles_of_one_technician(desk: Desk) -> None:
    """Start on both: one request; the grant opens nothing for the other console."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    second = Technician(desk, desk.party(), one.login)
    (await second.sign_in()).must()
    replies = await asyncio.gather(one.ask(session), second.ask(session))
    assert sorted(reply.status for reply in replies) == [201, 409]
    await app.allow()
    grant = one.grants(await one.see(session))[0]
    winner, loser = (one, second) if replies[0].is_ok else (second, one)
    refused = await loser.connect(session, grant["id"])
    assert (refused.status, refused.reason) == (403, "other-console")
    assert (await winner.connect(session, grant["id"])).is_ok


async def test_c26_taking_over_on_the_other_console_needs_a_new_yes(desk: Desk) -> None:
    """Asking there opens a prompt of its own; when it is allowed the first console's grant is over."""
    channel, (one,) = await desk.team(1)
    session, app, grant = await desk.granted(one, channel)
    second = Technician(desk, desk.party(), one.login)
    (await second.sign_in()).must()
    (await second.ask(session)).must()
    await app.allow()
    live = second.grants(await second.see(session))
    assert [item["id"] for item in live] != [grant["id"]]
    assert len(live) == 1
    assert (await one.connect(session, grant["id"])).reason == "grant-over"
    assert (await second.connect(session, live[0]["id"])).is_ok


async def test_c27_the_app_crashes_while_it_asks(own: Desk, house: House) -> None:
    """The request is void ten seconds later; who comes back is another instance, and is asked nothing."""
    channel, (one,) = await own.team(1)
    session, app = await own.met(one, channel)
    async with app.party.stream(routes.APP_EVENTS) as stream:
        (await one.ask(session)).must()
        await stream.wait(lambda frame: frame.event == "state" and frame.data["prompt"] is not None)

    async def a_moment_later() -> dict[str, Any]:
        # In steps: the ten seconds count from when the Gateway has seen that the stream is gone.
        house.pass_time(steady=500)
        return await one.see(session)

    seen = await until(a_moment_later, lambda seen: seen["requests"][0]["state"] != "pending")
    assert seen["requests"][0]["state"] == "void"
    assert seen["grants"] == []
    app.instance = f"{app.instance} again"
    (await app.join(link=session["link"])).must()
    assert (await app.state())["prompt"] is None


async def test_c28_a_grant_does_not_outlive_its_app(desk: Desk) -> None:
    """The app crashed after Allow had left it: whatever came of it is void when it joins again."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    (await one.ask(session)).must()
    request = (await app.state())["prompt"]["request"]
    again = desk.app()
    again.device, again.instance = app.device, f"{app.instance} again"
    await asyncio.gather(app.answer(request, "view"), again.join(link=session["link"]))
    assert (await again.state())["grants"] == []
    seen = await one.see(session)
    assert one.grants(seen) == []
    assert seen["requests"][0]["state"] != "pending"
    assert not (await app.answer(request, "view")).is_ok


async def test_c29_a_restart_between_allow_and_its_answer(own: Desk, house: House) -> None:
    """The app sends the same answer again: what was committed decides, and nothing is granted twice."""
    channel, (one,) = await own.team(1)
    session, app = await own.met(one, channel)
    (await one.ask(session)).must()
    request = (await app.state())["prompt"]["request"]
    said = {"request": request, "scopes": ["view"], "app_key": "k" * 43}
    key = unlike_any_other(32)
    (await app.party.call(routes.APP_ANSWER, said, key=key)).must()
    house.gateway.kill()
    house.gateway.start()
    again = await app.party.call(routes.APP_ANSWER, said, key=key)
    assert again.is_ok or again.reason == "request-over"
    assert len((await app.state())["grants"]) == 1
    assert len(one.grants(await one.see(session))) == 1
