# SPDX-License-Identifier: Apache-2.0
"""Makes and runs one desktop program: looks, language, first paint before anything heavy, orderly end.

def open_window(application: Application) -> ConsoleWindow: ...      # plain Qt, painted at once
async def main(application: Application, window: ConsoleWindow) -> int: ...   # a UI coroutine, afterwards
sys.exit(run(Program("console"), open_window, main, argv))
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sdconsole import __version__
from sdconsole.toolkit.bridge import NetworkThread, begin_early_work, on_loop_error
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.icons import program_icon
from sdconsole.toolkit.reports import crash, logs
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.text_size import TEXT_SETTING, TextSize, text_choice
from sdconsole.toolkit.theme import CONTRAST_SETTING, Theme, contrast_choice
from sdconsole.toolkit.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    import asyncio

    from sdconsole.toolkit.reports.teller import Teller

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
        self.log_path: Path | None = None
        self.qt = _qt_application(program, argv)
        self.settings = Settings(program.key, self.qt)
        contrast = contrast_choice(self.settings.text(CONTRAST_SETTING))
        self.theme = Theme(self.qt, self.settings.theme, contrast)
        self.text_size = TextSize(self.qt, text_choice(self.settings.text(TEXT_SETTING)))
        self.translations = Translations(self.qt, self.settings.language)
        self.focus_ring = FocusRing(self.qt)
        self.network = NetworkThread()
        self.teller: Teller | None = None
        """Shows failures, once the first window is painted."""
        self._quit_code: int | None = None
        self._on_quit: Callable[[], object] = lambda: None
        self._is_to_restart = False
        logs.set_level(self.settings.text(logs.LEVEL_SETTING))
        self.settings.setting_changed.connect(self._on_setting_changed)

    @property
    def quit_code(self) -> int | None:
        """What `quit` was called with; None while the program goes on."""
        return self._quit_code

    def quit(self, code: int = 0) -> None:
        """End the program in order: `main` is cancelled, network work is cancelled, then the process ends."""
        if self._quit_code is None:
            self._quit_code = code
            self._on_quit()

    def restart(self) -> None:
        """End the program in order, and start it anew once it has ended."""
        self._is_to_restart = True
        self.quit(0)

    @property
    def is_to_restart(self) -> bool:
        """Whether `restart` was called."""
        return self._is_to_restart

    def _on_setting_changed(self, name: str) -> None:
        if name == logs.LEVEL_SETTING:
            logs.set_level(self.settings.text(name))

    async def until_quit(self) -> int:
        """For a `main` that has nothing more to await: `quit` ends it, with its code."""
        import asyncio

        asked = asyncio.Event()
        before = self._on_quit

        def on_quit() -> None:
            asked.set()
            before()

        self._on_quit = on_quit
        if self._quit_code is None:
            await asked.wait()
        return self._quit_code or 0


def run(
    program: Program,
    open_window: Callable[[Application], W],
    main: Callable[[Application, W], Coroutine[Any, Any, int]] | None = None,
    argv: Sequence[str] = (),
    *,
    is_hidden: bool = False,
) -> int:
    """Run a program to its end; returns its exit code.

    1. `open_window` builds the first window with plain Qt (no asyncio, no network); it is shown and painted.
    2. Then asyncio, the network thread (`application.network`) and the UI loop start, and `main` runs on it.
    3. The program ends when `main` returns its code or `application.quit(code)` is called; closing windows
       does not end it by itself. SIGINT and SIGTERM are a `quit` with 130 and 143.
    An error out of `main` is surfaced by `crash.report` and shown; the code is then 1.
    `is_hidden`: the first window is not shown; the program shows it when it has something to show.
    """
    log_path = crash.install(program.key)
    application = Application(program, argv)
    application.log_path = log_path
    try:
        window = open_window(application)
    except Exception as error:  # noqa: BLE001 — whatever it is: nobody would see a program that just ends
        return _tell_unstarted(program, error)
    if not is_hidden:
        window.show()
        wait_for_paint(window)
    teller = _begin_telling(application, window)
    _load_asyncio(application)
    try:
        return _run_loop(application, window, main)
    finally:
        teller.close()
        application.settings.sync()
        application.network.stop(_END_LIMIT_S)
        if application.is_to_restart:
            from sdconsole.toolkit.reports.again import start_again

            start_again()


def _begin_telling(application: Application, window: QWidget) -> Teller:
    from sdconsole.toolkit.reports.teller import Teller

    teller = Teller(application.program.key, window, application.network.post, application.restart)
    application.teller = teller
    teller.tell_earlier()
    return teller


def _tell_unstarted(program: Program, error: Exception) -> int:
    from sdconsole.toolkit.reports.teller import tell_unstarted

    crash.report(error, "opening the first window")
    tell_unstarted(program.key)
    return 1


def wait_for_paint(window: QWidget, limit_ms: int = _FIRST_PAINT_LIMIT_MS) -> None:
    """Serve events until the window has been painted once, or the limit has passed (a hidden display)."""
    waiting = QEventLoop()
    watch = _PaintWatch(waiting)
    window.installEventFilter(watch)
    QTimer.singleShot(limit_ms, waiting, waiting.quit)
    waiting.exec()
    window.removeEventFilter(watch)


class _PaintWatch(QObject):
    """Ends the waiting after the first paint event was handled."""

    def __init__(self, waiting: QEventLoop) -> None:
        super().__init__(waiting)
        self._waiting = waiting

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            # The filter runs before the painting; a queued quit runs after it.
            QTimer.singleShot(0, self._waiting, self._waiting.quit)
        return False


def _qt_application(program: Program, argv: Sequence[str]) -> QApplication:
    qt = QApplication([f"sdconsole-{program.key}", *argv])
    qt.setApplicationName(f"sdconsole-{program.key}")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName(f"sdconsole-{program.key}")
    qt.setWindowIcon(program_icon(program.key))
    qt.setQuitOnLastWindowClosed(False)
    return qt


def _load_asyncio(application: Application) -> None:
    # The network thread imports asyncio while this one goes on serving the painted window.
    waiting = QEventLoop()
    application.network.start(on_ready=waiting.quit)
    waiting.exec()


def new_ui_loop(qt: QApplication) -> Any:
    """The asyncio loop of the UI thread, for UI coroutines alone: it owns no sockets and no processes."""
    import qasync  # type: ignore[import-untyped]  # it ships no types

    # Else Qt would end the loop under the feet of the coroutines that close the line.
    qt.setQuitOnLastWindowClosed(False)
    # The selector loop on every system: on Windows qasync's own choice would poll a completion port 100 times
    # a second.
    return qasync.QSelectorEventLoop(qt)


def _run_loop(
    application: Application, window: W, main: Callable[[Application, W], Coroutine[Any, Any, int]] | None
) -> int:
    loop = new_ui_loop(application.qt)
    loop.set_exception_handler(on_loop_error)
    signals = _ExitSignals(application.quit)
    try:
        with loop:
            return int(loop.run_until_complete(_supervise(application, window, main)))
    finally:
        signals.close()


async def _supervise(
    application: Application, window: W, main: Callable[[Application, W], Coroutine[Any, Any, int]] | None
) -> int:
    import asyncio

    loop = asyncio.get_running_loop()
    quitting = loop.create_task(application.until_quit())
    work = loop.create_task(main(application, window)) if main is not None else quitting
    begin_early_work()
    await asyncio.wait({work, quitting}, return_when=asyncio.FIRST_COMPLETED)
    code = await _code_of(application, work, quitting)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=_END_LIMIT_S)
    return code


async def _code_of(application: Application, work: asyncio.Task[int], quitting: asyncio.Task[int]) -> int:
    error = work.exception() if work.done() and not work.cancelled() else None
    if error is None:
        # A quit wins over what `main` makes of it.
        return work.result() if application.quit_code is None else application.quit_code
    crash.report(error, "the main path of the program")
    # The failure is on the screen now: ending at once would take it away unread.
    if application.teller is not None:
        application.teller.end_with(lambda: application.quit(1))
    await quitting
    return 1


class _ExitSignals:
    """Ctrl+C and SIGTERM end the program in order.

    Python runs its handlers only when bytecode runs, and Qt may wait for minutes: the wake-up socket brings
    the loop back into Python.
    """

    def __init__(self, leave: Callable[[int], object]) -> None:
        import socket

        self._leave = leave
        self._wake, sender = socket.socketpair()
        self._sender = sender
        for end in (self._wake, sender):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._wake.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_woken)
        self._before = {
            number: signal.signal(number, self._on_signal) for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._fd_before = signal.set_wakeup_fd(sender.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._wake.close()
        self._sender.close()

    def _on_woken(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._wake.recv(64)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self._leave(128 + number)
