# SPDX-License-Identifier: Apache-2.0
"""Key or character, as a table: what a technician's press sends to keyboards of other layouts."""

from dataclasses import replace

import pytest

from sdconsole.media.input.layout import Layout, System
from sdconsole.viewer.hands.deciding import Decision, What, decide
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.hands.stroke import Stroke

US = {
    "KeyA": "aA\0\0", "KeyE": "eE\0\0", "KeyQ": "qQ\0\0", "KeyY": "yY\0\0", "KeyZ": "zZ\0\0",
    "Digit2": "2@\0\0", "BracketLeft": "[{\0\0", "Minus": "-_\0\0", "Backquote": "`~\0\0", "Space": "    ",
    "Quote": "'\"\0\0", "Backslash": "\\|\0\0",
}  # fmt: skip
JIS = US | {
    "Digit2": '2"\0\0', "BracketLeft": "@`\0\0", "IntlYen": "\\|\0\0", "IntlRo": "\\_\0\0", "Quote": ":*\0\0",
    "Backquote": "\0\0\0\0",
}  # fmt: skip
DE = US | {
    "KeyY": "zZ\0\0", "KeyZ": "yY\0\0", "KeyQ": "qQ@\0", "KeyE": "eE€\0", "Minus": "ß?\\\0",
    "Digit2": '2"²\0', "Backquote": "\0°\0\0",
}  # fmt: skip
FR = US | {"KeyQ": "aA\0\0", "KeyA": "qQ\0\0", "Digit2": "é2~\0", "BracketLeft": "\0\0\0\0"}


def manner(signs: dict[str, str], platform: str = "linux", system: System = System.X11) -> Manner:
    made = Manner(platform)
    made.set_layout(Layout(system, signs=signs))
    return made


def key(code: str) -> Decision:
    return Decision(What.KEY, code)


def text(characters: str) -> Decision:
    return Decision(What.TEXT, characters)


NOTHING = Decision(What.NOTHING)
SHIFT, CONTROL, ALT, META = {"has_shift": True}, {"has_control": True}, {"has_alt": True}, {"has_meta": True}


@pytest.mark.parametrize(
    ("there", "stroke", "expected"),
    [
        # US → US: everything by key
        (US, Stroke("KeyA", "a", "a"), key("KeyA")),
        (US, Stroke("KeyA", "A", "a", **SHIFT), key("KeyA")),
        (US, Stroke("Digit2", "@", "@", **SHIFT), key("Digit2")),
        (US, Stroke("Space", " ", " "), key("Space")),
        # US → JIS: letters by key, @ where it is written here
        (JIS, Stroke("KeyA", "a", "a"), key("KeyA")),
        (JIS, Stroke("Digit2", "@", "@", **SHIFT), text("@")),
        (JIS, Stroke("BracketLeft", "[", "["), text("[")),
        # JIS → US: its own signs as characters, also from keys that are not there
        (US, Stroke("Digit2", '"', '"', **SHIFT), text('"')),
        (US, Stroke("BracketLeft", "@", "@"), text("@")),
        (US, Stroke("IntlYen", "\\", "\\"), text("\\")),
        (US, Stroke("IntlRo", "_", "_", **SHIFT), text("_")),
        (JIS, Stroke("IntlYen", "\\", "\\"), key("IntlYen")),
        # 半角/全角 writes nothing: as a key where it writes nothing either, else not at all
        (JIS, Stroke("Backquote", ""), key("Backquote")),
        (US, Stroke("Backquote", ""), NOTHING),
        (US, Stroke("Convert", ""), key("Convert")),
        (US, Stroke("Lang1", ""), key("Lang1")),
        # FR, DE → elsewhere
        (US, Stroke("KeyQ", "a", "a"), text("a")),
        (US, Stroke("Digit2", "é", "é"), text("é")),
        (DE, Stroke("KeyY", "z", "z"), key("KeyY")),
        (US, Stroke("KeyY", "z", "z"), text("z")),
        # a dead circumflex: nothing, then what it has become
        (FR, Stroke("BracketLeft", "", is_dead=True), NOTHING),
        (FR, Stroke("KeyE", "ê", "e"), text("ê")),
        (US, Stroke("KeyE", "ê", "e"), text("ê")),
        # shortcuts go to the key that bears the sign over there
        (US, Stroke("KeyQ", "\x01", "a", **CONTROL), key("KeyA")),
        (FR, Stroke("KeyA", "\x01", "a", **CONTROL), key("KeyQ")),
        (DE, Stroke("KeyZ", "\x1a", "z", **CONTROL), key("KeyY")),
        (US, Stroke("KeyZ", "z", "z", **ALT), key("KeyZ")),
        (US, Stroke("KeyE", "e", "e", **META), key("KeyE")),
        (US, Stroke("Digit2", "", "2", **CONTROL), key("Digit2")),
        ({}, Stroke("KeyQ", "\x01", "a", **CONTROL), key("KeyQ")),
        (FR, Stroke("BracketLeft", "\x1b", "^", **CONTROL), key("BracketLeft")),
        # keys that write nothing
        (US, Stroke("Enter", "\r"), key("Enter")),
        (US, Stroke("Tab", "\t"), key("Tab")),
        (US, Stroke("Backspace", "\x08"), key("Backspace")),
        (US, Stroke("F5"), key("F5")),
        (US, Stroke("ShiftLeft"), key("ShiftLeft")),
        (US, Stroke("CapsLock"), key("CapsLock")),
        (US, Stroke("Pause"), key("Pause")),
        (US, Stroke("AudioVolumeUp"), key("AudioVolumeUp")),
        # the number pad: whatever Num Lock is over there
        (US, Stroke("Numpad7", "7", "7"), text("7")),
        (US, Stroke("Numpad7", ""), key("Home")),
        (US, Stroke("NumpadDecimal", ",", ","), text(",")),
        (US, Stroke("NumpadDecimal", ""), key("Delete")),
        (US, Stroke("NumpadAdd", "+", "+"), key("NumpadAdd")),
        (US, Stroke("NumpadEnter", "\r"), key("NumpadEnter")),
        # no such key here, or a keyboard that is not known over there
        (US, Stroke(None, "ß"), text("ß")),
        (US, Stroke(None, "\x08"), NOTHING),
        ({}, Stroke("KeyA", "a", "a"), text("a")),
        ({}, Stroke("Enter", "\r"), key("Enter")),
        ({}, Stroke("Backquote", ""), key("Backquote")),
    ],
)
def test_what_a_press_sends_by_itself(there: dict[str, str], stroke: Stroke, expected: Decision) -> None:
    assert decide(stroke, manner(there), has_level3=False) == expected


