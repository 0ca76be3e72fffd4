# SPDX-License-Identifier: Apache-2.0
"""What was carried beside the picture under a grant: a text of the clipboard, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sdconsole.domain.ids import GrantId
    from sdconsole.media.files.transfer import Transfer


class Clipped(NamedTuple):
    """A text came or went; never what it says."""

    grant: GrantId
    is_ours: bool
    """Whether it went from this computer."""
    size: int
    """In characters."""


class Moved(NamedTuple):
    """One file, and under which grant it goes."""

    grant: GrantId
    transfer: Transfer
