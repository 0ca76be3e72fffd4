# SPDX-License-Identifier: Apache-2.0
"""The conversation with the portal, and the hands that go through it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.arrangement import Display, arranged
from sdconsole.media.capture.wayland.capturer import WaylandCapturer
from sdconsole.media.faults import CaptureUnavailable, GateShut, InputUnavailable, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.input.port import FORWARD, LEFT
from sdconsole.media.input.wayland import WaylandInjector, symbol
from sdconsole.media.portal.bus import Bus
from sdconsole.media.portal.desk import Desk, Sitting
from tests.media.doubles import eventually, full_gate
from tests.media.portal.conftest import MakeSource
from tests.media.portal.fake_portal import FakePortal


@pytest.fixture
def desk(bus_address: str) -> Iterator[Desk]:
    """A desk that does not keep sessions for long."""
    made = Desk(lambda: Bus(bus_address), linger_s=0.3)
    yield made
    if made._sitting is not None:
        made._sitting.end()
        made._sitting.join(5)


def follow(capturer: WaylandCapturer) -> None:
    """Watch until it raises, or for ten seconds."""
    for _ in range(50):
        capturer.wait(0.2)


def fault_of(desk: Desk) -> CaptureUnavailable:
    """Open the screen; return why it cannot be."""
    gate = full_gate()
    with closing(WaylandCapturer(gate.token(Scope.VIEW), desk)) as capturer:
        try:
            follow(capturer)
        except CaptureUnavailable as fault:
            return fault
        finally:
            gate.shut()
    raise AssertionError("no fault")


@pytest.mark.parametrize("response", [1, 2])
def test_a_refusal_is_typed(portal: FakePortal, desk: Desk, response: int) -> None:
    """Cancelled by the end user, or not possible: said once, nothing is asked again by itself."""
    portal.manners.response = response
    assert fault_of(desk).reason is Obstacle.NO_PERMISSION
    assert len(portal.calls("Start")) == 1


def test_no_portal_is_typed(bus_address: str, desk: Desk) -> None:
    """A bare compositor without a portal: the end user is told what to install."""
    fault = fault_of(desk)
    assert fault.reason is Obstacle.WAYLAND
    assert "xdg-desktop-portal" in fault.what_to_do


def test_no_bus_is_typed() -> None:
    """Not even a session bus."""
    assert fault_of(Desk(lambda: Bus("unix:path=/nowhere"))).reason is Obstacle.WAYLAND


def test_no_pictures_is_typed(portal: FakePortal, desk: Desk) -> None:
    """The desktop allows it, and its PipeWire does not answer."""
    assert fault_of(desk).reason is Obstacle.WAYLAND


def test_what_is_asked(portal: FakePortal, desk: Desk) -> None:
    """One question for screens and hands: all monitors, the pointer apart, remembered while we run."""
    fault_of(desk)
    (devices,), (sources,) = portal.calls("SelectDevices"), portal.calls("SelectSources")
    assert {name: value for name, (_, value) in devices[1].items() if name != "handle_token"} == {
        "types": 3,
        "persist_mode": 1,
    }
    assert {name: value for name, (_, value) in sources[1].items() if name != "handle_token"} == {
        "types": 1,
        "multiple": True,
        "cursor_mode": 4,
    }


def test_without_remote_desktop_the_screen_is_asked_for_alone(portal: FakePortal, desk: Desk) -> None:
    """wlroots' portal has no hands: view only, and the pointer is part of the picture."""
    del portal.manners.properties["RemoteDesktop", "version"]
    portal.manners.properties["ScreenCast", "AvailableCursorModes"] = 3
    fault_of(desk)
    assert portal.calls("SelectDevices") == []
    (sources,) = portal.calls("SelectSources")
    assert sources[1]["cursor_mode"] == ("u", 2)
    assert sources[1]["persist_mode"] == ("u", 1)


def test_while_nobody_answers_a_stop_takes_the_question_back(portal: FakePortal, desk: Desk) -> None:
    """The desktop's window must not stay behind a grant that is over."""
    portal.manners.response = None
    gate = full_gate()
    with closing(WaylandCapturer(gate.token(Scope.VIEW), desk)) as capturer:
        eventually(lambda: bool(portal.calls("Start")))
        assert capturer.wait(0.1) is None
        gate.shut()
        with pytest.raises(GateShut):
            capturer.wait(0.1)
    eventually(lambda: ("Request", "Close", ()) in portal.said.values)
    eventually(lambda: ("Session", "Close", ()) in portal.said.values)


Ready = Callable[[], tuple[WaylandCapturer, Gate]]


@pytest.fixture
def ready(portal: FakePortal, desk: Desk, folder: Path, pipewire: MakeSource) -> Ready:
    """Return what opens a screen that the end user has allowed."""
    source = pipewire()
    portal.manners.pipewire = folder / "pipewire-0"
    portal.manners.streams = [(source.node, {"size": ("(ii)", (160, 100))})]

    def start() -> tuple[WaylandCapturer, Gate]:
        gate = full_gate()
        capturer = WaylandCapturer(gate.token(Scope.VIEW), desk)
        eventually(lambda: capturer._sitting.allowed is not None)
        return capturer, gate

    return start


