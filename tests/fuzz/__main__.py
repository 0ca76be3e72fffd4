# SPDX-License-Identifier: Apache-2.0
"""All targets, as many at a time as there are cores, and a table; not 0 when there is a finding."""

import argparse
import concurrent.futures
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.targets import TARGETS

CASES = 1_000_000
SEED = 20261123
_ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run; returns how many targets have a finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="all by itself")
    parser.add_argument("--cases", type=int, default=CASES, help=f"together ({CASES} by itself)")
    parser.add_argument("--seed", type=int, default=SEED)
    said = parser.parse_args()
    names = said.targets or list(TARGETS)
    whole = sum(TARGETS[name][1] for name in names)
    cases = {name: max(1, said.cases * TARGETS[name][1] // whole) for name in names}
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        found = sum(pool.map(lambda name: _run(name, cases[name], said.seed), sorted(names, key=_longest)))
    print(f"{sum(cases.values())} cases in {time.monotonic() - began:.0f} s, targets with findings: {found}")
    return found


def _longest(name: str) -> int:
    return -TARGETS[name][1]


def _run(name: str, cases: int, seed: int) -> int:
    command = [sys.executable, "-m", "tests.fuzz.engine", name, str(cases), str(seed)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    counted, seconds, engine = ((done.stdout.split() or ["0"]) + ["0", "?"])[:3]
    is_clean = done.returncode == 0 and counted == str(cases)
    rate = f"{int(counted) / max(float(seconds), 0.1):,.0f}/s" if is_clean else "FINDING"
    print(f"{name:12} {cases:>8} cases {float(seconds):>6.1f} s {rate:>12} {engine}", flush=True)
    if not is_clean:
        print(done.stderr[-4000:], file=sys.stderr, flush=True)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
