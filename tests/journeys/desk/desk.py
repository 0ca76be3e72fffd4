# SPDX-License-Identifier: Apache-2.0
"""The desk under test: its people hired over HTTP, its sessions made, joined and granted over HTTP."""

import asyncio
import random
from collections import deque
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Self

from sdconsole.contract import routes
from tests.journeys.desk.party import DEADLINE, Party, Reply, key_of, unlike_any_other

PASSWORD = "three quiet green hills 7"
RIGHTS = ("see-all", "new-session", "take", "transfer", "release", "delete", "view", "control", "clipboard")
MADE_MAX = 6
"""Who made more in a test is not asked again soon."""
VIEW_AND_CONTROL = ("view", "control")


def session_path(session: Mapping[str, Any]) -> dict[str, str]:
    """The path of a session's routes."""
    return {"session_id": str(session["id"])}


@dataclass
class Technician:
    """A person at a console."""

    desk: "Desk"
    party: Party
    login: str
    me: dict[str, Any] = field(default_factory=dict)
    made: int = 0
    """Sessions made: of these a Gateway lets nobody make more than thirty a minute."""

    @property
    def id(self) -> str:
        """Who they are."""
        return str(self.me["id"])

    async def sign_in(self, password: str = PASSWORD) -> Reply:
        """Sign in (again)."""
        said = {"login": self.login, "password": password, "device": "desk suite"}
        reply = await self.party.call(routes.LOGIN, said)
        if reply.is_ok:
            self.me, self.party.token = reply.data["me"], reply.data["access_token"]
        return reply

    async def call(self, route: routes.Route[Any, Any], body: Any = None, **more: Any) -> Reply:
        """Do what `route` says."""
        return await self.party.call(route, body, **more)

    async def on(
        self, session: Mapping[str, Any], route: routes.Route[Any, Any], body: Any = None, **more: Any
    ) -> Reply:
        """Do something with a session; with the version last seen where one is asked for."""
        path = {**session_path(session), **more.pop("path", {})}
        if route.needs_version:
            more.setdefault("version", session["version"])
        return await self.party.call(route, body, path=path, **more)

    async def see(self, session: Mapping[str, Any]) -> dict[str, Any]:
        """The session as it is now."""
        return dict((await self.on(session, routes.SESSION)).must())

    async def new(self, channel: str | None, name: str | None = None) -> dict[str, Any]:
        """A new session: the session itself, with `link` and `pin` beside its members."""
        body = {"channel": channel} if name is None else {"channel": channel, "name": name}
        self.made += 1
        made = await self.party.do(routes.SESSION_NEW, body)
        return {**made["session"], "link": made["link"], "pin": made["pin"]}

    async def ask(self, session: Mapping[str, Any], *scopes: str, **more: Any) -> Reply:
        """Ask the end user for access."""
        body = {"scopes": list(scopes or VIEW_AND_CONTROL), "viewer_key": key_of(f"viewer {self.login}")}
        return await self.on(session, routes.ACCESS_ASK, body, **more)

    async def connect(self, session: Mapping[str, Any], grant: str) -> Reply:
        """Use a grant."""
        return await self.on(session, routes.CONNECT, {"grant": grant})

    def grants(self, session: Mapping[str, Any]) -> list[dict[str, Any]]:
        """My live grants in a session as it was seen."""
        return [
            grant
            for grant in session["grants"]
            if grant["state"] == "live" and grant["technician"]["id"] == self.id
        ]


@dataclass
class App:
    """A support app at an end user's computer."""

    party: Party
    device: str
    instance: str

    async def join(self, *, link: str | None = None, pin: str | None = None) -> Reply:
        """Join by link or PIN."""
        said: dict[str, Any] = {
            "device_key": key_of(self.device),
            "instance": key_of(self.instance)[:22],
            "device": {"name": self.device[:60], "system": "Test OS 1"},
        }
        said |= {"token": link.rpartition("/")[2]} if link is not None else {"pin": pin}
        reply = await self.party.call(routes.JOIN, said)
        if reply.is_ok:
            self.party.token = reply.data["app_token"]
        return reply

    async def state(self) -> dict[str, Any]:
        """What the Gateway tells the app."""
        return dict(await self.party.do(routes.APP_STATE))

    async def answer(self, request: str, *scopes: str) -> Reply:
        """Answer a prompt; no scopes: Deny."""
        said = {"request": request, "scopes": list(scopes), "app_key": key_of("app")}
        return await self.party.call(routes.APP_ANSWER, said)

    async def allow(self, *scopes: str) -> dict[str, Any]:
        """Allow what is being asked; the app's state after it."""
        prompt = (await self.state())["prompt"]
        assert prompt is not None, "no prompt is open"
        return dict((await self.answer(prompt["request"], *(scopes or prompt["scopes"]))).must())


