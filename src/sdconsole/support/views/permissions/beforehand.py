# SPDX-License-Identifier: Apache-2.0
"""Says what the desktop will ask next, before it does; and what to do after its question was cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.support.views.look import GAP, CalmButton, Roomy, SignedLine, Size, Words, width_for
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain

_WIDTH, _WIDTH_EMS, _HEIGHT = 500, 28, 260
_TITLE_BAR = 40


class BeforehandWindow(QDialog):
    """One sentence, one button that goes on; nothing is shared by closing it."""

    go_pressed = Signal()
    """The desktop may ask (again)."""
    refused_pressed = Signal()
    """The end user does not want to share after all."""

    def __init__(self, parent: QWidget, desktop: str) -> None:
        """`desktop`: what it calls itself; "": unknown."""
        super().__init__(parent)
        self._desktop, self._is_cancelled = plain(desktop), False
        self._head = SignedLine(Icon.INFO, Tone.INFO, Size.STRONG, 28, self)
        self._advice = Words(Size.TEXT, parent=self)
        self.go = CalmButton(self)
        self.go.lead()
        self.go.clicked.connect(self.go_pressed)
        self.refuse = CalmButton(self, Icon.STOP, Tone.DANGER)
        self.refuse.clicked.connect(self.refused_pressed)
        said = QWidget(self)
        column = QVBoxLayout(said)
        column.setContentsMargins(24, 20, 24, 10)
        column.setSpacing(GAP)
        column.addWidget(self._head)
        column.addWidget(self._advice)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 4, 24, 18)
        buttons.setSpacing(GAP)
        buttons.addWidget(self.go, 1)
        buttons.addWidget(self.refuse, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Roomy(said, self), 1)
        whole.addLayout(buttons)
        area = self.screen().availableGeometry()
        width = min(width_for(_WIDTH, _WIDTH_EMS), area.width())
        height = max(_HEIGHT, 12 * self.fontMetrics().lineSpacing())
        self.resize(width, min(height, area.height() - _TITLE_BAR))
        keep_worded(self, self._set_texts)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cancelled(self, is_cancelled: bool) -> None:
        """The desktop's question was cancelled, or is still to come."""
        self._is_cancelled = is_cancelled
        self._head.sign.set_look(*((Icon.WARNING, Tone.WAIT) if is_cancelled else (Icon.INFO, Tone.INFO)))
        self._set_texts()
        announce(self, self.text(), is_urgent=is_cancelled)

    def text(self) -> str:
        """All that is said, for tests and screen readers."""
        return f"{self._head.words.text()}\n{self._advice.text()}"

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Beforehand", "Share your screen"))
        next_one = (
            translate("Beforehand", "Your desktop ({desktop}) will ask next. Pick a screen and choose Share.")
            if self._desktop
            else translate("Beforehand", "Your desktop will ask next. Pick a screen and choose Share.")
        ).format(desktop=self._desktop)
        if self._is_cancelled:
            self._head.words.setText(translate("Beforehand", "Screen sharing was cancelled."))
            self._advice.setText(
                translate("Beforehand", "Nobody sees your screen. {next}").format(next=next_one)
            )
            self.go.setText(translate("Beforehand", "Try again"))
        else:
            self._head.words.setText(next_one)
            self._advice.setText(
                translate("Beforehand", "It asks once the technician connects. Until then nobody sees it.")
            )
            self.go.setText(translate("Beforehand", "Continue"))
        self.refuse.setText(translate("Session", "Revoke access"))
