# SPDX-License-Identifier: Apache-2.0
"""The one command line: finds the program, hands the rest over, and imports nothing it does not need."""

import subprocess
import sys
import types

import pytest

from sdconsole import __main__ as command_line
from sdconsole import __version__


@pytest.mark.parametrize("name", command_line.PROGRAMS)
def test_a_program_gets_the_rest_of_the_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its exit code is the command's exit code."""
    seen: list[list[str]] = []

    def run(argv: list[str]) -> int:
        seen.append(argv)
        return 7

    module = types.ModuleType("stand_in")
    module.__dict__["main"] = run
    monkeypatch.setitem(sys.modules, command_line.PROGRAMS[name].module, module)
    assert command_line.main([name, "--flag", "value"]) == 7
    assert seen == [["--flag", "value"]]


def test_an_unknown_program_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and one line."""
    assert command_line.main(["consle"]) == 2
    line = capsys.readouterr().err
    assert line == "sdconsole: unknown program 'consle'; there is console, support, viewer, gateway, demo\n"


def test_nothing_asked_shows_the_usage_as_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr, with exit code 2."""
    assert command_line.main([]) == 2
    assert capsys.readouterr().err.startswith("usage: sdconsole PROGRAM")


def test_a_hidden_program_runs_and_is_told_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """The guard is started by the support app; with nothing on its line it ends, without Qt."""
    command_line.main(["--help"])
    assert "guard" not in capsys.readouterr().out
    command = [sys.executable, "-X", "importtime", "-m", "sdconsole", "guard"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert "PySide6" not in done.stderr
    assert "numpy" not in done.stderr


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_program(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On stdout, with exit code 0."""
    assert command_line.main([flag]) == 0
    said = capsys.readouterr().out
    assert all(program.purpose in said for program in command_line.PROGRAMS.values())


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    """What a bug report needs."""
    assert command_line.main(["--version"]) == 0
    assert capsys.readouterr().out == f"sdconsole {__version__}\n"


def test_choosing_a_program_imports_no_library() -> None:
    """`python -m sdconsole` reads neither Qt nor the Gateway's libraries before a program is chosen."""
    code = (
        "import sys; before = set(sys.modules); from sdconsole.__main__ import main; main(['--version']);"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['sdconsole']"


@pytest.mark.parametrize("command", [["-m", "sdconsole"], ["-m", "sdconsole", "--help"]])
def test_the_package_runs_as_a_module(command: list[str]) -> None:
    """With the exit code of `main`."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == (2 if len(command) == 2 else 0)
    assert "usage: sdconsole" in done.stdout + done.stderr


def test_notices_of_a_checkout_say_what_it_runs_on(capsys: pytest.CaptureFixture[str]) -> None:
    """A package shows its terms and every licence text there; a checkout has its NOTICE."""
    assert command_line.main(["--notices"]) == 0
    assert "Qt for Python" in capsys.readouterr().out
