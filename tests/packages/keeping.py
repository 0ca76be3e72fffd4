# SPDX-License-Identifier: Apache-2.0
"""On a session bus of its own: an unlocked key store, a console that signs in and one that need not.

Run by test_console.py: keeping.py CONSOLE ORIGIN LOGIN PASSWORD BUS
"""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import secretstorage

from sdconsole.demo.actors.technician import Technician
from sdconsole.demo.actors.words import said
from sdconsole.demo.hands import Hands, Role


class Started:
    """A process in the place of `demo.programs.Running`: what a technician needs of it."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command)

    def end(self) -> None:
        """Ask it to end, as a desktop that closes does."""
        self.process.terminate()
        self.process.wait(20)


def main(console: str, origin: str, login: str, password: str, bus: str) -> int:
    """0: the second console came in by what the first one left in the key store."""
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"],
        input=b"a password of the test's own",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    with Hands(bus, 30.0) as hands:
        first = Started([console])
        technician = Technician(hands, first)  # type: ignore[arg-type]
        keep = technician.program.find(Role.CHECK_BOX, said("SignInView", "&Keep me signed in"))
        if "checked" not in str(keep).lower():
            keep.press()
        technician.sign_in(origin, login, password)
        kept = _kept()
        first.end()
        print("kept for", *kept)
        second = Started([console])
        Technician(hands, second).wait_for_desk()  # type: ignore[arg-type]
        second.end()
    return 0 if f"sdconsole:{origin}" in kept else 1


def _kept() -> list[str]:
    with closing(secretstorage.dbus_init()) as bus:
        items = secretstorage.get_default_collection(bus).get_all_items()
        return [item.get_attributes().get("service", "") for item in items]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.exit(main(*sys.argv[1:6]))
