# SPDX-License-Identifier: Apache-2.0
"""The X11 injector against a real X server and a real entry field."""

import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut, InputUnavailable, Obstacle
from sdconsole.media.gate import Gate
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.platforms import open_injector
from sdconsole.media.input.port import BACK, FORWARD, LEFT, MIDDLE, RIGHT
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.input.x11text import keysym
from tests.media.doubles import PATIENCE_S, Record, eventually, full_gate
from tests.media.stage import ENTRY
from tests.media.theatre import Theatre
from tests.shared.x11 import virtual_screen

KANJI = "日本語を入力する。漢字仮名交じり文、東西南北、春夏秋冬、山川海空、花鳥風月。佐藤さん、ありがとう！"


@pytest.fixture
def gate() -> Iterator[Gate]:
    """An open gate."""
    opened = full_gate()
    yield opened
    opened.shut()


@pytest.fixture
def hands(stage: Theatre, gate: Gate) -> Iterator[X11Injector]:
    """Hands on the stage, with the entry field clicked."""
    with closing(X11Injector(gate.token(Scope.CONTROL), stage.display)) as injector:
        injector.pointer(ENTRY[0] + 30, ENTRY[1] + 20)
        injector.button(LEFT, True)
        injector.button(LEFT, False)
        tap(injector, "KeyX")
        stage.expect(text="x")
        tap(injector, "Backspace")
        stage.expect(text="")
        yield injector


def tap(injector: X11Injector, *codes: str) -> None:
    """Press keys together, and let them go in reverse."""
    for code in codes:
        injector.key(code, True)
    for code in reversed(codes):
        injector.key(code, False)


def repeat(times: int, call: Callable[[], None]) -> None:
    for _ in range(times):
        call()


def setxkbmap(display: str, *arguments: str) -> None:
    subprocess.run(["setxkbmap", "-display", display, *arguments], check=True)


@pytest.mark.parametrize("at", [(0, 799), (1279, 799), (640, 600), (333, 555)])
def test_a_click_lands_on_the_pixel(stage: Theatre, hands: X11Injector, at: tuple[int, int]) -> None:
    """Corners and middle, each button by its own name."""
    names = {
        LEFT: "LeftButton",
        MIDDLE: "MiddleButton",
        RIGHT: "RightButton",
        BACK: "BackButton",
        FORWARD: "ForwardButton",
    }
    hands.pointer(*at)
    for number, name in names.items():
        hands.button(number, True)
        stage.expect(press=[*at, name])
        hands.button(number, False)
        stage.expect(release=name)


def test_the_wheel_turns_in_notches(stage: Theatre, hands: X11Injector) -> None:
    """Whole notches reach the program; parts of one add up."""
    hands.pointer(640, 600)
    hands.wheel(0, 120)
    stage.expect(wheel=[0, 120])
    hands.wheel(0, -60)
    hands.wheel(0, -60)
    stage.expect(wheel=[0, -120])
    hands.wheel(-120, 0)
    stage.expect(wheel=[120, 0])  # Qt counts to the left
    assert sum("wheel" in said for said in stage.said.values) == 3


def test_keys_are_physical(stage: Theatre, hands: X11Injector) -> None:
    """Shift and a letter, a digit's sign, editing keys."""
    tap(hands, "ShiftLeft", "KeyA")
    tap(hands, "KeyB")
    tap(hands, "ShiftRight", "Digit1")
    tap(hands, "ArrowLeft")
    tap(hands, "Delete")
    tap(hands, "Minus")
    stage.expect(text="Ab-")


def test_every_key_has_the_code_the_server_means(stage: Theatre, hands: X11Injector) -> None:
    """Letters and digits of the table are where a US layout has them."""
    for digit in "1234567890":
        tap(hands, f"Digit{digit}")
    for letter in "QWERTYUIOPASDFGHJKLZXCVBNM":
        tap(hands, f"Key{letter}")
    for code in (
        "BracketLeft",
        "BracketRight",
        "Semicolon",
        "Quote",
        "Backquote",
        "Comma",
        "Period",
        "Slash",
        "Equal",
    ):
        tap(hands, code)
    stage.expect(text="1234567890qwertyuiopasdfghjklzxcvbnm[];'`,./=")


