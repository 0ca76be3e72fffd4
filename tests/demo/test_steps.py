# SPDX-License-Identifier: Apache-2.0
"""Steps are told, photographed, and end the walk when they fail."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sdconsole.demo.hands import HandsError
from sdconsole.demo.steps import StepFailedError, Steps, check


@dataclass
class _Seat:
    name: str

    def screenshot(self, target: Path) -> None:
        target.write_bytes(b"picture")


def test_a_step_that_goes_well_leaves_pictures(tmp_path: Path) -> None:
    """One of each display, numbered and named after the step; those of an earlier walk are gone."""
    (tmp_path / "07-old-technician.png").touch()
    (tmp_path / "mine.txt").touch()
    told: list[str] = []
    steps = Steps(tmp_path, told.append)
    steps.shown = (_Seat("technician"), _Seat("end-user"))
    with steps("The end user's answer: Deny!"):
        pass
    names = {"01-the-end-user-s-answer-deny-technician.png", "01-the-end-user-s-answer-deny-end-user.png"}
    assert {file.name for file in tmp_path.iterdir()} == {*names, "mine.txt"}
    assert told[0].startswith("  ✓  1 The end user's answer: Deny! (0.")


def test_a_step_that_fails_says_why(tmp_path: Path) -> None:
    """And leaves the pictures all the more."""
    told: list[str] = []
    steps = Steps(tmp_path, told.append)
    steps.shown = (_Seat("technician"),)
    with pytest.raises(StepFailedError), steps("Connect"):
        raise HandsError("there is no button 'Connect'")
    assert "✗  1 Connect" in told[0]
    assert "there is no button 'Connect'" in told[0]
    assert (tmp_path / "01-connect-failed-technician.png").exists()


def test_what_must_hold_is_checked(tmp_path: Path) -> None:
    """In words."""
    check(True, "nothing")
    with pytest.raises(StepFailedError, match="the prompt is gone"):
        check(False, "the prompt is gone")
    steps = Steps(tmp_path, str)
    with pytest.raises(StepFailedError), steps("Look"):
        check(None, "there is a picture")
