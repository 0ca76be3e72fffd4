# SPDX-License-Identifier: Apache-2.0
"""The hands find, read and press a real program's widgets from outside, in both languages."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdconsole.demo.hands import GoneError, Hands, HandsError, Role, State, Widget, fits
from sdconsole.demo.stage import AccessibilityBus, VirtualDisplay

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "tests" / "toolkit" / "small_program.py"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[AccessibilityBus, VirtualDisplay]]:
    """One display and one bus for all tests of the module."""
    folder = tmp_path_factory.mktemp("stage")
    with (
        AccessibilityBus(folder / "bus") as bus,
        VirtualDisplay(folder / "x", b"0123456789abcdef") as display,
    ):
        yield bus, display


@pytest.fixture
def hands(stage: tuple[AccessibilityBus, VirtualDisplay]) -> Iterator[Hands]:
    """Fresh hands on the bus."""
    with Hands(stage[0].address) as made:
        yield made


@pytest.fixture
def process(
    stage: tuple[AccessibilityBus, VirtualDisplay], tmp_path: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """The small program, running on the display."""
    bus, display = stage
    environment = {**os.environ, **bus.environment, **display.environment}
    environment |= {"SDCONSOLE_STATE_DIR": str(tmp_path / "state"), "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen([sys.executable, str(PROGRAM), "wait"], env=environment) as started:
        yield started
        started.kill()


@pytest.fixture
def program(process: "subprocess.Popen[bytes]", hands: Hands) -> Widget:
    """The program as the bus knows it."""
    return hands.program("sdconsole-console")


def test_a_button_is_found_in_either_language_and_pressed(program: Widget) -> None:
    """Text goes in, the press does what a click does, the answer is read."""
    program.find(Role.ENTRY, "名前").set_text("佐藤 健")
    program.find(Role.BUTTON, ("挨拶する", "Greet")).press()
    assert program.find(Role.LABEL, "こんにちは").name == "こんにちは 佐藤 健"
    assert program.find(Role.ENTRY, re.compile("^名前 Name$")).text == "佐藤 健"


def test_a_question_asked_by_a_coroutine_is_answered(
    program: Widget, process: "subprocess.Popen[bytes]"
) -> None:
    """A dialog appears, is read, is dismissed; the second time it ends the program with its code."""
    program.find(Role.BUTTON, "Close…").press()
    assert program.find(Role.LABEL, "Cannot be undone").is_showing
    program.find(Role.BUTTON, ("キャンセル", "Cancel")).press()
    program.find(Role.LABEL, "answer ''")
    program.find(Role.BUTTON, "Close…").press()
    program.find(Role.BUTTON, "Close session").press()
    assert process.wait(20) == 5


def test_what_cannot_be_pressed_is_told(program: Widget) -> None:
    """A disabled button is waited for, then named."""
    disabled = program.find(Role.BUTTON, "Disabled")
    assert not disabled.is_enabled
    with pytest.raises(HandsError, match="that can be pressed"):
        disabled.press(patience_s=0.2)
    with pytest.raises(HandsError, match="does not take text"):
        program.find(Role.ENTRY, "リンク").set_text("x")
    with pytest.raises(HandsError, match="none of the actions"):
        program.find(Role.LABEL, "待機中").act("Press")


def test_what_is_hidden_is_not_found(program: Widget) -> None:
    """After Retry the notice is gone, for a screen reader as well."""
    retry = program.find(Role.BUTTON, "Retry now")
    program.find(Role.LABEL, "Cannot connect")
    retry.press()
    program.hands.wait(lambda: not any(program.find_all(Role.LABEL, "Cannot connect")), "hidden notice")


def test_a_table_is_read_and_its_rows_selected(program: Widget) -> None:
    """By row and column, without the headers."""
    table = program.find(Role.TABLE, "セッション")
    assert table.size() == (3, 2)
    assert table.row(1) == ["1/0", "1/1"]
    table.cell(1, 0).select()
    table.cell(1, 1).wait_until(lambda cell: State.SELECTED in cell.states, "selected cell")
    assert State.SELECTED not in table.cell(2, 0).states
    left, top, width, height = table.cell(1, 0).extents
    assert min(left, top) >= 0
    assert min(width, height) > 10


def test_a_failed_search_shows_what_is_there(program: Widget) -> None:
    """So that a broken journey can be read from its log."""
    with pytest.raises(HandsError) as told:
        program.find(Role.BUTTON, "No such button", patience_s=0.2)
    assert "there is no push button 'No such button'" in str(told.value)
    assert "push button '挨拶する Greet'" in str(told.value)
    assert "(disabled)" in str(told.value)


def test_a_program_that_ended_is_gone(
    program: Widget, process: "subprocess.Popen[bytes]", hands: Hands
) -> None:
    """Reading it is an error that says so; looking around it is not."""
    label = program.find(Role.LABEL, "待機中")
    process.kill()
    process.wait(20)
    with pytest.raises(GoneError):
        _ = label.name
    assert not label.is_in_sight()
    assert "(gone)" in str(label)
    hands.wait(lambda: not hands.programs(), "empty bus")
    with pytest.raises(HandsError, match="a program 'sdconsole-console'"):
        hands.program("sdconsole-console", patience_s=0.1)


@pytest.mark.parametrize(
    ("wanted", "does_fit"),
    [
        ("", True),
        ("開始", True),
        (("Start", "開始"), True),
        (re.compile("^開始"), False),
        (("Start", "x"), False),
    ],
)
def test_names_fit_by_part_pattern_or_choice(wanted: str, does_fit: bool) -> None:
    """One way of asking for both languages."""
    assert fits(wanted, "リモートセッションの開始") == does_fit
