# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the toolkit's tests: looks, language, a folder of its own, the network, what failed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdconsole.toolkit.reports import crash
from tests.shared.windows import network, pytest_itemcollected, theme, translations
from tests.toolkit.qt_loop import pytest_pyfunc_call

__all__ = ["network", "pytest_itemcollected", "pytest_pyfunc_call", "theme", "translations"]


@pytest.fixture(autouse=True)
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything the toolkit keeps goes below this folder."""
    for name in ("SDCONSOLE_LANGUAGE", "SDCONSOLE_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def failures() -> Iterator[list[str]]:
    """The lines that crash.report surfaced during the test."""
    lines: list[str] = []
    stop = crash.add_listener(lines.append)
    yield lines
    stop()
