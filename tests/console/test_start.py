# SPDX-License-Identifier: Apache-2.0
"""The console's command: a second start ends before Qt is imported; registration by hand."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sdconsole.console.doorway.carriers import system_carrier
from sdconsole.console.doorway.door import Door
from sdconsole.console.doorway.folder import door_folder
from sdconsole.console.doorway.lock import Lock
from tests.shared.gateway import environment

LINK = "sdconsole://session/01JABC"
WATCHED = """
import sys
from sdconsole.console.start import main
code = main(sys.argv[1:])
heavy = {"PySide6", "asyncio", "httpx", "msgspec", "typing", "dataclasses", "pathlib", "re"}
print("HEAVY", sorted(heavy & set(sys.modules)))
sys.exit(code)
"""


def run(state: Path, *arguments: str, code: str = WATCHED) -> subprocess.CompletedProcess[str]:
    """Start the console's command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**environment(), "SDCONSOLE_STATE_DIR": str(state), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_second_start_hands_over_and_ends_without_reading_a_library(tmp_path: Path) -> None:
    folder = door_folder({"SDCONSOLE_STATE_DIR": str(tmp_path)})
    lock = Lock(folder)
    assert lock.take()
    door, came, links = Door(system_carrier(folder), lock), threading.Event(), list[str]()

    def take(link: str, _activation: str) -> None:
        links.append(link)
        came.set()

    door.give_to(take)
    try:
        done = run(tmp_path, LINK)
        assert (done.returncode, done.stdout, done.stderr) == (0, "HEAVY []\n", "")
        assert came.wait(5)
        came.clear()
        assert run(tmp_path).returncode == 0
        assert came.wait(5)
        assert links == [LINK, "sdconsole://open"]
        refused = run(tmp_path, "sdconsole://session/../x")
        assert (refused.returncode, links[2:]) == (2, [])
        assert "not a link" in refused.stderr
    finally:
        door.close()


@pytest.mark.parametrize("text", ["https://gw.example.co.jp", "sdconsole://session/" + "a" * 600])
def test_what_is_no_link_starts_nothing(text: str, tmp_path: Path) -> None:
    done = run(tmp_path, text)
    assert (done.returncode, done.stdout) == (2, "HEAVY []\n")
    assert "not a link" in done.stderr


def test_registration_by_hand_and_its_removal(tmp_path: Path) -> None:
    homes = {"XDG_DATA_HOME": str(tmp_path / "share"), "XDG_CONFIG_HOME": str(tmp_path / "config")}

    def register(flag: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sdconsole", "console", flag],
            env={**environment(), **homes, "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    done = register("--register")
    assert done.returncode == 0, done.stderr
    assert "-m sdconsole console %u" in done.stdout
    entries = list((tmp_path / "share" / "applications").iterdir())
    assert len(entries) == 1
    assert register("--unregister").returncode == 0
    assert not entries[0].exists()
    assert "sdconsole" not in (tmp_path / "config" / "mimeapps.list").read_text(encoding="utf-8")
