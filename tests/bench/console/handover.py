# SPDX-License-Identifier: Apache-2.0
"""A deep link while a console runs: the whole second process, from its start to its end."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from sdconsole.console.doorway.carriers import system_carrier
from sdconsole.console.doorway.door import Door
from sdconsole.console.doorway.folder import door_folder
from sdconsole.console.doorway.lock import Lock
from tests.bench.console.figures import Figure, show

ROUNDS = 25
GOAL_MS = 50.0
ROOT = Path(__file__).resolve().parents[3]
LINK = "sdconsole://session/01JABCDEF?gateway=https%3A%2F%2Fgw.example.co.jp"


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Run a command to its end; milliseconds."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1_000


def measure() -> list[Figure]:
    """The goal holds for the fastest of many: the machine's other work is not the console's."""
    with tempfile.TemporaryDirectory(prefix="sdconsole-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
            "SDCONSOLE_STATE_DIR": f"{folder}/state",
        }
        place = door_folder(environment)
        lock = Lock(place)
        assert lock.take()
        door = Door(system_carrier(place), lock)
        came: list[str] = []
        all_came = threading.Event()

        def take(link: str, _activation: str) -> None:
            came.append(link)
            if len(came) == ROUNDS + 1:
                all_came.set()

        door.give_to(take)
        command = [sys.executable, "-m", "sdconsole", "console", LINK]
        bare = [sys.executable, "-c", "pass"]
        timed(command, environment), timed(bare, environment)
        starts = [(timed(bare, environment), timed(command, environment)) for _round in range(ROUNDS)]
        assert all_came.wait(5)
        door.close()
    assert set(came) == {LINK}
    python, handed = zip(*starts, strict=True)
    return [
        Figure("P2", "a second start hands its link over, fastest", min(handed), GOAL_MS, "ms"),
        Figure("P2", "beside: Python alone starts and ends", min(python), GOAL_MS, "ms"),
    ]


if __name__ == "__main__":
    sys.exit(show(measure))
