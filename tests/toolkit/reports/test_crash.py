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

from sdconsole.toolkit.reports import crash, shelf


@pytest.fixture
def installed(
    state_dir: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The hooks of a program, taken out again afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    qt_handler = qInstallMessageHandler(None)
    monkeypatch.setattr(crash, "_run", None)
    path = crash.install("console")
    yield path
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(qt_handler)
    faulthandler.enable(sys.__stderr__ or sys.stderr)
    logger = logging.getLogger("sdconsole")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


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


def test_an_error_is_saved_at_once_and_repeats_are_counted(installed: Path) -> None:
    """One report for a run, with traceback, versions and the log's last lines; no secret in it."""
    logging.getLogger("sdconsole.test").warning("just before: token=s3cr3t")
    for _turn in range(3):
        try:
            raise ValueError("no good: PIN 482 913 507")
        except ValueError as error:
            crash.report(error, "a slot")
    told = crash.incident()
    assert told is not None
    assert told.count == 3
    assert shelf.kept() == [told.path]
    text = told.text
    assert "Traceback" in text
    assert "ValueError: no good: PIN […]" in text
    assert "WARNING sdconsole.test just before: […]" in text
    assert "Program: sdconsole" in text
    assert "(3 x) In a slot:" in text
    assert "482" not in text
    assert "s3cr3t" not in text
    assert told.path is not None
    assert "ValueError: no good" in told.path.read_text(encoding="utf-8")


def test_a_full_disk_costs_the_report_and_not_the_program(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be saved can still be copied."""

    def refuse(_path: Path, _text: str) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(shelf, "save", refuse)
    crash.report(ValueError("x"), "a test")
    told = crash.incident()
    assert told is not None
    assert told.path is None
    assert "ValueError: x" in told.text


def test_errors_of_a_thousand_kinds_make_one_bounded_report(installed: Path) -> None:
    """Five are told in full, all are counted."""
    for number in range(40):
        crash.report(type(f"Error{number}", (Exception,), {})("x"), "a test")
    told = crash.incident()
    assert told is not None
    assert told.count == 40
    assert told.text.count("(1 x)") == 5
    assert len(shelf.kept()) == 1


CODE = """import os, signal, sys
from sdconsole.toolkit.reports import crash
crash.install('console')
print(len(crash.earlier()))
sys.stdout.flush()
{}"""


def _run(state_dir: Path, end: str) -> str:
    environment = {**os.environ, "SDCONSOLE_STATE_DIR": str(state_dir)}
    return subprocess.run(
        [sys.executable, "-c", CODE.format(end)], env=environment, check=False, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("end", "trace"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "Segmentation fault"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "ended from outside"),
        ("os._exit(3)", "ended from outside"),
    ],
)
def test_a_run_that_ended_without_a_word_is_found_once_by_the_next(
    state_dir: Path, end: str, trace: str
) -> None:
    """Its report says what is known of it."""
    assert _run(state_dir, end) == "0"
    assert _run(state_dir, "pass") == "1"
    (report,) = list((state_dir / "log" / "reports").glob("*.txt"))
    assert trace in report.read_text(encoding="utf-8")
    assert _run(state_dir, "pass") == "0"


@pytest.mark.parametrize("end", ["pass", "sys.exit(4)", "raise RuntimeError('told already')"])
def test_a_run_that_ended_in_order_leaves_nothing(state_dir: Path, end: str) -> None:
    """An uncaught error was reported while it ran: it is not told a second time."""
    _run(state_dir, end)
    assert _run(state_dir, "pass") == "0"


def test_a_run_that_goes_on_is_nobody_s_crash(state_dir: Path) -> None:
    """Several viewers run side by side."""
    environment = {**os.environ, "SDCONSOLE_STATE_DIR": str(state_dir)}
    code = CODE.format("sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == "0\n"
        assert _run(state_dir, "pass") == "0"
        first.stdin.close()
        assert first.wait(30) == 0
    assert list((state_dir / "log" / "running").iterdir()) == []
