# SPDX-License-Identifier: Apache-2.0
"""SOS Calls: a reusable link per channel; its form makes a session that waits in the queue, or for one."""

from dataclasses import dataclass
from typing import Final

from sdconsole.domain.ids import ChannelId, SosId, UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

SOS_CALLS_MAX: Final = 20
"""Per channel."""
KINDS_MAX: Final = 12
CALLS_PER_SOURCE: Final = 5
"""Forms one source may send within ten minutes."""


@dataclass(frozen=True, slots=True)
class SosCall:
    """One reusable request link. `kinds` are what the form offers; `technician` None: into the queue."""

    id: SosId
    channel: ChannelId
    name: str
    created_at: int
    technician: UserId | None = None
    kinds: tuple[str, ...] = ()
    is_suspended: bool = False
    version: int = 1


def refuse_call(call: SosCall) -> Refusal | None:
    """Return why nobody can ask for help through this link now, or None."""
    return refuse(Reason.SOS_SUSPENDED, NextStep.ASK_TECHNICIAN) if call.is_suspended else None


def refuse_kinds(kinds: tuple[str, ...]) -> Refusal | None:
    """Return why these kinds of issue cannot be offered, or None."""
    if len(kinds) > KINDS_MAX:
        return refuse(
            Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="kinds", minimum=0, maximum=KINDS_MAX
        )
    return None
