# SPDX-License-Identifier: Apache-2.0
"""Each banned name is used behind its own door only.

ruff's exception for a door opens the file to all bans at once; here the exceptions are taken away and what
ruff then finds is held against the table of doors.
"""

import json
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.house.source import ROOT

WIRING = ("src/sdconsole/*/app.py", "src/sdconsole/gateway/cli.py")
DOORS = {
    "datetime.datetime.now": WIRING,
    "datetime.datetime.utcnow": (),
    "datetime.datetime.today": (),
    "datetime.date.today": (),
    "time.time": WIRING,
    "time.time_ns": WIRING,
    "uuid.uuid1": (),
    "uuid.uuid4": WIRING,
    "secrets.token_bytes": WIRING,
    "secrets.token_hex": WIRING,
    "secrets.token_urlsafe": WIRING,
    "secrets.randbelow": WIRING,
    "secrets.choice": WIRING,
    "os.urandom": (*WIRING, "src/sdconsole/media/line/secure.py"),
    "asyncio.create_task": (),
    "asyncio.ensure_future": (),
    "asyncio.get_event_loop": (),
    "PySide6.QtWidgets.QMessageBox": ("src/sdconsole/toolkit/dialogs.py",),
    "PySide6.QtGui.QIcon": ("src/sdconsole/toolkit/icons.py",),
}


def settings_without_exceptions(folder: Path) -> Path:
    """The bans of pyproject.toml as a ruff configuration of their own, with no exception for any file."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    banned = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    lines = ["[lint.flake8-tidy-imports.banned-api]"]
    lines += [f"{json.dumps(name)}.msg = {json.dumps(entry['msg'])}" for name, entry in banned.items()]
    path = folder / "ruff.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def uses_of_banned_names(folder: Path, settings: Path) -> list[tuple[str, str]]:
    """(file, banned name) for each use below a folder; the file relative to the repository or the folder."""
    command = [sys.executable, "-m", "ruff", "check", "--select=TID251", "--output-format=json", "--no-cache"]
    command += ["--ignore-noqa", f"--config={settings}", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    base = ROOT if folder.is_relative_to(ROOT) else folder
    uses = []
    for finding in json.loads(done.stdout):
        name = re.match(r"`([^`]+)` is banned", finding["message"])
        assert name, finding["message"]
        uses.append((Path(finding["filename"]).relative_to(base).as_posix(), name[1]))
    return uses


def test_banned_names_stay_behind_their_doors(tmp_path: Path) -> None:
    """Neither a `noqa` nor another door's exception lets a name out."""
    uses = uses_of_banned_names(ROOT / "src", settings_without_exceptions(tmp_path))
    assert [use for use in uses if not any(fnmatch(use[0], door) for door in DOORS[use[1]])] == []


def test_every_ban_has_its_row_of_doors(tmp_path: Path) -> None:
    """A new ban says here where the name may be used."""
    lines = settings_without_exceptions(tmp_path).read_text(encoding="utf-8").splitlines()[1:]
    assert {json.loads(line.partition(".msg = ")[0]) for line in lines} == set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_a_use_outside_is_caught(tmp_path: Path, name: str) -> None:
    """Each banned name, called by its full name."""
    module = next(part for part in (name.rpartition(".")[0], name.split(".")[0]) if part in ALL_MODULES)
    code = tmp_path / "code"
    code.mkdir()
    (code / "room.py").write_text(f"import {module}\n\n{name}()\n", encoding="utf-8")
    assert ("room.py", name) in uses_of_banned_names(code, settings_without_exceptions(tmp_path))


ALL_MODULES = {"datetime", "time", "uuid", "secrets", "os", "asyncio", "PySide6.QtWidgets", "PySide6.QtGui"}
