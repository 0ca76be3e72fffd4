# SPDX-License-Identifier: Apache-2.0
"""Every service test runs over both stores."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.shared.builders import KINDS, House, housed

OpenHouse = Callable[..., AbstractAsyncContextManager[House]]


@pytest.fixture(params=KINDS)
def open_house(request: pytest.FixtureRequest, tmp_path: Path) -> OpenHouse:
    """Return what opens a set-up Gateway: `async with open_house() as house`."""

    def opens(**settings: Any) -> AbstractAsyncContextManager[House]:
        return housed(request.param, tmp_path, **settings)

    return opens
