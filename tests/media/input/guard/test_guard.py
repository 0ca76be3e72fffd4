# SPDX-License-Identifier: Apache-2.0
"""Keys and buttons go up within a second, however the process that held them ends; on a real X server."""

import ctypes as c
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from sdconsole.media.input.guard.keeper import guard_environment
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.x11 import EVDEV_OFFSET
from sdconsole.media.x11.display import Display
from tests.media.doubles import eventually

_HOLDER = Path(__file__).with_name("holder.py")
HELD = {"ShiftLeft", "KeyA"}
BUTTON_1 = 1 << 8
SOON_S = 1.0
SLACK_S = 2.0
"""For what begins with the start of a process or ends a silence, on a machine that is busy."""


class Keyboard:
    """What is down on a display, asked of the server itself."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._query = c.CDLL("libX11.so.6")["XQueryKeymap"]
        self._query.argtypes = (c.c_void_p, c.c_char_p)

    def keys(self) -> set[str]:
        bits = c.create_string_buffer(32)
        self._query(self._display.pointer, bits)
        names = {key.evdev + EVDEV_OFFSET: code for code, key in KEYS.items()}
        down = (code for code in range(256) if bits.raw[code >> 3] >> (code & 7) & 1)
        return {names.get(code, str(code)) for code in down}

    def buttons(self) -> int:
        windows, numbers, mask = [c.c_ulong(), c.c_ulong()], [c.c_int() for _ in range(4)], c.c_uint()
        places = [c.byref(number) for number in (*windows, *numbers)]
        self._display.x.XQueryPointer(self._display.pointer, self._display.root, *places, c.byref(mask))
        return mask.value & 0x1F00

    def is_up(self) -> bool:
        return not self.keys() and not self.buttons()

    def is_held(self) -> bool:
        return self.keys() == HELD and self.buttons() == BUTTON_1


@pytest.fixture
def keyboard(display: str) -> Iterator[Keyboard]:
    """Of the test's display; nothing is down before and after."""
    with closing(Display(display)) as opened:
        made = Keyboard(opened)
        assert made.is_up()
        yield made
        eventually(made.is_up)


class Holder:
    """The process that holds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.guard = self.hear("down")

    def hear(self, word: str) -> int:
        assert self.process.stdout is not None
        said, number = self.process.stdout.readline().split()
        assert said == word
        return int(number) if number != "None" else 0

    def order(self, word: str) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.hear("done")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(5)


@contextmanager
def holding(display: str) -> Iterator[Holder]:
    """Run one until it holds two keys and a button."""
    command = [sys.executable, str(_HOLDER)]
    process = subprocess.Popen(
        command,
        env={**os.environ, "DISPLAY": display},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Holder(process)
    finally:
        process.kill()
        process.wait(5)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdout.close()


def has_ended(pid: int) -> bool:
    """Whether a process that is not ours to wait for is gone, or a zombie that nobody has buried yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_killed_support_app_leaves_nothing_down(display: str, keyboard: Keyboard) -> None:
    """SIGKILL with Shift, A and a button held, ten times: all up within a second, and the guards end, too.

    Half of them within the second whatever else this machine does, all of them within its slack.
    """
    took: list[float] = []
    for _ in range(10):
        with holding(display) as holder:
            eventually(keyboard.is_held)
            eventually(lambda pid=holder.guard: _ignores(pid, signal.SIGTERM))  # type: ignore[misc]
            killed = time.monotonic()
            holder.kill()
            eventually(keyboard.is_up, SOON_S + SLACK_S)
            took.append(time.monotonic() - killed)
            eventually(lambda pid=holder.guard: has_ended(pid))  # type: ignore[misc]
    assert sorted(took)[len(took) // 2] < SOON_S, took


def test_a_support_app_that_hangs_leaves_nothing_down(display: str, keyboard: Keyboard) -> None:
    """SIGSTOP: the line stays open, but no sign of life comes through it."""
    with holding(display) as holder:
        eventually(keyboard.is_held)
        os.kill(holder.process.pid, signal.SIGSTOP)
        eventually(keyboard.is_up, SOON_S + SLACK_S)
        os.kill(holder.process.pid, signal.SIGCONT)
        holder.order("again")
        holder.order("end")


def test_a_killed_guard_is_replaced_and_the_new_one_knows_what_is_held(
    display: str, keyboard: Keyboard
) -> None:
    """The guard dies first: the keys stay down, another one starts by itself, and does the same."""
    with holding(display) as holder:
        os.kill(holder.guard, signal.SIGKILL)
        eventually(lambda: has_ended(holder.guard))
        eventually(keyboard.is_held)
        second = holder.order("again")
        assert second not in (0, holder.guard)
        eventually(keyboard.is_held)
        holder.kill()
        eventually(keyboard.is_up, SOON_S + SLACK_S)


def test_a_guard_killed_while_nothing_is_said_is_replaced_by_itself(display: str, keyboard: Keyboard) -> None:
    """Nobody types, a key is held, the guard dies, then the app: up all the same."""
    with holding(display) as holder:
        os.kill(holder.guard, signal.SIGKILL)
        children = Path(f"/proc/{holder.process.pid}/task/{holder.process.pid}/children")
        eventually(lambda: any(int(pid) != holder.guard for pid in _all_children(children)))
        holder.kill()
        eventually(keyboard.is_up, SOON_S + SLACK_S)


def _all_children(path: Path) -> list[str]:
    # Children are listed under the thread that started them.
    return [pid for listed in path.parents[1].glob("*/children") for pid in listed.read_text().split()]


def test_an_orderly_end_is_no_crash(display: str, keyboard: Keyboard) -> None:
    """Everything is let go by the app itself; the guard ends without having done anything."""
    with holding(display) as holder:
        holder.order("end")
        assert keyboard.is_up()
        eventually(lambda: has_ended(holder.guard))


def test_what_the_terminal_ends_does_not_end_the_guard_first(display: str, keyboard: Keyboard) -> None:
    """SIGINT and SIGTERM to the guard are nothing to it."""
    with holding(display) as holder:
        eventually(lambda: _ignores(holder.guard, signal.SIGTERM))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(holder.guard, number)
        assert holder.order("again") == holder.guard
        holder.kill()
        eventually(keyboard.is_up, SOON_S + SLACK_S)


def _ignores(pid: int, number: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    ignored = next(line for line in status.splitlines() if line.startswith("SigIgn"))
    return bool(int(ignored.split()[1], 16) >> (number - 1) & 1)


def test_keys_bound_for_text_are_given_back_after_a_crash(display: str, keyboard: Keyboard) -> None:
    """Killed after Japanese was typed: the keyboard mapping is what it was."""

    def mapping() -> str:
        command = ["xmodmap", "-pke", "-display", display]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    before = mapping()
    with holding(display) as holder:
        holder.order("text")
        assert mapping() != before
        holder.kill()
        eventually(lambda: mapping() == before)
        eventually(keyboard.is_up, SOON_S + SLACK_S)


def test_a_program_in_one_file_shares_what_it_has_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its guard runs out of the same folder; one of a folder of programs begins afresh."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/desk/program")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/desk/_internal")
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/desk/_internal", raising=False)
    assert guard_environment()["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    assert "LD_LIBRARY_PATH" not in guard_environment()
    monkeypatch.setattr(sys, "_MEIPASS", "/tmp/unpacked", raising=False)  # noqa: S108 — no file is made
    assert "PYINSTALLER_RESET_ENVIRONMENT" not in guard_environment()
    assert guard_environment()["LD_LIBRARY_PATH"] == "/opt/desk/_internal"
