# SPDX-License-Identifier: Apache-2.0
"""The verbal check: whether the six digits of both ends were compared, and what came of it."""

from enum import StrEnum


class Check(StrEnum):
    """What is known of a grant's line; "unverified" is said wherever nothing else is."""

    UNVERIFIED = "unverified"
    MATCHED = "matched"
    MISMATCHED = "mismatched"
    """Somebody sits between the two ends: everything is shut and the technicians are alarmed."""
