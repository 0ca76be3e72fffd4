# SPDX-License-Identifier: Apache-2.0
"""The lookouts of Windows and macOS against stand-ins for their systems: neither was run on a real one."""

import ctypes as c
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from sdconsole.media.faults import InputUnavailable
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.layout import Layout, System
from sdconsole.media.input.local.macos import MacLookout
from sdconsole.media.input.local.port import News
from sdconsole.media.input.local.windows import KeyHook, MouseHook, WindowsLookout


class PaperWindows:
    """user32 and kernel32 as far as the lookout calls them: a German keyboard, hooks that a test triggers."""

    def __init__(self, *, may_hook: bool = True) -> None:
        self.may_hook = may_hook
        self.hooked: list[int] = []
        self.posted: list[tuple[int, ...]] = []
        self.passed_on = 0
        self.is_caps_on = False
        self.while_waiting: list[Callable[[], object]] = []

    def SetWindowsHookExW(self, which: int, _procedure: object, _module: object, _thread: int) -> int:
        self.hooked.append(which)
        return which if self.may_hook else 0

    def UnhookWindowsHookEx(self, hook: int) -> None:
        self.hooked.remove(hook)

    def CallNextHookEx(self, *_what: object) -> int:
        self.passed_on += 1
        return 0

    def MsgWaitForMultipleObjects(self, *_what: object) -> int:
        for event in self.while_waiting:
            event()
        self.while_waiting.clear()
        return 0

    def PeekMessageW(self, *_what: object) -> int:
        return 0

    def PostThreadMessageW(self, *what: int) -> None:
        self.posted.append(what)

    def GetForegroundWindow(self) -> int:
        return 1

    def GetWindowThreadProcessId(self, _window: int, _process: object) -> int:
        return 2

    def GetKeyboardLayout(self, _thread: int) -> int:
        return 0x407

    def MapVirtualKeyExW(self, scan: int, _kind: int, _layout: int) -> int:
        return scan if scan != KEYS["IntlYen"].scan else 0

    def GetKeyState(self, key: int) -> int:
        return int(self.is_caps_on and key == 0x14)

    def ToUnicodeEx(
        self, _virtual: int, scan: int, state: c.Array[c.c_ubyte], units: c.Array[c.c_uint16], *_: int
    ) -> int:
        has_shift, has_altgr = bool(state[0x10]), bool(state[0x11] and state[0x12])
        if scan == KEYS["Equal"].scan:
            return -1  # a dead key
        if scan != KEYS["KeyQ"].scan or (has_shift and has_altgr):
            return 0
        units[0] = ord("@" if has_altgr else "Q" if has_shift else "q")
        return 1


KERNEL = SimpleNamespace(GetCurrentThreadId=lambda: 77)


def _at(hook: c.Structure) -> int:
    return c.addressof(hook)


def test_windows_says_what_was_injected() -> None:
    """Real keys and moves count, injected ones do not; all are passed on."""
    system = PaperWindows()
    lookout = WindowsLookout(system, KERNEL)
    assert sorted(system.hooked) == [13, 14]
    ours_key, ours_move = KeyHook(flags=0x10), MouseHook(flags=0x01)
    theirs_key, theirs_move = KeyHook(), MouseHook()
    system.while_waiting = [
        lambda: lookout.on_key(0, 0x100, _at(ours_key)),
        lambda: lookout.on_mouse(0, 0x200, _at(ours_move)),
    ]
    assert lookout.wait(0.1) == News.NOTHING
    for event in (
        lambda: lookout.on_key(0, 0x100, _at(theirs_key)),
        lambda: lookout.on_mouse(0, 0x200, _at(theirs_move)),
    ):
        system.while_waiting = [event]
        assert lookout.wait(0.1) == News.INPUT
    assert system.passed_on == 4
    lookout.wake()
    assert system.posted == [(77, 0, 0, 0)]
    lookout.close()
    lookout.close()
    assert system.hooked == []


def test_windows_says_what_its_keys_write() -> None:
    """Four levels, dead keys as nothing, the lock, and when that changes."""
    system = PaperWindows()
    lookout = WindowsLookout(system, KERNEL)
    layout = lookout.layout()
    assert layout.system is System.WINDOWS
    assert layout.signs["KeyQ"] == "qQ@\0"
    assert layout.signs["Equal"] == "\0\0\0\0"
    assert "IntlYen" not in layout.signs
    system.is_caps_on = True
    assert lookout.wait(0.1) == News.LAYOUT
    assert lookout.layout().is_caps_on


def test_windows_that_gives_no_hook_is_a_typed_fault() -> None:
    with pytest.raises(InputUnavailable):
        WindowsLookout(PaperWindows(may_hook=False), KERNEL)


@pytest.mark.parametrize(
    ("hardware_age", "injected_age", "news"),
    [
        (0.01, 60.0, News.INPUT),
        (0.01, 0.02, News.NOTHING),
        (60.0, 0.01, News.NOTHING),
        (60.0, 60.0, News.NOTHING),
    ],
)
def test_a_mac_says_how_old_the_last_event_is(hardware_age: float, injected_age: float, news: News) -> None:
    """Young hardware is the end user, unless our own doing is just as young."""
    quartz = SimpleNamespace(
        CGEventSourceSecondsSinceLastEventType=lambda _state, kind: hardware_age if kind == 5 else 3600.0,
        CGEventSourceFlagsState=lambda _state: 0x00010000,
    )
    lookout = MacLookout(lambda: injected_age, quartz)
    assert lookout.wait(0.1) == news
    assert lookout.layout() == Layout(System.MAC, is_caps_on=True, is_num_on=True)
    lookout.wake()
    assert lookout.wait(5.0) in (News.NOTHING, News.INPUT)
    lookout.close()
