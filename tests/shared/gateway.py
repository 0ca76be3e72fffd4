# SPDX-License-Identifier: Apache-2.0
"""A real Gateway for tests: a process of its own on a free port, with its own data, its owner known."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import IO, Self

ROOT = Path(__file__).resolve().parents[2]
OWNER = "sato"
OWNER_NAME = "佐藤 健"
PASSWORD = "correct horse 9 battery"
ORGANISATION = "サンプル組織"
READY_SECONDS = 20.0
STOP_SECONDS = 10.0


def environment() -> dict[str, str]:
    """What a program started by a test gets: this checkout, and nothing of the developer's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SDCONSOLE_")}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


def command(*arguments: str) -> list[str]:
    """The command line of `sdconsole gateway …`."""
    return [sys.executable, "-m", "sdconsole", "gateway", *arguments]


def run_command(*arguments: str, typed: str = "", timeout: float = 30.0) -> subprocess.CompletedProcess[str]:
    """Run one `sdconsole gateway …` command to its end; `typed` is its standard input."""
    return subprocess.run(
        command(*arguments),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=timeout,
        check=False,
    )


def set_up(data: Path) -> None:
    """Set up a Gateway in `data`: owner `OWNER` with `PASSWORD`, one default channel `Support`."""
    shutil.copytree(_template(), data, dirs_exist_ok=True)


@dataclass
class RunningGateway:
    """A Gateway process; `start`, `stop` and `kill` as often as one likes: it keeps its port and its data."""

    data: Path
    flags: tuple[str, ...] = ()
    login: str = OWNER
    password: str = PASSWORD
    origin: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    """Further environment of the process."""
    process: "subprocess.Popen[str] | None" = None
    errors: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self.origin.rpartition(":")[2])

    def start(self) -> None:
        """Start it and wait until it answers."""
        listen = f"127.0.0.1:{self.port if self.origin else 0}"
        arguments = command("run", "--data", str(self.data), "--listen", listen, *self.flags)
        self.process = subprocess.Popen(
            arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**environment(), **self.settings},
        )
        lines: Queue[str] = Queue()
        threading.Thread(target=_pump, args=(self.process.stdout, lines.put), daemon=True).start()
        threading.Thread(target=_pump, args=(self.process.stderr, self.errors.append), daemon=True).start()
        try:
            line = lines.get(timeout=READY_SECONDS)
        except Empty:
            line = ""
        if not line.startswith("Listening on "):
            self.kill()
            raise RuntimeError(f"the Gateway did not start: {line!r} {''.join(self.errors)}")
        self.origin = line.removeprefix("Listening on ").strip()

    def stop(self) -> int:
        """Ask it to end and return its exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS)
        finally:
            self.kill()

    def kill(self) -> None:
        """End it as a power cut would: no chance to finish anything."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(STOP_SECONDS)
            self.process = None

    def add_user(self, login: str, name: str, password: str = PASSWORD, role: str = "technician") -> None:
        """Add a technician through the command line."""
        done = run_command(
            *("user", "add", login, "--name", name, "--role", role, "--password-file", "-"),
            *("--data", str(self.data)),
            typed=password + "\n",
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


@contextmanager
def gateway(*flags: str, data: Path | None = None) -> Iterator[RunningGateway]:
    """Run a Gateway that was just set up; `flags` are those of `gateway run`."""
    with tempfile.TemporaryDirectory(prefix="sdconsole-gateway-") as folder:
        place = data or Path(folder) / "data"
        if not (place / "gateway.key").exists():
            set_up(place)
        with RunningGateway(place, flags) as running:
            yield running


@cache
def _template() -> Path:
    """A data folder set up once per test run (hashing a password takes its time)."""
    folder = tempfile.TemporaryDirectory(prefix="sdconsole-template-")
    atexit.register(folder.cleanup)
    data = Path(folder.name) / "data"
    done = run_command(
        *("init", "--data", str(data), "--organisation", ORGANISATION),
        *("--owner", OWNER, "--owner-name", OWNER_NAME, "--password-file", "-"),
        typed=PASSWORD + "\n",
    )
    if done.returncode != 0:
        raise RuntimeError(f"a Gateway could not be set up: {done.stderr}")
    return data


def _pump(stream: IO[str], take: Callable[[str], None]) -> None:
    with stream:
        for line in stream:
            take(line)
