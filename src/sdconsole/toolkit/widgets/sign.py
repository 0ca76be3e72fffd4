# SPDX-License-Identifier: Apache-2.0
"""An icon that stands by itself, beside a text that says the same."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon, pixmap


class Sign(QWidget):
    """Drawn at paint time: crisp at every scale, and in the scheme on screen."""

    def __init__(
        self, icon: Icon = Icon.INFO, tone: Tone = Tone.TEXT, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._size = size
        self.setFixedSize(self.sizeHint())

    def set_look(self, icon: Icon, tone: Tone) -> None:
        """Show another icon."""
        self._icon = icon
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = self._tone if self.isEnabled() else Tone.MUTED
        QPainter(self).drawPixmap(0, 0, pixmap(self._icon, tone, self._size, self.devicePixelRatioF()))
