# SPDX-License-Identifier: Apache-2.0
"""What happened to a session, one sentence for each kind of event: for its history and for the news."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLocale

from sdconsole.domain.events import EventKind
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import NameOf
from sdconsole.toolkit.labels.states import scope_word
from sdconsole.toolkit.labels.times import moment, span

Facts = Mapping[str, str | int]


def event_line(kind: EventKind, actor: str, facts: Facts, name_of: NameOf) -> str:
    """Say what happened; `actor` is a name, "" for the end user, the Gateway or time. "" says nothing.

    Names come from the facts (`technician_name`) or, by id, from `name_of`. What people wrote stands in
    quotation marks and is plain text.
    """
    sentence = _pick(kind, actor, facts)
    if sentence is None:
        return ""
    words = {
        "actor": actor or translate("Event", "The Gateway"),
        "technician": _person(facts, name_of) or translate("Event", "a technician"),
        "channel": str(facts.get("channel_name", "")) or translate("Event", "another channel"),
        "device": str(facts.get("device", "")) or translate("Event", "a computer"),
        "comment": str(facts.get("comment", "")),
        "outcome": str(facts.get("outcome", "")),
        "name": str(facts.get("name", "")),
        "ticket": str(facts.get("ticket", "")),
        "span": _length(facts.get("by")),
        "until": _moment(facts.get("expires_at")),
        "scopes": _scopes(facts.get("scopes")),
        "also": _scopes(facts.get("also")),
        "taken": _scopes(facts.get("taken")),
        "size": _size(facts.get("size")),
        "outcome_word": file_outcome_word(str(facts.get("outcome", ""))),
    }
    return sentence().format(**words)


def _person(facts: Facts, name_of: NameOf) -> str:
    said = str(facts.get("technician_name", ""))
    return said or name_of(str(facts.get("technician", "")))


def _scopes(value: str | int | None) -> str:
    said = str(value or "").split()
    words = [scope_word(scope) for scope in Scope if scope.value in said]
    return translate("Event", ", ", "between two scopes").join(words)


def _size(value: str | int | None) -> str:
    return QLocale().formattedDataSize(value, 1) if isinstance(value, int) else ""


def file_outcome_word(outcome: str) -> str:
    """What came of a file, for one that was not saved."""
    words: dict[str, Callable[[], str]] = {
        "cancelled": lambda: translate("FileOutcome", "cancelled"),
        "declined": lambda: translate("FileOutcome", "declined"),
        "damaged": lambda: translate("FileOutcome", "damaged on the way"),
        "no-space": lambda: translate("FileOutcome", "no space left"),
        "cant-write": lambda: translate("FileOutcome", "could not be written"),
        "cant-read": lambda: translate("FileOutcome", "could not be read"),
        "revoked": lambda: translate("FileOutcome", "the permission was taken back"),
        "peer-gone": lambda: translate("FileOutcome", "the connection was lost"),
        "too-large": lambda: translate("FileOutcome", "too large"),
        "too-many": lambda: translate("FileOutcome", "too many files"),
        "changed": lambda: translate("FileOutcome", "it changed meanwhile"),
    }
    known = words.get(outcome)
    return outcome if known is None else known()


def _length(value: str | int | None) -> str:
    return span(value) if isinstance(value, int) else ""


def _moment(value: str | int | None) -> str:
    return moment(value) if isinstance(value, int) else ""


def _pick(kind: EventKind, actor: str, facts: Facts) -> Callable[[], str] | None:
    """The most exact sentence the facts allow."""
    for needed, sentence in _EXACT.get(kind, ()):
        if all(_is_so(part, actor, facts) for part in needed.split("&")):
            return sentence
    return _PLAIN.get(kind)


def _is_so(needed: str, actor: str, facts: Facts) -> bool:
    name, _sign, value = needed.partition("=")
    is_there = bool(actor) if name == "actor" else bool(facts.get(name))
    return is_there and (not value or str(facts.get(name)) == value)


_EXACT: dict[EventKind, tuple[tuple[str, Callable[[], str]], ...]] = {
    EventKind.SESSION_LEFT: (
        ("cause=link-rotated", lambda: translate("Event", "The computer was disconnected: the link is new")),
        ("cause=lost", lambda: translate("Event", "The support app was lost for too long")),
        ("cause=end-user", lambda: translate("Event", "The end user left")),
    ),
    EventKind.SESSION_AWAY: (("is_away", lambda: translate("Event", "The computer was locked")),),
    EventKind.SESSION_TRANSFERRED: (
        ("comment", lambda: translate("Event", "{actor} transferred the session: “{comment}”")),
        ("technician_name", lambda: translate("Event", "{actor} transferred the session to {technician}")),
        ("technician", lambda: translate("Event", "{actor} transferred the session to {technician}")),
        ("channel_name", lambda: translate("Event", "{actor} moved the session to {channel}")),
    ),
    EventKind.SESSION_RELEASED: (
        ("comment", lambda: translate("Event", "{actor} released the session: “{comment}”")),
    ),
    EventKind.SESSION_RENAMED: (
        ("name", lambda: translate("Event", "{actor} renamed the session to “{name}”")),
    ),
    EventKind.SESSION_TICKETED: (
        ("ticket", lambda: translate("Event", "{actor} set the ticket to “{ticket}”")),
    ),
    EventKind.SESSION_EXTENDED: (
        ("by", lambda: translate("Event", "{actor} extended the session by {span}")),
        ("expires_at", lambda: translate("Event", "{actor} extended the session until {until}")),
    ),
    EventKind.SESSION_CLOSED: (
        ("outcome", lambda: translate("Event", "{actor} closed the session: “{outcome}”")),
    ),
    EventKind.CHAT_SAID: (("actor", lambda: translate("Event", "{actor} wrote in the chat")),),
    EventKind.ACCESS_REQUESTED: (
        ("also", lambda: translate("Event", "{actor} asked for more: {also}")),
        ("scopes", lambda: translate("Event", "{actor} requested permission: {scopes}")),
    ),
    EventKind.ACCESS_GRANTED: (
        ("also", lambda: translate("Event", "The end user allowed more: {also}")),
        ("scopes", lambda: translate("Event", "The end user granted access: {scopes}")),
    ),
    EventKind.ACCESS_NARROWED: (
        ("actor", lambda: translate("Event", "{actor} gave back: {taken}. Still allowed: {scopes}")),
    ),
    EventKind.REMOTE_ENDED: (
        ("check=matched", lambda: translate("Event", "The remote session ended (digits compared)")),
        ("check=unverified", lambda: translate("Event", "The remote session ended (digits not compared)")),
        ("check=mismatched", lambda: translate("Event", "The remote session ended (digits were different)")),
    ),
    EventKind.FILES_MOVED: (
        ("outcome=saved&way=to-device", lambda: translate("Event", "File sent: “{name}” ({size})")),
        ("outcome=saved", lambda: translate("Event", "File received: “{name}” ({size})")),
        ("way=to-device", lambda: translate("Event", "File not sent: “{name}” ({outcome_word})")),
    ),
    EventKind.ACCESS_VOIDED: (
        ("cause=session-expired", lambda: translate("Event", "Access ended: the session has expired")),
        ("cause=not-used", lambda: translate("Event", "Access ended: it was not used")),
        ("cause=too-old", lambda: translate("Event", "Access ended: it was too old")),
        ("cause=technician-left", lambda: translate("Event", "Access ended: the technician is out")),
        ("cause=technician-gave-up", lambda: translate("Event", "{actor} gave the access up")),
    ),
    EventKind.CHANNEL_CHANGED: (
        ("name", lambda: translate("Event", "{actor} changed the channel “{name}”")),
    ),
}
"""Sentences that need facts ("name", or "name=value", several joined by "&"), the most exact first."""

_PLAIN: dict[EventKind, Callable[[], str]] = {
    EventKind.SESSION_CREATED: lambda: translate("Event", "{actor} created the session"),
    EventKind.SESSION_JOINED: lambda: translate("Event", "The end user joined on {device}"),
    EventKind.SESSION_LEFT: lambda: translate("Event", "The support app was closed"),
    EventKind.SESSION_LOST: lambda: translate("Event", "The connection to the computer was lost"),
    EventKind.SESSION_RETURNED: lambda: translate("Event", "The computer is connected again"),
    EventKind.SESSION_AWAY: lambda: translate("Event", "The computer was unlocked"),
    EventKind.SESSION_ASSIGNED: lambda: translate("Event", "{actor} assigned the session to {technician}"),
    EventKind.SESSION_TRANSFERRED: lambda: translate("Event", "{actor} transferred the session"),
    EventKind.SESSION_RELEASED: lambda: translate("Event", "{actor} released the session to the queue"),
    EventKind.SESSION_TAKEN: lambda: translate("Event", "{actor} took the session"),
    EventKind.SESSION_INVITED: lambda: translate("Event", "{actor} invited {technician}"),
    EventKind.SESSION_UNINVITED: lambda: translate("Event", "{technician} no longer takes part"),
    EventKind.SESSION_RENAMED: lambda: translate("Event", "{actor} renamed the session"),
    EventKind.SESSION_TICKETED: lambda: translate("Event", "{actor} removed the ticket"),
    EventKind.SESSION_NOTED: lambda: translate("Event", "{actor} changed the note"),
    EventKind.SESSION_EXTENDED: lambda: translate("Event", "{actor} extended the session"),
    EventKind.SESSION_EXPIRED: lambda: translate("Event", "The session expired"),
    EventKind.SESSION_CLOSED: lambda: translate("Event", "{actor} closed the session"),
    EventKind.SESSION_DELETED: lambda: translate("Event", "{actor} deleted the session"),
    EventKind.SESSION_RESTORED: lambda: translate("Event", "{actor} took the deletion back"),
    EventKind.CHAT_SAID: lambda: translate("Event", "The end user wrote in the chat"),
    EventKind.SECOND_DEVICE_REFUSED: lambda: translate(
        "Event", "The link was used on a second computer, {device}, which was refused"
    ),
    EventKind.LINK_ROTATED: lambda: translate("Event", "{actor} made a new link; the old one is dead"),
    EventKind.PIN_SHOWN: lambda: translate("Event", "{actor} looked at the PIN code"),
    EventKind.ACCESS_REQUESTED: lambda: translate("Event", "{actor} requested permission"),
    EventKind.ACCESS_WAIT_EXTENDED: lambda: translate("Event", "The end user took more time to answer"),
    EventKind.ACCESS_GRANTED: lambda: translate("Event", "The end user granted access"),
    EventKind.ACCESS_DENIED: lambda: translate("Event", "The end user denied access"),
    EventKind.ACCESS_NO_ANSWER: lambda: translate("Event", "The end user did not answer"),
    EventKind.ACCESS_WITHDRAWN: lambda: translate("Event", "{actor} withdrew the request"),
    EventKind.ACCESS_ALLOW_REFUSED: lambda: translate(
        "Event", "A permission came too late and did not count"
    ),
    EventKind.ACCESS_REVOKED: lambda: translate("Event", "The end user stopped the access"),
    EventKind.ACCESS_NARROWED: lambda: translate(
        "Event", "The end user took back: {taken}. Still allowed: {scopes}"
    ),
    EventKind.CHECK_MATCHED: lambda: translate(
        "Event", "The six digits of both ends were compared: the same"
    ),
    EventKind.CHECK_FAILED: lambda: translate(
        "Event", "The six digits did not match: somebody may be listening in. Access was shut"
    ),
    EventKind.FILES_MOVED: lambda: translate("Event", "File not received: “{name}” ({outcome_word})"),
    EventKind.ACCESS_VOIDED: lambda: translate("Event", "Requests and access that were open ended"),
    EventKind.ACCESS_UNBLOCKED: lambda: translate("Event", "The end user allows requests again"),
    EventKind.REMOTE_CONNECTING: lambda: translate("Event", "{actor} is opening the remote screen"),
    EventKind.REMOTE_STARTED: lambda: translate("Event", "The remote session started"),
    EventKind.REMOTE_ENDED: lambda: translate("Event", "The remote session ended"),
    EventKind.HANDS_ASKED: lambda: translate("Event", "{actor} asked for keyboard and mouse"),
    EventKind.HANDS_PASSED: lambda: translate("Event", "{technician} has keyboard and mouse"),
    EventKind.HANDS_KEPT: lambda: translate("Event", "{actor} kept keyboard and mouse"),
    EventKind.CHANNEL_CREATED: lambda: translate("Event", "{actor} created a channel"),
    EventKind.CHANNEL_CHANGED: lambda: translate("Event", "{actor} changed a channel"),
    EventKind.CHANNEL_REMOVED: lambda: translate("Event", "{actor} removed a channel"),
    EventKind.SOS_CREATED: lambda: translate("Event", "{actor} created an SOS Call"),
    EventKind.SOS_CHANGED: lambda: translate("Event", "{actor} changed an SOS Call"),
    EventKind.SOS_REMOVED: lambda: translate("Event", "{actor} removed an SOS Call"),
    EventKind.GROUP_CREATED: lambda: translate("Event", "{actor} created a group"),
    EventKind.GROUP_CHANGED: lambda: translate("Event", "{actor} changed a group"),
    EventKind.GROUP_REMOVED: lambda: translate("Event", "{actor} removed a group"),
    EventKind.USER_CREATED: lambda: translate("Event", "{actor} created a user"),
    EventKind.USER_CHANGED: lambda: translate("Event", "{actor} changed a user"),
    EventKind.USER_PRESENCE: lambda: translate("Event", "The presence of {technician} changed"),
    EventKind.USER_SIGNED_IN: lambda: translate("Event", "{actor} signed in"),
    EventKind.USER_SIGNED_OUT: lambda: translate("Event", "{actor} signed out"),
    EventKind.USER_SIGN_IN_FAILED: lambda: translate("Event", "A sign-in failed"),
    EventKind.LICENCE_CHANGED: lambda: translate("Event", "{actor} installed a licence"),
    EventKind.SETTINGS_CHANGED: lambda: translate("Event", "{actor} changed the settings"),
    EventKind.PACKAGE_CHANGED: lambda: translate("Event", "The support apps for download changed"),
}
