# SPDX-License-Identifier: Apache-2.0
"""Reports are kept ten at most and fourteen days at most."""

import os
import stat
import sys
from pathlib import Path

from sdconsole.toolkit.reports import shelf

DAY = 86_400


def _put(name: str, when: float) -> Path:
    path = shelf.reports_dir() / name
    path.write_text("x", encoding="utf-8")
    os.utime(path, (when, when))
    return path


def test_the_oldest_go_when_there_are_more_than_ten(state_dir: Path) -> None:
    """The newest ten stay."""
    for number in range(13):
        _put(f"console-{number:02d}.txt", 1_000_000 + number)
    shelf.tidy(1_000_100)
    assert [path.name for path in shelf.kept()] == [
        f"console-{number:02d}.txt" for number in range(12, 2, -1)
    ]


def test_what_is_older_than_fourteen_days_goes(state_dir: Path) -> None:
    """R55, to the second."""
    now = 10_000_000.0
    kept = _put("kept.txt", now - 14 * DAY)
    _put("gone.txt", now - 14 * DAY - 1)
    shelf.tidy(now)
    assert shelf.kept() == [kept]


def test_saving_is_private_and_tidies(state_dir: Path) -> None:
    """Others of this computer cannot read it."""
    old = _put("old.txt", 1.0)
    path = shelf.new_place("viewer")
    shelf.save(path, "日本語")
    assert path.read_text(encoding="utf-8") == "日本語"
    assert not old.exists()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert shelf.new_place("viewer") != path
