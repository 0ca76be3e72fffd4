# SPDX-License-Identifier: Apache-2.0
"""Who may do what, on every route, to own and to others' sessions: no unexpected yes, no unexpected no."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from sdconsole.contract.routes import ROUTES
from tests.journeys.desk import matrix
from tests.journeys.desk.desk import RIGHTS, Desk, Technician
from tests.journeys.desk.party import Reply, key_of, unlike_any_other

BY_NAME = {route.name: route for route in ROUTES}
HIDDEN = {403, 404}
KINDS = (*matrix.ROLES[:4], "technician", "watcher", "stranger")
"""A technician has every right but to see all, a watcher that one and to view; a stranger is nowhere."""


@dataclass
class Scene:
    """Somebody of a kind, a channel of theirs, and colleagues in it."""

    desk: Desk
    kind: str
    me: Technician
    host: Technician
    other: Technician
    channel: dict[str, Any]

    @property
    def column(self) -> int:
        """Which letter of the table is theirs."""
        return matrix.ROLES.index(self.kind) if self.kind in matrix.ROLES else 4

    def may(self, row: str, *, is_own: bool) -> bool:
        """What the table says."""
        if self.kind == "stranger":
            return False
        has_right = self.kind != "watcher"
        return matrix.may(
            row[self.column], is_own=is_own, has_right=has_right, is_visible=self.kind == "watcher"
        )

    async def session(self, *, is_own: bool) -> dict[str, Any]:
        """A session of theirs, or of somebody else."""
        if not is_own or self.kind in ("watcher", "stranger"):
            made = await self.host.new(self.channel["id"])
            if is_own:
                await self.desk.owner.on(made, BY_NAME["session-assign"], {"technician": self.me.id})
            return {**await self.host.see(made), "link": made["link"]}
        return await self.me.new(self.channel["id"])


async def scene_of(desk: Desk, kind: str) -> Scene:
    """Set the scene for one kind of person."""
    channel, (host, other) = await desk.team(2)
    if kind == "owner":
        me = desk.owner
    elif kind == "team-admin":
        me = await desk.hire("team-admin")
    elif kind == "group-manager":
        name = {"name": f"Group {unlike_any_other()}"}
        group = await desk.owner.party.do(BY_NAME["group-new"], name)
        me = await desk.hire("group-manager")
        body = {**name, "managers": [me.id]}
        await desk.owner.party.do(BY_NAME["group-edit"], body, path={"group_id": group["id"]})
        put = {"group": group["id"], "role": "technician", "rights": []}
        await desk.owner.party.do(BY_NAME["member-put"], put, path={"channel_id": channel["id"]})
    else:
        # With facts of their own nobody goes back to those who are lent: a manager would still manage there.
        facts: dict[str, Any] = {"has_attended_access": True} if kind == "channel-manager" else {}
        me = await desk.hire(**facts)
        rights = {"watcher": ("see-all", "view"), "channel-manager": RIGHTS}.get(kind, RIGHTS[1:])
        role = "channel-manager" if kind == "channel-manager" else "technician"
        if kind != "stranger":
            await desk.admit(channel, me, rights=rights, role=role)
    return Scene(desk, kind, me, host, other, channel)


def judge(scene: Scene, name: str, row: str, reply: Reply, *, is_own: bool, fits: bool = True) -> str | None:
    """What is wrong with an answer, or None; `fits`: the state allows it, so that a yes must be a yes."""
    what = f"{scene.kind}, {name}, {'own' if is_own else 'foreign'}: {reply.status} {reply.reason}"
    if not scene.may(row, is_own=is_own):
        return None if reply.status in HIDDEN else f"not refused: {what}"
    if reply.is_ok or (not fits and reply.status == 409):
        return None
    return f"refused: {what}"


def test_every_route_stands_in_the_table() -> None:
    """A new route needs a row, a removed one loses it."""
    rooms = (
        set(matrix.SESSION), set(matrix.CHANNEL), set(matrix.ORGANISATION), matrix.EVERYBODY, matrix.ANYBODY,
        matrix.DEVICE,
    )  # fmt: skip
    assert sum(len(room) for room in rooms) == len(set().union(*rooms))
    assert set().union(*rooms) == set(BY_NAME)


@pytest.mark.parametrize(
    ("kind", "is_own"),
    # A stranger's own sessions lie in Private: those are looked at elsewhere.
    [(kind, is_own) for kind in KINDS for is_own in (True, False) if not (is_own and kind == "stranger")],
)
async def test_sessions(desk: Desk, kind: str, is_own: bool) -> None:
    """Every route about a session."""
    scene = await scene_of(desk, kind)
    wrong: list[str | None] = []
    tried: set[str] = set()

    async def attempt(name: str, session: dict[str, Any], body: Any = None, **more: Any) -> Reply:
        fits = more.pop("fits", True)
        reply = await scene.me.on(session, BY_NAME[name], body, **more)
        wrong.append(judge(scene, name, matrix.SESSION[name], reply, is_own=is_own, fits=fits))
        tried.add(name)
        return reply

    async def now(session: dict[str, Any]) -> dict[str, Any]:
        return {**session, **await desk.owner.see(session)}

    await _gently(scene, attempt, now, is_own=is_own)
    await _for_good(scene, attempt, now, is_own=is_own)
    await _remotely(scene, attempt, now, is_own=is_own)
    assert tried == set(matrix.SESSION)
    assert [item for item in wrong if item] == []


async def _gently(scene: Scene, attempt: Any, now: Any, *, is_own: bool) -> None:
    session = await scene.session(is_own=is_own)
    for name in ("session", "session-history", "chat", "session-link", "session-pin"):
        await attempt(name, session)
    await attempt("chat-say", session, {"text": "hello"})
    await attempt("session-rename", await now(session), {"name": "Printer"})
    await attempt("session-note", await now(session), {"note": "second floor"})
    await attempt("session-extend", await now(session), {"by": 120_000})
    guest = {"user_id": scene.other.id}
    invited = await attempt("session-invite", await now(session), {"technician": scene.other.id})
    if not invited.is_ok:
        body = {"technician": scene.other.id}
        await scene.desk.owner.on(await now(session), BY_NAME["session-invite"], body)
    await attempt("session-uninvite", await now(session), path=guest)
    await attempt("session-link-rotate", await now(session))


async def _for_good(scene: Scene, attempt: Any, now: Any, *, is_own: bool) -> None:
    for name, body in (
        ("session-assign", {"technician": scene.other.id}),
        ("session-transfer", {"technician": scene.other.id}),
        ("session-release", {}),
        ("session-close", {}),
    ):
        await attempt(name, await now(await scene.session(is_own=is_own)), body)
    queued = await now(await scene.session(is_own=is_own))
    (await scene.desk.owner.on(queued, BY_NAME["session-release"], {})).must()
    await attempt("session-take", queued)
    over = await now(await scene.session(is_own=is_own))
    over = (await scene.desk.owner.on(over, BY_NAME["session-close"], {})).must()
    await attempt("session-delete", over)
    await attempt("session-restore", over)


async def _remotely(scene: Scene, attempt: Any, now: Any, *, is_own: bool) -> None:
    session = await scene.session(is_own=is_own)
    app = await scene.desk.joined(session)
    asker = scene.me if is_own else scene.host
    body = {"scopes": ["view"], "viewer_key": key_of("viewer")}
    await attempt("access-ask", session, body)
    if not is_own:
        (await asker.on(session, BY_NAME["access-ask"], body)).must()
    request = {"request_id": (await now(session))["requests"][-1]["id"]}
    await attempt("access-withdraw", session, path=request)
    if is_own:
        (await asker.on(session, BY_NAME["access-ask"], body)).must()
    await app.allow()
    await attempt("connect", session, {"grant": (await now(session))["grants"][-1]["id"]})
    grant = {"grant_id": (await now(session))["grants"][-1]["id"]}
    await attempt("grant-checked", session, {"check": "matched"}, path=grant)
    await attempt("grant-narrow", session, {"scopes": ["view"]}, path=grant)
    # Nobody is connected: who may is told that there is nothing to hold.
    await attempt("session-hands", session, {"do": "ask"}, fits=False)


@pytest.mark.parametrize("kind", KINDS)
async def test_channels(desk: Desk, kind: str) -> None:
    """Every route about a channel, and making sessions in it."""
    scene = await scene_of(desk, kind)
    owner, me = desk.owner.party, scene.me
    wrong: list[str | None] = []
    tried: set[str] = set()
    path = {"channel_id": scene.channel["id"]}

    async def attempt(name: str, body: Any = None, *, version: int | None = None, **more: str) -> Reply:
        reply = await me.call(BY_NAME[name], body, path={**path, **more}, version=version)
        wrong.append(judge(scene, name, matrix.CHANNEL[name], reply, is_own=False))
        tried.add(name)
        return reply

    made = await attempt("channel-new", {"name": f"Made {unlike_any_other()}"})
    assert made.is_ok == scene.may(matrix.CHANNEL["channel-new"], is_own=False)
    channel = next(
        item for item in (await owner.do(BY_NAME["channels"]))["channels"] if item["id"] == path["channel_id"]
    )
    await attempt("channel-edit", {"description": "edited"}, version=channel["version"])
    await attempt("members")
    member = {"user": scene.other.id, "role": "technician", "rights": ["view"]}
    await attempt("member-put", member)
    await attempt("member-remove", {"user": scene.other.id})
    call = {"name": f"Call {unlike_any_other()}", "kinds": ["Printer"]}
    await attempt("sos-new", call)
    theirs = await owner.do(BY_NAME["sos-new"], {**call, "name": f"Call {unlike_any_other()}"}, path=path)
    await attempt("sos-calls")
    edited = await attempt(
        "sos-edit", {**call, "name": theirs["name"]}, version=theirs["version"], sos_id=theirs["id"]
    )
    version = edited.data["version"] if edited.is_ok else theirs["version"]
    await attempt("sos-remove", version=version, sos_id=theirs["id"])
    await attempt("session-new", {"channel": channel["id"]})
    await attempt("channel-remove", {"name": channel["name"]})
    assert tried == set(matrix.CHANNEL)
    assert [item for item in wrong if item] == []


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("kind", KINDS)
async def test_the_organisation(desk: Desk, kind: str) -> None:
    """Users, groups, licence, settings."""
    scene = await scene_of(desk, kind)
    owner, me = desk.owner.party, scene.me
    wrong: list[str | None] = []
    tried: set[str] = set()
    victim = (await owner.do(BY_NAME["user-new"], _somebody()))["user"]
    group = await owner.do(BY_NAME["group-new"], {"name": f"Group {unlike_any_other()}"})
    user, at_group = {"user_id": victim["id"]}, {"group_id": group["id"]}

    async def attempt(name: str, body: Any = None, **more: Any) -> Reply:
        reply = await me.call(BY_NAME[name], body, **more)
        wrong.append(judge(scene, name, matrix.ORGANISATION[name], reply, is_own=False))
        tried.add(name)
        return reply

    await attempt("users")
    await attempt("user-new", _somebody())
    await attempt("user-edit", {"display_name": "New name"}, path=user, version=victim["version"])
    await attempt("user-password", {"password": "four loud red rivers 9"}, path=user)
    await attempt("user-disable", path=user)
    await attempt("user-enable", path=user)
    csv = f"login,display_name\nimported-{unlike_any_other()},Imported\n"
    await attempt("users-import", {"csv": csv, "is_dry_run": False})
    await attempt("groups")
    await attempt("group-new", {"name": f"Group {unlike_any_other()}"})
    await attempt("group-edit", {"name": f"Group {unlike_any_other()}"}, path=at_group)
    await attempt("group-remove", path=at_group)
    await attempt("licence")
    licence = '{"attended_access": true, "technician_seats": null, "valid_until": null, "issued_to": "Us"}'
    await attempt("licence-install", {"licence": licence})
    await attempt("settings")
    settings = await owner.do(BY_NAME["settings"])
    await attempt("settings-edit", {"organisation": "Example"}, version=settings["version"])
    assert tried == set(matrix.ORGANISATION)
    assert [item for item in wrong if item] == []


async def test_whose_token_opens_what(desk: Desk) -> None:
    """No token opens the doors of consoles and apps, nor does the token of the other kind."""
    channel, (one,) = await desk.team(1)
    session, app = await desk.met(one, channel)
    path = {
        "session_id": session["id"],
        "channel_id": channel["id"],
        "user_id": one.id,
        "group_id": "g",
        "sos_id": "s",
        "request_id": "r",
        "grant_id": "g",
        "connection_id": "c",
    }
    nobody = desk.party()
    asked = [route for route in ROUTES if route.name not in matrix.ANYBODY]
    replies = await asyncio.gather(*(nobody.call(route, path=path) for route in asked))
    assert {reply.status for reply in replies} == {401}
    strangers = [(app.party if route.name not in matrix.DEVICE else one.party, route) for route in asked]
    replies = await asyncio.gather(*(party.call(route, path=path) for party, route in strangers))
    # Some are told first that their request is incomplete; what counts is that none is let in.
    assert {reply.status for reply in replies} <= {401, 403, 415, 428}
    for name in sorted(matrix.EVERYBODY - {"logout", "events", "presence"}):
        assert (await one.call(BY_NAME[name])).is_ok, name
    assert (await one.call(BY_NAME["presence"], {"presence": "busy"})).status == 204
    assert (await nobody.call(BY_NAME["hello"])).is_ok


def _somebody() -> dict[str, str]:
    name = f"somebody-{unlike_any_other()}"
    return {"login": name, "display_name": name, "password": "three quiet green hills 7"}
