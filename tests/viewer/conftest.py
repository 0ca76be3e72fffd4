# SPDX-License-Identifier: Apache-2.0
"""What all tests of the viewer share: the offscreen platform's own complaints are no findings."""

import pytest

_OFFSCREEN = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Offscreen can neither raise a window nor pass size hints on; that says nothing about our window."""
    for item in items:
        if "/tests/viewer/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN))
