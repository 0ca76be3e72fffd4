# SPDX-License-Identifier: Apache-2.0
"""File transfer as the log tells of it: which way a file went, and what came of it."""

from enum import StrEnum
from typing import Final

NAME_BYTES: Final = 255
"""The longest file name (UTF-8) that travels or is logged."""


class FileWay(StrEnum):
    """Which way a file went, seen from the end user's device."""

    TO_DEVICE = "to-device"
    FROM_DEVICE = "from-device"


class FileOutcome(StrEnum):
    """What came of a transfer."""

    SAVED = "saved"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    DAMAGED = "damaged"
    NO_SPACE = "no-space"
    CANT_WRITE = "cant-write"
    CANT_READ = "cant-read"
    REVOKED = "revoked"
    PEER_GONE = "peer-gone"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    CHANGED = "changed"
