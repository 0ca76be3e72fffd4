# SPDX-License-Identifier: Apache-2.0
"""The program itself and what it uses of this computer: versions, screen, keyring, notifications, log."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sdconsole import __version__
from sdconsole.toolkit.diagnostics.facts import Fact, Section, Verdict
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.reports import logs, shelf
from sdconsole.toolkit.reports.details import is_packaged


def program_section(window: QWidget, log: Path | None) -> Section:
    """Versions, system, screen, film codec, log."""
    built = (
        translate("Diagnostics", "built package")
        if is_packaged()
        else translate("Diagnostics", "installed from Python packages")
    )
    python = f"Python {sys.version.split()[0]}, Qt {qVersion()}, PySide6 {PySide6.__version__}"
    facts = [
        Fact(translate("Diagnostics", "Version"), f"sdconsole {__version__} ({built})"),
        Fact(translate("Diagnostics", "Libraries"), python),
        Fact(translate("Diagnostics", "System"), f"{QSysInfo.prettyProductName()}, {_kernel()}"),
        Fact(translate("Diagnostics", "Screen"), _screen(window)),
        film_fact(),
    ]
    if log is not None:
        level = next((name for name, value in logs.LEVELS.items() if value == logs.LOGGER.level), "info")
        facts.append(Fact(translate("Diagnostics", "Log"), f"{log.name} ({level})"))
    facts.append(_reports())
    return Section(translate("Diagnostics", "Program"), tuple(facts))


def film_fact() -> Fact:
    """Whether moving pictures can be sent as a film, which the package may leave out."""
    label = translate("Diagnostics", "Film codec")
    if find_spec("av") is not None:
        return Fact(label, translate("Diagnostics", "there"), Verdict.GOOD)
    return Fact(
        label,
        translate("Diagnostics", "not installed"),
        Verdict.WARNING,
        translate(
            "Diagnostics",
            "Videos on the remote screen need more bandwidth. Your administrator can install the package "
            "with the video part.",
        ),
    )


def keyring_fact(name: str | None, *, is_kept: bool | None = None) -> Fact:
    """Where a sign-in is kept. `name`: the keyring's, "" without one, None while that is not known."""
    label = translate("Diagnostics", "Keyring")
    if name is None:
        return Fact(label, translate("Diagnostics", "being looked at…"), Verdict.WAITING)
    if not name:
        return Fact(
            label,
            translate("Diagnostics", "none that can be used: sign-ins are kept in memory only"),
            Verdict.WARNING,
            translate(
                "Diagnostics",
                "The next start asks for the password again. Unlock or set up the system's keyring.",
            ),
        )
    where = {
        None: name,
        True: translate("Diagnostics", "{keyring}; this sign-in is kept there"),
        False: translate("Diagnostics", "{keyring}; this sign-in is not kept"),
    }[is_kept]
    return Fact(label, where.format(keyring=name), Verdict.GOOD)


def notifications_fact(name: str, why_not: str) -> Fact:
    """How notifications are shown; `name` "" for not at all, `why_not` of the desktop's own."""
    label = translate("Diagnostics", "Notifications")
    if name and name != "tray":
        return Fact(label, name, Verdict.GOOD)
    advice = translate("Diagnostics", "Everything is also said in the window. Reason: {reason}")
    if name:
        shown = translate("Diagnostics", "by the tray icon, without buttons")
        return Fact(label, shown, Verdict.WARNING, advice.format(reason=why_not))
    shown = translate("Diagnostics", "not shown")
    return Fact(label, shown, Verdict.WARNING, advice.format(reason=why_not))


def _kernel() -> str:
    session = os.environ.get("XDG_SESSION_TYPE", "")
    parts = (QSysInfo.kernelVersion(), QSysInfo.currentCpuArchitecture(), session)
    return ", ".join(part for part in parts if part)


def _screen(window: QWidget) -> str:
    screen = window.screen()
    size, scale = screen.size() * screen.devicePixelRatio(), round(screen.devicePixelRatio() * 100)
    pattern = translate("Diagnostics", "{width} × {height}, scale {scale} % ({platform})")
    text = pattern.format(
        width=size.width(), height=size.height(), scale=scale, platform=QGuiApplication.platformName()
    )
    count = len(QGuiApplication.screens())
    return text if count == 1 else f"{text}, " + translate("Diagnostics", "%n screen(s)", "", count)


def _reports() -> Fact:
    label, kept = translate("Diagnostics", "Saved reports"), shelf.kept()
    if not kept:
        return Fact(label, translate("Diagnostics", "none"), Verdict.GOOD)
    return Fact(
        label,
        translate("Diagnostics", "%n report(s), the latest: {name}", "", len(kept)).format(name=kept[0].name),
        Verdict.PLAIN,
        translate("Diagnostics", "They go after 14 days. Open the log folder to see them."),
    )
