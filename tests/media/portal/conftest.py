# SPDX-License-Identifier: Apache-2.0
"""A bus, a portal and PipeWire for these tests alone."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.media.doubles import Record, eventually
from tests.media.portal.fake_portal import FakePortal, Manners, private_bus

_PRODUCER = Path(__file__).with_name("producer.py")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's name has 108 bytes at the most."""
    with tempfile.TemporaryDirectory(prefix="portal") as name:
        yield Path(name)


@pytest.fixture
def bus_address(folder: Path) -> Iterator[str]:
    """A session bus."""
    with private_bus(folder) as address:
        yield address


@pytest.fixture
def portal(bus_address: str) -> Iterator[FakePortal]:
    """A portal with good manners."""
    fake = FakePortal(bus_address, Manners())
    yield fake
    fake.close()


class Source:
    """The producer program: what it says, and orders for it."""

    def __init__(self, folder: Path, layout: int, width: int, height: int) -> None:
        self.said = Record()
        self._process = subprocess.Popen(
            [sys.executable, str(_PRODUCER), str(layout), str(width), str(height)],
            env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        said = self.said.until(lambda said: any("node" in each for each in said), 20)
        self.node: int = next(each["node"] for each in said if "node" in each)

    def order(self, **what: Any) -> None:
        """Have it show something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)
        self._reader.join(5)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said(json.loads(line))


MakeSource = Callable[..., Source]


@pytest.fixture
def pipewire(folder: Path, bus_address: str) -> Iterator[MakeSource]:
    """PipeWire with its session manager; gives what starts a source of pictures."""
    missing = [name for name in ("pipewire", "wireplumber") if shutil.which(name) is None]
    assert not missing, (
        f"install {' and '.join(missing)}: scripts/system-packages.txt names them for the tests"
    )
    with ExitStack() as stack:
        stack.enter_context(_daemon("pipewire", folder))
        eventually((folder / "pipewire-0").exists, 10)
        stack.enter_context(_daemon("wireplumber", folder))

        def make(layout: int = 8, width: int = 320, height: int = 200) -> Source:
            source = Source(folder, layout, width, height)
            stack.callback(source.close)
            return source

        yield make


@contextmanager
def _daemon(name: str, folder: Path) -> Iterator[None]:
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "HOME": str(folder),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
    }
    process = subprocess.Popen(
        [name],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
