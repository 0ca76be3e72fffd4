# SPDX-License-Identifier: Apache-2.0
"""The scene of each journey; one that fails names the folder with what everybody saw and what was logged."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.journeys.scene import Scene

_CALL = pytest.StashKey[pytest.CallInfo[None]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember how the test itself went, for the scene to see when it is taken down."""
    report = yield
    if call.when == "call":
        item.stash[_CALL] = call
        given = getattr(item, "funcargs", {})
        scene = given.get("scene") or getattr(given.get("rig"), "scene", None)
        if call.excinfo is not None and isinstance(scene, Scene):
            report.sections.append(("left behind", f"Pictures and logs: {scene.leave_evidence()}"))
    return report


def has_failed(item: pytest.Item) -> bool:
    """Whether the test itself did not come to its good end."""
    call = item.stash.get(_CALL, None)
    return call is None or call.excinfo is not None


@pytest.fixture
def scene(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A Gateway and two displays; `@pytest.mark.parametrize("scene", [...], indirect=True)` gives options."""
    with Scene(tmp_path, **getattr(request, "param", {})) as made:
        yield made
