# SPDX-License-Identifier: Apache-2.0
"""A list that belongs to one channel: shown below it, read again when another channel is chosen."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.views.admin.page import AdminDialog, AdminPage
from sdconsole.console.views.admin.table import AdminList
from sdconsole.contract.channels import ChannelView
from sdconsole.domain.rights import Action

Row = TypeVar("Row")


class BelowChannel(AdminPage, Generic[Row]):
    """A subclass makes `list` and its buttons, then `lay_out`s; `show_channel` shows another channel."""

    action: Action
    """Who may do this may read the list."""
    list: AdminList[Row]
    edit: QPushButton

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        self._channel: ChannelView | None = None

    def lay_out(self, *buttons: QPushButton) -> None:
        """Put the list, and below it its buttons."""
        self.list.chosen.connect(self.show_state)
        self.list.opened.connect(self.on_edit)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row)

    def show_channel(self, channel: ChannelView) -> None:
        """Show the list of a channel."""
        if self._channel is None or self._channel.id != channel.id:
            self.list.put(())
        self._channel = channel
        self.reload()

    def reload(self) -> None:
        self.show_state()
        channel = self._channel
        if channel is not None and self.admin.refusal(self.action, channel) is None:
            self.read(channel)

    def read(self, channel: ChannelView) -> None:
        """Ask for the list of this channel."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show what can be done with the row that is chosen."""
        raise NotImplementedError

    def dialog(self, channel: ChannelView, row: Row | None) -> AdminDialog:
        """Return the dialog for a row, or for a new one."""
        raise NotImplementedError

    def on_edit(self) -> None:
        """Open the row that is chosen."""
        if self.list.row is not None and self.edit.isEnabled():
            self.open_dialog(self.list.row)

    def open_dialog(self, row: Row | None) -> None:
        """Open the dialog for a row, or for a new one; the list is read again when it has sent."""
        if self._channel is not None:
            dialog = self.dialog(self._channel, row)
            dialog.accepted.connect(self.reload)
            dialog.open()
