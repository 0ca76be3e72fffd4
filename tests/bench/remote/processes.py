# SPDX-License-Identifier: Apache-2.0
"""Programs that run for a block: told by lines on stdin, heard by lines on stdout, their CPU time read."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO

PATIENCE_S = 60.0


class Running:
    """A program that runs; what it says is read by a thread, so that no pipe is ever full."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.pid = process.pid
        self._lines: queue.Queue[tuple[float, str | None]] = queue.Queue()
        self._reader: threading.Thread | None = None
        if process.stdout is not None:
            self._reader = threading.Thread(target=self._read, args=(process.stdout,), daemon=True)
            self._reader.start()

    def say(self, line: str) -> None:
        """Tell it something."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def line(self, timeout_s: float = PATIENCE_S) -> str:
        """Return its next line."""
        return self.timed_line(timeout_s)[1]

    def timed_line(self, timeout_s: float = PATIENCE_S) -> tuple[float, str]:
        """Return its next line, and when that came (`time.monotonic`)."""
        try:
            at, line = self._lines.get(timeout=timeout_s)
        except queue.Empty:
            raise TimeoutError(f"{self.process.args!r} says nothing") from None
        if line is None:
            self._lines.put((at, None))
            raise RuntimeError(f"{self.process.args!r} has ended ({self.process.poll()})")
        return at, line

    def ask(self, line: str, timeout_s: float = PATIENCE_S) -> str:
        """Tell it something and return its answer."""
        self.say(line)
        return self.line(timeout_s)

    def cpu_s(self) -> float:
        """Return the CPU seconds it has used, all threads, to the nanosecond (Linux)."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def end(self) -> None:
        """Kill it: x0vncserver takes its time over a polite request."""
        self.process.kill()
        self.process.wait(10)
        if self._reader is not None:
            self._reader.join(5)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _read(self, pipe: IO[str]) -> None:
        with suppress(ValueError):
            for line in pipe:
                self._lines.put((time.monotonic(), line.rstrip("\n")))
        self._lines.put((time.monotonic(), None))


@contextmanager
def running(
    *command: str, environment: Mapping[str, str] | None = None, hears_errors: bool = False
) -> Iterator[Running]:
    """Run a program for the block; `hears_errors`: its stderr is read as well, else it goes to ours."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if hears_errors else None,
        text=True,
    )
    run = Running(process)
    try:
        yield run
    finally:
        run.end()


@contextmanager
def module(name: str, *arguments: str, prefix: tuple[str, ...] = ()) -> Iterator[Running]:
    """Run one of the benchmark's own programs for the block."""
    command = (*prefix, sys.executable, "-m", f"tests.bench.remote.{name}", *arguments)
    with running(*command) as run:
        yield run
