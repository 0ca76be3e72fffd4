# SPDX-License-Identifier: Apache-2.0
"""Setting up a fresh machine: what is missing is installed, or named in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
import system_packages
from system_packages import SetupError, SystemPackage
from tests.house.source import ROOT

LIST = """
# a comment
[demo]
libone ; libone.so.1   # why
libtwo or libtwo-t64 ; libtwo.so.2
fonts-three
[test]
tool-four ; four
"""


def program(folder: Path, name: str, body: str) -> None:
    """A stand-in for a program of the system."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH that holds only what the test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def debian(system: Path, tmp_path: Path) -> Path:
    """A Debian where `libone` is installed; apt-get writes down how it was called."""
    program(system, "dpkg-query", 'case "$3" in libone) printf "ii " ;; *) exit 1 ;; esac')
    program(system, "apt-get", f'echo "$@" >> {tmp_path}/apt.log')
    program(system, "apt-cache", 'case "$3" in *t64) echo "Package: $3" ;; esac')
    program(system, "env", 'shift; exec "$@"')
    return tmp_path / "apt.log"


def test_the_list_tells_demo_from_test() -> None:
    """The tests need what the demo needs, and more."""
    demo = system_packages.read_list(LIST, "demo")
    assert demo == [
        SystemPackage(("libone",), "libone.so.1"),
        SystemPackage(("libtwo", "libtwo-t64"), "libtwo.so.2"),
        SystemPackage(("fonts-three",), ""),
    ]
    assert system_packages.read_list(LIST, "test") == [*demo, SystemPackage(("tool-four",), "four")]


def test_the_shipped_list_is_complete_on_this_machine() -> None:
    """Each line parses, and what the tests run on is what the list says."""
    packages = system_packages.read_list(system_packages.LIST.read_text(encoding="utf-8"), "test")
    assert len(packages) > 30
    if sys.platform.startswith("linux"):
        assert [one.probe for one in packages if one.probe and not system_packages.is_found(one.probe)] == []


def test_root_installs_exactly_what_is_missing(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After renewing the package lists, by the name this release knows."""
    monkeypatch.setattr(system_packages, "LIST", list_in(debian.parent))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system_packages.provide("test")
    update, install = debian.read_text(encoding="utf-8").splitlines()
    assert update.endswith(" update")
    assert install.endswith("install --yes --no-install-recommends libtwo-t64 fonts-three tool-four")


def test_sudo_without_a_password_does_too(
    debian: Path, system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried with -n: a set-up must not stop to ask."""
    program(system, "sudo", 'test "$1" = -n && shift && exec "$@"')
    program(system, "true", "exit 0")
    monkeypatch.setattr(system_packages, "LIST", list_in(debian.parent))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    system_packages.provide("demo")
    assert "libtwo-t64 fonts-three" in debian.read_text(encoding="utf-8")


def test_a_plain_user_is_told_the_command(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with every missing package in it."""
    monkeypatch.setattr(system_packages, "LIST", list_in(debian.parent))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError) as told:
        system_packages.provide("demo")
    assert "sudo apt-get install --yes libtwo-t64 fonts-three" in str(told.value)
    assert "\n" not in str(told.value)
    assert not debian.exists()


def test_a_failing_apt_get_is_told_with_its_reason(
    debian: Path, system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For example without a network."""
    program(system, "apt-get", "echo reading; echo 'E: no network'; exit 100")
    monkeypatch.setattr(system_packages, "LIST", list_in(debian.parent))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SetupError, match=r"apt-get failed \(E: no network\); please run: sudo apt-get"):
        system_packages.provide("demo")


def test_another_linux_is_told_what_to_look_for(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the names of libraries and programs, which are the same everywhere."""
    program(system, "four", "exit 0")
    monkeypatch.setattr(system_packages, "LIST", list_in(system.parent))
    with pytest.raises(SetupError, match=r"then try again: libone\.so\.1 libtwo\.so\.2$"):
        system_packages.provide("test")


def list_in(folder: Path) -> Path:
    """The example list as a file."""
    path = folder / "system-packages.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_the_first_supported_python_is_taken(system: Path) -> None:
    """Rather a whole one than one that must be completed; a shim that leads nowhere is passed over."""
    for name, answer in {"old": "3 9 1", "new": "3 14 1", "bare": "3 12 0", "whole": "3 11 1"}.items():
        program(system, name, f"echo {answer}")
    program(system, "shim", "exit 127")
    names = ["absent", "shim", "old", "new", "bare", "whole"]
    assert bootstrap.choose_interpreter([str(system / name) for name in names]).path == str(system / "whole")
    assert bootstrap.choose_interpreter([str(system / "bare")]).version == (3, 12)


def test_without_a_supported_python_the_line_says_which(system: Path) -> None:
    """And which were found."""
    program(system, "old", "echo 3 9 1")
    program(system, "new", "echo 3 14 1")
    with pytest.raises(SetupError, match=r"3\.11, 3\.12 or 3\.13 is needed, found 3\.14, 3\.9;"):
        bootstrap.choose_interpreter([str(system / "old"), str(system / "new")])
    with pytest.raises(SetupError, match="found none;"):
        bootstrap.choose_interpreter([str(system / "absent")])


def test_a_failure_is_one_line_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 1."""

    def refuse(_purpose: str) -> None:
        raise SetupError("please run: something")

    monkeypatch.setattr(system_packages, "provide", refuse)
    assert bootstrap.main(["demo"]) == 1
    assert capsys.readouterr().err == "setup: please run: something\n"


def test_a_failing_command_is_told_by_its_error_line() -> None:
    """Pip's last line is often a hint; the error stands before it."""
    command = [sys.executable, "-c", "print('ERROR: no such hash'); print('hint'); raise SystemExit(1)"]
    with pytest.raises(SetupError, match=r"could not install: ERROR: no such hash$"):
        bootstrap.run_or_tell(command, "could not install")


def test_libraries_are_installed_once_for_a_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And again when the lock or the project changes, or the last try did not finish."""
    calls: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "run_or_tell", lambda command, _failure: calls.append(command))
    (tmp_path / "requirements.lock").write_text("one", encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    environment = tmp_path / ".venv"
    environment.mkdir()
    bootstrap.provide_libraries(environment)
    bootstrap.provide_libraries(environment)
    assert len(calls) == 2
    assert "--require-hashes" in calls[0]
    assert "--no-deps" in calls[1]
    (tmp_path / "requirements.lock").write_text("two", encoding="utf-8")
    bootstrap.provide_libraries(environment)
    assert len(calls) == 4


def test_a_wrong_call_shows_the_usage() -> None:
    """From the command line, as make calls it."""
    script = str(ROOT / "scripts" / "bootstrap.py")
    done = subprocess.run([sys.executable, script, "all"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: bootstrap.py demo|test\n")
