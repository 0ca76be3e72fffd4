# SPDX-License-Identifier: Apache-2.0
"""Who sees which event, and the events as the streams send them."""

from collections.abc import Callable, Collection
from enum import StrEnum

from sdconsole.contract.codec import decode_reply
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import ChatTo, SessionView
from sdconsole.contract.stream import Change, ChannelsChanged, Gone, PeopleChanged, SignedOut
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, ConsoleId, GrantId, SessionId, UserId
from sdconsole.domain.people import PRIVATE_STANDING, Presence, Standing, Technician
from sdconsole.domain.rights import can_see
from sdconsole.domain.sessions import Session
from sdconsole.gateway.store.port import Audience, Event

_AMONG_TECHNICIANS = frozenset({EventKind.SESSION_NOTED, EventKind.SESSION_RENAMED})

StandingOf = Callable[[ChannelId], Standing]
"""What the reader is in a channel."""


class Sight(StrEnum):
    """What an event is for one reader."""

    CHANGE = "change"
    GONE = "gone"
    CHANNELS = "channels"
    PEOPLE = "people"
    SIGNED_OUT = "signed-out"


_CHANNEL_KINDS = frozenset(
    {
        EventKind.CHANNEL_CREATED,
        EventKind.CHANNEL_CHANGED,
        EventKind.CHANNEL_REMOVED,
        EventKind.GROUP_CREATED,
        EventKind.GROUP_CHANGED,
        EventKind.GROUP_REMOVED,
        EventKind.LICENCE_CHANGED,
    }
)
_PEOPLE_LIST_KINDS = frozenset({EventKind.USER_CREATED, EventKind.USER_CHANGED})
_PEOPLE_KINDS = _PEOPLE_LIST_KINDS | {EventKind.USER_PRESENCE}


def visible(reader: Technician, standing_of: StandingOf, event: Event) -> Sight | None:
    """Return CHANGE if the reader may see the session since the event, GONE if until then, else None."""
    what = event.what
    if what.session is None or what.after is None:
        return None
    if _may_see(reader, standing_of, what.session, what.after):
        return Sight.CHANGE
    if what.before is not None and _may_see(reader, standing_of, what.session, what.before):
        return Sight.GONE
    return None


def sight_of(reader: Technician, console: ConsoleId, standing_of: StandingOf, event: Event) -> Sight | None:
    """Return what an event is for the reader's console: beyond `visible`, the frames that concern the
    sign-in.

    On CHANNELS the hub reads the reader and their standing again before it goes on.
    """
    what = event.what
    if what.kind is EventKind.USER_SIGNED_OUT:
        return Sight.SIGNED_OUT if dict(what.facts).get("console") == console else None
    if what.kind in _CHANNEL_KINDS:
        return Sight.CHANNELS
    if what.kind in _PEOPLE_KINDS:
        is_me = what.kind is EventKind.USER_CHANGED and dict(what.facts).get("user") == reader.id
        return Sight.CHANNELS if is_me else Sight.PEOPLE
    return visible(reader, standing_of, event)


def is_list_of_people(event: Event) -> bool:
    """Whether all an event says to colleagues is that the list of technicians is to be read again."""
    return event.what.kind in _PEOPLE_LIST_KINDS


def concerns_app(event: Event) -> bool:
    """Whether an event of a session can mean anything to its app.

    What technicians say and write among themselves must not even make itself felt: a state that is sent again
    at that moment, with nothing new in it, would tell the device that they did.
    """
    what = event.what
    if what.kind is EventKind.CHAT_SAID:
        return dict(what.facts).get("to") != ChatTo.TECHNICIANS
    return what.kind not in _AMONG_TECHNICIANS


def change_of(event: Event) -> Change:
    """Return the `change` frame of a session's event (the same for every reader who may see it)."""
    what = event.what
    if what.view is None:
        raise ValueError(f"{what.kind} is no session's event")
    actor = None if what.actor is None else UserRef(id=what.actor, display_name=what.actor_name)
    return Change(
        seq=event.seq,
        kind=what.kind,
        at=what.at,
        session=decode_reply(SessionView, what.view),
        actor=actor,
        facts=dict(what.facts),
    )


def gone_of(event: Event) -> Gone:
    """Return the `gone` frame of a session's event."""
    if event.what.session is None:
        raise ValueError(f"{event.what.kind} is no session's event")
    return Gone(seq=event.seq, kind=event.what.kind, at=event.what.at, session=event.what.session)


def channels_of(event: Event, places: Collection[ChannelId]) -> ChannelsChanged:
    """Return the `channels` frame of an event; one that is none of the reader's `places` is not named."""
    channel = event.what.channel
    return ChannelsChanged(seq=event.seq, channel=channel if channel in places else None)


def people_of(event: Event) -> PeopleChanged:
    """Return the `people` frame of an event: a presence says it all, else the list is to be read again."""
    facts = dict(event.what.facts)
    if event.what.kind is not EventKind.USER_PRESENCE:
        return PeopleChanged(seq=event.seq)
    user, presence = UserId(str(facts["user"])), Presence(str(facts["presence"]))
    return PeopleChanged(seq=event.seq, user=user, presence=presence)


def signed_out_of(event: Event) -> SignedOut:
    """Return the `signed-out` frame of an event."""
    return SignedOut(reason=str(dict(event.what.facts).get("cause", "signed-out")))


def live_grants(event: Event) -> frozenset[GrantId]:
    """Return the session's grants that live since the event: the relay cuts every other connection of it."""
    if event.what.view is None:
        return frozenset()
    return frozenset(grant.id for grant in decode_reply(SessionView, event.what.view).consent().live)


def _may_see(reader: Technician, standing_of: StandingOf, session: SessionId, audience: Audience) -> bool:
    standing = PRIVATE_STANDING if audience.channel is None else standing_of(audience.channel)
    facts = Session(
        id=session,
        channel=audience.channel,
        owner=audience.owner,
        name="",
        created_at=0,
        expires_at=0,
        assignee=audience.assignee,
        invited=audience.invited,
        closed_at=0 if audience.is_closed else None,
        deleted_at=0 if audience.is_deleted else None,
    )
    return can_see(reader, standing, facts)
