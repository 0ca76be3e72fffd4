# SPDX-License-Identifier: Apache-2.0
"""One file on its way: its name, how it stands, a bar, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.sign import Sign

_STEPS = 1000


@dataclass(frozen=True, slots=True)
class FileLook:
    """All that is shown of one file."""

    name: str
    detail: str
    image: Icon = Icon.FILES
    tone: Tone = Tone.MUTED
    fraction: float | None = None
    """How much is done; None: no bar."""
    caution: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    """Key and words of each button."""


class FileRow(QFrame):
    """Drawn from a `FileLook`; names are plain text and shortened where they do not fit."""

    pressed = Signal(str)
    """The key of a button."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        button: type[QPushButton] = QPushButton,
        font: QFont | None = None,
    ) -> None:
        super().__init__(parent)
        if font is not None:
            self.setFont(font)
        self._button = button
        self._look: FileLook | None = None
        self._sign = Sign(Icon.FILES, Tone.MUTED, parent=self)
        self._name = ElidedLabel("", self)
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        self._detail, self._caution = _words(self), _words(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._name, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self._detail, self._caution, self._bar):
            column.addWidget(part)
        column.addLayout(self._buttons)

    def show_look(self, look: FileLook) -> None:
        """Bring it up to date; buttons that stay the same stay where they are, with the focus they have."""
        was, self._look = self._look, look
        if was == look:
            return
        self._sign.set_look(
            Icon.WARNING if look.caution else look.image, Tone.WAIT if look.caution else look.tone
        )
        self._name.setText(look.name)
        self._detail.setText(look.detail)
        self._caution.setText(look.caution)
        self._caution.setVisible(bool(look.caution))
        self._bar.setVisible(look.fraction is not None)
        self._bar.setValue(round((look.fraction or 0.0) * _STEPS))
        self._bar.setAccessibleName(look.name)
        if was is None or was.actions != look.actions:
            self._set_buttons(look.actions)
        self.setAccessibleName(f"{look.name}. {look.detail} {look.caution}")

    def text(self) -> str:
        """Everything that is said, for tests and screen readers."""
        return " ".join(filter(None, (self._name.text(), self._detail.text(), self._caution.text())))

    def button(self, key: str) -> QPushButton | None:
        """Return the button of this key, if there is one."""
        found = self.findChild(QPushButton, key)
        return found if isinstance(found, QPushButton) else None

    def _set_buttons(self, actions: tuple[tuple[str, str], ...]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setObjectName("")
                old.hide()
                old.deleteLater()
        for key, words in actions:
            button = self._button(self)
            button.setObjectName(key)
            button.setText(words)
            button.setAccessibleName(f"{words}: {self._name.text()}")
            button.clicked.connect(lambda _checked=False, chosen=key: self.pressed.emit(chosen))
            self._buttons.addWidget(button)
            button.show()
        if actions:
            self._buttons.addStretch(1)


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
