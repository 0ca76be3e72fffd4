# SPDX-License-Identifier: Apache-2.0
"""SOS Calls from the command line: made, listed, changed, suspended, resumed, removed."""

from dataclasses import replace
from typing import Any, Final

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import fold
from sdconsole.gateway.control.tools import Command, Tools, text
from sdconsole.gateway.service.counter import sos
from sdconsole.gateway.service.counter.sos import Wish
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Sos, Tx


async def add(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Make an SOS Call in a channel."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        channel = await _channel(tx, text(arguments, "channel"))
        if isinstance(channel, Refusal):
            return channel
        wish = await _wished(tx, arguments, Wish(text(arguments, "name")))
        if isinstance(wish, Refusal):
            return wish
        row = await sos.create(tx, Stamp(tools.now()), tools.ids, tools.settings, channel.id, wish)
        return row if isinstance(row, Refusal) else await _shown(tx, tools, row)

    return await tools.store.write(command)


async def listed(tools: Tools, arguments: dict[str, Any]) -> list[dict[str, Any]] | Refusal:
    """List the SOS Calls of one channel, or of all."""

    async def query(tx: Tx) -> list[dict[str, Any]] | Refusal:
        chosen = text(arguments, "channel")
        channel = await _channel(tx, chosen) if chosen else None
        if isinstance(channel, Refusal):
            return channel
        channels = await tx.channels() if channel is None else [channel]
        rows = [row for channel in channels for row in await tx.sos_calls(channel.id)]
        return [await _shown(tx, tools, row) for row in rows]

    return await tools.store.read(query)


async def edit(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Change what was named; the rest stays, and so does the link."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        row = await _found(tx, arguments)
        if isinstance(row, Refusal):
            return row
        call = row.call
        now = Wish(text(arguments, "new_name") or call.name, call.technician, call.kinds, call.is_suspended)
        wish = await _wished(tx, arguments, now)
        if isinstance(wish, Refusal):
            return wish
        after = await sos.change(tx, Stamp(tools.now()), row, wish)
        return after if isinstance(after, Refusal) else await _shown(tx, tools, after)

    return await tools.store.write(command)


async def remove(tools: Tools, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
    """Delete an SOS Call: its link leads nowhere from now on."""

    async def command(tx: Tx) -> dict[str, Any] | Refusal:
        row = await _found(tx, arguments)
        if isinstance(row, Refusal):
            return row
        await sos.remove(tx, Stamp(tools.now()), row)
        return {"id": row.call.id, "name": row.call.name}

    return await tools.store.write(command)


async def _channel(tx: Tx, typed: str) -> Channel | Refusal:
    """Return the channel of a name or id; nothing typed: the default one."""
    for channel in await tx.channels():
        if channel.is_default if not typed else typed == channel.id or fold(typed) == fold(channel.name):
            return channel
    return refuse(Reason.NOT_FOUND, NextStep.CORRECT_INPUT, what=f"channel {typed}")


async def _found(tx: Tx, arguments: dict[str, Any]) -> Sos | Refusal:
    channel, typed = await _channel(tx, text(arguments, "channel")), text(arguments, "name")
    if isinstance(channel, Refusal):
        return channel
    for row in await tx.sos_calls(channel.id):
        if typed == row.call.id or fold(typed) == fold(row.call.name):
            return row
    what = f"SOS Call {typed} in the channel {channel.name}"
    return refuse(Reason.NOT_FOUND, NextStep.CORRECT_INPUT, what=what)


async def _wished(tx: Tx, arguments: dict[str, Any], wish: Wish) -> Wish | Refusal:
    """Return `wish` with what was named besides its name."""
    kinds, login = arguments.get("kinds"), arguments.get("technician")
    if isinstance(kinds, list):
        wish = replace(wish, kinds=tuple(str(kind) for kind in kinds))
    if isinstance(arguments.get("is_suspended"), bool):
        wish = replace(wish, is_suspended=arguments["is_suspended"])
    if not isinstance(login, str):
        return wish
    technician: UserId | None = None
    if login:
        user = await tx.user_by_login(login)
        if user is None:
            return refuse(Reason.NOT_FOUND, NextStep.CORRECT_INPUT, what=f"user {login}")
        technician = user.technician.id
    return replace(wish, technician=technician)


async def _shown(tx: Tx, tools: Tools, row: Sos) -> dict[str, Any]:
    view, channel = await sos.view_of_sos(tx, tools.settings, row), await tx.channel(row.call.channel)
    return {
        "id": view.id,
        "channel": "" if channel is None else channel.name,
        "name": view.name,
        "link": view.link,
        "technician": None if view.technician is None else view.technician.display_name,
        "kinds": list(view.kinds),
        "is_suspended": view.is_suspended,
    }


COMMANDS: Final[dict[str, Command]] = {
    "sos-add": add,
    "sos-list": listed,
    "sos-edit": edit,
    "sos-remove": remove,
}
