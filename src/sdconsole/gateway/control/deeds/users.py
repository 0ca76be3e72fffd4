# SPDX-License-Identifier: Apache-2.0
"""Technicians from the command line: listing, adding, changing, passwords, disabling, enabling, import."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from sdconsole.domain.people import Role, Technician
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.control.deeds.finding import find_groups, find_user, read_role, texts
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.people import accounts
from sdconsole.gateway.service.people.accounts import Change, Person
from sdconsole.gateway.service.people.imports import import_users
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Tx, User

Act = Callable[[Tx, Stamp, User], Awaitable[User | Refusal]]


async def user_list(tools: Tools, _: dict[str, Any]) -> list[dict[str, Any]]:
    """List every technician."""

    async def query(tx: Tx) -> list[dict[str, Any]]:
        names = {group.id: group.name for group in await tx.groups()}
        return [
            {
                **shown(user.technician),
                "has_password": bool(user.password_hash),
                "groups": sorted(names[group] for group in user.technician.groups),
                "managed_groups": sorted(names[group] for group in user.technician.managed_groups),
            }
            for user in await tx.all_users()
        ]

    return await tools.store.read(query)


async def user_add(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Add a technician; without a password they get a one-time token."""
    login, password = text(arguments, "login"), text(arguments, "password")
    role = read_role(arguments, Role.TECHNICIAN)
    if isinstance(role, Refusal):
        return role
    has_access = arguments.get("has_attended_access") is not False
    person = Person(login, text(arguments, "display_name") or login, role or Role.TECHNICIAN, has_access)
    hashed = await tools.hashed(password, login) if password else ""
    if isinstance(hashed, Refusal):
        return hashed

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        now = tools.now()
        made = await accounts.add_user(tx, tools.stamp(), tools.ids, person, hashed)
        if isinstance(made, Refusal):
            return made
        token = None if hashed else await accounts.issue_set_up(tx, now, tools.ids, made.id)
        return {**shown(made), "set_up_token": token}

    return await tools.store.write(command)


async def user_edit(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Change a technician; what is left out stays."""
    role = read_role(arguments, None)
    if isinstance(role, Refusal):
        return role
    has_access = arguments.get("has_attended_access")

    async def act(tx: Tx, stamp: Stamp, user: User) -> User | Refusal:
        belongs = dict[str, Any]()
        for name in ("groups", "managed_groups"):
            typed = texts(arguments, name)
            belongs[name] = None if typed is None else await find_groups(tx, typed)
            if isinstance(belongs[name], Refusal):
                refusal: Refusal = belongs[name]
                return refusal
        shown_as = text(arguments, "display_name") or None
        given = has_access if isinstance(has_access, bool) else None
        return await accounts.change_user(tx, stamp, user, Change(shown_as, role, given, **belongs))

    return await _act(tools, arguments, act)


async def user_passwd(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Give a technician a new password."""
    hashed = await tools.hashed(text(arguments, "password"), text(arguments, "login"))
    if isinstance(hashed, Refusal):
        return hashed
    return await _act(
        tools, arguments, lambda tx, stamp, user: accounts.give_password(tx, stamp, user, hashed)
    )


async def user_disable(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Disable a technician."""
    return await _act(tools, arguments, accounts.disable)


async def user_enable(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Enable a technician again."""
    return await _act(tools, arguments, accounts.enable)


async def user_import(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Add technicians from CSV, or say what that would do."""
    csv, is_dry_run = text(arguments, "csv"), arguments.get("is_dry_run") is not False

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        stamp = tools.stamp()
        done = await import_users(tx, stamp, tools.ids, csv, is_dry_run=is_dry_run, is_owner=True)
        if isinstance(done, Refusal):
            return done
        return {
            "created": done.created,
            "refused": done.refused,
            "is_dry_run": done.is_dry_run,
            "rows": [
                {
                    "line": row.line,
                    "login": row.login,
                    "fate": row.fate.value,
                    "reason": None if row.reason is None else row.reason.value,
                    "field": row.field,
                    "set_up_token": row.set_up_token,
                }
                for row in done.rows
            ],
        }

    return await tools.store.write(command)


def shown(technician: Technician) -> dict[str, Any]:
    """Return a technician as the command line shows one."""
    return {
        "login": technician.login,
        "display_name": technician.display_name,
        "role": technician.role.value,
        "has_attended_access": technician.has_attended_access,
        "is_disabled": technician.disabled_at is not None,
    }


async def _act(tools: Tools, arguments: dict[str, Any], act: Act) -> dict[str, Any] | Refusal:
    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        user = await find_user(tx, text(arguments, "login"))
        changed = user if isinstance(user, Refusal) else await act(tx, tools.stamp(), user)
        return changed if isinstance(changed, Refusal) else shown(changed.technician)

    return await tools.store.write(command)


COMMANDS: Final[dict[str, Command]] = {
    "user-list": user_list,
    "user-add": user_add,
    "user-edit": user_edit,
    "user-passwd": user_passwd,
    "user-disable": user_disable,
    "user-enable": user_enable,
    "user-import": user_import,
}
