# SPDX-License-Identifier: Apache-2.0
"""The sign-in page: Gateway address, user name, password, language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon, program_icon

if TYPE_CHECKING:
    from sdconsole.toolkit.widgets.notice_bar import NoticeBar
    from sdconsole.toolkit.widgets.sign import Sign

Sentence = Callable[[], str]
"""A text that is worded when it is shown, so that it follows a switch of the language."""
_WIDTH = 480
_LOGO = 48
_LANGUAGES = (("ja", "日本語"), ("en", "English"))


class SignInView(QWidget):
    """Says what is typed; is told what the Gateway answered."""

    check_wanted = Signal(str)
    """Ask who answers at this address."""
    sign_in_wanted = Signal(str, str, str, bool)
    """(address, user name, password, keep me signed in)."""
    language_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: Sentence | None = None
        self._failure: Sentence | None = None
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
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        first = self.address if not address else self.login if not login else self.password
        QTimer.singleShot(0, first, first.setFocus)

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
        self.password = QLineEdit(self)
        self.password.setObjectName("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._show_password = QAction(self)
        self._show_password.setCheckable(True)
        self.password.addAction(self._show_password, QLineEdit.ActionPosition.TrailingPosition)
        self.keep = QCheckBox(self)
        self.keep.setObjectName("keep-signed-in")
        self.language = QComboBox(self)
        self.language.setObjectName("language")
        for code, name in _LANGUAGES:
            self.language.addItem(name, code)
        self.enter = QPushButton(self)
        self.enter.setObjectName("sign-in")
        self.enter.setDefault(True)
        self._title, self._logo = QLabel(self), QLabel(self)
        self._labels = {field: QLabel(self) for field in (self.address, self.login, self.password)}
        self._language_label = QLabel(self)
        self._note_text = QLabel(self)
        self._note_sign: Sign | None = None
        self._bar: NoticeBar | None = None

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        card.setFixedWidth(_WIDTH)
        # Not a form layout: it would give a wrapped sentence the height of one line.
        form = QVBoxLayout()
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
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addLayout(self._head())
        self._column = column
        column.addLayout(form)
        column.addWidget(self.keep)
        column.addLayout(self._foot())
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
        from sdconsole.toolkit.widgets.notice_bar import NoticeBar
        from sdconsole.toolkit.widgets.sign import Sign

        self._bar = NoticeBar(self)
        self._column.insertWidget(1, self._bar)
        self._note_sign = Sign(size=16, parent=self)
        self._note_sign.hide()
        self._note_line.insertWidget(0, self._note_sign, 0, Qt.AlignmentFlag.AlignTop)
        ratio = self.devicePixelRatioF()
        self._logo.setPixmap(program_icon("console").pixmap(QSize(_LOGO, _LOGO), ratio))
        self._draw_eye()

    def _draw_eye(self) -> None:
        self._show_password.setIcon(icon(Icon.HIDE if self._show_password.isChecked() else Icon.VIEW))

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
        self.address.textEdited.connect(lambda _text: self.show_address(None))
        self.address.editingFinished.connect(self._on_address_left)
        self._show_password.toggled.connect(self._on_show_password)
        self.language.activated.connect(
            lambda row: self.language_wanted.emit(str(self.language.itemData(row)))
        )

    def _on_edited(self, _text: str) -> None:
        if self._failure is not None:
            self.show_failure(None)

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

    def _on_show_password(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self._draw_eye()
        self._set_texts()

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
        is_shown = self._show_password.isChecked()
        self._show_password.setText(
            translate("SignInView", "Hide the password")
            if is_shown
            else translate("SignInView", "Show the password")
        )
        self.keep.setText(translate("SignInView", "&Keep me signed in"))
        # Without this a screen reader would name the list by what is chosen in it.
        self.language.setAccessibleName(translate("SignInView", "Language"))
        self._language_label.setText(translate("SignInView", "&Language"))
        self._show_state()
        self._set_note()
        self._set_failure()

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
