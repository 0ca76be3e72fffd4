# SPDX-License-Identifier: Apache-2.0
"""Groups, licence and settings from the command line."""

from typing import Any, Final

from sdconsole.contract.admin import GatewaySettings, GroupView, LicenceView, SettingsWrite
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.control.deeds.finding import find_group, find_users, texts
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.organisation import groups, licence, settings
from sdconsole.gateway.service.organisation.groups import Roll
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Tx


async def group_list(tools: Tools, _: dict[str, Any]) -> list[dict[str, Any]]:
    """List every group."""

    async def query(tx: Tx) -> list[dict[str, Any]]:
        return [await _group(tx, group) for group in (await groups.list_groups(tx)).groups]

    return await tools.store.read(query)


async def group_add(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Make a group."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        roll = await _roll(tx, arguments, text(arguments, "name"), None)
        made = (
            roll if isinstance(roll, Refusal)
            else await groups.make_group(tx, tools.stamp(), tools.ids, roll)
        )  # fmt: skip
        return made if isinstance(made, Refusal) else await _group(tx, made)

    return await tools.store.write(command)


async def group_edit(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Change a group; what is left out stays."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        group = await find_group(tx, text(arguments, "name"))
        if isinstance(group, Refusal):
            return group
        was = next(item for item in (await groups.list_groups(tx)).groups if item.id == group.id)
        roll = await _roll(tx, arguments, text(arguments, "new_name") or group.name, was)
        if isinstance(roll, Refusal):
            return roll
        changed = await groups.change_group(tx, tools.stamp(), group.id, roll)
        return changed if isinstance(changed, Refusal) else await _group(tx, changed)

    return await tools.store.write(command)


async def group_remove(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Delete a group."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        group = await find_group(tx, text(arguments, "name"))
        if isinstance(group, Refusal):
            return group
        refusal = await groups.drop_group(tx, tools.stamp(), group.id)
        return refusal or {"name": group.name}

    return await tools.store.write(command)


async def licence_show(tools: Tools, _: dict[str, Any]) -> dict[str, Any]:
    """Show the licence."""
    return _licence(await tools.store.read(licence.show_licence))


async def licence_install(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Install a licence."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        done = await licence.install_licence(tx, tools.stamp(), text(arguments, "licence"))
        return done if isinstance(done, Refusal) else _licence(done)

    return await tools.store.write(command)


async def settings_show(tools: Tools, _: dict[str, Any]) -> dict[str, Any]:
    """Show what holds for the whole Gateway."""

    async def query(tx: Tx) -> dict[str, Any]:
        return _settings(settings.settings_view(await installed(tx), tools.settings))

    return await tools.store.read(query)


async def settings_set(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Change what holds for the whole Gateway; what is left out stays."""
    live, policy = arguments.get("live_remote_sessions"), arguments.get("console_policy")
    said = SettingsWrite(
        organisation=_text_or_none(arguments, "organisation"),
        min_client_version=_text_or_none(arguments, "min_client_version"),
        download_url=_text_or_none(arguments, "download_url"),
        live_remote_sessions=live if isinstance(live, int) else None,
        console_policy=policy if isinstance(policy, dict) else None,
    )

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        done = await settings.change_settings(tx, tools.stamp(), tools.settings, said)
        return done if isinstance(done, Refusal) else _settings(done)

    return await tools.store.write(command)


async def _roll(tx: Tx, arguments: dict[str, Any], name: str, was: GroupView | None) -> Roll | Refusal:
    people: list[Any] = []
    for key in ("members", "managers"):
        typed = texts(arguments, key)
        found = (getattr(was, key) if was else ()) if typed is None else await find_users(tx, typed)
        if isinstance(found, Refusal):
            return found
        people.append(found)
    return Roll(name, *people)


async def _group(tx: Tx, group: GroupView) -> dict[str, Any]:
    logins = {user.technician.id: user.technician.login for user in await tx.all_users()}
    return {
        "name": group.name,
        "members": [logins[user] for user in group.members],
        "managers": [logins[user] for user in group.managers],
    }


def _licence(view: LicenceView) -> dict[str, Any]:
    return {
        "attended_access": view.entitlement.attended_access,
        "technician_seats": view.entitlement.technician_seats,
        "valid_until": view.entitlement.valid_until,
        "issued_to": view.entitlement.issued_to,
        "seats_used": view.seats_used,
        "is_embedded": view.is_embedded,
    }


def _settings(view: GatewaySettings) -> dict[str, Any]:
    return {
        "organisation": view.organisation,
        "min_client_version": view.min_client_version,
        "download_url": view.download_url,
        "live_remote_sessions": view.live_remote_sessions,
        "console_policy": view.console_policy,
    }


def _text_or_none(arguments: dict[str, Any], name: str) -> str | None:
    value = arguments.get(name)
    return value if isinstance(value, str) else None


COMMANDS: Final[dict[str, Command]] = {
    "group-list": group_list,
    "group-add": group_add,
    "group-edit": group_edit,
    "group-remove": group_remove,
    "licence-show": licence_show,
    "licence-install": licence_install,
    "settings-show": settings_show,
    "settings-set": settings_set,
}
