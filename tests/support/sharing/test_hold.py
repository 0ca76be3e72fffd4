# SPDX-License-Identifier: Apache-2.0
"""A held line: nothing new leaves, nothing enters, held keys go up, and it goes on where it was."""

import threading
import time

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.screen import Rect
from sdconsole.support.mirror.screens import Holder
from sdconsole.support.sharing.hold import UI_SILENCE_S, HeldCapturer, HeldInjector, Hold
from tests.media.doubles import PaperHands, PaperScreen, full_gate


class Seconds:
    """Monotonic seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def is_held(hold: Hold) -> bool:
    """Whether nothing may pass now."""
    return hold.is_on


@pytest.fixture
def screen() -> PaperScreen:
    """An opened screen whose first picture has been taken."""
    made = PaperScreen().open(full_gate().token(Scope.VIEW))
    made.wait(0)
    return made


def test_a_held_capturer_sees_nothing_and_then_what_changed(screen: PaperScreen) -> None:
    """The last picture stands still; afterwards everything that changed meanwhile comes at once."""
    hold = Hold(Seconds())
    capturer = HeldCapturer(screen, hold)
    hold.add(Holder.USER)
    screen.paint(Rect(0, 0, 10, 10), 200)
    assert capturer.wait(0) is None
    hold.remove(Holder.USER)
    frame = capturer.wait(1)
    assert frame is not None
    assert Rect(0, 0, 10, 10) in frame.dirty


def test_it_goes_on_only_when_nobody_holds() -> None:
    """The end user's pause outlives a lease that came back."""
    hold = Hold(Seconds())
    hold.add(Holder.USER)
    hold.add(Holder.LEASE)
    hold.remove(Holder.LEASE)
    assert is_held(hold)
    hold.remove(Holder.USER)
    assert not is_held(hold)


def test_a_user_interface_that_hangs_holds_everything() -> None:
    """Stop could not be pressed: nobody may go on watching meanwhile."""
    clock = Seconds()
    hold = Hold(clock)
    clock.now += UI_SILENCE_S
    assert not is_held(hold)
    clock.now += 0.1
    assert is_held(hold)
    hold.beat()
    assert not is_held(hold)


def test_nothing_is_injected_while_held_and_what_was_down_goes_up() -> None:
    """A key held at the moment of the pause must not stay down on the end user's computer."""
    hands = PaperHands().open(full_gate().token(Scope.CONTROL))
    hold = Hold(Seconds())
    injector = HeldInjector(hands, hold)
    injector.key("KeyA", True)
    hold.add(Holder.USER)
    injector.pointer(1, 1)
    injector.button(1, True)
    injector.wheel(0, 120)
    injector.key("KeyB", True)
    injector.text("secret")
    assert hands.said.values[0] == ("key", "KeyA", True)
    assert set(hands.said.values[1:]) == {("release_all",)}
    hold.remove(Holder.USER)
    injector.text("ok")
    assert hands.said.values[-1] == ("text", "ok")


def test_a_held_capturer_can_be_woken(screen: PaperScreen) -> None:
    """Stop while paused ends the thread at once, so that the viewer still hears why."""
    hold = Hold(time.monotonic)
    hold.add(Holder.LEASE)
    capturer = HeldCapturer(screen, hold)
    ended = threading.Event()

    def look() -> None:
        capturer.wait(60)
        ended.set()

    thread = threading.Thread(target=look)
    thread.start()
    capturer.wake()
    assert ended.wait(2)
    thread.join(2)
