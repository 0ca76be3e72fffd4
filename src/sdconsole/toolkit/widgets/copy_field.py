# SPDX-License-Identifier: Apache-2.0
"""A value to hand on: a read-only field with a Copy button that answers with a tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class CopyField(QWidget):
    """`shown` may differ from what is copied (a PIN is shown 3-3-3 and copied so too)."""

    copied = Signal()
    """The value is on the clipboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the accessible name, already translated: "Link", "PIN code"."""
        super().__init__(parent)
        raise NotImplementedError

    def set_name(self, name: str) -> None:
        """Another accessible name (the language changed)."""
        raise NotImplementedError

    def set_value(self, value: str, shown: str = "", spoken: str = "", *, is_secret: bool = False) -> None:
        """What is copied, what is shown (default: the value), what is read aloud.

        A secret is removed from the clipboard 60 s after it was copied, if it is still there.
        """
        raise NotImplementedError

    def value(self) -> str:
        """What `copy` copies."""
        raise NotImplementedError

    def copy(self) -> None:
        """Put the value on the clipboard, as the button does."""
        raise NotImplementedError
