# SPDX-License-Identifier: Apache-2.0
"""The packages walk the whole path, as `sdconsole demo --walk --programs build/dist` shows it to anybody."""

import re
import subprocess
import sys
from pathlib import Path

from tests.shared.gateway import environment


def test_the_whole_path_goes_well(built: Path, tmp_path: Path) -> None:
    """Session, join, denied, allowed, viewer, control, stop, closed: each step with its pictures."""
    command = [sys.executable, "-m", "sdconsole", "demo", "--walk", "--programs", str(built)]
    command += ["--data", str(tmp_path / "demo"), "--screenshots", str(tmp_path / "shots")]
    done = subprocess.run(
        command,
        env={**environment(), "SDCONSOLE_LANGUAGE": "ja"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=220,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    steps = re.findall(r"^  ✓ +(\d+) ", done.stdout, re.MULTILINE)
    assert len(steps) > 15
    shots = sorted((tmp_path / "shots").glob("*.png"))
    assert len(shots) >= 2 * (len(steps) - 2)
    assert min(shot.stat().st_size for shot in shots) > 2_000
