# SPDX-License-Identifier: Apache-2.0
"""The table of the administration: channels, users, groups, licence, settings."""

from sdconsole.contract import routes
from sdconsole.gateway.service.channels import editing, members, removing
from sdconsole.gateway.service.organisation import groups, licence, settings
from sdconsole.gateway.service.people import imports, users
from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {
    routes.CHANNEL_NEW.name: editing.channel_new,
    routes.CHANNEL_EDIT.name: editing.channel_edit,
    routes.CHANNEL_REMOVE.name: removing.channel_remove,
    routes.MEMBERS.name: members.members,
    routes.MEMBER_PUT.name: members.member_put,
    routes.MEMBER_REMOVE.name: members.member_remove,
    routes.USERS.name: users.users,
    routes.USER_NEW.name: users.user_new,
    routes.USER_EDIT.name: users.user_edit,
    routes.USER_DISABLE.name: users.user_disable,
    routes.USER_ENABLE.name: users.user_enable,
    routes.USER_PASSWORD.name: users.user_password,
    routes.USERS_IMPORT.name: imports.users_import,
    routes.GROUPS.name: groups.groups,
    routes.GROUP_NEW.name: groups.group_new,
    routes.GROUP_EDIT.name: groups.group_edit,
    routes.GROUP_REMOVE.name: groups.group_remove,
    routes.LICENCE.name: licence.licence,
    routes.LICENCE_INSTALL.name: licence.licence_install,
    routes.SETTINGS.name: settings.settings,
    routes.SETTINGS_EDIT.name: settings.settings_edit,
}

PREPARE: dict[str, Preparation] = {
    routes.USER_NEW.name: users.prepare_password,
    routes.USER_PASSWORD.name: users.prepare_password,
}

# The others need none: said twice, they find done what they ask for.
REPLAY: dict[str, Replay] = {
    routes.CHANNEL_NEW.name: Replay(lambda _call, reply: str(reply.id), editing.replay_channel),
    routes.CHANNEL_REMOVE.name: Replay(lambda _call, reply: str(reply.moved), removing.replay_removed),
    routes.USER_NEW.name: Replay(lambda _call, reply: str(reply.user.id), users.replay_user),
    routes.GROUP_NEW.name: Replay(lambda _call, reply: str(reply.id), groups.replay_group),
}
