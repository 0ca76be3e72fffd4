# SPDX-License-Identifier: Apache-2.0
"""The ten scenarios a Service Desk is accepted by, as far as they happen at the wire."""

from sdconsole.contract import routes
from tests.journeys.desk.conftest import House
from tests.journeys.desk.desk import Desk, until
from tests.journeys.desk.relay import relayed

MINUTE = 60_000
HOUR = 60 * MINUTE


async def test_scenario_01_from_the_new_session_to_its_close(desk: Desk) -> None:
    """Waiting, Active, denied, asked again, granted, connected, closed; the end user is told."""
    channel, (one, colleague) = await desk.team(2)
    async with colleague.party.stream(routes.EVENTS) as seen:
        session = await one.new(channel["id"])
        assert session["status"] == "waiting"
        app = await desk.joined(session)
        told = await seen.change(session["id"], "session.joined")
        assert told["session"]["status"] == "active"
        (await one.ask(session)).must()
        prompt = (await app.state())["prompt"]
        assert prompt["technician"]["display_name"] == one.me["display_name"]
        assert sorted(prompt["scopes"]) == ["control", "view"]
        (await app.answer(prompt["request"])).must()
        await seen.change(session["id"], "access.denied")
        assert not (await one.connect(session, "none")).is_ok
        (await one.ask(session)).must()
        await app.allow()
        await seen.change(session["id"], "access.granted")
        grant = one.grants(await one.see(session))[0]
        async with (
            relayed(one, app, session, grant) as line,
            app.party.stream(routes.APP_EVENTS) as states,
        ):
            await seen.change(session["id"], "remote.started")
            body = {"outcome": "solved", "note": "cable"}
            (await one.on(await one.see(session), routes.SESSION_CLOSE, body)).must()
            await line.is_cut()
            await states.wait(lambda frame: frame.event == "state" and frame.data["status"] == "closed")
        told = await seen.change(session["id"], "session.closed")
        assert (told["session"]["outcome"], told["session"]["note"]) == ("solved", "cable")


async def test_scenario_02_other_computers_and_dead_ways_in(own: Desk, house: House) -> None:
    """A second computer, an expired and a closed session, and joining after the download when it is over."""
    channel, (one,) = await own.team(1)
    session, _app = await own.met(one, channel)
    assert (await own.app("Second").join(link=session["link"])).reason == "device-in-use"
    closed = (await one.on(await one.see(session), routes.SESSION_CLOSE, {})).must()
    assert closed["status"] == "closed"
    assert (await own.app().join(link=session["link"])).reason in ("session-closed", "link-dead")
    page = await own.party("support").http.get("/s/" + session["link"].rpartition("/")[2])
    assert page.status_code in (200, 410)
    assert "<form" not in page.text or page.status_code == 410
    late = await one.new(channel["id"])
    house.pass_time(wall=24 * HOUR)
    assert (await own.app().join(link=late["link"])).reason in ("session-expired", "link-dead")
    assert (await own.app().join(pin=late["pin"])).reason == "pin-wrong"


async def test_scenario_03_released_and_taken(desk: Desk) -> None:
    """Two take at once: one has it, the other is told who; every grant is void, the end user stays."""
    channel, (one, left, right) = await desk.team(3)
    session, app, grant = await desk.granted(one, channel)
    async with relayed(one, app, session, grant) as line:
        queued = (await one.on(await one.see(session), routes.SESSION_RELEASE, {"comment": "hm"})).must()
        await line.is_cut()
    assert (queued["status"], queued["assignee"]) == ("queued", None)
    assert queued["queued_at"] is not None
    first, second = await left.on(session, routes.SESSION_TAKE), await right.on(session, routes.SESSION_TAKE)
    assert first.is_ok
    assert (second.reason, second.facts["by"]) == ("already-taken", left.id)
    state = await app.state()
    assert (state["status"], state["technician"]["id"], state["grants"]) == ("active", left.id, [])


