# SPDX-License-Identifier: Apache-2.0
"""The streams of several technicians: who gains, keeps and loses sight of a session, and who is there."""

import asyncio
from typing import Any, TypeVar

from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.admin import UsersImport, UserWrite
from sdconsole.contract.channels import ChannelWrite
from sdconsole.contract.people import PresenceSay
from sdconsole.contract.routes import Route
from sdconsole.contract.sessions import (
    SessionClose,
    SessionNew,
    SessionNote,
    SessionRelease,
    SessionRename,
    SessionTransfer,
)
from sdconsole.contract.stream import Beat, Change, ChannelsChanged, Gone, PeopleChanged
from sdconsole.domain.events import EventKind
from sdconsole.domain.people import Presence
from sdconsole.gateway.service.attendance import LEAVE_MS
from tests.gateway.stream.test_console_stream import Follower, following
from tests.shared.desk import allowed, new_session, technician
from tests.shared.gateway import RunningGateway

Rep = TypeVar("Rep")


async def _act(line: ConsoleLine, route: Route[Any, Rep], session: str, body: Any = None) -> Rep:
    """Act on a session at the version it has now."""
    path = {"session_id": session}
    version = None
    if route.needs_version:
        version = allowed(await line.call(routes.SESSION, path=path)).version
    return allowed(await line.call(route, body, path=path, version=version))


def _told(reader: Follower, session: str) -> list[str]:
    """What a reader was told of a session, in order: kinds, and "gone"."""
    found = []
    for item in reader.items:
        if isinstance(item, Change) and item.session.id == session:
            found.append(item.kind.value)
        elif isinstance(item, Gone) and item.session == session:
            found.append("gone")
    return found


async def _caught_up(line: ConsoleLine, *readers: Follower) -> None:
    """Wait until each reader is past everything that has happened by now."""
    last = allowed(await line.call(routes.CHANNELS)).cursor
    for reader in readers:
        count = 1
        while True:
            beats = await reader.wait_for(Beat, count)
            if isinstance(beats[-1], Beat) and beats[-1].seq >= last:
                break
            count = len(beats) + 1


async def test_sight_moves_with_the_session(running: RunningGateway) -> None:
    """Released: all who may take see it. Taken: gone for the others, to the last word."""
    for login in ("kim", "lee"):
        running.add_user(login, login.capitalize())
    async with (
        technician(running) as owner,
        technician(running, "kim") as kim,
        technician(running, "lee") as lee,
        following(owner) as owners,
        following(kim) as kims,
        following(lee) as lees,
    ):
        session = (await new_session(owner)).session.id
        await _act(owner, routes.SESSION_RENAME, session, SessionRename(name="unseen"))
        await _act(owner, routes.SESSION_RELEASE, session, SessionRelease(comment="for the queue"))
        await _act(lee, routes.SESSION_TAKE, session)
        await _act(owner, routes.SESSION_NOTE, session, SessionNote(note="not for kim"))
        await _act(owner, routes.SESSION_CLOSE, session, SessionClose())
        await _act(owner, routes.SESSION_DELETE, session)
        await _act(owner, routes.SESSION_RESTORE, session)
        await _caught_up(owner, owners, kims, lees)
        assert _told(kims, session) == ["session.released", "gone"]
        end = ["session.noted", "session.closed", "gone", "session.restored"]
        assert _told(lees, session) == ["session.released", "session.taken", *end]
        assert _told(owners, session) == [
            "session.created", "session.renamed", "session.released", "session.taken", *end,
        ]  # fmt: skip
        assert "not for kim" not in repr(kims.items)


async def test_private_never_leaks_not_even_afterwards(running: RunningGateway) -> None:
    """Its events reach its owner alone; put into a channel, others see it from that event on, also when
    they resume from before.
    """
    running.add_user("mori", "Mori")
    async with (
        technician(running) as owner,
        technician(running, "mori") as mori,
        following(owner) as owners,
        following(mori) as moris,
    ):
        cursor = allowed(await owner.call(routes.CHANNELS)).cursor
        channel = allowed(await owner.call(routes.CHANNELS)).channels[0].id
        session = allowed(await mori.call(routes.SESSION_NEW, SessionNew(name="secret"))).session.id
        await _act(mori, routes.SESSION_NOTE, session, SessionNote(note="nobody's business"))
        await _act(mori, routes.SESSION_NOTE, session, SessionNote(note="the printer"))
        body = SessionTransfer(channel=channel, comment="over to you")
        await _act(mori, routes.SESSION_TRANSFER, session, body)
        await _caught_up(owner, owners, moris)
        assert _told(moris, session) == [
            "session.created",
            "session.noted",
            "session.noted",
            "session.transferred",
        ]
        async with following(owner, cursor) as late:
            await _caught_up(owner, late)
            for reader in (owners, late):
                assert _told(reader, session) == ["session.transferred"]
                assert "nobody's business" not in repr(reader.items)
        change = next(
            item for item in owners.items if isinstance(item, Change) and item.session.id == session
        )
        assert (change.kind, change.facts["comment"]) == (EventKind.SESSION_TRANSFERRED, "over to you")


