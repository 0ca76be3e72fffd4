# SPDX-License-Identifier: Apache-2.0
"""The packed console: painted, in the chosen language, its icon; hand-over; sign-in in the key store."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from packages.table import program_of
from sdconsole.demo.actors.technician import Technician
from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Role
from sdconsole.demo.seat import Seat
from tests.packages.conftest import Served, plain_environment
from tests.shared.gateway import OWNER, PASSWORD

HAND_OVER_S = 3.0
"""Generous: the figure is measured by the benchmarks; here it is told apart from a console that opens."""


def test_it_is_painted_in_japanese_with_its_icon(seat: Seat, gateway: Served) -> None:
    """The sign-in page is on the screen, in pixels and for a screen reader; the window has an icon."""
    console = seat.start("console", ["console"])
    technician = Technician(seat.hands, console)
    assert technician.program.find(Role.BUTTON, "サインイン").is_showing
    shown = seat.frame_buffer.read_bytes()
    assert len({shown[at : at + 4] for at in range(4096, len(shown) - 4, 4001)}) > 8
    windows = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--class", "sdconsole-console"],
        env={**os.environ, **seat.environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    icon = subprocess.run(
        ["xprop", "-id", windows[0], "-notype", "32c", "_NET_WM_ICON"],
        env={**os.environ, **seat.environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "=" in icon or "Icon (" in icon
    technician.sign_in(gateway.origin, OWNER, PASSWORD)
    assert technician.program.find(Role.BUTTON, "新しいセッション").is_showing


def test_a_second_start_hands_its_link_over_and_ends(seat: Seat) -> None:
    """The first one opens nothing else, the second one is over at once; a void link is refused."""
    console = seat.start("console", ["console"])
    Technician(seat.hands, console).program.find(Role.BUTTON, "サインイン")
    began = time.monotonic()
    second = seat.start("second", ["console", "sdconsole://session/AbCdEf123456"])
    assert second.wait_end(20) == 0, second.last_words()
    assert time.monotonic() - began < HAND_OVER_S
    assert console.is_running
    third = seat.start("third", ["console", "sdconsole://session/../../etc"])
    assert third.wait_end(20) == 2


def test_a_sign_in_is_kept_in_the_key_store(seat: Seat, gateway: Served, tmp_path: Path) -> None:
    """A real key store on a session bus of its own: the second console needs no password."""
    script = Path(__file__).with_name("keeping.py")
    assert shutil.which("gnome-keyring-daemon"), "install the package gnome-keyring"
    environment = {**plain_environment(tmp_path / "home"), **seat.environment}
    environment.pop("SDCONSOLE_STATE_DIR")
    order = [str(program_of("console")), gateway.origin, OWNER, PASSWORD, environment["AT_SPI_BUS_ADDRESS"]]
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script), *order],
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kept for sdconsole:" in done.stdout


def test_words_of_the_desk_are_the_translations(built: Path) -> None:
    """Compiled, without their sources, and with Qt's own."""
    inside = program_of("console", built).parent / "_internal"
    names = {path.name for path in inside.rglob("*.qm")}
    assert {"console_ja.qm", "toolkit_ja.qm", "viewer_ja.qm", "qtbase_ja.qm"} <= names
    assert not list(inside.rglob("*.ts"))
    assert said("SignInView", "Sign in").search("サインイン")
