# SPDX-License-Identifier: Apache-2.0
"""Transfer: to a technician, or to another channel (there to one technician, or into the queue)."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.mirror.people import channel_target, targets_for
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.console.views.dialogs.people import TargetPicker
from sdconsole.contract.sessions import SessionTransfer
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action, Allowed
from sdconsole.domain.text import COMMENT, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text

_WIDTH = 520
_LINES = 3


class TransferDialog(SessionDialog):
    """The end user stays connected and is not asked to join again; grants end."""

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "transfer-dialog", _WIDTH, parent)
        self.to_person = QRadioButton(self)
        self.to_person.setObjectName("to-technician")
        self.to_channel = QRadioButton(self)
        self.to_channel.setObjectName("to-channel")
        self._ways = QButtonGroup(self)
        for button in (self.to_person, self.to_channel):
            self._ways.addButton(button)
        self.person = TargetPicker(self.mirror.name_of, self)
        self.channel = QComboBox(self)
        self.channel.setObjectName("target-channel")
        self.there = TargetPicker(self.mirror.name_of, self, has_nobody=True)
        self._channel_label = QLabel(self)
        self._there_label = QLabel(self)
        self._pages = QStackedWidget(self)
        self.comment = QPlainTextEdit(self)
        self.comment.setObjectName("comment")
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(self.comment.fontMetrics().lineSpacing() * _LINES + 14)
        self._comment_label = QLabel(self)
        self._comment_label.setWordWrap(True)
        self.counter = QLabel(self)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.set_icon(Icon.TRANSFER)
        self.on_sessions_changed()
        may_person = any(aim.refusal is None for aim in self._person_aims())
        (self.to_person if may_person else self.to_channel).setChecked(True)
        self.warn_of_viewers(_warning)
        keep_worded(self, self._set_texts)
        (self.person if may_person else self.channel).setFocus()

    def call(self) -> Call | Refusal | None:
        if len(self.comment.toPlainText().strip()) > COMMENT.maximum:
            return None
        comment = clean(self.comment.toPlainText(), COMMENT)
        if isinstance(comment, Refusal):
            return comment
        body = self._body(comment)
        moves = self._office.actions.moves
        if body is None:
            return None
        return lambda entry, on_done, on_failed: moves.transfer(entry, body, on_done, on_failed)

    def verb(self) -> str:
        return translate("TransferDialog", "Transfer")

    def on_sessions_changed(self) -> None:
        self.person.show_aims(self._person_aims())
        self._fill_channels()
        self._show_there()

    def _body(self, comment: str) -> SessionTransfer | None:
        if self.to_person.isChecked():
            aim = self.person.aim
            if aim is None or aim.refusal is not None:
                return None
            return SessionTransfer(technician=aim.colleague.id, comment=comment)
        channel, aim = self._chosen(), self.there.aim
        if channel is None or not self.there.has_chosen or (aim is not None and aim.refusal is not None):
            return None
        user = None if aim is None else aim.colleague.id
        return SessionTransfer(channel=channel, technician=user, comment=comment)

    def _person_aims(self) -> Any:
        return targets_for(self.mirror, Action.TRANSFER, self.sessions)

    def _chosen(self) -> ChannelId | None:
        data = self.channel.currentData()
        return None if data is None else ChannelId(data)

    def _fill_channels(self) -> None:
        chosen = self._chosen()
        at = {entry.session.channel for entry in self.entries()}
        self.channel.blockSignals(True)
        self.channel.clear()
        items = self.channel.model()
        for view in self.mirror.channels:
            if at == {view.id}:
                continue
            self.channel.addItem(icon(Icon.CHANNEL), view.name, view.id)
            refusal = self._refuse_channel(view.id)
            row = self.channel.count() - 1
            if refusal is not None and isinstance(items, QStandardItemModel):
                items.item(row).setEnabled(False)
                why = refusal_text(refusal, self.mirror.name_of)
                self.channel.setItemData(row, why, Qt.ItemDataRole.ToolTipRole)
        wanted = self.channel.findData(chosen) if chosen is not None else -1
        enabled = [row for row in range(self.channel.count()) if self._is_enabled(row)]
        first = enabled[0] if enabled else -1
        self.channel.setCurrentIndex(wanted if wanted in enabled else first)
        self.channel.blockSignals(False)

    def _is_enabled(self, row: int) -> bool:
        flags = self.channel.model().flags(self.channel.model().index(row, 0))
        return bool(flags & Qt.ItemFlag.ItemIsEnabled)

    def _refuse_channel(self, channel: ChannelId) -> Refusal | None:
        target = channel_target(self.mirror, channel)
        first: Refusal | None = None
        for session in self.sessions:
            answer = self.mirror.decide(Action.TRANSFER, session, target=target)
            if isinstance(answer, Allowed):
                return None
            first = first or answer
        return first

    def _show_there(self) -> None:
        channel = self._chosen()
        aims = () if channel is None else targets_for(self.mirror, Action.TRANSFER, self.sessions, channel)
        # Who is not in that channel is no choice at all: the list would only be longer.
        self.there.show_aims(
            tuple(aim for aim in aims if channel is not None and aim.colleague.standing_in(channel).role)
        )
        self.set_ready()

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(18)
        for button in (self.to_person, self.to_channel):
            ways.addWidget(button)
        ways.addStretch(1)
        channel_page = QWidget(self)
        column = QVBoxLayout(channel_page)
        column.setContentsMargins(0, 0, 0, 0)
        self._channel_label.setBuddy(self.channel)
        self._there_label.setBuddy(self.there.search)
        for part in (self._channel_label, self.channel, self._there_label, self.there):
            column.addWidget(part)
        self._pages.addWidget(self.person)
        self._pages.addWidget(channel_page)
        foot = QHBoxLayout()
        self._comment_label.setBuddy(self.comment)
        foot.addWidget(self._comment_label, 1)
        foot.addWidget(self.counter)
        self.body.addLayout(ways)
        self.body.addWidget(self._pages, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self.comment)
        self.body.addWidget(self._hint)

    def _connect(self) -> None:
        self.to_channel.toggled.connect(self._on_way)
        self.channel.currentIndexChanged.connect(lambda _row: self._show_there())
        for picker in (self.person, self.there):
            picker.chosen_changed.connect(self.set_ready)
            picker.activated.connect(self.send)
        self.comment.textChanged.connect(self._on_typed)

    def _on_way(self, is_channel: bool) -> None:
        self._pages.setCurrentIndex(1 if is_channel else 0)
        self.set_ready()

    def _on_typed(self) -> None:
        self._count()
        self.set_ready()

    def _count(self) -> None:
        used = len(self.comment.toPlainText().strip())
        text = translate("TransferDialog", "{used} of {limit}").format(used=used, limit=COMMENT.maximum)
        if used > COMMENT.maximum:
            text = translate("TransferDialog", "{used} of {limit}: too long").format(
                used=used, limit=COMMENT.maximum
            )
        self.counter.setText(text)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("TransferDialog", "Transfer session"))
        self.to_person.setText(translate("TransferDialog", "To a &technician"))
        self.to_channel.setText(translate("TransferDialog", "To another &channel"))
        self._channel_label.setText(translate("TransferDialog", "C&hannel"))
        self._there_label.setText(translate("TransferDialog", "Technician &there (optional)"))
        self._comment_label.setText(translate("TransferDialog", "C&omment for whoever takes over (optional)"))
        self._hint.setText(
            translate(
                "TransferDialog",
                "The end user stays connected. Access that was granted ends; it has to be asked anew.",
            )
        )
        self._count()
        self.set_ready()


def _warning(names: str) -> str:
    return translate(
        "TransferDialog", "Connected now: {names}. Transferring ends the connection at once."
    ).format(names=names)
