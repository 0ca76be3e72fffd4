# SPDX-License-Identifier: Apache-2.0
"""The field for a password: hidden until asked for; whether Caps Lock is on is told by what is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon


class PasswordField(QLineEdit):
    """`decorate` draws what the first frame of a window can do without."""

    caps_changed = Signal(bool)
    """Caps Lock is on, or no longer, as far as one can tell: Qt asks no system for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_caps = False
        self._is_decorated = False
        self.setObjectName("password")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_action = QAction(self)
        self.show_action.setCheckable(True)
        self.addAction(self.show_action, QLineEdit.ActionPosition.TrailingPosition)
        self.show_action.toggled.connect(self._on_shown)
        keep_worded(self, self._set_texts)

    def decorate(self) -> None:
        """Draw the eye."""
        self._is_decorated = True
        self._set_texts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            # Whether it goes on or off is not said: only that a hint shown may be wrong now.
            self._set_caps(False)
        elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            # A capital without Shift, or a small letter with it.
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(text.isupper() is not is_shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_caps(False)
        super().focusOutEvent(event)

    def _set_caps(self, is_on: bool) -> None:
        if is_on is not self._is_caps:
            self._is_caps = is_on
            self.caps_changed.emit(is_on)

    def _on_shown(self, is_shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._set_texts()

    def _set_texts(self) -> None:
        is_shown = self.show_action.isChecked()
        self.show_action.setText(
            translate("SignInView", "Hide the password")
            if is_shown
            else translate("SignInView", "Show the password")
        )
        if self._is_decorated:
            self.show_action.setIcon(icon(Icon.HIDE if is_shown else Icon.VIEW))
