# SPDX-License-Identifier: Apache-2.0
"""The technician's hands over a real line on a real X server: floods, local input, viewers that freeze."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.gate import Gate
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.local.echo import Echo
from sdconsole.media.input.local.x11 import X11Lookout
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.line.secure import End, KeyPair, LineKeys, fresh_bytes
from sdconsole.media.messages.hands import Button, Key, PointerMove, Text, Wheel
from sdconsole.media.receiving.receiving import Receiving
from sdconsole.media.screen import Rect
from sdconsole.media.sharing.hands import OwnWindows
from sdconsole.media.sharing.sharing import Sharing
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.steering.courtesy import QUIET_S, Courtesy
from sdconsole.media.steering.helm import Helm
from sdconsole.media.transport.relay import open_relay
from tests.media.doubles import CONTEXT, PATIENCE_S, Watcher, both_keys, eventually, full_gate, helm_of
from tests.media.relaying import relay
from tests.media.stage import ENTRY
from tests.media.theatre import Theatre
from tests.media.transport.test_carriers import relayed_pair

OURS = Rect(900, 200, 300, 200)
"""Where the prompt lies, for the filter."""
SLACK_S = 1.0
"""On a machine that is busy with other tests."""
SHIFT = KEYS["ShiftLeft"].evdev + 8


class Remote:
    """The stage's display shared over a relay; the end user there is watched."""

    def __init__(self, stage: Theatre, url: str) -> None:
        self.stage, echo = stage, Echo()
        self.has_focus = False
        self.gate: Gate = full_gate()
        app_keys, viewer_keys = both_keys()
        self.watcher = Watcher()
        self.receiving = Receiving(viewer_keys, self.watcher.callbacks())
        self.helm = Helm(Courtesy(lambda: X11Lookout(echo, stage.display)))
        self.helm.give(self.gate.grant_id)
        ours, theirs = relayed_pair(url, "ticket")
        self.sharing = Sharing(
            self.gate,
            ours,
            app_keys,
            Studio(lambda token: open_x11(token, stage.display)),
            lambda token: X11Injector(token, stage.display, echo=echo),
            self.helm,
            own_windows=OwnWindows(lambda x, y: not OURS.holds(x, y), lambda: not self.has_focus),
        )
        self.sharing.start()
        self.receiving.attach(theirs)
        self.watcher.frames.some()

    def user(self, *words: str) -> None:
        """Somebody at the device: another program's input."""
        environment = {**os.environ, "DISPLAY": self.stage.display}
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=10)

    def said(self, key: str) -> list[object]:
        return [said[key] for said in self.stage.said.values if key in said]


@pytest.fixture
def remote(stage: Theatre) -> Iterator[Remote]:
    """A running remote session."""
    with relay() as (url, _):
        opened = Remote(stage, url)
        yield opened
        opened.gate.shut()
        assert opened.sharing.join(PATIENCE_S)
        opened.receiving.close()


def test_a_flood_of_moves_loses_no_click_and_no_order(remote: Remote) -> None:
    """Ten thousand moves with sixty clicks and turns among them: each where it was meant, in order."""
    chance = random.Random(3)
    wanted: list[object] = []
    for step in range(10_000):
        remote.receiving.send_input(PointerMove(chance.randrange(1280), 500 + chance.randrange(250)))
        if step % 166 == 165:
            at = (100 + step % 900, 500 + step % 200)
            remote.receiving.send_input(PointerMove(*at))
            remote.receiving.send_input(Button(3, True))
            remote.receiving.send_input(Button(3, False))
            wanted.append([*at, "RightButton"])
            if step % 332 == 331:
                remote.receiving.send_input(Wheel(0, -120))
    last = (640, 640)
    for event in (PointerMove(1, 700), PointerMove(*last), Button(2, True), Button(2, False)):
        remote.receiving.send_input(event)
    wanted.append([*last, "MiddleButton"])
    remote.stage.said.until(lambda said: {"press": wanted[-1]} in said, 30.0)
    eventually(lambda: remote.said("release")[-1:] == ["MiddleButton"])
    assert remote.said("press") == wanted
    assert len(remote.said("release")) == len(wanted)
    assert remote.said("wheel") == [[0, -120]] * 30
    assert remote.watcher.yielded.values == []


