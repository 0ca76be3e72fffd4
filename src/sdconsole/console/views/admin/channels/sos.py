# SPDX-License-Identifier: Apache-2.0
"""The SOS Calls of a channel: reusable request links; create, edit, suspend, delete, copy the link."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.models.admin import Column
from sdconsole.console.views.admin.channels.below import BelowChannel
from sdconsole.console.views.admin.page import AdminDialog, allow, push
from sdconsole.console.views.admin.table import AdminList
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.channels import ChannelView, SosList, SosView, SosWrite
from sdconsole.contract.people import Colleague, ColleagueList
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action
from sdconsole.domain.text import SOS_NAME, clean
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.notice_bar import Weight

_LINES = 4


def _target(call: SosView) -> str:
    return translate("Sos", "Queue") if call.technician is None else call.technician.display_name


def _state(call: SosView) -> str:
    return translate("Sos", "Suspended") if call.is_suspended else translate("Sos", "On")


def _look(call: SosView) -> tuple[Icon, Tone]:
    return (Icon.PAUSE, Tone.WAIT) if call.is_suspended else (Icon.DONE_CIRCLE, Tone.GOOD)


class SosPage(BelowChannel[SosView]):
    """Below a channel."""

    action = Action.EDIT_CHANNEL

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        columns = (
            Column[SosView](lambda: translate("Sos", "Name"), lambda one: one.name),
            Column[SosView](lambda: translate("Sos", "State"), _state, _look),
            Column[SosView](lambda: translate("Sos", "Goes to"), _target),
            Column[SosView](lambda: translate("Sos", "Link"), lambda one: one.link),
        )
        self.list = AdminList(columns, lambda one: one.id, lambda: translate("Sos", "SOS Calls"), self)
        self.list.widths(150, 110, 120, 0)
        self.add = push(self, "new-sos", Icon.ADD, lambda: self.open_dialog(None))
        self.copy = push(self, "copy-sos", Icon.COPY, self._on_copy)
        self.edit = push(self, "edit-sos", Icon.RENAME, self.on_edit)
        self.suspend = push(self, "suspend-sos", Icon.PAUSE, self._on_suspend)
        self.remove = push(self, "remove-sos", Icon.DELETE, self._on_remove)
        self.lay_out(self.add, self.copy, self.edit, self.suspend, self.remove)
        keep_worded(self, self.show_state)

    def read(self, channel: ChannelView) -> None:
        self.admin.read_sos(channel.id, self.done(self._put), self.failed)

    def _put(self, listed: SosList) -> None:
        self.list.put(listed.calls)

    def _changed(self, _answer: object) -> None:
        self.reload()

    def show_state(self) -> None:
        refusal = self.admin.refusal(Action.EDIT_CHANNEL, self._channel)
        call = self.list.row
        allow(self.add, refusal)
        why = "" if call is not None else translate("Sos", "Choose an SOS Call in the list first.")
        for button in (self.copy, self.edit, self.suspend, self.remove):
            allow(button, None if button is self.copy else refusal, why)
        self.add.setText(translate("Sos", "New SOS Call…"))
        self.copy.setText(translate("Sos", "Copy link"))
        self.edit.setText(translate("Sos", "Edit…"))
        is_suspended = call is not None and call.is_suspended
        self.suspend.setText(translate("Sos", "Resume") if is_suspended else translate("Sos", "Suspend"))
        self.remove.setText(translate("Sos", "Delete…"))

    def _on_copy(self) -> None:
        if self.list.row is not None:
            QGuiApplication.clipboard().setText(self.list.row.link)
            if self.list.row.is_suspended:
                # Who publishes it now would send people to a closed door.
                text = translate("Sos", "The link is on the clipboard; it works again once you resume it.")
                self.bar.show_notice(Weight.WARNING, text, is_closable=True)
            else:
                self.say(translate("Sos", "The link is on the clipboard."))

    def dialog(self, channel: ChannelView, row: SosView | None) -> AdminDialog:
        return SosDialog(self.admin, self.origin, channel, row, self.window())

    def _on_suspend(self) -> None:
        call = self.list.row
        if call is not None:
            body = SosWrite(
                name=call.name,
                technician=None if call.technician is None else call.technician.id,
                kinds=call.kinds,
                is_suspended=not call.is_suspended,
            )
            self.admin.edit_sos(call, body, self.done(self._changed), self.failed)

    def _on_remove(self) -> None:
        call = self.list.row
        if call is None:
            return

        def answered(answer: str) -> None:
            if answer == "delete":
                self.admin.remove_sos(call, self.done(self._changed), self.failed)

        ask_then(
            self.window(),
            Kind.WARNING,
            translate("Sos", "Delete the SOS Call “{name}”?").format(name=call.name),
            translate(
                "Sos", "Its link stops working wherever it is published. To pause it, suspend it instead."
            ),
            [cancel_choice(), Choice("delete", translate("Sos", "Delete"), Role.DESTROY)],
            self.done(answered),
        )


class SosDialog(AdminDialog):
    """Name, who gets the sessions, kinds of issue to choose from."""

    def __init__(
        self,
        admin: Administration,
        origin: str,
        channel: ChannelView,
        call: SosView | None,
        parent: QWidget | None = None,
    ) -> None:
        self._channel = channel
        self._call = call
        self.name = QLineEdit()
        self.name.setObjectName("sos-name")
        self.technician = QComboBox()
        self.kinds = QPlainTextEdit()
        self._labels: dict[QWidget, QLabel] = {
            field: QLabel() for field in (self.name, self.technician, self.kinds)
        }
        self._hint = QLabel()
        super().__init__(admin, origin, self._title_words, self._send_words, parent)
        self.kinds.setTabChangesFocus(True)
        self.kinds.setFixedHeight(self.kinds.fontMetrics().lineSpacing() * _LINES + 12)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow(self._hint)
        self.body.addLayout(form)
        self.technician.addItem("", None)
        if call is not None:
            self.name.setText(call.name)
            self.kinds.setPlainText("\n".join(call.kinds))
            if call.technician is not None:
                self.technician.addItem(call.technician.display_name, call.technician.id)
                self.technician.setCurrentIndex(1)
        self.admin.read_colleagues(while_alive(self, self._on_colleagues), self.failed)
        self.set_texts()
        self.name.setFocus()

    def send(self) -> bool:
        name = clean(self.name.text(), SOS_NAME)
        if isinstance(name, Refusal):
            self.refuse(refusal_text(name))
            self.name.setFocus()
            return False
        kinds = tuple(line.strip() for line in self.kinds.toPlainText().splitlines() if line.strip())
        call = self._call
        body = SosWrite(
            name=name,
            technician=self.technician.currentData(),
            kinds=kinds,
            is_suspended=call is not None and call.is_suspended,
        )
        close = self.done_with(lambda _call: None)
        if call is None:
            return self.admin.create_sos(self._channel.id, body, close, self.failed)
        return self.admin.edit_sos(call, body, close, self.failed)

    def _on_colleagues(self, listed: ColleagueList) -> None:
        for person in listed.technicians:
            if _is_here(person, self._channel) and self.technician.findData(person.id) < 0:
                self.technician.addItem(person.display_name, person.id)

    def _title_words(self) -> str:
        if self._call is None:
            return translate("SosDialog", "New SOS Call")
        return translate("SosDialog", "SOS Call “{name}”").format(name=self._call.name)

    def _send_words(self) -> str:
        return translate("SosDialog", "Create") if self._call is None else translate("SosDialog", "Save")

    def set_texts(self) -> None:
        super().set_texts()
        self._labels[self.name].setText(translate("SosDialog", "&Name"))
        self._labels[self.technician].setText(translate("SosDialog", "New sessions &go to"))
        self._labels[self.kinds].setText(translate("SosDialog", "&Kinds of issue, one a line"))
        self._hint.setText(translate("SosDialog", "People who open the link choose one of them."))
        if self.technician.count():
            self.technician.setItemText(0, translate("SosDialog", "The queue of the channel"))


def _is_here(person: Colleague, channel: ChannelView) -> bool:
    return any(place.channel == channel.id for place in person.places)
