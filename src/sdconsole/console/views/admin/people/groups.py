# SPDX-License-Identifier: Apache-2.0
"""Groups of technicians: name, members, managers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.models.admin import Column
from sdconsole.console.views.admin.page import AdminDialog, AdminPage, allow, push
from sdconsole.console.views.admin.table import AdminList
from sdconsole.contract.admin import GroupList, GroupView, GroupWrite, UserList, UserView
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action
from sdconsole.domain.text import GROUP_NAME, clean
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.refusals import refusal_text


class GroupsPage(AdminPage):
    """A group stands in channels in the place of its members."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        self._users: tuple[UserView, ...] = ()
        self._has_read = False
        columns = (
            Column[GroupView](lambda: translate("GroupsPage", "Group"), lambda one: one.name),
            Column[GroupView](
                lambda: translate("GroupsPage", "Members"), lambda one: self._names(one.members)
            ),
            Column[GroupView](
                lambda: translate("GroupsPage", "Managers"), lambda one: self._names(one.managers)
            ),
        )
        self.list = AdminList(columns, lambda one: one.id, lambda: translate("GroupsPage", "Groups"), self)
        self.list.widths(180, 0, 200)
        self.add = push(self, "new-group", Icon.ADD, lambda: self._open(None))
        self.edit = push(self, "edit-group", Icon.RENAME, self._on_edit)
        self.remove = push(self, "remove-group", Icon.DELETE, self._on_remove)
        self.list.chosen.connect(self._show_state)
        self.list.opened.connect(self._on_edit)
        row = QHBoxLayout()
        for button in (self.add, self.edit, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row)
        keep_worded(self, self._show_state)

    def reload(self) -> None:
        self.admin.read_users(self.done(self._put_users), self.failed)
        self.admin.read_groups(self.done(self._put), self.failed)

    def _put_users(self, listed: UserList) -> None:
        self._users = listed.users
        self._has_read = True
        self.list.reword()
        self._show_state()

    def _put(self, listed: GroupList) -> None:
        self.list.put(listed.groups)
        self._show_state()

    def _names(self, people: tuple[UserId, ...]) -> str:
        names = {user.id: user.display_name for user in self._users}
        return ", ".join(sorted(names.get(person, "…") for person in people))

    def _show_state(self) -> None:
        refusal = self.admin.refusal(Action.MANAGE_USERS)
        why = (
            "" if self.list.row is not None else translate("GroupsPage", "Choose a group in the list first.")
        )
        # Without the list of technicians a group would lose its members by being saved.
        reading = "" if self._has_read else translate("GroupsPage", "The list of technicians is being read.")
        why = why or reading
        allow(self.add, refusal, reading)
        allow(self.edit, refusal, why)
        allow(self.remove, refusal, why)
        self.add.setText(translate("GroupsPage", "New group…"))
        self.edit.setText(translate("GroupsPage", "Edit…"))
        self.remove.setText(translate("GroupsPage", "Remove…"))

    def _on_edit(self) -> None:
        if self.list.row is not None and self.edit.isEnabled():
            self._open(self.list.row)

    def _open(self, group: GroupView | None) -> None:
        dialog = GroupDialog(self.admin, self.origin, group, self._users, self.window())
        dialog.accepted.connect(self.reload)
        dialog.open()

    def _on_remove(self) -> None:
        group = self.list.row
        if group is None:
            return

        def answered(answer: str) -> None:
            if answer == "remove":
                self.admin.remove_group(group, self.done(lambda _nothing: self.reload()), self.failed)

        ask_then(
            self.window(),
            Kind.WARNING,
            translate("GroupsPage", "Remove the group “{name}”?").format(name=group.name),
            translate(
                "GroupsPage", "Its members lose what they have through it in channels; nobody is disabled."
            ),
            [cancel_choice(), Choice("remove", translate("GroupsPage", "Remove"), Role.DESTROY)],
            self.done(answered),
        )


class GroupDialog(AdminDialog):
    """A name, and for each technician two boxes: member, manager."""

    def __init__(
        self,
        admin: Administration,
        origin: str,
        group: GroupView | None,
        users: tuple[UserView, ...],
        parent: QWidget | None = None,
    ) -> None:
        self._group = group
        self._users = users
        self.name = QLineEdit()
        self.name.setObjectName("group-name")
        self._label = QLabel()
        self.people = QTableWidget(len(users), 3)
        super().__init__(admin, origin, self._title_words, self._send_words, parent)
        self._label.setBuddy(self.name)
        self.name.setText("" if group is None else group.name)
        self._fill()
        for part in (self._label, self.name, self.people):
            self.body.addWidget(part)
        self.name.setFocus()

    def _fill(self) -> None:
        table, group = self.people, self._group
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setMinimumHeight(240)
        table.horizontalHeader().setSectionResizeMode(0, table.horizontalHeader().ResizeMode.Stretch)
        for row, user in enumerate(self._users):
            name = QTableWidgetItem(user.display_name)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            table.setItem(row, 0, name)
            lists = ((), ()) if group is None else (group.members, group.managers)
            for column, people in enumerate(lists, start=1):
                box = QTableWidgetItem()
                box.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                box.setCheckState(Qt.CheckState.Checked if user.id in people else Qt.CheckState.Unchecked)
                table.setItem(row, column, box)

    def send(self) -> bool:
        name = clean(self.name.text(), GROUP_NAME)
        if isinstance(name, Refusal):
            self.refuse(refusal_text(name))
            self.name.setFocus()
            return False
        body = GroupWrite(name=name, members=self._checked(1), managers=self._checked(2))
        return self.admin.save_group(self._group, body, self.done_with(lambda _group: None), self.failed)

    def _checked(self, column: int) -> tuple[UserId, ...]:
        return tuple(
            user.id
            for row, user in enumerate(self._users)
            if (box := self.people.item(row, column)) is not None
            and box.checkState() is Qt.CheckState.Checked
        )

    def _title_words(self) -> str:
        if self._group is None:
            return translate("GroupDialog", "New group")
        return translate("GroupDialog", "Group “{name}”").format(name=self._group.name)

    def _send_words(self) -> str:
        return translate("GroupDialog", "Create") if self._group is None else translate("GroupDialog", "Save")

    def set_texts(self) -> None:
        super().set_texts()
        self._label.setText(translate("GroupDialog", "&Name"))
        self.people.setAccessibleName(translate("GroupDialog", "Technicians of the group"))
        self.people.setHorizontalHeaderLabels(
            [
                translate("GroupDialog", "Technician"),
                translate("GroupDialog", "Member"),
                translate("GroupDialog", "Manager"),
            ]
        )
