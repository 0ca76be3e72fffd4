# SPDX-License-Identifier: Apache-2.0
"""The packed support app: one file that comes in by its name; its guard lets go of keys; its weight."""

import asyncio
import os
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from packages.table import has_film, program_of
from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.people import SignIn
from sdconsole.contract.sessions import SessionCreated, SessionNew
from sdconsole.demo.actors.end_user import EndUser
from sdconsole.demo.seat import Seat
from sdconsole.domain.links import preset_name
from sdconsole.media.x11.display import Display
from tests.media.doubles import eventually
from tests.media.input.guard.test_guard import Keyboard
from tests.packages.conftest import Served
from tests.shared.gateway import OWNER, PASSWORD

MOST_MB = {True: 105, False: 75}
"""With and without the film codec."""


def test_a_file_named_for_its_session_comes_in(seat: Seat, gateway: Served, tmp_path: Path) -> None:
    """The same bytes under the name the Gateway gives a download: nothing is typed, the session is joined."""
    link = asyncio.run(_session(gateway.origin))
    name = preset_name(gateway.origin, link.rpartition("/")[2], "")
    if name is None:
        pytest.fail(f"no file name for {gateway.origin}")
    renamed = tmp_path / name
    renamed.hardlink_to(program_of("support")) if _one_disk(tmp_path) else _copy(renamed)
    app = subprocess.Popen([str(renamed)], env={**os.environ, **seat.environment})
    try:
        end_user = EndUser(seat.hands, _Started(app))  # type: ignore[arg-type]
        end_user.wait_until_joined()
    finally:
        app.terminate()
        app.wait(20)


class _Started:
    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process


def _one_disk(folder: Path) -> bool:
    return folder.stat().st_dev == program_of("support").stat().st_dev


def _copy(target: Path) -> None:
    target.write_bytes(program_of("support").read_bytes())
    target.chmod(0o755)


async def _session(origin: str) -> str:
    line = ConsoleLine(origin, client="console/0.1.0")
    try:
        assert isinstance(await line.sign_in(OWNER, PASSWORD, "test"), SignIn)
        listed = await line.call(routes.CHANNELS)
        channel = next(channel.id for channel in listed.channels)  # type: ignore[union-attr]
        made = await line.call(routes.SESSION_NEW, SessionNew(channel=channel, name="Yamada"))
        assert isinstance(made, SessionCreated)
        return made.link
    finally:
        await line.aclose()


def test_its_guard_lets_go_of_a_key(seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hidden command of the one file: what it was told is down goes up when its line ends."""
    monkeypatch.setenv("XAUTHORITY", seat.environment["XAUTHORITY"])
    with closing(Display(seat.environment["DISPLAY"])) as display:
        keyboard = Keyboard(display)
        seat.fingers.hold("Shift_L")
        eventually(lambda: keyboard.keys() == {"ShiftLeft"})
        log = tmp_path / "guard.log"
        with _guard(seat, log):
            eventually(keyboard.is_up, 20)


def _guard(seat: Seat, log: Path) -> "subprocess.Popen[bytes]":
    guard = subprocess.Popen(
        [str(program_of("support")), "guard"],
        env={**os.environ, **seat.environment},
        stdin=subprocess.PIPE,
        stderr=log.open("wb"),
    )
    assert guard.stdin is not None
    guard.stdin.write(b"+key ShiftLeft\n")
    guard.stdin.close()
    guard.stdin = None
    return guard


def test_it_stays_small(built: Path) -> None:
    """What somebody in need downloads."""
    assert program_of("support", built).stat().st_size / 1e6 < MOST_MB[has_film()]
