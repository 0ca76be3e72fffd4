# SPDX-License-Identifier: Apache-2.0
"""Two network namespaces of our own and the link between them: plain, or shaped by `shaper.c`.

Needs root. Without it there is one link only, "plain", over the loopback interface of this machine, whose
bytes cannot be told from those of others and are not counted.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.bench.remote.processes import Running, running

APP_ADDRESS, VIEWER_ADDRESS = "10.207.41.1", "10.207.41.2"
QUEUE_MS = 200
DEVICE = "bench0"


@dataclass(frozen=True)
class Link:
    """A kind of link: one-way delay, rate and loss, the same in both directions."""

    name: str
    delay_ms: int = 0
    rate_kbit: int = 0
    loss_permille: int = 0

    @property
    def is_shaped(self) -> bool:
        """Whether packets must go through the shaper."""
        return bool(self.delay_ms or self.rate_kbit or self.loss_permille)


LINKS = {
    link.name: link
    for link in (
        Link("plain"),
        Link("20M", 20, 20_000),
        Link("4M", 20, 4_000),
        Link("20M-1%", 20, 20_000, 10),
        Link("20M-5%", 20, 20_000, 50),
    )
}


@dataclass(frozen=True)
class Place:
    """Where the two ends run: words before a command, and the address at which the app's end is reached."""

    app_prefix: tuple[str, ...]
    viewer_prefix: tuple[str, ...]
    app_address: str
    link: str
    is_counted: bool
    """Whether the bytes of the link can be counted (`received`)."""

    def counters(self, viewer_pid: int) -> tuple[int, int]:
        """Return bytes to the viewer's end and from it, so far; (0, 0) where they cannot be told."""
        if not self.is_counted:
            return 0, 0
        for line in Path(f"/proc/{viewer_pid}/net/dev").read_text(encoding="ascii").splitlines():
            name, _, numbers = line.partition(":")
            if name.strip() == DEVICE:
                fields = numbers.split()
                return int(fields[0]), int(fields[8])
        raise LookupError(DEVICE)


def why_not_shaped() -> str | None:
    """Return in one line why there can be no namespaces here; None if there can."""
    if os.geteuid() != 0:
        return "not root: the plain link over loopback only, its bytes not counted"
    for tool in ("ip", "nsenter"):
        if shutil.which(tool) is None:
            return f"no {tool}: the plain link over loopback only, its bytes not counted"
    if shutil.which("cc") is None or not Path("/dev/net/tun").exists():
        return "no C compiler or no /dev/net/tun: the plain link only"
    return None


@cache
def shaper() -> Path:
    """Compile the shaper, once per run."""
    target = Path(tempfile.mkdtemp(prefix="sdconsole-shaper-")) / "shaper"
    source = Path(__file__).with_name("shaper.c")
    subprocess.run(["cc", "-O2", "-o", str(target), str(source)], check=True)
    return target


@contextmanager
def linked(link: Link, seed: int = 1) -> Iterator[Place]:
    """Lay the link for the block."""
    if why_not_shaped() is not None:
        if link.is_shaped:
            raise RuntimeError(why_not_shaped())
        yield Place((), (), "127.0.0.1", link.name, False)
        return
    app, viewer = f"sdb{os.getpid()}a", f"sdb{os.getpid()}v"
    with ExitStack() as stack:
        for space in (app, viewer):
            _ip("netns", "add", space)
            stack.callback(_ip, "netns", "del", space)
            _ip("-n", space, "link", "set", "lo", "up")
        if link.is_shaped:
            stack.enter_context(_shaped(link, app, viewer, seed))
        else:
            _ip("link", "add", DEVICE, "netns", app, "type", "veth", "peer", "name", DEVICE, "netns", viewer)
        for space, own, other in (
            (app, APP_ADDRESS, VIEWER_ADDRESS),
            (viewer, VIEWER_ADDRESS, APP_ADDRESS),
        ):
            address = [own, "peer", other] if link.is_shaped else [f"{own}/30"]
            _ip("-n", space, "addr", "add", *address, "dev", DEVICE)
            _ip("-n", space, "link", "set", DEVICE, "up")
        yield Place(_inside(app), _inside(viewer), APP_ADDRESS, link.name, True)


@contextmanager
def _shaped(link: Link, app: str, viewer: str, seed: int) -> Iterator[Running]:
    numbers = (link.delay_ms, link.rate_kbit, link.loss_permille, QUEUE_MS, seed)
    with running(str(shaper()), app, viewer, DEVICE, *map(str, numbers)) as process:
        assert process.line() == "up"
        yield process


def _inside(space: str) -> tuple[str, ...]:
    return ("nsenter", f"--net=/run/netns/{space}")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
