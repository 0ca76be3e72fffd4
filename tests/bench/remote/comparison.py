# SPDX-License-Identifier: Apache-2.0
"""All sides in turns on one display, link by link, round by round."""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.remote.layout import HEIGHT, WIDTH
from tests.bench.remote.links import LINKS, Link, Place, linked, why_not_shaped
from tests.bench.remote.measuring import Ground, through
from tests.bench.remote.processes import module
from tests.bench.remote.report import Record
from tests.bench.remote.sides import Side, has_tigervnc, ours, tigervnc
from tests.bench.remote.window import window
from tests.shared.x11 import virtual_screen

Opening = Callable[[str, Place, Link, Path], AbstractContextManager[Side]]
SIDES: dict[str, Opening] = {
    "ours": ours,
    "ours3": partial(ours, viewers=3),
    "window": window,
    "tigervnc": tigervnc,
}
"""Our line up to the viewer's canvas; the same with three viewers; our viewer's window; TigerVNC's."""
_PLAIN_ONLY = frozenset({"ours3", "window"})
"""What painting and further viewers cost does not depend on the link: beside `ours` it is measured once."""
SCENES = ("typing", "echo", "scroll", "flip", "video", "motion", "sharp", "static")


@dataclass(frozen=True)
class Plan:
    """What to measure."""

    links: tuple[str, ...] = tuple(LINKS)
    who: tuple[str, ...] = ("ours", "window", "tigervnc")
    scenes: tuple[str, ...] = SCENES
    rounds: int = 1
    pace: float = 1.0
    """Scenes last so many times their usual length."""
    shots: Path | None = None
    """A folder for pictures taken in motion."""


def compare(plan: Plan) -> Iterator[Record]:
    """Yield a record for each round, link, side and scene. What cannot be done here is said and left out."""
    links = [LINKS[name] for name in plan.links]
    if (reason := why_not_shaped()) is not None:
        print(reason, file=sys.stderr)
        links = [link for link in links if not link.is_shaped]
    sides = [name for name in plan.who if name != "tigervnc" or has_tigervnc()]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sdconsole-bench-")))
        display = stack.enter_context(virtual_screen(WIDTH, HEIGHT))
        stage = stack.enter_context(module("stage", display, str(folder)))
        assert stage.line() == "up"
        turns = [
            (number, link, who)
            for number in range(plan.rounds)
            for link in links
            for who in sides
            if not (link.is_shaped and who in _PLAIN_ONLY and "ours" in sides)
        ]
        for number, link, who in turns:
            stage.ask("still")
            with (
                linked(link, seed=number + 1) as place,
                SIDES[who](display, place, link, folder) as side,
            ):
                about: Record = {"round": number + 1, "link": link.name, "who": who}
                yield {**about, "scene": "first", "p50": round(side.first_ms, 1)}
                for figures in through(
                    Ground(display, stage, place, folder, plan.pace, plan.shots), side, plan.scenes
                ):
                    yield {**about, **figures}


def about(plan: Plan) -> dict[str, Any]:
    """Return what stands beside the figures: how long, and on what kind of machine."""
    return {
        "rounds": plan.rounds,
        "pace": plan.pace,
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
