# SPDX-License-Identifier: Apache-2.0
"""Failures surface here: uncaught errors, Qt's messages and hard crashes go to a log, and into a report."""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from sdconsole.toolkit.reports import details, endings, logs, shelf
from sdconsole.toolkit.reports.redaction import RedactingFormatter, redact

__all__ = ["Incident", "add_listener", "earlier", "incident", "install", "redact", "report"]

_log = logs.LOGGER
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_KINDS_MAX = 5
"""So many different errors of one run are told in full; more of them say nothing new."""
_formatter = RedactingFormatter()


@dataclass(frozen=True, slots=True)
class Incident:
    """What went wrong in this run so far: the latest line, how often something did, and the saved report."""

    line: str
    count: int
    path: Path | None
    """None: it could not be saved."""
    kinds: int
    """How many different errors there were."""
    text: str


@dataclass(slots=True)
class _Run:
    """This process, once `install` was called."""

    program_key: str
    log: Path
    began: float
    earlier: list[Path] = field(default_factory=list)
    path: Path | None = None
    is_saved: bool = False
    count: int = 0
    kinds: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What was raised where → its traceback, and how often."""
    line: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)


_listeners: list[Callable[[str], object]] = []
_run: _Run | None = None


def install(program_key: str) -> Path:
    """Set every hook of this process and open its log file; returns the log's path. Call once, first."""
    global _run  # noqa: PLW0603 — the hooks of a process are its own, and there is one of each
    run = _Run(program_key, logs.log_file(program_key), time.monotonic())
    # Before this run writes a line: the log still ends where the earlier one did.
    run.earlier = _keep_endings(run)
    logs.open_log(program_key)
    mark = endings.begin_run(program_key)
    with contextlib.suppress(OSError):
        shelf.tidy(mark.stat().st_mtime)
    _run = run
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_thread_error
    sys.unraisablehook = _on_unraisable
    qInstallMessageHandler(_on_qt_message)
    return run.log


def report(error: BaseException, where: str = "") -> None:
    """Surface one unexpected error: log, report, stderr, and everybody who listens. Any thread."""
    _log.error("unexpected error in %s", where or "the program", exc_info=error)
    trace = _formatter.formatException((type(error), error, error.__traceback__))
    if sys.stderr is not None:
        sys.stderr.write(redact(trace) + "\n")
    line = redact(f"{type(error).__name__}: {error}")
    _note(line, f"In {where or 'the program'}:\n{trace}", _place_of(error))
    for listener in tuple(_listeners):
        listener(line)


def add_listener(listener: Callable[[str], object]) -> Callable[[], None]:
    """Be told a redacted line of each error, on its thread; returns the way to stop that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener) if listener in _listeners else None


def incident() -> Incident | None:
    """What went wrong in this run so far; None while nothing did. Any thread."""
    run = _run
    if run is None or not run.count:
        return None
    return Incident(run.line, run.count, run.path if run.is_saved else None, len(run.kinds), _text(run))


def earlier() -> list[Path]:
    """The reports about runs before this one that ended without a word, the latest first; told once."""
    found: list[Path] = []
    if _run is not None:
        found, _run.earlier = _run.earlier, []
    return found


def _note(line: str, told: str, kind: str) -> None:
    """Count an error; a kind not seen before goes into the report at once."""
    run = _run
    if run is None:
        return
    with run.lock:
        run.count += 1
        run.line = line
        known = run.kinds.get(kind)
        is_new = known is None and len(run.kinds) < _KINDS_MAX
        if known is not None or is_new:
            run.kinds[kind] = (told, 1) if known is None else (known[0], known[1] + 1)
        # A slot that fails at every frame must not write at every frame.
        if is_new or run.count & (run.count - 1) == 0:
            _save(run)


def _save(run: _Run) -> None:
    try:
        run.path = run.path or shelf.new_place(run.program_key)
        shelf.save(run.path, _text(run))
        run.is_saved = True
    except Exception as error:  # noqa: BLE001 — a full disk, a name that cannot be had: the program goes on
        _log.error("the report could not be saved: %s", type(error).__name__)


def _text(run: _Run) -> str:
    times = f"{run.count} error(s) in this run; the latest: {run.line}"
    told = [f"({count} x) {trace}" for trace, count in tuple(run.kinds.values())]
    return details.compose(run.program_key, [times, *told], run.log, ran_s=time.monotonic() - run.began)


def _keep_endings(run: _Run) -> list[Path]:
    kept: list[Path] = []
    with contextlib.suppress(OSError):
        for ending in sorted(endings.find_endings(run.program_key), key=lambda it: it.when):
            when = time.strftime("%Y-%m-%d %H:%M:%S %z", time.localtime(ending.when))
            said = ending.trace or "Nothing was written: it was ended from outside, or the computer went off."
            told = f"The program ended without a word. Last sign of it: {when}"
            path = shelf.new_place(run.program_key)
            shelf.save(path, details.compose(run.program_key, [told, said], run.log))
            kept.insert(0, path)
    return kept


def _place_of(error: BaseException) -> str:
    """Where it was raised, and what: the same place again is the same error again."""
    trace, last = error.__traceback__, None
    while trace is not None:
        last, trace = trace, trace.tb_next
    place = "" if last is None else f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}"
    return f"{type(error).__name__}@{place}"


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    report(error, "a slot or the main path")


def _on_thread_error(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        report(args.exc_value, f"thread {args.thread.name if args.thread else '?'}")


def _on_unraisable(args: sys.UnraisableHookArgs) -> None:
    if args.exc_value is not None:
        report(args.exc_value, args.err_msg or "a destructor")


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    level = _LEVELS.get(kind, logging.WARNING)
    _log.log(level, "Qt %s: %s", context.category or "default", message)
    if level >= logging.WARNING and sys.stderr is not None:
        sys.stderr.write(redact(f"Qt: {message}") + "\n")
