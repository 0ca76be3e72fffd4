# SPDX-License-Identifier: Apache-2.0
"""Failures reach the user once, from every thread; the run before is offered once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.reports import crash
from sdconsole.toolkit.reports.teller import Teller

Make = Callable[[str], Teller]


@pytest.fixture
def make(
    qtbot: QtBot,
    translations: Translations,
    network: NetworkThread,
    state_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Make]:
    """Makes the teller of a program whose run has begun."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    told: list[Teller] = []

    def make(program: str) -> Teller:
        run = crash._Run(program, state_dir / "log" / f"{program}.log", 0.0)
        monkeypatch.setattr(crash, "_run", run)
        told.append(Teller(program, window, network.post, lambda: None))
        return told[-1]

    yield make
    for one in told:
        one.close()


def _fail(kind: type[Exception]) -> None:
    try:
        raise kind("broken")
    except kind as error:
        crash.report(error, "a test")


def _is_told(teller: Teller) -> bool:
    return teller.dialog is not None


def _of_run_before(make: Make, program: str, report: Path) -> Teller:
    teller = make(program)
    assert crash._run is not None
    crash._run.earlier = [report]
    teller.tell_earlier()
    return teller


def test_errors_of_other_threads_reach_the_one_dialog(make: Make, qtbot: QtBot) -> None:
    """Ten of them are counted, not stacked."""
    teller = make("console")
    for _turn in range(10):
        thread = threading.Thread(target=_fail, args=(ValueError,))
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: teller.dialog is not None and "10 times" in teller.dialog.accessibleDescription())


def test_a_closed_dialog_comes_back_for_a_new_error_only(make: Make, qtbot: QtBot) -> None:
    """What fails at every frame must not ask at every frame."""
    teller = make("console")
    _fail(ValueError)
    qtbot.waitUntil(lambda: teller.dialog is not None)
    assert teller.dialog is not None
    teller.dialog.shut.click()
    assert not _is_told(teller)
    _fail(ValueError)
    teller.tell()
    assert not _is_told(teller)
    _fail(KeyError)
    qtbot.waitUntil(lambda: teller.dialog is not None)


def test_the_run_before_is_offered_once(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    """With its own report; the viewer leaves that to the console."""
    report = tmp_path / "console-1.txt"
    report.write_text("Segmentation fault", encoding="utf-8")
    viewer, teller = (_of_run_before(make, program, report) for program in ("viewer", "console"))
    assert viewer.dialog is None
    assert teller.dialog is not None
    assert teller.dialog.accessibleName() == "The program ended unexpectedly last time"
    assert teller.dialog._read() == "Segmentation fault"
    teller.dialog.shut.click()
    teller.tell_earlier()
    assert teller.dialog is None


def test_a_program_that_cannot_go_on_ends_with_its_dialog(make: Make, qtbot: QtBot) -> None:
    """Not before the user has read it."""
    teller = make("console")
    left: list[bool] = []
    teller.end_with(lambda: left.append(True))
    _fail(ValueError)
    qtbot.waitUntil(lambda: teller.dialog is not None)
    assert not left
    assert teller.dialog is not None
    teller.dialog.shut.click()
    assert left
