# SPDX-License-Identifier: Apache-2.0
"""The guard's ear without a system: what it hears, when it lets go, and how Windows and macOS are told."""

import ctypes as c
import os
import threading
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.input.guard.process import Held, watch
from sdconsole.media.input.guard.release import mac_releaser, windows_releaser
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.macos import Point
from sdconsole.media.input.windows import Input
from tests.media.doubles import PATIENCE_S, Record

_ITEMS = ("key KeyA", "key ShiftLeft", "button 1", "button 3", "spare 97")


@given(st.lists(st.tuples(st.sampled_from(_ITEMS), st.booleans())))
def test_it_holds_exactly_what_went_down_and_not_up(said: list[tuple[str, bool]]) -> None:
    """In the reverse order of going down."""
    held, expected = Held(), dict[str, None]()
    for what, is_down in said:
        held.hear(f"{'+' if is_down else '-'}{what}\n".encode())
        if is_down:
            expected[what] = None
        else:
            expected.pop(what, None)
    assert held.take() == list(reversed(expected))
    assert not held


@given(st.binary(max_size=64))
def test_what_is_no_line_of_ours_is_nothing(line: bytes) -> None:
    """Half a line, somebody else's bytes: nothing is held by that, nothing raised."""
    held = Held()
    held.hear(b"+key KeyA\n")
    held.hear(line if not line.startswith((b"+", b"-", b".")) else b"?" + line)
    assert held.take() == ["key KeyA"]


def test_everything_goes_up_when_the_line_ends_and_when_it_is_silent() -> None:
    """Once each, and nothing when nothing is held."""
    read, write = os.pipe()
    let_go = Record()
    with os.fdopen(read, "rb") as source:
        thread = threading.Thread(target=watch, args=(source, let_go, 0.05))
        thread.start()
        os.write(write, b"+key KeyA\n+button 1\n")
        assert let_go.some() == [["button 1", "key KeyA"]]
        os.write(write, b"+key KeyB\n.\n+key KeyC\n")
        os.close(write)
        thread.join(PATIENCE_S)
    assert not thread.is_alive()
    assert let_go.values == [["button 1", "key KeyA"], ["key KeyC"]]


def test_windows_is_told_by_scan_code() -> None:
    """Ups only: key by scan code, buttons by their flags; what Windows does not know is left out."""
    sent: list[tuple[int, int, int]] = []

    def send(count: int, events: c.Array[Input], _size: int) -> int:
        for event in events[:count]:
            if event.type:
                sent.append((1, event.either.ki.wScan, event.either.ki.dwFlags))
            else:
                sent.append((0, event.either.mi.mouseData, event.either.mi.dwFlags))
        return count

    windows_releaser(SimpleNamespace(SendInput=send))(
        ["key ControlRight", "key KeyA", "button 5", "key NoSuchKey", "spare 9"]
    )
    assert sent == [(1, 0x1D, 0x0B), (1, 0x1E, 0x0A), (0, 2, 0x0100)]


def test_macos_is_told_by_virtual_key() -> None:
    """Ups only, each event posted and released; a button where the pointer is."""
    posted: list[object] = []
    quartz = SimpleNamespace(
        CGEventCreate=lambda _source: "here",
        CGEventGetLocation=lambda _event: Point(3, 4),
        CGEventCreateKeyboardEvent=lambda _source, virtual, is_down: ("key", virtual, is_down),
        CGEventCreateMouseEvent=lambda _source, kind, at, which: ("mouse", kind, at.x, at.y, which),
        CGEventPost=lambda _tap, event: posted.append(event),
        CFRelease=lambda _event: None,
    )
    mac_releaser(quartz)(["key KeyA", "key Convert", "button 3"])
    assert posted == [("key", KEYS["KeyA"].mac, False), ("mouse", 4, 3, 4, 1)]
