# SPDX-License-Identifier: Apache-2.0
"""Each entry of the diary as a sentence for the person whose computer it was."""

from __future__ import annotations

from collections.abc import Callable

from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.diary import Deed, Entry
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.files import outcome_text, size_text
from sdconsole.toolkit.labels.states import scope_word
from sdconsole.toolkit.widgets.elided_label import plain


def entry_said(entry: Entry) -> str:
    """What happened, in one sentence; a file's checksum stands on a line of its own."""
    said = _SAID[entry.deed]().format(
        name=plain(entry.name) or "?",
        what=scopes_said(entry.scopes),
        file=plain(entry.text),
        size=size_text(entry.size),
    )
    if entry.deed in (Deed.CLIP_SENT, Deed.CLIP_CAME):
        said = _clip_said(entry)
    if entry.outcome is not None:
        said = f"{said} {outcome_text(entry.outcome)}"
    return f"{said}\nSHA-256 {entry.sha256}" if entry.sha256 else said


def scopes_said(scopes: frozenset[Scope]) -> str:
    """Scopes as nouns, in their order."""
    return translate("Ended", ", ").join(scope_word(scope) for scope in Scope if scope in scopes)


def _clip_said(entry: Entry) -> str:
    pattern = (
        translate("Diary", "A text of %n character(s) went to {name} by the clipboard.", "", entry.size)
        if entry.deed is Deed.CLIP_SENT
        else translate(
            "Diary", "A text of %n character(s) came from {name} by the clipboard.", "", entry.size
        )
    )
    return pattern.format(name=plain(entry.name) or "?")


_SAID: dict[Deed, Callable[[], str]] = {
    Deed.JOINED: lambda: translate("Diary", "You joined the session."),
    Deed.ASKED: lambda: translate("Diary", "{name} asked for: {what}"),
    Deed.ALLOWED: lambda: translate("Diary", "You allowed {name}: {what}"),
    Deed.DENIED: lambda: translate("Diary", "You denied the request of {name}."),
    Deed.NO_ANSWER: lambda: translate("Diary", "The request of {name} was not answered: denied."),
    Deed.WITHDRAWN: lambda: translate("Diary", "The request was withdrawn. Nothing was allowed."),
    Deed.NARROWED: lambda: translate("Diary", "You took something back from {name}. What was left: {what}"),
    Deed.STOPPED: lambda: translate("Diary", "You stopped the access of {name}."),
    Deed.ENDED: lambda: translate("Diary", "The access of {name} ended."),
    Deed.CONNECTED: lambda: translate("Diary", "{name} connected to this computer."),
    Deed.DISCONNECTED: lambda: translate("Diary", "{name} is no longer connected."),
    Deed.PAUSED: lambda: translate("Diary", "You paused picture and input."),
    Deed.RESUMED: lambda: translate("Diary", "You let picture and input go on."),
    Deed.DIGITS_SAME: lambda: translate("Diary", "You compared the six digits with {name}: the same."),
    Deed.DIGITS_DIFFER: lambda: translate(
        "Diary", "The six digits compared with {name} differ: everything was stopped."
    ),
    Deed.CLIP_SENT: str,
    Deed.CLIP_CAME: str,
    Deed.FILE_SENT: lambda: translate("Diary", "File to {name}: {file} ({size})."),
    Deed.FILE_CAME: lambda: translate("Diary", "File from {name}: {file} ({size})."),
    Deed.LINE_LOST: lambda: translate("Diary", "The connection to the Gateway was lost."),
    Deed.LINE_BACK: lambda: translate("Diary", "The connection to the Gateway is back."),
    Deed.OVER: lambda: translate("Diary", "The session was over for this computer."),
}
