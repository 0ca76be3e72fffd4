# SPDX-License-Identifier: Apache-2.0
"""The keyboard: what is pressed at this end as keys and text for the other one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from sdconsole.media.input.keys import MODIFIERS
from sdconsole.media.input.layout import System
from sdconsole.media.messages.hands import Input, Key, Text
from sdconsole.viewer.hands.composition import Composition
from sdconsole.viewer.hands.deciding import What, decide
from sdconsole.viewer.hands.dictation import pieces
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.hands.stroke import Stroke, stroke_of

_NO_REPEAT = (System.WINDOWS, System.MAC)
"""Injected keys are not repeated there, however long they are held."""
_FAKE_MS = 3
"""Windows sends a left Ctrl before AltGr; nobody presses two keys that fast."""


class Keyboard:
    """`send` takes every input event; it may drop it.

    AltGr (on a Mac Option) goes out only when a key needs it: by itself it would open menus over there, while
    the character it is for is on its way as text.
    """

    def __init__(self, send: Callable[[Input], None], manner: Manner | None = None) -> None:
        self._send = send
        self._manner = manner or Manner()
        self._held: dict[str, str] = {}
        """Code here → what is down over there for it."""
        self._written: dict[str, str] = {}
        """Code here → the characters it has sent, and sends again as long as it is held."""
        self._deferred: dict[str, None] = {}
        self._level3: set[str] = set()
        """Codes held here that act as AltGr."""
        self._latched: set[str] = set()
        self._control_at: int | None = None
        self.composition = Composition()

    def use(self, manner: Manner) -> None:
        """Follow this manner."""
        self._manner = manner
        manner.changed.connect(self._let_go_of_latches)

    @property
    def is_holding(self) -> bool:
        """Whether a key is down at the other end."""
        return bool(self._held or self._latched)

    def press(self, event: QKeyEvent) -> None:
        """A key went down."""
        self.press_stroke(stroke_of(event, self._manner.platform))

    def release(self, event: QKeyEvent) -> None:
        """A key went up."""
        self.release_stroke(stroke_of(event, self._manner.platform))

    def press_stroke(self, stroke: Stroke) -> None:
        """The same, as values."""
        if self.composition:
            return  # the input method has the keys; what comes of them comes as text
        if stroke.is_repeat:
            self._repeat(stroke)
            return
        if stroke.code in MODIFIERS:
            self._press_modifier(stroke)
            return
        if "ShiftLeft" in self._held or "ShiftRight" in self._held:
            stroke = replace(stroke, has_shift=True)
        decision = decide(stroke, self._manner, has_level3=bool(self._level3))
        if decision.what is What.TEXT:
            if stroke.code is not None:
                self._written[stroke.code] = decision.value
            self._type(decision.value)
        elif decision.what is What.KEY and stroke.code is not None:
            self.ready()
            self._down(stroke.code, decision.value)
            if self._goes_up_at_once(stroke):
                self._up(stroke.code)

    def release_stroke(self, stroke: Stroke) -> None:
        """The same, as values."""
        code = stroke.code
        if stroke.is_repeat or code is None:
            return
        self._written.pop(code, None)
        self._deferred.pop(code, None)
        self._level3.discard(code)
        if code in self._held:
            self._up(code)
        elif code == "PrintScreen" and self._manner.platform == "win32":
            self.press_together((code,))  # Windows tells only that it went up
        elif code == "CapsLock" and self._manner.platform == "darwin":
            self.press_together((code,))  # a Mac's goes up when the lock goes off
        if code.startswith("Meta") and self._manner.platform == "darwin":
            for other in [it for it in self._held if it not in MODIFIERS]:
                self._up(other)  # a Mac does not tell what goes up while ⌘ is held

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method composes, or has committed something."""
        self.composition.follow(event)
        self._type(event.commitString())

    def ready(self) -> None:
        """What is held here is down over there now: before a key or a button."""
        for code in list(self._deferred):
            del self._deferred[code]
            self._down(code, self._manner.over_there(code))
        for code in sorted(self._manner.latched - self._latched):
            self._send(Key(code, is_down=True))
            self._latched.add(code)

    def press_together(self, codes: tuple[str, ...]) -> None:
        """Press these physical keys together and let them go: for keys that never reach this window."""
        for code in codes:
            self._send(Key(code, is_down=True))
        for code in reversed(codes):
            if code not in self._latched:
                self._send(Key(code, is_down=False))

    def forget(self) -> None:
        """Everything is up at the other end already; what is latched goes down again with the next key."""
        self._held.clear()
        self._written.clear()
        self._deferred.clear()
        self._level3.clear()
        self._latched.clear()
        self.composition.clear()

    def _let_go_of_latches(self) -> None:
        for code in sorted(self._latched - self._manner.latched):
            self._latched.discard(code)
            if code not in self._held.values():
                self._send(Key(code, is_down=False))

    def _press_modifier(self, stroke: Stroke) -> None:
        code, platform = stroke.code or "", self._manner.platform
        is_option = platform == "darwin" and code.startswith("Alt")
        is_level3 = stroke.is_level3 or is_option
        if platform == "win32" and code == "AltRight" and (is_level3 or self._follows_control(stroke)):
            is_level3 = True
            self._up("ControlLeft")
        if is_level3:
            self._level3.add(code)
        if is_level3 and self._manner.mode is not Mode.KEY:
            self._deferred[code] = None
            return
        self._control_at = stroke.at_ms if code == "ControlLeft" else None
        self._down(code, self._manner.over_there(code))

    def _follows_control(self, stroke: Stroke) -> bool:
        pressed = self._control_at
        return "ControlLeft" in self._held and pressed is not None and stroke.at_ms - pressed <= _FAKE_MS

    def _goes_up_at_once(self, stroke: Stroke) -> bool:
        return stroke.is_toggle or (self._manner.platform == "darwin" and stroke.has_meta)

    def _repeat(self, stroke: Stroke) -> None:
        """A held key repeats at the other end by itself, but on Windows and a Mac; a character never does."""
        if stroke.code in self._written:
            self._type(self._written[stroke.code])
        elif stroke.code in self._held and self._manner.layout.system in _NO_REPEAT:
            self._send(Key(self._held[stroke.code], is_down=True))

    def _type(self, text: str) -> None:
        for piece in pieces(text):
            self._send(Text(piece))

    def _down(self, code: str, there: str) -> None:
        self._held[code] = there
        self._send(Key(there, is_down=True))

    def _up(self, code: str) -> None:
        there = self._held.pop(code, None)
        if there is not None and there not in self._held.values():
            self._send(Key(there, is_down=False))
