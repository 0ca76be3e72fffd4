# SPDX-License-Identifier: Apache-2.0
"""The viewer's side, over a line in memory: a canvas that follows, and a hostile app at the other end."""

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import CursorShape, Frame
from sdconsole.media.faults import LossCause
from sdconsole.media.gate import StopReason
from sdconsole.media.line.secure import End, SecureLine, secure_line
from sdconsole.media.messages.codec import FromApp, Message, decode, encode
from sdconsole.media.messages.hands import Button, Key, PointerMove, ReleaseAll
from sdconsole.media.messages.picture import Ack, CursorPicture, CursorPosition, Geometry, PicturePart
from sdconsole.media.messages.state import Ping, Pong, Scopes, Stopped
from sdconsole.media.picture.parts import split
from sdconsole.media.receiving.receiving import Receiving
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.sharing.sharing import Sharing
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.transport.memory import memory_pair
from tests.media.doubles import (
    PATIENCE_S,
    PaperHands,
    PaperScreen,
    Watcher,
    both_keys,
    eventually,
    full_gate,
    helm_of,
)
from tests.media.easel import Easel


class Booth:
    """A receiving, and the app's end of the line in a test's hand."""

    def __init__(self) -> None:
        self.app_keys, viewer_keys = both_keys()
        self.watcher = Watcher()
        self.receiving = Receiving(viewer_keys, self.watcher.callbacks())
        self.paper = PaperScreen()
        self.connect()

    def connect(self) -> None:
        self.ours, theirs = memory_pair()
        self.receiving.attach(theirs)
        self.line: SecureLine = secure_line(self.ours, self.app_keys, PATIENCE_S)
        self.encoder = Easel()

    def say(self, *messages: FromApp) -> None:
        for message in messages:
            self.line.send(encode(message))

    def show(self) -> None:
        """Send the paper as it is now."""
        height, width = self.paper.pixels.shape[:2]
        encoded = self.encoder.encode(Frame(self.paper.pixels, (Rect(0, 0, width, height),), 0))
        assert encoded is not None
        self.say(*split(*encoded))

    def hear(self, *kinds: type[Message]) -> Message:
        """Return the next message of these kinds."""
        while True:
            data = self.line.recv(PATIENCE_S)
            assert data is not None
            message = decode(data, End.VIEWER)
            if isinstance(message, kinds):
                return message


@pytest.fixture
def booth() -> Iterator[Booth]:
    """A booth that is closed with the test."""
    opened = Booth()
    yield opened
    opened.receiving.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("media")]


def test_the_canvas_follows_and_each_picture_is_acknowledged(booth: Booth) -> None:
    """Geometry first, then pictures; received and painted are told apart."""
    booth.say(Geometry(Screen(320, 200)))
    booth.show()
    assert booth.hear(Ack) == Ack(1)
    assert booth.watcher.shows(booth.receiving, booth.paper.pixels)
    booth.paper.noise(3)
    booth.show()
    assert booth.hear(Ack) == Ack(2)
    assert booth.watcher.shows(booth.receiving, booth.paper.pixels)
    booth.receiving.painted(2)
    assert booth.hear(Ack) == Ack(2, is_painted=True)
    assert booth.watcher.geometry.values == [Screen(320, 200)]


def test_everything_the_app_says_is_passed_on(booth: Booth) -> None:
    """Scopes, pointer, round trip; pings are answered."""
    shape = CursorShape(1, 1, 0, 0, b"abcd")
    booth.say(Scopes(frozenset({Scope.VIEW})), CursorPicture(shape), CursorPosition(1, 2, True), Ping(9))
    booth.say(CursorPosition(3, 4, False))
    assert booth.watcher.scopes.some() == [frozenset({Scope.VIEW})]
    first, second = booth.watcher.cursors.some(2)
    assert (first.x, first.y, first.is_visible, first.shape) == (1, 2, True, shape)
    assert (second.x, second.y, second.is_visible, second.shape) == (3, 4, False, None)
    heard = [booth.hear(Ping, Pong), booth.hear(Ping, Pong)]
    assert Pong(9) in heard
    ping = next(message for message in heard if isinstance(message, Ping))
    booth.say(Pong(ping.number), Pong(ping.number), Pong(12345))
    assert 0 <= booth.watcher.latency.some()[0] < 1000
    assert len(booth.watcher.latency.values) == 1


def test_the_heart_beats_faster_while_a_key_is_held(booth: Booth) -> None:
    """The other end lets go of held keys after 0.9 s of silence, so a holder must be heard more often."""

    def beats(seconds: float) -> int:
        count, until = 0, time.monotonic() + seconds
        while time.monotonic() < until:
            data = booth.line.recv(max(until - time.monotonic(), 0.0))
            count += data is not None and isinstance(decode(data, End.VIEWER), Ping)
            booth.say(Scopes(frozenset()))  # so that our end is not taken for dead
        return count

    assert beats(1.5) <= 2
    booth.receiving.send_input(Key("KeyA", True))
    assert beats(1.5) >= 4
    booth.receiving.send_input(ReleaseAll())
    beats(0.5)
    assert beats(1.5) <= 2


def test_stopped_is_told_once_and_nothing_follows(booth: Booth) -> None:
    """After the last word there is no lost line, and no later picture."""
    booth.say(Stopped(StopReason.USER_STOPPED))
    assert booth.watcher.stopped.some() == [StopReason.USER_STOPPED]
    booth.ours.abort()
    booth.receiving.close()
    assert booth.watcher.stopped.values == [StopReason.USER_STOPPED]
    assert booth.watcher.lost.values == []


