# SPDX-License-Identifier: Apache-2.0
"""Whose keys and clicks are let in, as far as this device can be sure of it."""

from sdconsole.contract.app import AppState
from sdconsole.domain.consent.device import DeviceConsent
from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope


def holder_now(state: AppState, device: DeviceConsent) -> GrantId | None:
    """Return the grant whose input may come in, or None for nobody's: whatever is in doubt is nobody's.

    The Gateway names it; it counts only while that very grant is open here with control, nothing is paused,
    and no later state of the Gateway is known of (a renewed lease may tell of one before the stream does).
    """
    if state.holder is None or device.is_paused or state.number < device.number:
        return None
    return next(
        (grant.id for grant in device.open if grant.id == state.holder and Scope.CONTROL in grant.scopes),
        None,
    )