@dataclass
class Desk:
    """A Gateway and everybody who works with it; each test has channels and people of its own in it."""

    origin: str
    chance: random.Random
    login: str
    password: str
    pool: deque[tuple[str, dict[str, Any], str]] = field(default_factory=deque)
    """Colleagues of earlier tests at this Gateway: hashing their passwords again would take its time."""
    lent: list["Technician"] = field(default_factory=list)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    owner: Technician = field(init=False)

    def party(self, program: str = "console") -> Party:
        """Somebody new at the wire, gone again when the test is over."""
        party = Party(self.origin, program, self.chance)
        self.stack.push_async_callback(party.aclose)
        return party

    async def __aenter__(self) -> Self:
        """Sign the owner in."""
        self.owner = Technician(self, self.party(), self.login)
        (await self.owner.sign_in(self.password)).must()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Everybody goes home; the owner signs out: of their sign-ins only three live."""
        await self.owner.call(routes.LOGOUT)
        for person in self.lent:
            if (
                person.made < MADE_MAX
                and person.party.token is not None
                and (await person.call(routes.ME)).is_ok
            ):
                self.pool.append((person.login, person.me, person.party.token))
        await self.stack.aclose()

    async def hire(self, role: str = "technician", **facts: Any) -> Technician:
        """A colleague who is in none of this test's channels yet, signed in."""
        if role == "technician" and not facts and self.pool:
            login, me, token = self.pool.popleft()
            person = Technician(self, self.party(), login, me, MADE_MAX // 2)
            person.party.token = token
            self.lent.append(person)
            return person
        login = f"{role}-{unlike_any_other()}"
        body = {"login": login, "display_name": login[:64], "role": role, "password": PASSWORD, **facts}
        await self.owner.party.do(routes.USER_NEW, body)
        person = Technician(self, self.party(), login)
        (await person.sign_in()).must()
        if role == "technician" and not facts:
            self.lent.append(person)
        return person

    async def hire_many(self, count: int, role: str = "technician") -> list[Technician]:
        """Several new colleagues; hashing the passwords of more at once only makes each wait longer."""
        people: list[Technician] = []
        while len(people) < count:
            some = min(8, count - len(people))
            people += await asyncio.gather(*(self.hire(role) for _ in range(some)))
        return people

    async def channel(self, **facts: Any) -> dict[str, Any]:
        """A new channel."""
        body = {"name": f"Channel {unlike_any_other()}", **facts}
        return dict(await self.owner.party.do(routes.CHANNEL_NEW, body))

    async def admit(
        self, channel: Mapping[str, Any], *people: Technician, rights: tuple[str, ...] = RIGHTS, **more: str
    ) -> None:
        """Make people members of a channel."""
        for person in people:
            body = {"user": person.id, "role": more.get("role", "technician"), "rights": list(rights)}
            await self.owner.party.do(routes.MEMBER_PUT, body, path={"channel_id": channel["id"]})

    async def team(self, count: int, **rights: Any) -> tuple[dict[str, Any], list[Technician]]:
        """A new channel with new members who may do everything a technician can be given."""
        channel, people = await asyncio.gather(self.channel(), self.hire_many(count))
        await self.admit(channel, *people, **rights)
        return channel, people

    def app(self, device: str = "PC", instance: str = "1") -> App:
        """A support app that has not joined yet; the same name is the same device."""
        name = f"{device} {unlike_any_other(8)}"
        return App(self.party("support"), name, f"{name} {instance}")

    async def joined(self, session: Mapping[str, Any]) -> App:
        """A support app that joined a session by its link."""
        app = self.app()
        (await app.join(link=session["link"])).must()
        return app

    async def met(self, who: Technician, channel: Mapping[str, Any] | None) -> tuple[dict[str, Any], App]:
        """A new session of somebody, with its end user."""
        session = await who.new(None if channel is None else channel["id"])
        app = await self.joined(session)
        return {**await who.see(session), "link": session["link"], "pin": session["pin"]}, app

    async def granted(
        self, who: Technician, channel: Mapping[str, Any] | None
    ) -> tuple[dict[str, Any], App, dict[str, Any]]:
        """A new session with a live grant of view and control."""
        session, app = await self.met(who, channel)
        (await who.ask(session)).must()
        await app.allow()
        session = {**await who.see(session), "link": session["link"], "pin": session["pin"]}
        return session, app, who.grants(session)[0]


async def until(look: Any, is_so: Any) -> Any:
    """Look again until what is seen is as wished; fails after the deadline."""
    async with asyncio.timeout(DEADLINE):
        while True:
            seen = await look()
            if is_so(seen):
                return seen
            await asyncio.sleep(0.02)
