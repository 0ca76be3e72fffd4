# SPDX-License-Identifier: Apache-2.0
"""Runs that ended without a word: each run holds a locked file, and what is left unlocked tells of a crash.

The system frees the lock whatever ends the process, and no number of a process can be mistaken for another.
The file takes what faulthandler writes at a segmentation fault; after a kill or a power cut it is empty.
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import os
import sys
from pathlib import Path
from typing import NamedTuple

from sdconsole.toolkit import places


class Ending(NamedTuple):
    """A run that did not end in order: what faulthandler wrote, and when it last wrote (s since 1970)."""

    trace: str
    when: float


def find_endings(program_key: str) -> list[Ending]:
    """Return the runs of this program that ended without a word, each once: what tells of them is removed."""
    found = []
    for path in sorted(_folder().glob(f"{program_key}-*.run")):
        with contextlib.suppress(OSError):
            place = os.open(path, os.O_RDWR)
            try:
                if not _lock(place):
                    continue
                trace = os.read(place, 1_000_000).decode("utf-8", "replace")
                found.append(Ending(trace, os.fstat(place).st_mtime))
            finally:
                os.close(place)
            path.unlink(missing_ok=True)
    return found


def begin_run(program_key: str) -> Path:
    """Mark this run as begun; the interpreter's orderly end takes the mark away."""
    path = _folder() / f"{program_key}-{os.getpid()}.run"
    # Stays open as long as the process lives: faulthandler writes to its descriptor from a signal handler.
    place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_APPEND", 0), 0o600)
    _lock(place)
    faulthandler.enable(place)
    atexit.register(_end_run, place, path, os.getpid())
    return path


def _end_run(place: int, path: Path, process: int) -> None:
    if os.getpid() != process:
        return  # a fork that ends in order says nothing of the program
    with contextlib.suppress(OSError, RuntimeError):
        # What still goes wrong in the last moments is seen by whoever watches stderr.
        faulthandler.enable(sys.__stderr__) if sys.__stderr__ is not None else faulthandler.disable()
    with contextlib.suppress(OSError):
        os.close(place)
        path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = places.log_dir() / "running"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _lock(place: int) -> bool:
    """Whether nobody else holds this file; then it is ours until it is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Behind anything faulthandler writes: a locked byte could not be read by another process.
            os.lseek(place, 1 << 30, os.SEEK_SET)
            msvcrt.locking(place, msvcrt.LK_NBLCK, 1)
            os.lseek(place, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
