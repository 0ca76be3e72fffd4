# SPDX-License-Identifier: Apache-2.0
"""What an end user can allow on the device."""

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    """One thing that can be allowed; each is asked, granted and revoked by itself."""

    VIEW = "view"
    CONTROL = "control"
    CLIPBOARD = "clipboard"
    FILES = "files"


def complete(scopes: Iterable[Scope]) -> frozenset[Scope]:
    """Return `scopes` with what they cannot do without: every scope but VIEW needs VIEW."""
    wanted = frozenset(scopes)
    return wanted | {Scope.VIEW} if wanted else wanted
