# SPDX-License-Identifier: Apache-2.0
"""The console's command: hands a link over to the console that runs already, or becomes the one that runs.

Nothing of Qt is imported before that is decided: a second start is over in some 40 ms.
"""

import os
import sys

from sdconsole.console.doorway.carriers import Carrier, system_carrier
from sdconsole.console.doorway.folder import door_folder
from sdconsole.console.doorway.handover import DEAF, NOBODY, OPEN, VOID, hand_over, may_be_link
from sdconsole.console.doorway.lock import Lock

EXIT_USAGE = 2
_REGISTER, _UNREGISTER = "--register", "--unregister"
_VOID_TEXT = "sdconsole: this is not a link of Service Desk; it looks like sdconsole://session/ID"


def console() -> int:
    """Run the console with the process's own command line (`sdconsole-console`)."""
    return main(sys.argv[1:])


def main(argv: list[str]) -> int:
    """Run the console, or give the running one what this start was for; returns the exit code."""
    if argv in ([_REGISTER], [_UNREGISTER]):
        return _register(is_wanted=argv == [_REGISTER])
    link = argv[0] if len(argv) == 1 and not argv[0].startswith("-") else ""
    if link and not may_be_link(link):
        print(_VOID_TEXT, file=sys.stderr)
        return EXIT_USAGE
    try:
        folder = door_folder()
        carrier, lock = system_carrier(folder), Lock(folder)
        # A start with arguments of its own is a console of its own: it knocks nowhere.
        is_alone = bool(argv) and not link
        outcome = _own_start(lock) if is_alone else _knock(carrier, lock, link)
    except OSError as error:
        print(f"sdconsole: links cannot be passed to a running console: {error}", file=sys.stderr)
        return _run(argv)
    if outcome == NOBODY:
        return _run(argv, carrier, lock)
    if outcome == DEAF:
        return _run(argv)
    if outcome == VOID:
        print(_VOID_TEXT, file=sys.stderr)
        return EXIT_USAGE
    return 0


def _knock(carrier: Carrier, lock: Lock, link: str) -> str:
    return hand_over(carrier, lock, link or OPEN, os.environ.get("XDG_ACTIVATION_TOKEN", "")[:256])


def _own_start(lock: Lock) -> str:
    return NOBODY if lock.take() else DEAF


def _run(argv: list[str], carrier: Carrier | None = None, lock: Lock | None = None) -> int:
    from sdconsole.console.app import main as run_console

    if carrier is None or lock is None:
        return run_console(argv)
    from sdconsole.console.doorway.door import Door

    door = Door(carrier, lock)
    try:
        return run_console(argv, door)
    finally:
        door.close()


def _register(*, is_wanted: bool) -> int:
    from sdconsole.console.doorway.links import set_registered, system_handler

    handler = system_handler()
    if not handler.can_register:
        print(handler.note)
        return 1
    try:
        set_registered(handler, is_wanted=is_wanted)
    except OSError as error:
        print(f"sdconsole: {error}", file=sys.stderr)
        return 1
    print(
        f"sdconsole:// links open here: {handler.registered()}"
        if is_wanted
        else "sdconsole:// links do not open here any more."
    )
    return 0
