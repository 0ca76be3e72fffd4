# SPDX-License-Identifier: Apache-2.0
"""What stands in each column of a session table, its tooltip, and the row as a screen reader says it."""

import html
from collections.abc import Callable, Iterable
from typing import Final

from sdconsole.console.mirror.asking import held
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.models.order import Column, channel, computer, system, technician, user
from sdconsole.console.models.permissions import state_text
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Badge, Status
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.permission import permission_look
from sdconsole.toolkit.labels.refusals import NameOf, refusal_text
from sdconsole.toolkit.labels.states import (
    Look,
    badge_look,
    badge_tip,
    badge_word,
    scope_word,
    status_look,
    status_spoken,
    status_tip,
    status_word,
)
from sdconsole.toolkit.labels.times import ago, countdown, moment, span
from sdconsole.toolkit.labels.waits import wait_look, wait_tip, wait_word
from sdconsole.toolkit.widgets.elided_label import plain

NOTHING: Final = "–"
_HOUR: Final = 3_600_000
_DAY: Final = 24 * _HOUR
_SAID_IF_SHOWN: Final = frozenset(
    {
        Column.CHANNEL,
        Column.USER,
        Column.SYSTEM,
        Column.TICKET,
        Column.CREATOR,
        Column.CREATED,
        Column.TOUCHED,
    }
)
"""What the sentence of a row says while its column is on the screen; the rest it says anyway."""
_FIRST_BADGE: Final = (Badge.RECONNECTING, Badge.AWAY, Badge.OFFLINE, Badge.EXPIRING_SOON)


def header(column: Column) -> str:
    """The column's title."""
    return {
        Column.STATUS: lambda: translate("SessionTable", "Status"),
        Column.NAME: lambda: translate("SessionTable", "Session name"),
        Column.COMPUTER: lambda: translate("SessionTable", "Computer"),
        Column.TECHNICIAN: lambda: translate("SessionTable", "Technician"),
        Column.PERMISSION: lambda: translate("SessionTable", "Permission"),
        Column.ELAPSED: lambda: translate("SessionTable", "Elapsed"),
        Column.EXPIRES: lambda: translate("SessionTable", "Expires"),
        Column.CHANNEL: lambda: translate("SessionTable", "Channel"),
        Column.USER: lambda: translate("SessionTable", "User name"),
        Column.SYSTEM: lambda: translate("SessionTable", "OS"),
        Column.TICKET: lambda: translate("SessionTable", "Ticket"),
        Column.CREATOR: lambda: translate("SessionTable", "Created by"),
        Column.CREATED: lambda: translate("SessionTable", "Created"),
        Column.TOUCHED: lambda: translate("SessionTable", "Last activity"),
    }[column]()


def cell(entry: Entry, column: Column, now: int) -> str:
    """The text of one cell; `now` is the Gateway's time (ms)."""
    return _CELLS[column](entry, now)


def status_text(entry: Entry) -> str:
    """The status with the one badge that matters most."""
    return _with_badge(status_word(entry.status), entry)


def first_badge(entry: Entry) -> Badge | None:
    """The badge that matters most, if there is one."""
    return next((badge for badge in _FIRST_BADGE if badge in entry.badges), None)


def look(entry: Entry, column: Column) -> Look | None:
    """Icon and tone of a cell, where it has them."""
    if column is Column.STATUS:
        badge = first_badge(entry)
        if badge is Badge.RECONNECTING:
            return badge_look(badge)
        return wait_look(entry.wait) or status_look(entry.status)
    if column is Column.PERMISSION and not _is_over(entry):
        return permission_look(entry.permission.state)
    return None


def tip(entry: Entry, column: Column, name_of: NameOf) -> str:
    """The sentence behind a cell, "" where the cell says it all."""
    outside = _FROM_OUTSIDE.get(column)
    if outside is not None:
        return _literally(plain(outside(entry)))
    match column:
        case Column.STATUS:
            lines = [status_tip(entry.status), wait_tip(entry.wait)]
            lines += (badge_tip(badge) for badge in sorted(entry.badges))
            return "\n".join(line for line in lines if line)
        case Column.TOUCHED if entry.view.touched_at:
            return moment(entry.view.touched_at)
        case Column.PERMISSION if entry.permission.refusal is not None:
            return refusal_text(entry.permission.refusal, name_of)
        case Column.PERMISSION if held(entry):
            allowed = [scope_word(scope) for scope in Scope if scope in held(entry)]
            words = translate("SessionTable", ", ", "between two scopes").join(allowed)
            return translate("SessionTable", "Allowed now: {scopes}").format(scopes=words)
        case Column.ELAPSED:
            return translate("SessionTable", "Created {moment}").format(
                moment=moment(entry.session.created_at)
            )
        case Column.EXPIRES:
            return translate("SessionTable", "Expires {moment}").format(
                moment=moment(entry.session.expires_at)
            )
        case _:
            return ""


