# SPDX-License-Identifier: Apache-2.0
"""Sets up a fresh checkout: system packages, a virtual environment, the locked libraries.

    python3 scripts/bootstrap.py demo|test

What cannot be done ends in one line that names what to do, and exit code 1. Run again, it does nothing
that was done before. Needs the standard library only, and runs on any Python 3.8 or newer.
The film codec of the extra "video" is among the libraries; SDCONSOLE_NO_VIDEO=1 leaves it out (see NOTICE).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import system_packages
from system_packages import PURPOSES, SetupError, SystemPackage

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)
PYTHON_VARIABLE = "SDCONSOLE_PYTHON"


class Interpreter(NamedTuple):
    """A Python of this machine: how to call it, its version, whether it can make virtual environments."""

    path: str
    version: tuple[int, int]
    has_ensurepip: bool

    @property
    def is_supported(self) -> bool:
        """Whether the product runs on it."""
        return OLDEST <= self.version <= NEWEST


def main(argv: list[str]) -> int:
    """Set up for one purpose; returns the exit code."""
    if len(argv) != 1 or argv[0] not in PURPOSES:
        print("usage: bootstrap.py " + "|".join(PURPOSES), file=sys.stderr)
        return 2
    began = time.monotonic()
    try:
        system_packages.provide(argv[0])
        environment = ROOT / ".venv"
        provide_environment(environment)
        provide_libraries(environment)
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("setup: interrupted", file=sys.stderr)
        return 130
    print(f"setup: ready after {time.monotonic() - began:.1f} s", flush=True)
    return 0


def environment_python(environment: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ask_interpreter(path: str) -> Interpreter | None:
    """What a Python says of itself; None if it cannot be started (also a shim that leads nowhere)."""
    question = (
        "import sys, importlib.util as u;"
        "print(sys.version_info[0], sys.version_info[1], int(u.find_spec('ensurepip') is not None))"
    )
    try:
        done = subprocess.run([path, "-c", question], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = done.stdout.split()
    if done.returncode != 0 or len(words) != 3:
        return None
    return Interpreter(path, (int(words[0]), int(words[1])), words[2] == "1")


def choose_interpreter(candidates: list[str]) -> Interpreter:
    """The first supported Python, one that can make environments rather than one that must be completed."""
    known = [found for found in map(ask_interpreter, candidates) if found is not None]
    fitting = sorted(
        (found for found in known if found.is_supported), key=lambda found: not found.has_ensurepip
    )
    if fitting:
        return fitting[0]
    seen = ", ".join(sorted({f"{major}.{minor}" for _, (major, minor), _ in known})) or "none"
    raise SetupError(
        f"Python 3.11, 3.12 or 3.13 is needed, found {seen}; install one, or name it in {PYTHON_VARIABLE}"
    )


def candidate_interpreters() -> list[str]:
    """Where to look: what the user names, the Python that runs this, then the usual names, newest first."""
    named = os.environ.get(PYTHON_VARIABLE)
    if named:
        return [named]
    usual = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return [sys.executable, *usual, "python3", "python"]


def provide_environment(environment: Path) -> None:
    """Make the virtual environment, or leave it if its Python still runs and is supported."""
    present = ask_interpreter(str(environment_python(environment)))
    if present is not None and present.is_supported:
        return
    chosen = choose_interpreter(candidate_interpreters())
    if not chosen.has_ensurepip:
        complete(chosen)
    major, minor = chosen.version
    print(f"setup: making .venv with Python {major}.{minor}", flush=True)
    run_or_tell([chosen.path, "-m", "venv", "--clear", str(environment)], "could not make .venv")


def complete(chosen: Interpreter) -> None:
    """Debian ships `venv` apart from Python: install that part, or name it."""
    name = "python{}.{}-venv".format(*chosen.version)
    if not sys.platform.startswith("linux") or not system_packages.has_apt():
        raise SetupError(
            f"{chosen.path} has no ensurepip: install it (Debian calls it {name}), then try again"
        )
    system_packages.install([SystemPackage((name,), "")])


def provide_libraries(environment: Path) -> None:
    """Install the locked libraries and the package itself, unless that was done for this very state."""
    stamp = environment / "sdconsole-setup.stamp"
    state = hashlib.sha256(str(ROOT).encode())
    state.update(os.environ.get("SDCONSOLE_NO_VIDEO", "").encode())
    for name in ("requirements.lock", "pyproject.toml"):
        state.update((ROOT / name).read_bytes())
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == state.hexdigest():
        return
    print("setup: installing the locked libraries (some 200 MB the first time)", flush=True)
    pip = [
        str(environment_python(environment)),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    lock = ROOT / "requirements.lock"
    if os.environ.get("SDCONSOLE_NO_VIDEO") == "1":
        lock = without_video(lock, environment / "requirements-no-video.lock")
    locked = ["--require-hashes", "--only-binary=:all:", "--requirement", str(lock)]
    run_or_tell([*pip, *locked], "could not install the locked libraries")
    run_or_tell(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], "could not install sdconsole"
    )
    stamp.write_text(state.hexdigest(), encoding="utf-8")


def without_video(lock: Path, target: Path) -> Path:
    """Write the lock without the film codec, whose wheels contain x264 and x265 under the GPL."""
    kept: list[str] = []
    is_video = False
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line.startswith((" ", "\t")):
            is_video = line.startswith("av==")
        if not is_video:
            kept.append(line)
    target.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return target


def run_or_tell(command: list[str], failure: str) -> None:
    """Run a command; if it fails, a SetupError with the line in which it says why."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()] or lines[-1:]
        raise SetupError(f"{failure}: {' '.join(errors[:2])}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
