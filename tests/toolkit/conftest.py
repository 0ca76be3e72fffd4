# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the toolkit's tests: looks, language, a folder of its own, the network, what failed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit import crash
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.toolkit.qt_loop import pytest_pyfunc_call

__all__ = ["pytest_pyfunc_call"]


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen plugin warns of size hints it cannot keep; no window manager is there to keep them."""
    item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything the toolkit keeps goes below this folder."""
    for name in ("SDCONSOLE_LANGUAGE", "SDCONSOLE_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look, switchable."""
    made = Theme(qapp, ThemeChoice.LIGHT)
    yield made
    made.setParent(None)


@pytest.fixture
def translations(qapp: QApplication) -> Iterator[Translations]:
    """English, switchable."""
    made = Translations(qapp, "en")
    yield made
    made.remove()
    made.setParent(None)


@pytest.fixture
def network(qapp: QApplication) -> Iterator[NetworkThread]:
    """A running network thread, stopped at the end of the test."""
    made = NetworkThread()
    made.start()
    yield made
    assert made.stop(), "the network thread did not end"


@pytest.fixture
def failures() -> Iterator[list[str]]:
    """The lines that crash.report surfaced during the test."""
    lines: list[str] = []
    stop = crash.add_listener(lines.append)
    yield lines
    stop()
