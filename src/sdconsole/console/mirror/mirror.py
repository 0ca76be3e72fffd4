# SPDX-License-Identifier: Apache-2.0
"""The mirror itself: what the Gateway said, indexed by place, told on to whoever listens."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sdconsole.console.mirror.changes import NO_CHANGES, Changes
from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.entries import Entry, Ground, Reader, entry_of, followed, renewed, scopes_to_ask
from sdconsole.console.mirror.line import LineState
from sdconsole.console.mirror.places import HOME, PRIVATE, Place, place_of
from sdconsole.console.mirror.reading import Reading
from sdconsole.console.mirror.shelves import Shelves
from sdconsole.contract.channels import ChannelList, ChannelView
from sdconsole.contract.people import Colleague, ColleagueList, Me, SignIn, UserRef
from sdconsole.contract.sessions import SessionPage, SessionView
from sdconsole.contract.stream import (
    Beat,
    Change,
    ChannelsChanged,
    Gone,
    PeopleChanged,
    Reset,
    SignedOut,
    StreamMessage,
)
from sdconsole.domain.entitlement import refuse_desk
from sdconsole.domain.ids import ChannelId, SessionId, UserId
from sdconsole.domain.people import NO_STANDING, PRIVATE_STANDING, Standing
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import NO_TARGET, Action, Allowed, Target, decide
from sdconsole.domain.sessions import participants

Listener = Callable[[Changes], object]


class Mirror:
    """Empty until `begin`. Reading never fails; what is not there is None or empty."""

    def __init__(self, clock: GatewayClock) -> None:
        self.clock = clock
        self.line = LineState()
        self.synced_at = 0
        """When (ms, Gateway's clock) the Gateway was heard last."""
        self.reading = Reading()
        self._me: Me | None = None
        self._reader: Reader | None = None
        self._channels: dict[ChannelId, ChannelView] = {}
        self._standings: dict[ChannelId, Standing] = {}
        self._grounds: dict[ChannelId, Ground] = {}
        self._entries: dict[SessionId, Entry] = {}
        self._shelves = Shelves()
        self._names: dict[str, str] = {}
        self._colleagues: dict[UserId, Colleague] = {}
        self._due: list[tuple[int, SessionId]] = []
        self._unconfirmed: set[SessionId] | None = None
        """While a snapshot is read: the sessions no page has named yet."""
        self._gone: dict[SessionId, int] = {}
        self._listeners: list[Listener] = []

    # --- reading

    @property
    def me(self) -> Me | None:
        """The signed-in technician."""
        return self._me

    @property
    def channels(self) -> tuple[ChannelView, ...]:
        """My channels, by name as the Gateway sorted them."""
        return tuple(self._channels.values())

    @property
    def places(self) -> tuple[Place, ...]:
        """Home, Private, and one place for each channel."""
        return (HOME, PRIVATE, *(place_of(channel) for channel in self._channels))

    @property
    def colleagues(self) -> tuple[Colleague, ...]:
        """Everybody I share a channel with, by name as the Gateway sorted them; I am among them."""
        return tuple(self._colleagues.values())

    def colleague(self, user: UserId) -> Colleague | None:
        """One of them, or None."""
        return self._colleagues.get(user)

    def now(self) -> int:
        """The Gateway's time in ms since the epoch."""
        return self.clock.now()

    def channel(self, channel: ChannelId | None) -> ChannelView | None:
        """One of my channels, or None."""
        return None if channel is None else self._channels.get(channel)

    def entry(self, session: SessionId | None) -> Entry | None:
        """One session I may see, or None."""
        return None if session is None else self._entries.get(session)

    def entries(self) -> Mapping[SessionId, Entry]:
        """Every session I may see."""
        return self._entries

    def entries_at(self, place: Place) -> Iterator[Entry]:
        """The sessions listed at a place, in no order."""
        return (self._entries[session] for session in self._shelves.at(place))

    def is_listed(self, session: SessionId, place: Place) -> bool:
        """Whether the session is listed at the place."""
        return session in self._shelves.at(place)

    def count(self, place: Place) -> int:
        """How many *open* sessions are listed at a place."""
        return self._shelves.count(place)

    def queued(self, place: Place) -> Iterator[Entry]:
        """The sessions that wait in the queue of a place, in no order."""
        return (self._entries[session] for session in self._shelves.queued(place))

    def unread(self, entry: Entry | None) -> int:
        """How many messages of a session I am in have come since I read its chat."""
        if entry is None or self._me is None:
            return 0
        if self._me.id not in (*participants(entry.session), entry.session.owner):
            return 0
        return max(0, entry.view.chat - self.reading.last(entry.session.id))

    def name_of(self, user: str) -> str:
        """A person's display name for an id; "" for somebody never heard of."""
        return self._names.get(user, "")

    def standing(self, channel: ChannelId | None) -> Standing:
        """What I am in a channel; None is my Private."""
        if channel is None:
            return PRIVATE_STANDING
        return self._standings.get(channel, NO_STANDING)

    def refuse_desk(self) -> Refusal | None:
        """Why I may not use Service Desk at all (licence or right missing), or None."""
        if self._me is None or self._reader is None:
            return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
        return refuse_desk(self._me.entitlement.to_domain(), self._reader.technician, self.now())

    def decide(
        self,
        action: Action,
        session: SessionId | None = None,
        channel: ChannelId | None = None,
        target: Target = NO_TARGET,
    ) -> Allowed | Refusal:
        """Decide as the Gateway will: on a session, or (without one) in a channel, None being my Private."""
        if self._reader is None:
            return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
        refusal = self.refuse_desk()
        if refusal is not None:
            return refusal
        if session is None:
            return decide(action, self._reader.technician, self.standing(channel), target=target)
        entry = self._entries.get(session)
        if entry is None:
            return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
        standing = self.standing(entry.session.channel)
        if action in (Action.REQUEST_ACCESS, Action.CONNECT) and not target.scopes:
            target = replace(target, scopes=scopes_to_ask(standing))
        return decide(action, self._reader.technician, standing, entry.session, now=self.now(), target=target)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every write that changed something; returns the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    # --- writing

    def begin(self, signed_in: SignIn) -> None:
        """Take in a sign-in (or its renewal); another person or console starts from nothing."""
        if self._me is not None and self._me.console != signed_in.me.console:
            self.forget()
        self.clock.heard(signed_in.now)
        is_other = self._me != signed_in.me
        self._me = signed_in.me
        self._reader = Reader(signed_in.me.to_domain(), signed_in.me.console)
        self._names[signed_in.me.id] = signed_in.me.display_name
        if is_other:
            self._tell(Changes(sessions=self._renew_all(), me=True))

    def forget(self) -> None:
        """Forget everything: signed out."""
        sessions = frozenset(self._entries)
        self._me = self._reader = None
        for known in (self._channels, self._standings, self._grounds, self._entries, self._names, self._gone):
            known.clear()
        self._colleagues.clear()
        self._shelves.clear()
        self._due.clear()
        self._unconfirmed = None
        self.line = LineState()
        self._tell(Changes(sessions, channels=True, me=True, line=True))

    def mark_read(self, session: SessionId, number: int) -> None:
        """Note that I have read a session's chat up to `number`."""
        if self.reading.mark(session, number):
            self._tell(Changes(frozenset({session})))

    def put_line(self, line: LineState) -> None:
        """Note how the line is."""
        if line != self.line:
            self.line = line
            self._tell(Changes(line=True))

    def put_channels(self, listed: ChannelList) -> None:
        """Take in the whole list of my channels."""
        self._hear(listed.now)
        fresh = {view.id: view for view in listed.channels}
        if fresh == self._channels and list(fresh) == list(self._channels):
            return
        self._channels = fresh
        self._standings = {view.id: view.my_standing() for view in listed.channels}
        before = self._grounds
        self._grounds = {view.id: Ground(view.to_domain(), view.my_standing()) for view in listed.channels}
        either = before.keys() | self._grounds.keys()
        touched = {channel for channel in either if before.get(channel) != self._grounds.get(channel)}
        self._tell(Changes(self._renew(touched), channels=True))

    def put_colleagues(self, listed: ColleagueList) -> None:
        """Take in the whole list of my colleagues."""
        fresh = {one.id: one for one in listed.technicians}
        if fresh == self._colleagues and list(fresh) == list(self._colleagues):
            return
        self._colleagues = fresh
        self._names.update({one.id: one.display_name for one in listed.technicians})
        self._tell(Changes(people=True))

    def open_snapshot(self) -> None:
        """Begin to read all sessions anew; until `close_snapshot` the old ones stay."""
        self._unconfirmed = set(self._entries)
        self._gone.clear()

    def add_page(self, page: SessionPage) -> None:
        """Take in one page of the snapshot."""
        self._hear(page.now)
        changed = {view.id for view in page.sessions if self._put(view, page.cursor)}
        if self._unconfirmed is not None:
            self._unconfirmed.difference_update(view.id for view in page.sessions)
        self._tell(Changes(frozenset(changed)))

    def close_snapshot(self) -> None:
        """End the snapshot: what no page and no event has named since is gone."""
        left, self._unconfirmed = self._unconfirmed or set(), None
        self._gone.clear()
        for session in left:
            self._drop(session)
        self._tell(Changes(frozenset(left)))

    def apply(self, messages: Iterable[StreamMessage]) -> None:
        """Take in a batch of the event stream, in order."""
        sessions = set[SessionId]()
        news = list[Change]()
        is_line_changed = are_people_changed = False
        for message in messages:
            match message:
                case Change():
                    if self._take_in(message):
                        sessions.add(message.session.id)
                        news.append(message)
                case Gone():
                    if self._take_away(message):
                        sessions.add(message.session)
                case Beat():
                    self._hear(message.now)
                    is_line_changed = True
                case PeopleChanged():
                    are_people_changed = self._meet(message) or are_people_changed
                case Reset() | ChannelsChanged() | SignedOut():
                    pass  # the follower reads the lists again, or ends
        self._tell(
            Changes(frozenset(sessions), news=tuple(news), line=is_line_changed, people=are_people_changed)
        )

    def tick(self) -> None:
        """Let time do its part: expirations, lost apps. Call about once a second."""
        if self._reader is None:
            return
        now = self.now()
        changed = set[SessionId]()
        while self._due and self._due[0][0] <= now:
            due, session = heapq.heappop(self._due)
            entry = self._entries.get(session)
            # An entry that changed since has a newer place in the heap.
            if entry is not None and entry.due == due:
                self._store(renewed(entry, self._reader, self._ground(entry.session.channel), now))
                changed.add(session)
        self._tell(Changes(frozenset(changed)))

    # --- the inside

    def _tell(self, changes: Changes) -> None:
        if changes == NO_CHANGES:
            return
        for listener in tuple(self._listeners):
            listener(changes)

    def _hear(self, now: int) -> None:
        self.clock.heard(now)
        self.synced_at = now

    def _put(self, view: SessionView, seq: int) -> bool:
        """Keep a session unless something newer is known; whether it was kept."""
        if self._reader is None or self._gone.get(view.id, -1) > seq:
            return False
        known = self._entries.get(view.id)
        if known is not None and (known.seq > seq or (known.seq == seq and known.view == view)):
            return False
        # Most news is a message or a note: nothing but the words is another, and where it is listed stays.
        same = None if known is None else followed(known, view, seq, self.now())
        if same is not None:
            self._entries[view.id] = same
            return True
        for person in (view.owner, view.assignee, view.closed_by, *view.invited):
            if person is not None:
                self._learn(person)
        asked = (item.technician for item in view.requests)
        for technician in (*asked, *(item.technician for item in view.grants)):
            self._learn(technician)
        self._store(entry_of(view, seq, self._reader, self._ground(view.channel), self.now()))
        return True

    def _take_in(self, message: Change) -> bool:
        is_fresh = self._put(message.session, message.seq)
        if self._unconfirmed is not None:
            self._unconfirmed.discard(message.session.id)
        if message.actor is not None:
            self._learn(message.actor)
        return is_fresh

    def _take_away(self, message: Gone) -> bool:
        known = self._entries.get(message.session)
        if self._unconfirmed is not None:
            self._gone[message.session] = message.seq
        if known is None or known.seq > message.seq:
            return False
        self._drop(message.session)
        return True

    def _store(self, entry: Entry) -> None:
        if self._reader is None:
            return
        session, me = entry.session.id, self._reader.technician.id
        before = self._entries.get(session)
        if before is not None:
            self._shelves.take(before, me)
        self._entries[session] = entry
        self._shelves.put(entry, me)
        if entry.due is not None:
            heapq.heappush(self._due, (entry.due, session))

    def _drop(self, session: SessionId) -> None:
        entry = self._entries.pop(session, None)
        if entry is not None and self._reader is not None:
            self._shelves.take(entry, self._reader.technician.id)

    def _renew_all(self) -> frozenset[SessionId]:
        return self._renew({entry.session.channel for entry in self._entries.values()})

    def _renew(self, channels: AbstractSet[ChannelId | None]) -> frozenset[SessionId]:
        """Derive the sessions of these channels again; None stands for Private."""
        if self._reader is None:
            return frozenset()
        now = self.now()
        entries = [entry for entry in self._entries.values() if entry.session.channel in channels]
        for entry in entries:
            self._store(renewed(entry, self._reader, self._ground(entry.session.channel), now))
        return frozenset(entry.session.id for entry in entries)

    def _ground(self, channel: ChannelId | None) -> Ground:
        known = None if channel is None else self._grounds.get(channel)
        return known or Ground(None, self.standing(channel))

    def _meet(self, message: PeopleChanged) -> bool:
        """Note a colleague's presence; who came or went the follower reads anew."""
        known = None if message.user is None else self._colleagues.get(message.user)
        if known is None or message.presence is None or known.presence is message.presence:
            return False
        self._colleagues[known.id] = Colleague(
            id=known.id,
            display_name=known.display_name,
            presence=message.presence,
            has_attended_access=known.has_attended_access,
            places=known.places,
        )
        return True

    def _learn(self, person: UserRef) -> None:
        self._names[person.id] = person.display_name
