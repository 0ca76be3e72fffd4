# SPDX-License-Identifier: Apache-2.0
"""Keyboard and mouse of the device: asked for, handed over, kept."""

from dataclasses import replace

from sdconsole.contract.sessions import HandsDo, SessionHands, SessionView
from sdconsole.domain.consent import hands
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.due import Happened, happened
from sdconsole.gateway.service.records import Stamp, commit
from sdconsole.gateway.service.seats import take_seat
from sdconsole.gateway.service.views import view_of
from sdconsole.gateway.store.port import Case, Tx


async def session_hands(tx: Tx, call: Call[SessionHands]) -> SessionView | Refusal:
    """Ask for keyboard and mouse, hand them over, or keep them."""
    seat = await take_seat(tx, call, Action.HANDS)
    if isinstance(seat, Refusal):
        return seat
    before = seat.case
    consent = _do(before, call.body, call.technician.id)
    if isinstance(consent, Refusal):
        return consent
    if consent == before.consent:
        return await view_of(tx, before, call.now)
    told = await _tell(tx, before.consent, consent)
    stamp = Stamp(call.now, call.technician)
    after = await commit(tx, stamp, before, replace(before, consent=consent), told)
    return await view_of(tx, after, call.now)


def _do(case: Case, said: SessionHands, me: UserId) -> Consent | Refusal:
    # As a lost line leaves it: who cannot hold any more does not count, before it is written down.
    consent = hands.steady(case.consent)
    match said.do:
        case HandsDo.ASK:
            return hands.ask_hands(case.session, consent, me)
        case HandsDo.GIVE:
            return hands.give_hands(consent, me, said.to)
        case HandsDo.KEEP:
            return hands.keep_hands(consent, me)


async def _tell(tx: Tx, before: Consent, after: Consent) -> Happened:
    """Return what happened; `technician` is who holds them now, who asked, or whose asking is over."""
    if after.holder != before.holder:
        kind, who = EventKind.HANDS_PASSED, hands.holder_of(after)
    elif after.wanted_by is not None:
        kind, who = EventKind.HANDS_ASKED, hands.wanted_by(after)
    else:
        kind, who = EventKind.HANDS_KEPT, hands.wanted_by(before)
    row = None if who is None else await tx.user(who)
    name = "" if row is None else row.technician.display_name
    return happened(kind, technician=who or "", technician_name=name)
