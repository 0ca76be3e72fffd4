# SPDX-License-Identifier: Apache-2.0
"""The reports kept on this computer: at most ten, none older than fourteen days."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Final

from sdconsole.toolkit import places

KEPT_MAX: Final = 10
KEPT_DAYS: Final = 14
"""R55: what a crash left behind goes after two weeks."""
_DAY_S = 86_400


def reports_dir() -> Path:
    """Where reports are; made if missing."""
    folder = places.log_dir() / "reports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def new_place(program_key: str) -> Path:
    """A name for a new report, unused so far."""
    stem = f"{program_key}-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    folder = reports_dir()
    path, number = folder / f"{stem}.txt", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.txt"
    return path


def save(path: Path, text: str) -> None:
    """Write a report, whole or not at all, and put what is too much or too old out; raises OSError."""
    made = path.with_suffix(".part")
    place = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(place, "w", encoding="utf-8") as file:
        file.write(text)
    made.replace(path)
    tidy(path.stat().st_mtime)


def tidy(now: float) -> None:
    """Remove reports older than 14 days before `now` (s since 1970), and all but the newest ten."""
    for path in kept():
        if now - path.stat().st_mtime > KEPT_DAYS * _DAY_S:
            path.unlink(missing_ok=True)
    for path in kept()[KEPT_MAX:]:
        path.unlink(missing_ok=True)


def kept() -> list[Path]:
    """The reports there are, newest first."""
    found: list[tuple[float, str, Path]] = []
    for path in reports_dir().glob("*.txt"):
        # Another program may tidy at the same time.
        with contextlib.suppress(OSError):
            found.append((path.stat().st_mtime, path.name, path))
    return [path for _when, _name, path in sorted(found, reverse=True)]
