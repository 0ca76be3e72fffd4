# SPDX-License-Identifier: Apache-2.0
"""Channels, groups, licence, settings and tables of technicians, as an administrator types them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.shared.gateway import RunningGateway, gateway, run_command, set_up

GOOD = '{"attended_access": true, "technician_seats": 3, "valid_until": null, "issued_to": "Example"}'


@pytest.fixture(params=["stopped", "running"])
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A data folder, with and without a Gateway that runs on it."""
    folder = tmp_path / "data"
    if request.param == "stopped":
        set_up(folder)
        yield folder
        return
    with gateway(data=folder) as running:
        yield running.data


def _do(data: Path, *words: str, code: int = 0) -> Any:
    done = run_command(*words, "--data", str(data), "--json")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    return json.loads(done.stdout) if done.stdout else done.stderr


def test_a_channel_from_its_beginning_to_its_end(data: Path) -> None:
    """Made, changed, its people set and taken out, removed with its name typed again."""
    made = _do(data, "channel", "add", "営業", "--session-expiration", "8h", "--turned-off", "delete")
    assert (made["name"], made["session_expiration"], made["turned_off"]) == ("営業", 28_800_000, ["delete"])
    changed = _do(
        data, "channel", "edit", "営業", "--name", "Sales", "--wait-alarm", "10m", "--turned-off", ""
    )
    assert (changed["name"], changed["wait_alarm"], changed["turned_off"]) == ("Sales", 600_000, [])
    _do(data, "user", "add", "suzuki", "--no-input")
    _do(data, "group", "add", "Night", "--members", "suzuki")
    rights = ("--rights", "take,view")
    members = _do(data, "channel", "member-set", "Sales", "--user", "suzuki", *rights)
    assert [(row["login"], row["rights"]) for row in members] == [("suzuki", ["take", "view"])]
    members = _do(data, "channel", "member-set", "sales", "--group", "night", "--role", "channel-manager")
    assert [(row["kind"], row["role"]) for row in members] == [
        ("group", "channel-manager"),
        ("user", "technician"),
    ]
    assert _do(data, "channel", "member-remove", "Sales", "--user", "suzuki") == members[:1]
    assert _do(data, "channel", "members", "Sales") == members[:1]
    assert [row["name"] for row in _do(data, "channel", "list")] == ["Sales", "Support"]
    refused = _do(data, "channel", "remove", "Sales", "--confirm", "Sale", code=1)
    assert "two names differ" in refused
    assert _do(data, "channel", "remove", "Sales", "--confirm", "sales") == {"name": "Sales", "moved": 0}
    refused = _do(data, "channel", "remove", "Support", "--confirm", "Support", code=1)
    assert "default channel cannot be removed" in refused
    assert "no such channel" in _do(data, "channel", "edit", "Sales", "--description", "x", code=1)


def test_users_and_groups(data: Path) -> None:
    """Changed, disabled, enabled; a group is renamed and removed."""
    _do(data, "user", "add", "suzuki", "--no-input", "--no-attended-access")
    _do(data, "group", "add", "Night")
    told = _do(
        data, "user", "edit", "suzuki", "--name", "鈴木", "--role", "group-manager", "--attended-access"
    )
    assert (told["display_name"], told["role"], told["has_attended_access"]) == (
        "鈴木",
        "group-manager",
        True,
    )
    _do(data, "user", "edit", "suzuki", "--managed-groups", "night")
    assert "no such group" in _do(data, "user", "edit", "suzuki", "--groups", "Day", code=1)
    changed = _do(data, "group", "edit", "Night", "--name", "Late", "--members", "suzuki,sato")
    assert changed == {"name": "Late", "members": ["sato", "suzuki"], "managers": ["suzuki"]}
    assert _do(data, "group", "list") == [changed]
    assert _do(data, "user", "disable", "suzuki")["is_disabled"] is True
    assert _do(data, "user", "enable", "suzuki")["is_disabled"] is False
    listed = {user["login"]: user for user in _do(data, "user", "list")}
    assert (listed["suzuki"]["groups"], listed["suzuki"]["managed_groups"]) == (["Late"], ["Late"])
    assert _do(data, "group", "remove", "late") == {"name": "Late"}
    assert "last owner" in _do(data, "user", "edit", "sato", "--role", "technician", code=1)


