# SPDX-License-Identifier: Apache-2.0
"""The receipt of a visit as titled rows of text, in the language that is on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.support.mirror.case import Case, Ending
from sdconsole.support.mirror.diary import Deed
from sdconsole.support.mirror.entry import host_of
from sdconsole.support.views.after.telling import entry_said, scopes_said
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.times import clock_time, moment, span
from sdconsole.toolkit.widgets.elided_label import plain


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its rows: what, and the words beside it."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole receipt. `language`: its tag (`ja`, `en`)."""

    language: str
    title: str
    parts: tuple[Part, ...]
    foot: str


def write_paper(case: Case, language: str, computer: str, version: str) -> Paper:
    """Return the receipt of a visit as it stands now."""
    parts = (
        Part(translate("Receipt", "Session"), _facts(case, computer)),
        Part(translate("Receipt", "Access you allowed"), _allowed(case)),
        Part(translate("Receipt", "Remote sessions"), _sittings(case)),
        Part(translate("Receipt", "Six digits compared"), _checks(case)),
        Part(translate("Receipt", "Files"), _files(case)),
        Part(translate("Receipt", "Everything in order"), _events(case)),
    )
    foot = translate(
        "Receipt",
        "Written by the support app {version} on this computer from what it saw itself. "
        "The session's link, PIN code and chat are not part of it.",
    )
    return Paper(language, translate("Receipt", "Support receipt"), parts, foot.format(version=version))


def file_name(case: Case) -> str:
    """A name for the file, the same in both languages, sorted by the day."""
    day = moment_digits(case.diary.began)
    return f"support-receipt-{day}.html"


def moment_digits(at: int) -> str:
    """A local date and time as 20261122-1405."""
    from PySide6.QtCore import QDateTime

    return QDateTime.fromMSecsSinceEpoch(at).toString("yyyyMMdd-HHmm")


def _facts(case: Case, computer: str) -> tuple[tuple[str, str], ...]:
    ended = case.diary.ended
    names = translate("Ended", ", ").join(map(plain, case.diary.technicians()))
    return (
        (translate("Receipt", "Organisation"), plain(case.state.organisation)),
        (translate("Receipt", "Gateway"), plain(host_of(case.origin))),
        (translate("Receipt", "Technicians who asked"), names or translate("Receipt", "nobody")),
        (translate("Receipt", "This computer"), plain(computer)),
        (translate("Receipt", "Session number"), plain(str(case.session))),
        (translate("Receipt", "From"), moment(case.diary.began)),
        (translate("Receipt", "Until"), moment(ended) if ended else translate("Receipt", "still going on")),
        (translate("Receipt", "How it ended"), _how_ended(case)),
    )


def _how_ended(case: Case) -> str:
    said: dict[Ending | None, Callable[[], str]] = {
        Ending.LEFT: lambda: translate("Ended", "You ended the session."),
        Ending.CLOSED: lambda: translate("Join", "Your technician closed this session."),
        Ending.EXPIRED: lambda: translate("Ended", "This session is past its expiration."),
        Ending.GONE: lambda: translate("Ended", "This session goes on without this computer."),
        None: lambda: translate("Receipt", "still going on"),
    }
    return said[case.ending]()


def _allowed(case: Case) -> tuple[tuple[str, str], ...]:
    rows = tuple(
        (
            plain(it.name),
            f"{scopes_said(it.scopes)}\n"
            + translate("Ended", "{since} – {until}").format(
                since=moment(it.since), until=moment(it.until) if it.until is not None else "…"
            ),
        )
        for it in case.receipts
    )
    return rows or ((translate("Ended", "You allowed nobody to access this computer."), ""),)


def _sittings(case: Case) -> tuple[tuple[str, str], ...]:
    rows = tuple(
        (
            plain(name),
            translate("Ended", "{since} – {until}").format(
                since=moment(since), until=f"{moment(until)} ({span(until - since)})" if until else "…"
            ),
        )
        for name in case.diary.technicians()
        for since, until in case.diary.sittings(name)
    )
    return rows or ((translate("Receipt", "Nobody connected to this computer."), ""),)


def _checks(case: Case) -> tuple[tuple[str, str], ...]:
    said: dict[bool | None, Callable[[], str]] = {
        True: lambda: translate("Receipt", "the same: nobody was in between"),
        False: lambda: translate("Receipt", "different: everything was stopped"),
        None: lambda: translate("Receipt", "not compared"),
    }
    names = dict.fromkeys(it.name for it in case.receipts)
    rows = tuple((plain(name), said[case.diary.verified(name)]()) for name in names)
    return rows or ((said[None](), ""),)


def _files(case: Case) -> tuple[tuple[str, str], ...]:
    rows = tuple((moment(it.at), entry_said(it)) for it in case.diary.of(Deed.FILE_SENT, Deed.FILE_CAME))
    return rows or ((translate("Receipt", "No file went either way."), ""),)


def _events(case: Case) -> tuple[tuple[str, str], ...]:
    return tuple((clock_time(it.at), entry_said(it)) for it in case.diary.entries)
