# SPDX-License-Identifier: Apache-2.0
"""Setting a Gateway up, choosing a password by token, looking at what it holds."""

from typing import Any, Final

from sdconsole.contract.version import PRODUCT
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.control.deeds.users import shown
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.people import accounts
from sdconsole.gateway.service.people.accounts import Person
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Tx

DEFAULT_ORGANISATION: Final = "Support"


async def init(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Set up an empty Gateway."""
    login, password = text(arguments, "owner"), text(arguments, "password")
    hashed = await tools.hashed(password, login) if password else None
    if isinstance(hashed, Refusal):
        return hashed

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        made = await accounts.create_first(
            tx,
            tools.now(),
            tools.ids,
            Person(login, text(arguments, "owner_name") or login),
            organisation=text(arguments, "organisation") or DEFAULT_ORGANISATION,
            channel=text(arguments, "channel") or accounts.DEFAULT_CHANNEL,
            password_hash=hashed,
        )
        if isinstance(made, Refusal):
            return made
        said = {"owner": made.owner.login, "channel": made.channel.name}
        return said if made.set_up_token is None else {**said, "set_up_token": made.set_up_token}

    return await tools.store.write(command)


async def set_up(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Choose a password with a one-time token."""
    token = text(arguments, "token")
    login = await tools.store.read(lambda tx: accounts.login_of_set_up(tx, tools.now(), token))
    if isinstance(login, Refusal):
        return login
    hashed = await tools.hashed(text(arguments, "password"), login)
    if isinstance(hashed, Refusal):
        return hashed

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        changed = await accounts.set_up_owner(tx, tools.now(), token, hashed)
        return changed if isinstance(changed, Refusal) else shown(changed)

    return await tools.store.write(command)


async def status(tools: Tools, _: dict[str, Any]) -> dict[str, Any]:
    """Count what the Gateway holds."""

    async def query(tx: Tx) -> dict[str, Any]:
        row, users = await installed(tx), await tx.all_users()
        return {
            "product": PRODUCT,
            "version": tools.version,
            "organisation": row.organisation,
            "technicians": sum(user.technician.disabled_at is None for user in users),
            "channels": len(await tx.channels()),
            "open_sessions": len(await tx.open_sessions()),
            "events": await tx.last_seq(),
        }

    return await tools.store.read(query)


COMMANDS: Final[dict[str, Command]] = {"init": init, "set-up": set_up, "status": status}
