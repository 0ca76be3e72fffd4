# SPDX-License-Identifier: Apache-2.0
"""The pointer: moves, buttons and wheel at this end as input for the other one."""

import sys
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from sdconsole.media.messages.hands import Button, Input, PointerMove, Wheel

_BUTTONS = {
    Qt.MouseButton.LeftButton: 1,
    Qt.MouseButton.MiddleButton: 2,
    Qt.MouseButton.RightButton: 3,
    Qt.MouseButton.BackButton: 4,
    Qt.MouseButton.ForwardButton: 5,
}
Locate: TypeAlias = Callable[[QPointF, bool], tuple[int, int] | None]
"""(logical position in the widget, whether a button is held) → the remote pixel, or None: beside the picture.

With a button held the nearest pixel of the picture is given: a drag goes on along its edge."""


class Pointer:
    """What the mouse does. `send` takes every input event; it may drop it."""

    def __init__(
        self,
        send: Callable[[Input], None],
        locate: Locate,
        ready: Callable[[], None] = lambda: None,
        platform: str = sys.platform,
    ) -> None:
        """`ready` is called before a press or a turn: keys that are held here are to be down over there."""
        self._send, self._locate, self._ready, self._platform = send, locate, ready, platform
        self._held: set[int] = set()

    @property
    def is_holding(self) -> bool:
        """Whether a button is down at the other end."""
        return bool(self._held)

    def move(self, position: QPointF) -> bool:
        """The pointer is here now; False when that is beside the picture."""
        found = self._locate(position, self.is_holding)
        if found is None:
            return False
        self._send(PointerMove(*found))
        return True

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        number = _BUTTONS.get(event.button())
        if number is not None and self.move(event.position()):
            self._held.add(number)
            self._ready()
            self._send(Button(number, is_down=True))

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        number = _BUTTONS.get(event.button())
        if number in self._held and number is not None:
            self.move(event.position())
            self._held.discard(number)
            self._send(Button(number, is_down=False))

    def turn(self, event: QWheelEvent) -> None:
        """The wheel was turned."""
        if self.move(event.position()):
            delta = event.angleDelta()
            if self._platform != "darwin" and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                delta = delta.transposed()  # Qt has turned it already; the other end sees Alt, too
            self._ready()
            self._send(Wheel(_short(delta.x()), _short(delta.y())))

    def forget(self) -> None:
        """Everything is up at the other end already."""
        self._held.clear()


def _short(value: int) -> int:
    return max(-32_768, min(32_767, value))
