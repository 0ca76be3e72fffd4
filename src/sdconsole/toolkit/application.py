# SPDX-License-Identifier: Apache-2.0
"""Makes and runs one desktop program: looks, language, first paint before anything heavy, orderly end.

    def open_window(application: Application) -> ConsoleWindow: ...      # plain Qt, painted at once
    async def main(application: Application, window: ConsoleWindow) -> int: ...   # a UI coroutine, afterwards
    sys.exit(run(Program("console"), open_window, main, argv))
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sdconsole import __version__
from sdconsole.toolkit import crash
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.icons import program_icon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme

if TYPE_CHECKING:
    import asyncio

W = TypeVar("W", bound=QWidget)
_FIRST_PAINT_LIMIT_MS = 2_000
_END_LIMIT_S = 2.0


@dataclass(frozen=True, slots=True)
class Program:
    """What makes one program this one. `key` names its icon, settings and log: console, support, viewer."""

    key: str


class Application:
    """The running program, handed to `open_window` and `main`; there is no global one."""

    def __init__(self, program: Program, argv: Sequence[str] = ()) -> None:
        self.program = program
        self.qt = _qt_application(program, argv)
        self.settings = Settings(program.key, self.qt)
        self.theme = Theme(self.qt, self.settings.theme)
        self.translations = Translations(self.qt, self.settings.language)
        self.network = NetworkThread()
        self._quit_code: int | None = None
        self._on_quit: Callable[[], object] | None = None

    def quit(self, code: int = 0) -> None:
        """End the program in order: `main` is cancelled, network work is cancelled, then the process ends."""
        if self._quit_code is None:
            self._quit_code = code
            if self._on_quit is not None:
                self._on_quit()

    async def until_quit(self) -> int:
        """For a `main` that has nothing more to await: never returns by itself, `quit` ends it."""
        import asyncio

        await asyncio.get_running_loop().create_future()
        return 0


def run(
    program: Program,
    open_window: Callable[[Application], W],
    main: Callable[[Application, W], Coroutine[Any, Any, int]] | None = None,
    argv: Sequence[str] = (),
) -> int:
    """Run a program to its end; returns its exit code.

    1. `open_window` builds the first window with plain Qt (no asyncio, no network); it is shown and painted.
    2. Then asyncio, the network thread (`application.network`) and the UI loop start, and `main` runs on it.
    3. The program ends when `main` returns its code or `application.quit(code)` is called; closing windows
       does not end it by itself. SIGINT and SIGTERM are a `quit` with 130 and 143.
    An error out of `main` is surfaced by `crash.report`; the code is then 1.
    """
    raise NotImplementedError
