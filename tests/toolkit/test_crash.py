# SPDX-License-Identifier: Apache-2.0
"""Failures reach the log, the listeners and stderr; secrets reach none of them."""

import faulthandler
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from sdconsole.toolkit import crash

SECRETS = (
    "Authorization: Bearer abcDEF123.-_x",
    "token=s3cr3t-t0ken",
    "'password': 'hunter2'",
    '"pin": "482913507"',
    "the PIN is 482 913 507 today",
    "pin 482-913-507",
    "https://gw.example.co.jp/s/7Kq2aaaaBBBBccccDDDD12",
    "ticket: AbCdEf",
    "raw AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_ab value",
)
CANARIES = ("abcDEF123", "s3cr3t", "hunter2", "482913507", "482 913 507", "482-913-507", "7Kq2", "AbCdEf")


@pytest.fixture
def installed(capfd: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """The hooks of a program, taken out again afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    qt_handler = qInstallMessageHandler(None)
    path = crash.install("console")
    yield path
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(qt_handler)
    faulthandler.enable(sys.__stderr__ or sys.stderr)
    logger = logging.getLogger("sdconsole")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_redacted(text: str) -> None:
    """In every form they may stand in a message."""
    cleaned = crash.redact(text)
    assert "[…]" in cleaned
    assert not any(canary in cleaned for canary in CANARIES)


@pytest.mark.parametrize(
    "text", ["2026-11-22 18:08:32,685 WARNING", "192.168.100.200", "File x.py, line 123"]
)
def test_what_is_no_secret_stays(text: str) -> None:
    """Times, addresses and lines are what a log is for."""
    assert crash.redact(text) == text


def test_control_and_bidi_characters_are_replaced_and_length_is_bounded() -> None:
    """A hostile device name cannot forge or flood a log."""
    assert crash.redact("a\x1b[31m\u202eb") == "a\ufffd[31m\ufffdb"
    assert len(crash.redact("x " * 10_000)) == 8_000


def test_a_report_reaches_log_listener_and_stderr(
    installed: Path, failures: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """Redacted everywhere, with its traceback in the log."""
    try:
        raise ValueError("no good: token=s3cr3t")
    except ValueError as error:
        crash.report(error, "a test")
    log = installed.read_text(encoding="utf-8")
    assert "unexpected error in a test" in log
    assert "Traceback" in log
    assert failures == ["ValueError: no good: […]"]
    assert "s3cr3t" not in log + capfd.readouterr().err


def test_a_message_cannot_forge_a_line(installed: Path) -> None:
    """Line breaks inside a message are written as \\n."""
    logging.getLogger("sdconsole.test").warning("first\n2026-01-01 ERROR forged")
    assert len(installed.read_text(encoding="utf-8").splitlines()) == 1


def test_the_log_turns_at_its_limit(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And keeps three old files."""
    monkeypatch.setattr(crash, "_LOG_BYTES", 100)
    for number in range(12):
        logging.getLogger("sdconsole.test").warning("line %d: %s", number, "words " * 20)
    kept = sorted(file.name for file in installed.parent.glob("console.log*"))
    assert kept == ["console.log", "console.log.1", "console.log.2", "console.log.3"]
    assert "line 11" in installed.read_text(encoding="utf-8")


def test_errors_of_threads_and_slots_are_reported(installed: Path, failures: list[str]) -> None:
    """Whoever forgets to catch, we hear of it."""

    def stumble() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    sys.excepthook(KeyError, KeyError("in a slot"), None)
    assert failures == ["RuntimeError: in a thread", "KeyError: 'in a slot'"]


def test_qts_messages_reach_the_log(installed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Redacted like everything; warnings are seen on stderr as well."""
    qWarning("odd token=s3cr3t")
    assert "WARNING sdconsole Qt default: odd […]" in installed.read_text(encoding="utf-8")
    assert "Qt: odd […]" in capfd.readouterr().err


def test_a_listener_can_stop_listening(failures: list[str]) -> None:
    """Twice is harmless."""
    heard: list[str] = []
    stop = crash.add_listener(heard.append)
    stop()
    stop()
    crash.report(ValueError("x"))
    assert heard == []
    assert failures == ["ValueError: x"]


def test_a_hard_crash_leaves_a_trace_and_the_next_start_keeps_it(state_dir: Path) -> None:
    """A segmentation fault in Qt is found in the crash file afterwards."""
    code = "import os, signal\nfrom sdconsole.toolkit import crash\ncrash.install('console')\n{}"
    environment = {**os.environ, "SDCONSOLE_STATE_DIR": str(state_dir)}

    def run(end: str) -> int:
        return subprocess.run(
            [sys.executable, "-c", code.format(end)], env=environment, check=False, capture_output=True
        ).returncode

    assert run("os.kill(os.getpid(), signal.SIGSEGV)") != 0
    trace = state_dir / "log" / "console-crash.txt"
    assert "Segmentation fault" in trace.read_text()
    assert run("pass") == 0
    assert "Segmentation fault" in (state_dir / "log" / "console-crash-before.txt").read_text()