async def test_scenario_04_transfers(desk: Desk) -> None:
    """Without the right, or to a channel without access: refused. The allowed ones keep the end user in."""
    channel, (one, other) = await desk.team(2)
    plain = await desk.hire()
    await desk.admit(channel, plain, rights=("new-session", "transfer", "view", "control"))
    closed_door = await desk.channel()
    session = await plain.new(channel["id"])
    refused = await plain.on(session, routes.SESSION_TRANSFER, {"technician": other.id})
    assert (refused.status, refused.reason, refused.facts["right"]) == (403, "right-missing", "release")
    refused = await plain.on(session, routes.SESSION_TRANSFER, {"channel": closed_door["id"]})
    assert (refused.status, refused.reason) == (403, "no-channel-access")
    session, app, grant = await desk.granted(one, channel)
    body = {"technician": other.id, "comment": "second line, please"}
    async with (
        other.party.stream(routes.EVENTS) as stream,
        relayed(one, app, session, grant) as line,
        app.party.stream(routes.APP_EVENTS) as states,
    ):
        (await one.on(await one.see(session), routes.SESSION_TRANSFER, body)).must()
        told = await stream.change(session["id"], "session.transferred")
        assert told["facts"]["comment"] == "second line, please"
        await line.is_cut()
        await states.wait(
            lambda frame: frame.event == "state" and (frame.data["technician"] or {}).get("id") == other.id
        )
        assert not states.is_over
    second = await desk.channel()
    await desk.admit(second, other)
    moved = await other.on(await other.see(session), routes.SESSION_TRANSFER, {"channel": second["id"]})
    assert moved.must()["session"]["status"] == "queued"
    assert (await one.on(session, routes.SESSION)).status == 404
    assert (await app.state())["grants"] == []


async def test_scenario_05_three_technicians(desk: Desk) -> None:
    """Two are invited, the third is refused; each has a prompt and a grant of their own, all look at once."""
    channel, people = await desk.team(4)
    one, first, second, third = people
    session, app = await desk.met(one, channel)
    for guest in (first, second):
        session = {
            **session,
            **(await one.on(session, routes.SESSION_INVITE, {"technician": guest.id})).must(),
        }
    assert (await one.on(session, routes.SESSION_INVITE, {"technician": third.id})).reason == "invite-limit"
    for person in (one, first, second):
        (await person.ask(session)).must()
        assert (await app.state())["prompt"]["technician"]["id"] == person.id
        await app.allow()
    grants = [person.grants(await person.see(session))[0] for person in (one, first, second)]
    assert len({grant["id"] for grant in grants}) == 3
    async with (
        relayed(one, app, session, grants[0]),
        relayed(first, app, session, grants[1]) as line,
        relayed(second, app, session, grants[2]),
    ):
        state = await until(app.state, lambda state: state["holder"] == grants[0]["id"])
        assert {person["id"] for person in state["technicians"]} == {one.id, first.id, second.id}
        assert (await first.on(session, routes.SESSION_HANDS, {"do": "ask"})).is_ok
        assert (await second.on(session, routes.SESSION_HANDS, {"do": "ask"})).reason == "hands-wanted"
        assert (await one.on(session, routes.SESSION_HANDS, {"do": "give"})).is_ok
        assert (await app.state())["holder"] == grants[1]["id"]
        now = await one.see(session)
        (await one.on(now, routes.SESSION_UNINVITE, path={"user_id": first.id})).must()
        await line.is_cut()
        state = await app.state()
        assert state["holder"] != grants[1]["id"]
        assert {grant["id"] for grant in state["grants"]} == {grants[0]["id"], grants[2]["id"]}


async def test_scenario_08_restart_and_a_cut_line(own: Desk, house: House) -> None:
    """After a restart everything is there, the stream goes on where it was, and the grant still holds."""
    channel, (one,) = await own.team(1)
    session, app, grant = await own.granted(one, channel)
    async with one.party.stream(routes.EVENTS) as stream:
        seen = (await one.on(await one.see(session), routes.SESSION_RENAME, {"name": "before"})).must()
        cursor = (await stream.change(session["id"], "session.renamed"))["seq"]
    (await one.on(seen, routes.SESSION_NOTE, {"note": "while away"})).must()
    house.gateway.kill()
    house.gateway.start()
    async with one.party.stream(routes.EVENTS, cursor) as stream:
        told = await stream.change(session["id"], "session.noted")
        assert told["session"]["note"] == "while away"
    assert one.grants(await one.see(session))[0]["id"] == grant["id"]
    async with relayed(one, app, session, grant) as line:
        await line.passes(b"after the restart")
    assert (await one.see(session))["name"] == "before"


