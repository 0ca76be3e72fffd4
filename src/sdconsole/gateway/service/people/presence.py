# SPDX-License-Identifier: Apache-2.0
"""Whether a technician can be given work: what they say, and whether they are there at all."""

from collections.abc import Mapping
from dataclasses import replace

from sdconsole.contract.people import PresenceSay
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import UserId
from sdconsole.domain.people import Presence, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.seats import refuse_entry
from sdconsole.gateway.store.port import Tx


async def presence_say(tx: Tx, call: Call[PresenceSay]) -> Refusal | None:
    """Note what the caller says of themselves, for all their consoles; colleagues hear of it at once."""
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    user, said = await tx.user(call.technician.id), Presence(call.body.presence)
    if user is None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
    if user.presence is said:
        return None
    # The version stays: whoever edits the technician meanwhile has not seen an older one.
    if not await tx.save_user(replace(user, presence=said), user.technician.version):
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH)
    me, stamp = user.technician.id, Stamp(call.now, call.technician)
    shown = said if call.settings.attendance.is_online(me) else Presence.OFFLINE
    await log(tx, stamp, EventKind.USER_PRESENCE, user=me, presence=shown.value, said=said.value)
    return None


async def said_presence(tx: Tx, technician: Technician) -> Presence:
    """Return what the technician last said of themselves."""
    user = await tx.user(technician.id)
    return Presence.AVAILABLE if user is None else user.presence


async def tell_attendance(tx: Tx, now: int, changes: Mapping[UserId, bool]) -> None:
    """Write down who has come, with what they last said, and who has gone."""
    for user, row in (await tx.users(changes.keys())).items():
        shown = row.presence if changes[user] else Presence.OFFLINE
        await log(tx, Stamp(now), EventKind.USER_PRESENCE, user=user, presence=shown.value)
