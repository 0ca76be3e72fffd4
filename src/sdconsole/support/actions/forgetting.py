# SPDX-License-Identifier: Apache-2.0
"""What this app keeps on the computer, where its own file lies, and how all of it is cleared away."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_KEY: Final = "support"
_BUNDLE: Final = ".app"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where programs of ours keep things; others of them may use the same folders."""

    config: Path
    log: Path
    data: Path
    cache: Path


class Traces:
    """Everything of the support app is deleted at the end of the process, if that was wanted."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self.is_wanted = False
        """Whether the end user wants nothing to remain."""

    def files(self) -> list[Path]:
        """Return what there is now: settings, logs, crash reports, this computer's keys, compiled texts."""
        found = [
            path
            for folder in (self._folders.config, self._folders.log, self._folders.cache)
            for path in folder.rglob(f"{_KEY}*")
            if path.is_file()
        ]
        return found + [path for path in (self._folders.data / "devices").glob("*") if path.is_file()]

    def clear(self) -> None:
        """Delete it, if wanted; called when nothing of this process writes any more."""
        if not self.is_wanted:
            return
        logging.shutdown()  # Windows deletes no open file
        for path in self.files():
            with contextlib.suppress(OSError):
                path.unlink()
        folders = self._folders
        if not self._has_others():
            shutil.rmtree(folders.cache, ignore_errors=True)  # can all be made again
        for folder in (folders.config, folders.log, folders.data, folders.cache):
            _prune(folder)

    def _has_others(self) -> bool:
        return any(self._folders.config.glob("*.ini")) or any(self._folders.log.glob("*.log"))


def own_file(executable: str, environment: Mapping[str, str], *, is_frozen: bool) -> Path | None:
    """Return the file (macOS: the app) that was downloaded, or None: this runs from source code."""
    image = environment.get("APPIMAGE", "")
    if image:
        return Path(image)
    if not is_frozen:
        return None
    path = Path(executable)
    return next((parent for parent in path.parents if parent.suffix == _BUNDLE), path)


def _prune(folder: Path) -> None:
    """Remove the folders that are empty now, from the innermost to `folder` and the one around it."""
    around = folder.parent if folder.parent.name == "sdconsole" else folder
    for path in (*_inside_out(folder), folder, around):
        with contextlib.suppress(OSError):
            path.rmdir()


def _inside_out(folder: Path) -> Iterable[Path]:
    found = [path for path in folder.rglob("*") if path.is_dir()]
    return sorted(found, key=lambda path: len(path.parts), reverse=True)
