# SPDX-License-Identifier: Apache-2.0
"""Removing a channel: what is open moves to the default channel, what is over goes with it."""

from typing import Any

from sdconsole.contract.channels import ChannelRemove, ChannelRemoved
from sdconsole.domain.channels import Channel
from sdconsole.domain.events import EventKind
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import OUTER_SPACE, fold
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.channels.places import take_place
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.sessions.moving import empty_channel
from sdconsole.gateway.store.port import Tx


async def channel_remove(tx: Tx, call: Call[ChannelRemove]) -> ChannelRemoved | Refusal:
    """Remove a channel whose name was typed again."""
    place = await take_place(tx, call, Action.REMOVE_CHANNEL)
    if isinstance(place, Refusal):
        return place
    moved = await remove_channel(tx, Stamp(call.now, call.technician), place.channel, call.body.name)
    return moved if isinstance(moved, Refusal) else ChannelRemoved(moved=moved)


async def replay_removed(_tx: Tx, _call: Call[Any], resource: str) -> ChannelRemoved:
    """Answer a repeated call: the channel is gone, and so many sessions moved."""
    return ChannelRemoved(moved=int(resource))


async def remove_channel(tx: Tx, stamp: Stamp, channel: Channel, name: str) -> int | Refusal:
    """Remove a channel; return how many open sessions moved. DEFAULT_CHANNEL, NAME_MISMATCH."""
    if channel.is_default:
        return refuse(Reason.DEFAULT_CHANNEL)
    if fold(name.strip(OUTER_SPACE)) != fold(channel.name):
        return refuse(Reason.NAME_MISMATCH, NextStep.CORRECT_INPUT, field="name")
    default = next(item for item in await tx.channels() if item.is_default)
    moved = await empty_channel(tx, stamp, channel.id, default.id)
    # Told last: until then readers are what they were in the channel, and see their sessions go.
    facts: dict[str, str | int] = {"name": channel.name, "moved": moved}
    await log(tx, stamp, EventKind.CHANNEL_REMOVED, channel=channel.id, **facts)
    await tx.remove_channel(channel.id, stamp.now)
    return moved
