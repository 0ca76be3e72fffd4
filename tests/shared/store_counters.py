# SPDX-License-Identifier: Apache-2.0
"""What every store keeps for the whole desk: groups and channels that go, chat, SOS Calls, downloads."""

from dataclasses import replace

from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, GroupId, SessionId, SosId, UserId
from sdconsole.domain.people import Membership, Role
from sdconsole.domain.sos import SosCall
from sdconsole.gateway.store.port import ChatLine, Group, Package, Sos, Store, Tx
from tests.shared.builders import NOW, case, channel, user
from tests.shared.store_rows import happening, people


async def groups_change_and_go(store: Store) -> None:
    """A group's name changes unless another has it; a removed group is in nobody and in no channel."""
    a, b = GroupId("a"), GroupId("b")
    member = user(7, groups=frozenset({a, b}))
    manager = user(8, Role.GROUP_MANAGER, managed_groups=frozenset({a}))
    mine = Membership(channel(1).id, Role.TECHNICIAN, frozenset(), user=UserId("t7"))

    async def check(tx: Tx) -> None:
        await people(tx)
        assert await tx.add_group(Group(a, "Alpha"))
        assert await tx.add_group(Group(b, "Beta"))
        assert not await tx.save_group(Group(b, "ALPHA"))
        assert not await tx.save_group(Group(GroupId("x"), "Other"))
        assert await tx.save_group(Group(a, "ALPHA"))
        assert await tx.save_group(Group(b, "Aaa"))
        assert await tx.groups() == [Group(b, "Aaa"), Group(a, "ALPHA")]
        assert await tx.add_user(member)
        assert await tx.add_user(manager)
        for number in (1, 2):
            row = Membership(channel(number).id, Role.TECHNICIAN, frozenset(), group=a)
            await tx.put_membership(row)
        await tx.put_membership(mine)
        await tx.remove_group(a)
        await tx.remove_group(GroupId("nobody"))
        assert await tx.groups() == [Group(b, "Aaa")]
        left = replace(member, technician=replace(member.technician, groups=frozenset({b})))
        assert await tx.user(UserId("t7")) == left
        found = await tx.user(UserId("t8"))
        assert found is not None
        assert found.technician.managed_groups == frozenset()
        assert await tx.memberships(channel(1).id) == [mine]
        assert await tx.memberships(channel(2).id) == []
        assert await tx.add_group(Group(GroupId("c"), "Alpha"))

    await store.write(check)


async def a_removed_channel_frees_its_name(store: Store) -> None:
    """Members and SOS Calls go with it, its sessions stay, another channel may have its name."""

    async def write(tx: Tx) -> None:
        await people(tx)
        await tx.add_case(case(1, channel=channel(2).id, closed_at=NOW))
        await tx.put_membership(Membership(channel(2).id, Role.TECHNICIAN, frozenset(), user=UserId("t1")))
        assert await tx.add_sos(_sos(1, channel=channel(2).id))
        assert await tx.add_sos(_sos(2))
        await tx.remove_channel(channel(2).id, NOW + 1)
        assert await tx.channel(channel(2).id) is None
        assert [item.id for item in await tx.channels()] == ["c1"]
        assert not await tx.save_channel(channel(2, version=2), 1)
        assert await tx.memberships(channel(2).id) == []
        assert await tx.memberships_of(user(1).technician) == []
        assert await tx.sos(SosId("o1")) is None
        assert await tx.sos_by_link(b"link1") is None
        assert await tx.sos(SosId("o2")) == _sos(2)
        assert await tx.add_channel(replace(channel(3), name="CHANNEL 2"), NOW + 2)

    await store.write(write)
    assert await store.read(lambda tx: tx.case(SessionId("s1"))) is not None
    assert await store.read(lambda tx: tx.sessions_in(channel(2).id)) == ["s1"]


async def sessions_are_found_by_place_and_person(store: Store) -> None:
    """Those of a channel that were not deleted; those, still open, that a technician is in."""
    t2 = UserId("t2")
    rows = (
        case(2, assignee=t2),
        case(1, invited=(UserId("t3"), t2)),
        case(3, closed_at=NOW, assignee=t2),
        case(4, deleted_at=NOW, assignee=t2, expires_at=NOW),
        case(5, channel=channel(2).id, assignee=None, owner=t2),
        case(6, channel=None, assignee=t2, owner=t2),
        case(7, expires_at=NOW - 1, assignee=t2),
        case(8, closed_at=NOW, invited=(t2,)),
    )

    async def check(tx: Tx) -> None:
        await people(tx)
        for row in rows:
            await tx.add_case(row)
        assert await tx.sessions_in(channel(1).id) == ["s1", "s2", "s3", "s7", "s8"]
        assert await tx.sessions_in(channel(2).id) == ["s5"]
        assert await tx.sessions_in(ChannelId("nowhere")) == []
        assert await tx.sessions_with(t2) == ["s1", "s2", "s6", "s7"]
        assert await tx.sessions_with(UserId("t3")) == ["s1"]
        assert await tx.sessions_with(UserId("nobody")) == []

    await store.write(check)


