# SPDX-License-Identifier: Apache-2.0
"""The keyboard: what is pressed at this end as keys and text for the other one."""

from collections.abc import Callable

from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from sdconsole.media.messages.hands import Input, Key, Text, is_typeable
from sdconsole.viewer.hands.keymap import code_of


class Keyboard:
    """Physical keys go as keys, all else as text. `send` takes every input event; it may drop it."""

    def __init__(self, send: Callable[[Input], None]) -> None:
        self._send = send
        self._held: dict[tuple[int, int], str] = {}

    @property
    def is_holding(self) -> bool:
        """Whether a key is down at the other end."""
        return bool(self._held)

    def press(self, event: QKeyEvent) -> None:
        """A key went down."""
        if event.isAutoRepeat():
            return  # a held key repeats at the other end by itself
        code = code_of(event.nativeScanCode(), event.nativeVirtualKey())
        if code is not None:
            self._held[_native(event)] = code
            self._send(Key(code, is_down=True))
        elif is_typeable(event.text()):
            self._send(Text(event.text()))

    def release(self, event: QKeyEvent) -> None:
        """A key went up."""
        if event.isAutoRepeat():
            return
        code = self._held.pop(_native(event), None)
        if code is not None:
            self._send(Key(code, is_down=False))

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method committed something."""
        if is_typeable(event.commitString()):
            self._send(Text(event.commitString()))

    def press_together(self, codes: tuple[str, ...]) -> None:
        """Press these physical keys together and let them go: for keys that never reach this window."""
        for code in codes:
            self._send(Key(code, is_down=True))
        for code in reversed(codes):
            self._send(Key(code, is_down=False))

    def forget(self) -> None:
        """Everything is up at the other end already."""
        self._held.clear()


def _native(event: QKeyEvent) -> tuple[int, int]:
    return event.nativeScanCode(), event.nativeVirtualKey()
