# SPDX-License-Identifier: Apache-2.0
"""The same X display shown by us and by TigerVNC in one run: `python -m tests.bench.remote --help`."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench.remote import report
from tests.bench.remote.layout import HEIGHT, SCENES, WIDTH
from tests.bench.remote.links import LINKS, Link, linked, why_not_shaped
from tests.bench.remote.measuring import Ground, through
from tests.bench.remote.processes import module
from tests.bench.remote.sides import has_tigervnc, ours, tigervnc
from tests.bench.remote.window import window
from tests.shared.x11 import virtual_screen

SIDES = {"ours": ours, "window": window, "tigervnc": tigervnc}
_SCENES = ["typing", "echo", "scroll", "flip", "video", "motion", "sharp", "static"]


def main(argv: list[str]) -> int:
    """Measure, print the table, write the JSON."""
    wishes = _wishes(argv)
    reason = why_not_shaped()
    links = [LINKS[name] for name in wishes.links.split(",")]
    if reason is not None:
        print(reason, file=sys.stderr)
        links = [link for link in links if not link.is_shaped]
    sides = [name for name in wishes.who.split(",") if name != "tigervnc" or has_tigervnc()]
    records = []
    for record in _run(links, sides, wishes):
        records.append(record)
        print(report.line(record), file=sys.stderr, flush=True)
    print(report.table(records))
    if wishes.json:
        found = {"about": _about(wishes), "records": records}
        Path(wishes.json).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _wishes(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.remote", description=__doc__)
    parser.add_argument("--links", default=",".join(LINKS), help=f"of {', '.join(LINKS)}")
    parser.add_argument("--scenes", default=",".join(_SCENES), help=f"of {', '.join(_SCENES)}")
    parser.add_argument("--who", default="ours,tigervnc", help=f"of {', '.join(SIDES)}")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--pace", type=float, default=1.0, help="scenes last so many times their usual length"
    )
    parser.add_argument("--json", help="write every record to this file")
    parser.add_argument("--shots", type=Path, help="keep pictures taken in motion in this folder, as arrays")
    return parser.parse_args(argv)


def _run(links: list[Link], sides: list[str], wishes: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Yield a record for each round, link, side and scene; the sides in turns on one display."""
    scenes = wishes.scenes.split(",")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sdconsole-bench-")))
        display = stack.enter_context(virtual_screen(WIDTH, HEIGHT))
        stage = stack.enter_context(module("stage", display, str(folder)))
        assert stage.line() == "up"
        for number in range(wishes.rounds):
            for link in links:
                for who in sides:
                    with linked(link, seed=number + 1) as place:
                        ground = Ground(display, stage, place, folder, wishes.pace, wishes.shots)
                        stage.ask("still")
                        with SIDES[who](display, place, link, folder) as side:
                            about = {"round": number + 1, "link": link.name, "who": who}
                            yield {**about, "scene": "first", "p50": round(side.first_ms, 1)}
                            for figures in through(ground, side, scenes):
                                yield {**about, **figures}


def _about(wishes: argparse.Namespace) -> dict[str, Any]:
    return {
        "rounds": wishes.rounds,
        "pace": wishes.pace,
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "scenes": {name: scene.seconds for name, scene in SCENES.items()},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
