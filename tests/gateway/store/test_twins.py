# SPDX-License-Identifier: Apache-2.0
"""Both stores keep every promise of the port."""

from pathlib import Path

import pytest

from tests.shared.builders import KINDS, opened
from tests.shared.store_suite import PROMISES, Promise


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
async def test_promise(kind: str, promise: Promise, tmp_path: Path) -> None:
    """The store keeps the promise."""
    async with opened(kind, tmp_path) as store:
        await promise(store)
