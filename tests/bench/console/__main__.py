# SPDX-License-Identifier: Apache-2.0
"""Every goal of the console, P1 to P7, each in a process of its own: `python -m tests.bench.console`.

python -m tests.bench.console                                     all of them, as a table
python -m tests.bench.console painting sorting                    some
python -m tests.bench.console --json docs/bench/console.json      and keep the figures for the README
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.console.figures import Figure, table

NAMES = ("first_window", "handover", "painting", "sorting", "updates", "stalls", "memory")
ROOT = Path(__file__).resolve().parents[3]


def main(argv: list[str]) -> int:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.console", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)} (usual: all)")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    wishes = parser.parse_args(argv)
    figures = list[Figure]()
    for name in wishes.names or NAMES:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += measured(name)
    print(table(figures))
    if wishes.json:
        wishes.json.write_text(record(figures), encoding="utf-8")
    return 0


def measured(name: str) -> list[Figure]:
    """The figures of one benchmark, in a process that does nothing else."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [*_hurried(), sys.executable, "-m", f"tests.bench.console.{name}", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=kept, stdout=subprocess.PIPE, text=True, check=True)
    return [Figure(**facts) for facts in json.loads(done.stdout.splitlines()[-1])]


def record(figures: list[Figure]) -> str:
    """One figure a line: small, and its changes can be read."""
    from dataclasses import asdict

    about = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "qt": "offscreen",
    }
    lines = ",\n".join(json.dumps(asdict(figure), ensure_ascii=False) for figure in figures)
    return f'{{"about": {json.dumps(about)}, "figures": [\n{lines}\n]}}\n'


def _hurried() -> list[str]:
    """Before all other programs, where that is allowed: what the machine does besides is not measured."""
    chrt = shutil.which("chrt")
    if (
        chrt is None
        or subprocess.run([chrt, "-r", "10", "true"], check=False, capture_output=True).returncode
    ):
        return []
    return [chrt, "-r", "10"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
