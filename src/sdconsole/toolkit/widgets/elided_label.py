# SPDX-License-Identifier: Apache-2.0
"""A one-line label for text from outside: always plain, shortened with … where it does not fit."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


class ElidedLabel(QFrame):
    """Shows the whole text in its tooltip when shortened. HTML is shown as typed; control and bidi marks are dropped."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 — as QLabel names it
        """Show another text."""
        raise NotImplementedError