def sentence(entry: Entry, now: int, also: Iterable[Column] = ()) -> str:
    """The whole row, as a screen reader says it: a table without columns is still told completely.

    `also` are the columns on the screen: what they add to the usual facts is said after those.
    """
    said = translate(
        "SessionTable",
        "{name}, {status}, computer {computer}, technician {technician}, permission {permission}",
    ).format(
        name=entry.view.name,
        status=_with_badge(status_spoken(entry.status), entry),
        computer=plain(computer(entry)) or translate("SessionTable", "none"),
        technician=cell(entry, Column.TECHNICIAN, now),
        permission=state_text(entry.permission, now),
    )
    for column in also:
        if column in _SAID_IF_SHOWN and (text := cell(entry, column, now)) != NOTHING:
            said = translate("SessionTable", "{facts}, {column} {value}").format(
                facts=said, column=header(column), value=text
            )
    return said


def _literally(text: str) -> str:
    # A tooltip guesses HTML: escaped, it cannot load or draw anything.
    return f"<span>{html.escape(text)}</span>" if text else ""


def _with_badge(word: str, entry: Entry) -> str:
    badge = first_badge(entry)
    # Who waits in the queue waits for a technician: that comes first.
    said = wait_word(entry.wait) or ("" if badge is None else badge_word(badge))
    if not said:
        return word
    return translate("SessionTable", "{status} · {badge}").format(status=word, badge=said)


def _is_over(entry: Entry) -> bool:
    """Whether nobody can be asked any more; a connection that outlives its session is still told of."""
    return not entry.is_open and entry.permission.state is PermissionState.UNAVAILABLE


def _elapsed(entry: Entry, now: int) -> str:
    session = entry.session
    if entry.status is Status.EXPIRED:
        return NOTHING
    gone = (session.closed_at or now) - session.created_at
    return ago(gone) if gone >= _DAY else countdown(max(0, gone // 1000))


def _expires(entry: Entry, now: int) -> str:
    if not entry.is_open:
        return NOTHING
    left = entry.session.expires_at - now
    # Within an hour every minute counts; before that the nearest hour is read faster.
    return span(left if left < _HOUR else (left + _HOUR // 2) // _HOUR * _HOUR)


def _permission(entry: Entry, now: int) -> str:
    return NOTHING if _is_over(entry) else state_text(entry.permission, now)


_FROM_OUTSIDE: Final[dict[Column, Callable[[Entry], str]]] = {
    Column.NAME: lambda entry: entry.view.name,
    Column.COMPUTER: computer,
    Column.USER: user,
    Column.SYSTEM: system,
    Column.TICKET: lambda entry: entry.view.ticket,
}
_CELLS: Final[dict[Column, Callable[[Entry, int], str]]] = {
    Column.STATUS: lambda entry, _now: status_text(entry),
    Column.NAME: lambda entry, _now: entry.view.name,
    Column.COMPUTER: lambda entry, _now: plain(computer(entry)) or NOTHING,
    Column.TECHNICIAN: lambda entry, _now: technician(entry) or translate("SessionTable", "Unassigned"),
    Column.PERMISSION: _permission,
    Column.ELAPSED: _elapsed,
    Column.EXPIRES: _expires,
    Column.CHANNEL: lambda entry, _now: channel(entry) or translate("SessionTable", "Private"),
    Column.USER: lambda entry, _now: plain(user(entry)) or NOTHING,
    Column.SYSTEM: lambda entry, _now: plain(system(entry)) or NOTHING,
    Column.TICKET: lambda entry, _now: plain(entry.view.ticket) or NOTHING,
    Column.CREATOR: lambda entry, _now: entry.view.owner.display_name,
    Column.CREATED: lambda entry, _now: moment(entry.session.created_at),
    Column.TOUCHED: lambda entry, now: ago(now - entry.view.touched_at) if entry.view.touched_at else NOTHING,
}
