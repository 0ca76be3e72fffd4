# SPDX-License-Identifier: Apache-2.0
"""What a report says: versions, system, how long it ran, what happened, the last lines of the log."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import PySide6
from PySide6.QtCore import QSysInfo, qVersion

from sdconsole import __version__
from sdconsole.toolkit.reports.logs import last_lines
from sdconsole.toolkit.reports.redaction import anonymise

LOG_LINES: Final = 50
NOTE: Final = (
    "This report holds no password, PIN, link, token, or name of a person. Read it before you pass it on."
)


def is_packaged() -> bool:
    """Whether this is a built program, not a checkout or an installation by pip."""
    return bool(getattr(sys, "frozen", False))


def version_lines(program_key: str) -> list[str]:
    """Program, versions and system, one fact a line, in English: for whoever has to find the fault."""
    built = "packaged" if is_packaged() else "not packaged"
    session = os.environ.get("XDG_SESSION_TYPE", "")
    return [
        f"Program: sdconsole {__version__}, {program_key}, {built}",
        f"Python: {sys.version.split()[0]}   Qt: {qVersion()}   PySide6: {PySide6.__version__}",
        f"System: {', '.join(filter(None, (*_system(), session)))}",
    ]


def _system() -> tuple[str, str, str]:
    kernel = f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"
    return QSysInfo.prettyProductName(), kernel, QSysInfo.currentCpuArchitecture()


def compose_details(program_key: str, text: str, *, code: str, request: str, origin: str) -> str:
    """Return what is copied beside an error, redacted; `request` is "" where no Gateway answered."""
    lines = [*version_lines(program_key), f"Gateway: {origin}"]
    lines.append(f"Time: {time.strftime('%Y-%m-%d %H:%M:%S %z')}")
    lines.append(f"Code: {code}")
    if request:
        lines.append(f"Request: {request}")
    return anonymise("\n".join([*lines, f"Text: {text}", ""]))


def compose(program_key: str, happened: Sequence[str], log: Path, *, ran_s: float | None = None) -> str:
    """Return a whole report, redacted; `happened` are its paragraphs, `ran_s` how long the program ran."""
    lines = ["Service Desk report", NOTE, "", *version_lines(program_key)]
    lines.append(f"Made: {time.strftime('%Y-%m-%d %H:%M:%S %z')}")
    if ran_s is not None:
        lines.append(f"Ran for: {int(ran_s) // 3600}:{int(ran_s) // 60 % 60:02d}:{int(ran_s) % 60:02d}")
    for paragraph in happened:
        lines += ["", paragraph.rstrip()]
    lines += ["", f"The last lines of the log ({log.name}):", *last_lines(log, LOG_LINES), ""]
    return anonymise("\n".join(lines))
