# SPDX-License-Identifier: Apache-2.0
"""Says that something is not allowed (yet), and lets the technician ask the end user for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.contract.viewer import Wishes
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain


class AskFor(QFrame):
    """In sight while `scope` is not granted."""

    asked = Signal()
    """The technician wants the end user to be asked."""

    def __init__(self, scope: Scope, lacking: Callable[[], str], parent: QWidget | None = None) -> None:
        """`lacking` says in words what is not allowed."""
        super().__init__(parent)
        self._scope, self._lacking = scope, lacking
        self._wishes: Wishes | None = None
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.ask = QPushButton(self)
        self.ask.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        keep_worded(self, self._set_texts)

    def set_granted(self, is_granted: bool) -> None:
        """Nothing to say while it is allowed."""
        self.setVisible(not is_granted)

    def take(self, wishes: Wishes) -> None:
        """What may be asked for, what is being asked, what came of it."""
        was, self._wishes = self._text.text(), wishes
        self._set_texts()
        if self.isVisible() and self._text.text() != was:
            announce(self, self._text.text())

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def _set_texts(self) -> None:
        self.ask.setText(translate("Asking", "Ask for permission"))
        self._text.setText(f"{self._lacking()} {self._state()}".strip())
        wishes = self._wishes
        self.ask.setEnabled(wishes is not None and self._scope in wishes.may and not wishes.asked)

    def _state(self) -> str:
        wishes = self._wishes
        if wishes is None:
            return ""
        if self._scope in wishes.asked:
            return translate("Asking", "The end user is being asked…")
        if self._scope not in wishes.may:
            return translate("Asking", "Your rights in this channel do not cover it.")
        if wishes.asked:
            return translate("Asking", "Another request is open.")
        return {
            "denied": translate("Asking", "The end user said no."),
            "no-answer": translate("Asking", "The end user did not answer."),
            "refused": plain(wishes.why),
        }.get(wishes.answer, "")