async def test_scenario_08_an_app_that_sleeps_comes_back_to_a_new_consent(own: Desk, house: House) -> None:
    """Away for longer than 120 s: grants are void and the session waits; the same link lets it in again."""
    channel, (one,) = await own.team(1)
    session, app, grant = await own.granted(one, channel)
    house.pass_time(steady=31_000)
    await until(lambda: one.see(session), lambda seen: seen["app"]["lost_at"] is not None)
    assert (await one.ask(session, "clipboard")).reason == "end-user-reconnecting"
    house.pass_time(wall=120_000, steady=120_000)
    await until(lambda: one.see(session), lambda seen: seen["status"] == "waiting" and not one.grants(seen))
    again = own.app()
    again.device, again.instance = app.device, f"{app.instance} again"
    (await again.join(link=session["link"])).must()
    assert (await one.see(session))["status"] == "active"
    assert not (await one.connect(session, grant["id"])).is_ok


async def test_scenario_09_expiry_is_told_in_two_seconds(own: Desk, house: House) -> None:
    """By the Gateway's clock, in every console that sees the session, and at the app."""
    channel, (one, other) = await own.team(2)
    session, app = await own.met(one, channel)
    async with other.party.stream(routes.EVENTS) as stream, app.party.stream(routes.APP_EVENTS) as states:
        house.pass_time(wall=24 * HOUR)
        told = await stream.change(session["id"], "session.expired")
        assert told["session"]["status"] == "expired"
        assert told["at"] <= told["session"]["expires_at"] + 2_000 + 24 * HOUR
        await states.wait(lambda frame: frame.event == "state" and frame.data["status"] == "expired")


async def test_scenario_09_a_channel_removed_with_open_sessions(desk: Desk) -> None:
    """Its name typed; open sessions move to the default channel, closed ones go with it; all are told."""
    channel, (one,) = await desk.team(1)
    session, app, grant = await desk.granted(one, channel)
    over = await one.new(channel["id"])
    (await one.on(over, routes.SESSION_CLOSE, {})).must()
    path = {"channel_id": channel["id"]}
    refused = await desk.owner.call(routes.CHANNEL_REMOVE, {"name": "another"}, path=path)
    assert refused.reason == "name-mismatch"
    async with relayed(one, app, session, grant) as line, one.party.stream(routes.EVENTS) as stream:
        said = {"name": channel["name"].upper()}
        assert (await desk.owner.call(routes.CHANNEL_REMOVE, said, path=path)).must() == {"moved": 1}
        await line.is_cut()
        await stream.wait(lambda frame: frame.event == "channels")
    default = next(
        item for item in (await desk.owner.party.do(routes.CHANNELS))["channels"] if item["is_default"]
    )
    moved = await desk.owner.see(session)
    assert moved["channel"] == default["id"]
    assert moved["grants"][0]["state"] != "live"
    assert (await app.state())["status"] in ("active", "queued")
    assert (await desk.owner.on(over, routes.SESSION)).status == 404
    again = await desk.owner.call(routes.CHANNEL_NEW, {"name": channel["name"]})
    assert again.is_ok
    path = {"channel_id": default["id"]}
    refused = await desk.owner.call(routes.CHANNEL_REMOVE, {"name": default["name"]}, path=path)
    assert refused.reason == "default-channel"


async def test_scenario_09_a_deletion_taken_back(desk: Desk) -> None:
    """Gone from every console, and back again when the one who deleted it says so in time."""
    channel, (one, other) = await desk.team(2)
    session = await one.new(channel["id"])
    closed = (await one.on(session, routes.SESSION_CLOSE, {})).must()
    async with other.party.stream(routes.EVENTS) as stream:
        assert (await one.on(closed, routes.SESSION_DELETE)).status == 204
        await stream.wait(lambda frame: frame.event == "gone" and frame.data["session"] == session["id"])
        assert (await other.on(session, routes.SESSION_RESTORE)).status == 404
        (await one.on(session, routes.SESSION_RESTORE)).must()
        await stream.change(session["id"], "session.restored")
    assert (await other.see(session))["status"] == "closed"
