# SPDX-License-Identifier: Apache-2.0
"""Who has access to this computer now, by name, and what each of them does with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from sdconsole.domain.ids import GrantId, UserId
from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.case import Case
from sdconsole.support.mirror.screens import LineReport, LineState


class Part(IntEnum):
    """What a technician does now; in the order in which they are named."""

    CONTROLS = 0
    WATCHES = 1
    MAY_CONNECT = 2


@dataclass(frozen=True, slots=True)
class Companion:
    """One technician with an open grant; `has_control`: keyboard and mouse may become theirs."""

    grant: GrantId
    technician: UserId
    name: str
    part: Part
    has_control: bool


def company(case: Case, lines: Mapping[GrantId, LineReport]) -> tuple[Companion, ...]:
    """Return everybody with an open grant: who controls first, then who watches, then who may connect."""
    connected = [
        grant.id
        for grant in case.open
        if (line := lines.get(grant.id)) is not None and line.state in (LineState.SHARING, LineState.NO_INPUT)
    ]
    able = [grant.id for grant in case.open if grant.id in connected and Scope.CONTROL in grant.scopes]
    # The only one who can control counts as controlling a moment before the Gateway says so: named too early
    # is better than too late.
    holder = case.holder if case.holder is not None or len(able) != 1 else able[0]
    everybody = [
        Companion(
            grant.id,
            grant.technician,
            case.name_of(grant.id),
            _part(grant.id == holder, grant.id in connected),
            Scope.CONTROL in grant.scopes,
        )
        for grant in case.open
    ]
    return tuple(sorted(everybody, key=lambda item: item.part))


def _part(is_holder: bool, is_connected: bool) -> Part:
    if not is_connected:
        return Part.MAY_CONNECT
    return Part.CONTROLS if is_holder else Part.WATCHES
