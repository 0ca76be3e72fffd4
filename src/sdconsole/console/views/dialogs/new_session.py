# SPDX-License-Identifier: Apache-2.0
"""A new session: where and what for; then its link and PIN, and whether the end user is there yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.failures import Failure, failure_details, failure_text
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import Place
from sdconsole.console.views.dialogs.created import CreatedPanel
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.sessions import SessionCreated
from sdconsole.domain.channels import EXPIRATION_DEFAULT, EXPIRATION_PRESETS
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action, Allowed
from sdconsole.domain.text import SESSION_NAME, TICKET, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.times import moment, span
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_WIDTH = 500
_CHARACTERS = 64


class NewSessionDialog(QDialog):
    """Two pages: the question, then what to hand on."""

    created = Signal(str, object)
    """(session, the `Place` it is listed at)."""

    def __init__(
        self, mirror: Mirror, verbs: Verbs, place: Place, origin: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._verbs = verbs
        self._origin = origin
        self._is_sending = False
        self.setObjectName("new-session-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(max(_WIDTH, self.fontMetrics().averageCharWidth() * _CHARACTERS))
        self.bar = NoticeBar(self)
        self.channel = QComboBox(self)
        self.channel.setObjectName("channel")
        self.channel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill_channels(place)
        self.name = QLineEdit(self)
        self.name.setObjectName("session-name")
        self.life = QComboBox(self)
        self.life.setObjectName("expires-in")
        self.ticket = QLineEdit(self)
        self.ticket.setObjectName("ticket")
        fields = (self.channel, self.name, self.life, self.ticket)
        self._labels = {field: QLabel(self) for field in fields}
        self._expires = QLabel(self)
        self.create_button = QPushButton(self)
        self.create_button.setObjectName("create")
        self.create_button.setIcon(icon(Icon.ADD))
        self.create_button.setDefault(True)
        self._cancel = QPushButton(self)
        self.panel: CreatedPanel | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._question())
        self.create_button.clicked.connect(self._send)
        self._cancel.clicked.connect(self.reject)
        self.channel.currentIndexChanged.connect(lambda _row: self._fill_lives())
        self.life.currentIndexChanged.connect(lambda _row: self._set_expires())
        for field in (self.name, self.ticket):
            field.textEdited.connect(lambda _text: self.bar.clear())
        keep_worded(self, self._set_texts)
        self.name.setFocus()

    def _question(self) -> QWidget:
        page = QWidget(self)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
        form.insertRow(form.rowCount() - 1, "", self._expires)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.create_button)
        column = QVBoxLayout(page)
        column.setSpacing(14)
        column.addWidget(self.bar)
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(buttons)
        return page

    def _fill_channels(self, place: Place) -> None:
        for view in self._mirror.channels:
            if isinstance(self._mirror.decide(Action.NEW_SESSION, channel=view.id), Allowed):
                self.channel.addItem(icon(Icon.CHANNEL), view.name, view.id)
        self.channel.addItem(icon(Icon.PRIVATE), "", None)
        wanted = self.channel.findData(place.channel) if place.channel is not None else -1
        is_private = place.key == "private"
        self.channel.setCurrentIndex(self.channel.count() - 1 if is_private else max(0, wanted))

    def _chosen(self) -> ChannelId | None:
        data = self.channel.currentData()
        return None if data is None else ChannelId(data)

    def _fill_lives(self) -> None:
        """Offer the channel's own life and what is shorter, keeping the choice where it still is one."""
        before = self.life.currentData()
        view = self._mirror.channel(self._chosen())
        most = EXPIRATION_DEFAULT if view is None else view.session_expiration
        lives = (*(life for life in EXPIRATION_PRESETS if life < most), most)
        self.life.blockSignals(True)
        self.life.clear()
        for life in lives:
            self.life.addItem(span(life), life)
        kept = self.life.findData(before)
        self.life.setCurrentIndex(len(lives) - 1 if kept < 0 else kept)
        self.life.blockSignals(False)
        self._set_expires()

    def _send(self) -> None:
        texts = list[str]()
        for field, rule in ((self.name, SESSION_NAME), (self.ticket, TICKET)):
            typed = field.text()
            cleaned = clean(typed, rule) if typed.strip() else ""
            if isinstance(cleaned, Refusal):
                self.bar.show_notice(Weight.ERROR, refusal_text(cleaned))
                field.setFocus()
                return
            texts.append(cleaned)
        is_own = self.life.currentIndex() < self.life.count() - 1
        self._is_sending = self._verbs.create(
            self._chosen(),
            texts[0],
            while_alive(self, self._on_created),
            while_alive(self, self._on_failed),
            ticket=texts[1],
            # The channel's own life is not sent: it may have been changed while the dialog was open.
            expires_in=self.life.currentData() if is_own else None,
        )
        self._set_texts()

    def _on_failed(self, failure: Failure) -> None:
        self._is_sending = False
        name_of = self._mirror.name_of
        details = failure_details(failure, self._origin, name_of)
        self.bar.show_notice(Weight.ERROR, failure_text(failure, self._origin, name_of), details=details)
        self._set_texts()

    def _on_created(self, created: SessionCreated) -> None:
        self._is_sending = False
        me = self._mirror.me
        technician = "" if me is None else me.display_name
        self.panel = CreatedPanel(self._mirror, self._verbs, created, technician, self._origin, self)
        self.panel.done.connect(self.accept)
        self._pages.addWidget(self.panel)
        self._pages.setCurrentWidget(self.panel)
        self.adjustSize()
        self.panel.copy_all.setFocus()
        place = Place("private" if created.session.channel is None else created.session.channel)
        self.created.emit(created.session.id, place)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("NewSessionDialog", "New session"))
        self.channel.setAccessibleName(translate("NewSessionDialog", "Channel"))
        self._labels[self.channel].setText(translate("NewSessionDialog", "&Channel"))
        self._labels[self.name].setText(translate("NewSessionDialog", "Session &name"))
        self.name.setPlaceholderText(translate("NewSessionDialog", "Optional, e.g. Yamada, Accounting"))
        private = translate("NewSessionDialog", "Private (only you see it)")
        self.channel.setItemText(self.channel.count() - 1, private)
        self._labels[self.life].setText(translate("NewSessionDialog", "&Expires in"))
        self._labels[self.ticket].setText(translate("NewSessionDialog", "&Ticket"))
        self.ticket.setPlaceholderText(translate("NewSessionDialog", "Optional, a number or an address"))
        self._fill_lives()
        self.create_button.setText(
            translate("NewSessionDialog", "Creating…")
            if self._is_sending
            else translate("NewSessionDialog", "Create")
        )
        self.create_button.setEnabled(not self._is_sending)
        self._cancel.setText(translate("NewSessionDialog", "Cancel"))

    def _set_expires(self) -> None:
        life = self.life.currentData()
        if isinstance(life, int):
            pattern = translate("NewSessionDialog", "Until {moment}")
            self._expires.setText(pattern.format(moment=moment(self._mirror.now() + life)))
