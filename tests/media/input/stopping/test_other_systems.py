# SPDX-License-Identifier: Apache-2.0
"""The stop keys of Windows and macOS over twins of their systems."""

import ctypes
import queue
import threading
from typing import Any

import pytest

from sdconsole.media.input import stop_keys
from sdconsole.media.input.stopping.macos import EventType, HotKeyId, MacStopKeys
from sdconsole.media.input.stopping.windows import Message, WindowsStopKeys
from tests.media.doubles import Record, eventually


class User32:
    """A thread's queue of messages and its hot keys."""

    def __init__(self, refused: frozenset[int] = frozenset()) -> None:
        self.keys: dict[int, tuple[int, int]] = {}
        self.queue: queue.Queue[int] = queue.Queue()
        self.has_queue = False
        self._refused = refused
        self._owner = 0

    def PeekMessageW(self, *_: object) -> int:
        self.has_queue = True
        return 0

    def RegisterHotKey(self, window: None, number: int, modifiers: int, key: int) -> int:
        self._owner = threading.get_ident()
        if key in self._refused:
            return 0
        self.keys[number] = (modifiers, key)
        return 1

    def UnregisterHotKey(self, window: None, number: int) -> int:
        assert threading.get_ident() == self._owner, "only the thread that has it can give it back"
        del self.keys[number]
        return 1

    def GetMessageW(self, at: Any, *_: object) -> int:
        message = Message.from_address(at.value)
        message.message = self.queue.get(timeout=10)
        return int(message.message != 0x12)

    def PostThreadMessageW(self, thread: int, message: int, *_: object) -> int:
        assert thread == 4711
        assert self.has_queue
        self.queue.put(message)
        return 1


class Kernel32:
    def GetCurrentThreadId(self) -> int:
        return 4711


def test_windows_hot_keys() -> None:
    """Pause alone and the S with three modifiers, without repeats; other messages are nobody's business."""
    user32, heard = User32(), Record()
    keys = WindowsStopKeys(lambda: heard("stop"), user32, Kernel32())
    assert keys.wait_ready(5)
    assert user32.keys == {1: (0x4000, 0x13), 2: (0x4007, 0x53)}
    for message in (0x0100, 0x0312, 0x0113):
        user32.queue.put(message)
    heard.some()
    keys.close()
    eventually(lambda: not keys._thread.is_alive())
    assert user32.keys == {}
    assert heard.values == ["stop"]


def test_windows_keeps_the_key_it_gets() -> None:
    """Another program has Pause: the other one still stops."""
    user32 = User32(frozenset({0x13}))
    keys = WindowsStopKeys(lambda: None, user32, Kernel32())
    assert keys.wait_ready(5)
    assert user32.keys == {2: (0x4007, 0x53)}
    keys.close()
    eventually(lambda: not keys._thread.is_alive())
    assert user32.keys == {}


class Carbon:
    """The application's event target."""

    def __init__(self) -> None:
        self.handlers: dict[int, Any] = {}
        self.keys: dict[int, tuple[int, int]] = {}

    def GetApplicationEventTarget(self) -> int:
        return 99

    def InstallEventHandler(
        self, target: int, handler: Any, count: int, types: Any, data: None, reference: Any
    ) -> int:
        wanted = EventType.from_address(types.value)
        assert (target, count, wanted.kind_class, wanted.kind) == (99, 1, 0x6B657962, 5)
        self.handlers[5] = handler
        ctypes.c_void_p.from_address(reference.value).value = 5
        return 0

    def RemoveEventHandler(self, reference: Any) -> int:
        del self.handlers[reference.value]
        return 0

    def RegisterEventHotKey(
        self, key: int, modifiers: int, identity: HotKeyId, target: int, options: int, reference: Any
    ) -> int:
        assert (identity.number, target, options) == (1, 99, 0)
        self.keys[6] = (key, modifiers)
        ctypes.c_void_p.from_address(reference.value).value = 6
        return 0

    def UnregisterEventHotKey(self, reference: Any) -> int:
        del self.keys[reference.value]
        return 0


def test_mac_hot_key() -> None:
    """Control+Option+Shift+S; given back once, however often it is closed."""
    carbon, heard = Carbon(), Record()
    keys = MacStopKeys(lambda: heard("stop"), carbon)
    assert keys.wait_ready(0)
    assert carbon.keys == {6: (1, 0x1A00)}
    assert carbon.handlers[5](0, 0, 0) == 0
    assert heard.values == ["stop"]
    keys.close()
    keys.close()
    assert (carbon.keys, carbon.handlers) == ({}, {})


@pytest.mark.parametrize(("platform", "has_pause"), [("win32", True), ("darwin", False)])
def test_what_is_promised(monkeypatch: pytest.MonkeyPatch, platform: str, has_pause: bool) -> None:
    """Both systems let us watch; a Mac's keyboard has no Pause."""
    monkeypatch.setattr("sys.platform", platform)
    assert stop_keys.are_possible()
    assert stop_keys.has_pause_key() is has_pause


@pytest.mark.parametrize("kind", [WindowsStopKeys, MacStopKeys])
def test_elsewhere_they_cannot_be_made(kind: type[WindowsStopKeys] | type[MacStopKeys]) -> None:
    """A wiring mistake, not a state of the world."""
    with pytest.raises(RuntimeError):
        kind(lambda: None)
