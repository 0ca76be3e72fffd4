# SPDX-License-Identifier: Apache-2.0
"""Whom and what an action on a session is aimed at; who is no part of the place looks like nobody at all."""

from typing import Final

from sdconsole.contract.sessions import SessionTransfer
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.people import NO_STANDING, Role, Standing, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import NO_TARGET, Target
from sdconsole.domain.sessions import Session
from sdconsole.gateway.service.seats import standing
from sdconsole.gateway.store.port import Tx

NO_AIM: Final = refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="technician")
SAME_CHANNEL: Final = refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="channel")


async def technician_in(tx: Tx, user: UserId, channel: ChannelId | None) -> Target:
    """Return a technician as the aim of an action on a session of `channel`."""
    person, place = await _person(tx, user, channel)
    return Target(user=person, user_standing=place)


def is_other_channel(body: SessionTransfer, session: Session) -> bool:
    """Whether a transfer leads out of the channel the session is in."""
    return body.channel is not None and body.channel != session.channel


def refuse_aim(body: SessionTransfer) -> Refusal | None:
    """Return why nothing was aimed at, or None."""
    return NO_AIM if body.technician is None and body.channel is None else None


async def transfer_aim(tx: Tx, who: Technician, body: SessionTransfer, session: Session) -> Target:
    """Return what a transfer is aimed at: a technician where the session is, or another channel."""
    if not is_other_channel(body, session):
        if body.technician is None:
            return NO_TARGET
        return await technician_in(tx, body.technician, session.channel)
    mine = await standing(tx, who, body.channel)
    if body.technician is None:
        return Target(is_channel=True, channel_standing=mine)
    person, place = await _person(tx, body.technician, body.channel)
    return Target(person, place, is_channel=True, channel_standing=mine)


async def _person(tx: Tx, user: UserId, channel: ChannelId | None) -> tuple[Technician, Standing]:
    row = await tx.user(user)
    place = NO_STANDING if row is None else await standing(tx, row.technician, channel)
    if row is None or place.role is None:
        # The answer must not tell an unknown id from a person of whom the caller is to know nothing.
        return Technician(user, "", "", Role.TECHNICIAN), NO_STANDING
    return row.technician, place
