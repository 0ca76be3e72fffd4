# SPDX-License-Identifier: Apache-2.0
"""Who sees which event: what was in sight and is no longer is `gone`, and nothing else is told."""

from dataclasses import replace

import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, ConsoleId, SessionId, UserId
from sdconsole.domain.people import ALL_RIGHTS, NO_STANDING, Right, Role, Standing
from sdconsole.gateway.service.seats import reader_of
from sdconsole.gateway.service.sight import (
    Sight,
    change_of,
    channels_of,
    gone_of,
    live_grants,
    sight_of,
    signed_out_of,
    visible,
)
from sdconsole.gateway.store.port import Audience, Event, Happening
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import NOW, technician

CHANNEL = ChannelId("c1")
QUEUE = Audience(CHANNEL, UserId("t1"), None)
MINE = Audience(CHANNEL, UserId("t1"), UserId("t2"))
OTHERS = Audience(CHANNEL, UserId("t1"), UserId("t3"))
MEMBER = Standing(Role.TECHNICIAN, frozenset())
SEES_ALL = Standing(Role.TECHNICIAN, frozenset({Right.SEE_ALL}))


def event(before: Audience | None, after: Audience | None, **facts: object) -> Event:
    """Return an event of session `s1`."""
    what = Happening(
        at=NOW,
        kind=EventKind.SESSION_TAKEN,
        session=SessionId("s1"),
        channel=CHANNEL,
        before=before,
        after=after,
    )
    return Event(5, replace(what, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("standing", "before", "after", "sight"),
    [
        (MEMBER, None, MINE, Sight.CHANGE),
        (MEMBER, None, OTHERS, None),
        (MEMBER, None, QUEUE, Sight.CHANGE),
        (MEMBER, QUEUE, OTHERS, Sight.GONE),
        (MEMBER, QUEUE, MINE, Sight.CHANGE),
        (MEMBER, OTHERS, QUEUE, Sight.CHANGE),
        (MEMBER, OTHERS, replace(OTHERS, invited=(UserId("t2"),)), Sight.CHANGE),
        (MEMBER, replace(OTHERS, invited=(UserId("t2"),)), OTHERS, Sight.GONE),
        (MEMBER, MINE, replace(MINE, is_closed=True), Sight.CHANGE),
        (MEMBER, QUEUE, replace(QUEUE, is_closed=True), Sight.GONE),
        (MEMBER, MINE, replace(MINE, is_deleted=True), Sight.GONE),
        (SEES_ALL, OTHERS, OTHERS, Sight.CHANGE),
        (SEES_ALL, OTHERS, replace(OTHERS, channel=None), Sight.GONE),
        (SEES_ALL, OTHERS, replace(OTHERS, channel=ChannelId("c2")), Sight.GONE),
        (Standing(Role.OWNER, ALL_RIGHTS), None, replace(OTHERS, channel=None), None),
        (MEMBER, None, Audience(None, UserId("t2"), UserId("t2")), Sight.CHANGE),
        (NO_STANDING, MINE, MINE, None),
    ],
)
def test_visible(standing: Standing, before: Audience | None, after: Audience, sight: Sight | None) -> None:
    """For `t2`, who is `standing` in channel c1 and nothing elsewhere."""
    reader = technician(2)

    def standing_of(channel: ChannelId) -> Standing:
        return standing if channel == CHANNEL else NO_STANDING

    assert visible(reader, standing_of, event(before, after)) is sight


@pytest.mark.parametrize(
    ("kind", "facts", "sight"),
    [
        (EventKind.USER_SIGNED_OUT, (("console", "k1"),), Sight.SIGNED_OUT),
        (EventKind.USER_SIGNED_OUT, (("console", "k2"),), None),
        (EventKind.USER_CHANGED, (("user", "t2"),), Sight.CHANNELS),
        (EventKind.USER_CHANGED, (("user", "t3"),), Sight.PEOPLE),
        (EventKind.USER_CREATED, (("user", "t3"),), Sight.PEOPLE),
        (EventKind.USER_PRESENCE, (("user", "t2"), ("presence", "busy")), Sight.PEOPLE),
        (EventKind.GROUP_CHANGED, (("group", "g1"),), Sight.CHANNELS),
        (EventKind.GROUP_REMOVED, (("group", "g1"),), Sight.CHANNELS),
        (EventKind.CHANNEL_CHANGED, (), Sight.CHANNELS),
        (EventKind.CHANNEL_CREATED, (), Sight.CHANNELS),
        (EventKind.USER_SIGNED_IN, (("console", "k1"),), None),
        (EventKind.USER_SIGN_IN_FAILED, (), None),
    ],
)
def test_events_beside_sessions(kind: EventKind, facts: tuple[tuple[str, str]], sight: Sight | None) -> None:
    """A sign-in's own end, its person's changes and channels are told; other people's sign-ins are not."""
    told = event(None, None, kind=kind, facts=facts, session=None)
    assert sight_of(technician(2), ConsoleId("k1"), lambda _: MEMBER, told) is sight


async def test_frames_carry_the_session_as_of_the_commit(open_house: OpenHouse) -> None:
    """A change shows the whole session as it was since then, with who did it; a gone shows its id."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, _, grant = await house.granted(owner)
        granted = house.events[-1]
        assert live_grants(granted) == {grant.id}
        version = (await house.case(made.session.id)).session.version
        path = {"session_id": str(made.session.id)}
        await house.get(routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=path, if_match=version)
        frame = change_of(granted)
        assert (frame.kind, frame.seq, frame.actor) == (EventKind.ACCESS_GRANTED, granted.seq, None)
        assert frame.session.version == version
        assert frame.session.closed_at is None
        closed = change_of(house.events[-2])
        assert closed.actor is not None
        assert (closed.kind, closed.actor.display_name) == (EventKind.SESSION_CLOSED, "Owner")
        assert gone_of(house.events[-2]).session == made.session.id
        stored = await house.store.read(lambda tx: tx.events_after(granted.seq - 1, 1))
        assert change_of(stored[0]) == frame


async def test_a_reader_is_who_may_sign_in(open_house: OpenHouse) -> None:
    """A reader comes with what they are in every channel; an unknown person is none."""
    async with open_house() as house:
        kim = await house.hire("kim")
        reader = await house.store.read(lambda tx: reader_of(tx, kim.me.id))
        assert reader is not None
        assert reader.standing_of(house.channel.id).role is Role.TECHNICIAN
        assert reader.standing_of(ChannelId("nowhere")) == NO_STANDING
        assert await house.store.read(lambda tx: reader_of(tx, UserId("nobody"))) is None


def test_an_event_without_a_session_is_no_frame_of_one() -> None:
    """Asked for the wrong frame, it fails instead of inventing one."""
    other = event(
        None, None, kind=EventKind.USER_SIGNED_OUT, session=None, facts=(("cause", "user-disabled"),)
    )
    with pytest.raises(ValueError, match="no session"):
        change_of(other)
    with pytest.raises(ValueError, match="no session"):
        gone_of(other)
    assert live_grants(other) == frozenset()
    assert signed_out_of(other).reason == "user-disabled"
    assert channels_of(other, ()).seq == 5
