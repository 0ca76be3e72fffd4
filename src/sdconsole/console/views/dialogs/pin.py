# SPDX-License-Identifier: Apache-2.0
"""The PIN to read aloud, with the time it has left; and the dialog that shows it for a session."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.failures import Failure, failure_details, failure_text
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.sessions import SessionPin
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.times import pin_groups, pin_spoken
from sdconsole.toolkit.widgets.copy_field import CopyField
from sdconsole.toolkit.widgets.countdown_label import CountdownLabel
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_WIDTH = 420


class _End(Enum):
    """Why there is no PIN to show."""

    EXPIRED = "expired"
    NOT_NEEDED = "not-needed"


class PinField(QWidget):
    """The PIN in groups of three with Copy and countdown; at the end of its life a button for a new one."""

    renew_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end: _End | None = None
        self.field = CopyField(translate("PinField", "PIN code"), self)
        self.setFocusProxy(self.field)
        digits = self.field.focusProxy() or self.field
        font = QFont(digits.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        digits.setFont(font)
        self.left = CountdownLabel("", self)
        self.left.ended.connect(self.expire)
        self.renew = QPushButton(self)
        self.renew.setIcon(icon(Icon.REFRESH))
        self.renew.clicked.connect(self.renew_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.left, 1)
        foot.addWidget(self.renew)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addLayout(foot)
        keep_worded(self, self._set_texts)

    def show_pin(self, pin: str, life: int) -> None:
        """Show a PIN that lives for `life` ms more."""
        self.field.set_value(pin_groups(pin), spoken=pin_spoken(pin), is_secret=True)
        self._end = None
        self._set_texts()
        self.left.start(life / 1000)

    def expire(self) -> None:
        """The PIN opens nothing any more: take it off the screen, offer a new one."""
        self._take_away(_End.EXPIRED)

    def retire(self) -> None:
        """Nobody needs a PIN now: the end user is in, or the session is over."""
        self._take_away(_End.NOT_NEEDED)

    def _take_away(self, end: _End) -> None:
        self._end = end
        self.left.stop()
        self.field.set_value("")
        self._set_texts()

    def _set_texts(self) -> None:
        self.field.set_name(translate("PinField", "PIN code"))
        self.field.setEnabled(self._end is None)
        self.left.set_template(translate("PinField", "Valid for {time}"))
        if self._end is _End.EXPIRED:
            self.left.setText(translate("PinField", "This PIN code has expired."))
        elif self._end is _End.NOT_NEEDED:
            self.left.setText(translate("PinField", "The PIN code is no longer needed."))
        self.renew.setText(translate("PinField", "New PIN code"))
        self.renew.setVisible(self._end is _End.EXPIRED)


class PinDialog(QDialog):
    """Show PIN: fetched when it opens, again when it has run out."""

    def __init__(
        self, mirror: Mirror, verbs: Verbs, session: SessionId, origin: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._verbs = verbs
        self._session = session
        self._origin = origin
        self.setObjectName("pin-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self.bar = NoticeBar(self)
        self.pin = PinField(self)
        self.pin.renew_wanted.connect(self._fetch)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self._close = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for part in (self._name, self.bar, self.pin, self._hint, buttons):
            column.addWidget(part)
        keep_worded(self, self._set_texts)
        self._fetch()

    def _fetch(self) -> None:
        self.bar.clear()
        self._verbs.pin(self._session, while_alive(self, self._on_pin), while_alive(self, self._on_failed))

    def _on_pin(self, got: SessionPin) -> None:
        self.pin.show_pin(got.pin, max(0, got.expires_at - self._mirror.now()))

    def _on_failed(self, failure: Failure) -> None:
        name_of = self._mirror.name_of
        details = failure_details(failure, self._origin, name_of)
        self.bar.show_notice(Weight.ERROR, failure_text(failure, self._origin, name_of), details=details)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("PinDialog", "PIN code"))
        self._close.setText(translate("PinDialog", "Close"))
        entry = self._mirror.entry(self._session)
        self._name.setText("" if entry is None else entry.view.name)
        self._hint.setText(
            translate("PinDialog", "The end user enters it on the Gateway's page: {address}").format(
                address=self._origin
            )
        )