def test_a_dead_line_is_noticed_in_three_seconds(booth: Booth) -> None:
    """Silence of a half-open line does not look like a still screen."""
    begun = time.monotonic()
    lost = booth.watcher.lost.some()[0]
    assert lost.cause is LossCause.DEAD
    assert 2.5 < time.monotonic() - begun < 4.0


def test_a_new_carrier_brings_a_fresh_picture(booth: Booth) -> None:
    """The last picture stays while the line is lost; the new one starts complete under the same keys."""
    booth.say(Geometry(Screen(320, 200)))
    booth.show()
    booth.hear(Ack)
    booth.ours.abort()
    assert booth.watcher.lost.some()[0].cause is LossCause.CLOSED
    assert booth.watcher.shows(booth.receiving, booth.paper.pixels)
    booth.paper.noise(4)
    booth.connect()
    booth.say(Geometry(Screen(320, 200)))
    booth.show()
    assert booth.hear(Ack) == Ack(1)
    assert booth.watcher.shows(booth.receiving, booth.paper.pixels)
    assert len(booth.watcher.lost.values) == 1


def test_attaching_drops_the_old_carrier_silently(booth: Booth) -> None:
    """An owner that replaces a slow carrier is not told that it lost it."""
    booth.connect()
    booth.say(Ping(1))
    assert booth.hear(Pong) == Pong(1)
    assert booth.watcher.lost.values == []


def test_closing_lets_go_first(booth: Booth) -> None:
    """The last thing said before the line closes is that all keys are up."""
    booth.receiving.send_input(Key("KeyA", True))
    booth.hear(Key)
    booth.receiving.close()
    assert booth.hear(ReleaseAll) == ReleaseAll()
    assert booth.watcher.lost.values == []
    booth.receiving.send_input(Key("KeyB", True))  # after the end: no error, no effect
    booth.receiving.painted(1)


def bad_picture(booth: Booth) -> list[FromApp]:
    return [Geometry(Screen(320, 200)), PicturePart(1, 0, 1, b"not a picture")]


def unannounced_size(booth: Booth) -> list[FromApp]:
    encoded = Easel().encode(Frame(booth.paper.pixels, (), 0))
    assert encoded is not None
    return [Geometry(Screen(100, 100)), *split(*encoded)]


def out_of_order(_: Booth) -> list[FromApp]:
    return [Geometry(Screen(320, 200)), PicturePart(1, 1, 2, b"x")]


@pytest.mark.parametrize("attack", [bad_picture, unannounced_size, out_of_order])
def test_a_hostile_app_is_cut_off(booth: Booth, attack: Callable[[Booth], list[FromApp]]) -> None:
    """Broken pictures end the line with a typed cause, and never reach the canvas."""
    booth.say(*attack(booth))
    assert booth.watcher.lost.some()[0].cause is LossCause.BAD_DATA
    assert booth.watcher.frames.values == []


@pytest.mark.parametrize("message", [Key("KeyA", True), PointerMove(1, 1), Ack(1)])
def test_an_app_that_sends_input_is_cut_off(booth: Booth, message: Message) -> None:
    """Messages of the wrong direction are no messages."""
    booth.line.send(encode(message))
    assert booth.watcher.lost.some()[0].cause is LossCause.BAD_DATA


def test_a_broken_seal_is_said(booth: Booth) -> None:
    """A relay that changes a byte is noticed."""
    booth.ours.send(bytes(60))
    assert booth.watcher.lost.some()[0].cause is LossCause.TAMPERED


def test_sending_input_never_blocks() -> None:
    """A line on which the app does not read does not hold the UI thread up."""
    app_keys, viewer_keys = both_keys()
    watcher = Watcher()
    receiving = Receiving(viewer_keys, watcher.callbacks())
    ours, theirs = memory_pair(capacity=200)
    receiving.attach(theirs)
    secure_line(ours, app_keys, PATIENCE_S)
    begun = time.monotonic()
    for at in range(2000):
        receiving.send_input(PointerMove(at, at))
        receiving.send_input(Button(1, at % 2 == 0))
    assert time.monotonic() - begun < 1.0
    ours.abort()
    watcher.lost.some()
    receiving.close()


def test_both_sides_together_hide_the_picture_from_the_wire() -> None:
    """A sharing and a receiving over one line: exact picture, input through, and only noise on the wire."""
    app_keys, viewer_keys = both_keys()
    watcher, paper, hands, gate = Watcher(), PaperScreen(), PaperHands(), full_gate()
    ours, theirs = memory_pair()
    sharing = Sharing(gate, ours, app_keys, Studio(paper.open), hands.open, helm_of(gate))
    receiving = Receiving(viewer_keys, watcher.callbacks())
    canary = bytes(range(7, 107)) * 4
    paper.pixels[50, 10:110] = np.frombuffer(canary, dtype=np.uint8).reshape(100, 4)
    sharing.start()
    receiving.attach(theirs)
    watcher.frames.some()
    assert watcher.shows(receiving, paper.pixels)
    for seed in range(5):
        paper.noise(seed)
        eventually(lambda: watcher.shows(receiving, paper.pixels))
    receiving.send_input(Key("KeyQ", True))
    hands.said.until(lambda said: ("key", "KeyQ", True) in said)
    wire = b"".join(ours.wire + theirs.wire)
    assert canary[:40] not in wire
    assert b"KeyQ" not in wire
    assert paper.pixels[0].tobytes()[:64] not in wire
    gate.shut()
    assert watcher.stopped.some() == [StopReason.USER_STOPPED]
    assert sharing.join(PATIENCE_S)
    receiving.close()
