# SPDX-License-Identifier: Apache-2.0
"""Characters as key strokes on an X server: by the layout, or by a spare key bound to the character."""

import ctypes as c
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from sdconsole.media.x11.display import Display
from sdconsole.media.x11.structs import XEvent, XkbStateRec

Press = Callable[[int, bool], None]

_CORE_KEYBOARD = 0x100
_MAPPING_NOTIFY = 34
_LOCK = 2
_SHIFT_L, _CAPS_LOCK, _LEVEL3 = 0xFFE1, 0xFFE5, 0xFE03
_NAMED = {"\n": 0xFF0D, "\t": 0xFF09}
_SETTLE_S = 0.25
"""A program looks a bound key up when it reads the key press: leave it that long before binding anew."""


def keysym(character: str) -> int:
    """Return the X keysym of a character (X11 protocol, appendix A)."""
    point = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    return point if 0x20 <= point < 0x7F or 0xA0 <= point < 0x100 else 0x01000000 | point


class Keyboard:
    """Knows the current layout, and keeps the spare keys it has bound. One thread."""

    def __init__(
        self,
        display: Display,
        pause: Callable[[float], None],
        on_spare: Callable[[int, bool], None] = lambda _keycode, _is_bound: None,
    ) -> None:
        """`on_spare`: a free key is about to be bound, or was given back."""
        self._display, self._x, self._pause, self._on_spare = display, display.x, pause, on_spare
        low, high = c.c_int(), c.c_int()
        self._x.XDisplayKeycodes(display.pointer, c.byref(low), c.byref(high))
        self._range = range(low.value, high.value + 1)
        self._bound: OrderedDict[int, tuple[int, float]] = OrderedDict()
        """keysym -> (key code, when it was last pressed), least recently used first."""
        self._spare: list[int] | None = None
        self._layout: dict[int, tuple[int, int]] = {}
        self._layout_of: int | None = None

    def type(self, text: str, press: Press) -> None:
        """Type `text` with `press(keycode, is_down)`. Raises `DisplayLost`, and what `pause` raises."""
        self._refresh()
        unlock = [self._keycode(_CAPS_LOCK)] if self._state().locked_mods & _LOCK else []
        for keycode in unlock:
            _tap(keycode, press)
        rest = [keysym(character) for character in text]
        if not self._spare_keys():  # a keyboard without a free key can write what is on it, no more
            rest = [symbol for symbol in rest if symbol in self._layout]
        while rest:
            done = self._prepare(rest)
            for symbol in rest[:done]:
                self._stroke(symbol, press)
            self._x.XFlush(self._display.pointer)
            rest = rest[done:]
        for keycode in unlock:
            _tap(keycode, press)

    def restore(self) -> None:
        """Give the spare keys back, once programs have read what was typed on them."""
        if self._bound:
            time.sleep(self._unsettled(at for _, at in self._bound.values()))
            keycodes = [keycode for keycode, _ in self._bound.values()]
            for keycode in keycodes:
                self._bind(keycode, 0)
            self._bound.clear()
            self._display.sync()
            for keycode in keycodes:
                self._on_spare(keycode, False)

    def _stroke(self, symbol: int, press: Press) -> None:
        if symbol in self._layout:
            keycode, level = self._layout[symbol]
            held = [self._keycode(name) for bit, name in ((1, _SHIFT_L), (2, _LEVEL3)) if level & bit]
        else:
            keycode, held = self._bound[symbol][0], []
            self._bound[symbol] = (keycode, time.monotonic())
            self._bound.move_to_end(symbol)
        for modifier in held:
            press(modifier, True)
        _tap(keycode, press)
        for modifier in reversed(held):
            press(modifier, False)

    def _prepare(self, symbols: list[int]) -> int:
        """Bind spare keys for the next symbols; return how many of them can be typed now."""
        needed: dict[int, None] = {}
        done = 0
        spare = self._spare_keys()
        for symbol in symbols:
            if symbol not in self._layout:
                if symbol not in needed and len(needed) == len(spare):
                    break
                needed[symbol] = None
            done += 1
        missing = [symbol for symbol in needed if symbol not in self._bound]
        if missing:
            self._assign(missing, keep=set(needed))
        return done

    def _assign(self, missing: list[int], keep: set[int]) -> None:
        free = [
            code for code in self._spare_keys() if code not in {bound for bound, _ in self._bound.values()}
        ]
        old = [symbol for symbol in self._bound if symbol not in keep]
        if len(missing) > len(free):
            wait = self._unsettled(self._bound[symbol][1] for symbol in old[: len(missing) - len(free)])
            if wait:
                self._x.XFlush(self._display.pointer)
                self._pause(wait)
        for symbol in missing:
            keycode = free.pop() if free else self._bound.pop(old.pop(0))[0]
            self._on_spare(keycode, True)
            self._bind(keycode, symbol)
            self._bound[symbol] = (keycode, 0.0)
        self._display.sync()

    def _unsettled(self, pressed: Iterable[float]) -> float:
        """Return how long to wait before keys pressed at these times may be bound anew."""
        return max(max(pressed, default=0.0) + _SETTLE_S - time.monotonic(), 0.0)

    def _bind(self, keycode: int, symbol: int) -> None:
        symbols = (c.c_ulong * 2)(symbol, symbol)
        self._x.XChangeKeyboardMapping(self._display.pointer, keycode, 2, symbols, 1)

    def _spare_keys(self) -> list[int]:
        if self._spare is None:
            per = c.c_int()
            table = self._x.XGetKeyboardMapping(
                self._display.pointer, self._range[0], len(self._range), c.byref(per)
            )
            self._spare = [
                code
                for i, code in enumerate(self._range)
                if not any(table[i * per.value + level] for level in range(per.value))
            ]
            self._x.XFree(table)
        return self._spare

    def _state(self) -> XkbStateRec:
        state = XkbStateRec()
        self._x.XkbGetState(self._display.pointer, _CORE_KEYBOARD, c.byref(state))
        self._display.check()
        return state

    def _keycode(self, symbol: int) -> int:
        return int(self._x.XKeysymToKeycode(self._display.pointer, symbol))

    def _refresh(self) -> None:
        """Learn the layout again when it (or the active group) has changed."""
        changed = False
        while (event := self._display.next_event()) is not None:
            changed = self._took_mapping(event) or changed
        group = int(self._state().group)
        if not changed and group == self._layout_of:
            return
        bound = {code for code, _ in self._bound.values()}
        has_level3 = bool(self._keycode(_LEVEL3))
        layout: dict[int, tuple[int, int]] = {}
        for level in range(4 if has_level3 else 2):
            for code in self._range:
                symbol = self._x.XkbKeycodeToKeysym(self._display.pointer, code, group, level)
                if symbol and code not in bound:
                    layout.setdefault(int(symbol), (code, level))
        self._layout, self._layout_of = layout, group

    def _took_mapping(self, event: XEvent) -> bool:
        if event.type != _MAPPING_NOTIFY:
            return False
        self._x.XRefreshKeyboardMapping(c.byref(event))
        return True


def _tap(keycode: int, press: Press) -> None:
    press(keycode, True)
    press(keycode, False)
