# SPDX-License-Identifier: Apache-2.0
"""Races that are decided at the device, before its Gateway: C30 to C44 of the race table.

The device is the house's consent machine (`domain.consent.device`), fed by a real Gateway's states. What
needs a real screen, keyboard or lock is asserted in the journeys and at the parts themselves; here stands
what the Gateway and the machine decide of it.
"""

import asyncio
import shutil
from typing import Any

from sdconsole.contract import routes
from sdconsole.domain.consent import device as machine
from tests.journeys.desk.conftest import House
from tests.journeys.desk.desk import Desk, Technician, until
from tests.journeys.desk.device import Device, states
from tests.journeys.desk.relay import relayed
from tests.shared.gateway import PASSWORD

SECOND = 1_000
MINUTE = 60 * SECOND


async def _open_device(desk: Desk, *scopes: str) -> tuple[Technician, dict[str, Any], Device]:
    """A technician, their session, and a device that opened for them."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    device = Device.of(app)
    (await one.ask(session, *scopes)).must()
    await device.look()
    device.allow()
    await device.send()
    await device.look()
    assert device.open_count == 1
    return one, session, device


async def test_c30_the_gateway_is_down_while_connected(own: Desk, house: House) -> None:
    """Thirty seconds it runs on, then it pauses; back within 120 s it resumes without a prompt."""
    _one, _session, device = await _open_device(own)
    house.gateway.kill()
    device.pass_time(29 * SECOND)
    assert not any(isinstance(item, machine.Pause) for item in device.did)
    device.pass_time(SECOND)
    assert isinstance(device.did[-1], machine.Pause)
    house.gateway.start()
    device.renew(await device.app.party.do(routes.APP_LEASE, {"is_away": False}))
    assert isinstance(device.did[-1], machine.Resume)
    assert device.open_count == 1
    await device.look()
    assert len(device.opened) == len(device.shown()) == 1
    device.pass_time(120 * SECOND)
    await device.look()
    assert device.open_count == 0
    assert sum(isinstance(item, machine.Close) for item in device.did) == 1


async def test_c31_stop_while_the_gateway_cannot_be_reached(desk: Desk) -> None:
    """The cut is local and at once; the Gateway hears of it later; no resume revives what was stopped."""
    one, session, device = await _open_device(desk)
    device.is_cut = True
    device.stop()
    assert device.open_count == 0
    device.see(await device.app.state())
    assert device.open_count == 0
    assert len(one.grants(await one.see(session))) == 1
    device.is_cut = False
    await device.send()
    assert one.grants(await one.see(session)) == []
    await device.look()
    assert len(device.opened) == 1
    assert device.open_count == 0


async def test_c32_stop_and_the_confirmation_cross(desk: Desk) -> None:
    """Stop wins, whichever comes first at either side."""
    channel, (one,) = await desk.team(1)
    for _ in range(3):
        session, app = await desk.met(one, channel)
        device = Device.of(app)
        (await one.ask(session)).must()
        await device.look()
        request = device.allow()
        device.unsent.clear()
        answering = app.answer(request, "control", "view")
        device.stop()
        await asyncio.gather(answering, device.send())
        await device.look()
        await device.look()
        assert device.opened == []
        assert one.grants(await one.see(session)) == []


async def test_c33_another_network_under_the_same_grant(desk: Desk) -> None:
    """Both ends come back on new sockets with new tickets; nobody is asked again."""
    one, session, device = await _open_device(desk)
    grant = one.grants(await one.see(session))[0]
    async with relayed(one, device.app, session, grant):
        pass
    async with relayed(one, device.app, session, grant) as line:
        await line.passes(b"the same grant")
    assert [item["id"] for item in one.grants(await one.see(session))] == [grant["id"]]
    await device.look()
    assert (len(device.shown()), len(device.opened)) == (1, 1)


async def test_c34_a_second_device_opens_the_link(desk: Desk) -> None:
    """Refused, and the technician is told; after a new link it may, and every grant is void."""
    one, session, device = await _open_device(desk)
    second = desk.app("Second PC")
    async with one.party.stream(routes.EVENTS) as stream:
        refused = await second.join(link=session["link"])
        assert (refused.status, refused.reason) == (409, "device-in-use")
        await stream.change(session["id"], "session.second-device-refused")
    assert len(one.grants(await one.see(session))) == 1
    link = (await one.on(await one.see(session), routes.SESSION_LINK_ROTATE)).must()["link"]
    assert one.grants(await one.see(session)) == []
    assert not (await device.app.party.call(routes.APP_STATE)).is_ok
    assert (await second.join(link=session["link"])).reason == "link-dead"
    (await second.join(link=link)).must()


async def test_c35_one_pin_on_two_devices(desk: Desk) -> None:
    """The first commit binds; the other is answered as for a wrong PIN."""
    channel, (one,) = await desk.team(1)
    for _ in range(3):
        session = await one.new(channel["id"])
        apps = [desk.app("PC-1"), desk.app("PC-2")]
        replies = await asyncio.gather(*(app.join(pin=session["pin"]) for app in apps))
        assert sorted(reply.is_ok for reply in replies) == [False, True]
        assert {reply.reason for reply in replies} == {"", "pin-wrong"}


async def test_c36_a_pin_that_ends_during_the_download(own: Desk, house: House) -> None:
    """The page exchanged it for a ticket first, and the ticket joins when the PIN is long dead."""
    channel, (one,) = await own.team(1)
    session = await one.new(channel["id"])
    visitor = own.party("support")
    page = await visitor.http.post("/", data={"pin": session["pin"]}, follow_redirects=True)
    assert page.status_code == 200, page.text
    token = page.url.path.rpartition("/")[2]
    house.pass_time(wall=11 * MINUTE)
    assert (await own.app().join(pin=session["pin"])).reason == "pin-wrong"
    (await own.app("PC").join(link=f"/s/{token}")).must()


async def test_c37_a_new_link_while_a_join_is_on_its_way(desk: Desk) -> None:
    """The join that was committed stood until then, else the old link is dead; one device at the end."""
    channel, (one,) = await desk.team(1)
    for _ in range(3):
        session = await one.new(channel["id"])
        app = desk.app()
        joined, rotated = await asyncio.gather(
            app.join(link=session["link"]), one.on(session, routes.SESSION_LINK_ROTATE)
        )
        if not rotated.is_ok:  # the join came first: the version seen is stale
            assert rotated.reason == "version-stale"
            rotated = await one.on(await one.see(session), routes.SESSION_LINK_ROTATE)
        assert joined.is_ok or joined.reason == "link-dead"
        assert not joined.is_ok or not (await app.party.call(routes.APP_STATE)).is_ok
        assert (await desk.app().join(link=session["link"])).reason == "link-dead"
        (await app.join(link=rotated.must()["link"])).must()


async def test_c38_the_app_is_closed_with_its_prompt_open(desk: Desk) -> None:
    """That is a no; the app has left and the session waits again."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    (await one.ask(session)).must()
    async with one.party.stream(routes.EVENTS) as stream:
        assert (await app.party.call(routes.APP_LEAVE)).status == 204
        told = await stream.change(session["id"], "session.left")
    assert told["session"]["status"] == "waiting"
    seen = await one.see(session)
    assert seen["requests"][0]["state"] in ("denied", "void")
    assert one.grants(seen) == []


