# SPDX-License-Identifier: Apache-2.0
"""What pip cannot bring: names it, and on Debian and Ubuntu installs it where that is allowed.

Needs the standard library only, and runs on any Python 3.8 or newer (it must be able to tell that
Python is too old).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).resolve().parent / "system-packages.txt"
PURPOSES = ("demo", "test")


class SetupError(Exception):
    """Something a person must do first; the text is the one line that tells what."""


class SystemPackage(NamedTuple):
    """A line of system-packages.txt: the names it goes by, and what to look for where there is no dpkg."""

    names: tuple[str, ...]
    probe: str


def read_list(text: str, purpose: str) -> list[SystemPackage]:
    """The lines that `purpose` needs; `test` needs those of `demo` too."""
    wanted = PURPOSES[: PURPOSES.index(purpose) + 1]
    section = ""
    found = []
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif line and section in wanted:
            names, _, probe = line.partition(";")
            found.append(SystemPackage(tuple(name.strip() for name in names.split(" or ")), probe.strip()))
    return found


def provide(purpose: str) -> None:
    """Install what is missing, or raise a SetupError that names it. Nothing to do outside Linux."""
    if not sys.platform.startswith("linux"):
        return
    packages = read_list(LIST.read_text(encoding="utf-8"), purpose)
    if has_apt():
        install([package for package in packages if not any(is_installed(name) for name in package.names)])
        return
    missing = [package.probe for package in packages if package.probe and not is_found(package.probe)]
    if missing:
        raise SetupError("install what your system calls these, then try again: " + " ".join(missing))


def has_apt() -> bool:
    """Whether this is Debian, Ubuntu or one of their kin."""
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def is_installed(name: str) -> bool:
    """Whether dpkg has this package unpacked and configured."""
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Abbrev}", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.startswith("ii")


def is_found(probe: str) -> bool:
    """Whether this shared library can be loaded, or this program is on PATH."""
    if ".so" not in probe:
        return shutil.which(probe) is not None
    try:
        ctypes.CDLL(probe)
    except OSError:
        return False
    return True


def install(packages: list[SystemPackage]) -> None:
    """Install with apt-get as root or by sudo without a password; else a SetupError with the command."""
    if not packages:
        return
    prefix = root_prefix()
    if prefix is None:
        raise SetupError(
            "system packages are missing, and this user may not install them; " + by_hand(packages)
        )
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    run_apt([*apt, "update"], packages)
    names = [chosen_name(package) for package in packages]  # only now: a new machine knows no package yet
    print("setup: installing system packages: " + " ".join(names), flush=True)
    run_apt([*apt, "install", "--yes", "--no-install-recommends", *names], packages)


def run_apt(command: list[str], packages: list[SystemPackage]) -> None:
    """Run apt-get; if it fails, a SetupError with its last line and what to run by hand."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        reason = " ".join(done.stdout.strip().splitlines()[-1:])
        raise SetupError(f"apt-get failed ({reason}); {by_hand(packages)}")


def by_hand(packages: list[SystemPackage]) -> str:
    """What a person may type instead."""
    names = " ".join(chosen_name(package) for package in packages)
    return f"please run: sudo apt-get update && sudo apt-get install --yes {names}"


def chosen_name(package: SystemPackage) -> str:
    """The first of the names this release of the system knows."""
    for name in package.names[1:]:
        done = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", name], capture_output=True, check=False
        )
        if done.returncode == 0 and done.stdout:
            return name
    return package.names[0]


def root_prefix() -> list[str] | None:
    """What to put before a command so that it runs as root: nothing, sudo, or None if neither works."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if (
        shutil.which("sudo")
        and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    ):
        return sudo
    return None
