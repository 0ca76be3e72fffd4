# SPDX-License-Identifier: Apache-2.0
"""A channel as the target of an action."""

from dataclasses import dataclass
from typing import Any

from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.people import Standing
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action, Target, decide
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.seats import refuse_entry, standing
from sdconsole.gateway.store.port import Tx


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, and what the caller is in it."""

    channel: Channel
    standing: Standing


async def take_place(tx: Tx, call: Call[Any], action: Action) -> Place | Refusal:
    """Return the channel named in the path if the caller may do `action` with it.

    Checked in this order: licence, whether the channel exists for the caller, the version the caller has
    seen, then the domain's decision.
    """
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    channel = await tx.channel(ChannelId(call.path["channel_id"]))
    mine = await standing(tx, call.technician, None if channel is None else channel.id)
    if channel is None or mine.role is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    # Routes below a channel (its SOS Calls) name the version of what they are about, not the channel's.
    is_about_channel = call.route.name.startswith("channel-")
    if is_about_channel and call.if_match is not None and call.if_match != channel.version:
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH, version=channel.version)
    target = Target(is_default_channel=channel.is_default)
    decision = decide(action, call.technician, mine, now=call.now, target=target)
    return decision if isinstance(decision, Refusal) else Place(channel, mine)
