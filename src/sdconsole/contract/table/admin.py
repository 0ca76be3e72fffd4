# SPDX-License-Identifier: Apache-2.0
"""Routes of the administration: channels, SOS Calls, users, groups, licence, settings."""

from typing import Final

from sdconsole.contract import admin, channels
from sdconsole.contract.limits import IMPORT_BYTES
from sdconsole.contract.table.route import DESK, TEXT, Empty, Route
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason
from sdconsole.domain.rights import Action

CHANNELS = Route(
    "channels", "GET", f"{API_PREFIX}/channels", Empty, channels.ChannelList, "Channels I have access to",
    problems=DESK,
)  # fmt: skip
_CHANNELS: Final = f"{API_PREFIX}/channels"
_CHANNEL: Final = f"{_CHANNELS}/{{channel_id}}"
_SOS: Final = f"{_CHANNEL}/sos"
_USERS: Final = f"{API_PREFIX}/admin/users"
_GROUPS: Final = f"{API_PREFIX}/admin/groups"
_ROLE: Final = (Reason.ROLE_MISSING,)
_MANAGES: Final = (*DESK, *_ROLE, Reason.TURNED_OFF)
_PASSWORD: Final = (Reason.VALUE_OUT_OF_RANGE,)

CHANNEL_NEW = Route(
    "channel-new", "POST", _CHANNELS, channels.ChannelWrite, channels.ChannelView, "Create a channel",
    action=Action.CREATE_CHANNEL, status=201,
    problems=(*_MANAGES, *TEXT, Reason.NAME_TAKEN, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
CHANNEL_EDIT = Route(
    "channel-edit", "PATCH", _CHANNEL, channels.ChannelWrite, channels.ChannelView,
    "Change a channel's name, description, limits", action=Action.EDIT_CHANNEL, needs_version=True,
    problems=(*_MANAGES, *TEXT, Reason.NAME_TAKEN, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
CHANNEL_REMOVE = Route(
    "channel-remove", "POST", f"{_CHANNEL}/remove", channels.ChannelRemove, channels.ChannelRemoved,
    "Remove a channel; its open sessions move to the default channel", action=Action.REMOVE_CHANNEL,
    problems=(*_MANAGES, Reason.NAME_MISMATCH, Reason.DEFAULT_CHANNEL),
)  # fmt: skip
MEMBERS = Route(
    "members", "GET", f"{_CHANNEL}/members", Empty, channels.MemberList,
    "Technicians and groups of a channel", action=Action.EDIT_MEMBERS, problems=_MANAGES,
)  # fmt: skip
MEMBER_PUT = Route(
    "member-put", "POST", f"{_CHANNEL}/members", channels.MemberWrite, channels.MemberList,
    "Say what a technician or group is in a channel", action=Action.EDIT_MEMBERS,
    problems=(*_MANAGES, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
MEMBER_REMOVE = Route(
    "member-remove", "POST", f"{_CHANNEL}/members/remove", channels.MemberRemove, channels.MemberList,
    "Take a technician or group out of a channel", action=Action.EDIT_MEMBERS, problems=_MANAGES,
)  # fmt: skip
SOS_CALLS = Route(
    "sos-calls", "GET", _SOS, Empty, channels.SosList, "The SOS Calls of a channel",
    action=Action.EDIT_CHANNEL, problems=_MANAGES,
)  # fmt: skip
SOS_NEW = Route(
    "sos-new", "POST", _SOS, channels.SosWrite, channels.SosView, "Create a reusable request link",
    action=Action.EDIT_CHANNEL, status=201,
    problems=(*_MANAGES, *TEXT, Reason.VALUE_OUT_OF_RANGE, Reason.TARGET_WITHOUT_ACCESS, Reason.NAME_TAKEN),
)  # fmt: skip
SOS_EDIT = Route(
    "sos-edit", "PUT", f"{_SOS}/{{sos_id}}", channels.SosWrite, channels.SosView,
    "Change, suspend or resume a request link", action=Action.EDIT_CHANNEL, needs_version=True,
    problems=(*_MANAGES, *TEXT, Reason.VALUE_OUT_OF_RANGE, Reason.TARGET_WITHOUT_ACCESS, Reason.NAME_TAKEN),
)  # fmt: skip
SOS_REMOVE = Route(
    "sos-remove", "DELETE", f"{_SOS}/{{sos_id}}", Empty, Empty, "Delete a request link",
    action=Action.EDIT_CHANNEL, needs_version=True, status=204, problems=_MANAGES,
)  # fmt: skip
USERS = Route(
    "users", "GET", _USERS, Empty, admin.UserList, "Every technician", action=Action.MANAGE_USERS,
    problems=_ROLE,
)  # fmt: skip
USER_NEW = Route(
    "user-new", "POST", _USERS, admin.UserNew, admin.UserMade, "Add a technician", action=Action.MANAGE_USERS,
    status=201, problems=(*_ROLE, *TEXT, *_PASSWORD, Reason.NAME_TAKEN, Reason.LICENCE_SEATS_USED),
)  # fmt: skip
USER_EDIT = Route(
    "user-edit", "PATCH", f"{_USERS}/{{user_id}}", admin.UserWrite, admin.UserView,
    "Change a technician's name, role, groups, attended access", action=Action.MANAGE_USERS,
    needs_version=True, problems=(*_ROLE, *TEXT),
)  # fmt: skip
USER_DISABLE = Route(
    "user-disable", "POST", f"{_USERS}/{{user_id}}/disable", Empty, admin.UserView,
    "Disable a technician: sign-ins, tickets and grants end at once", action=Action.MANAGE_USERS,
    problems=_ROLE,
)  # fmt: skip
USER_ENABLE = Route(
    "user-enable", "POST", f"{_USERS}/{{user_id}}/enable", Empty, admin.UserView, "Enable a technician again",
    action=Action.MANAGE_USERS, problems=(*_ROLE, Reason.LICENCE_SEATS_USED),
)  # fmt: skip
USER_PASSWORD = Route(
    "user-password", "POST", f"{_USERS}/{{user_id}}/password", admin.UserPassword, admin.UserView,
    "Give a technician a new password; their sign-ins end", action=Action.MANAGE_USERS,
    problems=(*_ROLE, *_PASSWORD),
)  # fmt: skip
USERS_IMPORT = Route(
    "users-import", "POST", f"{_USERS}/import", admin.UsersImport, admin.Imported,
    "Add technicians from CSV, or say what that would do", action=Action.MANAGE_USERS,
    body_limit=2 * IMPORT_BYTES, problems=(*_ROLE, Reason.LICENCE_SEATS_USED, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
GROUPS = Route(
    "groups", "GET", _GROUPS, Empty, admin.GroupList,
    "Every group; for who may put groups into a channel but not manage them: the names",
    action=Action.MANAGE_USERS, problems=_ROLE,
)  # fmt: skip
GROUP_NEW = Route(
    "group-new", "POST", _GROUPS, admin.GroupWrite, admin.GroupView, "Add a group",
    action=Action.MANAGE_USERS, status=201, body_limit=2 * IMPORT_BYTES,
    problems=(*_ROLE, *TEXT, Reason.NAME_TAKEN),
)  # fmt: skip
GROUP_EDIT = Route(
    "group-edit", "PUT", f"{_GROUPS}/{{group_id}}", admin.GroupWrite, admin.GroupView, "Change a group",
    action=Action.MANAGE_USERS, body_limit=2 * IMPORT_BYTES, problems=(*_ROLE, *TEXT, Reason.NAME_TAKEN),
)  # fmt: skip
GROUP_REMOVE = Route(
    "group-remove", "DELETE", f"{_GROUPS}/{{group_id}}", Empty, Empty, "Remove a group from everywhere",
    action=Action.MANAGE_USERS, status=204, problems=_ROLE,
)  # fmt: skip
LICENCE = Route(
    "licence", "GET", f"{API_PREFIX}/admin/licence", Empty, admin.LicenceView, "The licence and its use",
    action=Action.MANAGE_LICENCE, problems=_ROLE,
)  # fmt: skip
LICENCE_INSTALL = Route(
    "licence-install", "POST", f"{API_PREFIX}/admin/licence", admin.LicenceInstall, admin.LicenceView,
    "Install a licence", action=Action.MANAGE_LICENCE,
    problems=(*_ROLE, Reason.VALUE_OUT_OF_RANGE, Reason.LICENCE_EXPIRED),
)  # fmt: skip
SETTINGS = Route(
    "settings", "GET", f"{API_PREFIX}/admin/settings", Empty, admin.GatewaySettings,
    "What holds for the whole Gateway", action=Action.MANAGE_SETTINGS, problems=_ROLE,
)  # fmt: skip
SETTINGS_EDIT = Route(
    "settings-edit", "PATCH", f"{API_PREFIX}/admin/settings", admin.SettingsWrite, admin.GatewaySettings,
    "Change what holds for the whole Gateway", action=Action.MANAGE_SETTINGS, needs_version=True,
    problems=(*_ROLE, *TEXT, Reason.VALUE_OUT_OF_RANGE),
)  # fmt: skip
