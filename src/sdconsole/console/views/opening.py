# SPDX-License-Identifier: Apache-2.0
"""The page painted first when a sign-in was kept: it goes on by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate


class OpeningView(QWidget):
    """ "Signing in to …", and a way out of it."""

    other_wanted = Signal()
    """The user wants to sign in by hand instead."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._bar.setMaximumHeight(6)
        self._other = QPushButton(self)
        self._other.clicked.connect(self.other_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for part in (self._text, self._bar, self._other):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        keep_worded(self, self._set_texts)

    def _set_texts(self) -> None:
        text = translate("OpeningView", "Signing in to {address}…").format(address=self._address)
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._other.setText(translate("OpeningView", "Sign in another way"))