async def test_colleagues_come_say_what_they_are_and_go(running: RunningGateway) -> None:
    """Told to every console: there with the first stream, away fifteen seconds after the last."""
    running.add_user("ito", "伊藤")
    async with (
        technician(running) as owner,
        technician(running, "ito") as ito,
        following(owner) as owners,
    ):
        me = allowed(await ito.call(routes.ME)).id
        async with following(ito) as itos:
            await _presence(owners, me, Presence.AVAILABLE)
            allowed(await ito.call(routes.PRESENCE, PresenceSay(presence="busy")))
            for reader in (owners, itos):
                await _presence(reader, me, Presence.BUSY)
            assert not [item for item in itos.items if isinstance(item, ChannelsChanged)]
        began = asyncio.get_running_loop().time()
        await _presence(owners, me, Presence.OFFLINE, seconds=LEAVE_MS / 1000 + 5)
        assert asyncio.get_running_loop().time() - began > LEAVE_MS / 1000 - 1
        seen = allowed(await owner.call(routes.COLLEAGUES)).technicians
        assert next(item for item in seen if item.id == me).presence is Presence.OFFLINE
        async with following(ito):
            await _presence(owners, me, Presence.BUSY)


async def test_a_new_colleague_is_news_for_all(running: RunningGateway) -> None:
    """A frame that names nobody: the list is to be read again."""
    async with technician(running) as owner, following(owner) as owners:
        await asyncio.to_thread(running.add_user, "abe", "阿部")
        async with asyncio.timeout(5):
            while True:
                people = await owners.wait_for(PeopleChanged, 1)
                if any(isinstance(item, PeopleChanged) and item.user is None for item in people):
                    return
                await owners.wait_for(PeopleChanged, len(people) + 1)


async def _presence(reader: Follower, user: str, presence: Presence, seconds: float = 5) -> None:
    """Wait until the last word about a technician is `presence`."""
    count = 1
    async with asyncio.timeout(seconds):
        while True:
            people = await reader.wait_for(PeopleChanged, count, seconds)
            about = [item for item in people if isinstance(item, PeopleChanged) and item.user == user]
            if about and about[-1].presence is presence:
                return
            count = len(people) + 1


async def test_who_has_lost_attended_access_hears_of_no_session_any_more(running: RunningGateway) -> None:
    """The open line goes on without what it may not carry; given back, it carries it again."""
    running.add_user("nao", "Nao")
    async with (
        technician(running) as owner,
        technician(running, "nao") as nao,
        following(nao) as naos,
    ):
        users = allowed(await owner.call(routes.USERS)).users
        user = next(one for one in users if one.login == "nao")

        async def give(*, is_given: bool) -> None:
            path = {"user_id": user.id}
            version = next(
                one.version for one in allowed(await owner.call(routes.USERS)).users if one.id == user.id
            )
            said = UserWrite(has_attended_access=is_given)
            allowed(await owner.call(routes.USER_EDIT, said, path=path, version=version))

        first = (await new_session(owner)).session.id
        await _act(owner, routes.SESSION_RELEASE, first, SessionRelease())
        await give(is_given=False)
        await naos.wait_for(ChannelsChanged)
        unseen = (await new_session(owner)).session.id
        await _act(owner, routes.SESSION_RELEASE, unseen, SessionRelease())
        await _act(owner, routes.SESSION_CLOSE, first, SessionClose())
        await give(is_given=True)
        await naos.wait_for(ChannelsChanged, 2)
        last = (await new_session(owner)).session.id
        await _act(owner, routes.SESSION_RELEASE, last, SessionRelease())
        await _caught_up(owner, naos)
        assert _told(naos, first) == ["session.released"]
        assert _told(naos, unseen) == []
        assert _told(naos, last) == ["session.released"]


async def test_others_channels_are_not_named_and_a_crowd_is_one_piece_of_news(
    running: RunningGateway,
) -> None:
    """Whoever has no part in a channel hears that something changed, not where; an import is told once."""
    running.add_user("rin", "Rin")
    async with (
        technician(running) as owner,
        technician(running, "rin") as rin,
        following(owner) as owners,
        following(rin) as rins,
    ):
        made = allowed(await owner.call(routes.CHANNEL_NEW, ChannelWrite(name="Elsewhere")))
        csv = "login\n" + "".join(f"crowd{number}\n" for number in range(100))
        allowed(await owner.call(routes.USERS_IMPORT, UsersImport(csv=csv, is_dry_run=False)))
        await _caught_up(owner, owners, rins)
        for reader, shown in ((owners, made.id), (rins, None)):
            news = [item.channel for item in reader.items if isinstance(item, ChannelsChanged)]
            assert news == [shown]
            lists = [
                item for item in reader.items if isinstance(item, PeopleChanged) and item.presence is None
            ]
            assert 1 <= len(lists) <= 3
