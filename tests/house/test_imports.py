# SPDX-License-Identifier: Apache-2.0
"""The import contracts catch wrong imports: each row puts one into a copy of the tree and expects a no."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from import_contracts import read_contracts
from tests.house.source import ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"]

# contract, the module that misbehaves, what it should not do
INJECTIONS = [
    ("floors", "domain/injected.py", "import sdconsole.contract"),
    ("floors", "contract/injected.py", "from sdconsole.client import injected_target"),
    ("floors", "toolkit/injected.py", "from sdconsole.client import injected_target"),
    ("floors", "client/injected.py", "import sdconsole.media"),
    ("floors", "media/injected.py", "import sdconsole.toolkit"),
    ("floors", "toolkit/injected.py", "def late() -> None:\n    import sdconsole.console"),
    ("floors", "console/injected.py", "import sdconsole.viewer"),
    ("floors", "support/injected.py", "import sdconsole.console"),
    ("floors", "viewer/injected.py", "import sdconsole.gateway"),
    ("floors", "gateway/injected.py", "import sdconsole.support"),
    ("floors", "demo/injected.py", "import sdconsole.console"),
    ("floors", "resources.py", "import sdconsole.domain"),
    ("floors", "console/injected.py", "import sdconsole.__main__"),
    ("floors", "utils/__init__.py", ""),
    ("floors", "utils.py", ""),
    ("rooms-console", "console/mirror/injected.py", "import sdconsole.console.models"),
    ("rooms-console", "console/models/injected.py", "import sdconsole.console.views"),
    ("rooms-console", "console/models/injected.py", "import sdconsole.console.actions"),
    ("rooms-console", "console/views/injected.py", "import sdconsole.console.app"),
    ("rooms-console", "console/stray.py", ""),
    ("rooms-support", "support/stray.py", ""),
    ("rooms-gateway", "gateway/stray.py", ""),
    ("rooms-gateway", "gateway/web/injected.py", "import sdconsole.gateway.http"),
    ("rooms-support", "support/actions/injected.py", "import sdconsole.support.views"),
    ("rooms-gateway", "gateway/store/injected.py", "import sdconsole.gateway.service"),
    ("rooms-gateway", "gateway/service/injected.py", "import sdconsole.gateway.http"),
    ("rooms-gateway", "gateway/http/injected.py", "import sdconsole.gateway.stream"),
    ("rooms-gateway", "gateway/stream/injected.py", "import sdconsole.gateway.app"),
    ("concrete-store", "gateway/service/injected.py", "import sdconsole.gateway.store.sql"),
    ("concrete-store", "gateway/http/injected.py", "from sdconsole.gateway.store import memory"),
    ("pure-ground", "domain/injected.py", "import time"),
    ("pure-ground", "domain/injected.py", "from os import environ"),
    ("pure-ground", "contract/injected.py", "def late() -> None:\n    import asyncio.tasks"),
    ("pure-ground", "contract/injected.py", "from sdconsole.resources import resource"),
    ("demo-neighbours", "demo/injected.py", "import sdconsole.media.injected_target"),
    ("door-qt", "client/injected.py", "from PySide6.QtCore import QObject"),
    ("door-qt", "demo/injected.py", "import shiboken6"),
    ("door-qt-loop", "console/injected.py", "import qasync"),
    ("door-folders", "gateway/service/injected.py", "import platformdirs"),
    ("door-line", "console/injected.py", "import httpx"),
    ("door-trust", "gateway/injected.py", "import truststore"),
    ("door-trust", "media/injected.py", "import truststore"),
    (
        "door-line",
        "gateway/injected.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import httpx",
    ),
    ("door-service", "client/injected.py", "import starlette.requests"),
    ("door-service", "console/injected.py", "import sqlite3"),
    ("door-pixels", "viewer/injected.py", "import numpy"),
    ("door-pixels", "client/injected.py", "import websockets"),
    ("door-system", "support/injected.py", "import ctypes"),
    ("door-cryptography", "client/injected.py", "import cryptography.hazmat"),
    ("door-mac", "media/input/injected.py", "import Quartz"),
    ("door-accessibility", "console/injected.py", "import jeepney.io"),
    ("door-notifications", "console/injected.py", "import desktop_notifier"),
    ("rooms-viewer", "viewer/stray.py", ""),
    ("rooms-viewer", "viewer/screen/injected.py", "import sdconsole.viewer.window"),
    ("rooms-viewer", "viewer/hands/injected.py", "import sdconsole.viewer.screen"),
    ("rooms-media", "media/picture/injected.py", "import sdconsole.media.sharing"),
    ("door-values", "gateway/injected.py", "import msgspec.json"),
    ("door-values", "domain/injected.py", "import msgspec"),
    ("no-cycles", "domain/injected.py", "import sdconsole.domain.injected_target"),
]

# Rooms the rows speak of; made in the copy where the tree has them in another form or not yet.
ROOMS = [
    *("domain", "contract", "toolkit", "client", "media", "console", "support", "viewer", "gateway", "demo"),
    *("console/app", "console/views", "console/models", "console/actions", "console/mirror"),
    *("support/app", "support/views", "support/actions", "support/sharing"),
    *("viewer/app", "viewer/window", "viewer/screen", "viewer/hands", "viewer/panes"),
    *("media/sharing", "media/receiving", "media/picture", "media/messages", "media/line"),
    *("media/capture", "media/input", "media/transport", "media/x11"),
    *("gateway/app", "gateway/web", "gateway/http", "gateway/stream", "gateway/service"),
    *("gateway/store", "gateway/store/sql", "gateway/store/memory"),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages' outline, with every room of `ROOMS` an empty package."""
    package = tmp_path_factory.mktemp("tree") / "sdconsole"
    for room in ["", *ROOMS]:
        (package / room).mkdir(parents=True, exist_ok=True)
        (package / room / "__init__.py").touch()
    for module in ("__main__.py", "resources.py", "client/injected_target.py", "media/injected_target.py"):
        (package / module).touch()
    (package / "domain/injected_target.py").write_text("import sdconsole.domain.injected\n", encoding="utf-8")
    return package


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Check the contracts of pyproject.toml against the package in this folder."""
    return subprocess.run(
        [*LINT, "--no-cache", "--config", str(ROOT / "pyproject.toml"), *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("contract", "module", "wrong"), INJECTIONS)
def test_a_wrong_import_is_caught(tree: Path, tmp_path: Path, contract: str, module: str, wrong: str) -> None:
    """The contract it names, and the module that did it, stand in the report."""
    shutil.copytree(tree, tmp_path / "sdconsole")
    target = tmp_path / "sdconsole" / module
    target.parent.mkdir(exist_ok=True)
    target.write_text(wrong + "\n", encoding="utf-8")
    done = lint(tmp_path, "--contract", contract)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout
    assert target.stem.strip("_") in done.stdout or "utils" in done.stdout


def test_the_outline_itself_is_clean(tree: Path, tmp_path: Path) -> None:
    """Without an injection every contract is kept, so that the rows above prove something."""
    shutil.copytree(tree, tmp_path / "sdconsole")
    (tmp_path / "sdconsole" / "domain" / "injected_target.py").unlink()
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_product_keeps_its_contracts() -> None:
    """The real tree."""
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout


def test_every_contract_is_shown_to_bite() -> None:
    """A contract added without a row here would be a promise nobody tried."""
    assert set(read_contracts()) == {contract for contract, _, _ in INJECTIONS}
