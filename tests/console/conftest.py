# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the console's tests: a folder of its own, looks and language, the network, failures."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.reports import crash
from sdconsole.toolkit.settings import Settings
from tests.shared.windows import network, pytest_itemcollected, theme, translations

__all__ = ["network", "pytest_itemcollected", "theme", "translations"]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Translations compiled once for all tests."""
    return tmp_path_factory.mktemp("compiled") / "i18n"


@pytest.fixture(autouse=True)
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: Path) -> Iterator[Path]:
    """Everything the console keeps goes below this folder."""
    for name in ("SDCONSOLE_LANGUAGE", "SDCONSOLE_THEME"):
        monkeypatch.delenv(name, raising=False)
    state = tmp_path / "state"
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(state))
    cache = state / "cache" / "i18n"
    if compiled.is_dir():
        shutil.copytree(compiled, cache)
    yield state
    if cache.is_dir():
        shutil.copytree(cache, compiled, dirs_exist_ok=True)


@pytest.fixture
def settings(qapp: QApplication) -> Settings:
    """What the console remembers, empty."""
    return Settings("console")


@pytest.fixture(autouse=True)
def failures() -> Iterator[list[str]]:
    """No test may surface an error it does not expect; one that does empties this list."""
    lines: list[str] = []
    stop = crash.add_listener(lines.append)
    yield lines
    stop()
    assert not lines, f"errors surfaced: {lines}"
