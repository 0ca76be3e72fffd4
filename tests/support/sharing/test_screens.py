# SPDX-License-Identifier: Apache-2.0
"""Gates and lines: only a committed grant opens, Stop is silence at once, a new viewer replaces the old."""

import base64
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from sdconsole.domain.ids import GrantId, RequestId, SessionId, UserId
from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import CaptureUnavailable, InputUnavailable, LineLost, LossCause, Obstacle
from sdconsole.media.gate import GateToken, StopReason
from sdconsole.media.line.secure import End, KeyPair, LineFacts, LineKeys, line_context
from sdconsole.media.messages.hands import Text
from sdconsole.media.messages.state import HoldReason
from sdconsole.media.receiving.receiving import Receiving
from sdconsole.media.transport.memory import MemoryCarrier, memory_pair
from sdconsole.media.transport.port import Carrier
from sdconsole.support.actions.device import base64url
from sdconsole.support.mirror.permissions import Asking
from sdconsole.support.mirror.screens import Cause, Grounds, Holder, LineReport, LineState, Opening
from sdconsole.support.mirror.shelter import Area, Shelter
from sdconsole.support.sharing.hold import Hold
from sdconsole.support.sharing.patience import NothingNeeded, Patience
from sdconsole.support.sharing.screens import Devices, Screens, relay_address
from tests.media.doubles import PaperHands, PaperScreen, Record, Watcher, eventually
from tests.support.builders import Pretended

R1, G1 = RequestId("r1"), GrantId("g1")
ALL = frozenset({Scope.VIEW, Scope.CONTROL})
GROUNDS = Grounds(SessionId("s1"), 1, UserId("u-sato"), "佐藤 健", ALL)
FACTS = LineFacts("s1", R1, G1, 1, "u-sato", "佐藤 健", frozenset(ALL))


@dataclass
class Room:
    """Screens over paper devices, with a relay that pairs by hand."""

    paper: PaperScreen = field(default_factory=PaperScreen)
    hands: PaperHands = field(default_factory=PaperHands)
    reports: Record = field(default_factory=Record)
    shelter: Shelter = field(default_factory=Shelter)
    viewer: KeyPair = field(default_factory=KeyPair.generate)
    tickets: dict[str, MemoryCarrier] = field(default_factory=dict)
    captures: list[GateToken] = field(default_factory=list)
    capture_fault: CaptureUnavailable | None = None
    input_fault: InputUnavailable | None = None
    patience: Patience = field(default_factory=lambda: Patience(NothingNeeded()))

    def __post_init__(self) -> None:
        devices = Devices(self._open_capturer, self._open_hands, self._open_relay)
        hold, origin = Hold(time.monotonic), "https://gw.example.co.jp"
        self.screens = Screens(origin, devices, self.shelter, hold, self.reports, patience=self.patience)

    def open(self, scopes: frozenset[Scope] = ALL) -> str:
        """Allow and commit; returns the app's public key."""
        key = self.screens.new_key(R1)
        self.screens.open(Opening(G1, R1, scopes, base64url(self.viewer.public), GROUNDS))
        self.screens.give_hands(G1)
        return key

    def watch(self, app_key: str, ticket: str = "t1", *, is_seen: bool = True) -> tuple[Watcher, Receiving]:
        """A viewer comes to the relay and (`is_seen`) sees its first picture."""
        ours, theirs = memory_pair()
        self.tickets[ticket] = theirs
        peer = base64.urlsafe_b64decode(app_key + "=")
        watcher = Watcher()
        receiving = Receiving(
            LineKeys(End.VIEWER, self.viewer, peer, line_context(FACTS)), watcher.callbacks()
        )
        receiving.attach(ours)
        self.screens.connect("c1", G1, ticket)
        if is_seen:
            watcher.frames.some()
        return watcher, receiving

    def _open_capturer(self, token: GateToken) -> PaperScreen:
        if self.capture_fault is not None:
            raise self.capture_fault
        self.captures.append(token)
        return self.paper.open(token)

    def _open_hands(self, token: GateToken) -> PaperHands:
        if self.input_fault is not None:
            raise self.input_fault
        return self.hands.open(token)

    def _open_relay(self, address: str, ticket: str) -> Carrier:
        assert address == "wss://gw.example.co.jp/v1/relay"
        if ticket not in self.tickets:
            raise LineLost(LossCause.BAD_TICKET)
        return self.tickets.pop(ticket)


