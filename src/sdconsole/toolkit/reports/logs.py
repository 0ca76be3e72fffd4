# SPDX-License-Identifier: Apache-2.0
"""The log file of one program: a megabyte and three older ones, in the platform's own place."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from sdconsole.toolkit import places
from sdconsole.toolkit.reports.redaction import RedactingFormatter

LOGGER: Final = logging.getLogger("sdconsole")
LEVEL_SETTING: Final = "log/level"
LEVELS: Final = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
}
"""What the setting may say."""
_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_TAIL_BYTES = 64_000


def log_file(program_key: str) -> Path:
    """Where this program writes its log."""
    return places.log_dir() / f"{program_key}.log"


def open_log(program_key: str) -> Path:
    """Write what the program logs into its file from now on; returns the file's path."""
    path = log_file(program_key)
    handler = TurningFileHandler(path)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    return path


def set_level(name: str) -> None:
    """Log as much as the setting `log/level` says; anything unknown is `info`."""
    LOGGER.setLevel(LEVELS.get(name.strip().lower(), logging.INFO))


def last_lines(path: Path, count: int) -> list[str]:
    """Return the last lines of a log, also those just turned away into the older file; [] without one."""
    lines: list[str] = []
    for file in (path, path.with_name(f"{path.name}.1")):
        try:
            with file.open("rb") as read:
                read.seek(max(0, file.stat().st_size - _TAIL_BYTES))
                earlier = read.read().decode("utf-8", "replace").splitlines()
        except OSError:
            continue
        lines = [*earlier[-(count - len(lines)) :], *lines]
        if len(lines) >= count:
            break
    return lines


class TurningFileHandler(logging.FileHandler):
    """Starts a new file at a megabyte and keeps three old ones.

    The standard library's own imports sockets and pickle: 10 ms before the first paint.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > _LOG_BYTES:
            self.stream.close()
            self.stream = None
            for number in range(_LOG_FILES - 1, -1, -1):
                older = self._path.with_name(f"{self._path.name}.{number + 1}")
                newer = self._path.with_name(f"{self._path.name}.{number}") if number else self._path
                if newer.exists():
                    newer.replace(older)
        super().emit(record)
