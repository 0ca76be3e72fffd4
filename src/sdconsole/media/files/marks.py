# SPDX-License-Identifier: Apache-2.0
"""Marks a saved file as one that came from outside, in the way of each system; it is asked about when opened.

Windows and macOS: NOT RUN YET on such a machine.
"""

import ctypes
import logging
import sys
from collections.abc import Callable
from pathlib import Path

_ZONE = b"[ZoneTransfer]\r\nZoneId=3\r\n"
_QUARANTINE = b"com.apple.quarantine"
_log = logging.getLogger(__name__)


def mark_as_foreign(path: Path, now_ms: int, platform: str = sys.platform) -> None:
    """Mark `path`; where the file system can't keep such a mark, it goes without."""
    try:
        if platform == "win32":
            _mark_windows(path)
        elif platform == "darwin":
            _mark_macos(path, now_ms)
    except OSError as error:
        _log.warning("a saved file could not be marked: %s", error)


def _mark_windows(path: Path) -> None:
    """Windows keeps the zone in a stream beside the file's own bytes: the mark of the web."""
    Path(f"{path}:Zone.Identifier").write_bytes(_ZONE)


def _mark_macos(path: Path, now_ms: int, setxattr: Callable[..., int] | None = None) -> None:
    value = quarantine(now_ms)
    call = setxattr or ctypes.CDLL(None, use_errno=True).setxattr
    if call(bytes(path), _QUARANTINE, value, ctypes.c_size_t(len(value)), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "setxattr")


def quarantine(now_ms: int) -> bytes:
    """Return what the attribute says: flags (asked before the first opening), when, by whom."""
    return b"0081;%08x;sdconsole;" % (now_ms // 1000)
