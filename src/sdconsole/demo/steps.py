# SPDX-License-Identifier: Apache-2.0
"""Steps of a walk: each is named, timed, told, and leaves what every display shows."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sdconsole.demo.hands import GoneError, HandsError
from sdconsole.demo.programs import ProgramError
from sdconsole.demo.stage import StageError


class StepFailedError(Exception):
    """A step did not come out as it must; the walk ends here."""


class Shown(Protocol):
    """What can be photographed."""

    name: str

    def screenshot(self, target: Path) -> None:
        """Write what is on the display into a PNG file."""
        ...


class Steps:
    """`with steps("Somebody does something"): …` prints a line with ✓ or ✗ and the seconds it took."""

    def __init__(self, folder: Path, tell: Callable[[str], object] = print) -> None:
        """`folder` is emptied of the screenshots of an earlier walk."""
        self.folder = folder
        self.shown: Sequence[Shown] = ()
        """Whose displays are photographed after each step."""
        self._tell = tell
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("[0-9][0-9]-*.png"):
            old.unlink()

    @contextmanager
    def __call__(self, title: str) -> Iterator[None]:
        """Take one step; whatever goes wrong in it comes out as StepFailedError."""
        self._number += 1
        begun = time.monotonic()
        try:
            yield
        except (HandsError, GoneError, ProgramError, StageError, StepFailedError) as error:
            self._photograph(f"{title} failed")
            self._tell(f"  ✗ {self._number:2} {title} ({time.monotonic() - begun:.1f} s)\n{error}")
            raise StepFailedError(title) from error
        self._tell(f"  ✓ {self._number:2} {title} ({time.monotonic() - begun:.1f} s)")
        self._photograph(title)

    def _photograph(self, title: str) -> None:
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        for seat in self.shown:
            seat.screenshot(self.folder / f"{self._number:02}-{name}-{seat.name}.png")


def check(is_so: object, what: str) -> None:
    """A StepFailedError that says `what` is not so, if it is not."""
    if not is_so:
        raise StepFailedError(f"it is not so: {what}")
