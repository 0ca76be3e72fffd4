# SPDX-License-Identifier: Apache-2.0
"""The demo without a display, as `make demo` runs it: it goes well, or it says where not, and ends all."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared.gateway import environment

pytestmark = pytest.mark.journey


def _demo(folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    kept = {
        name: value for name, value in environment().items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    return subprocess.run(
        [sys.executable, "-m", "sdconsole", "demo", "--data", str(folder)],
        env={**kept, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=220,
        check=False,
    )


def test_the_whole_path_goes_well(tmp_path: Path) -> None:
    """Every step has its tick and its pictures, and the folder with them is named.

    In English; the packages take the same walk in Japanese.
    """
    done = _demo(tmp_path, SDCONSOLE_LANGUAGE="en")
    assert done.returncode == 0, done.stdout + done.stderr
    steps = re.findall(r"^  ✓ +(\d+) ", done.stdout, re.MULTILINE)
    assert [int(step) for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) > 15
    assert "✗" not in done.stdout
    named = re.search(r"Screenshots: (.+)$", done.stdout, re.MULTILINE)
    assert named is not None
    pictures = sorted(file.name for file in Path(named[1]).glob("*.png"))
    assert len([name for name in pictures if name.endswith("-technician.png")]) == len(steps) - 1
    assert len([name for name in pictures if name.endswith("-end-user.png")]) == len(steps) - 1


def test_a_walk_that_cannot_be_taken_says_so(tmp_path: Path) -> None:
    """The step, the reason, what to install; the exit code; and nothing goes on running."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("Xvfb", "dbus-daemon", "xkbcomp"):
        found = shutil.which(name)
        if found is not None:
            (tools / name).symlink_to(found)
    done = _demo(tmp_path / "data", PATH=str(tools))
    assert done.returncode == 1
    assert "✗  1 A Gateway starts" in done.stdout
    assert "xdotool is missing: install the package xdotool" in done.stdout
    assert not _children_of(str(tmp_path / "data"))


def _children_of(folder: str) -> list[str]:
    told = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = place.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if folder in line and str(os.getpid()) != place.parent.name:
            told.append(line)
    return told
