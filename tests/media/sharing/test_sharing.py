# SPDX-License-Identifier: Apache-2.0
"""The support app's side, over a line in memory: what leaves, what Stop does, and how it ends."""

import threading
import time

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import (
    CaptureUnavailable,
    GateShut,
    InputUnavailable,
    LineLost,
    LossCause,
    Obstacle,
)
from sdconsole.media.gate import GateToken, StopReason
from sdconsole.media.limits import IN_FLIGHT, PART_BYTES
from sdconsole.media.messages.codec import encode
from sdconsole.media.messages.hands import Button, Key, PointerMove
from sdconsole.media.messages.picture import Ack, Geometry, PicturePart
from sdconsole.media.messages.state import Ping, Pong, Scopes, Stopped
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.transport.memory import memory_pair
from tests.media.desk import Desk, ended
from tests.media.doubles import (
    STOP_S,
    PaperHands,
    PaperScreen,
    eventually,
)

# --- what leaves -----------------------------------------------------------------------------------


def test_it_begins_with_scopes_geometry_and_a_complete_picture(desk: Desk) -> None:
    """The viewer learns what it may do, how large the screen is, and sees all of it."""
    assert desk.hear(Scopes) == Scopes(desk.gate.scopes)
    assert desk.hear(Geometry) == Geometry(Screen(320, 200))
    assert desk.picture().seq == 1
    assert desk.started.some() == [True]


def test_nothing_is_captured_while_nothing_changes(desk: Desk) -> None:
    """An idle screen costs no capture and no picture."""
    desk.say(Ack(desk.picture().seq))
    captures = desk.screen.captures
    assert desk.hear(PicturePart, 0.3) is None
    assert desk.screen.captures == captures
    desk.screen.paint(Rect(5, 5, 5, 5), 9)
    assert desk.picture().seq == 2


def test_the_latest_frame_wins() -> None:
    """A viewer that acknowledges nothing gets two pictures; the rest waits on the screen, not in a queue."""
    desk = Desk().start()
    numbers = {desk.picture().seq}
    never = threading.Event()
    for colour in range(1, 200):
        desk.screen.paint(Rect(0, 0, 320, 200), colour)
        never.wait(0.002)
    while (part := desk.hear(PicturePart, 0.2)) is not None:
        assert isinstance(part, PicturePart)
        numbers.add(part.seq)
    assert len(numbers) == IN_FLIGHT
    captures = desk.screen.captures
    desk.say(Ack(max(numbers)))
    assert desk.picture().seq == IN_FLIGHT + 1
    assert desk.screen.captures == captures + 1
    desk.gate.shut()
    assert ended(desk)


def test_pings_are_answered_and_sent(desk: Desk) -> None:
    """The heart beats both ways."""
    desk.say(Ping(77))
    assert desk.hear(Pong) == Pong(77)
    assert isinstance(desk.hear(Ping), Ping)


# --- Stop ------------------------------------------------------------------------------------------


def test_nothing_leaves_after_shut() -> None:
    """Once shut has returned, not one more byte is handed to the carrier."""
    for _ in range(20):
        desk = Desk().start()
        desk.picture()
        painting = threading.Event()

        def paint(desk: Desk = desk, over: threading.Event = painting) -> None:
            colour = 0
            while not over.wait(0.001):
                colour += 1
                desk.screen.paint(Rect(0, 0, 320, 200), colour % 200)

        painter = threading.Thread(target=paint)
        painter.start()
        desk.say(*(Ack(seq) for seq in range(1, 100)))
        begun = time.monotonic()
        desk.gate.shut()
        took = time.monotonic() - begun
        wire = len(desk.ours.wire)
        painting.set()
        painter.join()
        assert ended(desk)
        assert took < STOP_S
        assert len(desk.ours.wire) == wire
        assert desk.screen.is_closed


def test_shut_is_quick_while_the_carrier_is_blocked() -> None:
    """A line on which nobody reads does not hold Stop up, and the picture is never completed."""
    desk = Desk(capacity=PART_BYTES)
    desk.screen = PaperScreen(1024, 768)
    desk.sharing = desk.share(desk.ours)
    desk.screen.noise(1)
    desk.start()
    wire = desk.ours.wire
    eventually(lambda: sum(map(len, wire)) >= PART_BYTES)
    threading.Event().wait(0.1)  # the sender now waits for room
    before = len(wire)
    begun = time.monotonic()
    desk.gate.shut()
    assert time.monotonic() - begun < STOP_S
    assert len(wire) == before
    assert ended(desk)
    assert desk.lost.values == []


def test_the_last_word_is_the_reason(desk: Desk) -> None:
    """A viewer that listens is told why it ended, before the line is cut."""
    desk.picture()
    desk.gate.shut(StopReason.USER_LEFT)
    assert desk.hear(Stopped) == Stopped(StopReason.USER_LEFT)
    assert ended(desk)


def test_the_last_word_is_said_even_when_the_picture_ends_first() -> None:
    """The thread that captures sees the shut gate before the viewer was told: it leaves the line alone."""
    desk = Desk()

    def let_the_picture_end(_reason: StopReason) -> None:
        desk.screen.wake()
        eventually(lambda: desk.screen.is_closed)
        desk.sharing.join(0.2)

    desk.gate.on_shut(let_the_picture_end)
    desk.start()
    desk.picture()
    desk.gate.shut(StopReason.USER_STOPPED)
    assert desk.hear(Stopped) == Stopped(StopReason.USER_STOPPED)
    assert ended(desk)
    assert desk.lost.values == []


