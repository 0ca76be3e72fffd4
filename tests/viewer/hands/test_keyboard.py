# SPDX-License-Identifier: Apache-2.0
"""What goes down goes up: presses, AltGr, repeats, ⌘, input methods, latches, on three systems."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from sdconsole.media.input.layout import Layout, System
from sdconsole.media.messages.hands import Input, Key, Text
from sdconsole.viewer.hands.keyboard import Keyboard
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.hands.stroke import Stroke, stroke_of
from tests.viewer.hands.test_deciding import DE, US

SHIFTED = {"has_shift": True}


class Desk:
    """A keyboard of one system, and what it has sent."""

    def __init__(self, platform: str = "linux", signs: dict[str, str] | None = None) -> None:
        self.sent: list[Input] = []
        self.manner = Manner(platform)
        self.manner.set_layout(Layout(System.X11, signs=US if signs is None else signs))
        self.keyboard = Keyboard(self.sent.append)
        self.keyboard.use(self.manner)

    def press(self, code: str, text: str = "", **held: object) -> None:
        self.keyboard.press_stroke(Stroke(code, text, text.lower(), **held))  # type: ignore[arg-type]

    def release(self, code: str) -> None:
        self.keyboard.release_stroke(Stroke(code))

    def did(self) -> list[str]:
        """What was sent since the last time, short: +KeyA, -KeyA, "text"."""
        said = [
            event.text if isinstance(event, Text) else f"{'+' if event.is_down else '-'}{event.code}"
            for event in self.sent
            if isinstance(event, (Text, Key))
        ]
        self.sent.clear()
        return said


def down(desk: Desk) -> set[str]:
    """What is down at the other end after everything that was sent."""
    keys: set[str] = set()
    for event in desk.sent:
        if isinstance(event, Key):
            (keys.add if event.is_down else keys.discard)(event.code)
    return keys


def test_altgr_goes_out_only_with_the_key_that_needs_it() -> None:
    """DE → DE: AltGr and Q as keys. DE → US: the character, and no lone AltGr that would open a menu."""
    desk = Desk(signs=DE)
    desk.press("AltRight", is_level3=True)
    assert desk.did() == []
    desk.press("KeyQ", "@")
    desk.release("KeyQ")
    desk.release("AltRight")
    assert desk.did() == ["+AltRight", "+KeyQ", "-KeyQ", "-AltRight"]
    desk = Desk(signs=US)
    desk.press("AltRight", is_level3=True)
    desk.press("KeyQ", "@")
    desk.release("KeyQ")
    desk.release("AltRight")
    assert desk.did() == ["@"]


@pytest.mark.parametrize(("signs", "expected"), [(DE, ["+AltRight", "+KeyQ"]), (US, ["@"])])
def test_the_left_ctrl_that_windows_adds_to_altgr_is_not_held(
    signs: dict[str, str], expected: list[str]
) -> None:
    """Up at once, whether or not Windows ever says so."""
    desk = Desk("win32", signs)
    desk.press("ControlLeft", at_ms=100)
    desk.press("AltRight", at_ms=100, has_control=True)
    assert desk.did() == ["+ControlLeft", "-ControlLeft"]
    desk.press("KeyQ", "@", has_control=True, has_alt=True)
    assert desk.did() == expected
    desk.release("ControlLeft")
    desk.release("KeyQ")
    desk.release("AltRight")
    assert not desk.keyboard.is_holding


def test_ctrl_and_the_right_alt_of_a_us_keyboard_stay_two_keys() -> None:
    desk = Desk("win32")
    desk.press("ControlLeft", at_ms=100)
    desk.press("AltRight", at_ms=350, has_control=True)
    desk.press("Delete", has_control=True, has_alt=True)
    assert desk.did() == ["+ControlLeft", "+AltRight", "+Delete"]


def test_option_on_a_mac_goes_out_only_for_a_shortcut() -> None:
    desk = Desk("darwin")
    desk.press("AltLeft")
    desk.press("KeyA", "å", has_alt=True)
    desk.release("KeyA")
    assert desk.did() == ["å"]
    desk.press("ArrowLeft", has_alt=True)
    desk.release("ArrowLeft")
    desk.release("AltLeft")
    assert desk.did() == ["+AltLeft", "+ArrowLeft", "-ArrowLeft", "-AltLeft"]


def test_with_command_held_a_mac_does_not_tell_what_goes_up() -> None:
    desk = Desk("darwin")
    desk.press("MetaLeft")
    desk.press("KeyA", "a", has_meta=True)
    desk.release("MetaLeft")
    assert desk.did() == ["+ControlLeft", "+KeyA", "-KeyA", "-ControlLeft"]
    desk.press("F5")
    desk.press("MetaLeft")
    desk.release("MetaLeft")
    assert down(desk) == set()


def test_a_lock_of_a_mac_is_pressed_each_time_it_changes() -> None:
    desk = Desk("darwin")
    desk.keyboard.press_stroke(Stroke("CapsLock", is_toggle=True))
    assert desk.did() == ["+CapsLock", "-CapsLock"]
    desk.release("CapsLock")
    assert desk.did() == ["+CapsLock", "-CapsLock"]


def test_print_screen_of_windows_and_keys_that_go_up_under_another_name() -> None:
    """PrintScreen tells only that it went up; 半角/全角 goes up under another number."""
    desk = Desk("win32")
    desk.release("PrintScreen")
    assert desk.did() == ["+PrintScreen", "-PrintScreen"]
    desk = Desk("win32", {})
    desk.keyboard.press_stroke(Stroke("Backquote", is_toggle=True))
    assert desk.did() == ["+Backquote", "-Backquote"]


def test_a_character_repeats_from_here_and_a_key_from_there() -> None:
    desk = Desk(signs=DE)
    desk.press("KeyY", "y")
    desk.press("KeyY", "y", is_repeat=True)
    desk.press("F5")
    desk.press("F5", is_repeat=True)
    desk.release("KeyY")
    desk.release("F5")
    assert desk.did() == ["y", "y", "+F5", "-F5"]


@pytest.mark.parametrize(
    ("system", "repeats"), [(System.X11, 0), (System.WAYLAND, 0), (System.WINDOWS, 2), (System.MAC, 2)]
)
def test_a_key_repeats_from_here_where_the_other_end_does_not(system: System, repeats: int) -> None:
    """Windows and macOS do not repeat what was injected."""
    desk = Desk()
    desk.manner.set_layout(Layout(system, signs=US))
    desk.press("ArrowDown")
    for _ in range(2):
        desk.press("ArrowDown", is_repeat=True)
    desk.release("ArrowDown")
    assert desk.did() == ["+ArrowDown"] * (1 + repeats) + ["-ArrowDown"]


def test_what_was_pressed_goes_up_even_if_the_layout_changed_in_between() -> None:
    """The key over there is remembered, not worked out again."""
    desk = Desk(signs=DE)
    desk.press("KeyZ", "z", has_control=True)
    assert desk.did() == ["+KeyY"]
    desk.manner.set_layout(Layout(System.X11, signs=US))
    desk.release("KeyZ")
    assert desk.did() == ["-KeyY"]


def compose(preedit: str, commit: str = "") -> QInputMethodEvent:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    return event


def test_what_is_composed_stays_here_and_what_is_committed_goes_as_text() -> None:
    """Keys pressed meanwhile are the input method's; afterwards they are keys again."""
    desk = Desk()
    for shown in ("n", "に", "にほ", "日本"):
        desk.keyboard.compose(compose(shown))
        desk.press("Space", " ")
        assert desk.keyboard.composition.text == shown
    assert desk.did() == []
    desk.keyboard.compose(compose("", "日本\r\n" + "語" * 300))
    assert desk.did() == ["日本\n" + "語" * 253, "語" * 47]
    desk.release("Space")
    desk.press("Enter", "\r")
    assert desk.did() == ["+Enter"]


