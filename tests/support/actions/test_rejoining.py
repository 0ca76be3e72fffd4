# SPDX-License-Identifier: Apache-2.0
"""Quit and reopen: the note serves once, shortly, this user alone; a real Gateway lets the app go on."""

import asyncio
import stat
from pathlib import Path

import pytest

from sdconsole.client.lines import AppLine
from sdconsole.contract.app import DeviceSaid, Joined, JoinRequest
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.support.actions.device import base64url
from sdconsole.support.actions.join import Arrived
from sdconsole.support.actions.rejoining import (
    NOTE_LIFE,
    Standing,
    go_on,
    leave_note,
    next_process,
    take_note,
)
from sdconsole.support.mirror.diary import Deed, Entry
from tests.shared.gateway import gateway
from tests.support.household import Technician

ENTRY = Entry(1_000, Deed.ALLOWED, "佐藤 健", frozenset({Scope.VIEW, Scope.CONTROL}), size=3)
STANDING = Standing("https://gw.example.co.jp", InstanceId("i" * 22), "secret-token", (ENTRY,))


def test_the_note_is_taken_once(tmp_path: Path) -> None:
    """With what has happened so far."""
    leave_note(tmp_path, STANDING, 5_000)
    assert take_note(tmp_path, 6_000) == STANDING
    assert take_note(tmp_path, 6_000) is None
    assert list(tmp_path.iterdir()) == []


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    """Neither its folder; an older note in its place does not keep its rights."""
    folder = tmp_path / "devices"
    folder.mkdir(mode=0o755)
    (folder / "rejoin.json").write_text("{}")
    (folder / "rejoin.json").chmod(0o644)
    leave_note(folder, STANDING, 0)
    assert stat.S_IMODE((folder / "rejoin.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("age", [NOTE_LIFE + 1, -1])
def test_an_old_note_is_none(tmp_path: Path, age: int) -> None:
    """And is gone all the same; so is one from the future."""
    leave_note(tmp_path, STANDING, 1_000_000)
    assert take_note(tmp_path, 1_000_000 + age) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"origin": 7, "at": 0}', '{"origin": "ftp://x", "at": 0}', "[" * 9_000]
)
def test_a_damaged_note_is_none(tmp_path: Path, text: str) -> None:
    """The app starts as ever."""
    (tmp_path / "rejoin.json").write_text(text)
    assert take_note(tmp_path, 0) is None
    assert list(tmp_path.iterdir()) == []


def test_the_secret_is_not_shown() -> None:
    """Not in a log, not in a failed test, not on a command line."""
    assert "secret" not in repr(STANDING)
    command = next_process("/usr/bin/python3", None, "linux")
    assert not any("secret" in part for part in command)


@pytest.mark.parametrize(
    ("file", "platform", "command"),
    [
        (None, "linux", ("python", "-m", "sdconsole", "support")),
        (Path("/downloads/S.AppImage"), "linux", ("/downloads/S.AppImage",)),
        (Path("/Applications/S.app"), "darwin", ("/usr/bin/open", "-n", "/Applications/S.app")),
    ],
)
def test_the_same_program_is_started_again(
    file: Path | None, platform: str, command: tuple[str, ...]
) -> None:
    """On macOS by the system, which else would not count it as a program of its own."""
    assert next_process("python", file, platform) == command


@pytest.mark.parametrize("has_token", [True, False], ids=["its token", "a wrong token"])
def test_the_gateway_lets_it_go_on(has_token: bool) -> None:
    """In the same session, with nothing granted; who has not its token is turned away."""
    with gateway() as house:
        technician = Technician(house)
        try:
            link, key = technician.created.link.rpartition("/")[2], base64url(b"k" * 32)
            instance = InstanceId(base64url(b"i" * 16))
            request = JoinRequest(
                token=link, device_key=key, instance=instance, device=DeviceSaid(name="PC", system="x")
            )

            async def play() -> Arrived | Refusal:
                line = AppLine(house.origin, client="support/0.1.0")
                joined = await line.join(request)
                assert isinstance(joined, Joined)
                await line.aclose()
                token = joined.app_token if has_token else "x" * 43
                reply = await go_on(
                    Standing(house.origin, instance, token), "support/0.1.0", lambda: "k1" * 16
                )
                if isinstance(reply, Arrived):
                    await reply.line.aclose()
                return reply

            reply = asyncio.run(play())
            if has_token:
                assert isinstance(reply, Arrived)
                assert (reply.state.status, reply.state.grants) == (Status.ACTIVE, ())
            else:
                assert isinstance(reply, Refusal)
                assert reply.reason is Reason.NOT_SIGNED_IN
        finally:
            technician.close()