def test_a_table_of_technicians(data: Path, tmp_path: Path) -> None:
    """A dry run, a refused line, the table itself; a file in another encoding is named as such."""
    table = tmp_path / "staff.csv"
    table.write_text("\ufefflogin;display_name\r\nsuzuki;鈴木\r\nSUZUKI;鈴木\r\n", encoding="utf-8")
    refused = _do(data, "user", "import", str(table), code=1)
    assert (refused["created"], refused["refused"], refused["rows"][1]["line"]) == (0, 1, 3)
    table.write_text("login;display_name\nsuzuki;鈴木\ntanaka;田中\n", encoding="utf-8")
    dry = _do(data, "user", "import", str(table), "--dry-run")
    assert (dry["created"], dry["is_dry_run"]) == (2, True)
    assert len(_do(data, "user", "list")) == 1
    done = _do(data, "user", "import", str(table))
    assert (done["created"], all(row["set_up_token"] for row in done["rows"])) == (2, True)
    assert [user["display_name"] for user in _do(data, "user", "list")] == ["佐藤 健", "鈴木", "田中"]
    table.write_bytes("login;display_name\nito;伊藤\n".encode("shift_jis"))
    assert "not UTF-8" in _do(data, "user", "import", str(table), code=1)
    assert "Cannot read" in _do(data, "user", "import", str(tmp_path / "none.csv"), code=1)


def test_the_licence_and_the_settings(data: Path, tmp_path: Path) -> None:
    """Shown, installed, changed; what cannot be is refused with a sentence."""
    assert _do(data, "licence", "show")["is_embedded"] is True
    file = tmp_path / "licence.json"
    file.write_text(GOOD, encoding="utf-8")
    shown = _do(data, "licence", "install", str(file))
    assert (shown["technician_seats"], shown["seats_used"], shown["is_embedded"]) == (3, 1, False)
    file.write_text("{}", encoding="utf-8")
    assert "licence cannot be that" in _do(data, "licence", "install", str(file), code=1)
    told = _do(data, "settings", "set", "--min-client-version", "1.2.0", "--live-remote-sessions", "4")
    assert (told["min_client_version"], told["live_remote_sessions"]) == ("1.2.0", 4)
    assert _do(data, "settings", "show") == told
    assert "cannot be that" in _do(data, "settings", "set", "--min-client-version", "new", code=1)


def test_what_holds_at_every_console(data: Path) -> None:
    """Said whole, one option for each; taken away by one word; only what may be decided for everybody."""
    said = ("--console-policy", "theme=dark", "--console-policy", "notify/chat=no")
    told = _do(data, "settings", "set", *said)
    assert told["console_policy"] == {"theme": "dark", "notify/chat": "no"}
    assert _do(data, "settings", "set", "--organisation", "Example") == {**told, "organisation": "Example"}
    assert "cannot be that" in _do(data, "settings", "set", "--console-policy", "gateway/address=x", code=1)
    assert _do(data, "settings", "set", "--no-console-policy")["console_policy"] == {}


def test_a_large_table_reaches_a_running_gateway(tmp_path: Path) -> None:
    """Two thousand lines in another script, over the control line."""
    with gateway(data=tmp_path / "data") as running:
        table = tmp_path / "staff.csv"
        rows = "".join(f"technician{number},{'漢' * 60}\n" for number in range(2_000))
        table.write_text("login,display_name\n" + rows, encoding="utf-8")
        dry = _do(running.data, "user", "import", str(table), "--dry-run")
        assert dry["created"] == 2_000


def test_settings_act_on_a_running_gateway_at_once(tmp_path: Path) -> None:
    """The next hello says them, the next old program is refused (426), nothing is started again."""
    with gateway(data=tmp_path / "data") as running:
        assert _status(running) == 401
        settings = ("--min-client-version", "9.0.0", "--download-url", "https://get.example/")
        _do(running.data, "settings", "set", *settings, "--organisation", "New")
        hello = httpx.get(f"{running.origin}/v1/hello").json()
        assert (hello["min_client_version"], hello["organisation"]) == ("9.0.0", "New")
        assert hello["download_url"] == "https://get.example/"
        assert _status(running) == 426
        running.stop()
        running.start()
        assert _status(running) == 426


def _status(running: RunningGateway) -> int:
    headers = {"sdconsole-client": "console/1.0.0"}
    return httpx.get(f"{running.origin}/v1/me", headers=headers).status_code


@pytest.mark.parametrize(
    "line",
    [
        ["channel"],
        ["channel", "add", "X", "--session-expiration", "soon"],
        ["channel", "remove", "X"],
        ["channel", "member-set", "X"],
        ["channel", "member-set", "X", "--user", "a", "--group", "b"],
        ["channel", "member-set", "X", "--user", "a", "--role", "owner"],
        ["group", "add"],
        ["licence", "install"],
        ["user", "add", "x", "--role", "king"],
    ],
)
def test_a_wrong_command_line_is_exit_code_2(line: list[str]) -> None:
    """With the usage on stderr."""
    done = run_command(*line)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: sdconsole gateway" in done.stderr


@pytest.mark.parametrize("word", ["channel", "group", "licence", "settings"])
def test_help_begins_with_examples(word: str) -> None:
    """Before the list of options."""
    said = run_command(word, "--help").stdout
    assert 0 < said.index("examples:") < said.index("options:")
