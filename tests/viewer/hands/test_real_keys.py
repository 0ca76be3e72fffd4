# SPDX-License-Identifier: Apache-2.0
"""Real key events of Qt on an X server under four layouts: what the viewer sends to a US keyboard."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.input.x11 import X11Injector
from tests.media.doubles import PATIENCE_S, Record, eventually, full_gate
from tests.shared.x11 import virtual_screen

_PAD = Path(__file__).with_name("pad.py")
END = ["+F12", "-F12"]


class Desk:
    """The technician's keyboard, and what the pad says."""

    def __init__(self, display: str, hands: X11Injector, said: Record) -> None:
        self._display, self._hands, self.said = display, hands, said

    def layout(self, *names: str) -> None:
        subprocess.run(["setxkbmap", "-display", self._display, *names], check=True)

    def types(self, *chords: str) -> list[str]:
        """Press each chord ("ShiftLeft+KeyA"), then F12; return what was sent before that."""
        self.said.values.clear()
        for chord in (*chords, "F12"):
            codes = chord.split("+")
            for code in codes:
                self._hands.key(code, True)
            for code in reversed(codes):
                self._hands.key(code, False)
        said = self.said.until(lambda values: values[-2:] == END)
        return said[:-2]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A pad with the keyboard on a display of its own."""
    with virtual_screen(640, 480) as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("QT_IM_MODULE", None)
        command = [sys.executable, str(_PAD)]
        pad = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert pad.stdin is not None
        assert pad.stdout is not None
        lines, said = pad.stdout, Record()

        def read() -> None:
            for line in lines:
                said(json.loads(line))

        reader = threading.Thread(target=read)
        reader.start()
        gate = full_gate()
        with closing(X11Injector(gate.token(Scope.CONTROL), display)) as hands:
            hands.pointer(100, 100)
            made = Desk(display, hands, said)

            def has_keyboard() -> bool:
                hands.button(1, True)
                hands.button(1, False)
                hands.key("F11", True)
                hands.key("F11", False)
                return bool(said.values)

            eventually(has_keyboard, 20.0)
            yield made
        pad.stdin.close()
        pad.wait(PATIENCE_S)
        reader.join(PATIENCE_S)
        pad.stdout.close()


@pytest.mark.parametrize(
    ("layout", "chords", "expected"),
    [
        (("us",), ["KeyA"], ["+KeyA", "-KeyA"]),
        (("us",), ["ShiftLeft+Digit2"], ["+ShiftLeft", "+Digit2", "-Digit2", "-ShiftLeft"]),
        (("de",), ["AltRight+KeyQ", "KeyZ"], ["@", "y"]),
        (("de",), ["ControlLeft+KeyY"], ["+ControlLeft", "+KeyZ", "-KeyZ", "-ControlLeft"]),
        (("fr",), ["BracketLeft", "KeyE"], ["ê"]),
        (("fr",), ["KeyQ", "Digit2"], ["a", "é"]),
        (("fr",), ["ControlLeft+KeyQ"], ["+ControlLeft", "+KeyA", "-KeyA", "-ControlLeft"]),
        (("us", "-variant", "intl"), ["Quote", "KeyE"], ["é"]),
        (("jp",), ["BracketLeft", "IntlYen", "Backquote"], ["@", "\\"]),
        (("jp",), ["Convert", "Lang1"], ["+Convert", "-Convert", "+Lang1", "-Lang1"]),
        (("ru",), ["KeyF", "ControlLeft+KeyC"], ["а", "+ControlLeft", "+KeyC", "-KeyC", "-ControlLeft"]),
        (("us",), ["Numpad7", "NumpadEnter"], ["+Home", "-Home", "+NumpadEnter", "-NumpadEnter"]),
        (("us",), ["Pause", "AudioVolumeUp"], ["+Pause", "-Pause", "+AudioVolumeUp", "-AudioVolumeUp"]),
        (
            ("us",),
            ["CapsLock", "KeyA", "CapsLock", "KeyA"],
            ["+CapsLock", "-CapsLock", "A", "+CapsLock", "-CapsLock", "+KeyA", "-KeyA"],
        ),
    ],
)  # fmt: skip
def test_what_is_typed_here_arrives_there(
    desk: Desk, layout: tuple[str, ...], chords: list[str], expected: list[str]
) -> None:
    desk.layout(*layout)
    try:
        assert desk.types(*chords) == expected
    finally:
        desk.layout("us", "-variant", "")
