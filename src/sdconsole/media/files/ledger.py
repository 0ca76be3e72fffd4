# SPDX-License-Identifier: Apache-2.0
"""The files of one direction, by number: what sending and taking keep in the same way."""

from typing import Generic, Protocol, TypeVar

from sdconsole.media.faults import BadMessage
from sdconsole.media.messages.files import Outcome


class Kept(Protocol):
    """What is known of a file here."""

    outcome: Outcome | None


File = TypeVar("File", bound=Kept)


class Ledger(Generic[File]):
    """Its methods are called under the ground's lock."""

    def __init__(self) -> None:
        self.files: dict[int, File] = {}

    def drop_all(self, outcome: Outcome) -> None:
        """End everything, without a word to the other end."""
        for file in self._open_ones():
            self._end(file, outcome)

    def _known(self, number: int) -> File | None:
        """Return the file that is still open; None for one that is over. Raises `BadMessage`."""
        file = self.files.get(number)
        if file is None:
            raise BadMessage("nobody offered this")
        return file if file.outcome is None else None

    def _open_ones(self) -> list[File]:
        return [file for file in self.files.values() if file.outcome is None]

    def _end(self, file: File, outcome: Outcome) -> None:
        raise NotImplementedError
