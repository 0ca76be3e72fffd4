# SPDX-License-Identifier: Apache-2.0
"""A window for the end user's screen: a test card to compare, a field to type in, and it tells of clicks.

It prints a line for all that reaches it: `card SEED`, `click X Y BUTTON` (pixels of the card), `text …`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sdconsole.demo.picture import CARD_SIZE, card
from sdconsole.toolkit.application import Application, Program, run
from sdconsole.toolkit.i18n import keep_worded, translate

_PLACE = (40, 420)


def main() -> int:
    """Show the paper until it is ended."""

    def open_window(_application: Application) -> Paper:
        paper = Paper()
        paper.move(*_PLACE)
        return paper

    return run(Program("demo"), open_window)


class Paper(QWidget):
    """What the end user needs help with."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 1
        self._title = QLabel(self)
        self._card = _Card(self)
        self._name = QLabel(self)
        self.field = QLineEdit(self)
        self.field.textChanged.connect(lambda text: _tell("text", text))
        self._name.setBuddy(self.field)
        self._next = QPushButton(self)
        self._next.clicked.connect(self._on_next)
        row = QHBoxLayout()
        row.addWidget(self._card)
        beside = QVBoxLayout()
        beside.addWidget(self._title)
        beside.addStretch(1)
        beside.addWidget(self._next)
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._name)
        column.addWidget(self.field)
        self.resize(520, 240)
        keep_worded(self, self._set_texts)
        self._show_card()

    def _on_next(self) -> None:
        self._number += 1
        self._show_card()

    def _show_card(self) -> None:
        self._card.show_seed(str(self._number))
        _tell("card", str(self._number))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Paper", "Order form"))
        self._title.setText(
            translate("Paper", "This is the end user's own work: the technician is to help with it.")
        )
        self._title.setWordWrap(True)
        self._name.setText(translate("Paper", "Delivery address"))
        self._next.setText(translate("Paper", "Another picture"))


class _Card(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(*CARD_SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._bytes = b""
        self._image = QImage()

    def show_seed(self, seed: str) -> None:
        width, height = CARD_SIZE
        self._bytes = card(seed).rgb  # QImage only points at it
        self._image = QImage(self._bytes, width, height, width * 3, QImage.Format.Format_RGB888)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).drawImage(0, 0, self._image)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        _tell("click", f"{at.x()} {at.y()} {event.button().value}")


def _tell(what: str, value: str) -> None:
    print(what, value, flush=True)