@pytest.fixture
def room() -> Iterator[Room]:
    """Nothing open yet; everything shut afterwards."""
    made = Room()
    yield made
    made.screens.close_all(Cause.ENDED)
    eventually(lambda: not [t for t in threading.enumerate() if t.name.startswith(("media-", "line-"))])


def test_a_grant_shows_the_screen_and_takes_input(room: Room) -> None:
    """Keys agreed by the request and its answer, sealed end to end."""
    watcher, receiving = room.watch(room.open())
    assert watcher.shows(receiving, room.paper.pixels)
    room.reports.until(lambda said: LineReport(G1, LineState.SHARING) in said)
    receiving.send_input(Text("hello"))
    room.hands.said.until(lambda said: ("text", "hello") in said)
    receiving.close()


def test_input_comes_in_under_the_grant_that_holds_keyboard_and_mouse_alone(room: Room) -> None:
    """Named nobody, or a grant that is not open here: the picture goes on, the input is dropped."""
    watcher, receiving = room.watch(room.open())
    receiving.send_input(Text("first"))
    room.hands.said.until(lambda said: ("text", "first") in said)
    for nobody in (None, GrantId("g9")):
        room.screens.give_hands(nobody)
        seen = len(watcher.latency.values)
        receiving.send_input(Text("dropped"))
        # Two more heartbeats were answered: the later one was asked after the text.
        watcher.latency.until(lambda said, goal=seen + 2: len(said) >= goal, 15.0)  # type: ignore[misc]
    room.screens.give_hands(G1)
    room.screens.beat()
    receiving.send_input(Text("last"))
    room.hands.said.until(lambda said: ("text", "last") in said)
    assert ("text", "dropped") not in room.hands.said.values
    receiving.close()


def test_nothing_opens_for_a_request_that_was_not_allowed_here(room: Room) -> None:
    """Without the key made at the Allow there is no gate."""
    with pytest.raises(KeyError):
        room.screens.open(Opening(G1, R1, ALL, base64url(room.viewer.public), GROUNDS))
    room.screens.connect("c1", G1, "t1")
    assert room.captures == []


def test_a_key_opens_once(room: Room) -> None:
    """A second grant for the same request finds no key."""
    room.open()
    with pytest.raises(KeyError):
        room.screens.open(Opening(GrantId("g2"), R1, ALL, base64url(room.viewer.public), GROUNDS))


@pytest.mark.parametrize("key", ["", "AAAA", "A" * 44, "日本語"])
def test_an_unusable_viewer_key_opens_nothing(room: Room, key: str) -> None:
    """The Gateway is not trusted with it."""
    room.screens.new_key(R1)
    with pytest.raises(ValueError, match=r".*"):
        room.screens.open(Opening(G1, R1, ALL, key, GROUNDS))


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (Cause.STOPPED, StopReason.USER_STOPPED),
        (Cause.LEFT, StopReason.USER_LEFT),
        (Cause.ENDED, StopReason.GRANT_ENDED),
    ],
)
def test_closing_is_silence_within_100_ms_and_says_why(room: Room, cause: Cause, reason: StopReason) -> None:
    """R32: when it returns, no picture leaves and no input enters; the viewer hears the reason."""
    watcher, receiving = room.watch(room.open())
    began = time.monotonic()
    room.screens.close_all(cause)
    assert time.monotonic() - began < 0.1
    seen, heard = len(watcher.frames.values), len(room.hands.said.values)
    room.paper.noise(1)
    receiving.send_input(Text("too late"))
    watcher.stopped.until(lambda said: said == [reason])
    assert len(watcher.frames.values) == seen
    assert not [what for what in room.hands.said.values[heard:] if what[0] == "text"]
    receiving.close()


