# SPDX-License-Identifier: Apache-2.0
"""The packed support app: one file that comes in by its name; its guard lets go of keys; its weight."""

import asyncio
import json
import os
import shutil
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
from sdconsole.media.x11.display import Display
from sdconsole.support.mirror.preset import FILE_NAME
from tests.media.doubles import eventually
from tests.media.input.guard.test_guard import Keyboard
from tests.packages.conftest import Served
from tests.shared.gateway import OWNER, PASSWORD

MOST_MB = {True: 105, False: 75}
"""With and without the film codec."""


def test_a_copy_with_its_gateway_beside_it_comes_in(seat: Seat, gateway: Served, tmp_path: Path) -> None:
    """The same bytes under another name, as a Gateway hands them out for a share: the PIN is enough."""
    made = asyncio.run(_session(gateway.origin))
    (tmp_path / FILE_NAME).write_text(json.dumps({"gateway": gateway.origin}), encoding="utf-8")
    renamed = tmp_path / "SupportApp (1)"
    shutil.copy(program_of("support"), renamed)
    with subprocess.Popen([renamed, "--pin", made.pin], env={**os.environ, **seat.environment}) as app:
        try:
            EndUser(seat.hands, _Started(app)).wait_until_joined()  # type: ignore[arg-type]
        finally:
            app.terminate()


class _Started:
    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process


async def _session(origin: str) -> SessionCreated:
    line = ConsoleLine(origin, client="console/0.1.0")
    try:
        assert isinstance(await line.sign_in(OWNER, PASSWORD, "test"), SignIn)
        listed = await line.call(routes.CHANNELS)
        channel = next(channel.id for channel in listed.channels)  # type: ignore[union-attr]
        made = await line.call(routes.SESSION_NEW, SessionNew(channel=channel, name="Yamada"))
        assert isinstance(made, SessionCreated)
        return made
    finally:
        await line.aclose()


def test_its_guard_lets_go_of_a_key_with_nothing_left_of_the_app(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the app is killed: its line ends, and what the one file had unpacked is taken away under it."""
    monkeypatch.setenv("XAUTHORITY", seat.environment["XAUTHORITY"])
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    with closing(Display(seat.environment["DISPLAY"])) as display:
        keyboard = Keyboard(display)
        seat.fingers.hold("Shift_L")
        eventually(lambda: keyboard.keys() == {"ShiftLeft"})
        with subprocess.Popen(
            [program_of("support"), "guard"],
            env={**os.environ, **seat.environment, "TMPDIR": str(unpacked)},
            stdin=subprocess.PIPE,
        ) as guard:
            assert guard.stdin is not None
            guard.stdin.write(b"+key ShiftLeft\n")
            eventually(lambda: _has_loaded(guard.pid, "libXtst"), 20)
            shutil.rmtree(unpacked)
            guard.stdin.close()
            eventually(keyboard.is_up, 20)


def _has_loaded(pid: int, library: str) -> bool:
    """Whether the child of an unpacking process has this library in its memory."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return any(library in Path(f"/proc/{child}/maps").read_text(encoding="utf-8") for child in children)


def test_it_stays_small(built: Path) -> None:
    """What somebody in need downloads."""
    assert program_of("support", built).stat().st_size / 1e6 < MOST_MB[has_film()]
