# SPDX-License-Identifier: Apache-2.0
"""A visit that is shown, for all tests of the windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.views.scenery import Scene


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A visit that waits for its technician."""
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    monkeypatch.delenv("SDCONSOLE_LANGUAGE", raising=False)
    made = Scene(qtbot)
    yield made
    made.play.visit.leave()
    made.look.end()
