# SPDX-License-Identifier: Apache-2.0
"""A push button that is an action: same words, same sign, same reason when it cannot be pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class ActionButton(QPushButton):
    """Follows its QAction in everything but the keys, which the window holds once."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._is_compact = False
        self.setObjectName(f"button-{action.objectName()}")
        self.setIcon(action.icon())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_compact(self, is_compact: bool) -> None:
        """Show the sign alone (a narrow window); name and tooltip still say what it is."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._follow()

    def _follow(self) -> None:
        self.setText("" if self._is_compact else self._action.text())
        self.setAccessibleName(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        _head, _line, why = self._action.toolTip().partition("\n")
        self.setAccessibleDescription(why)
