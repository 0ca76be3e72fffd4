# SPDX-License-Identifier: Apache-2.0
"""What an administrator decided wins and cannot be set; who decided is said by name."""

import os
import sys
from pathlib import Path

import pytest

from sdconsole.toolkit import policy
from sdconsole.toolkit.policy import Lock, MachinePolicy, Policy, machine_policy
from sdconsole.toolkit.settings import Settings

pytestmark = pytest.mark.usefixtures("qapp")


def _file(folder: Path, text: str) -> Path:
    made = folder / "policy.ini"
    made.write_text(text, encoding="utf-8")
    made.chmod(0o644)
    return made


@pytest.fixture
def no_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine whose administrator decided nothing; its folder of policies."""
    folder = tmp_path / "etc"
    folder.mkdir()
    monkeypatch.delenv(policy.POLICY_VARIABLE, raising=False)
    monkeypatch.setattr(policy, "_LINUX", str(folder / "policy.ini"))
    monkeypatch.setattr(policy, "_LINUX_DEFAULTS", (str(folder / "defaults.ini"),))
    return folder


def test_a_file_of_the_machine_is_read_with_its_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups become the room of a name; a comma is part of the text."""
    text = (
        "language=ja\nkeep-signed-in=no\n[gateway]\naddress=https://gw.example.co.jp\n[list]\nplaces=a, b\n"
    )
    monkeypatch.setenv(policy.POLICY_VARIABLE, str(_file(tmp_path, text)))
    assert machine_policy().managed == {
        "language": "ja",
        "keep-signed-in": "no",
        "gateway/address": "https://gw.example.co.jp",
        "list/places": "a,b",
    }


def test_no_file_decides_nothing(no_machine: Path) -> None:
    """The usual machine."""
    assert machine_policy() == MachinePolicy()


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_others_can_write_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """Any user could decide for all others."""
    file = _file(tmp_path, "language=ja\n")
    file.chmod(mode)
    monkeypatch.setenv(policy.POLICY_VARIABLE, str(file))
    assert machine_policy().managed == {}


def test_a_file_of_somebody_else_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only root's and, in development, one's own."""
    monkeypatch.setenv(policy.POLICY_VARIABLE, str(_file(tmp_path, "language=ja\n")))
    monkeypatch.setattr(policy, "_uid", lambda: os.getuid() + 1)
    expected = {"language": "ja"} if os.getuid() == 0 else {}
    assert machine_policy().managed == expected


def test_the_machines_own_file_must_be_roots(no_machine: Path) -> None:
    """A user's own file in its place is no policy."""
    _file(no_machine, "language=ja\n")
    assert machine_policy().managed == ({"language": "ja"} if os.getuid() == 0 else {})


def test_a_shipped_program_takes_no_policy_from_the_environment(
    no_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sets a variable is no administrator."""
    monkeypatch.setenv(policy.POLICY_VARIABLE, str(_file(tmp_path, "language=ja\n")))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert machine_policy().managed == {}


def test_garbage_in_the_file_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even bytes that are no text."""
    file = tmp_path / "policy.ini"
    file.write_bytes(b"\x00\xff[=\n]]language")
    file.chmod(0o600)
    monkeypatch.setenv(policy.POLICY_VARIABLE, str(file))
    assert isinstance(Settings("console").language, str)


def test_a_managed_value_wins_and_cannot_be_set() -> None:
    """The refusal names who decided, and nothing changes."""
    Settings("console", policy=Policy()).set_flag("keep-signed-in", True)
    settings = Settings("console", policy=Policy(MachinePolicy({"keep-signed-in": "no"})))
    told: list[str] = []
    settings.setting_changed.connect(told.append)
    assert not settings.flag("keep-signed-in", True)
    assert settings.is_locked("keep-signed-in")
    assert settings.lock_reason("keep-signed-in") == "Set by the administrator of this computer."
    assert settings.set_flag("keep-signed-in", True) is Lock.MACHINE
    assert not settings.flag("keep-signed-in")
    assert told == []
    assert Settings("console", policy=Policy()).flag("keep-signed-in")


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("1", True), ("True", True), ("0", False)])
def test_an_administrators_tool_may_write_numbers(written: str, meant: bool) -> None:
    """A DWORD of a group policy."""
    settings = Settings("console", policy=Policy(MachinePolicy({"start/automatic": written})))
    assert settings.flag("start/automatic") is meant


def test_the_gateways_policy_comes_and_goes() -> None:
    """What changed is told; signed out, the user's own value is back."""
    settings = Settings("console", policy=Policy(MachinePolicy({"start/automatic": "no"})))
    settings.set_flag("keep-signed-in", True)
    told: list[str] = []
    settings.setting_changed.connect(told.append)
    settings.put_gateway_policy(
        {"keep-signed-in": "no", "start/automatic": "yes", "gateway/address": "https://evil.example"}
    )
    assert told == ["keep-signed-in", "start/automatic"]
    assert not settings.flag("keep-signed-in")
    assert settings.lock_reason("keep-signed-in") == "Set by the administrator of the Gateway."
    assert not settings.flag("start/automatic"), "the machine wins"
    assert settings.lock_reason("start/automatic") == "Set by the administrator of this computer."
    assert not settings.is_locked("gateway/address"), "no Gateway decides where one connects to"
    settings.put_gateway_policy({})
    assert settings.flag("keep-signed-in")
    assert settings.lock_reason("keep-signed-in") == ""


def test_a_proposed_address_is_the_first_and_can_be_changed() -> None:
    """What the installer wrote for the machine."""
    proposed = Policy(MachinePolicy({}, {"gateway/address": "https://gw.example.co.jp"}))
    settings = Settings("console", policy=proposed)
    assert settings.gateway_address == "https://gw.example.co.jp"
    assert not settings.is_locked("gateway/address")
    settings.gateway_address = "https://other.example"
    assert settings.gateway_address == "https://other.example"


def test_values_can_be_taken_back_to_their_defaults() -> None:
    """By name, or a whole room."""
    settings = Settings("console", policy=Policy())
    settings.set_flag("list/large", True)
    settings.set_text("theme", "dark")
    settings.set_text("login", "sato")
    told: list[str] = []
    settings.setting_changed.connect(told.append)
    settings.forget(("theme", "list/"))
    assert told == ["theme", "list/large"]
    assert settings.text("theme") == ""
    assert settings.text("login") == "sato"
