# SPDX-License-Identifier: Apache-2.0
"""A virtual X screen for tests, on a display number that the server itself finds free."""

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_START_S = 20.0


@contextmanager
def virtual_screen(width: int = 1280, height: int = 800, depth: int = 24) -> Iterator[str]:
    """Run an Xvfb and give its display name (":7"); the server ends with the block."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x{depth}"]
    command += ["-nolisten", "tcp", "-noreset", "-dpi", "96"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        yield f":{_number(read)}"
    finally:
        os.close(read)
        server.terminate()
        server.wait(timeout=10)


def _number(read: int) -> int:
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([read], [], [], _START_S)
        chunk = os.read(read, 64) if ready else b""
        if not chunk:
            raise RuntimeError("Xvfb did not start")
        said += chunk
    return int(said)
