# SPDX-License-Identifier: Apache-2.0
"""A person's place: a display, hands and fingers on it, a folder for what their programs keep.

with Seat("technician", folder, cookie) as seat:
    console = seat.start("console", ["console"])
    seat.hands.program("sdconsole-console")
"""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from sdconsole.demo.fingers import Fingers
from sdconsole.demo.hands import PATIENCE_S, Hands
from sdconsole.demo.picture import Picture
from sdconsole.demo.programs import Running
from sdconsole.demo.stage import AccessibilityBus, VirtualDisplay
from sdconsole.toolkit import places


class Seat:
    """Everything on it belongs to one run and ends with it, programs first."""

    hands: Hands
    fingers: Fingers

    def __init__(
        self,
        name: str,
        folder: Path,
        cookie: bytes,
        size: tuple[int, int] = (1280, 800),
        settings: Mapping[str, str] | None = None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """`folder` keeps state and logs; `cookie` closes the display; `settings` go into the environment."""
        self.name = name
        self.folder = folder
        self._cookie = cookie
        self._size = size
        self._settings = dict(settings or {})
        self._patience_s = patience_s
        self._kept = ExitStack()
        self._started = 0

    def __enter__(self) -> Self:
        """Start display and bus."""
        with ExitStack() as kept:
            # Sockets need short paths, which a test's own folder need not have.
            short = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="sdconsole-")))
            self._display = kept.enter_context(VirtualDisplay(short / "x", self._cookie, *self._size))
            self._bus = kept.enter_context(AccessibilityBus(short / "bus"))
            self.hands = kept.enter_context(Hands(self._bus.address, self._patience_s))
            self.fingers = Fingers(self._display.environment)
            self._kept = kept.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        """End every program here, then bus and display."""
        self._kept.close()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to run here."""
        state = {places.STATE_DIR_VARIABLE: str(self.folder / "state")}
        return {**state, **self._display.environment, **self._bus.environment, **self._settings}

    def start(
        self, name: str, arguments: Sequence[str], settings: Mapping[str, str] | None = None
    ) -> Running:
        """Start one of our programs here; it is ended with the seat."""
        self._started += 1
        log = self.folder / "log" / f"{self._started:02}-{name.replace(' ', '-')}.log"
        running = Running(name, arguments, log, {**self.environment, **(settings or {})})
        return self._kept.enter_context(running)

    def picture(self) -> Picture:
        """What is on the display now."""
        return self._display.picture()

    @property
    def frame_buffer(self) -> Path:
        """The display's memory as a file."""
        return self._display.frame_buffer

    def screenshot(self, target: Path) -> None:
        """The same as a PNG file."""
        target.write_bytes(self.picture().png())