def test_nothing_enters_after_shut(desk: Desk) -> None:
    """Input that is already on its way when Stop is pressed does not arrive."""
    desk.say(*(PointerMove(x, x) for x in range(100)), Key("KeyA", True))
    desk.hands.said.some()
    desk.gate.shut()
    done = [what for what in desk.did() if what[0] not in ("release_all", "close")]
    with pytest.raises(LineLost):
        desk.say(*[Key("KeyB", True)] * 100)
    assert ended(desk)
    assert [what for what in desk.did() if what[0] not in ("release_all", "close")] == done
    assert ("release_all",) in desk.did()


def test_a_shut_gate_opens_nothing() -> None:
    """Neither capturer nor injector is opened for a grant that is over."""
    desk = Desk()
    desk.gate.shut()
    with pytest.raises(GateShut):
        desk.sharing.start()
    assert desk.screen.opened_with is None
    assert desk.hands.token is None


def test_stop_waits_for_the_threads() -> None:
    """`stop` leaves nothing behind: no thread, capture closed, keys up."""
    desk = Desk().start()
    desk.picture()
    desk.say(Key("KeyA", True))
    desk.hands.said.until(lambda said: ("key", "KeyA", True) in said)
    desk.sharing.stop(StopReason.USER_STOPPED)
    assert desk.sharing.join(0.0)
    assert desk.screen.is_closed
    assert desk.did()[-2:] == [("release_all",), ("close",)]
    assert desk.lost.values == []


def test_shut_before_the_viewer_has_come() -> None:
    """Stop works while the line is still being set up."""
    desk = Desk()
    desk.sharing.start()
    begun = time.monotonic()
    desk.gate.shut()
    assert time.monotonic() - begun < STOP_S
    assert ended(desk)
    assert desk.screen.opened_with is None


# --- how it ends -----------------------------------------------------------------------------------


def test_keys_go_up_when_the_peer_crashes(desk: Desk) -> None:
    """A viewer that dies with keys down leaves none down; the owner hears of it, the gate stays open."""
    desk.picture()
    desk.say(Key("ControlLeft", True), PointerMove(1, 1), Button(1, True))
    desk.hands.said.until(lambda said: ("button", 1, True) in said)
    begun = time.monotonic()
    desk.theirs.abort()
    desk.hands.said.until(lambda said: ("release_all",) in said)
    assert time.monotonic() - begun < 1.0
    assert desk.lost.some()[0].cause is LossCause.CLOSED
    assert desk.gate.is_open
    assert desk.screen.is_closed


def test_keys_go_up_within_a_second_of_silence(desk: Desk) -> None:
    """Held keys are let go before the line counts as lost; the line itself is dead after three seconds."""
    desk.say(Key("AltLeft", True))
    begun = time.monotonic()
    desk.hands.said.until(lambda said: ("release_all",) in said)
    assert 0.5 < time.monotonic() - begun < 1.2
    assert desk.lost.values == []
    assert desk.lost.some()[0].cause is LossCause.DEAD
    assert 2.5 < time.monotonic() - begun < 4.0


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (encode(Stopped(StopReason.USER_LEFT)), LossCause.BAD_DATA),
        (b"garbage", LossCause.BAD_DATA),
        (None, LossCause.TAMPERED),
    ],
)
def test_a_hostile_viewer_is_cut_off(desk: Desk, bad: bytes | None, cause: LossCause) -> None:
    """One message out of the protocol, or one broken seal, ends the line."""
    assert desk.line is not None
    if bad is None:
        desk.theirs.send(bytes(40))
    else:
        desk.line.send(bad)
    assert desk.lost.some()[0].cause is cause
    assert ended(desk)
    assert len(desk.lost.values) == 1


def test_close_keeps_the_gate_for_the_next_carrier() -> None:
    """The owner may give up a carrier and share on, under the same grant and keys."""
    desk = Desk().start()
    desk.picture()
    desk.sharing.close()
    assert desk.sharing.join(0.0)
    assert desk.lost.values == []
    assert desk.gate.is_open
    desk.ours, desk.theirs = memory_pair()
    desk.sharing = desk.share(desk.ours)
    desk.start()
    assert desk.picture().seq == 1
    desk.gate.shut()
    assert ended(desk)


def test_a_screen_that_cannot_be_captured_is_said() -> None:
    """The owner and the viewer both learn it."""
    desk = Desk()

    def refuse(_token: GateToken) -> PaperScreen:
        raise CaptureUnavailable(Obstacle.WAYLAND, "Choose Xorg.")

    desk.sharing = desk.share(desk.ours, open_capturer=refuse)
    desk.start()
    assert desk.failed.some()[0].reason is Obstacle.WAYLAND
    assert desk.hear(Stopped) == Stopped(StopReason.CAPTURE_FAILED)
    assert ended(desk)
    assert desk.lost.values == []


def test_hands_that_cannot_be_driven_leave_the_view() -> None:
    """Without input it goes on, view only, and the viewer is told."""
    desk = Desk()

    def refuse(_token: GateToken) -> PaperHands:
        raise InputUnavailable(Obstacle.NO_PERMISSION, "Allow it.")

    desk.sharing = desk.share(desk.ours, open_injector=refuse)
    desk.start()
    assert desk.failed.some()[0].reason is Obstacle.NO_PERMISSION
    last = [desk.hear(Scopes), desk.hear(Scopes)]
    assert last == [Scopes(desk.gate.scopes), Scopes(frozenset({Scope.VIEW}))]
    desk.say(Ack(desk.picture().seq))
    desk.gate.shut()
    assert ended(desk)
