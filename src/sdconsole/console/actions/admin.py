# SPDX-License-Identifier: Apache-2.0
"""What an administrator does: each is one call; nothing changes here before the Gateway has said so."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject

from sdconsole.console.actions.calls import NO_PATH, Calls
from sdconsole.console.actions.failures import Failure
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.admin import (
    GatewaySettings,
    GroupList,
    GroupView,
    GroupWrite,
    Imported,
    LicenceInstall,
    LicenceView,
    SettingsWrite,
    UserList,
    UserMade,
    UserNew,
    UserPassword,
    UsersImport,
    UserView,
    UserWrite,
)
from sdconsole.contract.channels import (
    ChannelList,
    ChannelRemove,
    ChannelRemoved,
    ChannelView,
    ChannelWrite,
    MemberList,
    MemberRemove,
    MemberWrite,
    SosList,
    SosView,
    SosWrite,
)
from sdconsole.contract.people import ColleagueList
from sdconsole.contract.routes import Route
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Target

Req = TypeVar("Req")
Rep = TypeVar("Rep")
Done = Callable[[Rep], object]
Fail = Callable[[Failure], object]

ORGANISATION_ACTIONS = (Action.MANAGE_USERS, Action.MANAGE_LICENCE, Action.MANAGE_SETTINGS)
CHANNEL_ACTIONS = (Action.EDIT_CHANNEL, Action.EDIT_MEMBERS)


class Administration(QObject):
    """The calls of the administration, and who may make them."""

    def __init__(self, mirror: Mirror, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mirror = mirror
        self._calls = calls

    # --- who may

    def refusal(self, action: Action, channel: ChannelView | None = None) -> Refusal | None:
        """Why I may not do this (in `channel`), or None: the very decision the Gateway will make."""
        if self.mirror.line.is_stale:
            return refuse(Reason.UNAVAILABLE, NextStep.WAIT)
        return self._decide(action, channel)

    def is_offered(self, action: Action, channel: ChannelView | None = None) -> bool:
        """Whether it is there at all: yes if allowed, and if only the channel has turned it off."""
        refusal = self._decide(action, channel)
        return refusal is None or refusal.reason in (Reason.TURNED_OFF, Reason.DEFAULT_CHANNEL)

    def channels(self) -> tuple[ChannelView, ...]:
        """The channels I may change something in."""
        return tuple(
            view
            for view in self.mirror.channels
            if any(self.is_offered(action, view) for action in CHANNEL_ACTIONS)
        )

    def is_anything_offered(self) -> bool:
        """Whether there is anything to administrate for me."""
        return (
            any(self.is_offered(action) for action in (*ORGANISATION_ACTIONS, Action.CREATE_CHANNEL))
            or self.channels() != ()
        )

    def _decide(self, action: Action, channel: ChannelView | None) -> Refusal | None:
        target = Target(is_default_channel=channel is not None and channel.is_default)
        answer = self.mirror.decide(action, channel=None if channel is None else channel.id, target=target)
        return answer if isinstance(answer, Refusal) else None

    # --- channels

    def read_channels(self, done: Done[ChannelList], fail: Fail) -> bool:
        """List my channels."""
        return self._run(routes.CHANNELS, None, done, fail)

    def create_channel(self, body: ChannelWrite, done: Done[ChannelView], fail: Fail) -> bool:
        """Create a channel."""
        return self._run(routes.CHANNEL_NEW, body, done, fail)

    def edit_channel(
        self, channel: ChannelView, body: ChannelWrite, done: Done[ChannelView], fail: Fail
    ) -> bool:
        """Change a channel, as it was when it was shown."""
        return self._run(routes.CHANNEL_EDIT, body, done, fail, _of(channel.id), channel.version)

    def remove_channel(self, channel: ChannelId, name: str, done: Done[ChannelRemoved], fail: Fail) -> bool:
        """Remove a channel; `name` is what was typed."""
        return self._run(routes.CHANNEL_REMOVE, ChannelRemove(name=name), done, fail, _of(channel))

    def read_members(self, channel: ChannelId, done: Done[MemberList], fail: Fail) -> bool:
        """List a channel's technicians and groups."""
        return self._run(routes.MEMBERS, None, done, fail, _of(channel))

    def put_member(self, channel: ChannelId, body: MemberWrite, done: Done[MemberList], fail: Fail) -> bool:
        """Say what somebody is in a channel."""
        return self._run(routes.MEMBER_PUT, body, done, fail, _of(channel))

    def remove_member(
        self, channel: ChannelId, body: MemberRemove, done: Done[MemberList], fail: Fail
    ) -> bool:
        """Take somebody out of a channel."""
        return self._run(routes.MEMBER_REMOVE, body, done, fail, _of(channel))

    def read_colleagues(self, done: Done[ColleagueList], fail: Fail) -> bool:
        """List the technicians I share a channel with."""
        return self._run(routes.COLLEAGUES, None, done, fail)

    def read_sos(self, channel: ChannelId, done: Done[SosList], fail: Fail) -> bool:
        """List a channel's SOS Calls."""
        return self._run(routes.SOS_CALLS, None, done, fail, _of(channel))

    def create_sos(self, channel: ChannelId, body: SosWrite, done: Done[SosView], fail: Fail) -> bool:
        """Create an SOS Call."""
        return self._run(routes.SOS_NEW, body, done, fail, _of(channel))

    def edit_sos(self, call: SosView, body: SosWrite, done: Done[SosView], fail: Fail) -> bool:
        """Change, suspend or resume an SOS Call."""
        return self._run(routes.SOS_EDIT, body, done, fail, _sos(call), call.version)

    def remove_sos(self, call: SosView, done: Done[object], fail: Fail) -> bool:
        """Delete an SOS Call."""
        return self._run(routes.SOS_REMOVE, None, done, fail, _sos(call), call.version)

    # --- people

    def read_users(self, done: Done[UserList], fail: Fail) -> bool:
        """List every technician."""
        return self._run(routes.USERS, None, done, fail)

    def create_user(self, body: UserNew, done: Done[UserMade], fail: Fail) -> bool:
        """Add a technician."""
        return self._run(routes.USER_NEW, body, done, fail)

    def edit_user(self, user: UserView, body: UserWrite, done: Done[UserView], fail: Fail) -> bool:
        """Change a technician."""
        return self._run(routes.USER_EDIT, body, done, fail, {"user_id": user.id}, user.version)

    def set_enabled(self, user: UserView, is_enabled: bool, done: Done[UserView], fail: Fail) -> bool:
        """Let a technician in again, or put them out at once."""
        route = routes.USER_ENABLE if is_enabled else routes.USER_DISABLE
        return self._run(route, None, done, fail, {"user_id": user.id})

    def set_password(self, user: UserView, password: str, done: Done[UserView], fail: Fail) -> bool:
        """Give a technician a new password."""
        body = UserPassword(password=password)
        return self._run(routes.USER_PASSWORD, body, done, fail, {"user_id": user.id})

    def import_users(self, csv: str, *, is_dry_run: bool, done: Done[Imported], fail: Fail) -> bool:
        """Add technicians from CSV, or (dry run) hear what that would do."""
        return self._run(routes.USERS_IMPORT, UsersImport(csv=csv, is_dry_run=is_dry_run), done, fail)

    def read_groups(self, done: Done[GroupList], fail: Fail) -> bool:
        """List every group."""
        return self._run(routes.GROUPS, None, done, fail)

    def save_group(
        self, group: GroupView | None, body: GroupWrite, done: Done[GroupView], fail: Fail
    ) -> bool:
        """Change a group, or (None) add one."""
        if group is None:
            return self._run(routes.GROUP_NEW, body, done, fail)
        return self._run(routes.GROUP_EDIT, body, done, fail, {"group_id": group.id})

    def remove_group(self, group: GroupView, done: Done[object], fail: Fail) -> bool:
        """Remove a group from everywhere."""
        return self._run(routes.GROUP_REMOVE, None, done, fail, {"group_id": group.id})

    # --- the Gateway

    def read_licence(self, done: Done[LicenceView], fail: Fail) -> bool:
        """Read the licence."""
        return self._run(routes.LICENCE, None, done, fail)

    def install_licence(self, text: str, done: Done[LicenceView], fail: Fail) -> bool:
        """Install another licence."""
        return self._run(routes.LICENCE_INSTALL, LicenceInstall(licence=text), done, fail)

    def read_settings(self, done: Done[GatewaySettings], fail: Fail) -> bool:
        """Read what holds for the whole Gateway."""
        return self._run(routes.SETTINGS, None, done, fail)

    def edit_settings(
        self, before: GatewaySettings, body: SettingsWrite, done: Done[GatewaySettings], fail: Fail
    ) -> bool:
        """Change what holds for the whole Gateway."""
        return self._run(routes.SETTINGS_EDIT, body, done, fail, NO_PATH, before.version)

    def _run(
        self,
        route: Route[Req, Rep],
        body: Req | None,
        done: Done[Rep],
        fail: Fail,
        path: Mapping[str, str] = NO_PATH,
        version: int | None = None,
    ) -> bool:
        name = ":".join(["admin", route.name, *path.values()])
        return self._calls.run(name, route, done, body, path=path, version=version, on_failed=fail)


def _of(channel: ChannelId) -> dict[str, str]:
    return {"channel_id": channel}


def _sos(call: SosView) -> dict[str, str]:
    return {"channel_id": call.channel, "sos_id": call.id}
