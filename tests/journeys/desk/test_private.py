# SPDX-License-Identifier: Apache-2.0
"""Private is nobody else's: no list, no search, no count, no event and no route says that it exists."""

import json
from typing import Any

from sdconsole.contract.routes import ROUTES
from tests.journeys.desk import matrix
from tests.journeys.desk.desk import Desk, Technician
from tests.journeys.desk.party import key_of, unlike_any_other

BY_NAME = {route.name: route for route in ROUTES}
BODIES: dict[str, dict[str, Any]] = {
    "session-close": {},
    "session-assign": {"technician": "me"},
    "session-transfer": {"technician": "me"},
    "session-release": {},
    "session-invite": {"technician": "me"},
    "session-rename": {"name": "found"},
    "session-note": {"note": "found"},
    "session-extend": {"by": 60_000},
    "session-hands": {"do": "ask"},
    "chat-say": {"text": "found"},
    "access-ask": {"scopes": ["view"], "viewer_key": key_of("viewer")},
    "connect": {"grant": "g"},
    "grant-narrow": {"scopes": ["view"]},
    "grant-checked": {"check": "mismatched"},
}


async def _neighbours(desk: Desk) -> tuple[Technician, list[Technician]]:
    """Somebody with a Private, and everybody who might look into it."""
    channel, (one, colleague) = await desk.team(2)
    manager = await desk.hire()
    await desk.admit(channel, manager, role="channel-manager")
    return one, [desk.owner, await desk.hire("team-admin"), manager, colleague]


async def test_no_route_knows_it(desk: Desk) -> None:
    """For everybody but its owner each route answers as for a session that never was."""
    one, others = await _neighbours(desk)
    session, app = await desk.met(one, None)
    never = {"id": unlike_any_other(22), "version": 1}
    for other in others:
        for name in matrix.SESSION:
            body = BODIES.get(name)
            if body is not None and body.get("technician") == "me":
                body = {"technician": other.id}
            path = {"request_id": "r", "grant_id": "g", "user_id": other.id}
            reply = await other.on(session, BY_NAME[name], body, path=path)
            missing = await other.on(never, BY_NAME[name], body, path=path)
            assert (reply.status, reply.data) == (missing.status, missing.data) == (404, missing.data), name
    seen = await one.see(session)
    for fact in ("name", "note", "assignee", "invited", "requests", "expires_at", "closed_at", "chat"):
        assert seen[fact] == session[fact], fact
    assert (await app.state())["prompt"] is None


async def test_no_list_and_no_stream_shows_it(desk: Desk) -> None:
    """Made, joined, asked for, talked in, closed, deleted: not a word of it comes to anybody else."""
    one, others = await _neighbours(desk)
    channel = await desk.channel()
    await desk.admit(channel, one)
    watcher = others[0]
    marker = f"secret-{unlike_any_other()}"
    async with (
        watcher.party.stream(BY_NAME["events"]) as near,
        others[3].party.stream(BY_NAME["events"]) as far,
        one.party.stream(BY_NAME["events"]) as mine,
    ):
        session = await one.new(None, marker)
        app = await desk.joined(session)
        (await one.ask(session)).must()
        await app.allow()
        (await one.on(session, BY_NAME["chat-say"], {"text": marker})).must()
        (await one.on(await one.see(session), BY_NAME["session-note"], {"note": marker})).must()
        closed = (await one.on(await one.see(session), BY_NAME["session-close"], {})).must()
        assert (await one.on(closed, BY_NAME["session-delete"])).status == 204
        for other in others:
            page = (await other.call(BY_NAME["sessions"], query={"limit": "200"})).must()
            assert marker not in json.dumps(page)
            alone = (await other.call(BY_NAME["sessions"], query={"channel": "private"})).must()
            assert session["id"] not in json.dumps(alone)
        # Something everybody may see comes after it: what was to come before has come.
        fence = await one.new(channel["id"])
        await near.change(fence["id"], "session.created")
        await mine.change(fence["id"], "session.created")
        assert session["id"] in "".join(mine.raw)
        for stream in (near, far):
            assert session["id"] not in "".join(stream.raw)
            assert marker not in "".join(stream.raw)


async def test_it_does_not_count_in_a_channel(desk: Desk) -> None:
    """A full channel stays full, and Private has room: neither says anything of the other."""
    channel = await desk.channel(open_session_limit=1)
    one = await desk.hire()
    await desk.admit(channel, one)
    await one.new(None)
    await one.new(channel["id"])
    assert (await one.call(BY_NAME["session-new"], {"channel": channel["id"]})).reason == "channel-full"
    assert await one.new(None)


async def test_moved_into_a_channel_it_is_seen_from_then_on(desk: Desk) -> None:
    """Its owner hands it to a channel; what was before is in the history, and the end user stays."""
    channel, (one, other) = await desk.team(2)
    session, app = await desk.met(one, None)
    for body in ({"technician": other.id}, {}):
        name = "session-assign" if body else "session-release"
        refused = await one.on(session, BY_NAME[name], body)
        assert (refused.status, refused.reason) == (403, "session-is-private")
    async with other.party.stream(BY_NAME["events"]) as stream:
        (await one.on(session, BY_NAME["session-transfer"], {"channel": channel["id"]})).must()
        told = await stream.change(session["id"], "session.transferred")
    assert told["session"]["status"] == "queued"
    assert (await other.on(session, BY_NAME["session-take"])).is_ok
    assert (await app.state())["status"] == "active"
