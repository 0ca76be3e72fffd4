# SPDX-License-Identifier: Apache-2.0
"""States, prompts and grants as a Gateway would send them, and doubles that record what the app does."""

from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject

from sdconsole.client.lines import AppLine
from sdconsole.contract.app import AppConnection, AppGrant, AppState, CheckTold, FileTold, PromptView
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import ChatMessage, ChatTo
from sdconsole.domain.ids import GrantId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.media.line.secure import KeyPair
from sdconsole.support.actions.chat import Chatting
from sdconsole.support.actions.courier import Courier
from sdconsole.support.actions.device import base64url
from sdconsole.support.actions.telling import OnError, OnReply, Reply, Telling
from sdconsole.support.actions.visit import Visit
from sdconsole.support.mirror.case import Case
from sdconsole.support.mirror.permissions import Asking, Need
from sdconsole.support.mirror.screens import Cause, Holder, LineReport, LineState, Opening
from sdconsole.toolkit.bridge import Bond, NetworkThread

T = TypeVar("T")
ORIGIN = "https://gw.example.co.jp"
INSTANCE = InstanceId("i" * 22)
SATO = UserRef(id=UserId("u-sato"), display_name="佐藤 健")
TAKAHASHI = UserRef(id=UserId("u-takahashi"), display_name="高橋 花子")
SUZUKI = UserRef(id=UserId("u-suzuki"), display_name="鈴木 一郎")
VIEW = (Scope.VIEW,)
CONTROL = (Scope.VIEW, Scope.CONTROL)
VIEWER_KEY = base64url(KeyPair(bytes(range(32))).public)


def prompt(
    request: str = "r1", who: UserRef = SATO, scopes: tuple[Scope, ...] = CONTROL, *, remaining: int = 60_000
) -> PromptView:
    """A pending request of epoch 1."""
    return PromptView(
        request=RequestId(request),
        technician=who,
        scopes=scopes,
        epoch=1,
        remaining=remaining,
        can_extend=True,
    )


def grant(
    request: str = "r1", who: UserRef = SATO, scopes: tuple[Scope, ...] = CONTROL, *, epoch: int = 1
) -> AppGrant:
    """The grant `g-REQUEST` that a request led to."""
    return AppGrant(
        id=GrantId(f"g-{request}"),
        request=RequestId(request),
        technician=who,
        instance=INSTANCE,
        scopes=scopes,
        epoch=epoch,
        viewer_key=VIEWER_KEY,
    )


def state(
    number: int,
    *,
    asked: PromptView | None = None,
    grants: tuple[AppGrant, ...] = (),
    connections: tuple[AppConnection, ...] = (),
    epoch: int = 1,
    status: Status = Status.ACTIVE,
    technician: UserRef | None = SATO,
    is_blocked: bool = False,
    organisation: str = "Example",
    technicians: tuple[UserRef, ...] = (SATO,),
    holder: str | None = None,
    chat: int = 0,
    ticket: str = "",
) -> AppState:
    """What the Gateway says as of `number`."""
    return AppState(
        number=number,
        epoch=epoch,
        session=SessionId("s1"),
        status=status,
        organisation=organisation,
        technician=technician,
        prompt=asked,
        grants=grants,
        connections=connections,
        is_blocked=is_blocked,
        expires_at=1_800_000_000_000,
        now=1_763_800_000_000 + number,
        technicians=technicians,
        holder=None if holder is None else GrantId(holder),
        chat=chat,
        ticket=ticket,
    )


def message(number: int, text: str, by: UserRef | None = SATO, to: ChatTo = ChatTo.EVERYBODY) -> ChatMessage:
    """A message of the chat, one a second."""
    return ChatMessage(number=number, at=1_763_800_000_000 + number * 1000, by=by, to=to, text=text)


class HandClock:
    """Monotonic milliseconds that a test moves."""

    def __init__(self, now: int = 1_000_000) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


