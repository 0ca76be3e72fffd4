# SPDX-License-Identifier: Apache-2.0
"""No test leaves files open."""

from collections.abc import Iterator

import pytest

from tests.media.files.pair import OPEN


@pytest.fixture(autouse=True)
def closing() -> Iterator[None]:
    """Let go of everything the test's exchanges hold."""
    yield
    while OPEN:
        side = OPEN.pop()
        side.files.revoke()
        while side.work():
            pass
