# SPDX-License-Identifier: Apache-2.0
"""Draws how a session's status follows from the facts, and how events change it, by asking the rules.

Nothing here knows a status: every combination of facts is given to `sdconsole.domain.sessions.status`, and
every event to a session of each status, as far as `sdconsole.domain.rights.decide` lets it happen.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from sdconsole.domain.channels import HOUR
from sdconsole.domain.ids import ChannelId, InstanceId, SessionId, UserId
from sdconsole.domain.people import ALL_RIGHTS, Role, Standing, Technician
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action, Target, decide
from sdconsole.domain.sessions import (
    LOST_GRACE,
    OPEN_STATUSES,
    AppLink,
    Device,
    Session,
    Status,
    is_app_present,
    status,
)

NOW = 100 * HOUR
TECHNICIAN = Technician(UserId("technician"), "technician", "Technician", Role.TECHNICIAN)
COLLEAGUE = Technician(UserId("colleague"), "colleague", "Colleague", Role.TECHNICIAN)
STANDING = Standing(Role.TECHNICIAN, ALL_RIGHTS)
BLANK = Session(
    id=SessionId("session"),
    channel=ChannelId("channel"),
    owner=TECHNICIAN.id,
    name="",
    created_at=NOW - HOUR,
    expires_at=NOW + HOUR,
    assignee=TECHNICIAN.id,
)
RUNNING = AppLink(InstanceId("instance"), Device("", ""), joined_at=NOW - HOUR)
Change = Callable[[Session], Session]


LIMIT = f"{LOST_GRACE // 1000} s"


def app(link: AppLink) -> Change:
    """The fact that the app is linked in this way."""
    return lambda session: replace(session, app=link)


SILENT = replace(RUNNING, lost_at=NOW - LOST_GRACE + 1)
GONE = replace(RUNNING, lost_at=NOW - LOST_GRACE)
LEFT = replace(RUNNING, has_left=True)


# Each fact and the values it can have. The order is that of the columns; the rules need not keep to it.
FACTS: dict[str, dict[str, Change]] = {
    "closed by a technician": {
        "yes": lambda session: replace(session, closed_at=NOW),
        "no": lambda session: session,
    },
    "older than its expiration": {
        "yes": lambda session: replace(session, expires_at=NOW),
        "no": lambda session: session,
    },
    "assigned": {
        "no": lambda session: replace(session, assignee=None),
        "yes": lambda session: session,
    },
    "support app": {
        "runs": app(RUNNING),
        f"silent < {LIMIT}": app(SILENT),
        f"silent ≥ {LIMIT}": app(GONE),
        "has left": app(LEFT),
        "never started": lambda session: session,
    },
}


class Event(NamedTuple):
    """Something that happens to a session: what it changes, and the action a technician needs for it."""

    name: str
    change: Change
    action: Action | None = None
    target: Target = Target()


EVENTS = (
    Event("end user starts the app", app(RUNNING)),
    Event(f"app silent < {LIMIT}", app(SILENT)),
    Event(f"app silent ≥ {LIMIT}", app(GONE)),
    Event("end user ends the session", app(LEFT)),
    Event("release", lambda session: replace(session, assignee=None), Action.RELEASE),
    Event("take", lambda session: replace(session, assignee=TECHNICIAN.id), Action.TAKE),
    Event(
        "assign another",
        lambda session: replace(session, assignee=COLLEAGUE.id),
        Action.ASSIGN,
        Target(user=COLLEAGUE, user_standing=STANDING),
    ),
    Event(
        "transfer to a channel",
        lambda session: replace(session, channel=ChannelId("other"), assignee=None),
        Action.TRANSFER,
        Target(is_channel=True, channel_standing=STANDING),
    ),
    Event("extend", lambda session: replace(session, expires_at=NOW + 2 * HOUR), Action.EXTEND),
    Event("time runs out", lambda session: replace(session, expires_at=NOW)),
    Event("close", lambda session: replace(session, closed_at=NOW), Action.CLOSE),
)


def draw() -> str:
    """Two tables and a diagram, in Markdown."""
    return "\n\n".join(["\n".join(rules_table()), "\n".join(events_table()), diagram()])


def rules_table() -> Iterator[str]:
    """Facts → status; a row stands for all combinations that agree with it, `–` for any value."""
    yield "| " + " | ".join(FACTS) + " | status |"
    yield "|" + " --- |" * (len(FACTS) + 1)
    for values, found in _rows((), _decided()):
        cells = [*values, *["–"] * (len(FACTS) - len(values))]
        yield "| " + " | ".join(cells) + f" | **{found.name.title()}** |"


def _decided() -> dict[tuple[str, ...], Status]:
    """The status of every combination of facts."""
    return {values: status(session, NOW) for values, session in _sessions().items()}


def _sessions() -> dict[tuple[str, ...], Session]:
    """A session for every combination of facts."""
    sessions = {}
    for values in product(*FACTS.values()):
        session = BLANK
        for fact, value in zip(FACTS, values, strict=True):
            session = FACTS[fact][value](session)
        sessions[values] = session
    return sessions


def _rows(
    known: tuple[str, ...], decided: dict[tuple[str, ...], Status]
) -> Iterator[tuple[tuple[str, ...], Status]]:
    """The fewest beginnings of combinations that each lead to one status."""
    found = {outcome for values, outcome in decided.items() if values[: len(known)] == known}
    if len(found) == 1:
        yield known, found.pop()
        return
    for value in list(FACTS.values())[len(known)]:
        yield from _rows((*known, value), decided)


def transitions() -> dict[Event, dict[Status, set[Status]]]:
    """For each event and status: the statuses that can follow, over all sessions that have that status."""
    table: dict[Event, dict[Status, set[Status]]] = {event: {} for event in EVENTS}
    for session in _sessions().values():
        before = status(session, NOW)
        for event in EVENTS:
            after = _apply(event, session)
            if after is not None:
                table[event].setdefault(before, set()).add(status(after, NOW))
    return table


def _apply(event: Event, session: Session) -> Session | None:
    """What the event makes of the session; None where it cannot happen."""
    if event.action is not None:
        answer = decide(event.action, TECHNICIAN, STANDING, session, now=NOW, target=event.target)
        return None if isinstance(answer, Refusal) else event.change(session)
    is_apps = event.name.startswith(("app", "end user"))
    if is_apps and status(session, NOW) not in OPEN_STATUSES:
        return None  # link and PIN are dead
    if is_apps and not event.name.endswith("starts the app") and not is_app_present(session.app, NOW):
        return None
    return event.change(session)


def events_table() -> Iterator[str]:
    """Event × status → status; `·` where the rules do not let it happen."""
    yield "| what happens | " + " | ".join(one.name.title() for one in Status) + " |"
    yield "| --- |" + " --- |" * len(Status)
    for event, outcomes in transitions().items():
        cells = [_cell(one, outcomes.get(one, set())) for one in Status]
        yield f"| {event.name} | " + " | ".join(cells) + " |"


def _cell(before: Status, after: set[Status]) -> str:
    if not after:
        return "·"
    names = [one.name.title() for one in Status if one in after]
    return "stays" if after == {before} else " or ".join(names)


def diagram() -> str:
    """The changes of status as a diagram; events that do not change it are left out."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> " + status(BLANK, NOW).name.title()]
    edges: dict[tuple[Status, Status], list[str]] = {}
    for event, outcomes in transitions().items():
        for before, after in outcomes.items():
            for one in after - {before}:
                edges.setdefault((before, one), []).append(event.name)
    order = list(Status)
    for before, one in sorted(edges, key=lambda edge: (order.index(edge[0]), order.index(edge[1]))):
        label = ", ".join(edges[before, one])
        lines.append(f"    {before.name.title()} --> {one.name.title()}: {label}")
    ends = [one for one in Status if not any(before is one for before, _ in edges)]
    lines += [f"    {one.name.title()} --> [*]" for one in ends]
    return "\n".join([*lines, "```"])


if __name__ == "__main__":
    print(draw())