@dataclass
class RecordingScreens:
    """Fills the port by writing down; `broken` names methods that fail."""

    did: list[tuple[Any, ...]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    is_open: set[GrantId] = field(default_factory=set)
    holder: GrantId | None = None

    def new_key(self, request: RequestId) -> str:
        self._do("new_key", request)
        return VIEWER_KEY

    def open(self, opening: Opening) -> None:
        self._do("open", opening.grant, opening.scopes)
        self.is_open.add(opening.grant)

    def close(self, grant: GrantId, cause: Cause) -> None:
        self._do("close", grant, cause)
        self.is_open.discard(grant)

    def narrow(self, grant: GrantId, scopes: frozenset[Scope]) -> None:
        self._do("narrow", grant, scopes)

    def close_all(self, cause: Cause) -> None:
        self._do("close_all", cause)
        self.is_open.clear()

    def give_hands(self, holder: GrantId | None) -> None:
        if "give_hands" in self.broken:
            raise RuntimeError("give_hands is broken")
        self.holder = holder

    def hold(self, holder: Holder) -> None:
        self._do("hold", holder)

    def go_on(self, holder: Holder) -> None:
        self._do("go_on", holder)

    def beat(self) -> None:
        pass

    def say_digits(self, grant: GrantId, is_same: bool) -> None:
        self._do("say_digits", grant, is_same)

    def connect(self, connection: str, grant: GrantId, ticket: str) -> None:
        self._do("connect", connection, grant, ticket)

    def _do(self, name: str, *what: Any) -> None:
        if name in self.broken:
            raise RuntimeError(f"{name} is broken")
        self.did.append((name, *what))


@dataclass
class Job:
    """Network work that a test answers by hand."""

    make: Callable[[], Coroutine[Any, Any, Any]]
    on_done: Callable[[Any], object] | None
    on_error: Callable[[Exception], object] | None
    bond: Bond

    def answer(self, reply: Any) -> None:
        """Let it end with `reply`."""
        if self.bond.finish() and self.on_done is not None:
            self.on_done(reply)

    def fail(self, error: Exception) -> None:
        """Let it end with an error."""
        if self.bond.finish() and self.on_error is not None:
            self.on_error(error)


class StillNetwork(NetworkThread):
    """A network on which nothing happens by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []
        self.on_items: Callable[[list[Any]], object] = lambda _items: None

    def call(self, make: Callable[[], Coroutine[Any, Any, T]]) -> Any:
        return None

    def bind(
        self,
        owner: QObject,
        make: Callable[[], Coroutine[Any, Any, T]],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
    ) -> Bond:
        bond = Bond(owner, lambda: None)
        self.jobs.append(Job(make, on_done, on_error, bond))
        return bond

    def listen(
        self,
        owner: QObject,
        make: Callable[[], AsyncIterator[T]],
        on_batch: Callable[[list[T]], object],
        on_end: Callable[[], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
    ) -> Bond:
        self.on_items = on_batch
        return Bond(owner, lambda: None)


@dataclass
class Told:
    """One thing told to the Gateway, to be answered by the test."""

    what: str
    request: str = ""
    scopes: frozenset[Scope] = frozenset()
    is_wanted: Callable[[], bool] = lambda: True
    on_reply: OnReply = lambda _reply: None
    on_error: OnError = lambda _error: None


class RecordingTelling(Telling):
    """Writes down what is told."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.facts: list[FileTold | CheckTold] = []

    def answer(
        self,
        owner: QObject,
        request: RequestId,
        scopes: frozenset[Scope],
        app_key: str | None,
        is_wanted: Callable[[], bool],
        on_reply: OnReply,
        on_error: OnError,
    ) -> Bond:
        assert (app_key is not None) == bool(scopes)
        return self._note(owner, Told("answer", request, scopes, is_wanted, on_reply, on_error))

    def stop(self, owner: QObject, on_reply: OnReply, on_error: OnError) -> Bond:
        return self._note(owner, Told("stop", on_reply=on_reply, on_error=on_error))

    def narrow(
        self,
        owner: QObject,
        grant: GrantId,
        scopes: frozenset[Scope],
        on_reply: OnReply,
        on_error: OnError,
    ) -> None:
        self._note(owner, Told("narrow", grant, scopes, on_reply=on_reply, on_error=on_error))

    def note(self, owner: QObject, what: FileTold | CheckTold, on_reply: OnReply, on_error: OnError) -> Bond:
        self.facts.append(what)
        return self._note(owner, Told("fact", on_reply=on_reply, on_error=on_error))

    def extend(self, owner: QObject, request: RequestId, on_reply: OnReply, on_error: OnError) -> Bond:
        return self._note(owner, Told("extend", request, on_reply=on_reply, on_error=on_error))

    def unblock(self, owner: QObject, on_reply: OnReply, on_error: OnError) -> Bond:
        return self._note(owner, Told("unblock", on_reply=on_reply, on_error=on_error))

    def leave(self) -> None:
        self.told.append(Told("leave"))

    def hurry(self) -> None:
        pass

    def what(self) -> list[str]:
        """What was told, in order."""
        return [item.what for item in self.told]

    def _note(self, owner: QObject, told: Told) -> Bond:
        self.told.append(told)
        return Bond(owner, lambda: None)


class Play:
    """A visit between doubles: `gateway` says things, the test presses things."""

    def __init__(self, first: AppState | None = None) -> None:
        self.clock = HandClock()
        self.network = StillNetwork()
        self.screens = RecordingScreens()
        self.telling = RecordingTelling()
        self.case = Case(ORIGIN, INSTANCE, first or state(1), self.clock())
        line = AppLine(ORIGIN, client="support/0.1.0")
        self.visit = Visit(self.case, line, self.network, self.screens, self.telling, self.clock)
        self.chat_network, self.keys = StillNetwork(), count()
        self.chatting = Chatting(line, self.chat_network, Courier(lambda: 0.5), lambda: f"k{next(self.keys)}")
        self.notices: list[str] = []
        self.visit.noticed.connect(lambda notice: self.notices.append(notice.value))
        self.visit.start()

    def gateway(self, *items: Any) -> None:
        """The stream brings these."""
        self.network.on_items(list(items))

    def reply(self, what: str, reply: Reply) -> None:
        """The Gateway answers the latest thing of this kind."""
        told = next(item for item in reversed(self.telling.told) if item.what == what)
        told.on_reply(reply)

    def tick(self, seconds: float = 1.0) -> None:
        """Let time pass."""
        self.clock.now += int(seconds * 1000)
        self.visit._on_tick()

    def grant_control(self, number: int = 2) -> None:
        """From nothing to an open grant of Sato's: asked, allowed, committed."""
        self.gateway(state(number, asked=prompt()))
        self.visit.allow(RequestId("r1"), frozenset(CONTROL))
        self.gateway(state(number + 1, grants=(grant(),)))

    def connected(self, request: str, how: LineState = LineState.SHARING) -> None:
        """News of the line under the grant of `request`."""
        self.visit.on_report(LineReport(GrantId(f"g-{request}"), how))

    def hold(self, holder: str | None) -> None:
        """The Gateway names the holder of keyboard and mouse."""
        was = self.case.state
        self.gateway(
            msgspec.structs.replace(
                was, number=was.number + 1, holder=None if holder is None else GrantId(holder)
            )
        )


def open_for(
    play: Play, request: str, who: UserRef | None, scopes: tuple[Scope, ...], *, number: int
) -> None:
    """Ask, allow, commit: one more open grant beside those that are open."""
    was, technician = play.case.state, who or SATO
    fresh = grant(request, technician, scopes)
    people = tuple(dict.fromkeys((*was.technicians, technician)))
    asked = prompt(request, technician, scopes)
    play.gateway(state(number, asked=asked, grants=was.grants, technicians=people))
    play.visit.allow(RequestId(request), frozenset(scopes))
    play.gateway(state(number + 1, grants=(*was.grants, fresh), technicians=people))


@dataclass
class Pretended:
    """A system's permissions as a test wants them; fills the port `mirror.permissions.Permissions`."""

    asking: Asking = Asking.NEVER
    held: set[Need] = field(default_factory=set)
    desktop: str = "GNOME"
    asked: list[Need] = field(default_factory=list)

    def holds(self, need: Need) -> bool:
        """Whether it is ticked."""
        return need in self.held

    def ask(self, need: Need) -> None:
        """Write down that the system was to ask."""
        self.asked.append(need)
