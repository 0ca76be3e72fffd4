# SPDX-License-Identifier: Apache-2.0
"""The real programs as processes: started with what they need, read as they speak, ended in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

PROGRAMS_VARIABLE = "SDCONSOLE_DEMO_PROGRAMS"
"""A folder of built packages: the programs are started from there, not from source."""
BUILT = {
    "console": "sdconsole-console/sdconsole-console",
    "viewer": "sdconsole-console/sdconsole-console",
    "support": "SupportApp",
    "gateway": "sdconsole-gateway/sdconsole-gateway",
}
"""Where in that folder each lies."""
_END_S = 8.0
_LISTENING = "Listening on "


class ProgramError(Exception):
    """A program did not do what the demo needs; the text says which, and what it said last."""


_CLOCK_BACK = """
import sys, time
real, real_ns = time.time, time.time_ns
time.time = lambda: real() - {back}
time.time_ns = lambda: real_ns() - {back} * 1_000_000_000
from sdconsole.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""A program that lives in the past: what the team did yesterday is made by yesterday's Gateway."""


def command(*arguments: str, clock_back_s: int = 0) -> list[str]:
    """The command line of one of our programs, from source or built; the clock: from source only."""
    folder = os.environ.get(PROGRAMS_VARIABLE, "")
    if folder and not clock_back_s and arguments[0] in BUILT:
        ending = ".exe" if sys.platform == "win32" else ""
        return [str(Path(folder, BUILT[arguments[0]] + ending)), *arguments]
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    if clock_back_s:
        return [sys.executable, "-c", _CLOCK_BACK.format(back=clock_back_s), *arguments]
    return [sys.executable, "-m", "sdconsole", *arguments]


class Running:
    """One program as a process. What it prints is kept in a file of its own and can be waited for."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        log: Path,
        environment: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
        clock_back_s: int = 0,
    ) -> None:
        """Start it; `stdin` is written and the pipe closed, without it there is no stdin."""
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        self._file = log.open("ab")
        self._lines: list[str] = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(
            command(*arguments, clock_back_s=clock_back_s),
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._file,
            env={**os.environ, **(environment or {}), "PYTHONUNBUFFERED": "1"},
        )
        if stdin is not None and self.process.stdin is not None:
            self.process.stdin.write(stdin)
            self.process.stdin.close()
        self._reader = threading.Thread(target=self._read, name=f"{name} says", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        """The running program."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End it."""
        self.end()

    @property
    def is_running(self) -> bool:
        """Whether the process is alive."""
        return self.process.poll() is None

    def wait_line(self, start: str, limit_s: float) -> str:
        """The rest of the first line that begins with `start`; a ProgramError if none comes in time."""
        with self._news:
            found = self._news.wait_for(lambda: self._rest(start) is not None or not self.is_running, limit_s)
            rest = self._rest(start)
        if not found or rest is None:
            raise ProgramError(f"the {self.name} did not get ready; it said: {self.last_words()}")
        return rest

    def lines(self) -> list[str]:
        """What it has printed so far."""
        with self._news:
            return list(self._lines)

    def wait_end(self, limit_s: float) -> int:
        """Its exit code; a ProgramError if it goes on."""
        try:
            return self.process.wait(limit_s)
        except subprocess.TimeoutExpired as error:
            raise ProgramError(f"the {self.name} did not end") from error

    def end(self) -> None:
        """Ask it to end, and make it if it does not."""
        if self.is_running:
            self.process.terminate()
            try:
                self.process.wait(_END_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join(_END_S)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self._file.close()

    def kill(self) -> None:
        """End it as a crash or a power cut would."""
        self.process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        self.process.wait()

    def last_words(self) -> str:
        """The end of what it wrote, for an error message."""
        return " | ".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])

    def _rest(self, start: str) -> str | None:
        return next((line[len(start) :] for line in self._lines if line.startswith(start)), None)

    def _read(self) -> None:
        if self.process.stdout is None:
            return
        for raw in self.process.stdout:
            self._file.write(raw)
            self._file.flush()
            with self._news:
                self._lines.append(raw.decode("utf-8", errors="replace").rstrip())
                self._news.notify_all()
        self.process.wait()
        with self._news:
            self._news.notify_all()


def gateway(
    data: Path, log: Path, listen: str = "127.0.0.1:0", *extra: str, clock_back_s: int = 0
) -> tuple[Running, str]:
    """A Gateway on an initialised folder, and its address; raises ProgramError when it does not start."""
    arguments = ["gateway", "run", "--data", str(data), "--listen", listen, *extra]
    running = Running("Gateway", arguments, log, clock_back_s=clock_back_s)
    try:
        return running, running.wait_line(_LISTENING, 30).strip()
    except ProgramError:
        running.end()
        raise


def run_once(arguments: Sequence[str], stdin: bytes = b"") -> str:
    """Run one of our commands to its end and return what it printed; a ProgramError if it fails."""
    done = subprocess.run(command(*arguments), input=stdin, capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        words = done.stderr.decode("utf-8", errors="replace").strip()
        raise ProgramError(f"sdconsole {' '.join(arguments[:2])} failed: {words}")
    return done.stdout.decode("utf-8", errors="replace")
