# SPDX-License-Identifier: Apache-2.0
"""The verbal check on the technician's side: six digits to read aloud, and what both people say of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from sdconsole.contract.viewer import CheckKept, FromViewer, Renew, SaidOfDigits, Start
from sdconsole.domain.scopes import Scope
from sdconsole.media.line.check import Checked, ViewerCheck
from sdconsole.media.line.service import LineService
from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.sign import Sign
from sdconsole.viewer.link import line_keys
from sdconsole.viewer.slots import Entry, Place, Slots

_STRIPE = 4


class CheckBar(QFrame):
    """Above the picture while the technician wants it: the digits, what to do, two answers."""

    answered = Signal(bool)
    """The technician says whether the end user's digits are the same."""
    folded = Signal()
    """The technician has had enough of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checked = Checked()
        self._sign = Sign(Icon.PERMISSION_NOT_REQUESTED, Tone.INFO, parent=self)
        self._digits = QLabel(self)
        self._digits.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont(QGuiApplication.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(QFont.Weight.DemiBold)
        self._digits.setFont(font)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.same, self.differ = QPushButton(self), QPushButton(self)
        self.same.clicked.connect(lambda: self.answered.emit(True))
        self.differ.clicked.connect(lambda: self.answered.emit(False))
        self._close = QToolButton(self)
        self._close.setIcon(icon(Icon.CLOSE))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.folded)
        row = QHBoxLayout(self)
        row.setContentsMargins(_STRIPE + 8, 6, 8, 6)
        row.setSpacing(10)
        for part in (self._sign, self._digits, self._text, self.same, self.differ, self._close):
            row.addWidget(part)
        keep_worded(self, self._set_texts)
        self.hide()

    def show_checked(self, checked: Checked) -> None:
        """Say how far it is."""
        was, self._checked = self._text.text(), checked
        self._set_texts()
        if self.isVisible() and self._text.text() != was:
            announce(self, self._text.text(), is_urgent=checked.is_mismatched)

    def text(self) -> str:
        """Everything that is said."""
        return f"{self._digits.text()} {self._text.text()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        scheme = scheme_of(QGuiApplication.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), wash(self._tone(), scheme))
        painter.fillRect(0, 0, _STRIPE, self.height(), colour(self._tone(), scheme))

    def _tone(self) -> Tone:
        if self._checked.is_mismatched:
            return Tone.DANGER
        return Tone.GOOD if self._checked.is_verified else Tone.INFO

    def _set_texts(self) -> None:
        checked = self._checked
        digits = checked.digits
        self._digits.setText(f"{digits[:3]} {digits[3:]}" if digits else "– – –")
        spelled = translate("Check", "Your six digits: {digits}").format(digits=" ".join(digits))
        self._digits.setAccessibleName(spelled)
        self._text.setText(_advice(checked))
        self.same.setText(translate("Check", "They are the same"))
        self.differ.setText(translate("Check", "They differ"))
        is_open = bool(digits) and checked.ours is None and not checked.is_mismatched
        self.same.setVisible(is_open)
        self.differ.setVisible(is_open)
        self._sign.set_look(Icon.SECURE if checked.is_verified else Icon.PASSWORD, self._tone())
        self._close.setAccessibleName(translate("Check", "Close"))
        self._close.setToolTip(translate("Check", "Close"))
        self.setAccessibleName(self.text())
        self.update()


def _advice(checked: Checked) -> str:
    if checked.is_mismatched:
        return translate("Check", "The digits differ: somebody may be listening in. Everything is shut.")
    if checked.is_verified:
        return translate("Check", "Verified: nobody is between you and the end user's computer.")
    if checked.theirs is True:
        return translate("Check", "The end user's app says they are the same. Did the end user tell you so?")
    return translate(
        "Check",
        "Read these digits to the end user, who sees six, too. If they are the same, nobody is in between.",
    )


def seal_said(checked: Checked) -> str:
    """How safe the line is, for the foot of the window."""
    if checked.is_verified:
        return translate("Check", "End-to-end encrypted, verified")
    return translate("Check", "End-to-end encrypted, not verified")


class CheckPart(QObject):
    """See `slots.Part`."""

    _changed = Signal(object)

    def __init__(self, slots: Slots, start: Start, tell: Callable[[FromViewer], None]) -> None:
        super().__init__()
        self._slots, self._tell = slots, tell
        self._service = self._new_service(start, start.check)
        self.bar = CheckBar()
        self._entry: Entry
        self.bar.answered.connect(self._on_answered)
        self.bar.folded.connect(lambda: self._entry.setChecked(False))
        slots.add_bar(self.bar)
        self._entry = slots.add_entry(
            Place.CHECK,
            Icon.PASSWORD,
            lambda: translate("Check", "Compare digits"),
            lambda: translate(
                "Check", "Compare six digits with the end user, to be sure nobody is in between"
            ),
        )
        self._entry.setCheckable(True)
        self._entry.toggled.connect(self._on_toggled)
        self._changed.connect(self._on_changed)
        self._on_changed(self._service.checked)

    @property
    def services(self) -> Sequence[LineService]:
        """See `slots.Part`."""
        return (self._service,)

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """See `slots.Part`."""

    def set_live(self, is_live: bool) -> None:
        """See `slots.Part`."""

    def hear(self, message: object) -> None:
        """See `slots.Part`. Other keys need a check of their own."""
        if isinstance(message, Renew):
            self._service = self._new_service(message, "")
            self._on_changed(self._service.checked)

    def _new_service(self, start: Start | Renew, memo: str) -> ViewerCheck:
        grant = start.line.grant
        return ViewerCheck(
            line_keys(start),
            self._changed.emit,
            memo=memo,
            keep=lambda memo: self._tell(CheckKept(grant=grant, memo=memo)),
        )

    def _on_answered(self, is_same: bool) -> None:
        self._service.say(is_same)
        self._tell(SaidOfDigits(is_same=is_same))
        self._slots.focus_picture()

    def _on_toggled(self, is_wanted: bool) -> None:
        self.bar.setVisible(is_wanted)
        if is_wanted:
            announce(self.bar, self.bar.text())
        else:
            self._slots.focus_picture()

    def _on_changed(self, _checked: Checked) -> None:
        # Signals of another grant's check may still be under way: what counts is the present one's.
        checked = self._service.checked
        self.bar.show_checked(checked)
        self._slots.set_seal(lambda: seal_said(checked))
        self._entry.allow(
            bool(checked.digits), lambda: translate("Check", "The digits come with the first picture.")
        )
        if checked.is_mismatched:
            self._entry.setChecked(True)
