# SPDX-License-Identifier: Apache-2.0
"""What has happened in a visit, in order, as the end user's receipt will tell it; nothing in it is secret."""

from dataclasses import dataclass
from enum import StrEnum

from sdconsole.domain.files import FileOutcome
from sdconsole.domain.scopes import Scope


class Deed(StrEnum):
    """What happened; `name` is the technician's, where one is meant."""

    JOINED = "joined"
    ASKED = "asked"
    """A technician asked for `scopes`."""
    ALLOWED = "allowed"
    """The end user allowed `scopes`."""
    DENIED = "denied"
    NO_ANSWER = "no-answer"
    WITHDRAWN = "withdrawn"
    """The request was gone before an answer counted: nothing was allowed."""
    NARROWED = "narrowed"
    """The end user took something back; `scopes` are left."""
    STOPPED = "stopped"
    """The end user took the access back."""
    ENDED = "ended"
    """The access ended without the end user's doing."""
    CONNECTED = "connected"
    """The technician sees (and, as allowed, controls) this computer from now on."""
    DISCONNECTED = "disconnected"
    PAUSED = "paused"
    RESUMED = "resumed"
    DIGITS_SAME = "digits-same"
    """The end user compared the six digits, and they were the same."""
    DIGITS_DIFFER = "digits-differ"
    CLIP_SENT = "clip-sent"
    """A text of `size` characters went from this computer's clipboard."""
    CLIP_CAME = "clip-came"
    FILE_SENT = "file-sent"
    """The file `text` of `size` bytes went from this computer, or did not: `outcome`."""
    FILE_CAME = "file-came"
    LINE_LOST = "line-lost"
    LINE_BACK = "line-back"
    OVER = "over"
    """The visit is over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the diary; `at`: the Gateway's clock, ms since 1970."""

    at: int
    deed: Deed
    name: str = ""
    scopes: frozenset[Scope] = frozenset()
    text: str = ""
    size: int = 0
    sha256: str = ""
    """Of a file, in hex; empty where it was never read whole."""
    outcome: FileOutcome | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """All entries, the oldest first."""

    entries: tuple[Entry, ...] = ()

    def note(self, entry: Entry) -> "Diary":
        """One more happened."""
        return Diary((*self.entries, entry))

    def of(self, *deeds: Deed) -> tuple[Entry, ...]:
        """Return the entries of some kinds."""
        return tuple(it for it in self.entries if it.deed in deeds)

    @property
    def began(self) -> int:
        """When the visit began; 0 before it did."""
        return self.entries[0].at if self.entries else 0

    @property
    def ended(self) -> int | None:
        """When it was over; None while it goes on."""
        over = self.of(Deed.OVER)
        return over[0].at if over else None

    def technicians(self) -> tuple[str, ...]:
        """Return who asked for something, by name, each once."""
        return tuple(dict.fromkeys(it.name for it in self.entries if it.name))

    def verified(self, name: str) -> bool | None:
        """Return whether the digits of this technician's line were the same; None: never compared."""
        said = [it.deed for it in self.of(Deed.DIGITS_SAME, Deed.DIGITS_DIFFER) if it.name == name]
        if not said:
            return None
        return Deed.DIGITS_DIFFER not in said

    def sittings(self, name: str) -> tuple[tuple[int, int | None], ...]:
        """Return from when to when a technician was connected; the last may go on (None)."""
        found: list[tuple[int, int | None]] = []
        for it in self.entries:
            is_open = bool(found) and found[-1][1] is None
            if it.deed is Deed.CONNECTED and it.name == name and not is_open:
                found.append((it.at, None))
            elif is_open and (it.deed is Deed.OVER or (it.deed is Deed.DISCONNECTED and it.name == name)):
                found[-1] = (found[-1][0], it.at)
        return tuple(found)
