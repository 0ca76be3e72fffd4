# SPDX-License-Identifier: Apache-2.0
"""Who may manage the organisation."""

from typing import Any

from sdconsole.domain.people import NO_STANDING
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action, decide
from sdconsole.gateway.service.call import Call


def refuse_office(call: Call[Any], action: Action) -> Refusal | None:
    """Return why the caller may not do `action` (one of the organisation's), or None."""
    decision = decide(action, call.technician, NO_STANDING, now=call.now)
    return decision if isinstance(decision, Refusal) else None