def test_a_closed_grant_meets_nobody(room: Room) -> None:
    """A viewer that comes after Stop waits in vain."""
    key = room.open()
    room.screens.close(G1, Cause.STOPPED)
    _, theirs = memory_pair()
    room.tickets["t1"] = theirs
    room.screens.connect("c1", G1, "t1")
    assert "t1" in room.tickets
    assert room.captures == []
    assert key


def test_stop_while_the_viewer_is_on_its_way_shares_nothing(room: Room) -> None:
    """The gate is shut between ticket and first picture."""
    room.open()
    _, theirs = memory_pair()
    at_relay, go_on = threading.Event(), threading.Event()

    def open_relay(_address: str, _ticket: str) -> Carrier:
        at_relay.set()
        go_on.wait(5)
        return theirs

    object.__setattr__(room.screens._devices, "open_relay", open_relay)
    room.screens.connect("c1", G1, "t1")
    at_relay.wait(5)
    room.screens.close(G1, Cause.STOPPED)
    go_on.set()
    room.reports.until(lambda said: LineReport(G1, LineState.LOST) in said)
    assert room.captures == []


def test_a_new_viewer_under_the_same_grant_replaces_the_old_line(room: Room) -> None:
    """C33: the network changed; same grant, same keys, a fresh line."""
    key = room.open()
    first, old = room.watch(key)
    second, new = room.watch(key, "t2")
    first.lost.some()
    room.paper.noise(2)
    eventually(lambda: second.shows(new, room.paper.pixels))
    assert len(room.captures) == 2
    old.close()
    new.close()


def test_a_lost_line_is_reported_and_the_grant_stays(room: Room) -> None:
    """The viewer went; the next one is let in under the same grant."""
    key = room.open()
    _, receiving = room.watch(key)
    receiving.close()
    room.reports.until(lambda said: LineReport(G1, LineState.LOST) in said)
    again, other = room.watch(key, "t3")
    assert again.shows(other, room.paper.pixels)
    other.close()


def test_held_pictures_stand_still_and_go_on(room: Room) -> None:
    """The end user's pause."""
    watcher, receiving = room.watch(room.open())
    room.screens.hold(Holder.USER)
    watcher.held.until(lambda said: said[-1:] == [HoldReason.END_USER])
    before = len(watcher.frames.values)
    room.paper.noise(3)
    receiving.send_input(Text("not now"))
    room.hands.said.until(lambda said: ("release_all",) in said)
    assert len(watcher.frames.values) <= before + 1  # one that was on its way
    assert not watcher.shows(receiving, room.paper.pixels)
    room.screens.go_on(Holder.USER)
    eventually(lambda: watcher.shows(receiving, room.paper.pixels))
    assert watcher.held.values[-1] is HoldReason.NOT_HELD
    assert ("text", "not now") not in room.hands.said.values
    receiving.close()


def test_our_own_windows_take_no_input_from_the_viewer(room: Room) -> None:
    """R30: keys while one of them has the focus, presses on their place."""
    _, receiving = room.watch(room.open())
    room.shelter.set([Area(0, 0, 50, 50)], has_focus=True)
    receiving.send_input(Text("enter"))
    room.shelter.set([Area(0, 0, 50, 50)], has_focus=False)
    receiving.send_input(Text("later"))
    said = room.hands.said.until(lambda said: ("text", "later") in said)
    assert said.count(("text", "later")) == 1
    receiving.close()


def test_a_screen_that_cannot_be_captured_is_reported(room: Room) -> None:
    """With the reason that picks the words."""
    room.capture_fault = CaptureUnavailable(Obstacle.NO_PERMISSION, "Allow screen recording.")
    key = room.open()
    ours, theirs = memory_pair()
    room.tickets["t1"] = theirs
    peer = base64.urlsafe_b64decode(key + "=")
    watcher = Watcher()
    receiving = Receiving(LineKeys(End.VIEWER, room.viewer, peer, line_context(FACTS)), watcher.callbacks())
    receiving.attach(ours)
    room.screens.connect("c1", G1, "t1")
    room.reports.until(lambda said: LineReport(G1, LineState.NO_SCREEN, "no_permission") in said)
    receiving.close()


