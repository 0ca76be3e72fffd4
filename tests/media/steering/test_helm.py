# SPDX-License-Identifier: Apache-2.0
"""One holder of keyboard and mouse: whose input comes in, and that nothing stays down at a hand-over."""

from collections.abc import Iterator

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.gate import Gate
from sdconsole.media.messages.hands import Button, Key, PointerMove, Text, Wheel
from sdconsole.media.messages.state import Ping, Pong
from sdconsole.media.steering.helm import Helm, lets_in
from tests.media.desk import Desk, ended

BOTH = (Scope.VIEW, Scope.CONTROL)


@pytest.mark.parametrize(
    ("mine", "holder", "is_other_pressing", "expected"),
    [
        ("a", "a", False, True),
        ("a", "a", True, False),
        ("a", "b", False, False),
        ("a", "b", True, False),
        ("a", None, False, False),
        ("a", None, True, False),
        ("a", "unknown", False, False),
        ("", None, False, False),
    ],
)
def test_whose_input_comes_in(mine: str, holder: str | None, is_other_pressing: bool, expected: bool) -> None:
    """The holder's, when nobody else presses anything; without a holder nobody's."""
    assert lets_in(mine, holder, is_other_pressing) is expected


def test_nobody_holds_before_it_is_said_nor_after_the_grant_is_over() -> None:
    """A new helm, and one whose holder's grant ended, let nobody in; another grant's end changes nothing."""
    helm = Helm()
    seat = helm.seat("a")
    assert not seat.claim()
    helm.give("a")
    helm.take_from("b")
    assert seat.claim()
    seat.settle(is_pressing=False)
    helm.take_from("a")
    assert not seat.claim()
    assert not helm.seat("a").claim()


def test_the_next_one_waits_until_the_one_before_has_let_go() -> None:
    """A step begun before the hand-over is finished first; then, and only then, the new holder's begins."""
    helm = Helm()
    sato, suzuki = helm.seat("sato"), helm.seat("suzuki")
    helm.give("sato")
    assert sato.claim()
    helm.give("suzuki")
    assert not sato.claim()
    assert not suzuki.claim()
    sato.settle(is_pressing=True)
    assert not suzuki.claim()
    sato.settle(is_pressing=False)
    assert suzuki.claim()


@pytest.fixture
def pair() -> Iterator[tuple[Desk, Desk, Helm]]:
    """Two technicians' lines on one device."""
    helm = Helm()
    sato = Desk(Gate("sato", BOTH), helm=helm).start()
    suzuki = Desk(Gate("suzuki", BOTH), helm=helm).start()
    yield sato, suzuki, helm
    for desk in (sato, suzuki):
        desk.gate.shut()
        assert ended(desk)


def _heard(desk: Desk, number: int) -> None:
    """Everything said to this line until now has been served."""
    desk.say(Ping(number))
    assert desk.hear(Pong) == Pong(number)


def test_only_the_holders_line_is_heard(pair: tuple[Desk, Desk, Helm]) -> None:
    """Nothing of anybody else's reaches the injector: no move, press, turn, key, text."""
    sato, suzuki, helm = pair
    for desk in (sato, suzuki):
        desk.say(PointerMove(1, 1), Button(1, True), Wheel(0, 120), Key("KeyA", True), Text("a"))
        _heard(desk, 7)
        assert desk.did() == []
    helm.give("suzuki")
    for desk in (sato, suzuki):
        desk.say(Key("KeyB", True), Key("KeyB", False))
        _heard(desk, 8)
    assert sato.did() == []
    assert suzuki.did() == [("key", "KeyB", True), ("key", "KeyB", False)]


def test_what_the_old_holder_pressed_goes_up_before_the_new_ones_first_key(
    pair: tuple[Desk, Desk, Helm],
) -> None:
    """A hand-over in the middle of a held key: up without the old holder's doing, then the new one's key."""
    sato, suzuki, helm = pair
    both = sato.hands.said = suzuki.hands.said  # one record: the order across the two lines counts
    helm.give("sato")
    sato.say(Key("ShiftLeft", True), PointerMove(5, 5), Button(1, True))
    _heard(sato, 1)
    both.values.clear()
    helm.give("suzuki")
    suzuki.say(Key("KeyA", True))
    both.until(lambda said: ("release_all",) in said)
    suzuki.say(Key("KeyC", True))
    said = both.until(lambda said: ("key", "KeyC", True) in said)
    assert said[0] == ("release_all",)
    sato.say(Key("ShiftLeft", False), Button(1, False), Key("KeyD", True))
    _heard(sato, 2)
    assert [what for what in both.values if what[0] == "button" or what[1:] == ("ShiftLeft", False)] == []
    assert ("key", "KeyD", True) not in both.values


def test_text_that_is_being_typed_stops_at_the_hand_over(pair: tuple[Desk, Desk, Helm]) -> None:
    """A long text is typed in slices; what is left when the holder changes is dropped."""
    sato, _suzuki, helm = pair
    helm.give("sato")
    sato.say(Text("あ" * 256))
    sato.hands.said.some(1)
    helm.give(None)
    _heard(sato, 1)
    typed = sum(len(str(what[1])) for what in sato.did() if what[0] == "text")
    assert 0 < typed < 256


def test_a_line_that_is_lost_makes_room(pair: tuple[Desk, Desk, Helm]) -> None:
    """The old holder's line breaks while a key is down: it goes up, and the new holder gets in."""
    sato, suzuki, helm = pair
    helm.give("sato")
    sato.say(Key("ShiftLeft", True))
    _heard(sato, 1)
    sato.theirs.abort()
    sato.lost.some()
    helm.give("suzuki")
    suzuki.say(Key("KeyA", True))
    suzuki.hands.said.until(lambda said: ("key", "KeyA", True) in said)
    assert ("release_all",) in sato.did()
