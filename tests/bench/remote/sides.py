# SPDX-License-Identifier: Apache-2.0
"""Those who are compared, each with its processes on a link: ours up to the canvas, and TigerVNC."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sdconsole.contract.routes import RELAY_PATH
from sdconsole.media.line.secure import KeyPair
from tests.bench.remote.keys import secret_of
from tests.bench.remote.layout import HEIGHT, WIDTH
from tests.bench.remote.links import Link, Place
from tests.bench.remote.processes import Running, module, running
from tests.shared.x11 import virtual_screen

MARGIN = 64
"""Without room around it TigerVNC's viewer makes its window smaller than the screen it shows."""
PORT = 5977
_NEEDED = ("X0tigervnc", "xtigervncviewer", "xdotool")


@dataclass
class Side:
    """One of them at work."""

    name: str
    desk: Running
    """Answers orders about what is seen (`desk`)."""
    host: Running
    viewer: Running
    relay: Running | None = None
    first_ms: float = 0.0
    """From the TCP connection to the first whole picture."""
    others: list[Running] = field(default_factory=list)
    """Further viewers."""

    @property
    def is_looking_itself(self) -> bool:
        """Whether the viewer's CPU time contains that of looking for marks."""
        return self.desk is self.viewer


@contextmanager
def hosted(
    display: str, place: Place, lines: int, secret: str, peer: str
) -> Iterator[tuple[str, Running, Running]]:
    """The relay and the app's process at one end of the link; gives the relay's address, and both."""
    with ExitStack() as stack:
        relay = stack.enter_context(module("relay", place.app_address, prefix=place.app_prefix))
        url = f"ws://{place.app_address}:{relay.line()}{RELAY_PATH}"
        share = (display, url, str(lines), secret, peer)
        yield url, relay, stack.enter_context(module("app", *share, prefix=place.app_prefix))


@contextmanager
def ours(display: str, place: Place, link: Link, folder: Path, viewers: int = 1) -> Iterator[Side]:
    """The app and the relay at one end of the link; the viewer, without a window, at the other."""
    app, viewer = KeyPair.generate(), KeyPair.generate()
    with ExitStack() as stack:
        url, relay, host = stack.enter_context(
            hosted(display, place, viewers, secret_of(app), viewer.public.hex())
        )
        ends = []
        for number in range(1, viewers + 1):
            see = (url, str(number), secret_of(viewer), app.public.hex(), str(folder))
            ends.append(stack.enter_context(module("canvas", *see, prefix=place.viewer_prefix)))
        for end in ends:
            assert end.line() == '"up"'
        firsts = [float(end.ask("connect")) for end in ends]
        yield Side(
            "ours" if viewers == 1 else f"ours{viewers}", ends[0], host, ends[0], relay, firsts[0], ends[1:]
        )


def has_tigervnc() -> bool:
    """Whether the reference is here (Debian: tigervnc-scraping-server, tigervnc-viewer, xdotool)."""
    return all(shutil.which(name) for name in _NEEDED)


@contextmanager
def tigervnc(display: str, place: Place, link: Link, folder: Path) -> Iterator[Side]:
    """x0vncserver at one end, its viewer at the other, which paints into a display of its own."""
    quality = 6 if link.is_shaped else 9
    with ExitStack() as stack:
        second = stack.enter_context(virtual_screen(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN))
        serve = (
            "X0tigervnc",
            "-display",
            display,
            "-SecurityTypes",
            "None",
            "-localhost=0",
            "-rfbport",
            str(PORT),
        )
        host = stack.enter_context(running(*place.app_prefix, *serve, hears_errors=True))
        _wait_for(host, "Listening")
        glass = stack.enter_context(module("glass", second, str(MARGIN), str(MARGIN), str(folder)))
        assert glass.line() == '"up"'
        glass.say("connect")
        see = (
            "xtigervncviewer",
            "-AutoSelect=0",
            "-PreferredEncoding=Tight",
            f"-QualityLevel={quality}",
            "-RemoteResize=0",
            "-SecurityTypes=None",
            "-geometry",
            f"{WIDTH}x{HEIGHT}+{MARGIN}+{MARGIN}",
            f"{place.app_address}::{PORT}",
        )
        viewer = stack.enter_context(
            running(*place.viewer_prefix, *see, environment={"DISPLAY": second}, hears_errors=True)
        )
        accepted = _wait_for(host, "accepted:")
        first_ms = float(glass.line()) - accepted * 1000 + 2 * link.delay_ms
        focus = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "TigerVNC", "windowfocus"]
        subprocess.run(focus, env={**os.environ, "DISPLAY": second}, check=True, timeout=30)
        yield Side("tigervnc", glass, host, viewer, first_ms=first_ms)


def _wait_for(running_one: Running, words: str) -> float:
    """Return when it said so."""
    while True:
        at, line = running_one.timed_line()
        if words in line:
            return at
