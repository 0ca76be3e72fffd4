# SPDX-License-Identifier: Apache-2.0
"""The sign-in page: Gateway address, user name, password, language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.views.accounts.language import LanguageBox
from sdconsole.console.views.accounts.password import PasswordField
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, program_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdconsole.console.actions.accounts import Account
    from sdconsole.console.views.accounts.chooser import AccountChooser
    from sdconsole.toolkit.widgets.note import Note
    from sdconsole.toolkit.widgets.notice_bar import NoticeBar
    from sdconsole.toolkit.widgets.sign import Sign

Sentence = Callable[[], str]
"""A text that is worded when it is shown, so that it follows a switch of the language."""
_WIDTH = 480
_CHARACTERS = 56
_LOGO = 48


class SignInView(QWidget):
    """Says what is typed; is told what the Gateway answered."""

    check_wanted = Signal(str)
    """Ask who answers at this address."""
    sign_in_wanted = Signal(str, str, str, bool)
    """(address, user name, password, keep me signed in)."""
    resume_wanted = Signal(object)
    """Go on with the kept sign-in of this `Account`."""
    language_wanted = Signal(str)
    diagnostics_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: Sentence | None = None
        self._failure: Sentence | None = None
        self._lock: Sentence = str
        """Why "Keep me signed in" cannot be changed; "": it can."""
        self._chooser: AccountChooser | None = None
        self._is_ready = False
        self._is_busy = False
        self._make_fields()
        self._lay_out()
        self._connect()
        keep_worded(self, self._set_texts)

    def fill(self, address: str, login: str, *, is_kept: bool, language: str) -> None:
        """Put in what was used last."""
        self.address.setText(address)
        self.login.setText(login)
        self.keep.setChecked(is_kept)
        self.language.show_language(language)
        first = self.address if not address else self.login if not login else self.password
        QTimer.singleShot(0, first, first.setFocus)

    def choose(self, account: Account | None) -> None:
        """Fill in an account; None: an empty page for another one."""
        if self._chooser is not None:
            self._chooser.choose(account)
        self.address.setText(self.address.text() if account is None else account.origin)
        self.login.setText("" if account is None else account.login)
        self.password.clear()
        self.show_address(None)
        self.show_failure(None)
        self._set_texts()
        first = self.login if account is None else self.enter if account.is_kept else self.password
        first.setFocus()

    def put_accounts(self, accounts: Sequence[Account]) -> None:
        """Offer the known accounts above the fields."""
        if self._chooser is None and accounts:
            self._chooser = self._make_chooser()
        if self._chooser is not None:
            self._chooser.put(accounts)
            self._follow_typing()

    def lock_keep(self, is_kept: bool, reason: Sentence) -> None:
        """`reason` says who decided whether one stays signed in; "" if nobody did."""
        self._lock = reason
        self._decorate()
        if reason():
            self.keep.setChecked(is_kept)
        self._set_texts()

    def set_ready(self) -> None:
        """The network is there: from now on Sign in does something."""
        self._is_ready = True
        self._decorate()
        self._show_state()

    def set_busy(self, is_busy: bool) -> None:
        """A sign-in is under way: the same one must not be sent twice."""
        self._is_busy = is_busy
        self._show_state()
        if is_busy:
            self.show_failure(None)

    def show_address(self, note: Sentence | None, look: Icon = Icon.INFO, tone: Tone = Tone.MUTED) -> None:
        """Say who answers at the address; None says nothing."""
        self._note = note
        self._decorate()
        if self._note_sign is not None:
            self._note_sign.set_look(look, tone)
        self._set_note()

    def show_failure(self, failure: Sentence | None) -> None:
        """Say why signing in did not work; None takes it away."""
        self._failure = failure
        self._set_failure()

    def failure_text(self) -> str:
        """Why signing in did not work, as shown; "" when nothing is wrong."""
        return "" if self._failure is None else self._failure()

    def address_text(self) -> str:
        """Who answers at the address, as shown."""
        return self._note_text.text()

    def forget_password(self) -> None:
        """Signed in, or refused: the password is not left lying around."""
        self.password.clear()
        if self._failure is not None:
            self.password.setFocus()

    def _make_fields(self) -> None:
        self.address = QLineEdit(self)
        self.address.setObjectName("gateway-address")
        self.address.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.check = QPushButton(self)
        self.check.setObjectName("check-address")
        self.login = QLineEdit(self)
        self.login.setObjectName("login")
        self.login.setMaxLength(64)
        self.password = PasswordField(self)
        self.keep = QCheckBox(self)
        self.keep.setObjectName("keep-signed-in")
        self.language = LanguageBox(self)
        self.enter = QPushButton(self)
        self.enter.setObjectName("sign-in")
        self.enter.setDefault(True)
        self._title, self._logo = QLabel(self), QLabel(self)
        self._labels = {field: QLabel(self) for field in (self.address, self.login, self.password)}
        self._language_label = QLabel(self)
        self._note_text = QLabel(self)
        self._note_sign: Sign | None = None
        self._bar: NoticeBar | None = None
        self._caps: Note | None = None
        self.keep_lock: Note | None = None
        self.diagnostics = QPushButton(self)
        self.diagnostics.setObjectName("show-diagnostics")
        self.diagnostics.setFlat(True)
        self.diagnostics.setAutoDefault(False)

    def _make_chooser(self) -> AccountChooser:
        from sdconsole.console.views.accounts.chooser import AccountChooser

        made = AccountChooser(self)
        made.chosen.connect(self.choose)
        self._column.insertWidget(self._column.indexOf(self._form), made)
        return made

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        card.setFixedWidth(max(_WIDTH, self.fontMetrics().averageCharWidth() * _CHARACTERS))
        # Not a form layout: it would give a wrapped sentence the height of one line.
        self._form = QWidget(card)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addWidget(label)
            if field is self.address:
                form.addLayout(_row(field, self.check))
                form.addLayout(self._note_row())
            else:
                form.addWidget(field)
            form.addSpacing(8)
        self._fields = form
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addLayout(self._head())
        self._column = column
        column.addWidget(self._form)
        column.addWidget(self.keep)
        column.addLayout(self._foot())
        column.addWidget(self.diagnostics, 0, Qt.AlignmentFlag.AlignLeft)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)

    def _head(self) -> QHBoxLayout:
        self._logo.setFixedSize(_LOGO, _LOGO)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._logo)
        row.addWidget(self._title, 1)
        return row

    def _note_row(self) -> QHBoxLayout:
        self._note_text.setTextFormat(Qt.TextFormat.PlainText)
        self._note_text.setWordWrap(True)
        self._note_text.setMinimumHeight(self._note_text.fontMetrics().lineSpacing() * 2)
        self._note_text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note_line = QHBoxLayout()
        self._note_line.addWidget(self._note_text, 1)
        return self._note_line

    def _decorate(self) -> None:
        """Add what the first frame can do without: each drawing and each further widget would delay it."""
        if self._bar is not None:
            return
        from sdconsole.toolkit.widgets.note import Note
        from sdconsole.toolkit.widgets.notice_bar import NoticeBar
        from sdconsole.toolkit.widgets.sign import Sign

        self._caps = Note(Icon.WARNING, Tone.WAIT, parent=self)
        self._fields.insertWidget(self._fields.indexOf(self.password) + 1, self._caps)
        self.keep_lock = Note(Icon.PRIVATE, indent=22, parent=self)
        self._column.insertWidget(self._column.indexOf(self.keep) + 1, self.keep_lock)
        self._bar = NoticeBar(self)
        self._column.insertWidget(1, self._bar)
        self._note_sign = Sign(size=16, parent=self)
        self._note_sign.hide()
        self._note_line.insertWidget(0, self._note_sign, 0, Qt.AlignmentFlag.AlignTop)
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(program_icon("console").pixmap(QSize(_LOGO, _LOGO), ratio))
        self.password.decorate()

    def _foot(self) -> QHBoxLayout:
        self._language_label.setBuddy(self.language)
        row = QHBoxLayout()
        row.addWidget(self._language_label)
        row.addWidget(self.language)
        row.addStretch(1)
        row.addWidget(self.enter)
        return row

    def _connect(self) -> None:
        self.check.clicked.connect(self._on_check)
        self.enter.clicked.connect(self._on_enter)
        for field in self._labels:
            field.returnPressed.connect(self._on_enter)
            field.textEdited.connect(self._on_edited)
            field.textEdited.connect(self._follow_typing)
        self.address.textEdited.connect(lambda _text: self.show_address(None))
        self.diagnostics.clicked.connect(self.diagnostics_wanted)
        self.address.editingFinished.connect(self._on_address_left)
        self.password.caps_changed.connect(self._show_caps)
        self.language.language_wanted.connect(self.language_wanted)

    def _on_edited(self, _text: str) -> None:
        if self._failure is not None:
            self.show_failure(None)

    def _show_caps(self, is_on: bool) -> None:
        if self._caps is not None:
            self._caps.set_text(translate("SignInView", "Caps Lock is on.") if is_on else "")

    def _follow_typing(self) -> None:
        """The chooser names the account that the fields mean."""
        if self._chooser is None:
            return
        typed = (self.address.text().strip(), self.login.text().strip())
        meant = self._chooser.account
        if meant is None or (meant.origin, meant.login) != typed:
            self._chooser.choose(self._chooser.account_of(*typed))
            self._set_texts()

    def _kept_account(self) -> Account | None:
        """The account that needs no password now, or None."""
        account = None if self._chooser is None else self._chooser.account
        return account if account is not None and account.is_kept and not self.password.text() else None

    def _on_address_left(self) -> None:
        # Only what was typed: the focus also leaves when the page goes.
        if self._is_ready and self.address.isModified() and self.address.text().strip():
            self._on_check()

    def _on_check(self) -> None:
        self.address.setModified(False)
        if self._is_ready and self.address.text().strip():
            self.check_wanted.emit(self.address.text())
        else:
            self._ask_for(self.address)

    def _on_enter(self) -> None:
        if self._is_busy or not self._is_ready:
            return
        kept = self._kept_account()
        if kept is not None:
            self.resume_wanted.emit(kept)
            return
        for field in self._labels:
            if not field.text().strip():
                self._ask_for(field)
                return
        self.sign_in_wanted.emit(
            self.address.text(), self.login.text(), self.password.text(), self.keep.isChecked()
        )

    def _ask_for(self, field: QLineEdit) -> None:
        sentences: dict[QLineEdit, Sentence] = {
            self.address: lambda: translate("SignInView", "Enter the Gateway address."),
            self.login: lambda: translate("SignInView", "Enter your user name."),
            self.password: lambda: translate("SignInView", "Enter your password."),
        }
        self.show_failure(sentences[field])
        field.setFocus()

    def _show_state(self) -> None:
        self.enter.setEnabled(self._is_ready and not self._is_busy)
        self.check.setEnabled(self._is_ready)
        self.enter.setText(
            translate("SignInView", "Signing in…") if self._is_busy else translate("SignInView", "Sign in")
        )

    def _set_texts(self) -> None:
        self._title.setText(translate("SignInView", "Service Desk console"))
        self._labels[self.address].setText(translate("SignInView", "&Gateway address"))
        self.address.setPlaceholderText("https://gw.example.co.jp")
        self.check.setText(translate("SignInView", "Check"))
        self._labels[self.login].setText(translate("SignInView", "&User name"))
        self._labels[self.password].setText(translate("SignInView", "&Password"))
        self.keep.setText(translate("SignInView", "&Keep me signed in"))
        self._set_extras()
        self._language_label.setText(translate("SignInView", "&Language"))
        self._show_state()
        self._set_note()
        self._set_failure()

    def _set_extras(self) -> None:
        is_kept = self._kept_account() is not None
        kept = translate("SignInView", "Not needed: signed in on this computer")
        self.password.setPlaceholderText(kept if is_kept else "")
        self.diagnostics.setText(translate("SignInView", "Can't connect? Show &diagnostics"))
        why = self._lock()
        self.keep.setEnabled(not why)
        self.keep.setToolTip(why)
        self.keep.setAccessibleDescription(why)
        if self.keep_lock is not None:
            self.keep_lock.set_text(why)

    def _set_note(self) -> None:
        self._note_text.setText("" if self._note is None else self._note())
        if self._note_sign is not None:
            self._note_sign.setVisible(self._note is not None)

    def _set_failure(self) -> None:
        if self._failure is not None:
            self._decorate()
        if self._bar is None:
            return
        if self._failure is None:
            self._bar.clear()
        else:
            from sdconsole.toolkit.widgets.notice_bar import Weight

            self._bar.show_notice(Weight.ERROR, self._failure())


def _row(field: QWidget, button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addWidget(button)
    return row
