# SPDX-License-Identifier: Apache-2.0
"""A real Gateway process, one per test module: what one counts or throttles does not reach the next."""

from collections.abc import Iterator

import pytest

from tests.shared.gateway import RunningGateway, gateway


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """A Gateway that was just set up and serves."""
    with gateway() as process:
        yield process
