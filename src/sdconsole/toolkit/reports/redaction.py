# SPDX-License-Identifier: Apache-2.0
"""Takes out of a text what nobody else may read: secrets always; people, folders and computers in reports."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

GONE = "[…]"
LINE_CHARACTERS = 8_000
_TAIL_CHARACTERS = 5_000
"""So much of the end of a long text stays: the last line of a traceback says what it was."""
_LOOKED_AT = 1_000_000
_GAP = r"[ \t\-._\u00a0\u2000-\u200a\u2010-\u2015\u202f\u3000]{0,2}"
_KEY = (
    r"(?:\w*(?:password|passwd|passphrase|pwd|token|ticket|secret|credential|api[-_]?key|private[-_]?key)\w*"
    r"|\w*_key|pin|pin[-_ ]?code|pass)"
)
_VALUE = r"(?:\"[^\"\n]*\"?|'[^'\n]*'?|[^\s'\",;)}\]&]+)"
_SECRETS = (
    # Nine digits as a PIN is written: in threes or each for itself, any kind of blank, full-width too.
    re.compile(rf"(?<![\d.:,-])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?![\d:-]|[.,]\d)"),
    re.compile(r"(?<![\d.:,-])\d(?:[ \-\u00a0\u3000]\d){8}(?![\d:-]|[.,]\d)"),
    # Headers: to the end of the line, whatever scheme they use. JSON and reprs end at their quote.
    re.compile(
        r"(?i)(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)\b['\"]?\s*[=:]\s*(?:['\"][^'\"\n]*|[^\n]+)"
    ),
    re.compile(r"(?i)\b(?:bearer|basic|digest)\s+[\w\-.~+/=]{4,}"),
    re.compile(rf"(?i)(?<![A-Za-z0-9]){_KEY}['\"]?\s*=?[=:]>?\s*{_VALUE}"),
    re.compile(r"(?<=://)[^/\s@?#'\"]+@"),
    re.compile(r"(?<=/s/)[A-Za-z0-9_-]{4,}"),
    re.compile(r"(?i)(?<=sdconsole://)\S+|(?<=sdesk-support://)\S+"),
    re.compile(r"\beyJ[\w-]{6,}(?:\.[\w-]+)*"),
    re.compile(r"\b[A-Za-z0-9_-]{32,}\b"),
    re.compile(r"[A-Za-z0-9+/]{20,}={1,2}"),
    re.compile(r"\b(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[A-Za-z0-9_-]{20,}\b"),
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
)
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NO_NAMES = frozenset(
    {"root", "user", "admin", "administrator", "guest", "localhost", "home", "python", "app"}
)
"""Names of accounts and computers that tell nothing of anybody, and are words of a log."""
_NAME_CHARACTERS = 2
_NAMES_MAX = 20_000

Names = Callable[[], Iterable[str]]
_people: list[Names] = []


def redact(text: str, limit: int = LINE_CHARACTERS) -> str:
    """The text without tokens, links, PINs, passwords, addresses of mail, control and bidi characters.

    A text longer than `limit` loses its middle.
    """
    if len(text) > _LOOKED_AT:
        # Cut between lines: within one, what says that a secret follows could be cut off from it.
        text = text[:_LOOKED_AT].rpartition("\n")[0]
    for secret in _SECRETS:
        text = secret.sub(GONE, text)
    return _shortened(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text), limit)


def anonymise(text: str, limit: int = 200_000) -> str:
    """Redacted, and without this computer's and user's name, the home folder, and the people known here."""
    return redact(_without_names(text), limit)


def hide_names(names: Names) -> Callable[[], None]:
    """Keep what `names` gives (names of end users, their devices, colleagues) out of every report.

    It is asked on any thread when a report is made; returns the way to stop that.
    """
    _people.append(names)
    return lambda: _people.remove(names) if names in _people else None


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    tail = min(_TAIL_CHARACTERS, limit // 2)
    return f"{text[: limit - tail - 3]}\n…\n{text[-tail:]}"


def _without_names(text: str) -> str:
    for home in {str(Path.home()), os.path.expanduser("~")} - {"/", ""}:  # noqa: PTH111 — as tracebacks say it
        text = text.replace(home, "~")
        text = text.replace(home.replace("\\", "\\\\"), "~")
    for name in _own_names():
        text = re.sub(rf"(?i)(?<![\w]){re.escape(name)}(?![\w])", GONE, text)
    for name in _known_names():
        if name in text:
            # A session named "log" must not tear words apart; Japanese has no blanks between them.
            edges = ("(?<![A-Za-z0-9])", "(?![A-Za-z0-9])") if name.isascii() else ("", "")
            text = re.sub(f"{edges[0]}{re.escape(name)}{edges[1]}", GONE, text)
    return text


def _own_names() -> list[str]:
    import platform

    found = {os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME", "COMPUTERNAME", "HOSTNAME")}
    found |= {Path.home().name, platform.node(), platform.node().partition(".")[0]}
    return sorted(
        (name for name in found if len(name) > _NAME_CHARACTERS and name.lower() not in _NO_NAMES),
        key=len,
        reverse=True,
    )


def _known_names() -> list[str]:
    found: set[str] = set()
    for names in tuple(_people):
        found.update(name.strip() for name in names())
        if len(found) > _NAMES_MAX:
            break
    return sorted((name for name in found if len(name) >= _NAME_CHARACTERS), key=len, reverse=True)


class RedactingFormatter(logging.Formatter):
    """Redacts the whole record, traceback included, after formatting; line breaks only inside tracebacks."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """One line: a message can bring no line break of its own."""
        record.message = record.message.replace("\n", "\\n").replace("\r", "\\r")
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """The finished, redacted record."""
        return redact(super().format(record))
