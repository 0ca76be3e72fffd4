# SPDX-License-Identifier: Apache-2.0
"""What a viewer is told of a session: who is there, what may be asked for, what comes after its grant."""

from collections.abc import Callable

from sdconsole.console.mirror.asking import held, refuse_by_right
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.viewer import People, Wishes
from sdconsole.domain.consent.grants import Grant, GrantEnd
from sdconsole.domain.consent.hands import holder_of, wanted_by
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import GrantId, UserId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status

_ANSWERS = {RequestState.DENIED: "denied", RequestState.NO_ANSWER: "no-answer"}


def heir_of(entry: Entry | None, grant: GrantId) -> Grant | None:
    """Return the grant that took the place of one, if it is this console's and alive."""
    if entry is None:
        return None
    old = next((item for item in entry.consent.grants if item.id == grant), None)
    new = entry.permission.grant
    if old is None or old.end is not GrantEnd.REPLACED or new is None or not new.is_live:
        return None
    return new if new.id != grant and new.technician == old.technician else None


def wishes_of(mirror: Mirror, entry: Entry, grant: GrantId) -> Wishes:
    """Say what may be asked for beside a grant, what is being asked, and what became of the last asking."""
    mine, permission = held(entry), entry.permission
    may = [
        scope
        for scope in Scope
        if scope not in mine and refuse_by_right(mirror, entry, frozenset({Scope.VIEW, scope})) is None
    ]
    asked, request = permission.asked_beside, permission.request
    remaining = max(0, request.deadline - mirror.now()) if request is not None and asked else None
    return Wishes(
        may=tuple(may), asked=tuple(sorted(asked)), remaining=remaining, answer=_answer(entry, grant)
    )


def is_news(before: Wishes | None, now: Wishes) -> bool:
    """Whether a viewer has to be told: the time that is left it counts by itself."""
    if before is None:
        return True
    return (before.may, before.asked, before.answer) != (now.may, now.asked, now.answer)


def people_of(entry: Entry, me: UserId, name_of: Callable[[str], str]) -> People:
    """Who is in the remote session now, I first, and who holds keyboard and mouse."""
    inside = {grant.technician for grant in entry.consent.live if grant.is_connected}
    names = (name_of(me), *sorted(name_of(person) for person in inside - {me}))
    holder, wanted = holder_of(entry.consent), wanted_by(entry.consent)
    return People(
        names=names,
        holder="" if holder is None else name_of(holder),
        is_mine=holder == me,
        wanted_by="" if wanted is None else name_of(wanted),
        is_wanted_by_me=wanted == me,
    )


def why_over(entry: Entry | None, grant: GrantId) -> str:
    """Why a viewer's grant is over, in the words of `contract.viewer.End`; "" while it lives."""
    if entry is None:
        return "voided"
    held = next((item for item in entry.consent.grants if item.id == grant), None)
    if held is not None and held.is_live:
        return ""
    if held is not None and held.end is GrantEnd.CHECK_FAILED:
        return "check-failed"
    if entry.status is Status.CLOSED:
        return "closed"
    if held is not None and held.end is GrantEnd.END_USER_STOPPED:
        return "stopped"
    if entry.session.app is not None and entry.session.app.has_left:
        return "left"
    return "expired" if entry.status is Status.EXPIRED else "voided"


def _answer(entry: Entry, grant: GrantId) -> str:
    """What became of the last request beside the grant; "" while it is open, and when it led to the grant."""
    held_by = next((item for item in entry.consent.grants if item.id == grant), None)
    if held_by is None:
        return ""
    mine = [item for item in entry.consent.requests if item.technician == held_by.technician]
    last = mine[-1] if mine else None
    is_later = last is not None and last.id != held_by.request and last.asked_at >= held_by.granted_at
    return _ANSWERS.get(last.state, "") if last is not None and is_later else ""
