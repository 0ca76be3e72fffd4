# SPDX-License-Identifier: Apache-2.0
"""Values and places for tests: seeded chance, a clock one turns by hand, a set-up Gateway without HTTP."""

import random
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

from sdconsole.contract import access, app, people, routes, sessions
from sdconsole.contract.routes import Route
from sdconsole.domain.channels import Channel
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.ids import ChannelId, ConsoleId, InstanceId, SessionId, UserId
from sdconsole.domain.people import Role, Technician
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import AppLink, Device, Session
from sdconsole.gateway.service import reception
from sdconsole.gateway.service.call import Call, Ids, Settings
from sdconsole.gateway.service.passwords import Hasher
from sdconsole.gateway.service.people.accounts import Person, add_user, create_first, disable
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.service.vault import Vault
from sdconsole.gateway.store.memory import MemoryStore
from sdconsole.gateway.store.port import Case, Event, Store, Tx, User
from sdconsole.gateway.store.sql.opening import DATABASE, open_store

Rep = TypeVar("Rep")

NOW = 1_700_000_000_000
PASSWORD = "three quiet green hills"
KEY = "k" * 43
"""A well-formed public key; the Gateway only passes it on."""
KINDS = ("memory", "sql")


def chance(seed: int = 7) -> Ids:
    """Return a source of ids that draws the same every time."""
    return Ids(random.Random(seed).randbytes)


def technician(number: int = 1, role: Role = Role.TECHNICIAN, **facts: Any) -> Technician:
    """Return a technician `t1`, `t2` …"""
    return Technician(UserId(f"t{number}"), f"tech{number}", f"Technician {number}", role, **facts)


def user(number: int = 1, role: Role = Role.TECHNICIAN, **facts: Any) -> User:
    """Return a stored technician."""
    return User(technician(number, role, **facts), "", NOW)


def channel(number: int = 1, **facts: Any) -> Channel:
    """Return a channel `c1`, `c2` …"""
    return Channel(ChannelId(f"c{number}"), f"Channel {number}", **facts)


def session(number: int = 1, **facts: Any) -> Session:
    """Return a session `s1`, `s2` … of `t1` in channel `c1`."""
    plain: dict[str, Any] = {
        "id": SessionId(f"s{number}"),
        "channel": ChannelId("c1"),
        "owner": UserId("t1"),
        "name": f"Session {number}",
        "created_at": NOW,
        "expires_at": NOW + 3_600_000,
        "assignee": UserId("t1"),
    }
    return Session(**{**plain, **facts})


def case(number: int = 1, **facts: Any) -> Case:
    """Return a stored session without consent."""
    return Case(session(number, **facts), Consent(), number)


def app_link(instance: str = "i1", **facts: Any) -> AppLink:
    """Return a support app that has joined."""
    return AppLink(InstanceId(instance), Device("PC-01", "Debian 12", "sato", "192.0.2.7"), NOW, **facts)


@cache
def _template() -> Path:
    """A folder with an empty, migrated database: migrating once is enough."""
    folder = Path(mkdtemp(prefix="sdconsole-store-"))
    store = open_store(folder)
    store._writer.close()
    store._reading.close()
    store._lock.close()
    return folder


