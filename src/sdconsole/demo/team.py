# SPDX-License-Identifier: Apache-2.0
"""A small team at work: technicians, channels, and what they did yesterday and left for today."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final, TypeVar

from sdconsole import __version__
from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.admin import UserNew
from sdconsole.contract.channels import ChannelWrite, MemberWrite, SosWrite
from sdconsole.contract.routes import Route
from sdconsole.contract.sessions import (
    ChatSay,
    ChatTo,
    SessionClose,
    SessionNew,
    SessionNote,
    SessionRelease,
    SessionView,
)
from sdconsole.contract.version import client_header
from sdconsole.demo.programs import ProgramError
from sdconsole.domain.channels import DAY, HOUR, MINUTE
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.people import ALL_RIGHTS, DEFAULT_RIGHTS, Right, Role
from sdconsole.domain.refusal import Refusal

Req = TypeVar("Req")
Rep = TypeVar("Rep")

COLLEAGUES: Final = ("suzuki", "takahashi", "tanaka")


@dataclass(frozen=True, slots=True)
class Words:
    """What the team, its channels and its sessions are called."""

    names: Mapping[str, str]
    help_desk: str
    branches: str
    about: Mapping[str, str]
    sos: str
    kinds: tuple[str, ...]
    waiting: str
    with_user: str
    queued: str
    expired: str
    closed: str
    outcome: str
    note: str
    internal: str
    reason: str


JAPANESE: Final = Words(
    names={"suzuki": "鈴木 花子", "takahashi": "高橋 誠", "tanaka": "田中 葵"},
    help_desk="社内ヘルプデスク",
    branches="拠点サポート",
    about={"help_desk": "社員のパソコンとアプリの困りごと", "branches": "支店と倉庫の端末"},
    sos="受付に助けを求める",
    kinds=("プリンター", "ネットワーク", "その他"),
    waiting="総務 - 印刷できない",
    with_user="営業 - 共有フォルダー",
    queued="倉庫 - 3号機",
    expired="人事 - 給与ソフト",
    closed="受付 - 端末",
    outcome="再起動で解決",
    note="プリンターのドライバーを入れ直す。",
    internal="昨日の続きです。お願いします。",
    reason="現地の電源工事のあとで続けます。",
)
ENGLISH: Final = Words(
    names={"suzuki": "Hanako Suzuki", "takahashi": "Makoto Takahashi", "tanaka": "Aoi Tanaka"},
    help_desk="Help desk",
    branches="Branch offices",
    about={"help_desk": "Computers and apps of our staff", "branches": "Machines in shops and warehouses"},
    sos="Call the front desk",
    kinds=("Printer", "Network", "Something else"),
    waiting="General affairs - cannot print",
    with_user="Sales - shared folder",
    queued="Warehouse - machine 3",
    expired="Personnel - payroll program",
    closed="Reception - terminal",
    outcome="Solved by a restart",
    note="Install the printer's driver again.",
    internal="Left over from yesterday. Could you go on?",
    reason="To be continued when the electricians are done.",
)


@dataclass(frozen=True, slots=True)
class Places:
    """The two channels the team works in."""

    help_desk: ChannelId
    branches: ChannelId


async def hire(origin: str, login: str, password: str, words: Words) -> None:
    """Make technicians, channels and an SOS Call, as the owner does; the colleagues get the same password."""
    async with AsyncExitStack() as lines:
        owner = await _sign_in(lines, origin, login, password)
        users = {
            name: (
                await _done(
                    owner,
                    routes.USER_NEW,
                    UserNew(login=name, display_name=words.names[name], password=password),
                )
            ).user.id
            for name in COLLEAGUES
        }
        places = Places(
            await _channel(owner, words.help_desk, words.about["help_desk"], 8 * HOUR),
            await _channel(owner, words.branches, words.about["branches"], DAY),
        )
        await _member(owner, places.help_desk, users["suzuki"], Role.CHANNEL_MANAGER)
        await _member(owner, places.help_desk, users["takahashi"])
        await _member(owner, places.branches, users["takahashi"])
        await _member(owner, places.branches, users["tanaka"])
        await _done(
            owner,
            routes.SOS_NEW,
            SosWrite(name=words.sos, kinds=words.kinds),
            {"channel_id": places.help_desk},
        )


async def work_yesterday(origin: str, password: str, words: Words) -> None:
    """Leave what a day leaves: a session that was closed, and one whose time runs out over night."""
    async with AsyncExitStack() as lines:
        suzuki = await _sign_in(lines, origin, "suzuki", password)
        desk = await _place(suzuki, words.help_desk)
        closed = await _new(suzuki, desk, words.closed)
        await _on(suzuki, routes.SESSION_CLOSE, closed, SessionClose(outcome=words.outcome))
        await _new(suzuki, desk, words.expired)


async def work_today(origin: str, password: str, words: Words) -> str:
    """Have the colleagues begin; returns the link of the session an end user is about to join."""
    async with AsyncExitStack() as lines:
        suzuki = await _sign_in(lines, origin, "suzuki", password)
        takahashi = await _sign_in(lines, origin, "takahashi", password)
        desk = await _place(suzuki, words.help_desk)
        waiting = await _new(suzuki, desk, words.waiting)
        await _on(suzuki, routes.SESSION_NOTE, waiting, SessionNote(note=words.note))
        branches = await _place(takahashi, words.branches)
        queued = await _new(takahashi, branches, words.queued)
        said = ChatSay(text=words.internal, to=ChatTo.TECHNICIANS)
        await _done(takahashi, routes.CHAT_SAY, said, {"session_id": queued.id})
        await _on(takahashi, routes.SESSION_RELEASE, queued, SessionRelease(comment=words.reason))
        joined = await _done(takahashi, routes.SESSION_NEW, SessionNew(channel=desk, name=words.with_user))
        return joined.link


async def _sign_in(lines: AsyncExitStack, origin: str, login: str, password: str) -> ConsoleLine:
    line = ConsoleLine(origin, client=client_header("console", __version__))
    lines.push_async_callback(line.aclose)
    signed_in = await line.sign_in(login, password, "demo")
    if isinstance(signed_in, Refusal):
        raise ProgramError(f"the Gateway refused the sign-in of {login}: {signed_in.reason}")
    lines.push_async_callback(line.sign_out)
    return line


async def _channel(owner: ConsoleLine, name: str, about: str, life: int) -> ChannelId:
    body = ChannelWrite(
        name=name, description=about, session_expiration=life, wait_warning=MINUTE, wait_alarm=3 * MINUTE
    )
    return (await _done(owner, routes.CHANNEL_NEW, body)).id


async def _member(owner: ConsoleLine, channel: ChannelId, user: UserId, role: Role = Role.TECHNICIAN) -> None:
    rights = ALL_RIGHTS if role is not Role.TECHNICIAN else DEFAULT_RIGHTS | {Right.SEE_ALL, Right.RELEASE}
    body = MemberWrite(user=user, role=role, rights=tuple(sorted(rights)))
    await _done(owner, routes.MEMBER_PUT, body, {"channel_id": channel})


async def _place(line: ConsoleLine, name: str) -> ChannelId:
    listed = await _done(line, routes.CHANNELS)
    return next(channel.id for channel in listed.channels if channel.name == name)


async def _new(line: ConsoleLine, channel: ChannelId, name: str) -> SessionView:
    return (await _done(line, routes.SESSION_NEW, SessionNew(channel=channel, name=name))).session


async def _on(
    line: ConsoleLine, route: Route[Req, SessionView], session: SessionView, body: Req
) -> SessionView:
    return await _done(line, route, body, {"session_id": session.id}, session.version)


async def _done(
    line: ConsoleLine,
    route: Route[Req, Rep],
    body: Req | None = None,
    path: Mapping[str, str] | None = None,
    version: int | None = None,
) -> Rep:
    said = await line.call(route, body, path=path or {}, version=version)
    if isinstance(said, Refusal):
        raise ProgramError(f"the Gateway refused {route.name}: {said.reason}")
    return said
