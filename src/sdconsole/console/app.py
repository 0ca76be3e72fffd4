# SPDX-License-Identifier: Apache-2.0
"""The wiring of the console: command line, first window, then everything else; an orderly end."""

from __future__ import annotations

import os
import random
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.sign_in import SignInView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.toolkit.application import Application, Program, run

if TYPE_CHECKING:
    from sdconsole.console.doorway.door import Door
    from sdconsole.console.reception import Openings
    from sdconsole.console.workplace import Sources

_LOGIN, _KEEP = "login", "keep-signed-in"


class Options(NamedTuple):
    """The command line."""

    gateway: str = ""
    login: str = ""
    password: str = ""
    link: str = ""


def main(argv: list[str], door: Door | None = None) -> int:
    """Run the console; through `door` come the links of later starts."""
    options = _parse(argv)
    openings: list[Openings] = []
    return run(
        Program("console"),
        lambda application: _open_window(application, options, openings),
        lambda application, window: _serve(application, window, options, door, openings),
    )


def _open_window(
    application: Application, options: Options, openings: list[Openings] | None = None
) -> ConsoleWindow:
    """Make the first window from Qt alone: contract, client and asyncio are imported after its paint."""
    settings = application.settings
    if sys.platform == "darwin" and openings is not None:
        # macOS says which link it was started for before the first window is there.
        from sdconsole.console.reception import Openings

        openings.append(Openings(application.qt))
    window = ConsoleWindow(settings)
    is_going_on = settings.flag(_KEEP) and bool(settings.gateway_address) and not options.gateway
    if options.password or is_going_on:
        window.show_page(OpeningView(options.gateway or settings.gateway_address, window))
        return window
    entry = SignInView(window)
    entry.fill(
        options.gateway or settings.gateway_address,
        options.login or settings.text(_LOGIN),
        is_kept=settings.flag(_KEEP),
        language=application.translations.language.value,
    )
    window.show_page(entry)
    return window


async def _serve(
    application: Application,
    window: ConsoleWindow,
    options: Options,
    door: Door | None,
    openings: list[Openings],
) -> int:
    # The longest imports leave the painted window alive: they are made on the network thread.
    await application.network.result(_import_without_qt)
    # Modules of Qt's are made here: PySide6 fills in its types at first use, and two threads at that crash.
    from sdconsole.console.fittings.fittings import fit
    from sdconsole.console.reception import Reception
    from sdconsole.console.workplace import Errand, Workplace

    errand = Errand(options.gateway, options.login, options.password)
    workplace = Workplace(application, window, errand, _sources())
    reception = Reception(application, window, workplace)
    fit(application, window, workplace)
    workplace.start()
    reception.open(door, options.link, openings)
    try:
        return await application.until_quit()
    finally:
        if door is not None:
            # First of all: a link pressed from now on starts a console of its own.
            door.close()
        workplace.leave()


async def _import_without_qt() -> None:
    # Imported for their effect: the second import is free.
    import sdconsole.client.lines
    import sdconsole.client.stream
    import sdconsole.console.mirror.mirror
    import sdconsole.contract.routes  # noqa: F401


def _sources() -> Sources:
    from sdconsole.console.workplace import Sources

    chance = random.SystemRandom()
    return Sources(
        monotonic=lambda: time.monotonic_ns() // 1_000_000,
        random=os.urandom,
        draw=chance.random,
        new_key=lambda: f"{chance.getrandbits(128):032x}",
    )


def _parse(argv: list[str]) -> Options:
    if not argv:
        return Options()
    # Costs a few ms that a start without arguments does not pay.
    import argparse

    parser = argparse.ArgumentParser(prog="sdconsole console", description="The technician's console.")
    parser.add_argument(
        "link", nargs="?", default="", metavar="LINK", help="sdconsole://… : show this session"
    )
    parser.add_argument("--gateway", default="", metavar="URL", help="address of the Gateway")
    parser.add_argument("--user", default="", metavar="NAME", help="user name to sign in with")
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help="read the password from the first line of standard input, and sign in at once",
    )
    registering = parser.add_mutually_exclusive_group()
    # Carried out by `start`, before there is a console; named here for --help.
    registering.add_argument("--register", action="store_true", help="open sdconsole:// links here, and end")
    registering.add_argument("--unregister", action="store_true", help="no longer open them here, and end")
    given = parser.parse_args(argv)
    if given.register or given.unregister:
        parser.error("--register and --unregister stand alone")
    if given.password_stdin and not (given.gateway and given.user):
        parser.error("--password-stdin needs --gateway and --user")
    password = sys.stdin.readline().rstrip("\r\n") if given.password_stdin else ""
    if given.password_stdin and not password:
        parser.error("no password came on standard input")
    return Options(given.gateway, given.user, password, given.link)
