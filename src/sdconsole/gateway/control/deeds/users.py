# SPDX-License-Identifier: Apache-2.0
"""Technicians from the command line: listing, adding, passwords, disabling."""

from typing import Any, Final

from sdconsole.domain.people import Role, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.people import accounts
from sdconsole.gateway.service.people.accounts import Person
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Tx


async def user_list(tools: Tools, _: dict[str, Any]) -> list[dict[str, Any]]:
    """List every technician."""

    async def query(tx: Tx) -> list[dict[str, Any]]:
        return [shown(user.technician) for user in await tx.all_users()]

    return await tools.store.read(query)


async def user_add(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Add a technician; without a password they get a one-time token."""
    login, password = text(arguments, "login"), text(arguments, "password")
    role = text(arguments, "role") or Role.TECHNICIAN.value
    if role not in set(Role) - {Role.OWNER}:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="role")
    person = Person(login, text(arguments, "display_name") or login, Role(role))
    hashed = await tools.hashed(password, login) if password else ""
    if isinstance(hashed, Refusal):
        return hashed

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        now = tools.now()
        made = await accounts.add_user(tx, Stamp(now), tools.ids, person, hashed)
        if isinstance(made, Refusal):
            return made
        token = None if hashed else await accounts.issue_set_up(tx, now, tools.ids, made.id)
        return {**shown(made), "set_up_token": token}

    return await tools.store.write(command)


async def user_passwd(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Give a technician a new password."""
    login = text(arguments, "login")
    hashed = await tools.hashed(text(arguments, "password"), login)
    if isinstance(hashed, Refusal):
        return hashed

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        changed = await accounts.set_password(tx, Stamp(tools.now()), login, hashed)
        return changed if isinstance(changed, Refusal) else shown(changed)

    return await tools.store.write(command)


async def user_disable(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Disable a technician."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        changed = await accounts.disable_user(tx, Stamp(tools.now()), text(arguments, "login"))
        return changed if isinstance(changed, Refusal) else shown(changed)

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


COMMANDS: Final[dict[str, Command]] = {
    "user-list": user_list,
    "user-add": user_add,
    "user-passwd": user_passwd,
    "user-disable": user_disable,
}