def fresh_store(folder: Path) -> Store:
    """Open an empty store on SQLite in `folder` (or the one that is there)."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / DATABASE).exists():
        shutil.copy(_template() / DATABASE, folder / DATABASE)
    return open_store(folder)


@asynccontextmanager
async def opened(kind: str, folder: Path) -> AsyncIterator[Store]:
    """Open an empty store of one kind; close it afterwards."""
    store: Store = MemoryStore() if kind == "memory" else fresh_store(folder)
    try:
        yield store
    finally:
        await store.close()


@dataclass(frozen=True)
class Seat:
    """Somebody signed in at a console."""

    me: Technician
    console: ConsoleId
    token: str
    refresh_token: str


@dataclass(frozen=True)
class Machine:
    """A support app that has joined."""

    session: SessionId
    instance: InstanceId
    device_key: str
    token: str


@dataclass
class House:
    """A set-up Gateway without HTTP: calls routes as people and apps do, at a time turned by hand."""

    store: Store
    settings: Settings
    ids: Ids
    channel: Channel
    owner: Technician
    now: int = NOW
    events: list[Event] = field(default_factory=list)

    async def call(
        self,
        route: Route[Any, Rep],
        body: Any = None,
        *,
        token: str | None = None,
        path: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Rep | Refusal:
        """Call a route; `more` are fields of `Call`."""
        call = Call(
            route=route,
            body=body,
            now=self.now,
            ids=self.ids,
            settings=self.settings,
            path=path or {},
            token=token,
            **{"address": "192.0.2.7", **more},
        )
        result: Rep | Refusal = await reception.serve(self.store, call)
        return result

    async def get(self, route: Route[Any, Rep], body: Any = None, **more: Any) -> Rep:
        """Call a route and insist on its reply."""
        result = await self.call(route, body, **more)
        assert not isinstance(result, Refusal), result
        return result

    async def refused(self, route: Route[Any, Any], body: Any = None, **more: Any) -> Reason:
        """Call a route and insist on a refusal; return its reason."""
        result = await self.call(route, body, **more)
        assert isinstance(result, Refusal), result
        return result.reason

    async def sign_in(self, login: str = "owner", password: str = PASSWORD, **more: Any) -> Seat:
        """Sign somebody in."""
        said = people.LoginRequest(login=login, password=password, device="test")
        reply = await self.get(routes.LOGIN, said, **more)
        row = await self.store.read(lambda tx: tx.user(reply.me.id))
        assert row is not None
        return Seat(row.technician, reply.me.console, reply.access_token, reply.refresh_token)

    async def hire(self, login: str, role: Role = Role.TECHNICIAN) -> Seat:
        """Add a technician (with the default rights in the default channel) and sign them in."""
        hashed = await self.settings.hasher.hash(PASSWORD, bytes(16))
        person = Person(login, login.capitalize(), role)
        made = await self.store.write(
            lambda tx: add_user(tx, Stamp(self.now, self.owner), self.ids, person, hashed)
        )
        assert not isinstance(made, Refusal), made
        return await self.sign_in(login)

    async def disable(self, login: str) -> User | Refusal:
        """Disable a technician."""

        async def command(tx: Tx) -> User | Refusal:
            user = await tx.user_by_login(login)
            assert user is not None
            return await disable(tx, Stamp(self.now, self.owner), user)

        return await self.store.write(command)

    async def open_session(
        self, seat: Seat, *, private: bool = False, name: str | None = None
    ) -> sessions.SessionCreated:
        """Create a session in the default channel, or in Private."""
        wanted = sessions.SessionNew(channel=None if private else self.channel.id, name=name)
        return await self.get(routes.SESSION_NEW, wanted, token=seat.token)

    def joining(
        self, made: sessions.SessionCreated | None = None, *, pin: str | None = None, **more: str
    ) -> app.JoinRequest:
        """Return what an app says to join by the link of a session, or by PIN."""
        link = None if made is None or pin is not None else made.link.rpartition("/")[2]
        return app.JoinRequest(
            token=more.get("token", link),
            pin=pin,
            device_key=more.get("device_key", "d" * 43),
            instance=more.get("instance", "i" * 22),
            device=app.DeviceSaid(name="PC-01", system="Debian 12", user="sato"),
        )

    async def join(self, made: sessions.SessionCreated, **more: str) -> Machine:
        """Let an app join by the session's link."""
        said = self.joining(made, **more)
        reply = await self.get(routes.JOIN, said)
        return Machine(reply.state.session, InstanceId(said.instance), said.device_key, reply.app_token)

    async def ask(self, seat: Seat, session_id: str, *scopes: Scope) -> sessions.SessionView:
        """Ask for access."""
        wanted = access.AccessAsk(scopes=scopes or (Scope.VIEW, Scope.CONTROL), viewer_key=KEY)
        return await self.get(routes.ACCESS_ASK, wanted, token=seat.token, path={"session_id": session_id})

    async def allow(self, machine: Machine, *scopes: Scope) -> app.AppState:
        """Allow what is being asked."""
        state = await self.get(routes.APP_STATE, token=machine.token)
        assert state.prompt is not None
        answer = app.AnswerRequest(
            request=state.prompt.request, scopes=scopes or state.prompt.scopes, app_key=KEY
        )
        return await self.get(routes.APP_ANSWER, answer, token=machine.token)

    async def granted(self, seat: Seat, **more: str) -> tuple[sessions.SessionCreated, Machine, app.AppGrant]:
        """Create a session, join it, ask and allow."""
        made = await self.open_session(seat)
        machine = await self.join(made, **more)
        await self.ask(seat, made.session.id)
        state = await self.allow(machine)
        return made, machine, state.grants[0]

    async def connect(self, seat: Seat, session_id: str, grant: str, **more: Any) -> access.ConnectTicket:
        """Use a grant."""
        wanted = access.ConnectAsk(grant=grant)  # type: ignore[arg-type]
        path = {"session_id": session_id}
        return await self.get(routes.CONNECT, wanted, token=seat.token, path=path, **more)

    async def case(self, session_id: str) -> Case:
        """Return a session as it is stored."""
        found = await self.store.read(lambda tx: tx.case(SessionId(session_id)))
        assert found is not None
        return found

    def kinds(self, since: int = 0) -> list[str]:
        """Return the kinds of events from the `since`-th on."""
        return [event.what.kind.value for event in self.events[since:]]


@cache
def _fast() -> Hasher:
    return Hasher(passes=1, memory=8)


@asynccontextmanager
async def housed(kind: str, folder: Path, **settings: Any) -> AsyncIterator[House]:
    """Open a Gateway that was set up: an owner `owner`, one channel, everybody's password `PASSWORD`."""
    ids, hasher = chance(), _fast()
    async with opened(kind, folder) as store:
        hashed = await hasher.hash(PASSWORD, bytes(16))
        made = await store.write(
            lambda tx: create_first(
                tx, NOW, ids, Person("owner", "Owner"), organisation="Example", password_hash=hashed
            )
        )
        assert not isinstance(made, Refusal), made
        vault = Vault(b"k" * 32)
        house = House(
            store,
            replace(Settings("https://gw.example", vault, hasher), **settings),
            ids,
            made.channel,
            made.owner,
        )
        store.listen(house.events.extend)
        yield house
