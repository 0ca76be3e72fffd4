# SPDX-License-Identifier: Apache-2.0
"""The password once more, before a sign-in ends: nothing is closed, what was allowed stays allowed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from sdconsole.console.actions.accounts import Account
from sdconsole.console.views.accounts.chooser import account_text
from sdconsole.console.views.accounts.password import PasswordField
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.note import Note
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_WIDTH = 420


class SignInAgainDialog(QDialog):
    """Stays until it worked or is given up."""

    password_given = Signal(str)

    def __init__(self, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign-in-again")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._account = account
        self._is_busy = False
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = NoticeBar(self)
        self._label = QLabel(self)
        self.password = PasswordField(self)
        self.password.decorate()
        self._label.setBuddy(self.password)
        self._caps = Note(Icon.WARNING, Tone.WAIT, parent=self)
        self.password.caps_changed.connect(self._show_caps)
        self.password.textChanged.connect(lambda _text: self._show_state())
        buttons = QDialogButtonBox(self)
        self.enter = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._later = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.enter.setDefault(True)
        buttons.accepted.connect(self._on_enter)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for part in (self._text, self.bar, self._label, self.password, self._caps):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(buttons)
        keep_worded(self, self._set_texts)
        self.password.setFocus()

    def show_failure(self, text: str) -> None:
        """It did not work: why, and another try."""
        self._is_busy = False
        self.bar.show_notice(Weight.ERROR, text)
        self.password.clear()
        self.password.setFocus()
        self._show_state()

    def _on_enter(self) -> None:
        if self._is_busy or not self.password.text():
            return
        self._is_busy = True
        self.bar.clear()
        self._show_state()
        self.password_given.emit(self.password.text())

    def _show_caps(self, is_on: bool) -> None:
        self._caps.set_text(translate("SignInView", "Caps Lock is on.") if is_on else "")

    def _show_state(self) -> None:
        self.enter.setEnabled(not self._is_busy and bool(self.password.text()))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("SignInAgainDialog", "Sign in again"))
        text = translate(
            "SignInAgainDialog",
            "Enter your password: your sign-in goes on for another 12 hours. "
            "Remote sessions and permissions stay as they are.",
        )
        self._text.setText(f"{account_text(self._account)}\n\n{text}")
        self._label.setText(translate("SignInAgainDialog", "&Password"))
        self.enter.setText(translate("SignInAgainDialog", "Sign in again"))
        self._later.setText(translate("SignInAgainDialog", "Later"))
        self._show_state()
