# SPDX-License-Identifier: Apache-2.0
"""What the end user allows me now: a sign and a word for each scope, in one line."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdconsole.console.views.parts.details.texts import put, text_label
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.labels.states import scope_look, scope_word
from sdconsole.toolkit.widgets.sign import Sign


class AllowedLine(QWidget):
    """Only what is allowed stands there; with nothing the line is gone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._parts = {
            scope: (Sign(scope_look(scope).icon, Tone.GOOD, parent=self), text_label(self)) for scope in Scope
        }
        for sign, word in self._parts.values():
            word.setWordWrap(False)
            row.addWidget(sign)
            row.addWidget(word)
            row.addSpacing(6)
        row.addStretch(1)
        self.hide()

    def show_scopes(self, scopes: frozenset[Scope]) -> None:
        """Show what is allowed now."""
        for scope, (sign, word) in self._parts.items():
            put(word, scope_word(scope))
            for part in (sign, word):
                part.setVisible(scope in scopes)
        self.setVisible(bool(scopes))
        self.setAccessibleName(", ".join(scope_word(scope) for scope in Scope if scope in scopes))
