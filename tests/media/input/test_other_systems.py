# SPDX-License-Identifier: Apache-2.0
"""The Windows and macOS injectors: structures, tables and calls, as far as another system can tell."""

import ctypes
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut, InputUnavailable, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.input.keys import KEYS, MODIFIERS
from sdconsole.media.input.macos import MacInjector, drag_type
from sdconsole.media.input.port import BACK, LEFT, RIGHT
from sdconsole.media.input.windows import Input, WindowsInjector, characters, keyboard, mouse, normalised
from sdconsole.media.quartz import Place
from tests.media.doubles import Record, full_gate


def test_sizes_are_those_of_winuser_h() -> None:
    """SendInput refuses a structure of another size: 40 bytes with 64-bit pointers, 28 with 32-bit ones."""
    assert ctypes.sizeof(Input) == (40 if ctypes.sizeof(ctypes.c_void_p) == 8 else 28)
    assert Input.either.offset == ctypes.sizeof(ctypes.c_void_p)


def test_keys_go_by_scan_code() -> None:
    """Set 1, with the extended flag for what has an E0 prefix, and an up flag."""
    plain, extended = keyboard(0x1E, True).either.ki, keyboard(0xE04B, False).either.ki
    assert (plain.wVk, plain.wScan, plain.dwFlags) == (0, 0x1E, 0x0008)
    assert (extended.wScan, extended.dwFlags) == (0x4B, 0x0008 | 0x0001 | 0x0002)


def test_text_goes_by_utf_16() -> None:
    """Each unit down and up; a newline is a carriage return; an emoji is two units."""
    units = [(event.either.ki.wScan, event.either.ki.dwFlags) for event in characters("a\n😀")]
    expected = [0x61, 0x0D, 0xD83D, 0xDE00]
    assert units == [(unit, flags) for unit in expected for flags in (0x0004, 0x0006)]


@given(st.integers(1, 16384).flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))))
def test_coordinates_land_on_their_pixel(pixel_of: tuple[int, int]) -> None:
    """Windows scales 0..65535 back by the size of the desktop, and cuts."""
    pixel, size = pixel_of
    assert 0 <= normalised(pixel, size) < 65536
    assert normalised(pixel, size) * size // 65536 == pixel


def test_wheel_data_is_signed() -> None:
    """A turn towards the user is a negative number in an unsigned field."""
    assert mouse(0x0800, data=-120).either.mi.mouseData == 0xFFFFFF88


