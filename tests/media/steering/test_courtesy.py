# SPDX-License-Identifier: Apache-2.0
"""The end user comes first: technicians' input is dropped, never queued, and held keys go up."""

import threading
import time
from collections.abc import Iterator

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.input.layout import Layout, System
from sdconsole.media.input.local.port import News
from sdconsole.media.messages.hands import Button, Key, KeyboardLayout, PointerMove, ReleaseAll
from sdconsole.media.messages.state import Ping, Pong, Yielded
from sdconsole.media.steering import courtesy as rules
from sdconsole.media.steering.courtesy import Courtesy
from sdconsole.media.steering.helm import Helm, lets_in
from tests.media.desk import Desk, ended
from tests.media.doubles import PATIENCE_S, Record, eventually

LAYOUT = Layout(System.X11, signs={"KeyA": "aA\0\0"})


class PaperUser:
    """A lookout whose end user is a test."""

    def __init__(self) -> None:
        self.opened = Record()
        self.is_open = False
        self._news = News.NOTHING
        self._is_woken = False
        self._condition = threading.Condition()
        self._layout = LAYOUT

    def open(self) -> "PaperUser":
        self.is_open = True
        self.opened(True)
        return self

    def act(self, news: News = News.INPUT) -> None:
        with self._condition:
            self._news |= news
            self._condition.notify_all()

    def wait(self, timeout_s: float) -> News:
        with self._condition:
            self._condition.wait_for(lambda: self._news or self._is_woken, timeout_s)
            news, self._news, self._is_woken = self._news, News.NOTHING, False
            return news

    def layout(self) -> Layout:
        return self._layout

    def wake(self) -> None:
        with self._condition:
            self._is_woken = True
            self._condition.notify_all()

    def close(self) -> None:
        self.is_open = False


@pytest.fixture
def user() -> PaperUser:
    return PaperUser()


@pytest.fixture
def desk(user: PaperUser) -> Iterator[Desk]:
    """A desk whose end user is watched; the technician holds keyboard and mouse."""
    helm = Helm(Courtesy(user.open))
    helm.give("grant")
    opened = Desk(Gate("grant", [Scope.VIEW, Scope.CONTROL]), helm=helm).start()
    yield opened
    opened.gate.shut()
    assert ended(opened)
    eventually(lambda: not user.is_open)


def _served(desk: Desk, number: int) -> None:
    desk.say(Ping(number))
    assert desk.hear(Pong) == Pong(number)


def test_the_rule() -> None:
    """The holder waits for the end user; everybody else waits anyway."""
    assert lets_in("a", "a", is_other_pressing=False, is_yielding=False)
    assert not lets_in("a", "a", is_other_pressing=False, is_yielding=True)


def test_the_viewer_is_told_what_the_keys_write(desk: Desk, user: PaperUser) -> None:
    """Once at the beginning, and when it changes."""
    assert desk.hear(KeyboardLayout) == KeyboardLayout(LAYOUT)
    user._layout = Layout(System.X11, is_caps_on=True)
    user.act(News.LAYOUT)
    assert desk.hear(KeyboardLayout) == KeyboardLayout(Layout(System.X11, is_caps_on=True))


def test_while_the_end_user_is_at_it_nothing_comes_in(desk: Desk, user: PaperUser) -> None:
    """Dropped, not queued; a second later it is let in again, and the viewer is told both."""
    _served(desk, 1)
    user.act()
    begun = time.monotonic()
    assert desk.hear(Yielded) == Yielded(True)
    desk.say(PointerMove(1, 1), Button(1, True), Button(1, False), Key("KeyA", True))
    _served(desk, 2)
    assert desk.did() == []
    assert desk.hear(Yielded) == Yielded(False)
    assert time.monotonic() - begun >= rules.QUIET_S
    assert desk.did() == []
    desk.say(Key("KeyB", True))
    desk.hands.said.until(lambda said: said == [("key", "KeyB", True)])


def test_what_the_technician_holds_goes_up_at_once(desk: Desk, user: PaperUser) -> None:
    """In the middle of a drag with Shift."""
    desk.say(Key("ShiftLeft", True), PointerMove(3, 3), Button(1, True))
    _served(desk, 1)
    begun = time.monotonic()
    user.act()
    desk.hands.said.until(lambda said: ("release_all",) in said)
    assert time.monotonic() - begun < 0.5
    desk.say(PointerMove(9, 9), Button(1, False), Key("ShiftLeft", False), ReleaseAll())
    _served(desk, 2)
    assert ("pointer", 9, 9) not in desk.did()


def test_a_second_begins_anew_with_each_move(desk: Desk, user: PaperUser) -> None:
    """As long as the end user goes on, nobody is let in, and the viewer is told once."""
    never = threading.Event()
    for _ in range(15):
        user.act()
        never.wait(0.1)
    assert desk.hear(Yielded) == Yielded(True)
    assert desk.hear(Yielded) == Yielded(False)
    assert desk.hear(Yielded, 0.2) is None


def test_all_lines_wait_and_the_last_one_ends_the_watch(user: PaperUser) -> None:
    """One lookout for two technicians; who comes later is told as well; when both are gone it closes."""
    helm = Helm(Courtesy(user.open))
    helm.give("sato")
    both = (Scope.VIEW, Scope.CONTROL)
    sato = Desk(Gate("sato", both), helm=helm).start()
    _served(sato, 1)
    user.act()
    assert sato.hear(Yielded) == Yielded(True)
    suzuki = Desk(Gate("suzuki", both), helm=helm).start()
    assert suzuki.hear(Yielded) == Yielded(True)
    assert len(user.opened.values) == 1
    for desk in (sato, suzuki):
        assert user.is_open
        desk.gate.shut()
        assert ended(desk)
    eventually(lambda: not user.is_open)


def test_who_may_only_look_starts_no_watch(user: PaperUser) -> None:
    """Without control there is nothing to yield, and the end user's keys are nobody's business."""
    helm = Helm(Courtesy(user.open))
    desk = Desk(Gate("grant", [Scope.VIEW]), helm=helm).start()
    _served(desk, 1)
    desk.gate.shut()
    assert ended(desk)
    assert user.opened.values == []


def test_where_the_end_user_cannot_be_watched_control_goes_on() -> None:
    """A system that tells nothing: input comes in without waiting."""

    def cannot() -> PaperUser:
        raise InputUnavailable(Obstacle.UNSUPPORTED, "no")

    helm = Helm(Courtesy(cannot))
    helm.give("grant")
    desk = Desk(Gate("grant", [Scope.VIEW, Scope.CONTROL]), helm=helm).start()
    desk.say(Key("KeyA", True))
    desk.hands.said.until(lambda said: ("key", "KeyA", True) in said, PATIENCE_S)
    desk.gate.shut()
    assert ended(desk)
