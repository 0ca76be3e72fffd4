# SPDX-License-Identifier: Apache-2.0
"""The Gateway's commands as an administrator types them: what they do, what they say, their exit codes."""

import contextlib
import json
import shlex
import socket
import stat
from pathlib import Path

import httpx
import pytest

from tests.shared.desk import technician
from tests.shared.gateway import ORGANISATION, OWNER, PASSWORD, RunningGateway, gateway, run_command, set_up

OTHER = "another good password 7"


def _init(data: Path, *more: str, typed: str = "") -> str:
    done = run_command("init", "--data", str(data), "--organisation", ORGANISATION, *more, typed=typed)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return done.stdout


def _login(running: RunningGateway, login: str, password: str) -> int:
    said = {"login": login, "password": password}
    return httpx.post(f"{running.origin}/v1/auth/login", json=said).status_code


def test_init_then_run_is_all_it_takes(tmp_path: Path) -> None:
    """Owner by flags, password by standard input: sign-in works at once; the files are the owner's only."""
    data = tmp_path / "new" / "data"
    said = json.loads(
        _init(
            data,
            "--owner",
            "sato",
            "--password-file",
            "-",
            "--json",
            "--channel",
            "受付",
            typed=PASSWORD + "\n",
        )
    )
    assert said == {"data": str(data), "owner": "sato", "channel": "受付"}
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "gateway.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "gateway.sqlite3").stat().st_mode) == 0o600
    with RunningGateway(data) as running:
        assert _login(running, "sato", PASSWORD) == 200
        assert stat.S_IMODE((data / "control.json").stat().st_mode) == 0o600
    assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in data.iterdir())


def test_the_next_command_can_be_copied(tmp_path: Path) -> None:
    """A folder with spaces and quotes in its name stands quoted in what is to be typed next."""
    data = tmp_path / "it's \u65e5\u672c"
    done = run_command("init", "--data", str(data), "--no-input")
    hints = [line for line in (done.stdout + done.stderr).splitlines() if " --data " in line]
    assert len(hints) == 2
    for hint in hints:
        words = shlex.split(hint.partition("sdconsole gateway ")[2])
        assert words[words.index("--data") + 1] == str(data)


def test_without_a_password_a_one_time_token_sets_it(tmp_path: Path) -> None:
    """The token works once, lies nowhere readable, and nobody can sign in before."""
    data = tmp_path / "data"
    token = json.loads(_init(data, "--json"))["set_up_token"]
    assert token.encode() not in b"".join(path.read_bytes() for path in data.iterdir())
    where = ("--data", str(data), "--token-file", "-", "--password-file", "-")
    short = run_command("set-up", *where, typed=f"{token}\nshort\n")
    assert (short.returncode, "at least 15 characters" in short.stderr) == (1, True)
    wrong = run_command("set-up", *where, typed=f"{'A' * 43}\n{PASSWORD}\n")
    assert (wrong.returncode, "token is wrong" in wrong.stderr) == (1, True)
    done = run_command("set-up", *where, typed=f"{token}\n{PASSWORD}\n")
    assert (done.returncode, done.stdout) == (0, "The password of owner is set.\n")
    again = run_command("set-up", *where, typed=f"{token}\n{OTHER}\n")
    assert again.returncode == 1
    with RunningGateway(data) as running:
        assert _login(running, "owner", PASSWORD) == 200
        assert _login(running, "owner", OTHER) == 401


def test_a_second_init_changes_nothing(tmp_path: Path) -> None:
    """The key and the owner stay as they were."""
    data = tmp_path / "data"
    set_up(data)
    key = (data / "gateway.key").read_bytes()
    done = run_command(
        "init", "--data", str(data), "--owner", "eve", "--password-file", "-", typed=OTHER + "\n"
    )
    assert done.returncode == 1
    assert "was set up in this folder before" in done.stderr
    assert (data / "gateway.key").read_bytes() == key


