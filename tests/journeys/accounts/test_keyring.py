# SPDX-License-Identifier: Apache-2.0
"""A sign-in in the system's real keyring: over starts, after signing out, and with the keyring locked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.accounts.keeper import Keeper
from tests.shared.gateway import RunningGateway, gateway

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all."""
    with gateway() as made:
        yield made


def test_it_lives_in_the_keyring_over_starts_and_dies_with_signing_out(
    tmp_path: Path, running: RunningGateway
) -> None:
    """No file of the user's can be read for it, at no time."""
    with Keeper(tmp_path / "home") as keeper:
        first = keeper.run(running.origin, "keep")
        assert first["kept"] == "keyring"
        assert first["notice"] == ""
        second = keeper.run(running.origin, "resume")
        assert second["kept"] == "keyring"
        assert second["token"] != first["token"]
        for said in (first, second):
            assert keeper.files_with(said["token"]) == []
        last = keeper.run(running.origin, "sign-out")
        assert last["is_in"]
        after = keeper.run(running.origin, "resume")
        assert not after["is_in"]
        assert keeper.files_with(last["token"]) == []


def test_a_locked_keyring_leaves_it_in_memory_and_says_so(tmp_path: Path, running: RunningGateway) -> None:
    """Nothing hangs, nothing is written; the next start asks for the password."""
    with Keeper(tmp_path / "home", is_locked=True) as keeper:
        first = keeper.run(running.origin, "keep")
        assert first["kept"] == "memory"
        assert first["notice"].startswith("This computer has no usable keyring")
        assert first["took"] < 40
        assert keeper.files_with(first["token"]) == []
        assert not keeper.run(running.origin, "resume")["is_in"]
