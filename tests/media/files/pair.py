# SPDX-License-Identifier: Apache-2.0
"""Two exchanges and a line between them that a test moves by hand, message by message and job by job."""

import random
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sdconsole.media.faults import BadMessage
from sdconsole.media.files.exchange import FileExchange
from sdconsole.media.files.landing import FileLanding
from sdconsole.media.files.source import FileSource
from sdconsole.media.files.taking import OpenLanding
from sdconsole.media.files.transfer import Stage, Transfer
from sdconsole.media.line.secure import End
from sdconsole.media.messages.codec import decode, encode
from sdconsole.media.messages.files import Outcome

ENOUGH = 200_000


OPEN: list["Side"] = []
"""Those a test has made; its end lets go of their files."""


class Side:
    """One end: its exchange, its disk's jobs, and the way out of it."""

    def __init__(self, end: End, seed: int = 0, open_landing: OpenLanding = FileLanding) -> None:
        self.end = end
        self.jobs: deque[Callable[[], None]] = deque()
        self.out: deque[bytes] = deque()
        self.is_allowed = True
        self.now = 0.0
        self.has_line = self.is_deaf = False
        self.files = FileExchange(
            end,
            random=lambda size: bytes([seed + (end is End.APP)]) * size,
            clock=lambda: self.now,
            now=lambda: int(self.now * 1000),
            on_changed=lambda: None,
            may=lambda: self.is_allowed,
            disk=self.jobs.append,
            open_source=FileSource,
            open_landing=open_landing,
        )
        OPEN.append(self)

    def post(self, message: Any) -> None:
        self.out.append(encode(message))

    def ready(self) -> None:
        pass

    def work(self) -> bool:
        """Do the disk's next job; return whether there was one."""
        if not self.jobs:
            return False
        self.jobs.popleft()()
        return True

    def give(self) -> bool:
        """Put the next chunk on the line; return whether there was one."""
        message = self.files.chunk() if self.has_line else None
        if message is not None:
            self.post(message)
        return message is not None

    def all(self, *, ours: bool) -> list[Transfer]:
        return [it for it in self.files.transfers() if it.is_ours is ours]


class Pair:
    """Viewer and app."""

    def __init__(self, open_landing: OpenLanding = FileLanding) -> None:
        self.viewer, self.app = Side(End.VIEWER), Side(End.APP, open_landing=open_landing)
        self.connect()

    def connect(self) -> None:
        for side in (self.viewer, self.app):
            side.has_line = True
            side.files.opened(side)

    def cut(self) -> None:
        """Lose the line and everything on it."""
        for side in (self.viewer, self.app):
            side.has_line = False
            side.out.clear()
            side.files.closed()

    def carry(self, sender: Side) -> bool:
        """Bring one message over; return whether there was one. Raises `BadMessage`."""
        if not sender.out:
            return False
        receiver = self.app if sender is self.viewer else self.viewer
        message = decode(sender.out.popleft(), sender.end)
        if not receiver.is_deaf and (sender.is_allowed or sender is self.viewer):
            receiver.files.take(message)
        return True

    def settle(self) -> None:
        """Go on until nothing moves."""
        for _ in range(ENOUGH):
            moved = [side.work() or self.carry(side) or side.give() for side in (self.viewer, self.app)]
            if not any(moved):
                return
        raise AssertionError("it never comes to rest")

    def say(self, message: Any, sender: Side | None = None) -> None:
        """Have the viewer's end (or `sender`) say something by hand. Raises `BadMessage`."""
        sender = sender or self.viewer
        self.settle()
        sender.is_deaf = True  # the exchange itself would wonder at the answers
        sender.post(message)
        self.settle()

    def is_refused(self, message: Any, sender: Side | None = None) -> bool:
        """Whether saying that ends the line."""
        try:
            self.say(message, sender)
        except BadMessage:
            return True
        return False


def offered(pair: Pair, sender: Side, paths: Sequence[Path]) -> None:
    """Offer `paths` and wait until the other end knows."""
    sender.files.offer(paths)
    pair.settle()


def ended(side: Side, *, ours: bool) -> list[Outcome | None]:
    """How the files of one direction ended, as one side sees it."""
    return [it.outcome for it in side.all(ours=ours)]


def stages(side: Side, *, ours: bool) -> list[Stage]:
    return [it.stage for it in side.all(ours=ours)]


def made(folder: Path, size: int, name: str = "data.bin", seed: int = 1) -> Path:
    """A file of `size` bytes that look like chance."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(random.Random(seed).randbytes(size))
    return path


def names_in(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