def test_a_covered_screen_is_said_and_waited_for(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock screen, a secure prompt: the viewer hears why nothing comes, and when it goes on (F20)."""
    watcher, receiving = room.watch(room.open())
    covered = CaptureUnavailable(Obstacle.SECURE_DESKTOP, "Unlock the screen.")
    with monkeypatch.context() as meanwhile:
        room.capture_fault = covered
        meanwhile.setattr(room.paper, "wait", _raising(covered))
        room.paper.wake()
        watcher.held.until(lambda said: said == [HoldReason.LOCKED])
        room.paper.noise(5)
    room.capture_fault = None
    watcher.held.until(lambda said: said == [HoldReason.LOCKED, HoldReason.NOT_HELD])
    eventually(lambda: watcher.shows(receiving, room.paper.pixels))
    assert LineReport(G1, LineState.NO_SCREEN, "secure_desktop") not in room.reports.values
    receiving.close()


def test_a_failing_capture_is_tried_again_and_then_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three tries, then a word to both sides: never a frozen picture without one (F21)."""
    watcher, receiving = room.watch(room.open())
    lost = CaptureUnavailable(Obstacle.LOST, "lost")
    opened = len(room.captures)
    monkeypatch.setattr(room.paper, "wait", _raising(lost))
    room.paper.wake()
    room.reports.until(lambda said: LineReport(G1, LineState.NO_SCREEN, "lost") in said)
    assert watcher.stopped.some() == [StopReason.CAPTURE_FAILED]
    assert len(room.captures) == opened + 3
    receiving.close()


def _raising(fault: Exception) -> Callable[[float], None]:
    def wait(_timeout_s: float) -> None:
        raise fault

    return wait


def test_a_bad_ticket_is_no_failure(room: Room) -> None:
    """The viewer gave up meanwhile: nothing is shared, nothing is broken."""
    room.open()
    room.screens.connect("c1", G1, "unknown")
    assert room.captures == []


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("https://gw.example.co.jp:8443", "wss://gw.example.co.jp:8443/v1/relay"),
        ("http://127.0.0.1:8470", "ws://127.0.0.1:8470/v1/relay"),
        ("http://[::1]:8470", "ws://[::1]:8470/v1/relay"),
    ],
)
def test_the_relay_lives_at_the_same_origin(origin: str, address: str) -> None:
    """One HTTPS port for everything."""
    assert relay_address(origin) == address


def test_a_desktop_that_asks_first_keeps_the_viewer_waiting_and_told(room: Room) -> None:
    """Cancelled or not answered yet: the line stays, the viewer knows why, and the picture comes at last."""
    room = Room(patience=Patience(Pretended(Asking.EACH_TIME)))
    watcher, receiving = room.watch(room.open(), is_seen=False)
    watcher.held.until(lambda said: said[-1:] == [HoldReason.PERMISSION])
    assert room.captures == []
    room.capture_fault = CaptureUnavailable(Obstacle.NO_PERMISSION, "cancelled")
    refused = threading.Event()
    room.patience.on_refused = refused.set
    room.patience.go()
    assert refused.wait(5.0)
    room.capture_fault = None
    room.patience.go()
    watcher.frames.some()
    assert watcher.shows(receiving, room.paper.pixels)
    watcher.held.until(lambda said: said[-1:] == [HoldReason.NOT_HELD])
    receiving.close()
    room.screens.close_all(Cause.ENDED)


def test_without_the_systems_leave_for_input_the_viewer_only_watches(room: Room) -> None:
    """And is told what it waits for; the picture goes on."""
    room.input_fault = InputUnavailable(Obstacle.NO_PERMISSION, "allow it")
    watcher, receiving = room.watch(room.open())
    room.reports.until(lambda said: LineReport(G1, LineState.NO_INPUT, "no_permission") in said)
    watcher.held.until(lambda said: said[-1:] == [HoldReason.VIEW_ONLY])
    assert watcher.shows(receiving, room.paper.pixels)
    receiving.close()
