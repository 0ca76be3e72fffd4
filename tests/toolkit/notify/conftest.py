# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the notifications' tests: a bus of their own."""

from collections.abc import Iterator

import pytest

from tests.toolkit.notify.twin import Bus, private_bus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """The session bus of this test, nobody else's."""
    with private_bus() as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        yield made
