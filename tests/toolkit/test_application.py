# SPDX-License-Identifier: Apache-2.0
"""A program paints before it loads anything heavy, runs its coroutine, ends in order and with its code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("small_program.py")


def _environment(state_dir: Path) -> dict[str, str]:
    return {**os.environ, "SDCONSOLE_STATE_DIR": str(state_dir), "QT_LOGGING_RULES": "*=false"}


def _start(state_dir: Path, what: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), what],
        env=_environment(state_dir),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_window_is_painted_before_anything_heavy_is_imported(state_dir: Path) -> None:
    """No asyncio, no network library, no keyring; then the network answers and the code is main's own."""
    process = _start(state_dir, "paint")
    said, errors = process.communicate(timeout=60)
    assert said.splitlines() == ["heavy []", "network answered"], errors
    assert process.returncode == 7


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_end_the_program_in_order(state_dir: Path, number: signal.Signals) -> None:
    """Also while Qt is waiting and no Python runs; the code says which signal it was."""
    process = _start(state_dir, "wait")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    _said, errors = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert "Traceback" not in errors


def test_a_failing_main_is_told_logged_and_ends_with_1(state_dir: Path) -> None:
    """The user sees a message, the log has the traceback, neither has the secret."""
    process = _start(state_dir, "stumble")
    said, errors = process.communicate(timeout=60)
    log = (state_dir / "log" / "console.log").read_text(encoding="utf-8")
    assert said == "told True\n"
    assert process.returncode == 1
    assert "RuntimeError: broken […]" in log
    assert "s3cr3t" not in log + errors
