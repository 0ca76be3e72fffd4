# SPDX-License-Identifier: Apache-2.0
"""A failure ends access at once; failures without end do not keep the app from everything else."""

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.support.actions import shutter
from sdconsole.support.actions.shutter import Shutter


def test_a_failure_ends_what_is_open(qtbot: QtBot) -> None:
    """Where nothing is granted or asked there is nothing to end."""
    stopped: list[str] = []
    is_open = False
    made = Shutter(lambda: stopped.append("stopped"), lambda: is_open)
    made.shut()
    assert stopped == []
    is_open = True
    made.shut()
    assert stopped == ["stopped"]


def test_stopping_that_fails_again_is_tried_again_after_a_pause(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And goes on until nothing is open."""
    monkeypatch.setattr(shutter, "PAUSE_MS", 10)
    stopped: list[str] = []

    def stop() -> None:
        stopped.append("stopped")
        made.shut()

    made = Shutter(stop, lambda: len(stopped) < 3)
    made.shut()
    assert stopped == ["stopped"]
    qtbot.waitUntil(lambda: len(stopped) == 3)
    qtbot.waitUntil(lambda: not made._pause.isActive())
    assert len(stopped) == 3