async def history_is_read_backwards(store: Store) -> None:
    """A session's events, newest first, a part at a time, without the views."""

    async def write(tx: Tx) -> None:
        for number in range(6):
            about = SessionId("s1") if number % 2 else SessionId("s2")
            await tx.append(replace(happening(n=number), session=about, view=b"{}"))
        await tx.append(happening(EventKind.CHANNEL_CREATED))

    await store.write(write)

    async def check(tx: Tx) -> None:
        found = await tx.events_of(SessionId("s1"), None, 9)
        assert [(event.seq, event.what.facts) for event in found] == [
            (6, (("n", 5),)),
            (4, (("n", 3),)),
            (2, (("n", 1),)),
        ]
        assert {event.what.view for event in found} == {None}
        assert [event.seq for event in await tx.events_of(SessionId("s1"), 6, 1)] == [4]
        assert await tx.events_of(SessionId("s1"), 2, 9) == []
        assert await tx.events_of(SessionId("s9"), None, 9) == []
        assert (await tx.events_after(0, 1))[0].what.view == b"{}"

    await store.read(check)


async def chat_is_kept_in_order(store: Store) -> None:
    """Messages come back as written, by number; for the end user, what is for technicians leaves no gap."""
    s1, s2, s3 = SessionId("s1"), SessionId("s2"), SessionId("s3")
    lines = (
        ChatLine(s1, 1, NOW, UserId("t1"), "Technician 1", "hello\n佐藤 \U0001f600"),
        ChatLine(s1, 2, NOW + 2, UserId("t2"), "Technician 2", "between us", is_internal=True),
        ChatLine(s1, 3, NOW + 1, None, "PC-01", "hi"),
    )
    heard = [lines[0], replace(lines[2], number=2)]
    internal = ChatLine(s2, 1, NOW, UserId("t1"), "Technician 1", "only us", is_internal=True)

    async def write(tx: Tx) -> None:
        await people(tx)
        for number in (1, 2, 3):
            await tx.add_case(case(number))
        for line in (*lines, internal):
            await tx.add_chat(line)

    await store.write(write)

    async def check(tx: Tx) -> None:
        assert await tx.chat(s1, 0, 9, with_internal=True) == list(lines)
        assert await tx.chat(s1, 0, 9, with_internal=False) == heard
        assert await tx.chat(s1, 1, 9, with_internal=False) == heard[1:]
        assert await tx.chat(s1, 2, 9, with_internal=False) == []
        assert await tx.chat(s2, 0, 9, with_internal=False) == []
        assert await tx.chat(s1, 1, 1, with_internal=True) == [lines[1]]
        assert await tx.chat(s1, 3, 9, with_internal=True) == []
        assert await tx.chat_last([s1, s2, s3]) == {s1: (3, 2), s2: (1, 0)}
        assert await tx.chat_last([]) == {}

    await store.read(check)


async def sos_calls_are_kept(store: Store) -> None:
    """A request link is found by its channel, its id and its link; its name is its own in its channel."""
    full = replace(_sos(1), call=replace(_sos(1).call, technician=UserId("t2"), kinds=("Printer", "ネット")))

    async def check(tx: Tx) -> None:
        await people(tx)
        assert await tx.add_sos(full)
        assert not await tx.add_sos(_sos(2, name="CALL 1"))
        assert await tx.add_sos(_sos(2, name="Another"))
        assert await tx.add_sos(_sos(3, name="Call 1", channel=channel(2).id))
        assert await tx.sos(SosId("o1")) == full
        assert await tx.sos(SosId("o9")) is None
        assert await tx.sos_by_link(b"link1") == full
        assert await tx.sos_by_link(b"other") is None
        assert [row.call.id for row in await tx.sos_calls(channel(1).id)] == ["o2", "o1"]
        assert [row.call.id for row in await tx.sos_calls(channel(2).id)] == ["o3"]
        changed = replace(
            full, call=replace(full.call, name="CALL 1", is_suspended=True, version=2), link_hash=b"new"
        )
        assert not await tx.save_sos(changed, 2)
        assert await tx.save_sos(changed, 1)
        assert await tx.sos_by_link(b"link1") is None
        assert await tx.sos_by_link(b"new") == changed
        assert not await tx.save_sos(_sos(2, name="call 1", version=2), 1)
        assert await tx.sos(SosId("o2")) == _sos(2, name="Another")
        await tx.remove_sos(SosId("o1"))
        await tx.remove_sos(SosId("o9"))
        assert await tx.sos(SosId("o1")) is None
        assert await tx.add_sos(_sos(4, name="Call 1"))

    await store.write(check)


async def packages_are_kept(store: Store) -> None:
    """One support app per operating system, the later one over the earlier one."""
    windows = Package("windows", "SupportApp.exe", "0.1.0", "ab" * 32, 12_345, "Example", NOW)
    linux = replace(windows, system="linux", name="SupportApp", publisher="")
    newer = replace(windows, version="0.2.0", added_at=NOW + 1)

    async def check(tx: Tx) -> None:
        assert await tx.packages() == []
        for package in (windows, linux, newer):
            await tx.put_package(package)
        assert await tx.packages() == [linux, newer]
        await tx.remove_package("linux")
        await tx.remove_package("macos")
        assert await tx.packages() == [newer]

    await store.write(check)


def _sos(number: int, **facts: object) -> Sos:
    """Return an SOS Call `o1`, `o2` … of channel `c1`."""
    plain = SosCall(SosId(f"o{number}"), ChannelId("c1"), f"Call {number}", NOW)
    return Sos(replace(plain, **facts), f"link{number}".encode(), b"sealed")  # type: ignore[arg-type]
