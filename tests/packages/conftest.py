# SPDX-License-Identifier: Apache-2.0
"""The packages as they were built: `scripts/package.py` builds what is missing; and a Gateway out of them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from packages.table import DIST, PACKAGES, program_of
from sdconsole.demo.programs import PROGRAMS_VARIABLE, Running
from tests.shared.gateway import OWNER, OWNER_NAME, PASSWORD, ROOT

if TYPE_CHECKING:
    from sdconsole.demo.seat import Seat

COOKIE = bytes(range(16))


@dataclass(frozen=True, slots=True)
class Served:
    """A Gateway that runs."""

    origin: str
    data: Path
    password_file: Path


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the packages."""
    missing = [key for key in PACKAGES if not program_of(key).is_file()]
    if missing:
        subprocess.run([sys.executable, str(ROOT / "scripts" / "package.py"), *missing], check=True)
    return DIST


@pytest.fixture
def frozen(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`Running` and `Seat.start` start the packages; nothing of the checkout is in their environment."""
    monkeypatch.setenv(PROGRAMS_VARIABLE, str(built))
    for name in ("PYTHONPATH", "SDCONSOLE_STATE_DIR", "SDCONSOLE_LANGUAGE", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return built


@pytest.fixture
def gateway(frozen: Path, tmp_path: Path) -> Iterator[Served]:
    """The built Gateway, set up and listening."""
    served = Served("", tmp_path / "gateway", tmp_path / "password")
    served.password_file.write_text(PASSWORD, encoding="utf-8")
    init = [str(program_of("gateway")), "init", "--data", str(served.data), "--organisation", "Example"]
    init += ["--channel", "Support", "--owner", OWNER, "--owner-name", OWNER_NAME]
    init += ["--password-file", str(served.password_file)]
    subprocess.run(init, check=True, capture_output=True, timeout=60)
    arguments = ["gateway", "run", "--data", str(served.data), "--listen", "127.0.0.1:0"]
    with Running("Gateway", arguments, tmp_path / "gateway.log") as running:
        yield replace(served, origin=running.wait_line("Listening on ", 30).strip())


@pytest.fixture
def seat(frozen: Path, tmp_path: Path) -> "Iterator[Seat]":
    """A display whose programs speak Japanese. (Displays of a run's own are Linux'.)"""
    from sdconsole.demo.seat import Seat

    folder = tmp_path / "seat"
    with Seat("seat", folder, COOKIE, (1280, 860), {"SDCONSOLE_LANGUAGE": "ja"}, 30.0) as made:
        yield made


def plain_environment(home: Path) -> dict[str, str]:
    """What a user's own session gives a program, with a home of the test's own."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
