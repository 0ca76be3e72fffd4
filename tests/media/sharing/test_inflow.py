# SPDX-License-Identifier: Apache-2.0
"""What enters: the viewer's input, filtered and paced, over a line in memory."""

import threading
import time

from sdconsole.domain.scopes import Scope
from sdconsole.media.gate import Gate
from sdconsole.media.messages.hands import Button, Key, PointerMove, ReleaseAll, Text, Wheel
from sdconsole.media.messages.state import Ping, Pong, Scopes
from sdconsole.media.screen import Rect
from sdconsole.media.sharing.hands import OwnWindows
from tests.media.desk import Desk, ended


def test_input_arrives_in_order(desk: Desk) -> None:
    """Pointer, buttons, wheel, keys and text, each as it was meant; a press is aimed once more."""
    desk.say(
        PointerMove(3, 4),
        Button(1, True),
        Button(1, False),
        Wheel(0, -120),
        Key("ShiftLeft", True),
        Key("ShiftLeft", False),
        Text("日本語"),
        ReleaseAll(),
    )
    desk.hands.said.some(9)
    assert desk.did() == [
        ("pointer", 3, 4),
        ("pointer", 3, 4),
        ("button", 1, True),
        ("button", 1, False),
        ("wheel", 0, -120),
        ("key", "ShiftLeft", True),
        ("key", "ShiftLeft", False),
        ("text", "日本語"),
        ("release_all",),
    ]


def test_view_only_ignores_input() -> None:
    """Without CONTROL no injector is opened, and input goes nowhere."""
    desk = Desk(Gate("grant", [Scope.VIEW])).start()
    assert desk.hear(Scopes) == Scopes(frozenset({Scope.VIEW}))
    desk.say(PointerMove(1, 1), Key("KeyA", True), Ping(5))
    assert desk.hear(Pong) == Pong(5)
    assert desk.hands.token is None
    assert desk.did() == []
    desk.gate.shut()
    assert ended(desk)


def test_our_own_windows_cannot_be_pressed() -> None:
    """Presses and turns inside our windows, keys while they have the focus, are dropped; ups are not."""
    focused = threading.Event()
    own = OwnWindows(lambda x, y: not Rect(100, 100, 50, 50).holds(x, y), lambda: not focused.is_set())
    desk = Desk(own=own).start()
    desk.say(Button(1, True))  # nowhere yet: the pointer has no known place
    desk.say(PointerMove(120, 120), Button(1, True), Button(1, False), Wheel(0, 120), PointerMove(99, 99))
    desk.say(Button(1, True), PointerMove(120, 120), Button(1, False), Key("Enter", True))
    desk.hands.said.until(lambda said: ("key", "Enter", True) in said)
    focused.set()
    desk.say(Key("Space", True), Text("yes"), Key("Enter", False), PointerMove(1, 1))
    desk.hands.said.until(lambda said: ("pointer", 1, 1) in said)
    assert desk.did() == [
        ("pointer", 120, 120),
        ("button", 1, False),
        ("pointer", 99, 99),
        ("pointer", 99, 99),
        ("button", 1, True),
        ("pointer", 120, 120),
        ("button", 1, False),
        ("key", "Enter", True),
        ("key", "Enter", False),
        ("pointer", 1, 1),
    ]
    desk.gate.shut()
    assert ended(desk)


def test_a_flood_is_slowed_and_no_click_is_lost(desk: Desk) -> None:
    """Moves are thinned out, the last one arrives; each click arrives."""
    begun = time.monotonic()
    desk.say(*(PointerMove(x % 300, 1) for x in range(3000)), PointerMove(7, 7))
    for _ in range(60):
        desk.say(Button(1, True), Button(1, False))
    desk.hands.said.until(lambda said: sum(what[0] == "button" for what in said) == 120)
    took = time.monotonic() - begun
    moves = [what for what in desk.did() if what[0] == "pointer"]
    assert ("pointer", 7, 7) in moves
    assert len(desk.did()) - 60 <= 100 + 500 * took + 5


def test_a_late_move_arrives_when_the_flood_ends(desk: Desk) -> None:
    """The pointer ends where the technician's does."""
    desk.say(*(PointerMove(x % 300, 1) for x in range(1000)), PointerMove(250, 150))
    desk.hands.said.until(lambda said: bool(said) and said[-1] == ("pointer", 250, 150), 1.0)
