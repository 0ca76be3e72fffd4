# SPDX-License-Identifier: Apache-2.0
"""Eyes, hands and a line without a machine, for tests of the rooms above them."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Self

import numpy as np

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Frame, Pixels
from sdconsole.media.faults import GateShut
from sdconsole.media.gate import Gate, GateToken
from sdconsole.media.line.secure import End, KeyPair, LineFacts, LineKeys, line_context
from sdconsole.media.receiving.receiving import Receiving, ReceivingCallbacks
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.steering.helm import Helm

PATIENCE_S = 5.0
STOP_S = 0.25
"""Bound on a stop in tests: the goal is 100 ms, which the benchmark holds; a busy machine gets some slack."""
FACTS = LineFacts("session", "request", "grant", 1, "technician", "Sato", frozenset({"view", "control"}))
CONTEXT = line_context(FACTS)


class Record:
    """Values that come from other threads, and a way to wait for them with a deadline."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._condition = threading.Condition()

    def __call__(self, *values: Any) -> None:
        with self._condition:
            self.values.append(values[0] if len(values) == 1 else values)
            self._condition.notify_all()

    def until(self, holds: Callable[[list[Any]], bool], timeout_s: float = PATIENCE_S) -> list[Any]:
        """Wait until the values satisfy `holds`; fail after the deadline."""
        with self._condition:
            assert self._condition.wait_for(lambda: holds(self.values), timeout_s), (
                f"only {self.values[-20:]}"
            )
            return list(self.values)

    def some(self, count: int = 1) -> list[Any]:
        """Wait for so many values."""
        return self.until(lambda values: len(values) >= count)


def eventually(holds: Callable[[], bool], timeout_s: float = PATIENCE_S) -> None:
    """Wait for something that has no signal of its own."""
    deadline = time.monotonic() + timeout_s
    never = threading.Event()
    while not holds():
        assert time.monotonic() < deadline, "did not happen in time"
        never.wait(0.005)


class PaperScreen:
    """A capturer over a picture that a test paints."""

    def __init__(self, width: int = 320, height: int = 200) -> None:
        self.pixels: Pixels = np.zeros((height, width, 4), dtype=np.uint8)
        self.captures = 0
        self.is_closed = False
        self.opened_with: GateToken | None = None
        self._dirty: deque[Rect] = deque([Rect(0, 0, width, height)])
        self._woken = False
        self._condition = threading.Condition()

    def open(self, token: GateToken) -> Self:
        token.check(Scope.VIEW)
        self.opened_with, self.is_closed = token, False
        self._dirty.append(Rect(0, 0, self.pixels.shape[1], self.pixels.shape[0]))
        return self

    def paint(self, rect: Rect, colour: int) -> None:
        """Paint on the paper, and tell whoever waits."""
        with self._condition:
            self.pixels[rect.y : rect.y + rect.h, rect.x : rect.x + rect.w, :3] = colour
            self._dirty.append(rect)
            self._condition.notify_all()

    def noise(self, seed: int) -> None:
        """Fill the paper with what no codec can make small."""
        with self._condition:
            shape = (*self.pixels.shape[:2], 3)
            self.pixels[:, :, :3] = np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)
            self._dirty.append(Rect(0, 0, self.pixels.shape[1], self.pixels.shape[0]))
            self._condition.notify_all()

    def put(self, pixels: Pixels) -> None:
        """Show another picture of the same size."""
        with self._condition:
            self.pixels = pixels
            self._dirty.append(Rect(0, 0, pixels.shape[1], pixels.shape[0]))
            self._condition.notify_all()

    def geometry(self) -> Screen:
        return Screen(self.pixels.shape[1], self.pixels.shape[0])

    def wait(self, timeout_s: float) -> Frame | None:
        assert self.opened_with is not None
        self.opened_with.check(Scope.VIEW)
        with self._condition:
            self._condition.wait_for(lambda: self._dirty or self._woken, timeout_s)
            self._woken = False
            dirty = tuple(self._dirty)
            self._dirty.clear()
            if not dirty:
                return None
            self.captures += 1
            return Frame(self.pixels.copy(), dirty, time.monotonic_ns())

    def wake(self) -> None:
        with self._condition:
            self._woken = True
            self._condition.notify_all()

    def close(self) -> None:
        self.is_closed = True


class PaperHands:
    """An injector that writes down what it is told."""

    def __init__(self) -> None:
        self.said = Record()
        self.token: GateToken | None = None

    def open(self, token: GateToken) -> Self:
        token.check(Scope.CONTROL)
        self.token = token
        return self

    def _say(self, *what: Any) -> None:
        assert self.token is not None
        self.token.check(Scope.CONTROL)
        self.said(what)

    def pointer(self, x: int, y: int) -> None:
        self._say("pointer", x, y)

    def button(self, number: int, is_down: bool) -> None:
        self._say("button", number, is_down)

    def wheel(self, dx: int, dy: int) -> None:
        self._say("wheel", dx, dy)

    def key(self, code: str, is_down: bool) -> None:
        self._say("key", code, is_down)

    def text(self, text: str) -> None:
        self._say("text", text)

    def release_all(self) -> None:
        self.said(("release_all",))

    def close(self) -> None:
        self.release_all()
        self.said(("close",))


def both_keys(context: bytes = CONTEXT) -> tuple[LineKeys, LineKeys]:
    """Return the app's and the viewer's keys of one line."""
    app, viewer = KeyPair.generate(), KeyPair.generate()
    return LineKeys(End.APP, app, viewer.public, context), LineKeys(End.VIEWER, viewer, app.public, context)


def full_gate() -> Gate:
    """Return a gate for a technician who may see and control."""
    return Gate("grant", [Scope.VIEW, Scope.CONTROL])


def helm_of(gate: Gate) -> Helm:
    """Return a helm that the gate's grant holds."""
    helm = Helm()
    helm.give(gate.grant_id)
    return helm


class Watcher:
    """A viewer's callbacks, recorded."""

    def __init__(self) -> None:
        self.frames, self.geometry, self.scopes, self.cursors = Record(), Record(), Record(), Record()
        self.latency, self.stopped, self.lost = Record(), Record(), Record()
        self.held, self.yielded = Record(), Record()
        self.canvas: Pixels | None = None

    def callbacks(self) -> ReceivingCallbacks:
        return ReceivingCallbacks(
            self._on_frame,
            self.geometry,
            self.scopes,
            self.cursors,
            on_held=self.held,
            on_yielded=self.yielded,
            on_latency=self.latency,
            on_stopped=self.stopped,
            on_line_lost=self.lost,
        )

    def _on_frame(self, canvas: Pixels, rects: tuple[Rect, ...], seq: int) -> None:
        self.canvas = canvas
        self.frames((seq, rects))

    def shows(self, receiving: Receiving, pixels: Pixels) -> bool:
        """Whether the canvas is, bit for bit, this picture."""
        with receiving.canvas_lock:
            canvas = self.canvas
            return (
                canvas is not None
                and canvas.shape == pixels.shape
                and bool((canvas[:, :, :3] == pixels[:, :, :3]).all())
            )


def is_shut_out(call: Callable[[], object]) -> bool:
    """Whether a call is refused because the gate is shut."""
    try:
        call()
    except GateShut:
        return True
    return False
