# SPDX-License-Identifier: Apache-2.0
"""Renews requirements.lock: every library of pyproject.toml, its extras and groups, pinned, hashed.

    .venv/bin/python scripts/lock.py [uv options, such as --upgrade]

The lock serves all platforms and Python 3.11 and newer, and names no index: the machine that installs
decides where from. uv is needed here only, so it is not in the lock; it is installed if it is absent.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--group=dev",
    "--group=package",
    "--group=fuzz",
    "--all-extras",
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
)


def main(options: list[str]) -> int:
    """Write the lock anew; returns the exit code of the tool that failed, or 0."""
    if importlib.util.find_spec("uv") is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    compile_lock = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    return subprocess.run(
        [*compile_lock, *OPTIONS, *options, "--output-file=requirements.lock"], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
