# SPDX-License-Identifier: Apache-2.0
"""Random walks: after any stream with breaks, repeats and snapshots the mirror equals a fresh one."""

from dataclasses import dataclass, field

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import place_of
from sdconsole.contract.sessions import SessionView
from sdconsole.contract.stream import Change, Gone
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from tests.console.builders import DESK, NOW, SATO, TAKAHASHI, app, change, filled, page, session

NAMES = ("a", "b", "c", "d", "e")
STEPS = st.tuples(
    st.sampled_from(("create", "change", "close", "join", "move", "delete", "read", "break", "reset")),
    st.sampled_from(NAMES),
    st.integers(0, 3),
)
PAGE_ROWS = 2


@dataclass
class World:
    """The Gateway's side: what is true, and the log that the stream is read from."""

    sessions: dict[str, SessionView] = field(default_factory=dict)
    log: list[Change | Gone] = field(default_factory=list)

    def happen(self, step: str, name: str, number: int) -> None:
        """Let one thing happen, if it can."""
        seq = len(self.log) + 1
        known = self.sessions.get(name)
        if step == "create" and known is None:
            born = NOW - len(self.log) * 1_000
            self._put(name, session(name, created_at=born), EventKind.SESSION_CREATED)
        elif known is None:
            return
        elif step == "delete":
            del self.sessions[name]
            self.log.append(Gone(seq=seq, kind=EventKind.SESSION_DELETED, at=NOW, session=SessionId(name)))
        else:
            self._put(name, _changed(known, step, number), EventKind.SESSION_RENAMED)

    def _put(self, name: str, view: SessionView, kind: EventKind) -> None:
        self.sessions[name] = view
        self.log.append(change(view, len(self.log) + 1, kind))

    def fresh(self) -> Mirror:
        """A mirror that knows nothing but the present."""
        return filled(*self.sessions.values())


def _changed(view: SessionView, step: str, number: int) -> SessionView:
    replace = msgspec.structs.replace
    version = view.version + 1
    if step == "close":
        return replace(view, closed_at=NOW, closed_by=SATO, version=version)
    if step == "join":
        return replace(view, app=app(f"PC-{number}"), version=version)
    if step == "move":
        assignee = (SATO, TAKAHASHI, None, SATO)[number]
        return replace(view, channel=(DESK, None)[number % 2], assignee=assignee, version=version)
    return replace(view, name=f"name {number}", version=version)


class Follower:
    """The console's side: a cursor and a mirror."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mirror = filled()
        self.cursor = 0

    def read(self, count: int) -> None:
        """Read some events of the stream, as one batch."""
        batch = self.world.log[self.cursor : self.cursor + count]
        self.mirror.apply(batch)
        self.cursor += len(batch)

    def reconnect(self, back: int) -> None:
        """The line broke: the Gateway repeats a few events the console has seen."""
        self.cursor = max(0, self.cursor - back)

    def reset(self, between: list[tuple[str, str, int]]) -> None:
        """Read all pages anew, while things go on happening between them; then go on with the stream."""
        self.mirror.open_snapshot()
        self.cursor = len(self.world.log)
        after: int | None = None
        while True:
            # Newest first, behind the last one of the page before, as the Gateway pages.
            rows = sorted(self.world.sessions.values(), key=lambda view: -view.created_at)
            rows = [view for view in rows if after is None or view.created_at < after]
            rows, rest = rows[:PAGE_ROWS], rows[PAGE_ROWS:]
            self.mirror.add_page(page(*rows, cursor=len(self.world.log)))
            if between:
                self.world.happen(*between.pop(0))
            if not rest:
                break
            after = rows[-1].created_at
        self.mirror.close_snapshot()


def facts(mirror: Mirror) -> dict[str, object]:
    """All that can be read from a mirror, but for the event numbers."""
    return {
        "sessions": {key: entry.view for key, entry in mirror.entries().items()},
        "derived": {key: (e.status, e.badges, e.permission) for key, e in mirror.entries().items()},
        "places": {
            place: (sorted(entry.session.id for entry in mirror.entries_at(place)), mirror.count(place))
            for place in mirror.places
        },
    }


@given(st.lists(STEPS, max_size=40))
def test_after_any_walk_the_mirror_equals_a_fresh_snapshot(steps: list[tuple[str, str, int]]) -> None:
    world = World()
    follower = Follower(world)
    for index, (step, name, number) in enumerate(steps):
        if step == "read":
            follower.read(number + 1)
        elif step == "break":
            follower.reconnect(number)
        elif step == "reset":
            follower.reset(
                [s for s in steps[index + 1 : index + 4] if s[0] not in ("read", "break", "reset")]
            )
        else:
            world.happen(step, name, number)
    follower.read(len(world.log))
    assert facts(follower.mirror) == facts(world.fresh())


@given(st.lists(STEPS, max_size=30), st.integers(1, 5))
def test_the_size_of_the_batches_makes_no_difference(steps: list[tuple[str, str, int]], size: int) -> None:
    world = World()
    for step in steps:
        world.happen(*step) if step[0] not in ("read", "break", "reset") else None
    one, many = Follower(world), Follower(world)
    one.read(len(world.log))
    while many.cursor < len(world.log):
        many.read(size)
    assert facts(one.mirror) == facts(many.mirror)


def test_a_session_that_changes_channel_is_counted_once() -> None:
    world = World()
    follower = Follower(world)
    for step in (("create", "a", 0), ("move", "a", 1), ("move", "a", 0)):
        world.happen(*step)
        follower.read(1)
    assert follower.mirror.count(place_of(DESK)) == 1
