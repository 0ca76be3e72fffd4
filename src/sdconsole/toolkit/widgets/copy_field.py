# SPDX-License-Identifier: Apache-2.0
"""A value to hand on: a read-only field with a Copy button that answers with a tick."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.announce import announce

_TICK_MS = 2_000
SECRET_ON_CLIPBOARD_MS = 60_000


class CopyField(QWidget):
    """What is shown may differ from what is copied and from what is read aloud (a PIN)."""

    copied = Signal()
    """The value is on the clipboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the accessible name, already translated: "Link", "PIN code"."""
        super().__init__(parent)
        self._name = name
        self._value = ""
        self._is_secret = False
        self._field = QLineEdit(self)
        self._field.setReadOnly(True)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.copy)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._set_texts)
        self.setFocusProxy(self._field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._field, 1)
        row.addWidget(self._button)
        keep_worded(self, self._set_texts)

    def set_name(self, name: str) -> None:
        """Another accessible name (the language changed)."""
        self._name = name
        self._set_texts()

    def set_value(self, value: str, shown: str = "", spoken: str = "", *, is_secret: bool = False) -> None:
        """What is copied, what is shown (default: the value), what is read aloud.

        A secret is removed from the clipboard 60 s after it was copied, if it is still there.
        """
        self._value = value
        self._is_secret = is_secret
        self._field.setText(shown or value)
        self._field.setCursorPosition(0)
        self._field.setAccessibleDescription(spoken)
        self._tick.stop()
        self._set_texts()

    def value(self) -> str:
        """What `copy` copies."""
        return self._value

    def copy(self) -> None:
        """Put the value on the clipboard, as the button does."""
        if not self._value:
            return
        QGuiApplication.clipboard().setText(self._value)
        if self._is_secret:
            _forget_later(self._value)
        self._tick.start()
        self._set_texts()
        announce(self, self._button.text())
        self.copied.emit()

    def _set_texts(self) -> None:
        is_ticked = self._tick.isActive()
        self._field.setAccessibleName(self._name)
        self._button.setIcon(icon(Icon.DONE, Tone.GOOD) if is_ticked else icon(Icon.COPY))
        self._button.setText(
            translate("CopyField", "Copied") if is_ticked else translate("CopyField", "Copy")
        )
        self._button.setAccessibleName(translate("CopyField", "Copy: {name}").format(name=self._name))
        self._button.setEnabled(bool(self._value))


def _forget_later(value: str) -> None:
    clipboard = QGuiApplication.clipboard()

    def forget() -> None:
        if clipboard.text() == value:
            clipboard.clear()

    # Bound to the clipboard, not to the field: the dialog is closed long before the minute is over.
    QTimer.singleShot(SECRET_ON_CLIPBOARD_MS, clipboard, forget)
