# SPDX-License-Identifier: Apache-2.0
"""The demo's wiring: with a display it opens the console, without one it walks the whole path by itself."""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
from contextlib import ExitStack
from pathlib import Path

from sdconsole.demo.household import (
    LOGIN,
    Household,
    colleagues_at_work,
    first_session,
    is_japanese,
    move_in,
)
from sdconsole.demo.programs import PROGRAMS_VARIABLE, ProgramError, Running, gateway
from sdconsole.toolkit import places

_SESSION = {True: "はじめてのセッション", False: "First session"}


def main(argv: list[str]) -> int:
    """Run the demo; 0 when all went well, 1 with a line that says what did not."""
    parser = argparse.ArgumentParser(
        prog="sdconsole demo",
        description="A Gateway, a console and an end user on this machine. "
        "Without a display the same programs run on a virtual one, and the whole path is walked.",
    )
    parser.add_argument("what", nargs="?", choices=("paper",), help="paper: a window of the walk")
    parser.add_argument("--data", type=Path, help="keep the demo's data here, not in your data folder")
    parser.add_argument("--walk", action="store_true", help="walk the path on a virtual display even so")
    parser.add_argument("--screenshots", type=Path, help="leave the walk's screenshots here")
    parser.add_argument("--programs", type=Path, metavar="DIR", help="start the packages built into DIR")
    given = parser.parse_args(argv)
    if given.programs is not None:
        os.environ[PROGRAMS_VARIABLE] = str(given.programs.absolute())
    if given.what == "paper":
        from sdconsole.demo.paper import main as show_paper

        return show_paper()
    folder = (given.data or places.data_dir() / "demo").absolute()
    try:
        household = move_in(folder, lambda: secrets.token_urlsafe(18))
        if given.walk or not _has_display():
            from sdconsole.demo.walk import walk

            shots = (given.screenshots or folder / "screenshots").absolute()
            return walk(household, shots, lambda: secrets.token_bytes(16))
        return _play(household)
    except (ProgramError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _play(household: Household) -> int:
    print(f"The demo's data: {household.folder}")
    served, origin = gateway(household.data, household.log("gateway"))
    with served, ExitStack() as kept:
        print(f"Gateway: {origin}")
        kept.enter_context(colleagues_at_work(household, origin))
        session = asyncio.run(first_session(origin, household, _SESSION[is_japanese()]))
        print(f"Session link: {session.link}   PIN: {session.pin}")
        arguments = ["console", "--gateway", origin, "--user", LOGIN, "--password-stdin"]
        password = household.password.encode() + b"\n"
        # A state folder of its own: your own console's settings and sign-in are left as they are.
        state = {places.STATE_DIR_VARIABLE: str(household.folder / "technician")}
        with Running("console", arguments, household.log("console"), state, password) as console:
            from sdconsole.demo.offer import offer

            return offer(console, lambda: _end_user(household, session.link))


def _end_user(household: Household, link: str) -> Running:
    # A state folder of its own: the end user is somebody else, with another device key.
    settings = {
        places.STATE_DIR_VARIABLE: str(household.folder / "end-user"),
        places.ONE_DESK_VARIABLE: "1",
    }
    return Running("support app", ["support", "--link", link], household.log("support"), settings)