@pytest.mark.parametrize(
    ("there", "platform", "stroke", "expected"),
    [
        (DE, "linux", Stroke("KeyQ", "@", "@"), key("KeyQ")),
        (US, "linux", Stroke("KeyQ", "@", "@"), text("@")),
        (DE, "win32", Stroke("KeyQ", "@", "@", **CONTROL, **ALT), key("KeyQ")),
        (US, "win32", Stroke("KeyQ", "@", "@", **CONTROL, **ALT), text("@")),
        (US, "win32", Stroke("KeyA", "", "a", **CONTROL, **ALT), key("KeyA")),
        (US, "darwin", Stroke("KeyA", "@", "@", **ALT), text("@")),
        (US, "darwin", Stroke("KeyA", "å", "å", **ALT), text("å")),
    ],
)
def test_what_a_press_sends_with_altgr_or_option(
    there: dict[str, str], platform: str, stroke: Stroke, expected: Decision
) -> None:
    assert decide(stroke, manner(there, platform), has_level3=True) == expected


def test_caps_lock_may_differ_between_the_ends() -> None:
    """Both on or both off: the key. One of them: the character that was meant."""
    there = manner(US)
    small, capital = Stroke("KeyA", "a", "a"), Stroke("KeyA", "A", "a")
    assert decide(small, there, has_level3=False) == key("KeyA")
    assert decide(capital, there, has_level3=False) == text("A")
    there.set_layout(replace(there.layout, is_caps_on=True))
    assert decide(small, there, has_level3=False) == text("a")
    assert decide(capital, there, has_level3=False) == key("KeyA")
    assert decide(Stroke("Digit2", "2", "2"), there, has_level3=False) == key("Digit2")


def test_a_figure_is_a_key_where_num_lock_is_on() -> None:
    there = manner(US)
    there.set_layout(replace(there.layout, is_num_on=True))
    assert decide(Stroke("Numpad7", "7", "7"), there, has_level3=False) == key("Numpad7")
    assert decide(Stroke("Numpad7", ""), there, has_level3=False) == key("Home")
    assert decide(Stroke("NumpadDecimal", ",", ","), there, has_level3=False) == text(",")


def test_by_key_and_by_character() -> None:
    """The technician may choose: the place on the keyboard, or what is typed."""
    there = manner(JIS)
    at = Stroke("Digit2", "@", "@", **SHIFT)
    there.set_mode(Mode.KEY)
    assert decide(at, there, has_level3=False) == key("Digit2")
    assert decide(Stroke("BracketLeft", "", is_dead=True), there, has_level3=False) == key("BracketLeft")
    assert decide(Stroke(None, "ß"), there, has_level3=False) == text("ß")
    there.set_mode(Mode.CHARACTER)
    assert decide(Stroke("KeyA", "a", "a"), there, has_level3=False) == text("a")
    assert decide(Stroke("KeyA", "\x01", "a", **CONTROL), there, has_level3=False) == key("KeyA")
    assert decide(Stroke("Enter", "\r"), there, has_level3=False) == key("Enter")


@pytest.mark.parametrize(
    ("platform", "system", "code"),
    [
        ("darwin", System.WINDOWS, "ControlLeft"),
        ("darwin", System.X11, "ControlLeft"),
        ("darwin", System.MAC, "MetaLeft"),
        ("darwin", System.UNKNOWN, "MetaLeft"),
        ("win32", System.WINDOWS, "MetaLeft"),
    ],
)
def test_command_becomes_ctrl_where_one_end_is_a_mac(platform: str, system: System, code: str) -> None:
    there = manner(US, platform, system)
    assert decide(Stroke("MetaLeft"), there, has_level3=False) == key(code)
    there.set_swap(not there.swaps_command)
    other = {"ControlLeft": "MetaLeft", "MetaLeft": "ControlLeft"}[code]
    assert decide(Stroke("MetaLeft"), there, has_level3=False) == key(other)


def test_with_a_latched_modifier_everything_is_a_shortcut() -> None:
    there = manner(FR)
    there.latch("ControlLeft", True)
    assert decide(Stroke("KeyA", "a", "a"), there, has_level3=False) == key("KeyQ")
