# SPDX-License-Identifier: Apache-2.0
"""A bar across a window that says one thing: sign, sentence, an action, and seconds until it happens by itself."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget


class Weight(Enum):
    """How serious it is: decides sign and colour."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class NoticeBar(QFrame):
    """Hidden until `show_notice`. The connection-lost bar is `show_notice(WARNING, text, "Retry now", 15)`."""

    action_pressed = Signal()
    """The button was pressed; the countdown goes on until the next `show_notice` or `clear`."""
    countdown_ended = Signal()
    """The seconds have run out."""
    dismissed = Signal()
    """The user closed the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def show_notice(
        self, weight: Weight, text: str, action: str = "", seconds: float | None = None, *, is_closable: bool = False
    ) -> None:
        """Say something. `{seconds}` in the text is replaced by the whole seconds left, once a second."""
        raise NotImplementedError

    def clear(self) -> None:
        """Nothing to say any more."""
        raise NotImplementedError
