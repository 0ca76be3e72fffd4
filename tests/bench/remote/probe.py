# SPDX-License-Identifier: Apache-2.0
"""What is seen at the receiving end: marks and their age, how sharp a page is, keys and their effect."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.bench.remote import barcode
from tests.bench.remote.barcode import Mark
from tests.bench.remote.figures import psnr
from tests.bench.remote.layout import PAPER, SCENES, SHEETS, Scene, film_at, scroll_at

Pixels = npt.NDArray[np.uint8]
PATIENCE_S = 10.0
_SHARP_LOOK_S = 0.03


def open_shown(folder: Path, mode: Any = "r") -> npt.NDArray[np.int64]:
    """Return what the stage shows, shared: when the page was turned (monotonic ns), and its number."""
    return np.memmap(folder / "shown", dtype=np.int64, mode=mode, shape=(2,))


class Probe:
    """Collects what is seen. `look` is called by one thread, everything else by another."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._scene = SCENES["static"]
        self._last: Mark | None = None
        self._seen: list[tuple[float, int]] = []
        self._torn = 0
        self.cost_s = 0.0
        """CPU seconds that looking has cost in its thread."""

    def look(self, picture: Pixels, dx: int = 0, dy: int = 0) -> None:
        """Read the marks of the scene in `picture`, in which the screen begins at (dx, dy)."""
        now, begun = time.monotonic_ns(), time.thread_time()
        first, last = (barcode.read(picture, x + dx, y + dy) for x, y in self._scene.marks)
        if first is not None and first != self._last:
            if first == last:
                with self._changed:
                    self._last = first
                    self._seen.append((barcode.age_ms(first, now), first.tag))
                    self._changed.notify_all()
            elif last is not None:
                self._torn += 1
        self.cost_s += time.thread_time() - begun

    @property
    def marks(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where it looks."""
        return self._scene.marks

    def begin(self, scene: Scene) -> None:
        """Watch for this scene from now on."""
        with self._changed:
            self._scene, self._last, self._seen, self._torn = scene, None, [], 0
            self.cost_s = 0.0

    def result(self) -> dict[str, Any]:
        """Return what was seen since `begin`."""
        with self._changed:
            return {
                "ages": [age for age, _ in self._seen],
                "torn": self._torn,
                "cost_s": self.cost_s,
            }

    def await_any(self, timeout_s: float) -> bool:
        """Wait until a mark of the scene has been seen since `begin`."""
        with self._changed:
            return self._changed.wait_for(lambda: self._last is not None, timeout_s)

    def await_tag(self, tag: int, timeout_s: float) -> bool:
        """Wait until the mark seen last has this tag."""
        with self._changed:
            return self._changed.wait_for(lambda: self._last is not None and self._last.tag == tag, timeout_s)

    def echo(self, count: int, press: Callable[[], None]) -> dict[str, Any]:
        """Press a key `count` times at irregular moments; milliseconds until its line was seen."""
        chance, took, lost = random.Random(count), [], 0
        self.begin(SCENES["typing"])
        press()  # the first one only tells how far the stage has counted
        if not self.await_any(PATIENCE_S):
            return {"took": [], "lost": count}
        for _ in range(count):
            threading.Event().wait(0.15 + chance.random() * 0.1)
            assert self._last is not None
            wanted = (self._last.tag + 1) % 256
            begun = time.monotonic_ns()
            press()
            if self.await_tag(wanted, PATIENCE_S):
                took.append((time.monotonic_ns() - begun) / 1e6)
            else:
                lost += 1
        return {"took": took, "lost": lost}


def sharpness(folder: Path, seconds: float, paper: Callable[[], Pixels | None]) -> list[dict[str, Any]]:
    """Compare the text that is seen with the text that is shown, again and again, while pages are turned.

    `paper` gives the seen PAPER area. Returns for each page the seconds since it was turned with the PSNR
    then (99: the very pixels), until it was exact.
    """
    turned_before, shown = time.monotonic_ns(), open_shown(folder)
    pages = np.load(folder / "pages.npy", mmap_mode="r")
    truths = [np.ascontiguousarray(page[PAPER.y :][: PAPER.h, PAPER.x :][:, : PAPER.w, :3]) for page in pages]
    traces: dict[int, list[Any]] = {}
    for _ in _moments(seconds):
        turned, page = (int(value) for value in shown)
        if turned < turned_before:
            continue
        trace = traces.setdefault(turned, [])
        if trace and trace[-1][1] >= 99:
            continue
        now, seen = time.monotonic_ns(), paper()
        if seen is not None:
            trace.append(((now - turned) / 1e9, psnr(seen[:, :, :3], truths[page])))
    return [{"trace": trace} for trace in traces.values()]


def motion(folder: Path, scene: Scene, picture: Pixels | None) -> float | None:
    """Return how like its original (PSNR in dB) a picture taken in the middle of `scene` is.

    The mark in it says which change it shows, modulo 256; of those that it can be, the likest is it.
    """
    mark = None if picture is None else barcode.read(picture, *scene.marks[0])
    if picture is None or mark is None:
        return None
    original = np.load(folder / f"{scene.name}.npy", mmap_mode="r")
    x, y, w, h = scene.area
    edge = barcode.HEIGHT  # the marks themselves are left out
    seen = picture[y + edge : y + h - edge, x : x + w, :3]
    found = []
    for count in range(mark.tag, SHEETS, 256):
        left, top = (scroll_at if scene.name == "scroll" else film_at)(count)
        found.append(psnr(seen, original[top + edge : top + h - edge, left : left + w, :3]))
    return max(found)


def _moments(seconds: float) -> Iterator[None]:
    until, pause = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < until:
        yield
        pause.wait(_SHARP_LOOK_S)


def say(value: object) -> None:
    """Answer one line of JSON."""
    print(json.dumps(value), flush=True)
