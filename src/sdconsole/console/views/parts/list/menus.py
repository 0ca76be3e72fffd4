# SPDX-License-Identifier: Apache-2.0
"""A menu one ticks several entries of: it stays open until one is done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class StayingMenu(QMenu):
    """A click or Space ticks and stays; Return ticks and closes; what cannot be ticked closes as ever."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        chosen = self.actionAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._stays(chosen):
            chosen.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.activeAction()
        if event.key() == Qt.Key.Key_Space and self._stays(chosen):
            chosen.trigger()
            return
        super().keyPressEvent(event)

    @staticmethod
    def _stays(chosen: QAction | None) -> bool:
        return (
            chosen is not None
            and chosen.isEnabled()
            and chosen.isCheckable()
            and chosen.menu() is None
            and not isinstance(chosen.actionGroup(), QActionGroup)
        )


def entry(text: str) -> str:
    """A text from outside as a menu shows it: its ampersands are no mnemonics."""
    return text.replace("&", "&&")
