# SPDX-License-Identifier: Apache-2.0
"""The company of each journey; `scene` gives its options."""

import pytest

from tests.journeys.scene import Scene
from tests.journeys.team.company import Company


@pytest.fixture
def company(scene: Scene) -> Company:
    """Nobody is hired yet."""
    return Company(scene)
