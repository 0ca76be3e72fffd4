# SPDX-License-Identifier: Apache-2.0
"""What the licence allows, and which client versions the Gateway still speaks with."""

import re
from dataclasses import dataclass

from sdconsole.domain.people import Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The licence; `technician_seats` None: unlimited; `valid_until` in ms since the epoch, None: no end."""

    attended_access: bool = True
    technician_seats: int | None = None
    valid_until: int | None = None
    issued_to: str = ""


_VERSION = re.compile(r"([0-9]{1,6})\.([0-9]{1,6})\.([0-9]{1,6})([A-Za-z.+-][A-Za-z0-9.+-]{0,63})?")

UNLIMITED = Entitlement()
"""The embedded default."""


def refuse_desk(entitlement: Entitlement, technician: Technician, now: int) -> Refusal | None:
    """Return why `technician` may not use Service Desk, or None.

    Sign-in itself works without: the console says which of the two is missing, licence or right, and whom
    to ask.
    """
    if entitlement.valid_until is not None and now >= entitlement.valid_until:
        return refuse(Reason.LICENCE_EXPIRED, NextStep.ASK_ADMINISTRATOR)
    if not entitlement.attended_access:
        return refuse(Reason.LICENCE_LACKS_ATTENDED_ACCESS, NextStep.ASK_ADMINISTRATOR)
    if not technician.has_attended_access:
        return refuse(Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS, NextStep.ASK_ADMINISTRATOR)
    return None


def refuse_seat(entitlement: Entitlement, seats_used: int) -> Refusal | None:
    """Return why no further technician may be enabled, or None; `seats_used` counts the enabled ones."""
    seats = entitlement.technician_seats
    if seats is not None and seats_used >= seats:
        return refuse(Reason.LICENCE_SEATS_USED, NextStep.ASK_ADMINISTRATOR, limit=seats)
    return None


def parse_version(text: str) -> tuple[int, int, int] | None:
    """Return (major, minor, patch) of `1.2.3`, else None; a suffix (`rc1`, `.dev4+local`) is passed over."""
    found = _VERSION.fullmatch(text)
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def refuse_version(client: str, minimum: str) -> Refusal | None:
    """Return why a client of version `client` is refused where `minimum` is asked for, or None.

    An unreadable version is refused: a client that cannot say what it is cannot be trusted to be new enough.
    """
    have, need = parse_version(client), parse_version(minimum)
    if need is None:
        raise ValueError(f"the minimum version {minimum!r} is not of the form 1.2.3")
    if have is None or have < need:
        return refuse(Reason.CLIENT_TOO_OLD, NextStep.UPDATE, minimum=minimum)
    return None
