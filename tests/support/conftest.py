# SPDX-License-Identifier: Apache-2.0
"""What all tests of the support app share: the offscreen platform's own complaints are no findings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

_OFFSCREEN = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Offscreen can neither raise a window nor pass size hints on; that says nothing about our windows."""
    for item in items:
        if "/tests/support/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN))


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A window that outlives its test would be seen by the next one."""
    yield
    if QApplication.instance() is not None:
        for widget in QApplication.topLevelWidgets():
            widget.hide()
            widget.deleteLater()
        QApplication.processEvents()
        # Without an event loop nothing else carries deleteLater out.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