class User32:
    """Records what SendInput is given; takes all of it, or nothing."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.is_refusing = False

    def GetSystemMetrics(self, which: int) -> int:
        return {78: 1920, 79: 1080}[which]

    def SendInput(self, count: int, events: Any, size: int) -> int:
        assert size == ctypes.sizeof(Input)
        if self.is_refusing:
            return 0
        for event in list(events)[:count]:
            part = event.either.ki if event.type else event.either.mi
            self.sent.append(
                (part.wScan, part.dwFlags) if event.type else (part.dx, part.dy, part.dwFlags, part.mouseData)
            )
        return count


@pytest.fixture
def windows() -> tuple[WindowsInjector, User32]:
    """An injector over a recording user32."""
    user32 = User32()
    return WindowsInjector(full_gate().token(Scope.CONTROL), user32), user32


def test_windows_pointer_and_buttons(windows: tuple[WindowsInjector, User32]) -> None:
    """Absolute moves over the whole virtual desktop; the extra buttons carry their number."""
    injector, user32 = windows
    injector.pointer(960, 540)
    injector.button(LEFT, True)
    injector.button(LEFT, False)
    injector.button(BACK, True)
    injector.wheel(120, -240)
    assert user32.sent == [
        (normalised(960, 1920), normalised(540, 1080), 0xC001, 0),
        (0, 0, 0x0002, 0),
        (0, 0, 0x0004, 0),
        (0, 0, 0x0080, 1),
        (0, 0, 0x0800, 0xFFFFFF10),
        (0, 0, 0x1000, 120),
    ]


def test_windows_lets_go(windows: tuple[WindowsInjector, User32]) -> None:
    """What is down goes up in reverse; once; also when Windows refuses."""
    injector, user32 = windows
    injector.key("ShiftLeft", True)
    injector.key("KeyA", True)
    injector.key("NoSuchKey", True)
    injector.key("KeyB", False)
    injector.button(RIGHT, True)
    user32.sent.clear()
    injector.release_all()
    assert user32.sent == [(0x1E, 0x000A), (0x2A, 0x000A), (0, 0, 0x0010, 0)]
    injector.release_all()
    assert len(user32.sent) == 3
    injector.key("KeyA", True)
    user32.is_refusing = True
    injector.close()


def test_windows_text_lifts_modifiers(windows: tuple[WindowsInjector, User32]) -> None:
    """Control goes up before the text and down again after it."""
    injector, user32 = windows
    injector.key("ControlLeft", True)
    injector.text("a")
    assert user32.sent == [(0x1D, 8), (0x1D, 10), (0x61, 4), (0x61, 6), (0x1D, 8)]


def test_windows_refusing_is_typed(windows: tuple[WindowsInjector, User32]) -> None:
    """An elevated window or a secure prompt takes no input: said, not queued."""
    injector, user32 = windows
    user32.is_refusing = True
    with pytest.raises(InputUnavailable) as refused:
        injector.key("KeyA", True)
    assert refused.value.reason is Obstacle.SECURE_DESKTOP


class Quartz:
    """Records the events that are made and posted."""

    def __init__(self, trusted: bool = True) -> None:
        self.trusted, self.posted, self.made, self.released = trusted, Record(), 0, 0
        self.units: list[int] = []
        self.flags: list[tuple[object, int]] = []
        self.clicks: list[int] = []

    def AXIsProcessTrusted(self) -> bool:
        return self.trusted

    def _make(self, *what: object) -> tuple[object, ...]:
        self.made += 1
        return what

    def CGEventCreateMouseEvent(self, _source: None, kind: int, at: Any, which: int) -> tuple[object, ...]:
        return self._make("mouse", kind, (at.x, at.y), which)

    def CGEventCreateKeyboardEvent(self, _source: None, virtual: int, is_down: bool) -> tuple[object, ...]:
        return self._make("key", virtual, is_down)

    def CGEventCreateScrollWheelEvent2(self, _source: None, *what: int) -> tuple[object, ...]:
        return self._make("scroll", *what)

    def CGEventKeyboardSetUnicodeString(self, _event: object, length: int, units: Any) -> None:
        self.units += list(units)[:length]

    def CGEventSetFlags(self, event: object, flags: int) -> None:
        if flags:
            self.flags.append((event, flags))

    def CGEventSetIntegerValueField(self, _event: object, field: int, value: int) -> None:
        assert field == 1
        self.clicks.append(value)

    def CGEventPost(self, tap: int, event: object) -> None:
        assert tap == 0
        self.posted((event,))

    def CFRelease(self, _event: object) -> None:
        self.released += 1


def test_mac_events() -> None:
    """Moves, clicks, drags, keys and text; every event made is posted and released."""
    quartz = Quartz()
    injector = MacInjector(full_gate().token(Scope.CONTROL), quartz)
    injector.pointer(10, 20)
    injector.button(LEFT, True)
    injector.pointer(11, 20)
    injector.button(LEFT, False)
    injector.key("KeyA", True)
    injector.key("KeyA", False)
    injector.key("KeyB", False)
    injector.text("😀")
    injector.wheel(120, -120)
    assert [event for (event,) in quartz.posted.values] == [
        ("mouse", 5, (10.0, 20.0), 0),
        ("mouse", 1, (10.0, 20.0), 0),
        ("mouse", 6, (11.0, 20.0), 0),
        ("mouse", 2, (11.0, 20.0), 0),
        ("key", 0, True),
        ("key", 0, False),
        ("key", 0, True),
        ("key", 0, False),
        ("scroll", 0, 2, -40, -40, 0),
    ]
    assert quartz.units == [0xD83D, 0xDE00] * 2
    assert quartz.made == quartz.released


def test_mac_lets_go() -> None:
    """Held keys and buttons go up."""
    quartz = Quartz()
    injector = MacInjector(full_gate().token(Scope.CONTROL), quartz)
    injector.key("ShiftLeft", True)
    injector.button(RIGHT, True)
    injector.close()
    assert [event for (event,) in quartz.posted.values][-2:] == [
        ("key", 0x38, False),
        ("mouse", 4, (0.0, 0.0), 1),
    ]


def test_mac_modifiers_ride_on_every_event() -> None:
    """Command and a click, Shift and a letter; text is free of them."""
    quartz = Quartz()
    injector = MacInjector(full_gate().token(Scope.CONTROL), quartz)
    injector.key("MetaLeft", True)
    injector.key("ShiftRight", True)
    injector.key("KeyA", True)
    injector.button(LEFT, True)
    injector.text("a")
    assert [flags for _, flags in quartz.flags] == [0x100000, 0x120000, 0x120000, 0x120000]


def test_mac_counts_clicks() -> None:
    """The second of two quick clicks on one place says that it is; elsewhere, or later, it is a first one."""
    quartz, now = Quartz(), [0.0]
    injector = MacInjector(full_gate().token(Scope.CONTROL), quartz, clock=lambda: now[0])
    for x, wait in ((10, 0.1), (11, 0.1), (11, 0.9), (11, 0.1), (90, 0.1)):
        injector.pointer(x, 5)
        injector.button(LEFT, True)
        injector.button(LEFT, False)
        now[0] += wait
    assert quartz.clicks == [1, 1, 2, 2, 3, 3, 1, 1, 1, 1]


class Graphics:
    """Two displays: a Retina one, and a plain one to its left."""

    def CGGetActiveDisplayList(self, most: int, numbers: Any, count: Any) -> int:
        assert most >= 2
        (ctypes.c_uint32 * 2).from_address(numbers.value)[:] = [7, 8]
        ctypes.c_uint32.from_address(count.value).value = 2
        return 0

    def CGMainDisplayID(self) -> int:
        return 7

    def CGDisplayBounds(self, number: int) -> Place:
        return Place(0, 0, 100, 50) if number == 7 else Place(-80, 10, 80, 40)

    def CGDisplayCopyDisplayMode(self, number: int) -> int:
        return number if number == 7 else 0

    def CGDisplayModeGetPixelWidth(self, _mode: int) -> int:
        return 200

    def CGDisplayModeGetPixelHeight(self, _mode: int) -> int:
        return 100

    def CGDisplayModeRelease(self, mode: int) -> None:
        assert mode == 7


def test_mac_pixels_are_points_of_their_display() -> None:
    """Two pixels a point on one, one on the other; the middle of the pixel is meant."""
    quartz = Quartz()
    injector = MacInjector(full_gate().token(Scope.CONTROL), quartz, Graphics())
    for x, y in ((160, 0), (359, 99), (0, 20), (79, 59)):
        injector.pointer(x, y)
    places = [event[2] for (event,) in quartz.posted.values]
    assert places == [(0.25, 0.25), (99.75, 49.75), (-79.5, 10.5), (-0.5, 49.5)]


def test_mac_needs_the_permission() -> None:
    """Without Accessibility macOS would drop every event silently: say it first."""
    with pytest.raises(InputUnavailable) as refused:
        MacInjector(full_gate().token(Scope.CONTROL), Quartz(trusted=False))
    assert refused.value.reason is Obstacle.NO_PERMISSION


@pytest.mark.parametrize(("held", "kind"), [(set(), 5), ({1}, 6), ({3}, 7), ({2}, 27), ({1, 3}, 6)])
def test_mac_drags_have_their_own_type(held: set[int], kind: int) -> None:
    """Programs on a Mac take a move with a button down only as a drag."""
    assert drag_type(held) == kind


@pytest.mark.parametrize("kind", [WindowsInjector, MacInjector])
def test_elsewhere_they_say_so(kind: Callable[..., object]) -> None:
    """On this system they refuse, after the gate was asked."""
    with pytest.raises(InputUnavailable) as refused:
        kind(full_gate().token(Scope.CONTROL))
    assert refused.value.reason is Obstacle.UNSUPPORTED
    with pytest.raises(GateShut):
        kind(Gate("grant", [Scope.VIEW]).token(Scope.VIEW))


@pytest.mark.parametrize("make", [lambda t: WindowsInjector(t, User32()), lambda t: MacInjector(t, Quartz())])
def test_a_shut_gate_lets_nothing_in(make: Callable[..., Any]) -> None:
    """Every way in asks the gate."""
    gate = full_gate()
    injector = make(gate.token(Scope.CONTROL))
    gate.shut()
    calls: tuple[Callable[[], None], ...] = (
        lambda: injector.pointer(1, 1),
        lambda: injector.button(LEFT, True),
        lambda: injector.wheel(0, 120),
        lambda: injector.key("KeyA", True),
        lambda: injector.text("a"),
    )
    for call in calls:
        with pytest.raises(GateShut):
            call()
    injector.release_all()


def test_the_table_has_no_doubles() -> None:
    """Two keys never share a code on one system (Lang1 is the Kana key of a Mac)."""
    assert set(KEYS) >= MODIFIERS
    for column in ("evdev", "scan"):
        codes = [getattr(key, column) for key in KEYS.values() if getattr(key, column) is not None]
        assert len(codes) == len(set(codes)), column
    mac = [key.mac for name, key in KEYS.items() if key.mac is not None and name != "Lang1"]
    assert len(mac) == len(set(mac))
