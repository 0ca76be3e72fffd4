# SPDX-License-Identifier: Apache-2.0
"""P14 and P21: key press to changed pixels beside TigerVNC on the same screen in one run; Stop to silence.

What is measured, on one machine over the loopback interface, 1920 x 1080:

ours      from `Receiving.send_input` in the viewer's process to the moment when the expected pixel is on the
          canvas in that process. In between: sealing, a WebSocket relay in a process of its own, the
          support app's process (XTEST, DAMAGE, MIT-SHM, zstd, sealing), the relay again, decoding. No
          painting, no widget.
TigerVNC  from XTEST into the viewer's display (a second Xvfb) to the moment when the expected pixel is seen
          on that display by DAMAGE. In between: the viewer, its direct unencrypted connection, x0vncserver,
          and painting into the second Xvfb. Tight, quality 9, no authentication.

Both press a key in the same program on the same first Xvfb, which answers by drawing an 880 x 20 line of
specks and flipping a block. The two are measured in turns, so that a slow moment of the machine hits both.
Run it by `make bench`, or `python -m tests.bench.bench_remote_latency`.
"""

import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.capture.port import Capturer, Pixels
from sdconsole.media.gate import Gate
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.line.secure import End, KeyPair, LineKeys
from sdconsole.media.messages.hands import Key, PointerMove
from sdconsole.media.receiving.receiving import Receiving, ReceivingCallbacks
from sdconsole.media.screen import Rect
from sdconsole.media.transport.relay import open_relay
from tests.bench.remote_echo import BLOCK
from tests.bench.remote_stop import stop_to_silence
from tests.shared.x11 import virtual_screen

