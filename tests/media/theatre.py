# SPDX-License-Identifier: Apache-2.0
"""Starts `stage` on a display and talks to it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.media.doubles import Record

_STAGE = Path(__file__).with_name("stage.py")


class Theatre:
    """The running stage: what it says, and a way to order it about."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.said = Record()
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "none"}
        self._process = subprocess.Popen(
            [sys.executable, str(_STAGE)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.said.until(lambda said: {"ready": True} in said, 20.0)

    def order(self, **what: Any) -> None:
        """Tell the stage to do something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def expect(self, **what: Any) -> None:
        """Wait until the stage says this."""
        self.said.until(lambda said: what in said)

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._reader.join(5)
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said(json.loads(line))


@contextmanager
def theatre(display: str) -> Iterator[Theatre]:
    """Run the stage on a display."""
    opened = Theatre(display)
    try:
        yield opened
    finally:
        opened.close()
