# SPDX-License-Identifier: Apache-2.0
"""The technicians and groups of a channel: role and rights of each, add by search, remove."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.models.admin import Column
from sdconsole.console.views.admin.channels.below import BelowChannel
from sdconsole.console.views.admin.page import AdminDialog, allow, push
from sdconsole.console.views.admin.table import AdminList
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.admin import GroupList, UserList
from sdconsole.contract.channels import ChannelView, MemberList, MemberRemove, MemberView, MemberWrite
from sdconsole.contract.people import ColleagueList
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import DEFAULT_RIGHTS, Right, Role
from sdconsole.domain.rights import Action
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.dialogs import Choice, Kind, ask_then, cancel_choice
from sdconsole.toolkit.dialogs import Role as QuestionRole
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.people import role_word
from sdconsole.toolkit.labels.states import right_word

MEMBER_ROLES = (Role.TECHNICIAN, Role.CHANNEL_MANAGER)


def _kind(member: MemberView) -> tuple[Icon, Tone]:
    return (Icon.PEOPLE if member.group is not None else Icon.PERSON, Tone.TEXT)


def _rights(member: MemberView) -> str:
    if member.role is not Role.TECHNICIAN:
        return translate("Members", "All rights")
    return ", ".join(right_word(right) for right in Right if right in member.rights) or "–"


def _key(member: MemberView) -> str:
    return f"g:{member.group}" if member.group is not None else f"u:{member.user}"


class MembersPage(BelowChannel[MemberView]):
    """Below a channel."""

    action = Action.EDIT_MEMBERS

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        columns = (
            Column[MemberView](lambda: translate("Members", "Name"), lambda one: one.name, _kind),
            Column[MemberView](lambda: translate("Members", "Role"), lambda one: role_word(one.role)),
            Column[MemberView](lambda: translate("Members", "Rights"), _rights),
        )
        self.list = AdminList(columns, _key, lambda: translate("Members", "Technicians and groups"), self)
        self.list.widths(170, 150, 0)
        self.add = push(self, "add-member", Icon.INVITE, self._on_add)
        self.edit = push(self, "edit-member", Icon.RENAME, self.on_edit)
        self.remove = push(self, "remove-member", Icon.DELETE, self._on_remove)
        self.lay_out(self.add, self.edit, self.remove)
        keep_worded(self, self._set_texts)

    def read(self, channel: ChannelView) -> None:
        self.admin.read_members(channel.id, self.done(self._put), self.failed)

    def _put(self, listed: MemberList) -> None:
        self.list.put(listed.members)

    def show_state(self) -> None:
        refusal = self.admin.refusal(Action.EDIT_MEMBERS, self._channel)
        allow(self.add, refusal)
        why = "" if self.list.row is not None else translate("Members", "Choose somebody in the list first.")
        for button in (self.edit, self.remove):
            allow(button, refusal, why)

    def _on_add(self) -> None:
        self.open_dialog(None)

    def dialog(self, channel: ChannelView, row: MemberView | None) -> AdminDialog:
        known = frozenset(_key(one) for one in self._members())
        return MemberDialog(self.admin, self.origin, channel, row, known, self.window())

    def _members(self) -> list[MemberView]:
        rows = (self.list.model.row(at) for at in range(self.list.model.rowCount()))
        return [row for row in rows if row is not None]

    def _on_remove(self) -> None:
        member, channel = self.list.row, self._channel
        if member is None or channel is None:
            return
        body = MemberRemove(user=member.user, group=member.group)
        name = member.name

        def gone(listed: MemberList) -> None:
            self._put(listed)
            self.say(translate("Members", "{name} is no longer in this channel.").format(name=name))

        def answered(answer: str) -> None:
            if answer == "remove":
                self.admin.remove_member(channel.id, body, self.done(gone), self.failed)

        detail = translate(
            "Members", "What they see of its sessions ends at once, with any request and any remote session."
        )
        if member.group is not None:
            detail = translate(
                "Members",
                "Everybody who is here through this group alone sees its sessions no more; their requests and"
                " remote sessions end at once.",
            )
        ask_then(
            self.window(),
            Kind.WARNING,
            translate("Members", "Remove {name} from the channel “{channel}”?").format(
                name=name, channel=channel.name
            ),
            detail,
            [cancel_choice(), Choice("remove", translate("Members", "Remove"), QuestionRole.DESTROY)],
            self.done(answered),
        )

    def _set_texts(self) -> None:
        self.add.setText(translate("Members", "Add…"))
        self.edit.setText(translate("Members", "Role and rights…"))
        self.remove.setText(translate("Members", "Remove…"))


class MemberDialog(AdminDialog):
    """Who (only when adding), which role, which rights."""

    def __init__(
        self,
        admin: Administration,
        origin: str,
        channel: ChannelView,
        member: MemberView | None,
        known: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        """`known`: who is in the channel already, and is not offered again."""
        self._channel = channel
        self._member = member
        self._known = known
        columns = (Column[MemberView](lambda: translate("Members", "Name"), lambda one: one.name, _kind),)
        self._role_label, self._rights_label = QLabel(), QLabel()
        self.role = QComboBox()
        self.rights = {right: QCheckBox() for right in Right}
        super().__init__(admin, origin, self._title_words, self._send_words, parent)
        self._candidates: dict[str, MemberView] = {}
        self.list = AdminList(columns, _key, lambda: translate("Members", "Technicians and groups"), self)
        self.list.setVisible(member is None)
        self.list.setMinimumHeight(220)
        if member is None:
            self.body.addWidget(self.list)
            self._read_candidates()
            self.list.search.setFocus()
        row = QHBoxLayout()
        row.addWidget(self._role_label)
        row.addWidget(self.role, 1)
        self._role_label.setBuddy(self.role)
        grid = QGridLayout()
        for at, box in enumerate(self.rights.values()):
            grid.addWidget(box, at // 2, at % 2)
        self.body.addLayout(row)
        self.body.addWidget(self._rights_label)
        self.body.addLayout(grid)
        for role in MEMBER_ROLES:
            self.role.addItem("", role)
        self.role.setCurrentIndex(0 if member is None else max(0, MEMBER_ROLES.index(member.role)))
        self.role.currentIndexChanged.connect(lambda _row: self._show_rights())
        given = DEFAULT_RIGHTS if member is None else frozenset(member.rights)
        for right, box in self.rights.items():
            box.setChecked(right in given)
        self._show_rights()
        self.set_texts()

    def _title_words(self) -> str:
        if self._member is None:
            return translate("MemberDialog", "Add to the channel")
        return translate("MemberDialog", "Role and rights of {name}").format(name=self._member.name)

    def _send_words(self) -> str:
        return translate("MemberDialog", "Add") if self._member is None else translate("MemberDialog", "Save")

    def send(self) -> bool:
        whom = self._member or self.list.row
        if whom is None:
            self.refuse(translate("MemberDialog", "Choose a technician or a group."))
            return False
        role = Role(self.role.currentData())
        rights = tuple(right for right, box in self.rights.items() if box.isChecked())
        body = MemberWrite(user=whom.user, group=whom.group, role=role, rights=rights)
        return self.admin.put_member(
            self._channel.id, body, self.done_with(lambda _members: None), self.failed
        )

    def _read_candidates(self) -> None:
        # Only administrators may list everybody; others find those they share a channel with.
        if self.admin.refusal(Action.MANAGE_USERS) is None:
            self.admin.read_users(while_alive(self, self._on_users), self.failed)
            self.admin.read_groups(while_alive(self, self._on_groups), self.failed)
        else:
            self.admin.read_colleagues(while_alive(self, self._on_colleagues), self.failed)

    def _on_users(self, listed: UserList) -> None:
        self._offer(
            [_person(user.id, user.display_name) for user in listed.users if user.disabled_at is None]
        )

    def _on_colleagues(self, listed: ColleagueList) -> None:
        self._offer([_person(one.id, one.display_name) for one in listed.technicians])

    def _on_groups(self, listed: GroupList) -> None:
        self._offer([_group(group.id, group.name) for group in listed.groups])

    def _offer(self, more: list[MemberView]) -> None:
        self._candidates |= {_key(one): one for one in more if _key(one) not in self._known}
        ordered = sorted(self._candidates.values(), key=lambda one: (one.group is None, one.name.casefold()))
        self.list.put(ordered)

    def _show_rights(self) -> None:
        is_technician = self.role.currentData() == Role.TECHNICIAN
        for box in self.rights.values():
            box.setEnabled(is_technician)

    def set_texts(self) -> None:
        super().set_texts()
        self._role_label.setText(translate("MemberDialog", "&Role"))
        self._rights_label.setText(translate("MemberDialog", "Rights (a channel manager has all of them)"))
        for row in range(self.role.count()):
            self.role.setItemText(row, role_word(Role(self.role.itemData(row))))
        for right, box in self.rights.items():
            box.setText(right_word(right))


def _person(user: UserId, name: str) -> MemberView:
    return MemberView(name=name, role=Role.TECHNICIAN, rights=(), user=user)


def _group(group: GroupId, name: str) -> MemberView:
    return MemberView(name=name, role=Role.TECHNICIAN, rights=(), group=group)
