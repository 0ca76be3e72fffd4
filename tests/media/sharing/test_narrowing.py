# SPDX-License-Identifier: Apache-2.0
"""Control is taken back while the picture goes on: keys go up, nothing comes in, the viewer is told."""

import time

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.messages.hands import Button, Key, PointerMove
from sdconsole.media.messages.picture import Ack
from sdconsole.media.messages.state import Scopes
from sdconsole.media.screen import Rect
from tests.media.desk import Desk
from tests.media.doubles import eventually

_RELEASE_S = 0.1
VIEW = frozenset({Scope.VIEW})


@pytest.mark.parametrize("is_helm_told", [True, False])
def test_what_is_held_goes_up_within_a_tenth_of_a_second(desk: Desk, is_helm_told: bool) -> None:
    """A key and a button are down: both go up, the injector is closed, the viewer hears what is left."""
    desk.hear(Scopes)
    desk.say(Ack(desk.picture().seq), PointerMove(5, 5), Button(1, True), Key("KeyA", True))
    eventually(lambda: ("key", "KeyA", True) in desk.did())
    begun = time.monotonic()
    if is_helm_told:
        desk.helm.take_from(desk.gate.grant_id)
    desk.gate.narrow(VIEW)
    eventually(lambda: ("close",) in desk.did())
    assert time.monotonic() - begun < _RELEASE_S
    assert desk.hear(Scopes) == Scopes(VIEW)


def test_the_picture_goes_on_and_nothing_comes_in(desk: Desk) -> None:
    """Input that still comes is dropped and ends nothing."""
    desk.say(Ack(desk.picture().seq))
    desk.gate.narrow(VIEW)
    for _ in range(3):
        desk.say(PointerMove(9, 9), Button(1, True), Key("KeyB", True))
    desk.screen.paint(Rect(5, 5, 5, 5), 9)
    assert desk.picture().seq == 2
    assert ("key", "KeyB", True) not in desk.did()
    assert desk.lost.values == []