def test_a_line_that_comes_back_does_not_ask_again(portal: FakePortal, desk: Desk, ready: Ready) -> None:
    """While the grant goes on the session is kept; after a stop it ends at once, and the next is short."""
    capturer, _ = ready()
    capturer.close()
    again, gate = ready()
    assert len(portal.calls("Start")) == 1
    gate.shut()
    again.close()
    eventually(lambda: ("Session", "Close", ()) in portal.said.values)
    later, gate = ready()
    assert portal.calls("SelectDevices")[-1][1]["restore_token"] == ("s", "again")
    gate.shut()
    later.close()


def test_a_session_that_nobody_returns_to_ends(portal: FakePortal, ready: Ready) -> None:
    """The desktop's own sign of sharing must not stay for ever."""
    capturer, _ = ready()
    capturer.close()
    capturer.close()
    eventually(lambda: ("Session", "Close", ()) in portal.said.values)


def test_the_desktops_own_stop_is_a_fault(portal: FakePortal, ready: Ready) -> None:
    """It ends the picture, and says so on both ends."""
    capturer, gate = ready()
    portal.end_session()
    with pytest.raises(CaptureUnavailable) as lost:
        follow(capturer)
    assert lost.value.reason is Obstacle.LOST
    gate.shut()
    capturer.close()


def hands_for(desk: Desk, gate: Gate, sitting: Sitting, node: int) -> WaylandInjector:
    """Return hands over a display of twice as many pixels as points."""
    hands = WaylandInjector(gate.token(Scope.CONTROL), desk)
    sitting.arrangement = arranged([Display(node, 0, 0, 160, 100, (320, 200))])
    return hands


def test_hands_speak_the_portals_language(portal: FakePortal, desk: Desk, ready: Ready) -> None:
    """Points of the stream, evdev's buttons and keys, whole notches, key symbols; all let go at the end."""
    capturer, gate = ready()
    hands = hands_for(desk, gate, capturer._sitting, 7)
    hands.pointer(319, 0)
    hands.button(LEFT, True)
    hands.button(LEFT, False)
    hands.wheel(60, -120)
    hands.wheel(60, 0)
    hands.key("ShiftLeft", True)
    hands.key("ShiftLeft", True)
    hands.key("NoSuchKey", True)
    hands.text("é日\n")
    hands.button(FORWARD, True)
    hands.close()
    expected = [
        ("NotifyPointerMotionAbsolute", (7, 159.75, 0.25)),
        ("NotifyPointerButton", (0x110, 1)),
        ("NotifyPointerButton", (0x110, 0)),
        ("NotifyPointerAxisDiscrete", (0, 1)),
        ("NotifyPointerAxisDiscrete", (1, 1)),
        ("NotifyKeyboardKeycode", (42, 1)),
        ("NotifyKeyboardKeycode", (42, 0)),
        ("NotifyKeyboardKeysym", (0xE9, 1)),
        ("NotifyKeyboardKeysym", (0xE9, 0)),
        ("NotifyKeyboardKeysym", (0x01000000 + ord("日"), 1)),
        ("NotifyKeyboardKeysym", (0x01000000 + ord("日"), 0)),
        ("NotifyKeyboardKeysym", (0xFF0D, 1)),
        ("NotifyKeyboardKeysym", (0xFF0D, 0)),
        ("NotifyKeyboardKeycode", (42, 1)),
        ("NotifyPointerButton", (0x114, 1)),
        ("NotifyKeyboardKeycode", (42, 0)),
        ("NotifyPointerButton", (0x114, 0)),
    ]

    def told() -> list[tuple[str, tuple[object, ...]]]:
        return [(m, tuple(b[2:])) for _, m, b in portal.said.values if m.startswith("Notify")]

    eventually(lambda: len(told()) >= len(expected))
    assert told() == expected
    gate.shut()
    capturer.close()


def test_view_only_by_the_desktops_choice(portal: FakePortal, desk: Desk, ready: Ready) -> None:
    """The end user may share the screen and not the hands: a typed no at the first event."""
    portal.manners.devices = 0
    capturer, gate = ready()
    with closing(WaylandInjector(gate.token(Scope.CONTROL), desk)) as hands:
        with pytest.raises(InputUnavailable) as refused:
            hands.pointer(1, 1)
        assert refused.value.reason is Obstacle.NO_PERMISSION
    gate.shut()
    with pytest.raises(GateShut):
        hands.key("KeyA", True)
    capturer.close()


@pytest.mark.parametrize(
    ("character", "number"), [("a", 0x61), ("~", 0x7E), ("ü", 0xFC), ("€", 0x010020AC), ("\t", 0xFF09)]
)
def test_symbols_of_characters(character: str, number: int) -> None:
    """Latin-1 stands for itself, the rest has an offset, three controls have names."""
    assert symbol(character) == number