def test_users_are_managed_while_the_gateway_is_stopped(tmp_path: Path) -> None:
    """Add, list, change the password, disable; each says what it did."""
    data = tmp_path / "data"
    set_up(data)
    where = ("--data", str(data), "--json")
    added = run_command(
        "user", "add", "suzuki", "--name", "鈴木", "--password-file", "-", *where, typed=OTHER
    )
    assert json.loads(added.stdout)["login"] == "suzuki"
    twice = run_command("user", "add", "SUZUKI", "--password-file", "-", *where, typed=OTHER)
    assert (twice.returncode, "taken" in twice.stderr) == (1, True)
    listed = json.loads(run_command("user", "list", *where).stdout)
    assert [(user["login"], user["is_disabled"]) for user in listed] == [(OWNER, False), ("suzuki", False)]
    changed = run_command("user", "passwd", "suzuki", "--password-file", "-", *where, typed=PASSWORD)
    assert changed.returncode == 0
    with RunningGateway(data) as running:
        assert (_login(running, "suzuki", PASSWORD), _login(running, "suzuki", OTHER)) == (200, 401)
    assert run_command("user", "disable", "suzuki", *where).returncode == 0
    with RunningGateway(data) as running:
        assert _login(running, "suzuki", PASSWORD) == 401
    missing = run_command("user", "disable", "nobody", *where)
    assert (missing.returncode, missing.stderr) == (1, "sdconsole gateway: There is no such user.\n")


async def test_users_are_managed_while_the_gateway_runs() -> None:
    """The same commands reach the running Gateway, which alone writes."""
    with gateway() as running:
        where = ("--data", str(running.data))
        running.add_user("suzuki", "鈴木", OTHER)
        async with technician(running, "suzuki", OTHER) as line:
            assert line.token
        invited = run_command("user", "add", "tanaka", "--no-input", "--json", *where)
        token = json.loads(invited.stdout)["set_up_token"]
        chosen = run_command(
            *("set-up", "--token-file", "-", "--password-file", "-"), *where, typed=f"{token}\n{OTHER}\n"
        )
        assert chosen.returncode == 0
        assert _login(running, "tanaka", OTHER) == 200
        status = run_command("status", "--json", *where)
        said = json.loads(status.stdout)
        assert (status.returncode, said["is_running"], said["technicians"]) == (0, True, 3)
        assert (
            run_command("user", "passwd", "suzuki", "--password-file", "-", *where, typed=PASSWORD).returncode
            == 0
        )
        assert _login(running, "suzuki", PASSWORD) == 200


def test_status_says_that_none_runs(tmp_path: Path) -> None:
    """Exit code 1, the facts all the same; also after a kill, which leaves its files behind."""
    with gateway(data=tmp_path / "data") as running:
        running.kill()
        assert (running.data / "control.json").exists()
        status = run_command("status", "--data", str(running.data))
        assert status.returncode == 1
        assert "is running: False" in status.stdout
        assert f"organisation: {ORGANISATION}" in status.stdout


def test_version_says_which(tmp_path: Path) -> None:
    """As text and as JSON."""
    assert run_command("version").stdout.startswith("sdconsole gateway ")
    assert set(json.loads(run_command("version", "--json").stdout)) == {"version", "python", "platform"}


@pytest.mark.parametrize(
    "line", [[], ["dance"], ["run", "--listen"], ["user"], ["user", "add"], ["init", "--password", "x"]]
)
def test_a_wrong_command_line_is_exit_code_2(line: list[str]) -> None:
    """With the usage on stderr; there is no flag for a secret."""
    done = run_command(*line)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: sdconsole gateway" in done.stderr


@pytest.mark.parametrize("name", ["", "init", "set-up", "run", "user", "status", "version"])
def test_help_begins_with_examples(name: str) -> None:
    """Before the list of options."""
    said = run_command(*([name] if name else []), "--help").stdout
    assert 0 < said.index("examples:") < said.index("options:")


def test_a_stranger_on_this_machine_cannot_use_the_control_line() -> None:
    """Without the secret of `control.json` nothing is answered, nothing is done."""
    with gateway() as running:
        said = json.loads((running.data / "control.json").read_text(encoding="utf-8"))
        for secret in ("", "A" * 64, None, 1):
            asked: dict[str, object] = {"secret": secret, "command": "user-list", "arguments": {}}
            with socket.create_connection(("127.0.0.1", said["port"]), 5) as connection:
                connection.sendall(json.dumps(asked).encode() + b"\n")
                assert connection.recv(1_000) == b""
        for line in (b"\n", b"[]\n", b"\xff\n", b"x" * 300_000 + b"\n"):
            with socket.create_connection(("127.0.0.1", said["port"]), 5) as connection:
                connection.sendall(line)
                with contextlib.suppress(ConnectionError):
                    assert connection.recv(1_000) == b""
        assert httpx.get(f"{running.origin}/livez").status_code == 200
