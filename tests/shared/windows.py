# SPDX-License-Identifier: Apache-2.0
"""Fixtures of every test that opens windows: how they look, their language, the network behind them.

A conftest takes them by importing them.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.theme import Theme, ThemeChoice


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen plugin warns of what needs a window manager: size hints, coming to the front."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


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
