# SPDX-License-Identifier: Apache-2.0
"""Every package starts on this system, whichever it is, and says what it is."""

import subprocess
from pathlib import Path

import pytest

from packages.table import PACKAGES, program_of
from sdconsole import __version__


@pytest.mark.parametrize("key", [key for key, package in PACKAGES.items() if not package.has_windows])
def test_a_program_of_the_command_line_says_its_version(built: Path, key: str) -> None:
    """And its usage, with exit code 0."""
    for flag, wanted in (("--version", f"sdconsole {__version__}"), ("--help", "usage:")):
        command = [str(program_of(key, built)), flag]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert wanted in done.stdout


@pytest.mark.parametrize("key", [key for key, package in PACKAGES.items() if package.has_windows])
def test_a_program_with_windows_starts(built: Path, key: str) -> None:
    """Windows gives it no terminal to speak on; the exit code tells that its modules were all found."""
    subprocess.run([str(program_of(key, built)), "--version"], capture_output=True, timeout=60, check=True)
    subprocess.run([str(program_of(key, built)), "--notices"], capture_output=True, timeout=60, check=True)