def test_five_hundred_clicks_at_the_prompt_are_none(remote: Remote) -> None:
    """Clicks, turns and keys meant for our own windows never reach them; what began outside ends there."""
    chance, send = random.Random(9), remote.receiving.send_input
    inside = [(OURS.x + chance.randrange(OURS.w), OURS.y + chance.randrange(OURS.h)) for _ in range(500)]
    for at in inside:
        send(PointerMove(*at))
        for number in (1, 3):
            send(Button(number, True))
            send(Button(number, False))
        send(Wheel(0, 120))
    for event in (PointerMove(200, 600), Button(3, True), PointerMove(*inside[0]), Button(3, False)):
        send(event)
    remote.stage.said.until(lambda said: {"press": [200, 600, "RightButton"]} in said, 60.0)
    remote.stage.expect(release="RightButton")
    assert remote.said("press") == [[200, 600, "RightButton"]]
    assert remote.said("wheel") == []
    remote.has_focus = True
    for code in ("Enter", "Space", "Tab", "KeyY") * 25:
        send(Key(code, True))
        send(Key(code, False))
    send(Text("yes"))
    send(PointerMove(300, 600))
    send(Button(2, True))
    remote.stage.said.until(lambda said: {"press": [300, 600, "MiddleButton"]} in said, 30.0)
    assert remote.said("down") == []
    assert remote.said("text") == []


def test_the_end_user_s_hand_stops_the_technician_s(remote: Remote) -> None:
    """Shift and a button held by the technician go up; what comes is dropped; a second later it goes on."""
    send = remote.receiving.send_input
    for event in (PointerMove(300, 600), Button(1, True), Key("ShiftLeft", True)):
        send(event)
    remote.stage.expect(down=SHIFT)
    remote.user("mousemove_relative", "3", "3")
    moved = time.monotonic()
    remote.stage.expect(up=SHIFT)
    remote.stage.expect(release="LeftButton")
    remote.watcher.yielded.until(lambda said: said == [True])
    for event in (PointerMove(700, 700), Button(3, True), Button(3, False), Key("KeyQ", True)):
        send(event)
    remote.watcher.yielded.until(lambda said: said == [True, False])
    assert time.monotonic() - moved >= QUIET_S * 0.9
    assert [700, 700, "RightButton"] not in remote.said("press")
    send(PointerMove(ENTRY[0] + 30, ENTRY[1] + 20))
    for event in (Button(1, True), Button(1, False), Key("KeyW", True), Key("KeyW", False)):
        send(event)
    remote.stage.expect(text="w")
    assert len(remote.watcher.yielded.values) == 2


def test_the_technician_never_locks_himself_out(remote: Remote) -> None:
    """Five seconds of moves, clicks, keys, turns and text at once: never a word of the end user."""
    chance, send = random.Random(5), remote.receiving.send_input
    send(PointerMove(ENTRY[0] + 30, ENTRY[1] + 20))
    never = threading.Event()
    until = time.monotonic() + 5.0
    while time.monotonic() < until:
        send(PointerMove(chance.randrange(1280), 500 + chance.randrange(250)))
        kind = chance.randrange(12)
        if kind == 0:
            for is_down in (True, False):
                send(Button(chance.choice((1, 3)), is_down))
            send(Button(1, False))
            send(Button(3, False))
        elif kind == 1:
            code = chance.choice(("KeyA", "ShiftLeft", "F5"))
            for is_down in (True, False):
                send(Key(code, is_down))
        elif kind == 2:
            send(Wheel(chance.choice((-120, 120)), chance.choice((-60, 240))))
        never.wait(0.004)
    assert remote.watcher.yielded.values == []


_VIEWER = Path(__file__).with_name("pressing.py")


@contextmanager
def pressing(url: str) -> Iterator[tuple[subprocess.Popen[str], LineKeys]]:
    """Run a viewer that holds Shift and a button; gives its process, and the keys for this end."""
    secret, app = fresh_bytes(32), KeyPair.generate()
    said = {
        "url": url,
        "ticket": "ticket",
        "secret": secret.hex(),
        "peer": app.public.hex(),
        "context": CONTEXT.hex(),
    }
    viewer = subprocess.Popen([sys.executable, str(_VIEWER)], stdin=subprocess.PIPE, text=True)
    assert viewer.stdin is not None
    try:
        viewer.stdin.write(json.dumps(said) + "\n")
        viewer.stdin.flush()
        yield viewer, LineKeys(End.APP, app, KeyPair(secret).public, CONTEXT)
    finally:
        viewer.kill()
        viewer.wait(5)
        viewer.stdin.close()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_viewer_that_dies_or_freezes_mid_press_holds_nothing(stage: Theatre, number: int) -> None:
    """With Shift and a button held: both go up within a second."""
    gate = full_gate()
    with relay() as (url, _), pressing(url) as (viewer, keys):
        sharing = Sharing(
            gate,
            open_relay(url, "ticket"),
            keys,
            Studio(lambda token: open_x11(token, stage.display)),
            lambda token: X11Injector(token, stage.display),
            helm_of(gate),
        )
        sharing.start()
        stage.expect(down=SHIFT)
        stage.expect(press=[640, 640, "LeftButton"])
        os.kill(viewer.pid, number)
        begun = time.monotonic()
        stage.expect(up=SHIFT)
        stage.expect(release="LeftButton")
        assert time.monotonic() - begun < 1.0 + SLACK_S
        gate.shut()
        assert sharing.join(PATIENCE_S)
