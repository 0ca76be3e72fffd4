# SPDX-License-Identifier: Apache-2.0
"""The demo's own Gateway: a folder in the user's data, made once, with a technician who can sign in."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sdconsole import __version__
from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionCreated, SessionNew
from sdconsole.contract.version import client_header
from sdconsole.demo.programs import ProgramError, Running, gateway, run_once
from sdconsole.demo.team import ENGLISH, JAPANESE, Words, hire, work_today, work_yesterday
from sdconsole.domain.channels import DAY
from sdconsole.domain.refusal import Refusal
from sdconsole.toolkit import places

LOGIN = "demo"
ORGANISATION = "Example"
CHANNEL = "Support"
_OWNER_NAMES = {True: "佐藤 健", False: "Ken Sato"}
_DONE = "ready"


@dataclass(frozen=True, slots=True)
class Household:
    """Where everything of the demo lies, and the technician's password."""

    folder: Path
    password: str

    @property
    def data(self) -> Path:
        """The Gateway's data folder."""
        return self.folder / "gateway"

    def log(self, name: str) -> Path:
        """The file that keeps what a program says."""
        return self.folder / "log" / f"{name}.log"


def move_in(folder: Path, new_password: Callable[[], str]) -> Household:
    """Make the Gateway's data in `folder` the first time; later, find it there as it was left.

    The password is random and kept in a file that only this user can read: the demo's Gateway listens on
    this machine alone, but other users of the machine can reach that too.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = folder / "password"
    if not (folder / _DONE).exists():
        secret.touch(mode=0o600)
        secret.write_text(new_password(), encoding="ascii")
        household = Household(folder, secret.read_text(encoding="ascii"))
        run_once(
            [
                *("gateway", "init", "--data", str(household.data), "--organisation", ORGANISATION),
                *("--channel", CHANNEL),
                *("--owner", LOGIN, "--owner-name", _OWNER_NAMES[is_japanese()]),
                *("--password-file", str(secret)),
            ]
        )
        _hire(household)
        (folder / _DONE).touch()
    return Household(folder, secret.read_text(encoding="ascii"))


def words_of_the_team() -> Words:
    """What the team and its work are called, in the language the programs will speak."""
    return JAPANESE if is_japanese() else ENGLISH


def colleagues_at_work(household: Household, origin: str) -> ExitStack:
    """Have the colleagues begin: their sessions, a console of theirs, and an end user who has joined.

    These are the same programs without a display (Qt's "offscreen"): nobody sits at that end user's
    screen, so what is asked there gets no answer. Closing what is returned ends them.
    """
    link = asyncio.run(work_today(origin, household.password, words_of_the_team()))
    with ExitStack() as kept:
        arguments = ["console", "--gateway", origin, "--user", "suzuki", "--password-stdin"]
        password = household.password.encode() + b"\n"
        for name, line, stdin in (
            ("colleague's console", arguments, password),
            ("colleague's end user", ["support", "--link", link], None),
        ):
            plain = name.replace("'", "").replace(" ", "-")
            around = {
                "QT_QPA_PLATFORM": "offscreen",
                places.STATE_DIR_VARIABLE: str(household.folder / plain),
            }
            kept.enter_context(Running(name, line, household.log(plain), around, stdin))
        return kept.pop_all()


async def first_session(origin: str, household: Household, name: str) -> SessionCreated:
    """Make a session in the default channel, as any technician's program does; ProgramError says why not."""
    line = ConsoleLine(origin, client=client_header("console", __version__))
    try:
        signed_in = await line.sign_in(LOGIN, household.password, "demo")
        if isinstance(signed_in, Refusal):
            raise ProgramError(f"the Gateway refused the sign-in: {signed_in.reason}")
        channels = await line.call(routes.CHANNELS)
        if isinstance(channels, Refusal):
            raise ProgramError(f"the Gateway refused the channels: {channels.reason}")
        default = next(channel.id for channel in channels.channels if channel.is_default)
        made = await line.call(routes.SESSION_NEW, SessionNew(channel=default, name=name))
        if isinstance(made, Refusal):
            raise ProgramError(f"the Gateway refused a session: {made.reason}")
        await line.sign_out()
        return made
    finally:
        await line.aclose()


def _hire(household: Household) -> None:
    """Make the team, and have it work the day before: sessions of today do not expire while one looks on."""
    words = words_of_the_team()
    back = 0 if getattr(sys, "frozen", False) else DAY // 1_000
    served, origin = gateway(household.data, household.log("gateway"), clock_back_s=back)
    with served:
        asyncio.run(hire(origin, LOGIN, household.password, words))
        asyncio.run(work_yesterday(origin, household.password, words))


def is_japanese() -> bool:
    """Whether the programs started from here will speak Japanese."""
    forced = os.environ.get("SDCONSOLE_LANGUAGE", "")
    return (forced or os.environ.get("LC_ALL") or os.environ.get("LANG", "")).startswith("ja")
