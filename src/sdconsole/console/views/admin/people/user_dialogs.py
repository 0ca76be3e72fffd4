# SPDX-License-Identifier: Apache-2.0
"""A technician to be made or changed; a new password for one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from sdconsole.console.actions.admin import Administration
from sdconsole.console.views.admin.page import AdminDialog, paragraph
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.admin import GroupView, UserMade, UserNew, UserView, UserWrite
from sdconsole.domain.ids import GroupId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import DISPLAY_NAME, LOGIN, clean
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.people import role_word
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.copy_field import CopyField
from sdconsole.toolkit.widgets.notice_bar import Weight

_ROLES = (Role.TECHNICIAN, Role.CHANNEL_MANAGER, Role.GROUP_MANAGER, Role.TEAM_ADMIN, Role.OWNER)


class UserDialog(AdminDialog):
    """A new one gets a password here, or a one-time token to choose one, shown once at the end."""

    saved = Signal()
    """Something is another thing now at the Gateway."""

    def __init__(
        self,
        admin: Administration,
        origin: str,
        user: UserView | None,
        groups: list[GroupView],
        parent: QWidget | None = None,
    ) -> None:
        self._user = user
        self._chosen_before = frozenset[GroupId]() if user is None else frozenset(user.groups)
        self.login, self.name, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.role = QComboBox()
        self.groups = QListWidget()
        fields: tuple[QWidget, ...] = (self.login, self.name, self.role, self.password, self.groups)
        self._labels = {field: QLabel() for field in fields}
        self.attended = QCheckBox()
        super().__init__(admin, origin, self._title_words, self._send_words, parent)
        self.token: CopyField | None = None
        self._lay_out(groups)
        self._fill()
        self.set_texts()
        (self.login if user is None else self.name).setFocus()

    def _lay_out(self, groups: list[GroupView]) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.groups.setMaximumHeight(130)
        for group in groups:
            item = QListWidgetItem(group.name, self.groups)
            item.setData(Qt.ItemDataRole.UserRole, group.id)
            is_in = group.id in self._chosen_before
            item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        for role in _ROLES:
            self.role.addItem("", role)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        is_new = self._user is None
        for field, label in self._labels.items():
            if (field is self.password and not is_new) or (field is self.groups and (is_new or not groups)):
                field.setParent(self)
                label.setParent(self)
                field.hide()
                label.hide()
                continue
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow(self.attended)
        self.body.addLayout(form)

    def _fill(self) -> None:
        user = self._user
        self.login.setReadOnly(user is not None)
        self.attended.setChecked(user is None or user.has_attended_access)
        if user is not None:
            self.login.setText(user.login)
            self.name.setText(user.display_name)
            self.role.setCurrentIndex(_ROLES.index(user.role))

    def send(self) -> bool:
        for field, rule in ((self.login, LOGIN), (self.name, DISPLAY_NAME)):
            cleaned = clean(field.text(), rule)
            if isinstance(cleaned, Refusal):
                self.refuse(refusal_text(cleaned))
                field.setFocus()
                return False
        role = Role(self.role.currentData())
        user = self._user
        if user is None:
            made = UserNew(
                login=self.login.text().strip(),
                display_name=self.name.text().strip(),
                role=role,
                has_attended_access=self.attended.isChecked(),
                password=self.password.text() or None,
            )
            return self.admin.create_user(made, while_alive(self, self._on_made), self.failed)
        return self.admin.edit_user(
            user, self._changes(user, role), self.done_with(self._on_saved), self.failed
        )

    def _changes(self, user: UserView, role: Role) -> UserWrite:
        chosen = self._chosen()
        name = self.name.text().strip()
        attended = self.attended.isChecked()
        return UserWrite(
            display_name=None if name == user.display_name else name,
            role=None if role is user.role else role,
            has_attended_access=None if attended == user.has_attended_access else attended,
            groups=None if chosen == self._chosen_before else tuple(sorted(chosen)),
        )

    def _chosen(self) -> frozenset[GroupId]:
        items = (self.groups.item(row) for row in range(self.groups.count()))
        return frozenset(
            GroupId(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _on_saved(self, _user: UserView) -> None:
        self.saved.emit()

    def _on_made(self, made: UserMade) -> None:
        self.saved.emit()
        if made.set_up_token is None:
            self.accept()
            return
        # Shown once: the Gateway keeps only its hash.
        for field in (*self._labels, *self._labels.values(), self.attended):
            field.setEnabled(False)
        self.bar.show_notice(
            Weight.SUCCESS,
            translate(
                "UserDialog",
                "{name} is added. With this token they choose a password, once, within the hour:",
            ).format(name=made.user.display_name),
        )
        self.token = CopyField(translate("UserDialog", "Token to choose a password"), self)
        self.token.set_value(made.set_up_token, is_secret=True)
        self.body.insertWidget(0, self.token)
        self.send_button.hide()
        self.cancel_button.setText(translate("UserDialog", "Done"))

    def _title_words(self) -> str:
        if self._user is None:
            return translate("UserDialog", "New technician")
        return translate("UserDialog", "Technician {name}").format(name=self._user.display_name)

    def _send_words(self) -> str:
        return translate("UserDialog", "Add") if self._user is None else translate("UserDialog", "Save")

    def set_texts(self) -> None:
        super().set_texts()
        self._labels[self.login].setText(translate("UserDialog", "&User name"))
        self._labels[self.name].setText(translate("UserDialog", "&Name"))
        self._labels[self.role].setText(translate("UserDialog", "&Role"))
        self._labels[self.password].setText(translate("UserDialog", "&Password"))
        self._labels[self.groups].setText(translate("UserDialog", "&Groups"))
        self.password.setPlaceholderText(translate("UserDialog", "Empty: they get a token to choose one"))
        self.attended.setText(translate("UserDialog", "May use attended access (SOS)"))
        for row in range(self.role.count()):
            self.role.setItemText(row, role_word(Role(self.role.itemData(row))))


class PasswordDialog(AdminDialog):
    """Typed twice, for nobody sees what was typed."""

    def __init__(
        self, admin: Administration, origin: str, user: UserView, parent: QWidget | None = None
    ) -> None:
        self._user = user
        self.first, self.second = QLineEdit(), QLineEdit()
        self._labels = (QLabel(), QLabel())
        super().__init__(admin, origin, self._title_words, self._send_words, parent)
        self._note = paragraph(self)
        self.body.addWidget(self._note)
        for label, field in zip(self._labels, (self.first, self.second), strict=True):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            label.setBuddy(field)
            self.body.addWidget(label)
            self.body.addWidget(field)
        self._note.setText(
            translate("PasswordDialog", "All sign-ins of {name} end; open remote screens are closed.").format(
                name=user.display_name
            )
        )
        self.first.setFocus()

    def send(self) -> bool:
        if not self.first.text():
            self.refuse(translate("PasswordDialog", "Enter a password."))
            return False
        if self.first.text() != self.second.text():
            self.refuse(translate("PasswordDialog", "The two are not the same."))
            self.second.clear()
            self.second.setFocus()
            return False
        return self.admin.set_password(
            self._user, self.first.text(), self.done_with(lambda _user: None), self.failed
        )

    def _title_words(self) -> str:
        return translate("PasswordDialog", "New password for {name}").format(name=self._user.display_name)

    def _send_words(self) -> str:
        return translate("PasswordDialog", "Set password")

    def set_texts(self) -> None:
        super().set_texts()
        self._labels[0].setText(translate("PasswordDialog", "New &password"))
        self._labels[1].setText(translate("PasswordDialog", "The same &again"))
