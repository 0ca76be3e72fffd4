# SPDX-License-Identifier: Apache-2.0
"""A new channel; removing one, which takes its name typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.views.admin.channels.form import ChannelForm
from sdconsole.console.views.admin.page import AdminDialog
from sdconsole.contract.channels import ChannelView
from sdconsole.domain.text import fold
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import refusal_text


class NewChannelDialog(AdminDialog):
    """The form of a channel, with what a new one starts with."""

    created = Signal(object)
    """The `ChannelView` of the new channel."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(
            admin,
            origin,
            lambda: translate("ChannelsPage", "New channel"),
            lambda: translate("ChannelsPage", "Create"),
            parent,
        )
        self.form = ChannelForm(self)
        self.body.addWidget(self.form)
        self.form.name.setFocus()

    def send(self) -> bool:
        refusal = self.form.refusal()
        if refusal is not None:
            self.refuse(refusal_text(refusal))
            self.form.name.setFocus()
            return False
        return self.admin.create_channel(self.form.written(), self.done_with(self.created.emit), self.failed)


class RemoveChannelDialog(AdminDialog):
    """Says what goes and what stays; the name typed is the confirmation."""

    removed = Signal(object)
    """The `ChannelRemoved`: how many open sessions moved."""

    def __init__(
        self,
        admin: Administration,
        origin: str,
        channel: ChannelView,
        open_sessions: int,
        parent: QWidget | None = None,
    ) -> None:
        self._channel = channel
        self._count = open_sessions
        self._says, self._ask = QLabel(), QLabel()
        self.name = QLineEdit()
        self.name.setObjectName("typed-name")
        super().__init__(
            admin,
            origin,
            lambda: translate("RemoveChannel", "Remove channel"),
            lambda: translate("RemoveChannel", "Remove for good"),
            parent,
        )
        for label in (self._says, self._ask):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._ask.setBuddy(self.name)
        for part in (self._says, self._ask, self.name):
            self.body.addWidget(part)
        self.name.textChanged.connect(lambda _text: self._show_state())
        self._show_state()
        self.name.setFocus()

    def send(self) -> bool:
        return self.admin.remove_channel(
            self._channel.id, self.name.text(), self.done_with(self.removed.emit), self.failed
        )

    def _show_state(self) -> None:
        self.send_button.setEnabled(fold(self.name.text().strip()) == fold(self._channel.name))

    def set_texts(self) -> None:
        super().set_texts()
        moved = translate(
            "RemoveChannel", "%n open session(s) move(s) to the default channel.", "", self._count
        )
        rest = translate(
            "RemoveChannel", "Closed and expired sessions and the SOS Calls of the channel go with it."
        )
        self._says.setText(f"{moved}\n{rest}")
        self._ask.setText(
            translate("RemoveChannel", "Type the name of the channel, {name}, to remove it:").format(
                name=self._channel.name
            )
        )
