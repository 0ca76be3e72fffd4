# SPDX-License-Identifier: Apache-2.0
"""What every store promises: run over each twin by tests/gateway/store/test_twins.py."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.gateway.service.call import Keep
from sdconsole.gateway.store.port import Audience, Event, Happening, Store, Tx
from sdconsole.gateway.store.stepping import ForeignWaitError
from tests.shared import store_counters, store_keys, store_rows
from tests.shared.builders import NOW, case, channel
from tests.shared.store_rows import happening, people

Promise = Callable[[Store], Awaitable[None]]


async def a_refusal_undoes_its_command(store: Store) -> None:
    """A returned Refusal leaves nothing behind, a Keep does, and the numbers have no gap."""

    async def refused(tx: Tx) -> Refusal:
        await people(tx)
        await tx.append(happening())
        return refuse(Reason.NOT_FOUND)

    async def kept(tx: Tx) -> Keep:
        await tx.append(happening(EventKind.USER_SIGN_IN_FAILED))
        return Keep(refuse(Reason.WRONG_CREDENTIALS))

    assert isinstance(await store.write(refused), Refusal)
    assert await store.read(lambda tx: tx.all_users()) == []
    assert isinstance(await store.write(kept), Keep)
    events = await store.read(lambda tx: tx.events_after(0, 10))
    assert [(event.seq, event.what.kind) for event in events] == [(1, EventKind.USER_SIGN_IN_FAILED)]


async def an_exception_undoes_its_command(store: Store) -> None:
    """An exception leaves nothing behind and reaches the caller; the neighbours are kept."""

    async def fails(tx: Tx) -> None:
        await people(tx)
        await tx.append(happening())
        raise ArithmeticError("on purpose")

    async def works(tx: Tx) -> int:
        return (await tx.append(happening())).seq

    results = await asyncio.gather(
        store.write(works), store.write(fails), store.write(works), return_exceptions=True
    )
    assert results[0] == 1
    assert results[2] == 2
    assert isinstance(results[1], ArithmeticError)
    assert await store.read(lambda tx: tx.all_users()) == []


async def a_command_awaits_only_the_store(store: Store) -> None:
    """Waiting for anything else is refused and undone, in a write and in a read."""

    async def waits(tx: Tx) -> None:
        await tx.append(happening())
        await asyncio.sleep(0)

    async def reads(tx: Tx) -> None:
        await asyncio.sleep(0)

    with pytest.raises(ForeignWaitError):
        await store.write(waits)
    with pytest.raises(ForeignWaitError):
        await store.read(reads)
    assert await store.read(lambda tx: tx.last_seq()) == 0


async def a_query_cannot_write(store: Store) -> None:
    """A query that writes fails and changes nothing."""
    with pytest.raises(Exception, match=r"(?i)wrote|readonly|read-only|attempt to write"):
        await store.read(lambda tx: tx.append(happening()))
    assert await store.read(lambda tx: tx.last_seq()) == 0


async def listeners_hear_every_event_in_order(store: Store) -> None:
    """Events are told in order of their numbers, before `write` returns, and none of undone commands."""
    heard: list[int] = []
    store.listen(lambda events: heard.extend(event.seq for event in events))

    async def one(tx: Tx) -> int:
        return (await tx.append(happening())).seq

    async def none(tx: Tx) -> Refusal:
        await tx.append(happening())
        return refuse(Reason.NOT_FOUND)

    async def write_one() -> None:
        seq = await store.write(one)
        assert seq in heard

    await asyncio.gather(*(write_one() if number % 3 else store.write(none) for number in range(60)))
    assert heard == list(range(1, 41))


async def events_come_back_whole(store: Store) -> None:
    """An event is read as it was written."""
    who = Audience(channel(1).id, UserId("t1"), UserId("t2"), (UserId("t3"),), is_closed=True)
    full = Happening(
        at=NOW,
        kind=EventKind.SESSION_CLOSED,
        session=SessionId("s1"),
        channel=channel(1).id,
        actor=UserId("t1"),
        actor_name="佐藤 \U0001f600",
        facts=(("cause", "x"), ("count", 3)),
        view=b'{"id":"s1"}',
        before=who,
        after=replace(who, is_deleted=True, channel=None, assignee=None),
    )

    async def write(tx: Tx) -> Event:
        await tx.append(happening())
        return await tx.append(full)

    written = await store.write(write)
    assert written == Event(2, full)
    assert await store.read(lambda tx: tx.events_after(1, 10)) == [Event(2, full)]
    assert await store.read(lambda tx: tx.events_after(0, 1)) == [Event(1, happening())]
    assert await store.read(lambda tx: tx.last_seq()) == 2


async def one_of_many_wins(store: Store) -> None:
    """Of 32 tasks that write over the same version exactly one succeeds, each round."""

    async def begin(tx: Tx) -> None:
        await people(tx)
        await tx.add_case(case(1))

    await store.write(begin)
    for version in range(1, 11):

        async def take(tx: Tx, version: int = version) -> bool:
            row = await tx.case(SessionId("s1"))
            assert row is not None
            taken = replace(row, session=replace(row.session, version=version + 1))
            return await tx.save_case(taken, version)

        results = await asyncio.gather(*(store.write(take) for _ in range(32)))
        assert sum(results) == 1


PROMISES: tuple[Promise, ...] = (
    a_refusal_undoes_its_command,
    an_exception_undoes_its_command,
    a_command_awaits_only_the_store,
    a_query_cannot_write,
    listeners_hear_every_event_in_order,
    events_come_back_whole,
    store_rows.the_installation_is_kept,
    store_rows.people_are_kept,
    store_rows.names_are_unique,
    store_rows.an_issue_in_the_queue_is_kept,
    store_rows.cases_come_back_whole,
    store_rows.cases_are_found,
    store_rows.a_part_of_a_channel_is_found,
    store_rows.ways_are_found,
    store_keys.keys_are_kept,
    store_keys.connections_are_kept,
    store_keys.what_is_useless_is_forgotten,
    store_counters.groups_change_and_go,
    store_counters.a_removed_channel_frees_its_name,
    store_counters.sessions_are_found_by_place_and_person,
    store_counters.history_is_read_backwards,
    store_counters.chat_is_kept_in_order,
    store_counters.sos_calls_are_kept,
    store_counters.packages_are_kept,
    one_of_many_wins,
)
