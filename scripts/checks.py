# SPDX-License-Identifier: Apache-2.0
"""Runs the checks of this project in order, stops loudly at the first that fails, and times each.

    .venv/bin/python scripts/checks.py check|test

`check` is what needs no test run (style, types, imports); `test` is everything.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, Self

ROOT = Path(__file__).resolve().parent.parent
PYTEST = (sys.executable, "-m", "pytest", "--quiet")
# Two workers even on one core: many tests wait for processes, not for the processor.
PARALLEL = ("--numprocesses", str(max(2, min(8, os.cpu_count() or 2))), "--dist", "worksteal")

JOURNEYS = ("--ignore=tests/journeys/desk", "tests/journeys")
LAST_FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
ALONE = ("--last-failed", "--last-failed-no-failures", "none", "--numprocesses", "0")
FEW = 3
"""More failures than this are no matter of a busy machine."""


class Stage(NamedTuple):
    """One check: its name and the command that fails when it fails."""

    name: str
    command: tuple[str, ...]
    has_real_programs: bool = False
    """Its tests start programs and watch the clock: a few that failed may prove themselves alone, once."""
    begins_with: str = ""
    """The stage at whose start this one begins, beside it and at the lowest priority: it takes what idles."""


APART = ("domain", "journeys", "packages")
"""Folders of tests with a stage of their own."""
CHECK = (
    Stage("style", (sys.executable, "-m", "ruff", "check", ".")),
    Stage("format", (sys.executable, "-m", "ruff", "format", "--check", ".")),
    Stage("texts", (sys.executable, "scripts/translations.py", "check")),
    Stage("types", (sys.executable, "-m", "mypy")),
    Stage(
        "imports",
        (sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()", "--no-logo"),
    ),
)
TEST = (
    *CHECK,
    Stage(
        "tests of the rules, every branch",
        (
            *PYTEST,
            *PARALLEL,
            "tests/domain",
            "--cov=sdconsole.domain",
            "--cov-branch",
            "--cov-report=term-missing:skip-covered",
            "--cov-fail-under=100",
        ),
    ),
    Stage("tests", (*PYTEST, *PARALLEL, *(f"--ignore=tests/{name}" for name in APART), "tests"), True),
    # A million hostile inputs; led by coverage where atheris is installed.
    Stage("fuzz", (sys.executable, "-m", "tests.fuzz"), begins_with="tests"),
    # Over HTTP and streams only, each worker at a Gateway of its own.
    Stage("desk", (*PYTEST, *PARALLEL, "tests/journeys/desk"), True),
    # Real programs on displays of their own; those that watch the clock come after, one by one.
    Stage("journeys", (*PYTEST, *PARALLEL, *JOURNEYS, "-m", "not alone"), True),
    Stage("journeys, alone", (*PYTEST, *JOURNEYS, "-m", "alone"), True),
    # Frozen as they are shipped, side by side; then tried, the whole path among it.
    Stage("packages, built", (sys.executable, "scripts/package.py"), begins_with="tests"),
    Stage("packages", (*PYTEST, *PARALLEL, "tests/packages"), True),
)
PLANS = {"check": CHECK, "test": TEST}


def main(argv: list[str]) -> int:
    """Run a plan; returns 0, or the exit code of the check that failed."""
    if len(argv) != 1 or argv[0] not in PLANS:
        print("usage: checks.py " + "|".join(PLANS), file=sys.stderr)
        return 2
    with ExitStack() as kept:
        return _go_through(PLANS[argv[0]], kept)


def _go_through(plan: Sequence[Stage], kept: ExitStack) -> int:
    times: list[tuple[str, float]] = []
    shaky: list[str] = []
    begun: dict[str, Beside] = {}
    for stage in plan:
        print(f"\n=== {stage.name}", flush=True)
        began = time.monotonic()
        begun |= {it.name: kept.enter_context(Beside(it)) for it in plan if it.begins_with == stage.name}
        if stage.has_real_programs:
            LAST_FAILED.unlink(missing_ok=True)
        beside = begun.get(stage.name)
        code = run(stage.command) if beside is None else beside.wait()
        if code == 1 and stage.has_real_programs and 0 < len(names := failed()) <= FEW:
            print(f"\n=== {stage.name}: {len(names)} that failed, once more, alone", flush=True)
            code = run((*stage.command, *ALONE))
            shaky += names if code == 0 else []
        times.append((stage.name, time.monotonic() - began))
        if code != 0:
            print_times(times)
            print(f"\nFAILED: {stage.name} (exit code {code})", file=sys.stderr, flush=True)
            return code
    print_times(times)
    for name in shaky:
        print(f"SHAKY: passed only when run alone: {name}")
    return 0


def run(command: Sequence[str]) -> int:
    """Run a command to its end; returns its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


class Beside:
    """A stage that runs beside others; what it says is kept until its own turn comes."""

    def __init__(self, stage: Stage) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 — closed by __exit__
        nice = shutil.which("nice")
        gently = (nice, "-n", "19") if nice else ()
        self._process = subprocess.Popen(
            (*gently, *stage.command), cwd=ROOT, stdout=self._said, stderr=subprocess.STDOUT
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Another stage failed, or somebody pressed Ctrl+C: this one ends, too."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()
        self._said.close()

    def wait(self) -> int:
        """Wait for its end, and tell what it said; returns its exit code."""
        code = self._process.wait()
        self._said.seek(0)
        sys.stdout.write(self._said.read().decode(errors="replace"))
        sys.stdout.flush()
        return code


def failed() -> list[str]:
    """The tests that failed in the run before, as pytest has kept them."""
    try:
        return sorted(json.loads(LAST_FAILED.read_bytes()))
    except (OSError, ValueError):
        return []


def print_times(times: list[tuple[str, float]]) -> None:
    """What each check took, and all together."""
    rows = [*times, ("together", sum(seconds for _, seconds in times))]
    width = max(len(name) for name, _ in rows)
    print()
    for name, seconds in rows:
        print(f"{name:<{width}}  {seconds:7.1f} s")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
