# SPDX-License-Identifier: Apache-2.0
"""One side through the scenes on one link: what was seen, what it cost."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sdconsole.media.screen import Rect
from tests.bench.remote.figures import at, exact_after, psnr, quantile
from tests.bench.remote.glass import Window
from tests.bench.remote.layout import HEIGHT, SCENES, SHARP_AT_S, WIDTH, Scene
from tests.bench.remote.links import Place
from tests.bench.remote.processes import Running
from tests.bench.remote.sides import Side

PRESSES = 20
_QUIET_BYTES, _QUIET_S, _QUIET_LIMIT_S = 3000, 0.5, 20.0
_SETTLE_S = 1.0
_LOOKED_S = 4.5
_MOTION_S, _MOTION_LOOKS = 3.0, 4


@dataclass(frozen=True)
class Ground:
    """What all sides are measured on."""

    display: str
    stage: Running
    place: Place
    folder: Path
    pace: float = 1.0
    """Scenes last so many times their usual length."""
    shots: Path | None = None
    """Where pictures of the motion are kept, as arrays."""


class Costs:
    """CPU and bytes since it was made."""

    def __init__(self, ground: Ground, side: Side) -> None:
        self._ground, self._side = ground, side
        self._begun, self._spent, self._bytes = time.monotonic(), self._cpu(), self._counters()
        self._machine = _machine()

    def _cpu(self) -> dict[str, float]:
        side = self._side
        spent = {"host": side.host.cpu_s(), "viewer": side.viewer.cpu_s()}
        if side.relay is not None:
            spent["relay"] = side.relay.cpu_s()
        return spent

    def _counters(self) -> tuple[int, int]:
        return self._ground.place.counters(self._side.viewer.pid)

    def read(self, looking_s: float = 0.0) -> dict[str, float]:
        """Return percent of a core and kbit/s; `looking_s` of the viewer's time were the benchmark's own.

        `busy` is the percent of all cores, whoever used them: what was measured at 100 tells little.
        """
        seconds, spent, counted = time.monotonic() - self._begun, self._cpu(), self._counters()
        if self._side.is_looking_itself:
            spent["viewer"] -= looking_s
        costs = {f"cpu_{who}": 100 * (spent[who] - self._spent[who]) / seconds for who in spent}
        if self._ground.place.is_counted:
            costs["down_kbit"] = (counted[0] - self._bytes[0]) * 8 / 1000 / seconds
            costs["up_kbit"] = (counted[1] - self._bytes[1]) * 8 / 1000 / seconds
        idle, whole = (now - then for now, then in zip(_machine(), self._machine, strict=True))
        costs["busy"] = 100 * (1 - idle / max(whole, 1))
        return {name: round(value, 2) for name, value in costs.items()}


def _machine() -> tuple[int, int]:
    """Return the ticks all cores were idle, and all their ticks, so far."""
    with Path("/proc/stat").open(encoding="ascii") as file:
        ticks = [int(word) for word in file.readline().split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def through(ground: Ground, side: Side, scenes: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Measure each scene in turn, from a still screen."""
    for name in scenes:
        ground.stage.ask("still")
        settle(ground, side)
        if name == "echo":
            yield {"scene": name, **_keys(side)}
        elif name == "sharp":
            yield {"scene": name, **_sharp(ground, side)}
        elif name == "motion":
            yield {"scene": name, **_motion(ground, side)}
        elif name == "static":
            yield {"scene": name, **_still(ground, side)}
        else:
            yield {"scene": name, **_moving(ground, side, SCENES[name])}


def settle(ground: Ground, side: Side) -> None:
    """Wait until the link is quiet: nothing of the scene before may be left in a queue."""
    pause, until = threading.Event(), time.monotonic() + _QUIET_LIMIT_S
    pause.wait(_SETTLE_S)
    while ground.place.is_counted and time.monotonic() < until:
        before = ground.place.counters(side.viewer.pid)[0]
        pause.wait(_QUIET_S)
        if ground.place.counters(side.viewer.pid)[0] - before < _QUIET_BYTES:
            return


def _moving(ground: Ground, side: Side, scene: Scene) -> dict[str, Any]:
    seconds = scene.seconds * ground.pace
    side.desk.ask(f"begin {scene.name}")
    costs = Costs(ground, side)
    painted = int(ground.stage.ask(f"run {scene.name} {seconds}"))
    seen = json.loads(side.desk.ask("result"))
    found = costs.read(seen["cost_s"])
    ages = seen["ages"]
    return {
        "content_fps": round(painted / seconds, 1),
        "fps": round(len(ages) / seconds, 1),
        "torn": seen["torn"],
        "p50": quantile(ages, 0.5),
        "p95": quantile(ages, 0.95),
        **found,
    }


def _keys(side: Side) -> dict[str, Any]:
    found = json.loads(side.desk.ask(f"echo {PRESSES}", 300))
    took = [round(value, 2) for value in found["took"]]
    return {"p50": quantile(took, 0.5), "p95": quantile(took, 0.95), "n": len(took), "lost": found["lost"]}


def _sharp(ground: Ground, side: Side) -> dict[str, Any]:
    seconds = SCENES["sharp"].seconds * min(ground.pace, 1.0)
    side.desk.say(f"sharp {seconds}")
    ground.stage.ask(f"run sharp {seconds}")
    traces = [found["trace"] for found in json.loads(side.desk.line())]
    # The run ends with a page just turned: one that was hardly looked at says nothing.
    traces = [trace for trace in traces if trace and (exact_after(trace) or trace[-1][0] > _LOOKED_S)]
    figures: dict[str, Any] = {}
    for moment in SHARP_AT_S:
        values = [value for trace in traces if (value := at(trace, moment)) is not None]
        figures[f"db_{moment}"] = quantile(values, 0.5)
    exact = [exact_after(trace) for trace in traces]
    figures["exact_s"] = None if None in exact else max((value or 0.0 for value in exact), default=None)
    figures["exact"], figures["pages"] = sum(value is not None for value in exact), len(exact)
    return figures


def _motion(ground: Ground, side: Side) -> dict[str, Any]:
    """How legible moving text and how good a film is: in a run of its own, because looking costs time."""
    figures: dict[str, Any] = {}
    for name in ("scroll", "video"):
        ground.stage.say(f"run {name} {_MOTION_S}")
        pause, found = threading.Event(), []
        for _ in range(_MOTION_LOOKS):
            pause.wait(_MOTION_S / (_MOTION_LOOKS + 1))
            found.append(json.loads(side.desk.ask(f"motion {name}")))
        if ground.shots is not None:
            side.desk.ask(f"save {ground.shots / f'{side.name}-{ground.place.link}-{name}.npy'}")
        ground.stage.line()
        figures[f"{name}_db"] = quantile([one for one in found if one is not None], 0.5)
        settle(ground, side)
    return figures


def _still(ground: Ground, side: Side) -> dict[str, Any]:
    side.desk.ask("begin static")
    costs = Costs(ground, side)
    threading.Event().wait(SCENES["static"].seconds * ground.pace)
    figures: dict[str, Any] = costs.read(json.loads(side.desk.ask("result"))["cost_s"])
    file = ground.folder / "seen.npy"
    side.desk.ask(f"save {file}")
    shown = Window(ground.display).refreshed(Rect(0, 0, WIDTH, HEIGHT))[:, :, :3]
    figures["db"] = psnr(np.load(file)[:, :, :3], shown)
    return figures