WIDTH, HEIGHT = 1920, 1080
ROUNDS, PRESSES = 3, 40
PATIENCE_S = 10.0
MARGIN = 64
"""Without room around it the viewer makes its window smaller than the screen it shows."""
AWAY = (400, 300)
"""Where the pointer waits."""
GOAL_P14, GOAL_P21_MS = 0.35, 100.0
SPOT = (BLOCK[0] + BLOCK[2] // 2, BLOCK[1] + BLOCK[3] // 2)

Press = Callable[[bool], None]
Await = Callable[[bool], float]


@dataclass
class Samples:
    """Milliseconds, and how to sum them up."""

    name: str
    values: list[float] = field(default_factory=list)

    def quantile(self, q: float) -> float:
        """Return the value below which `q` of the samples are."""
        ordered = sorted(self.values)
        return ordered[min(int(q * len(ordered)), len(ordered) - 1)]

    @property
    def p50(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    def line(self) -> str:
        """Return one line of the table."""
        return (
            f"{self.name:<34}{len(self.values):>5}{self.p50:>9.2f}{self.quantile(0.95):>9.2f}"
            f"{max(self.values):>9.2f}"
        )


@contextmanager
def process(*arguments: str, line: str | None = None, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Run a program for the block; with `line`, wait until it says one."""
    running = subprocess.Popen(
        arguments,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if line is not None else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield running
    finally:
        running.kill()  # x0vncserver takes its time over a polite request
        running.wait(10)
        for pipe in (running.stdin, running.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def module(name: str, *arguments: str, line: str | None = None) -> Iterator[str]:
    """Run one of our own programs for the block; gives its first line."""
    with process(sys.executable, "-m", f"tests.bench.{name}", *arguments, line=line) as running:
        yield running.stdout.readline().strip() if running.stdout is not None else ""


def presses(samples: Samples, press: Press, arrives: Await, is_white: bool) -> bool:
    """Press the key some times at irregular moments; return the colour of the block at the end."""
    chance = random.Random(len(samples.values))
    for _ in range(PRESSES):
        threading.Event().wait(0.06 + chance.random() * 0.08)
        is_white = not is_white
        begun = time.perf_counter()
        press(True)
        samples.values.append((arrives(is_white) - begun) * 1000)
        press(False)
    return is_white


class Canvas:
    """The viewer's canvas, watched at one spot."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_white: bool | None = None
        self._at = 0.0

    def on_frame(self, canvas: Pixels, _rects: tuple[Rect, ...], _seq: int) -> None:
        """Note the colour of the spot and the time; called by the receiving thread."""
        now = time.perf_counter()
        is_white = bool(canvas[SPOT[1], SPOT[0], 0] > 128)
        with self._changed:
            if is_white != self._is_white:
                self._is_white, self._at = is_white, now
                self._changed.notify_all()

    def arrives(self, is_white: bool) -> float:
        """Wait for a colour; return when it came."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._is_white is is_white, PATIENCE_S):
                raise TimeoutError("the pixel did not change")
            return self._at

    def colour(self) -> bool:
        """Return the colour once there is one."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_white is not None, PATIENCE_S)
            return bool(self._is_white)


def measure_ours(display: str, samples: Samples, first: Samples) -> None:
    """One round through the relay; also the time from paired carrier to first picture."""
    app, viewer = KeyPair.generate(), KeyPair.generate()
    secret = app._secret.private_bytes_raw().hex()
    canvas = Canvas()
    with ExitStack() as stack:
        url = stack.enter_context(module("remote_relay", line=""))
        stack.enter_context(module("remote_app", display, url, secret, viewer.public.hex()))
        carrier = open_relay(url, "bench")
        receiving = Receiving(
            LineKeys(End.VIEWER, viewer, app.public, b"bench"), ReceivingCallbacks(canvas.on_frame)
        )
        stack.callback(receiving.close)
        begun = time.perf_counter()
        receiving.attach(carrier)
        is_white = canvas.colour()
        first.values.append((time.perf_counter() - begun) * 1000)
        receiving.send_input(PointerMove(*AWAY))
        presses(samples, lambda down: receiving.send_input(Key("KeyA", down)), canvas.arrives, is_white)


def has_tigervnc() -> bool:
    """Whether the reference is on this machine."""
    return all(shutil.which(name) for name in ("X0tigervnc", "xtigervncviewer", "xdotool"))


def measure_tigervnc(display: str, samples: Samples) -> None:
    """One round of x0vncserver on the same display and its viewer on a second one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    gate = Gate("bench", [Scope.VIEW, Scope.CONTROL])
    with ExitStack() as stack:
        second = stack.enter_context(virtual_screen(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN))
        options = ("-SecurityTypes", "None", "-localhost=1", "-rfbport", str(port))
        stack.enter_context(process("X0tigervnc", "-display", display, *options))
        wait_for_port(port)
        quality = ("-AutoSelect=0", "-PreferredEncoding=Tight", "-QualityLevel=9", "-RemoteResize=0")
        place = (
            "-geometry",
            f"{WIDTH}x{HEIGHT}+{MARGIN}+{MARGIN}",
            "-SecurityTypes=None",
            f"127.0.0.1::{port}",
        )
        stack.enter_context(process("xtigervncviewer", *quality, *place, DISPLAY=second))
        focus = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "TigerVNC", "windowfocus"]
        subprocess.run(focus, env={**os.environ, "DISPLAY": second}, check=True, timeout=PATIENCE_S)
        injector = stack.enter_context(closing(X11Injector(gate.token(Scope.CONTROL), second)))
        capturer = stack.enter_context(closing(open_x11(gate.token(Scope.VIEW), second)))
        injector.pointer(AWAY[0] + MARGIN, AWAY[1] + MARGIN)
        presses(samples, lambda down: injector.key("KeyA", down), *follow(capturer))


def follow(capturer: Capturer) -> tuple[Await, bool]:
    """Wait until the viewer's display is still; return how to await a colour there, and the one it has."""
    shown: list[Pixels] = []
    until = time.monotonic() + 2 * PATIENCE_S
    while (frame := capturer.wait(1.5)) is not None and time.monotonic() < until:
        shown[:] = [frame.pixels]

    def is_white() -> bool:
        return bool(shown[0][SPOT[1] + MARGIN, SPOT[0] + MARGIN, 0] > 128)

    def arrives(wanted: bool) -> float:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            frame = capturer.wait(1.0)
            now = time.perf_counter()
            if frame is not None:
                shown[:] = [frame.pixels]
                if is_white() is wanted:
                    return now
        raise TimeoutError("the pixel did not change")

    return arrives, is_white()


def wait_for_port(port: int) -> None:
    """Wait until something listens."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1.0).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            threading.Event().wait(0.05)


def run() -> dict[str, float]:
    """Measure all, print the table, return what the goals speak of."""
    ours, theirs, first = (
        Samples("ours: key to pixel"),
        Samples("TigerVNC: key to pixel"),
        Samples("first frame"),
    )
    first.name = "ours: paired carrier to first frame"
    with ExitStack() as stack:
        display = stack.enter_context(virtual_screen(WIDTH, HEIGHT))
        stack.enter_context(module("remote_echo", display, str(WIDTH), str(HEIGHT), line=""))
        for _ in range(ROUNDS):
            measure_ours(display, ours, first)
            if has_tigervnc():
                measure_tigervnc(display, theirs)
    stops = [Samples(name, values) for name, values in stop_to_silence().items()]
    print(f"\n{'milliseconds':<34}{'n':>5}{'p50':>9}{'p95':>9}{'max':>9}")
    for samples in (ours, theirs, first, *stops):
        if samples.values:
            print(samples.line())
    figures = {"p21_max_ms": max(max(samples.values) for samples in stops), "first_p50_ms": first.p50}
    if theirs.values:
        figures["p14_ratio"] = ours.p50 / theirs.p50
        print(f"P14 ratio p50 {figures['p14_ratio']:.2f} (goal {GOAL_P14}),", end=" ")
        print(f"p95 {ours.quantile(0.95) / theirs.quantile(0.95):.2f}")
    else:
        print("P14: no reference here (Debian: tigervnc-scraping-server tigervnc-viewer)")
    print(f"P21 worst {figures['p21_max_ms']:.1f} ms (goal {GOAL_P21_MS:.0f})")
    return figures


@pytest.mark.timeout(400)
def test_remote_latency() -> None:
    """The goals of P14 and P21 hold on this machine, in this run."""
    figures = run()
    assert figures["p21_max_ms"] <= GOAL_P21_MS
    assert figures.get("p14_ratio", 0.0) <= GOAL_P14


if __name__ == "__main__":
    run()