def test_a_latched_modifier_is_down_with_the_next_key_and_until_it_is_let_go() -> None:
    """Also after the picture lost the keyboard in between, as it does whenever a menu opens."""
    desk = Desk()
    desk.manner.latch("ControlLeft", True)
    assert desk.did() == []
    desk.press("KeyA", "a")
    desk.release("KeyA")
    assert desk.did() == ["+ControlLeft", "+KeyA", "-KeyA"]
    desk.keyboard.forget()
    desk.keyboard.ready()
    assert desk.did() == ["+ControlLeft"]
    assert desk.keyboard.is_holding
    desk.manner.latch("ControlLeft", False)
    assert desk.did() == ["-ControlLeft"]
    assert not desk.keyboard.is_holding


CODES = [
    "ShiftLeft",
    "ControlLeft",
    "AltRight",
    "MetaLeft",
    "KeyA",
    "KeyQ",
    "F5",
    "Space",
    "Numpad7",
    "CapsLock",
]


@given(
    st.sampled_from(["linux", "win32", "darwin"]),
    st.sampled_from(list(Mode)),
    st.lists(st.tuples(st.sampled_from(CODES), st.booleans(), st.sampled_from(["", "a", "@"])), max_size=40),
    st.randoms(use_true_random=False),
)
def test_nothing_is_down_once_everything_went_up(
    platform: str, mode: Mode, events: list[tuple[str, bool, str]], chance: random.Random
) -> None:
    """Any order of presses and releases, then the rest goes up: nothing is held over there."""
    desk = Desk(platform, DE)
    desk.manner.set_mode(mode)
    held: dict[str, None] = {}
    for code, is_level3, text in events:
        if code in held:
            desk.release(code)
            del held[code]
        else:
            desk.press(
                code, text, is_level3=is_level3 and code == "AltRight", has_control=chance.random() < 0.3,
                at_ms=chance.randrange(5),
            )  # fmt: skip
            held[code] = None
    for code in held:
        desk.release(code)
    assert down(desk) == set()
    assert not desk.keyboard.is_holding


def test_a_key_event_of_each_system_as_values() -> None:
    """Modifiers by their own names: Qt calls ⌘ Control on a Mac."""
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, 38, 0, 0, "\x01")
    here = stroke_of(event, "linux")
    assert (here.code, here.sign, here.has_control, here.has_meta) == ("KeyA", "a", True, False)
    mac = stroke_of(event, "darwin")
    assert (mac.code, mac.has_control, mac.has_meta) == ("KeyA", False, True)
    dead = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Dead_Circumflex, Qt.KeyboardModifier.NoModifier, 34, 0, 0
    )
    assert stroke_of(dead, "linux").is_dead
    toggle = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Zenkaku, Qt.KeyboardModifier.NoModifier, 0x29, 0xF3, 0
    )
    assert stroke_of(toggle, "win32").is_toggle
    altgr = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_AltGr, Qt.KeyboardModifier.NoModifier, 108, 0, 0)
    assert stroke_of(altgr, "linux").is_level3
    assert stroke_of(altgr, "linux").code == "AltRight"
