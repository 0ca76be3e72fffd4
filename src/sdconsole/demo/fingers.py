# SPDX-License-Identifier: Apache-2.0
"""Real keys and a real pointer on one display, as a keyboard and a mouse give them (XTEST, by xdotool)."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Final

from sdconsole.demo.stage import StageError

_LIMIT_S: Final = 30.0
_KEY_DELAY_MS: Final = 8


class Fingers:
    """Hits whatever is there, like a person's: it is not told which window that is."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """`environment` names the display (DISPLAY, XAUTHORITY)."""
        program = shutil.which("xdotool")
        if program is None:
            raise StageError("xdotool is missing: install the package xdotool")
        self._program = program
        self._environment = {**os.environ, **environment}

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        self._run("type", "--delay", str(_KEY_DELAY_MS), "--", text)

    def press(self, keys: str) -> None:
        """Press keys together, e.g. `ctrl+a` or `Pause`."""
        self._run("key", "--", keys)

    def hold(self, key: str) -> None:
        """Press a key and do not let go."""
        self._run("keydown", "--", key)

    def let_go(self, key: str) -> None:
        """Let go of a key."""
        self._run("keyup", "--", key)

    def move(self, x: int, y: int) -> None:
        """Put the pointer on a pixel of the display."""
        self._run("mousemove", str(x), str(y))

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Press and let go at a pixel of the display."""
        self._run("mousemove", str(x), str(y), "click", str(button))

    def bring_up(self, program: str) -> None:
        """Put a program's windows on top and give them the keyboard, as a window manager does on a click."""
        window = f"^{program}$"
        self._run("search", "--sync", "--onlyvisible", "--class", window, "windowraise", "windowfocus")

    def place(self, program: str, x: int, y: int) -> None:
        """Move a program's windows so that they begin at a pixel."""
        window = f"^{program}$"
        self._run("search", "--sync", "--onlyvisible", "--class", window, "windowmove", str(x), str(y))

    def resize(self, program: str, width: int, height: int) -> None:
        """Give a program's windows this size."""
        window = f"^{program}$"
        self._run(
            "search", "--sync", "--onlyvisible", "--class", window, "windowsize", str(width), str(height)
        )

    def _run(self, *arguments: str) -> None:
        done = subprocess.run(
            [self._program, *arguments],
            env=self._environment,
            capture_output=True,
            check=False,
            timeout=_LIMIT_S,
        )
        if done.returncode != 0:
            words = done.stderr.decode("utf-8", errors="replace").strip()
            raise StageError(f"xdotool {arguments[0]} failed: {words}")
