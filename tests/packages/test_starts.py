# SPDX-License-Identifier: Apache-2.0
"""Every package starts on this system, whichever it is, and says what it is."""

import os
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


@pytest.mark.parametrize("key", PACKAGES)
def test_what_lies_around_is_not_loaded(built: Path, tmp_path: Path, key: str) -> None:
    """Neither modules of the working folder nor those of Python's variables: as in a folder of downloads."""
    for name in ("json", "re", "os", "sitecustomize", "sdconsole"):
        code = f"open({str(tmp_path / 'loaded')!r}, 'a').write({name!r})\n"
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    variables = {
        "PYTHONPATH": str(tmp_path),
        "PYTHONSTARTUP": str(tmp_path / "json.py"),
        "PYTHONHOME": "/none",
    }
    command = [str(program_of(key, built)), "--notices"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **variables}, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert not (tmp_path / "loaded").exists()
