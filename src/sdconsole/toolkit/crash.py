# SPDX-License-Identifier: Apache-2.0
"""Failures surface here: uncaught errors, Qt's messages and hard crashes go to a log without secrets."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from sdconsole.toolkit import places

_log = logging.getLogger("sdconsole")
_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_LINE_CHARACTERS = 8_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SECRETS = (
    re.compile(r"(?i)(?<=bearer )\S+"),
    re.compile(
        r"(?i)\b(?:password|passwd|pin|token|ticket|secret|authorization|cookie)\b['\"]?\s*[=:]\s*['\"]?[^\s'\",;)}\]]+"
    ),
    re.compile(r"(?<=/s/)[A-Za-z0-9_-]{8,}"),
    re.compile(r"(?<![\d.:-])\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d.:-])"),
    re.compile(r"\b[A-Za-z0-9_-]{32,}\b"),
)
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_listeners: list[Callable[[str], None]] = []


def install(program_key: str) -> Path:
    """Set every hook of this process and open its log file; returns the log's path. Call once, first."""
    path = places.log_dir() / f"{program_key}.log"
    handler = _TurningFileHandler(path)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _watch_hard_crashes(path.with_name(f"{program_key}-crash.txt"))
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_thread_error
    sys.unraisablehook = _on_unraisable
    qInstallMessageHandler(_on_qt_message)
    return path


def report(error: BaseException, where: str = "") -> None:
    """Surface one unexpected error: log, stderr, and everybody who listens. Any thread."""
    _log.error("unexpected error in %s", where or "the program", exc_info=error)
    if sys.stderr is not None:
        sys.stderr.write(redact(_formatter.formatException((type(error), error, error.__traceback__))) + "\n")
    line = redact(f"{type(error).__name__}: {error}")
    for listener in tuple(_listeners):
        listener(line)


def add_listener(listener: Callable[[str], None]) -> Callable[[], None]:
    """Be told a redacted line of each error, on its thread; returns the way to stop that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener) if listener in _listeners else None


def redact(text: str) -> str:
    """The text without tokens, links, PINs, passwords, control and bidi characters; at most 8,000 long."""
    for secret in _SECRETS:
        text = secret.sub("[…]", text)
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)[:_LINE_CHARACTERS]


class _TurningFileHandler(logging.FileHandler):
    """Starts a new file at a megabyte and keeps three old ones.

    The standard library's own imports sockets and pickle: 10 ms before the first paint.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > _LOG_BYTES:
            self.stream.close()
            self.stream = None
            for number in range(_LOG_FILES - 1, -1, -1):
                older = self._path.with_name(f"{self._path.name}.{number + 1}")
                newer = self._path.with_name(f"{self._path.name}.{number}") if number else self._path
                if newer.exists():
                    newer.replace(older)
        super().emit(record)


class RedactingFormatter(logging.Formatter):
    """Redacts the whole record, traceback included, after formatting; line breaks only inside tracebacks."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """One line: a message can bring no line break of its own."""
        record.message = record.message.replace("\n", "\\n").replace("\r", "\\r")
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """The finished, redacted record."""
        return redact(super().format(record))


_formatter = RedactingFormatter()


def _watch_hard_crashes(path: Path) -> None:
    # The trace of the run before is kept once, under another name, so that nothing piles up.
    if path.exists() and path.stat().st_size > 0:
        path.replace(path.with_name(f"{path.stem}-before.txt"))
    # Stays open as long as the process lives: faulthandler writes to its descriptor from a signal handler.
    faulthandler.enable(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))


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
