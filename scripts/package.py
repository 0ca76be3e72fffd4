# SPDX-License-Identifier: Apache-2.0
"""Builds the packages of this system into build/dist: each by a PyInstaller of its own, side by side.

    .venv/bin/python scripts/package.py [console] [support] [gateway]

SDCONSOLE_NO_VIDEO=1 leaves the film codec out; TERMS.txt in each package says what that means. Which
installers, signatures and archives are made of the result: docs/packaging.md.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from packages.table import BUILD, DIST, PACKAGES, program_of  # noqa: E402


def main(keys: list[str]) -> int:
    """Build; returns 0, or 1 with what PyInstaller said of the package that failed."""
    unknown = [key for key in keys if key not in PACKAGES]
    if unknown:
        print(f"package.py: unknown {', '.join(unknown)}; there is {', '.join(PACKAGES)}", file=sys.stderr)
        return 2
    flaw = missing()
    if flaw:
        print(f"package.py: {flaw}", file=sys.stderr)
        return 1
    began = time.monotonic()
    running = [(key, _start(key)) for key in keys or PACKAGES]
    codes = [_finish(key, process, began) for key, process in running]
    return max(codes)


def missing() -> str:
    """What this machine lacks for freezing, or nothing."""
    if not sys.platform.startswith("linux"):
        return ""
    if shutil.which("objcopy") is None:
        return "objcopy is needed (Debian: binutils)"
    from PyInstaller.depend.bindepend import get_python_library_path  # type: ignore[import-untyped]  # no types

    try:
        get_python_library_path()
    except SystemExit:  # PyInstaller ends the program with pages of text
        version = "{}.{}".format(*sys.version_info)
        return (
            f"the shared library of Python {version} is needed: Debian's libpython{version}, "
            "or with pyenv PYTHON_CONFIGURE_OPTS=--enable-shared"
        )
    return ""


def _start(key: str) -> "subprocess.Popen[bytes]":
    work = BUILD / key
    work.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += [f"--distpath={DIST}", f"--workpath={work / 'work'}", str(ROOT / "sdconsole.spec")]
    with (work / "build.log").open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SDCONSOLE_PACKAGES": key, "PYTHONHASHSEED": "1"},
        )


def _finish(key: str, process: "subprocess.Popen[bytes]", began: float) -> int:
    code = process.wait()
    took = time.monotonic() - began
    if code != 0:
        said = (BUILD / key / "build.log").read_text(encoding="utf-8", errors="replace")
        print(f"{key}: failed after {took:.0f} s\n{said[-6000:]}", file=sys.stderr)
        return 1
    program = program_of(key)
    whole = program if program.parent == DIST else program.parent
    print(f"{key}: {took:.0f} s, {size_of(whole) / 1e6:.0f} MB, {program}", flush=True)
    return 0


def size_of(path: Path) -> int:
    """The bytes of a file, or of a folder with all below it; links count as nothing."""
    if path.is_file():
        return path.stat().st_size
    return sum(item.lstat().st_size for item in path.rglob("*") if item.is_file() and not item.is_symlink())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
