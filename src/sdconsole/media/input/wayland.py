# SPDX-License-Identifier: Apache-2.0
"""Pointer and keyboard of a Wayland desktop, through its RemoteDesktop portal. Not yet run on a real one.

A desktop knows only the characters of its keyboard layouts as keys: others may be dropped by it, and it does
not say so.
"""

from typing import Final

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import GateShut, InputUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.input.keys import KEYS, MODIFIERS
from sdconsole.media.input.port import BACK, FORWARD, LEFT, MIDDLE, NOTCH, RIGHT
from sdconsole.media.portal.desk import Desk

_BUTTONS: Final = {LEFT: 0x110, RIGHT: 0x111, MIDDLE: 0x112, BACK: 0x113, FORWARD: 0x114}
"""input-event-codes.h: BTN_LEFT and its companions (BACK and FORWARD are its SIDE and EXTRA)."""
_VERTICAL, _HORIZONTAL = 0, 1
_SYMBOLS: Final = {"\n": 0xFF0D, "\r": 0xFF0D, "\t": 0xFF09, "\b": 0xFF08}
_UNICODE: Final = 0x01000000
_MAX_NOTCHES: Final = 20


class WaylandInjector:
    """See `input.port.Injector`. Opens at once; what comes before the end user has answered is dropped."""

    def __init__(self, token: GateToken, desk: Desk) -> None:
        token.check(Scope.CONTROL)
        self._token, self._desk = token, desk
        self._keys: dict[str, int] = {}
        self._buttons: set[int] = set()
        self._turned_x = self._turned_y = 0
        self._is_closed = False
        self._sitting = desk.join()

    def pointer(self, x: int, y: int) -> None:
        """See the port."""
        self._ready()
        arrangement = self._sitting.arrangement
        found = arrangement.point_at(x, y) if arrangement is not None else None
        if found is not None:
            display, across, down = found
            self._sitting.tell("NotifyPointerMotionAbsolute", "udd", display.key, across, down)

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._ready()
        (self._buttons.add if is_down else self._buttons.discard)(number)
        self._sitting.tell("NotifyPointerButton", "iu", _BUTTONS[number], int(is_down))

    def wheel(self, dx: int, dy: int) -> None:
        """See the port; the portal's wheel has whole notches and counts down and right."""
        self._ready()
        self._turned_x, right = _notches(self._turned_x + dx)
        self._turned_y, up = _notches(self._turned_y + dy)
        for axis, steps in ((_VERTICAL, -up), (_HORIZONTAL, right)):
            if steps:
                self._sitting.tell("NotifyPointerAxisDiscrete", "ui", axis, steps)

    def key(self, code: str, is_down: bool) -> None:
        """See the port. A repeated press does nothing: the desktop repeats held keys by itself."""
        self._ready()
        known = KEYS.get(code)
        if known is None or is_down == (code in self._keys):
            return
        if is_down:
            self._keys[code] = known.evdev
        else:
            del self._keys[code]
        self._press(known.evdev, is_down)

    def text(self, text: str) -> None:
        """See the port."""
        self._ready()
        lifted = [number for code, number in self._keys.items() if code in MODIFIERS]
        for number in lifted:
            self._press(number, False)
        for character in text:
            for is_down in (True, False):
                self._sitting.tell("NotifyKeyboardKeysym", "iu", symbol(character), int(is_down))
        for number in lifted:
            self._press(number, True)

    def release_all(self) -> None:
        """See the port."""
        keys, self._keys = list(self._keys.values()), {}
        buttons, self._buttons = list(self._buttons), set()
        for number in reversed(keys):
            self._press(number, False)
        for number in buttons:
            self._sitting.tell("NotifyPointerButton", "iu", _BUTTONS[number], 0)

    def close(self) -> None:
        """See the port."""
        if self._is_closed:
            return
        self._is_closed = True
        self.release_all()
        try:
            self._token.check(Scope.CONTROL)
        except GateShut:
            self._desk.leave(may_return=False)
        else:
            self._desk.leave(may_return=True)

    def _ready(self) -> None:
        self._token.check(Scope.CONTROL)
        fault, allowed = self._sitting.fault, self._sitting.allowed
        if fault is not None:
            raise InputUnavailable(fault.reason, fault.what_to_do)
        if allowed is not None and not (allowed.may_type and allowed.may_point):
            raise InputUnavailable(
                Obstacle.NO_PERMISSION, "Allow remote interaction in the desktop's own window when it asks."
            )

    def _press(self, number: int, is_down: bool) -> None:
        self._sitting.tell("NotifyKeyboardKeycode", "iu", number, int(is_down))


def symbol(character: str) -> int:
    """Return the X key symbol of a character, which the portal takes for text."""
    point = ord(character)
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    return point if 0x20 <= point < 0x7F or 0xA0 <= point < 0x100 else _UNICODE + point


def _notches(units: int) -> tuple[int, int]:
    """Return what is left over and the whole notches in `units`."""
    count = int(units / NOTCH)
    return units - count * NOTCH, max(-_MAX_NOTCHES, min(count, _MAX_NOTCHES))
