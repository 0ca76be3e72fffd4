# SPDX-License-Identifier: Apache-2.0
"""Random walks: whatever happens, at most one notice for each session, and none of a state that is past."""

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.manners import Attention
from sdconsole.console.actions.notices.standing import holds
from sdconsole.contract.sessions import SessionView
from sdconsole.contract.stream import Gone
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Presence
from sdconsole.toolkit.notify.port import BODY
from tests.console.actions.notices.telling import Telling
from tests.console.builders import (
    MINUTE,
    NOW,
    SATO,
    TAKAHASHI,
    app,
    change,
    filled,
    grant,
    request,
    session,
    stopped,
)

NAMES = ("a", "b", "c", "d")
ALLOWED = (request(RequestState.ALLOWED),)
SOON: dict[str, object] = {"created_at": NOW - 60 * MINUTE, "expires_at": NOW + 5 * MINUTE}
HAPPENINGS: dict[str, tuple[EventKind, dict[str, object]]] = {
    "join": (EventKind.SESSION_JOINED, {"app": app()}),
    "leave": (EventKind.SESSION_LEFT, {"app": app(has_left=True), "grants": ()}),
    "lose": (EventKind.SESSION_LOST, {"app": app(lost_at=NOW)}),
    "return": (EventKind.SESSION_RETURNED, {"app": app()}),
    "ask": (EventKind.ACCESS_REQUESTED, {"requests": (request(),), "grants": ()}),
    "grant": (EventKind.ACCESS_GRANTED, {"requests": ALLOWED, "grants": (grant(),)}),
    "connect": (EventKind.REMOTE_STARTED, {"grants": (grant(is_connected=True, first_used_at=NOW),)}),
    "deny": (EventKind.ACCESS_DENIED, {"requests": (request(RequestState.DENIED),), "grants": ()}),
    "silence": (EventKind.ACCESS_NO_ANSWER, {"requests": (request(RequestState.NO_ANSWER),)}),
    "revoke": (EventKind.ACCESS_REVOKED, {"requests": ALLOWED, "grants": (stopped(),)}),
    "digits": (EventKind.CHECK_FAILED, {"requests": ALLOWED, "grants": (stopped(),)}),
    "give": (EventKind.SESSION_ASSIGNED, {"assignee": SATO, "queued_at": None}),
    "take": (EventKind.SESSION_TAKEN, {"assignee": TAKAHASHI, "invited": (), "queued_at": None}),
    "invite": (EventKind.SESSION_INVITED, {"assignee": TAKAHASHI, "invited": (SATO,), "queued_at": None}),
    "queue": (EventKind.SESSION_RELEASED, {"assignee": None, "invited": (), "queued_at": NOW}),
    "close": (EventKind.SESSION_CLOSED, {"closed_at": NOW, "closed_by": TAKAHASHI}),
    "expire-soon": (EventKind.SESSION_EXTENDED, SOON),
}
DOINGS = ("gone", "chat", "read", "look", "look-away", "quiet", "wind", "press", "dismiss", "overdue")
ANYTHING = tuple(HAPPENINGS) + DOINGS
STEPS = st.lists(st.tuples(st.sampled_from(ANYTHING), st.sampled_from(NAMES)), max_size=60)


class Walk:
    """A world of four sessions, told of as the workplace does."""

    def __init__(self) -> None:
        self.sessions: dict[str, SessionView] = {}
        self.telling = Telling(filled())
        self.attention = Attention()
        self.telling.crier.attention = lambda: self.attention
        self.seq = 0

    def step(self, what: str, name: str) -> None:
        """Let one thing happen."""
        if what in HAPPENINGS:
            self._happen(what, name)
        else:
            self._do(what, name)

    def _happen(self, what: str, name: str) -> None:
        kind, changes = HAPPENINGS[what]
        known = self.sessions.get(name) or session(name, owner=TAKAHASHI, assignee=TAKAHASHI)
        if known.closed_at is not None:
            return
        self.seq += 1
        view = msgspec.structs.replace(known, version=self.seq, **changes)
        self.sessions[name] = view
        facts: dict[str, str | int] = {"technician": SATO.id}
        self.telling.mirror.apply([change(view, self.seq, kind, facts=facts, actor=_actor(what))])
        if what == "queue":
            self.telling.crier.hear_call(name, False)

    def _do(self, what: str, name: str) -> None:
        telling, session_id = self.telling, SessionId(name)
        entry = telling.mirror.entry(session_id)
        if what == "gone" and self.sessions.pop(name, None) is not None:
            self.seq += 1
            telling.mirror.apply(
                [Gone(seq=self.seq, kind=EventKind.SESSION_DELETED, at=NOW, session=session_id)]
            )
        elif what == "chat" and name in self.sessions and self.sessions[name].closed_at is None:
            view = msgspec.structs.replace(self.sessions[name], chat=self.sessions[name].chat + 1)
            self.seq += 1
            self.sessions[name] = view
            telling.mirror.apply([change(view, self.seq, EventKind.CHAT_SAID)])
            telling.crier.hear_message(name, "")
        elif what == "read" and entry is not None:
            telling.mirror.mark_read(session_id, entry.view.chat)
        elif what in ("look", "look-away", "quiet"):
            self.attention = {
                "look": Attention(is_focused=True, in_view=session_id),
                "look-away": Attention(presence=Presence.AVAILABLE),
                "quiet": Attention(is_quiet=True),
            }[what]
            telling.crier.attend()
        elif what == "wind":
            telling.wind(MINUTE)
        elif what == "press":
            telling.crier.on_pressed(name, BODY)
            telling.crier.on_pressed("queued", BODY)
        elif what == "dismiss":
            telling.screen.withdraw(name)
            telling.crier.on_dismissed(name)
        elif what == "overdue":
            telling.crier.hear_call(name, True)


def _actor(what: str) -> object:
    return TAKAHASHI if what in ("give", "take", "invite", "queue", "close") else None


@given(STEPS)
def test_one_for_each_session_and_none_of_a_past_state(steps: list[tuple[str, str]]) -> None:
    walk = Walk()
    telling = walk.telling
    for what, name in steps:
        walk.step(what, name)
        shown = telling.crier.board.shown
        spoken_of = Counter(one for notice in shown for one in notice.about)
        assert all(count == 1 for count in spoken_of.values()), (what, name)
        assert set(telling.screen.standing) == {notice.tag for notice in shown}
        for notice in shown:
            assert holds(notice, telling.mirror), (what, name, notice)
        if walk.attention.is_quiet:
            assert all(notice.kind is NoticeKind.DIGITS for notice in shown)
        if walk.attention.is_focused:
            assert walk.attention.in_view not in spoken_of


def test_the_walk_reaches_every_kind_a_session_can_have() -> None:
    """Each step alone, after joining: so that the walks above are not walks in place."""
    reached = set[NoticeKind]()
    for first in HAPPENINGS:
        for second in ANYTHING:
            walk = Walk()
            for what in ("give", first, second):
                walk.step(what, "a")
                reached.update(notice.kind for notice in walk.telling.crier.board.shown)
            for _minute in range(16):
                walk.step("wind", "a")
            walk.step("overdue", "a")
            reached.update(notice.kind for notice in walk.telling.crier.board.shown)
    assert reached == set(NoticeKind) - {NoticeKind.SIGN_IN}
