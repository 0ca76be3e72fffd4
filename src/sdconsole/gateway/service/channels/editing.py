# SPDX-License-Identifier: Apache-2.0
"""Making a channel and changing its name, description, limits and what is switched off in it."""

from dataclasses import replace
from typing import Any, Final

from sdconsole.contract.channels import ChannelView, ChannelWrite
from sdconsole.domain.channels import NUMBERS, Channel, check_members, check_settings
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.people import DEFAULT_RIGHTS, NO_STANDING, Membership, Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import SESSION_ACTIONS, Action, decide
from sdconsole.domain.text import CHANNEL_DESCRIPTION, CHANNEL_NAME, clean
from sdconsole.gateway.service.call import Call, Ids
from sdconsole.gateway.service.channels.places import take_place
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.seats import refuse_entry, standing
from sdconsole.gateway.service.sessions.dismissal import dismiss_in_channel
from sdconsole.gateway.service.views import channel_view
from sdconsole.gateway.store.port import Tx

CAN_BE_TURNED_OFF: Final = frozenset(
    action.value
    for action in SESSION_ACTIONS
    | {Action.NEW_SESSION, Action.EDIT_CHANNEL, Action.REMOVE_CHANNEL, Action.EDIT_MEMBERS}
    # Nobody is to be kept from seeing their work, or from giving up an access.
    if action not in (Action.SEE, Action.WITHDRAW_REQUEST)
)


async def channel_new(tx: Tx, call: Call[ChannelWrite]) -> ChannelView | Refusal:
    """Make a channel; a group manager's managed groups are in it from the start: so they manage it."""
    me = call.technician
    refusal = await refuse_entry(tx, me, call.now)
    if refusal is not None:
        return refusal
    decision = decide(Action.CREATE_CHANNEL, me, NO_STANDING, now=call.now)
    if isinstance(decision, Refusal):
        return decision
    groups = me.managed_groups if me.role is Role.GROUP_MANAGER else frozenset()
    if me.role is Role.GROUP_MANAGER and not groups:
        return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR, role=Role.GROUP_MANAGER.value)
    refusal = check_members(0, len(groups))
    if refusal is not None:
        return refusal
    made = await create_channel(tx, Stamp(call.now, me), call.ids, call.body)
    if isinstance(made, Refusal):
        return made
    for group in sorted(groups):
        await tx.put_membership(Membership(made.id, Role.TECHNICIAN, DEFAULT_RIGHTS, group=group))
    return channel_view(made, await standing(tx, me, made.id))


async def channel_edit(tx: Tx, call: Call[ChannelWrite]) -> ChannelView | Refusal:
    """Change what is said of a channel; what is left out stays."""
    place = await take_place(tx, call, Action.EDIT_CHANNEL)
    if isinstance(place, Refusal):
        return place
    off = call.body.turned_off
    if (
        off is not None
        and frozenset(off) != place.channel.turned_off
        and call.technician.role is not Role.OWNER
    ):
        # Whom it binds does not lift it: what is turned off is off for everybody below Owner.
        return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR, role=Role.OWNER.value)
    changed = await change_channel(tx, Stamp(call.now, call.technician), place.channel, call.body)
    if isinstance(changed, Refusal):
        return changed
    return channel_view(changed, await standing(tx, call.technician, changed.id))


async def replay_channel(tx: Tx, call: Call[Any], resource: str) -> ChannelView | Refusal:
    """Answer a repeated call with the channel it made, as it is now."""
    channel = await tx.channel(ChannelId(resource))
    mine = await standing(tx, call.technician, ChannelId(resource))
    if channel is None or mine.role is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    return channel_view(channel, mine)


async def create_channel(tx: Tx, stamp: Stamp, ids: Ids, said: ChannelWrite) -> Channel | Refusal:
    """Make a channel with nobody in it."""
    channel = _changed(Channel(ChannelId(ids.new_id()), ""), said)
    if isinstance(channel, Refusal):
        return channel
    if not await tx.add_channel(channel, stamp.now):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="name")
    await log(tx, stamp, EventKind.CHANNEL_CREATED, channel=channel.id, name=channel.name)
    return channel


async def change_channel(tx: Tx, stamp: Stamp, channel: Channel, said: ChannelWrite) -> Channel | Refusal:
    """Change a channel; nothing is written where nothing changes."""
    changed = _changed(channel, said)
    if isinstance(changed, Refusal) or changed == channel:
        return changed
    changed = replace(changed, version=channel.version + 1)
    if not await tx.save_channel(changed, channel.version):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="name")
    facts = _facts(channel, changed)
    await log(tx, stamp, EventKind.CHANNEL_CHANGED, channel=channel.id, **facts)
    if changed.turned_off - channel.turned_off:
        await dismiss_in_channel(tx, stamp, channel.id)
    return changed


def _changed(channel: Channel, said: ChannelWrite) -> Channel | Refusal:
    name = clean(channel.name if said.name is None else said.name, CHANNEL_NAME)
    if isinstance(name, Refusal):
        return name
    words = channel.description if said.description is None else said.description
    description = clean(words, CHANNEL_DESCRIPTION)
    if isinstance(description, Refusal):
        return description
    turned_off = channel.turned_off if said.turned_off is None else frozenset(said.turned_off)
    if turned_off - channel.turned_off - CAN_BE_TURNED_OFF:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="turned_off")
    numbers = {key: value for key in NUMBERS if (value := getattr(said, key)) is not None}
    channel = replace(channel, name=name, description=description, turned_off=turned_off, **numbers)
    return check_settings(channel) or channel


def _facts(before: Channel, after: Channel) -> dict[str, str | int]:
    """What the log keeps: each thing that is another now, as it is now."""
    facts: dict[str, str | int] = {"name": after.name}
    if after.name != before.name:
        facts["former_name"] = before.name
    if after.description != before.description:
        facts["description"] = after.description
    if after.turned_off != before.turned_off:
        facts["turned_off"] = ",".join(sorted(after.turned_off))
    return facts | {
        key: getattr(after, key) for key in NUMBERS if getattr(after, key) != getattr(before, key)
    }
