# SPDX-License-Identifier: Apache-2.0
"""Channels: the list on the left; the chosen one's settings, members and SOS Calls on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.admin import Administration
from sdconsole.console.actions.failures import Failure
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.places import place_of
from sdconsole.console.models.admin import Column
from sdconsole.console.views.admin.channels.dialogs import NewChannelDialog, RemoveChannelDialog
from sdconsole.console.views.admin.channels.form import ChannelForm
from sdconsole.console.views.admin.channels.members import MembersPage
from sdconsole.console.views.admin.channels.sos import SosPage
from sdconsole.console.views.admin.page import AdminPage, allow, heading, push
from sdconsole.console.views.admin.table import AdminList
from sdconsole.contract.channels import ChannelList, ChannelRemoved, ChannelView
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.rights import Action
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.notice_bar import Weight


def _name(channel: ChannelView) -> str:
    if channel.is_default:
        return translate("ChannelsPage", "{name} (default)").format(name=channel.name)
    return channel.name


class ChannelsPage(AdminPage):
    """What of a channel may not be changed is not there, or says why."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        columns = (
            Column[ChannelView](
                lambda: translate("ChannelsPage", "Channel"), _name, lambda _one: (Icon.CHANNEL, Tone.TEXT)
            ),
        )
        self.list = AdminList(
            columns, lambda one: one.id, lambda: translate("ChannelsPage", "Channels"), self
        )
        self.new = push(self, "new-channel", Icon.CHANNEL_ADD, self.open_new)
        self.remove = push(self, "remove-channel", Icon.DELETE, self._on_remove)
        self._title = heading(self)
        self.form = ChannelForm(self)
        self.save = push(self, "save-channel", Icon.DONE, self._on_save)
        self.members = MembersPage(admin, origin, self)
        self.sos = SosPage(admin, origin, self)
        self.tabs = QTabWidget(self)
        self._shown: ChannelView | None = None
        self._wanted = ""
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.tabs.currentChanged.connect(lambda _tab: self._read_tab())
        self.destroyed.connect(admin.mirror.subscribe(self._on_changed))
        keep_worded(self, self._set_texts)

    def reload(self) -> None:
        self.admin.read_channels(self.done(self._put), self.failed)

    def go_to(self, channel: ChannelId) -> None:
        """Choose a channel, now or once the list is read."""
        self._wanted = channel
        self.list.choose(channel)

    def open_new(self) -> None:
        """Ask for a new channel."""
        dialog = NewChannelDialog(self.admin, self.origin, self.window())
        dialog.created.connect(self._on_made)
        dialog.open()

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new)
        buttons.addWidget(self.remove)
        column.addLayout(buttons)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.tabs, 1)
        self._overview = QWidget(self)
        page = QVBoxLayout(self._overview)
        scroll = QScrollArea(self._overview)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        # It scrolls to the field that takes the keyboard; it needs none itself.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        page.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        page.addLayout(row)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([240, 620])
        splitter.setStretchFactor(1, 1)
        self.column.addWidget(splitter, 1)

    def _put(self, listed: ChannelList) -> None:
        mine = {view.id for view in self.admin.channels()}
        self.list.put([view for view in listed.channels if view.id in mine])
        # A channel just made comes with the mirror's own reading, a moment later.
        if self._wanted and self.list.model.row_where(lambda one: one.id == self._wanted) >= 0:
            self.list.choose(self._wanted)
            self._wanted = ""

    def _on_changed(self, changes: Changes) -> None:
        if changes.channels and self.isVisible():
            self.reload()
        elif changes.line:
            self._show_state()

    def _on_chosen(self) -> None:
        channel = self.list.row
        # The same state again must not take away what is being typed.
        if channel is not None and channel != self._shown:
            self.form.fill(channel)
        is_other = channel is None or self._shown is None or channel.id != self._shown.id
        self._shown = channel
        self._show_state()
        if is_other:
            self.bar.clear()
            self._read_tab()

    def _read_tab(self) -> None:
        channel, page = self._shown, self.tabs.currentWidget()
        if channel is not None and isinstance(page, MembersPage | SosPage):
            page.show_channel(channel)

    def _show_state(self) -> None:
        channel, admin = self._shown, self.admin
        self.tabs.setVisible(channel is not None)
        self._title.setText("" if channel is None else channel.name)
        self.new.setVisible(admin.is_offered(Action.CREATE_CHANNEL))
        allow(self.new, admin.refusal(Action.CREATE_CHANNEL))
        self.remove.setVisible(channel is not None and admin.is_offered(Action.REMOVE_CHANNEL, channel))
        if channel is None:
            return
        allow(self.remove, admin.refusal(Action.REMOVE_CHANNEL, channel))
        edit = admin.refusal(Action.EDIT_CHANNEL, channel)
        allow(self.save, edit)
        self.form.setEnabled(edit is None)
        tabs = (
            (self._overview, Action.EDIT_CHANNEL),
            (self.members, Action.EDIT_MEMBERS),
            (self.sos, Action.EDIT_CHANNEL),
        )
        wanted = [page for page, action in tabs if admin.is_offered(action, channel)]
        if [self.tabs.widget(at) for at in range(self.tabs.count())] != wanted:
            self.tabs.clear()
            for page in wanted:
                self.tabs.addTab(page, "")
        self._word_tabs()

    def _on_save(self) -> None:
        channel = self._shown
        if channel is None:
            return
        refusal = self.form.refusal()
        if refusal is not None:
            self.bar.show_notice(Weight.ERROR, refusal_text(refusal))
            self.form.name.setFocus()
            return
        body = self.form.written(channel)
        if self.admin.edit_channel(channel, body, self.done(self._on_saved), self.failed):
            self.save.setEnabled(False)

    def fail(self, failure: Failure) -> None:
        self._show_state()
        super().fail(failure)

    def _on_saved(self, _view: ChannelView) -> None:
        self._show_state()
        self.say(translate("ChannelsPage", "Saved."))
        self.reload()

    def _on_made(self, view: ChannelView) -> None:
        self._wanted = view.id
        self.say(translate("ChannelsPage", "The channel “{name}” is there.").format(name=view.name))
        self.reload()

    def _on_remove(self) -> None:
        channel = self._shown
        if channel is not None:
            count = self.admin.mirror.count(place_of(channel.id))
            dialog = RemoveChannelDialog(self.admin, self.origin, channel, count, self.window())
            dialog.removed.connect(self._on_removed)
            dialog.open()

    def _on_removed(self, answer: ChannelRemoved) -> None:
        self.say(
            translate(
                "ChannelsPage",
                "The channel is removed. %n open session(s) moved to the default channel.",
                "",
                answer.moved,
            )
        )
        self.reload()

    def _set_texts(self) -> None:
        self.new.setText(translate("ChannelsPage", "New…"))
        self.new.setAccessibleName(translate("ChannelsPage", "New channel"))
        self.remove.setText(translate("ChannelsPage", "Remove…"))
        self.remove.setAccessibleName(translate("ChannelsPage", "Remove the channel"))
        self.save.setText(translate("ChannelsPage", "Save"))
        self._show_state()

    def _word_tabs(self) -> None:
        words = {
            self._overview: translate("ChannelsPage", "Overview"),
            self.members: translate("ChannelsPage", "Technicians and groups"),
            self.sos: translate("ChannelsPage", "SOS Calls"),
        }
        for page, text in words.items():
            if self.tabs.indexOf(page) >= 0:
                self.tabs.setTabText(self.tabs.indexOf(page), text)
