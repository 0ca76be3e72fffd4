# SPDX-License-Identifier: Apache-2.0
"""The Gateway the desk suite talks to: one of its own, or the one `SDCONSOLE_DESK_URL` names.

`SDCONSOLE_DESK_LOGIN` and `SDCONSOLE_DESK_PASSWORD` are its owner's. Cases that need the Gateway's clock put
forward or the Gateway restarted are left out there. `SDCONSOLE_DESK_SEED` repeats a run's weather.
"""

import os
import random
import struct
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.desk.desk import Desk
from tests.shared.gateway import OWNER, PASSWORD, RunningGateway, environment, set_up

URL = os.environ.get("SDCONSOLE_DESK_URL", "")
CLOCKWORK = Path(__file__).parent / "clockwork"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, at a foreign Gateway, what only the owner of its process can do."""
    if not URL:
        return
    own = [item for item in items if {"own", "house", "alone"} & set(getattr(item, "fixturenames", ()))]
    config.hook.pytest_deselected(items=own)
    items[:] = [item for item in items if item not in own]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, bool | None, bool | None]:
    """Open the desk in the test's own event loop, before the test, and close it after."""
    desks = [value for value in pyfuncitem.funcargs.values() if isinstance(value, Desk)]
    if desks:
        test = pyfuncitem.obj

        async def at_the_desk(**given: Any) -> None:
            async with desks[0]:
                await test(**given)

        pyfuncitem.obj = at_the_desk
    return (yield)


@dataclass(frozen=True)
class House:
    """The Gateway's process and its clocks."""

    gateway: RunningGateway
    clock: Path

    def pass_time(self, wall: int = 0, steady: int = 0) -> None:
        """Put the Gateway's wall clock and its steady clock forward (ms)."""
        now = struct.unpack("<qq", self.clock.read_bytes())
        # In place: the process has the file mapped.
        with self.clock.open("r+b") as file:
            file.write(struct.pack("<qq", now[0] + wall, now[1] + steady))


def _started(folder: Path) -> RunningGateway:
    data, clock = folder / "data", folder / "clock"
    clock.write_bytes(bytes(16))
    set_up(data)
    settings = {
        "SDCONSOLE_GATEWAY_TRUSTED_PROXIES": "127.0.0.0/8",
        "DESK_CLOCK": str(clock),
        "PYTHONPATH": os.pathsep.join([str(CLOCKWORK), environment()["PYTHONPATH"]]),
    }
    return RunningGateway(data, settings=settings)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Where the Gateway is, and its owner's login and password."""
    if URL:
        yield URL, os.environ["SDCONSOLE_DESK_LOGIN"], os.environ["SDCONSOLE_DESK_PASSWORD"]
        return
    with _started(tmp_path_factory.mktemp("desk")) as running:
        yield running.origin, OWNER, PASSWORD


@pytest.fixture
def alone() -> None:
    """For what a Gateway that others use should not be put through: its licence and settings change."""


@pytest.fixture
def chance() -> random.Random:
    """What the weather is drawn from; its seed is printed."""
    seed = int(os.environ.get("SDCONSOLE_DESK_SEED") or random.SystemRandom().getrandbits(32))
    print(f"SDCONSOLE_DESK_SEED={seed}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def colleagues() -> deque[tuple[str, dict[str, Any], str]]:
    """Who was hired before and is free again."""
    return deque()


@pytest.fixture
def desk(
    place: tuple[str, str, str],
    chance: random.Random,
    colleagues: deque[tuple[str, dict[str, Any], str]],
) -> Desk:
    """The desk; its owner signs in as the test begins."""
    origin, login, password = place
    return Desk(origin, chance, login, password, colleagues)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A Gateway for this test alone, whose clocks can be put forward and which can be killed."""
    with _started(tmp_path) as running:
        yield House(running, tmp_path / "clock")


@pytest.fixture
def own(house: House, chance: random.Random) -> Desk:
    """The desk at the Gateway of `house`."""
    return Desk(house.gateway.origin, chance, OWNER, PASSWORD)