async def test_c39_a_locked_screen_shows_no_prompt(desk: Desk) -> None:
    """Whoever asks is told that the user is away; a grant stays, and may go on when it is unlocked."""
    one, session, device = await _open_device(desk, "view")
    await device.app.party.do(routes.APP_LEASE, {"is_away": True})
    refused = await one.ask(session, "control")
    assert (refused.status, refused.reason) == (409, "end-user-away")
    assert len(one.grants(await one.see(session))) == 1
    device.renew(await device.app.party.do(routes.APP_LEASE, {"is_away": False}))
    assert device.open_count == 1
    assert (await one.ask(session, "control")).is_ok


async def test_c40_a_desktop_that_cannot_be_shown_is_the_devices_own_matter(desk: Desk) -> None:
    """Under a pause the grant holds and nothing is queued up: it goes on where it is when it resumes."""
    _one, _session, device = await _open_device(desk)
    before = len(device.did)
    device.pass_time(30 * SECOND)
    assert isinstance(device.did[-1], machine.Pause)
    device.renew(await device.app.party.do(routes.APP_LEASE, {"is_away": False}))
    assert [type(item) for item in device.did[before:]] == [machine.Pause, machine.Resume]
    assert device.unsent == []


async def test_c41_no_technician_can_answer_for_the_end_user(desk: Desk) -> None:
    """The routes that answer a prompt take the app's token and nobody else's."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    (await one.ask(session)).must()
    request = (await app.state())["prompt"]["request"]
    said = {"request": request, "scopes": ["view"], "app_key": "k" * 43}
    for party in (one.party, desk.owner.party, (await desk.joined(await one.new(channel["id"]))).party):
        assert not (await party.call(routes.APP_ANSWER, said)).is_ok
    state = await app.state()
    assert (state["grants"], state["prompt"]["request"]) == ([], request)


async def test_c42_one_escalation_at_a_time_and_no_keeps_the_view(desk: Desk) -> None:
    """Asking for more opens one prompt; a Deny leaves what was allowed."""
    one, session, device = await _open_device(desk, "view")
    replies = await asyncio.gather(one.ask(session, "control"), one.ask(session, "clipboard"))
    assert sorted(reply.status for reply in replies) == [201, 409]
    state = await device.look()
    assert len(device.shown()) == 2
    (await device.app.answer(state["prompt"]["request"])).must()
    await device.look()
    assert [sorted(grant.scopes) for grant in device.state.open] == [["view"]]
    assert one.grants(await one.see(session))[0]["scopes"] == ["view"]


async def test_c43_a_late_prompt_is_dropped(desk: Desk) -> None:
    """The states of the stream in every wrong order: what is over is not shown, and opens nothing."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    async with app.party.stream(routes.APP_EVENTS) as stream:
        (await one.ask(session)).must()
        shown = await stream.wait(lambda frame: frame.event == "state" and frame.data["prompt"] is not None)
        request = shown.data["prompt"]["request"]
        (await one.on(session, routes.ACCESS_WITHDRAW, path={"request_id": request})).must()
        await stream.wait(
            lambda frame: frame.event == "state" and frame.data["prompt"] is None,
            stream.frames.index(shown) + 1,
        )
    seen = states(stream.frames)
    newest = max(seen, key=lambda state: int(state["number"]))
    for _ in range(20):
        order = desk.chance.sample(seen, len(seen))
        device = Device.of(app)
        device.see(newest)
        for state in order:
            device.see(state)
        assert device.shown() == []
        assert device.opened == []


