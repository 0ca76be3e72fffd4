# SPDX-License-Identifier: Apache-2.0
"""On scaled desktops the picture is pixel for pixel the remote one, and clicks hit the pixel under them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2"])
def test_pixels_and_clicks_are_exact_at_every_scale_of_the_desktop(factor: str) -> None:
    environment = {
        **os.environ,
        "QT_SCALE_FACTOR": factor,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join((str(_ROOT), str(_ROOT / "src"))),
    }
    run = subprocess.run(
        [sys.executable, "-m", "tests.viewer.screen.scaled"],
        env=environment,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
