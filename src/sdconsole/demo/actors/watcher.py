# SPDX-License-Identifier: Apache-2.0
"""Somebody who looks at the viewer: how things stand, where the picture lies, what the notice says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sdconsole.demo.actors.words import said, within
from sdconsole.demo.hands import Hands, Role, Widget

PROGRAM: Final = "sdconsole-viewer"
STOPPED: Final = said("Viewer", "The end user stopped access. To go on, ask for permission again.")
LEFT: Final = said("Viewer", "The end user ended the session on the device.")
CLOSED: Final = said("Viewer", "The session was closed.")
LOST: Final = said("Viewer", "The line is lost. Connecting again under the same permission…")
_LIVE: Final = re.compile("|".join(within("Viewer", how).pattern for how in ("Controlling", "Viewing")))
ENDED: Final = said("Viewer", "The permission has ended. To go on, ask for permission again.")


class Area(NamedTuple):
    """A rectangle on the display."""

    left: int
    top: int
    width: int
    height: int


class Watcher:
    """`hands` are those of the display the viewer runs on; it is started by the console."""

    def __init__(self, hands: Hands) -> None:
        """The viewer need not run yet."""
        self._hands = hands

    @property
    def program(self) -> Widget:
        """The viewer, once it shows a window."""
        return self._hands.wait(self._look, "viewer with a window")

    @property
    def is_running(self) -> bool:
        """Whether a viewer shows a window; one that waits hidden for its turn does not count."""
        return self._look() is not None

    def _look(self) -> Widget | None:
        viewers = (it for it in reversed(self._hands.programs()) if it.is_called(PROGRAM))
        return next((it for it in viewers if it.shown_children()), None)

    def wait_until_gone(self, patience_s: float | None = None) -> None:
        """Wait until no viewer is there any more."""
        self._hands.wait(lambda: not self.is_running, "end of the viewer", patience_s)

    def wait_until_live(self, patience_s: float | None = None) -> Widget:
        """Wait until the picture is there, controlled or only seen."""
        return self._hands.wait(lambda: next(self._frames(_LIVE), None), "live viewer", patience_s)

    def wait_until_driving(self) -> None:
        """Wait until keyboard and mouse are this technician's."""
        driving = within("Viewer", "Controlling")
        self._hands.wait(lambda: next(self._frames(driving), None), "viewer that controls")

    def wait_until_looking(self) -> None:
        """Wait until this technician only looks on."""
        viewing = within("Viewer", "Viewing")
        self._hands.wait(lambda: next(self._frames(viewing), None), "viewer that only shows")

    def wait_for_words(self, words: re.Pattern[str], patience_s: float | None = None) -> str:
        """Wait until the viewer's window says this, and return all it says."""
        return self.program.find_words(words, patience_s).name

    def latency(self) -> str:
        """What the badge says, e.g. `12 ms · 20 fps`; "" when it says nothing."""
        found = (it.name for it in self.program.walk() if it.is_a(Role.LABEL))
        return next((name for name in found if " ms" in name), "")

    def canvas(self) -> Area:
        """Where the picture's widget lies on the display."""
        screen = said("Viewer", "Screen of {device}")
        found = self._hands.wait(
            lambda: next((it for it in self.program.walk() if it.is_called(screen)), None), "picture"
        )
        return Area(*found.extents)

    def names(self) -> str:
        """The line that says who is in the remote session; "" while one is alone."""
        line = said("Hands", "In this remote session: {names}")
        return next((it.name for it in self.program.walk() if it.has_words(line)), "")

    def wait_for_names(self, *names: str) -> str:
        """Wait until everybody of these is named, and return the line."""
        return self._hands.wait(lambda: self._line_with(names), f"names {names} in the viewer")

    def ask_for_hands(self) -> None:
        """Ask who holds keyboard and mouse for them."""
        self.program.find(Role.BUTTON, said("Hands", "Ask for them")).press()

    def hand_over(self) -> None:
        """Give keyboard and mouse to who asks."""
        self.program.find(Role.BUTTON, said("Hands", "Hand over")).press()

    def keep_hands(self) -> None:
        """Keep keyboard and mouse though somebody asks."""
        self.program.find(Role.BUTTON, said("Hands", "Keep")).press()

    def _line_with(self, names: tuple[str, ...]) -> str:
        line = self.names()
        return line if all(name in line for name in names) else ""

    def close_view(self) -> None:
        """Close the viewer's window; the permission stays."""
        self.program.find(Role.BUTTON, said("ViewerToolbar", "Close view")).press()

    def _frames(self, name: re.Pattern[str]) -> Iterator[Widget]:
        viewer = self._look()
        shown = [] if viewer is None else viewer.shown_children()
        return (it for it in shown if it.is_called(name))