async def test_c44_a_restored_database_trusts_nothing(own: Desk, house: House) -> None:
    """Put back from before: grants, sign-ins, PINs and links are void, and the device shuts what was open."""
    channel, (one,) = await own.team(1)
    session, app, grant = await own.granted(one, channel)
    waiting = await one.new(channel["id"])
    device = Device.of(app)
    house.gateway.stop()
    data = house.gateway.data
    copy = data.parent / "copy"
    copy.mkdir()
    for file in data.glob("gateway.sqlite3*"):
        shutil.copy(file, copy)
    house.gateway.start()
    await one.on(
        session, routes.SESSION_RENAME, {"name": "later"}, version=(await one.see(session))["version"]
    )
    house.gateway.stop()
    for file in data.glob("gateway.sqlite3*"):
        file.unlink()
    for file in copy.iterdir():
        shutil.copy(file, data)
    house.gateway.start()
    assert (await one.call(routes.ME)).status == 401
    (await one.sign_in()).must()
    (await own.owner.sign_in(PASSWORD)).must()
    assert one.grants(await one.see(session)) == []
    assert not (await one.connect(session, grant["id"])).is_ok
    assert not (await own.app().join(pin=waiting["pin"])).is_ok
    again = await until(lambda: app.party.call(routes.APP_STATE), lambda reply: reply.status != 0)
    if again.is_ok:
        device.see(again.data)
        assert device.open_count == 0
