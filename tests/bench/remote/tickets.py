# SPDX-License-Identifier: Apache-2.0
"""What the two ends show at the measured relay: which end they are, of which line."""

from typing import Literal


def ticket(side: Literal["app", "viewer"], number: int) -> str:
    """Return what an end of line `number` shows."""
    return f"{side}-{number}"
