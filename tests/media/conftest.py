# SPDX-License-Identifier: Apache-2.0
"""A virtual screen for the tests that need one."""

from collections.abc import Iterator

import pytest

from tests.media.desk import Desk, ended
from tests.media.theatre import Theatre, theatre
from tests.shared.x11 import virtual_screen


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X server of 1280 x 800 for the whole run."""
    with virtual_screen(1280, 800) as name:
        yield name


@pytest.fixture
def stage(display: str) -> Iterator[Theatre]:
    """The stage program on that display."""
    with theatre(display) as opened:
        yield opened


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk that is ended with the test."""
    opened = Desk().start()
    yield opened
    opened.gate.shut()
    assert ended(opened)
