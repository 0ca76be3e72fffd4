# SPDX-License-Identifier: Apache-2.0
"""The guard process: hears on stdin what is held down, and lets go of it when nobody else will.

One line for each change: "+key ShiftLeft", "-button 1", "+spare 97" (a key of an X server bound to a
character); "." everything is up; "~" a sign of life, which must come while anything is held.
"""

import queue
import re
import signal
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from sdconsole.media.input.guard.release import Releaser, open_releaser

SILENCE_S = 0.8
"""Without a sign of life for this long the support app counts as gone, or as hung."""
_LINE = re.compile(rb"([+-])((?:key [A-Za-z0-9]{1,24})|(?:button [1-9])|(?:spare [0-9]{1,3}))\n")
_LINE_BYTES = 64


class Held:
    """What is held down, in the order in which it went down."""

    def __init__(self) -> None:
        self._down: dict[str, None] = {}

    def hear(self, line: bytes) -> None:
        """Take one line in; what is no such line is nothing."""
        if line == b".\n":
            self._down.clear()
        elif (said := _LINE.fullmatch(line)) is not None:
            what = said[2].decode("ascii")
            if said[1] == b"+":
                self._down[what] = None
            else:
                self._down.pop(what, None)

    def __bool__(self) -> bool:
        return bool(self._down)

    def take(self) -> list[str]:
        """Return everything, last first, and forget it."""
        down, self._down = list(reversed(self._down)), {}
        return down


def watch(source: BinaryIO, let_go: Callable[[list[str]], None], silence_s: float = SILENCE_S) -> None:
    """Serve until the line ends."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(source, lines), name="line", daemon=True).start()
    held = Held()
    while True:
        try:
            line = lines.get(timeout=silence_s if held else None)
        except queue.Empty:
            let_go(held.take())
            continue
        if not line:
            break
        held.hear(line)
    if held:
        let_go(held.take())


def _read(source: BinaryIO, lines: "queue.SimpleQueue[bytes]") -> None:
    while line := source.readline(_LINE_BYTES):
        lines.put(line)
    lines.put(b"")


def main(_argv: list[str]) -> int:
    """Run the guard; it is started by the support app."""
    # Whatever ends the support app's group of processes must not end this one before it has let go.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_IGN)
    releaser: Releaser = open_releaser()
    watch(sys.stdin.buffer, releaser)
    return 0
