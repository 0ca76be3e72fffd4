# SPDX-License-Identifier: Apache-2.0
"""Our real viewer as a measured side: its window, with all it paints, on a display of its own."""

import base64
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sdconsole.contract.codec import encode
from sdconsole.contract.viewer import Start
from sdconsole.media.line.secure import KeyPair
from sdconsole.media.screen import Rect
from tests.bench.remote import barcode
from tests.bench.remote.barcode import Pixels
from tests.bench.remote.glass import Window
from tests.bench.remote.keys import LINE, SCOPES, secret_of
from tests.bench.remote.layout import HEIGHT, SCENES, WIDTH
from tests.bench.remote.links import Link, Place
from tests.bench.remote.processes import module, running
from tests.bench.remote.sides import Side, hosted
from tests.bench.remote.tickets import ticket
from tests.shared.x11 import virtual_screen

_ROOM = 400
"""Height for tool bar and foot. The window is as wide as the screen, so that the picture fits at 1:1."""
_FOUND_S = 20.0


@contextmanager
def window(display: str, place: Place, link: Link, folder: Path) -> Iterator[Side]:
    """The app and the relay as in `ours`; the viewer as its users have it."""
    app, viewer = KeyPair.generate(), KeyPair.generate()
    with ExitStack() as stack:
        url, relay, host = stack.enter_context(hosted(display, place, 1, secret_of(app), viewer.public.hex()))
        second = stack.enter_context(virtual_screen(WIDTH, HEIGHT + _ROOM))
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="sdconsole-bench-"))
        around = {"DISPLAY": second, "QT_QPA_PLATFORM": "xcb", "HOME": home, "XDG_CONFIG_HOME": home}
        command = (*place.viewer_prefix, sys.executable, "-m", "sdconsole", "viewer")
        shown = stack.enter_context(running(*command, environment=around))
        shown.line()  # it is ready
        begun = time.monotonic()
        shown.say(encode(_start(url, app, viewer)).decode())
        while '"connected"' not in (said := shown.timed_line())[1]:
            pass
        _spread(second)
        glass = stack.enter_context(module("glass", second, "0", str(_find(second)), str(folder)))
        assert glass.line() == '"up"'
        yield Side("window", glass, host, shown, relay, (said[0] - begun) * 1000)


def _start(url: str, app: KeyPair, viewer: KeyPair) -> Start:
    return Start(
        relay_url=url,
        ticket=ticket("viewer", 1),
        viewer_private_key=_text(bytes.fromhex(secret_of(viewer))),
        app_key=_text(app.public),
        line=LINE,
        scopes=SCOPES,
        session_name="Printer",
        device_name="PC-0142",
        end_user="Yamada",
        language="en",
        theme="light",
    )


def _spread(display: str) -> None:
    """Let the window fill its display: there is no window manager to do it."""
    orders = ["search", "--sync", "--onlyvisible", "--name", "Printer"]
    orders += ["windowmove", "0", "0", "windowsize", str(WIDTH), str(HEIGHT + _ROOM), "windowfocus"]
    subprocess.run(["xdotool", *orders], env={**os.environ, "DISPLAY": display}, check=True, timeout=30)


def _find(display: str) -> int:
    """Return in which row of its display the shown screen begins, once that stays."""
    eye, until, before = Window(display), time.monotonic() + _FOUND_S, None
    while time.monotonic() < until:
        threading.Event().wait(0.5)
        row = _row(eye.refreshed(Rect(0, 0, WIDTH, HEIGHT + _ROOM)))
        if row is not None and row == before:
            return row
        before = row
    raise TimeoutError("the viewer's window does not show the screen at 1:1")


def _row(seen: Pixels) -> int | None:
    rows = [y for y in range(_ROOM) if _is_marked(seen, y)]
    # A mark is also read a little beside its place: the middle is it.
    return rows[len(rows) // 2] if rows else None


def _is_marked(seen: Pixels, y: int) -> bool:
    first, last = (barcode.read(seen, left, y + top) for left, top in SCENES["static"].marks)
    return first is not None and first == last


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")
