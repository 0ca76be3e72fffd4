# SPDX-License-Identifier: Apache-2.0
"""What an administrator names, found: a channel or group by its name, a technician by their login."""

from typing import Any

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import Right, Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import fold
from sdconsole.gateway.control.tools import text
from sdconsole.gateway.store.port import Group, Tx, User


async def find_channel(tx: Tx, name: str) -> Channel | Refusal:
    """Return the channel of this name, however it is capitalised."""
    for channel in await tx.channels():
        if fold(channel.name) == fold(name):
            return channel
    return _missing("channel", name)


async def find_group(tx: Tx, name: str) -> Group | Refusal:
    """Return the group of this name, however it is capitalised."""
    for group in await tx.groups():
        if fold(group.name) == fold(name):
            return group
    return _missing("group", name)


async def find_user(tx: Tx, login: str) -> User | Refusal:
    """Return the technician of this login, however it is capitalised."""
    return await tx.user_by_login(login) or _missing("user", login)


async def find_users(tx: Tx, logins: list[str]) -> list[UserId] | Refusal:
    """Return the technicians of these logins."""
    found = [await find_user(tx, login) for login in logins]
    for user in found:
        if isinstance(user, Refusal):
            return user
    return [user.technician.id for user in found if isinstance(user, User)]


async def find_groups(tx: Tx, names: list[str]) -> frozenset[GroupId] | Refusal:
    """Return the groups of these names."""
    found = [await find_group(tx, name) for name in names]
    for group in found:
        if isinstance(group, Refusal):
            return group
    return frozenset(group.id for group in found if isinstance(group, Group))


def read_role(arguments: dict[str, Any], default: Role | None) -> Role | Refusal | None:
    """Return the role that was typed, `default` where none was."""
    typed = text(arguments, "role")
    if not typed:
        return default
    return Role(typed) if typed in set(Role) else _out_of_range("role")


def read_rights(arguments: dict[str, Any], default: frozenset[Right]) -> frozenset[Right] | Refusal:
    """Return the rights that were typed, `default` where none were."""
    typed = arguments.get("rights")
    if not isinstance(typed, list):
        return default
    return frozenset(map(Right, typed)) if set(typed) <= set(Right) else _out_of_range("rights")


def texts(arguments: dict[str, Any], name: str) -> list[str] | None:
    """Return an argument that is a list of texts, None if it was not given."""
    value = arguments.get(name)
    return [str(item) for item in value] if isinstance(value, list) else None


def _missing(what: str, name: str) -> Refusal:
    return refuse(Reason.NOT_FOUND, NextStep.CORRECT_INPUT, what=f"such {what}", name=name[:64])


def _out_of_range(field: str) -> Refusal:
    return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field=field)
