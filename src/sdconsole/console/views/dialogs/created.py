# SPDX-License-Identifier: Apache-2.0
"""What to hand on for a session just made: link, PIN, invitation; and a line that says who is there."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.console.actions.failures import Failure, failure_details, failure_text
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.dialogs.invitation import invitation
from sdconsole.console.views.dialogs.pin import PinField
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.sessions import SessionCreated, SessionPin
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.states import status_look, status_tip, status_word
from sdconsole.toolkit.widgets.copy_field import CopyField
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight
from sdconsole.toolkit.widgets.sign import Sign

_TICK_MS = 2_000


class CreatedPanel(QWidget):
    """The second page of the dialog; the status line is live."""

    done = Signal()

    def __init__(
        self,
        mirror: Mirror,
        verbs: Verbs,
        created: SessionCreated,
        technician: str,
        origin: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._verbs = verbs
        self._session = created.session
        self._technician = technician
        self._origin = origin
        self._pin = created.pin
        self._status = created.session.status
        self._is_ticked = QTimer(self)
        self._is_ticked.setSingleShot(True)
        self._is_ticked.setInterval(_TICK_MS)
        self._is_ticked.timeout.connect(self._set_texts)
        self.bar = NoticeBar(self)
        self._name = ElidedLabel(created.session.name, self)
        font = QFont(self._name.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(font)
        self.link = CopyField(translate("CreatedPanel", "Link"), self)
        self.link.set_value(created.link)
        self.pin = PinField(self)
        self.pin.show_pin(created.pin, max(0, created.pin_expires_at - created.now))
        self.pin.renew_wanted.connect(self._renew)
        self.copy_all = QPushButton(self)
        self.copy_all.setObjectName("copy-invitation")
        self.copy_all.clicked.connect(self._copy_all)
        self._sign = Sign(parent=self)
        self.status = QLabel(self)
        self.status.setWordWrap(True)
        self.done_button = QPushButton(self)
        self.done_button.setObjectName("done")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.done)
        self._labels = {self.link: QLabel(self), self.pin: QLabel(self)}
        self._lay_out()
        self.destroyed.connect(mirror.subscribe(while_alive(self, self._on_changed)))
        keep_worded(self, self._set_texts)

    def _lay_out(self) -> None:
        # Not a form layout: that one gives every row the height of the first.
        form = QGridLayout()
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        for row, (field, label) in enumerate(self._labels.items()):
            # Beside what can be copied, not beside what stands below it.
            copied = field.field if isinstance(field, PinField) else field
            label.setMinimumHeight(copied.sizeHint().height())
            form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)
        state = QHBoxLayout()
        state.addWidget(self._sign)
        state.addWidget(self.status, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_all)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addWidget(self.bar)
        column.addWidget(self._name)
        column.addLayout(form)
        column.addLayout(state)
        column.addStretch(1)
        column.addLayout(foot)

    def _copy_all(self) -> None:
        text = invitation(self._technician, self.link.value(), self._pin)
        QGuiApplication.clipboard().setText(text)
        self._is_ticked.start()
        self._set_texts()

    def _renew(self) -> None:
        self.bar.clear()
        self._verbs.pin(self._session.id, while_alive(self, self._on_pin), while_alive(self, self._on_failed))

    def _on_pin(self, got: SessionPin) -> None:
        self._pin = got.pin
        self.pin.show_pin(got.pin, max(0, got.expires_at - self._mirror.now()))

    def _on_failed(self, failure: Failure) -> None:
        name_of = self._mirror.name_of
        details = failure_details(failure, self._origin, name_of)
        self.bar.show_notice(Weight.ERROR, failure_text(failure, self._origin, name_of), details=details)

    def _on_changed(self, changes: Changes) -> None:
        if self._session.id not in changes.sessions:
            return
        entry = self._mirror.entry(self._session.id)
        status = Status.CLOSED if entry is None else entry.status
        if status is self._status:
            return
        self._status = status
        if status is not Status.WAITING:
            self.pin.retire()
        self._set_texts()

    def _set_texts(self) -> None:
        self._labels[self.link].setText(translate("CreatedPanel", "Link"))
        self.link.set_name(translate("CreatedPanel", "Link"))
        self._labels[self.pin].setText(translate("CreatedPanel", "PIN code"))
        is_ticked = self._is_ticked.isActive()
        self.copy_all.setIcon(icon(Icon.DONE, Tone.GOOD) if is_ticked else icon(Icon.COPY))
        self.copy_all.setText(
            translate("CreatedPanel", "Copied") if is_ticked else translate("CreatedPanel", "Copy invitation")
        )
        self.copy_all.setToolTip(
            translate("CreatedPanel", "Link, PIN code, address and your name, in Japanese and English")
        )
        self._sign.set_look(*status_look(self._status))
        pattern = translate("CreatedPanel", "Status: {status} – {what}")
        self.status.setText(pattern.format(status=status_word(self._status), what=status_tip(self._status)))
        self.done_button.setText(translate("CreatedPanel", "Done"))
