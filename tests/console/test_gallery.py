# SPDX-License-Identifier: Apache-2.0
"""Nothing is ever clipped or an empty box: every screen of the console, both languages, 100 and 200 %."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared.gateway import ROOT, environment

CASES = {
    "en, 100 %": ("en", "light", "1", "1"),
    "ja, 200 %": ("ja", "dark", "2", "1"),
    "ja, large letters": ("ja", "light", "1", "2"),
}
"""Language, look, pixels for each point, letters."""


@pytest.mark.timeout(240)
@pytest.mark.parametrize("case", CASES)
def test_every_screen_has_the_room_it_needs(case: str, tmp_path: Path) -> None:
    """No label, button, sign or field is smaller than its words; every sign has a picture in some font."""
    language, look, scale, letters = CASES[case]
    arguments = ["--programs", "console", "--languages", language, "--looks", look]
    arguments += ["--scale", scale, "--letters", letters]
    done = subprocess.run(
        [sys.executable, "-m", "tests.gallery", str(tmp_path), *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=220,
    )
    said = [line for line in done.stdout.splitlines() if line.startswith("console")]
    assert (said, done.returncode) == ([], 0), done.stderr[-2_000:]
    assert len(list(tmp_path.glob("*.png"))) > 60