@pytest.mark.parametrize(
    "text",
    [
        "Hello, World!",
        "~!@#$%^&*()_+{}|:\"<>?`-=[]\\;',./",
        "日本語テスト ﾊﾝｶｸ 全角ＡＢＣ",
        "äöüß éèê ñ € £ ¥ 😀👍 Ελλάδα Привет",
        "mixed 混ぜる Shift UP low 123 ３",
    ],
)
def test_text_arrives_as_it_is(stage: Theatre, hands: X11Injector, text: str) -> None:
    """By the layout where it has the character, by a spare key where it has not."""
    hands.text(text)
    stage.expect(text=text)


def test_long_japanese_text_arrives_whole(stage: Theatre, hands: X11Injector) -> None:
    """More different characters than there are spare keys, three times over."""
    for at in range(0, len(KANJI), 8):
        hands.text(KANJI[at : at + 8])
    hands.text(KANJI)
    hands.text("終わり")
    stage.said.until(lambda said: {"text": KANJI * 2 + "終わり"} in said, 20.0)


@pytest.mark.parametrize("layout", [("jp",), ("de",), ("fr",), ("us", "-variant", "intl")])
def test_text_arrives_under_other_layouts(stage: Theatre, gate: Gate, layout: tuple[str, ...]) -> None:
    """The same text, whatever keyboard the end user has: levels with Shift and AltGr differ."""
    text = "Ab1! @#{}[]~\\| 'quoted' \"twice\" éß€ 日本"
    setxkbmap(stage.display, *layout)
    try:
        with closing(X11Injector(gate.token(Scope.CONTROL), stage.display)) as injector:
            injector.pointer(ENTRY[0] + 30, ENTRY[1] + 20)
            injector.button(LEFT, True)
            injector.button(LEFT, False)
            injector.text(text)
            stage.expect(text=text)
    finally:
        setxkbmap(stage.display, "us")


def test_the_layout_may_change_in_between(stage: Theatre, hands: X11Injector) -> None:
    """A layout switched while connected is noticed before the next text."""
    hands.text("yz@")
    stage.expect(text="yz@")
    setxkbmap(stage.display, "de")
    try:
        hands.text("yz@")
        stage.expect(text="yz@yz@")
    finally:
        setxkbmap(stage.display, "us")


def test_caps_lock_does_not_change_text(stage: Theatre, hands: X11Injector) -> None:
    """Text is text, also while the end user has Caps Lock on; the lock is as before afterwards."""
    tap(hands, "CapsLock")
    hands.text("aBc")
    tap(hands, "KeyD")
    tap(hands, "CapsLock")
    tap(hands, "KeyE")
    stage.expect(text="aBcDe")


def test_held_modifiers_do_not_change_text(stage: Theatre, hands: X11Injector) -> None:
    """Text typed while Control is down is no shortcut; Control is down again afterwards."""
    hands.key("ControlLeft", True)
    hands.text("abc")
    stage.expect(text="abc")
    tap(hands, "KeyA")
    hands.key("ControlLeft", False)
    tap(hands, "KeyZ")
    stage.expect(text="z")  # Control+A had selected everything


def test_newline_and_tab_are_keys(stage: Theatre, hands: X11Injector) -> None:
    """A newline presses Enter."""
    hands.text("a\n")
    stage.expect(down=KEYS["Enter"].evdev + 8)


def test_release_all_lets_go(stage: Theatre, hands: X11Injector) -> None:
    """Everything held goes up, once; then there is nothing left to release."""
    codes = {name: KEYS[name].evdev + 8 for name in ("ShiftLeft", "ControlLeft", "AltLeft")}
    for name, code in codes.items():
        hands.key(name, True)
        stage.expect(down=code)
    hands.pointer(640, 600)
    hands.button(RIGHT, True)
    stage.expect(press=[640, 600, "RightButton"])
    hands.release_all()
    for code in codes.values():
        stage.expect(up=code)
    stage.expect(release="RightButton")
    hands.release_all()
    tap(hands, "KeyA")
    stage.expect(text="a")


def test_release_all_works_after_shut(stage: Theatre, gate: Gate, hands: X11Injector) -> None:
    """A shut gate lets nothing in but what lets go."""
    hands.key("ShiftLeft", True)
    stage.expect(down=KEYS["ShiftLeft"].evdev + 8)
    gate.shut()
    calls: tuple[Callable[[], None], ...] = (
        lambda: hands.pointer(1, 1),
        lambda: hands.button(LEFT, True),
        lambda: hands.wheel(0, 120),
        lambda: hands.key("KeyA", True),
        lambda: hands.text("a"),
    )
    for call in calls:
        with pytest.raises(GateShut):
            call()
    hands.release_all()
    stage.expect(up=KEYS["ShiftLeft"].evdev + 8)


