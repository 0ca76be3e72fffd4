# SPDX-License-Identifier: Apache-2.0
"""The whole way with nothing made of paper: X server, relay, seal, canvas, and back to an entry field."""

import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.faults import LossCause
from sdconsole.media.gate import Gate, StopReason
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.messages.hands import Button, Key, PointerMove, Text
from sdconsole.media.receiving.receiving import Receiving
from sdconsole.media.sharing.sharing import Sharing, SharingCallbacks
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.transport.port import Carrier
from tests.media.capture.test_x11 import expected_pattern
from tests.media.doubles import PATIENCE_S, STOP_S, Record, Watcher, both_keys, eventually, full_gate, helm_of
from tests.media.relaying import Relay, relay
from tests.media.stage import ENTRY, PATTERN
from tests.media.theatre import Theatre
from tests.media.transport.test_carriers import relayed_pair


class Remote:
    """A sharing of the stage's display and a receiving, through a relay."""

    def __init__(self, stage: Theatre, url: str, relay: Relay) -> None:
        self.stage, self.url, self.relay = stage, url, relay
        self.gate: Gate = full_gate()
        self.app_keys, viewer_keys = both_keys()
        self.watcher, self.lost = Watcher(), Record()
        self.receiving = Receiving(viewer_keys, self.watcher.callbacks())
        self.tickets = 0
        self.connect()

    def connect(self) -> None:
        """Open a carrier at both ends, and share over it."""
        self.tickets += 1
        ours, theirs = relayed_pair(self.url, f"ticket {self.tickets}")
        self.carrier: Carrier = ours
        self.sharing = Sharing(
            self.gate,
            ours,
            self.app_keys,
            Studio(lambda token: open_x11(token, self.stage.display)),
            lambda token: X11Injector(token, self.stage.display),
            helm_of(self.gate),
            callbacks=SharingCallbacks(on_line_lost=self.lost),
        )
        self.sharing.start()
        self.receiving.attach(theirs)

    def shows_pattern(self) -> bool:
        """Whether the canvas shows the stage's pattern, bit for bit."""
        x, y, w, h = PATTERN
        with self.receiving.canvas_lock:
            canvas = self.watcher.canvas
            return canvas is not None and bool((canvas[y : y + h, x : x + w, :3] == expected_pattern()).all())

    def click(self, x: int, y: int) -> None:
        """Click as a viewer does."""
        for event in (PointerMove(x, y), Button(1, True), Button(1, False)):
            self.receiving.send_input(event)


@pytest.fixture
def remote(stage: Theatre) -> Iterator[Remote]:
    """A running remote session."""
    with relay() as (url, running):
        opened = Remote(stage, url, running)
        yield opened
        opened.gate.shut()
        assert opened.sharing.join(PATIENCE_S)
        opened.receiving.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("media")]


def test_the_picture_is_exact_and_the_hands_reach(remote: Remote) -> None:
    """Pattern bit for bit; Japanese text in the entry field; a click on its pixel; a change that shows."""
    eventually(remote.shows_pattern)
    remote.click(ENTRY[0] + 30, ENTRY[1] + 20)
    remote.receiving.send_input(Text("日本語 ~!@ OK"))
    remote.stage.expect(text="日本語 ~!@ OK")
    remote.click(1279, 799)
    remote.stage.expect(press=[1279, 799, "LeftButton"])
    remote.stage.order(paint=[1000, 700, 20, 20, "#123456"])

    def is_painted() -> bool:
        with remote.receiving.canvas_lock:
            canvas = remote.watcher.canvas
            return canvas is not None and bool((canvas[700:720, 1000:1020] == (0x56, 0x34, 0x12, 0xFF)).all())

    eventually(is_painted)
    assert remote.watcher.latency.some()[0] < 1000
    assert any(cursor.shape is not None for cursor in remote.watcher.cursors.values)


def test_the_relay_sees_no_picture_and_no_key(remote: Remote) -> None:
    """A row of the screen and a typed word are in the clear at both ends, and nowhere in between."""
    remote.stage.order(paint=[0, 600, 1280, 100, "#a1b2c3"])

    def is_painted() -> bool:
        with remote.receiving.canvas_lock:
            canvas = remote.watcher.canvas
            return canvas is not None and bool((canvas[600:700, :, :3] == (0xC3, 0xB2, 0xA1)).all())

    eventually(is_painted)
    remote.click(ENTRY[0] + 30, ENTRY[1] + 20)
    remote.receiving.send_input(Text("canary-word"))
    remote.stage.expect(text="canary-word")
    seen = bytes(remote.relay.seen)
    assert len(seen) > 10_000
    assert b"canary-word" not in seen
    for pixel in (b"\xc3\xb2\xa1", b"\xa1\xb2\xc3"):
        assert pixel * 2 not in seen
    assert np.frombuffer(seen, dtype=np.uint8).std() > 70  # as flat as noise: 73.9


def test_stop_is_silence(remote: Remote) -> None:
    """After Stop no byte leaves, no key enters, and the viewer says that the user stopped it."""
    eventually(remote.shows_pattern)
    remote.receiving.send_input(Key("ShiftLeft", True))
    remote.stage.expect(down=KEYS["ShiftLeft"].evdev + 8)
    begun = time.monotonic()
    remote.gate.shut(StopReason.USER_STOPPED)
    assert time.monotonic() - begun < STOP_S
    frames = len(remote.watcher.frames.values)
    remote.stage.order(paint=[0, 0, 1280, 20, "#ffffff"])
    remote.receiving.send_input(Key("KeyA", True))
    remote.stage.expect(up=KEYS["ShiftLeft"].evdev + 8)
    assert remote.watcher.stopped.some() == [StopReason.USER_STOPPED]
    assert remote.sharing.join(PATIENCE_S)
    assert len(remote.watcher.frames.values) == frames
    assert not any("a" in said.get("text", "").lower() for said in remote.stage.said.values)
    assert remote.lost.values == []
    assert remote.watcher.lost.values == []


def test_a_cut_line_comes_back_under_the_same_grant(remote: Remote) -> None:
    """The relay dies with a key down: it goes up; a new carrier brings the whole picture back."""
    eventually(remote.shows_pattern)
    remote.receiving.send_input(Key("ControlLeft", True))
    remote.stage.expect(down=KEYS["ControlLeft"].evdev + 8)
    remote.carrier.abort()
    remote.stage.expect(up=KEYS["ControlLeft"].evdev + 8)
    assert remote.watcher.lost.some()[0].cause is LossCause.CLOSED
    assert remote.lost.some()[0].cause is LossCause.ABORTED
    assert remote.gate.allows(Scope.CONTROL)
    assert remote.shows_pattern()
    frames = len(remote.watcher.frames.values)
    remote.connect()
    remote.watcher.frames.until(lambda frames_: len(frames_) > frames)
    eventually(remote.shows_pattern)
    remote.click(ENTRY[0] + 30, ENTRY[1] + 20)
    remote.receiving.send_input(Text("again"))
    remote.stage.expect(text="again")
