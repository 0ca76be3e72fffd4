# SPDX-License-Identifier: Apache-2.0
"""The orders that a receiving end answers, one line each, so that all ends are measured in the same way.

begin SCENE       watch for its marks: "ok"
result            what was seen since (`Probe.result`)
connect           milliseconds until the first picture
echo COUNT        milliseconds from key to line (`Probe.echo`)
sharp SECONDS     how sharp the pages became (`probe.sharpness`)
motion SCENE      how like its original the picture is just now, in dB (`probe.motion`), or null
save FILE         the picture as it is, as an array: "ok"
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.bench.remote.layout import SCENES
from tests.bench.remote.probe import Pixels, Probe, motion, say, sharpness


@dataclass(frozen=True)
class Desk:
    """One receiving end."""

    probe: Probe
    folder: Path
    """Where the stage left its pages."""
    connect: Callable[[], float]
    press: Callable[[], None]
    picture: Callable[[], Pixels | None]
    paper: Callable[[], Pixels | None]


def serve(desk: Desk) -> None:
    """Answer orders until stdin ends."""
    say("up")
    for line in sys.stdin:
        order, *words = line.split()
        say(_answer(desk, order, words))


def _answer(desk: Desk, order: str, words: list[str]) -> object:
    match order, words:
        case "begin", [name]:
            desk.probe.begin(SCENES[name])
        case "result", []:
            return desk.probe.result()
        case "connect", []:
            return desk.connect()
        case "echo", [count]:
            return desk.probe.echo(int(count), desk.press)
        case "sharp", [seconds]:
            return sharpness(desk.folder, float(seconds), desk.paper)
        case "motion", [name]:
            return motion(desk.folder, SCENES[name], desk.picture())
        case "save", [file]:
            picture = desk.picture()
            if picture is not None:
                np.save(file, picture)
        case _:
            raise ValueError(order)
    return "ok"
