# SPDX-License-Identifier: Apache-2.0
"""The licence: shown with how much of it is in use, and installed from its file."""

import json
from dataclasses import replace
from typing import Any, Final

from sdconsole.contract.admin import LicenceInstall, LicenceView
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.events import EventKind
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import TextRule, clean
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.organisation.office import refuse_office
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.service.views import entitlement_view
from sdconsole.gateway.store.port import Tx

MEMBERS: Final = frozenset({"attended_access", "technician_seats", "valid_until", "issued_to"})
ISSUED_TO: Final = TextRule("issued_to", 0, 200)
NUMBER_MAX: Final = 2**53


async def licence(tx: Tx, call: Call[None]) -> LicenceView | Refusal:
    """Return the licence and how many seats are used."""
    refusal = refuse_office(call, Action.MANAGE_LICENCE)
    return refusal or await show_licence(tx)


async def licence_install(tx: Tx, call: Call[LicenceInstall]) -> LicenceView | Refusal:
    """Install a licence over the one there is."""
    refusal = refuse_office(call, Action.MANAGE_LICENCE)
    return refusal or await install_licence(tx, Stamp(call.now, call.technician), call.body.licence)


async def show_licence(tx: Tx) -> LicenceView:
    """Return the licence and how many seats are used."""
    row = await installed(tx)
    return LicenceView(
        entitlement=entitlement_view(row),
        seats_used=await seats_used(tx),
        is_embedded=not row.is_licensed,
    )


async def install_licence(tx: Tx, stamp: Stamp, text: str) -> LicenceView | Refusal:
    """Install a licence; one with fewer seats than are used is taken, but nobody more can be enabled."""
    entitlement = read_licence(text)
    if isinstance(entitlement, Refusal):
        return entitlement
    if entitlement.valid_until is not None and stamp.now >= entitlement.valid_until:
        return refuse(Reason.LICENCE_EXPIRED, NextStep.ASK_ADMINISTRATOR)
    row = await installed(tx)
    await tx.put_installation(replace(row, entitlement=entitlement, is_licensed=True))
    facts: dict[str, str | int] = {
        "attended_access": int(entitlement.attended_access),
        "issued_to": entitlement.issued_to,
    }
    if entitlement.technician_seats is not None:
        facts["technician_seats"] = entitlement.technician_seats
    if entitlement.valid_until is not None:
        facts["valid_until"] = entitlement.valid_until
    await log(tx, stamp, EventKind.LICENCE_CHANGED, channel=None, **facts)
    return await show_licence(tx)


async def seats_used(tx: Tx) -> int:
    """Return how many technicians are enabled."""
    return sum(user.technician.disabled_at is None for user in await tx.all_users())


def read_licence(text: str) -> Entitlement | Refusal:
    """Return what a licence file says: a JSON object of exactly `MEMBERS`; else VALUE_OUT_OF_RANGE."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return _bad("licence")
    if not isinstance(said, dict) or said.keys() != MEMBERS:
        return _bad("licence")
    attended, issued_to = said["attended_access"], said["issued_to"]
    if not isinstance(attended, bool):
        return _bad("attended_access")
    if not isinstance(issued_to, str):
        return _bad("issued_to")
    for name, least in (("technician_seats", 1), ("valid_until", 0)):
        if said[name] is not None and not _is_number(said[name], least):
            return _bad(name)
    cleaned = clean(issued_to, ISSUED_TO)
    if isinstance(cleaned, Refusal):
        return _bad("issued_to")
    return Entitlement(attended, said["technician_seats"], said["valid_until"], cleaned)


def _is_number(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= NUMBER_MAX


def _bad(field: str) -> Refusal:
    return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field=field)
