# SPDX-License-Identifier: Apache-2.0
"""What every store keeps: each row comes back as it was written, and is found by what it is asked for."""

from dataclasses import replace

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.grants import Grant, GrantEnd, GrantState
from sdconsole.domain.consent.requests import AccessRequest, RequestState
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ConsoleId, GrantId, GroupId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.people import ALL_RIGHTS, DEFAULT_RIGHTS, Membership, Presence, Role
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Issue
from sdconsole.gateway.store.port import (
    Case,
    Group,
    Happening,
    Installation,
    Page,
    Store,
    Tx,
    Ways,
)
from tests.shared.builders import NOW, app_link, case, channel, technician, user


async def people(tx: Tx) -> None:
    """Put three technicians and two channels in."""
    for number in (1, 2, 3):
        assert await tx.add_user(user(number))
    assert await tx.add_channel(channel(1, is_default=True), NOW)
    assert await tx.add_channel(channel(2, wait_warning=20_000, wait_alarm=30_000), NOW)


def happening(kind: EventKind = EventKind.SESSION_CREATED, **facts: object) -> Happening:
    """Return an event about nothing in particular."""
    return Happening(at=NOW, kind=kind, facts=tuple(facts.items()))  # type: ignore[arg-type]


def request(number: int = 1, **facts: object) -> AccessRequest:
    """Return a request in session `s1`."""
    plain = AccessRequest(
        id=RequestId(f"r{number}"),
        session=SessionId("s1"),
        technician=UserId("t1"),
        console=ConsoleId("k1"),
        instance=InstanceId("i1"),
        scopes=frozenset({Scope.VIEW, Scope.CONTROL}),
        epoch=1,
        asked_at=NOW,
        deadline=NOW + 60_000,
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


def grant(number: int = 1, **facts: object) -> Grant:
    """Return a grant in session `s1` for request `r1`, `r2` …"""
    plain = Grant(
        id=GrantId(f"g{number}"),
        request=RequestId(f"r{number}"),
        session=SessionId("s1"),
        technician=UserId("t1"),
        console=ConsoleId("k1"),
        instance=InstanceId("i1"),
        scopes=frozenset({Scope.VIEW}),
        epoch=1,
        granted_at=NOW,
    )
    return replace(plain, **facts)  # type: ignore[arg-type]


async def the_installation_is_kept(store: Store) -> None:
    """The one row about this Gateway comes back as it was last written."""
    row = Installation(
        "id", "Example", NOW, Entitlement(technician_seats=3), 5, "0.2.0", "https://x.example", 4, True, 7
    )

    async def write(tx: Tx) -> None:
        assert await tx.installation() is None
        await tx.put_installation(Installation("id", "Old", NOW))
        assert await tx.installation() == Installation("id", "Old", NOW)
        await tx.put_installation(row)

    await store.write(write)
    assert await store.read(lambda tx: tx.installation()) == row


async def people_are_kept(store: Store) -> None:
    """Technicians with their groups, channels and memberships come back as written."""
    boss = user(
        9, Role.GROUP_MANAGER, groups=frozenset({GroupId("a")}), managed_groups=frozenset({GroupId("b")})
    )
    boss = replace(boss, presence=Presence.BUSY)

    async def write(tx: Tx) -> None:
        await people(tx)
        assert await tx.add_group(Group(GroupId("a"), "Alpha"))
        assert await tx.add_group(Group(GroupId("b"), "Beta"))
        assert not await tx.add_group(Group(GroupId("c"), "ALPHA"))
        assert await tx.add_user(replace(boss, presence=Presence.AWAY))
        assert await tx.save_user(boss, 1)
        await tx.put_membership(Membership(channel(1).id, Role.TECHNICIAN, DEFAULT_RIGHTS, user=UserId("t1")))
        await tx.put_membership(
            Membership(channel(1).id, Role.CHANNEL_MANAGER, ALL_RIGHTS, user=UserId("t1"))
        )
        await tx.put_membership(Membership(channel(2).id, Role.TECHNICIAN, frozenset(), group=GroupId("b")))
        gone = Membership(channel(2).id, Role.TECHNICIAN, frozenset(), user=UserId("t2"))
        await tx.put_membership(gone)
        await tx.remove_membership(gone)

    await store.write(write)

    async def check(tx: Tx) -> None:
        assert await tx.user(UserId("t9")) == boss
        assert await tx.user(UserId("nobody")) is None
        assert await tx.user_by_login("TECH2") == user(2)
        assert set(await tx.users({UserId("t1"), UserId("t9"), UserId("no")})) == {UserId("t1"), UserId("t9")}
        assert [item.technician.login for item in await tx.all_users()] == [
            "tech1",
            "tech2",
            "tech3",
            "tech9",
        ]
        assert [group.name for group in await tx.groups()] == ["Alpha", "Beta"]
        assert [item.id for item in await tx.channels()] == ["c1", "c2"]
        assert await tx.channel(channel(1).id) == channel(1, is_default=True)
        assert await tx.channel(channel(2).id) == channel(2, wait_warning=20_000, wait_alarm=30_000)
        mine = Membership(channel(1).id, Role.CHANNEL_MANAGER, ALL_RIGHTS, user=UserId("t1"))
        groups = Membership(channel(2).id, Role.TECHNICIAN, frozenset(), group=GroupId("b"))
        assert await tx.memberships(channel(1).id) == [mine]
        assert await tx.memberships_of(technician(1)) == [mine]
        assert await tx.memberships_of(boss.technician) == [groups]
        assert await tx.memberships_of(technician(2)) == []

    await store.read(check)


async def names_are_unique(store: Store) -> None:
    """A login or channel name that differs only in capitals or normal form is taken; a stale row is
    not saved.
    """

    async def check(tx: Tx) -> None:
        await people(tx)
        same = replace(user(8), technician=replace(technician(8), login="TECH1"))
        assert not await tx.add_user(same)
        assert not await tx.save_user(replace(user(2), technician=replace(technician(2), login="Tech1")), 1)
        assert not await tx.save_user(user(2), 5)
        renamed = replace(user(2), technician=replace(technician(2), login="Tech2", version=2))
        assert await tx.save_user(renamed, 1)
        assert await tx.user_by_login("tech2") == renamed
        assert not await tx.add_channel(replace(channel(9), name="CHANNEL 1"), NOW)
        assert not await tx.save_channel(replace(channel(2), name="channel 1"), 1)
        assert not await tx.save_channel(replace(channel(2), version=3), 2)
        assert await tx.save_channel(replace(channel(2), name="Büro", version=2), 1)
        assert not await tx.add_channel(replace(channel(9), name="BU\u0308RO"), NOW)

    await store.write(check)


async def an_issue_in_the_queue_is_kept(store: Store) -> None:
    """Since when a session waits, what the caller wrote, and who deleted it."""
    queued = case(
        3,
        channel=channel(2).id,
        assignee=None,
        queued_at=NOW + 4,
        issue=Issue("鈴木", "two\nlines", "Printer"),
        deleted_at=NOW + 5,
        deleted_by=UserId("t2"),
    )

    async def write(tx: Tx) -> None:
        await people(tx)
        await tx.add_case(queued)

    await store.write(write)
    assert await store.read(lambda tx: tx.case(SessionId("s3"))) == queued


async def cases_come_back_whole(store: Store) -> None:
    """A session with app, invited, requests and grants is read as it was written, and written only once."""
    first = case(1, invited=(UserId("t3"), UserId("t2")), app=app_link(lost_at=NOW + 5, is_away=True))
    private = case(2, channel=None, note="line 1\nline 2", outcome="solved", bound_device="ab")
    denied = request(1, state=RequestState.DENIED, answered_at=NOW + 1)
    ended = grant(
        2, state=GrantState.VOID, ended_at=NOW + 9, end=GrantEnd.NOT_USED, viewer_key="v", app_key="a"
    )
    consent = Consent(
        (denied, request(2, state=RequestState.ALLOWED, answered_at=NOW + 2)), (ended,), NOW + 3
    )
    changed = replace(
        first,
        session=replace(first.session, version=2, invited=(UserId("t2"),), app=None, epoch=4),
        consent=consent,
        due_at=NOW + 70_000,
        expired_at=NOW + 1,
        offline_at=NOW + 2,
        away_at=NOW + 3,
    )
    live = grant(3, first_used_at=NOW + 20, is_connected=True)
    again = replace(
        changed,
        session=replace(changed.session, version=3),
        consent=Consent(
            (*consent.requests, request(3, state=RequestState.ALLOWED), request(4, extensions=2)),
            (ended, live),
            holder=GrantId("g3"),
            wanted_by=GrantId("g2"),
        ),
    )

    async def write(tx: Tx) -> None:
        await people(tx)
        await tx.add_case(first)
        await tx.add_case(private)
        assert await tx.case(first.session.id) == first
        assert await tx.save_case(changed, 1)
        assert not await tx.save_case(replace(changed, number=99), 1)
        assert await tx.case(first.session.id) == changed
        assert await tx.save_case(again, 2)

    await store.write(write)
    assert await store.read(lambda tx: tx.case(SessionId("s1"))) == again
    assert await store.read(lambda tx: tx.case(SessionId("s2"))) == private
    everything = Page(frozenset({channel(1).id}), UserId("t1"), None, 10)
    assert list(await store.read(lambda tx: tx.page(everything))) == [private, again]
    assert await store.read(lambda tx: tx.case(SessionId("s9"))) is None


async def cases_are_found(store: Store) -> None:
    """Pages, counts, due times, consoles, connected viewers and present apps are answered from what is
    stored.
    """
    rows = _many_cases()

    async def write(tx: Tx) -> None:
        await people(tx)
        assert [await tx.next_number() for _ in rows] == [1, 2, 3, 4, 5, 6, 7]
        for row in rows:
            await tx.add_case(row)

    await store.write(write)

    async def numbers(tx: Tx, page: Page) -> list[int]:
        return [item.number for item in await tx.page(page)]

    async def check(tx: Tx) -> None:
        both = frozenset({channel(1).id, channel(2).id})
        assert await numbers(tx, Page(both, UserId("t1"), None, 10)) == [7, 4, 3, 2, 1]
        assert await numbers(tx, Page(both, UserId("t1"), 4, 2)) == [3, 2]
        assert await numbers(tx, Page(frozenset(), UserId("t2"), None, 10)) == [5]
        assert await numbers(tx, Page(frozenset({channel(2).id}), None, None, 10)) == [4]
        assert await tx.open_count(channel(1).id, NOW) == 2
        assert await tx.open_count(channel(2).id, NOW) == 0
        assert await tx.due(NOW + 5, 10) == ["s2", "s3"]
        assert await tx.due(NOW + 5, 1) == ["s2"]
        assert await tx.due(NOW - 1, 10) == []
        assert await tx.sessions_of_console(ConsoleId("k7")) == ["s1"]
        assert await tx.sessions_of_console(ConsoleId("k1")) == ["s3"]
        assert await tx.connected_sessions(UserId("t1")) == 1
        assert await tx.connected_sessions(UserId("t2")) == 0
        assert await tx.open_sessions() == ["s1", "s2", "s3", "s5", "s7"]
        assert await tx.present_apps() == [("s1", "i1")]

    await store.read(check)


async def a_part_of_a_channel_is_found(store: Store) -> None:
    """What waits in its queue, and what the reader made, has or was invited to; other channels stay whole."""
    first, t2 = frozenset({channel(1).id}), UserId("t2")

    async def write(tx: Tx) -> None:
        await people(tx)
        for number, facts in (
            (20, {"assignee": None}),
            (21, {"assignee": None, "closed_at": NOW}),
            (22, {"assignee": t2, "closed_at": NOW}),
            (23, {"invited": (t2,)}),
            (24, {"owner": t2}),
            (25, {}),
            (26, {"owner": t2, "deleted_at": NOW}),
            (27, {"owner": t2, "channel": None}),
            (28, {"channel": channel(2).id}),
        ):
            await tx.add_case(case(number, **facts))

    await store.write(write)

    async def check(tx: Tx) -> None:
        part = Page(frozenset(), None, None, 9, first, t2)
        for page, found in (
            (part, [24, 23, 22, 20]),
            (replace(part, below=24, limit=2), [23, 22]),
            (replace(part, channels=frozenset({channel(2).id}), private_of=t2), [28, 27, 24, 23, 22, 20]),
            (replace(part, reader=None), [20]),
        ):
            assert [item.number for item in await tx.page(page)] == found

    await store.read(check)


async def ways_are_found(store: Store) -> None:
    """Links lead to their session for ever, PINs until they end; digits drawn again belong to the
    later session.
    """

    async def check(tx: Tx) -> None:
        await people(tx)
        await tx.add_case(case(1))
        await tx.add_case(case(2))
        first = Ways(SessionId("s1"), b"link1", b"sealed1", b"pin", b"sealed", NOW + 10)
        await tx.put_ways(first)
        assert await tx.ways(SessionId("s1")) == first
        assert await tx.ways(SessionId("s2")) is None
        assert await tx.session_by_link(b"link1") == "s1"
        assert await tx.session_by_link(b"other") is None
        assert await tx.session_by_pin(b"pin", NOW + 9) == "s1"
        assert await tx.session_by_pin(b"pin", NOW + 10) is None
        assert await tx.live_pins(NOW + 9) == 1
        assert await tx.live_pins(NOW + 10) == 0
        await tx.put_ways(Ways(SessionId("s2"), b"link2", b"sealed2", b"pin", b"new", NOW + 99))
        assert await tx.session_by_pin(b"pin", NOW) == "s2"
        assert await tx.ways(SessionId("s1")) == Ways(SessionId("s1"), b"link1", b"sealed1")
        await tx.put_ways(Ways(SessionId("s2"), b"link3", b"sealed3"))
        assert await tx.session_by_link(b"link2") is None

    await store.write(check)


def _many_cases() -> tuple[Case, ...]:
    """Return seven sessions, each in another state."""
    asking = replace(case(1, app=app_link()), consent=Consent((request(1, console=ConsoleId("k7")),)))
    given = replace(
        case(3, app=app_link(has_left=True)),
        consent=Consent(
            (request(5, session=SessionId("s3"), state=RequestState.ALLOWED),),
            (grant(5, session=SessionId("s3"), is_connected=True),),
        ),
        due_at=NOW + 5,
    )
    return (
        asking,
        replace(case(2, channel=None), due_at=NOW),
        given,
        case(4, channel=channel(2).id, closed_at=NOW, closed_by=UserId("t1")),
        case(5, channel=None, owner=UserId("t2")),
        case(6, deleted_at=NOW),
        case(7, expires_at=NOW, app=app_link(lost_at=NOW)),
    )
