# SPDX-License-Identifier: Apache-2.0
"""The page of somebody who is signed in but may not use Service Desk: what is missing, and whom to ask."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.contract.people import Me
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.sign import Sign

_SIGN = 48
_WIDTH = 480
_OF_PERSON = Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS


class MissingView(QWidget):
    """Says which of the two is missing: the licence's attended access, or the technician's right to it."""

    sign_out_wanted = Signal()
    again_wanted = Signal()
    """Look again: the administrator may have mended it."""

    def __init__(self, refusal: Refusal, me: Me, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal = refusal
        self._me = me
        self._title = QLabel(self)
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self.text = QLabel(self)
        for label in (self._title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(_WIDTH)
        self.again = QPushButton(self)
        self.again.setIcon(icon(Icon.REFRESH))
        self.again.clicked.connect(self.again_wanted)
        self.leave = QPushButton(self)
        self.leave.setIcon(icon(Icon.SIGN_OUT))
        self.leave.clicked.connect(self.sign_out_wanted)
        buttons = QHBoxLayout()
        for button in (self.again, self.leave):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        sign = Sign(Icon.PASSWORD, Tone.WAIT, _SIGN, self)
        for part in (sign, self._title, self.text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        keep_worded(self, self._set_texts)

    def _set_texts(self) -> None:
        self._title.setText(
            translate("MissingView", "Your account may not use Service Desk")
            if self._refusal.reason is _OF_PERSON
            else translate("MissingView", "The licence does not allow Service Desk")
        )
        who = translate("MissingView", "You are signed in as {name} ({login}).").format(
            name=self._me.display_name, login=self._me.login
        )
        self.text.setText("\n".join([refusal_text(self._refusal), who]))
        for label in (self._title, self.text):
            # A label of a fixed width asks for the height of another one.
            label.setMinimumHeight(label.heightForWidth(_WIDTH))
        self.again.setText(translate("MissingView", "Check again"))
        self.leave.setText(translate("MissingView", "Sign out"))