def test_shut_interrupts_typing(stage: Theatre, gate: Gate, hands: X11Injector) -> None:
    """Text that waits for spare keys does not hold Stop up."""
    hands.text(KANJI[:8])
    threading.Timer(0.05, gate.shut).start()
    begun = time.monotonic()
    with pytest.raises(GateShut):
        repeat(50, lambda: hands.text(KANJI))
    assert time.monotonic() - begun < 0.5


def test_an_unknown_key_does_nothing(stage: Theatre, hands: X11Injector) -> None:
    """Codes we do not know are ignored, repeats too, and ups without a down."""
    hands.key("NoSuchKey", True)
    hands.key("KeyA", False)
    hands.key("KeyB", True)
    hands.key("KeyB", True)
    hands.key("KeyB", False)
    tap(hands, "KeyC")
    stage.expect(text="bc")


def test_spare_keys_are_given_back(stage: Theatre, gate: Gate) -> None:
    """After closing, the keyboard mapping is what it was."""

    def mapping() -> str:
        command = ["xmodmap", "-pke", "-display", stage.display]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    before = mapping()
    with closing(X11Injector(gate.token(Scope.CONTROL), stage.display)) as injector:
        injector.text("日本語")
        assert mapping() != before
    eventually(lambda: mapping() == before)


def test_it_opens_only_through_the_gate(stage: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token for VIEW does not open the hands; without a display there is a typed fault."""
    with pytest.raises(GateShut):
        X11Injector(full_gate().token(Scope.VIEW), stage.display)
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(InputUnavailable) as refused:
        open_injector(full_gate().token(Scope.CONTROL))
    assert refused.value.reason is Obstacle.NO_DISPLAY


def test_a_lost_server_is_a_typed_fault() -> None:
    """When the X server dies, injecting says so, and letting go does not raise."""
    with virtual_screen(640, 480) as display:
        injector = X11Injector(full_gate().token(Scope.CONTROL), display)
        injector.key("KeyA", True)
    with pytest.raises(InputUnavailable) as lost:
        repeat(3, lambda: injector.pointer(1, 1))
    assert lost.value.reason is Obstacle.LOST
    injector.release_all()
    injector.close()


def test_keysyms() -> None:
    """Latin-1 is itself, everything else is Unicode, newline and tab are keys."""
    assert [keysym(c) for c in "aÿ\n\t日"] == [0x61, 0xFF, 0xFF0D, 0xFF09, 0x010065E5]


def test_text_arrives_in_a_plain_xlib_program() -> None:
    """A program that looks keys up through Xlib itself gets the same characters."""
    text = "Xlib: 日本語 ~!@ {ok} 佐藤"
    with virtual_screen(640, 480) as display:
        command = ["xev", "-display", display, "-geometry", "600x400+0+0", "-event", "keyboard"]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert program.stdout is not None
        pressed = Record()

        def read() -> None:
            assert program.stdout is not None
            is_press = False
            for line in program.stdout:
                is_press = line.startswith("KeyPress") if line.startswith("Key") else is_press
                symbol = re.search(r"keysym 0x([0-9a-f]+)", line)
                if symbol and is_press:
                    pressed(int(symbol[1], 16))

        reader = threading.Thread(target=read)
        reader.start()
        try:
            with closing(X11Injector(full_gate().token(Scope.CONTROL), display)) as injector:
                injector.pointer(300, 200)  # without a window manager the keys go where the pointer is
                until = time.monotonic() + PATIENCE_S
                while not pressed.values and time.monotonic() < until:
                    tap(injector, "Space")
                    threading.Event().wait(0.05)
                injector.text(text)
                injector.text("\n")
                said = pressed.until(lambda values: 0xFF0D in values)
        finally:
            program.terminate()
            program.wait(10)
            reader.join(5)
            program.stdout.close()
    modifiers = {0xFFE1, 0xFE03}
    symbols = [symbol for symbol in said if symbol not in modifiers]
    wanted = [keysym(character) for character in text]
    assert symbols[-1 - len(wanted) : -1] == wanted
