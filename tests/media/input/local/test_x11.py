# SPDX-License-Identifier: Apache-2.0
"""The lookout on a real X server: the end user is seen, our own injection and warped pointers are not."""

import ctypes as c
import os
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.input.local.echo import Echo
from sdconsole.media.input.local.port import News
from sdconsole.media.input.local.x11 import X11Lookout
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.x11.display import Display
from tests.media.doubles import PATIENCE_S, full_gate
from tests.shared.x11 import virtual_screen

QUIET_S = 0.3


@pytest.fixture
def room(display: str) -> Iterator[tuple[X11Injector, X11Lookout]]:
    """An injector and a lookout on one display, with one ledger."""
    echo, gate = Echo(), full_gate()
    with (
        closing(X11Injector(gate.token(Scope.CONTROL), display, echo=echo)) as hands,
        closing(X11Lookout(echo, display)) as lookout,
    ):
        lookout.wait(QUIET_S)
        yield hands, lookout


def user(display: str, *words: str) -> None:
    """Somebody at the device: another program's input, which no ledger of ours knows."""
    subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": display}, check=True, timeout=10)


@pytest.mark.parametrize(
    "words",
    [("mousemove_relative", "5", "5"), ("click", "1"), ("click", "5"), ("key", "a"), ("keydown", "shift")],
)
def test_the_end_user_is_seen(
    display: str, room: tuple[X11Injector, X11Lookout], words: tuple[str, ...]
) -> None:
    """Moves, clicks, wheel and keys, by somebody else's connection."""
    threading.Timer(0.05, user, (display, *words)).start()
    assert News.INPUT in room[1].wait(PATIENCE_S)
    user(display, "keyup", "shift")


def test_our_own_doing_is_not_seen(room: tuple[X11Injector, X11Lookout]) -> None:
    """Every kind of input, the same place twice, wheel, repeats of a held key, and letting go."""
    hands, lookout = room
    for _ in range(2):
        hands.pointer(100, 100)
    hands.button(1, True)
    hands.pointer(5000, 5000)
    hands.button(1, False)
    hands.wheel(240, -240)
    hands.key("KeyA", True)
    assert lookout.wait(1.0) & News.INPUT == News.NOTHING  # by then the server has repeated it
    hands.text("aB日本語")
    hands.key("ShiftLeft", True)
    hands.button(3, True)
    hands.release_all()
    while news := lookout.wait(QUIET_S):
        assert News.INPUT not in news


def test_a_flood_of_ours_with_theirs_in_between(display: str, room: tuple[X11Injector, X11Lookout]) -> None:
    """Random moves and clicks of ours while nobody reads: none counts; one key of theirs does."""
    hands, lookout = room
    chance = random.Random(7)
    for _ in range(2000):
        hands.pointer(chance.randrange(1280), chance.randrange(800))
        if chance.random() < 0.1:
            hands.button(1, True)
            hands.button(1, False)
    assert lookout.wait(QUIET_S) == News.NOTHING
    user(display, "key", "b")
    assert News.INPUT in lookout.wait(PATIENCE_S)


def test_two_lines_do_not_see_each_other(display: str, room: tuple[X11Injector, X11Lookout]) -> None:
    """A second injector with the same ledger is no end user either."""
    hands, lookout = room
    gate = full_gate()
    with closing(X11Injector(gate.token(Scope.CONTROL), display, echo=hands.echo)) as other:
        for x in range(50):
            hands.pointer(x, 1)
            other.pointer(x, 2)
        assert lookout.wait(QUIET_S) == News.NOTHING


def test_a_program_that_warps_the_pointer_is_no_end_user(
    display: str, room: tuple[X11Injector, X11Lookout]
) -> None:
    """Forty warps, as games and window managers do them."""
    _, lookout = room
    warp = c.CDLL("libX11.so.6")["XWarpPointer"]
    warp.argtypes = (c.c_void_p, c.c_ulong, c.c_ulong, *([c.c_int] * 2), *([c.c_uint] * 2), *([c.c_int] * 2))
    with closing(Display(display)) as program:
        for step in range(40):
            warp(program.pointer, 0, program.root, 0, 0, 0, 0, 10 + step, 10)
        program.sync()
    assert lookout.wait(QUIET_S) == News.NOTHING


def test_what_the_keys_write(display: str, room: tuple[X11Injector, X11Lookout]) -> None:
    """A US keyboard, then a German and a Japanese one, and the locks."""
    hands, lookout = room

    def changed(*arguments: str) -> None:
        subprocess.run(["setxkbmap", "-display", display, *arguments], check=True)
        until = time.monotonic() + PATIENCE_S
        while News.LAYOUT not in lookout.wait(PATIENCE_S):
            assert time.monotonic() < until

    layout = lookout.layout()
    assert layout.signs["KeyQ"][:2] == "qQ"
    assert layout.signs["Digit2"][:2] == "2@"
    try:
        changed("de")
        german = lookout.layout()
        assert german.signs["KeyQ"][:3] == "qQ@"
        assert german.signs["KeyE"][2] == "€"
        assert german.signs["Minus"][:2] == "ß?"
        assert german.sign("Backquote", has_shift=False, has_level3=False) == ""  # a dead key
        changed("jp")
        japanese = lookout.layout()
        assert japanese.signs["Digit2"][:2] == '2"'
        assert japanese.signs["BracketLeft"][:2] == "@`"
        assert japanese.signs["IntlRo"][:2] == "\\_"
    finally:
        changed("us")
    assert not lookout.layout().is_caps_on
    hands.key("CapsLock", True)
    hands.key("CapsLock", False)
    assert News.LAYOUT in lookout.wait(PATIENCE_S)
    assert lookout.layout().is_caps_on
    hands.key("CapsLock", True)
    hands.key("CapsLock", False)
    assert News.LAYOUT in lookout.wait(PATIENCE_S)


def test_text_through_bound_keys_changes_no_layout(room: tuple[X11Injector, X11Lookout]) -> None:
    """Japanese text binds spare keys: the keyboard is the same as before."""
    hands, lookout = room
    hands.text("日本語入力")
    assert lookout.wait(0.6) == News.NOTHING


def test_a_wake_ends_the_wait(room: tuple[X11Injector, X11Lookout]) -> None:
    """From another thread, at once."""
    begun = time.monotonic()
    threading.Timer(0.05, room[1].wake).start()
    assert room[1].wait(PATIENCE_S) == News.NOTHING
    assert time.monotonic() - begun < 2.0


def test_without_a_server_there_is_a_typed_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """And when it dies, too."""
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(InputUnavailable) as refused:
        X11Lookout(Echo())
    assert refused.value.reason is Obstacle.NO_DISPLAY
    with virtual_screen(640, 480) as name:
        lookout = X11Lookout(Echo(), name)
    with closing(lookout), pytest.raises(InputUnavailable) as lost:
        lookout.wait(PATIENCE_S)
    assert lost.value.reason is Obstacle.LOST
