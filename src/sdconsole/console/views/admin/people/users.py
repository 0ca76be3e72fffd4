# SPDX-License-Identifier: Apache-2.0
"""Technicians: the table, and what an administrator does with each."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.models.admin import Column
from sdconsole.console.views.admin.page import AdminPage, allow, push
from sdconsole.console.views.admin.people.importing import ImportDialog
from sdconsole.console.views.admin.people.user_dialogs import PasswordDialog, UserDialog
from sdconsole.console.views.admin.table import AdminList
from sdconsole.contract.admin import GroupList, GroupView, UserList, UserView
from sdconsole.domain.ids import GroupId
from sdconsole.domain.rights import Action
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.people import role_word


def _state(user: UserView) -> str:
    if user.disabled_at is not None:
        return translate("UsersPage", "Disabled")
    if not user.has_password:
        return translate("UsersPage", "No password yet")
    return translate("UsersPage", "On")


def _look(user: UserView) -> tuple[Icon, Tone]:
    if user.disabled_at is not None:
        return (Icon.PAUSE, Tone.MUTED)
    return (Icon.DONE_CIRCLE, Tone.GOOD) if user.has_password else (Icon.PASSWORD, Tone.WAIT)


def _attended(user: UserView) -> str:
    return translate("UsersPage", "Yes") if user.has_attended_access else translate("UsersPage", "No")


class UsersPage(AdminPage):
    """Everything here needs the role of an owner or team admin."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        self._groups: dict[GroupId, GroupView] = {}
        columns = (
            Column[UserView](lambda: translate("UsersPage", "Name"), lambda one: one.display_name),
            Column[UserView](lambda: translate("UsersPage", "User name"), lambda one: one.login),
            Column[UserView](lambda: translate("UsersPage", "Role"), lambda one: role_word(one.role)),
            Column[UserView](lambda: translate("UsersPage", "State"), _state, _look),
            Column[UserView](lambda: translate("UsersPage", "Attended access"), _attended),
            Column[UserView](lambda: translate("UsersPage", "Groups"), self._group_names),
        )
        self.list = AdminList(
            columns, lambda one: one.id, lambda: translate("UsersPage", "Technicians"), self
        )
        self.list.widths(140, 110, 150, 150, 110, 0)
        self.seats = QLabel(self)
        self._listed: UserList | None = None
        self.add = push(self, "new-user", Icon.INVITE, lambda: self._open(None))
        self.edit = push(self, "edit-user", Icon.RENAME, self._on_edit)
        self.password = push(self, "reset-password", Icon.PASSWORD, self._on_password)
        self.enable = push(self, "enable-user", Icon.PAUSE, self._on_enable)
        self.bring = push(self, "import-users", Icon.FILES, self._on_import)
        self.list.chosen.connect(self._show_state)
        self.list.opened.connect(self._on_edit)
        row = QHBoxLayout()
        for button in (self.add, self.edit, self.password, self.enable):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.bring)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.seats)
        self.column.addLayout(row)
        keep_worded(self, self._show_state)

    def reload(self) -> None:
        self.admin.read_groups(self.done(self._put_groups), self.failed)
        self.admin.read_users(self.done(self._put), self.failed)

    def _put(self, listed: UserList) -> None:
        self._listed = listed
        self.list.put(listed.users)
        self._show_state()

    def _put_groups(self, listed: GroupList) -> None:
        self._groups = {group.id: group for group in listed.groups}
        self.list.reword()

    def _group_names(self, user: UserView) -> str:
        names = [self._groups[key].name for key in user.groups if key in self._groups]
        return ", ".join(sorted(names))

    def _show_state(self) -> None:
        refusal = self.admin.refusal(Action.MANAGE_USERS)
        user = self.list.row
        why = "" if user is not None else translate("UsersPage", "Choose somebody in the list first.")
        me = self.admin.mirror.me
        is_me = user is not None and me is not None and user.id == me.id
        allow(self.add, refusal)
        allow(self.bring, refusal)
        allow(self.edit, refusal, why)
        allow(self.password, refusal, why)
        allow(
            self.enable,
            refusal,
            why or (translate("UsersPage", "Nobody can disable themselves.") if is_me else ""),
        )
        is_off = user is not None and user.disabled_at is not None
        self.add.setText(translate("UsersPage", "New technician…"))
        self.edit.setText(translate("UsersPage", "Edit…"))
        self.password.setText(translate("UsersPage", "Reset password…"))
        self.enable.setText(
            translate("UsersPage", "Enable") if is_off else translate("UsersPage", "Disable…")
        )
        self.bring.setText(translate("UsersPage", "Import from CSV…"))
        self._show_seats()

    def _show_seats(self) -> None:
        listed = self._listed
        if listed is None:
            return
        self.seats.setText(
            translate("UsersPage", "Seats: {used} in use, no limit").format(used=listed.seats_used)
            if listed.seats is None
            else translate("UsersPage", "Seats: {used} of {seats} in use").format(
                used=listed.seats_used, seats=listed.seats
            )
        )

    def _on_edit(self) -> None:
        if self.list.row is not None and self.edit.isEnabled():
            self._open(self.list.row)

    def _open(self, user: UserView | None) -> None:
        groups = sorted(self._groups.values(), key=lambda group: group.name.casefold())
        dialog = UserDialog(self.admin, self.origin, user, groups, self.window())
        dialog.saved.connect(self.reload)
        dialog.open()

    def _on_password(self) -> None:
        if self.list.row is not None:
            dialog = PasswordDialog(self.admin, self.origin, self.list.row, self.window())
            name = self.list.row.display_name
            dialog.accepted.connect(
                lambda: self.say(
                    translate("UsersPage", "{name} has a new password and is signed out everywhere.").format(
                        name=name
                    )
                )
            )
            dialog.accepted.connect(self.reload)
            dialog.open()

    def _on_enable(self) -> None:
        user = self.list.row
        if user is None:
            return
        if user.disabled_at is not None:
            self.admin.set_enabled(user, True, self.done(self._on_switched), self.failed)
            return

        def answered(answer: str) -> None:
            if answer == "disable":
                self.admin.set_enabled(user, False, self.done(self._on_switched), self.failed)

        ask_then(
            self.window(),
            Kind.WARNING,
            translate("UsersPage", "Disable {name}?").format(name=user.display_name),
            translate(
                "UsersPage",
                "Sign-ins, remote screens and granted access of this technician end at once. "
                "Sessions stay assigned; a manager can reassign them.",
            ),
            [cancel_choice(), Choice("disable", translate("UsersPage", "Disable"), Role.DESTROY)],
            self.done(answered),
        )

    def _on_switched(self, _user: UserView) -> None:
        self.bar.clear()
        self.reload()

    def _on_import(self) -> None:
        dialog = ImportDialog(self.admin, self.origin, self.window())
        dialog.imported.connect(self._on_imported)
        dialog.open()

    def _on_imported(self, count: int) -> None:
        self.say(translate("UsersPage", "%n technician(s) added.", "", count))
        self.reload()
