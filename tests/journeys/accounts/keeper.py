# SPDX-License-Identifier: Apache-2.0
"""A real keyring of the system, on a bus of its own: gnome-keyring, open or locked, in a home of its own."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from tests.shared.gateway import environment

PROGRAM = "tests.journeys.accounts.program"
_READY_S = 10.0
_RUN_S = 60.0


class Keeper:
    """`with Keeper(home) as keeper:` starts bus and keyring; `run` starts a console and says what it said."""

    def __init__(self, home: Path, *, is_locked: bool = False) -> None:
        """`is_locked`: nobody typed the password of the keyring, and there is no screen to ask on."""
        self.home = home
        self._is_locked = is_locked
        self._kept = ExitStack()
        self._environment = self._clean()

    def __enter__(self) -> Self:
        with ExitStack() as kept:
            bus = self._start(kept, ["dbus-daemon", "--session", "--nofork", "--print-address"])
            assert bus.stdout is not None
            self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
            if self._is_locked:
                # One that was open once, so that there is something to lock.
                with ExitStack() as once:
                    self._open(once)
                self._start(kept, ["gnome-keyring-daemon", "--foreground", "--components=secrets"])
                self._wait()
            else:
                self._open(kept)
            self._kept = kept.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._kept.close()

    def run(self, origin: str, act: str) -> dict[str, Any]:
        """Start a console, do one thing, end it; what it said."""
        done = subprocess.run(
            [sys.executable, "-m", PROGRAM, origin, act],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=_RUN_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return said

    def files_with(self, secret: str) -> list[Path]:
        """Every file below this home in which a secret can be read."""
        files = [path for path in self.home.rglob("*") if path.is_file() and not path.is_symlink()]
        return [path for path in files if secret.encode() in path.read_bytes()]

    def _clean(self) -> dict[str, str]:
        """An environment in which everything that is kept lies below this home."""
        runtime = self.home / "run"
        runtime.mkdir(parents=True, mode=0o700)
        # Among them the keyring that all other tests have: none.
        others = ("XDG_", "SDCONSOLE_", "DBUS_", "GNOME_", "WAYLAND_", "PYTHON_KEYRING_", "DISPLAY")
        kept = {name: value for name, value in environment().items() if not name.startswith(others)}
        root = Path(__file__).parents[3]
        path = os.pathsep.join([kept.get("PYTHONPATH", ""), str(root)])
        home = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": path}
        return {**kept, **home, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}

    def _open(self, kept: ExitStack) -> None:
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        daemon = self._start(kept, command)
        assert daemon.stdin is not None
        daemon.stdin.write("the user's own password")
        daemon.stdin.close()
        self._wait()

    def _start(self, kept: ExitStack, command: list[str]) -> "subprocess.Popen[str]":
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, env=self._environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )
        kept.callback(_end, process)
        return process

    def _wait(self) -> None:
        deadline = time.monotonic() + _READY_S
        while not self._has_service():
            assert time.monotonic() < deadline, "the keyring did not come"

    def _has_service(self) -> bool:
        ask = "org.freedesktop.DBus.NameHasOwner"
        bus = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
        command = ["dbus-send", *bus, ask, "string:org.freedesktop.secrets"]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return "boolean true" in done.stdout


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.wait(5)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
