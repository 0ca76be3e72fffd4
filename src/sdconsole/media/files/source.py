# SPDX-License-Identifier: Apache-2.0
"""A file that is read to be sent."""

import os
import stat
from pathlib import Path
from typing import BinaryIO, Protocol

from sdconsole.media.faults import MediaFault
from sdconsole.media.limits import MAX_FILE_BYTES
from sdconsole.media.messages.files import Outcome


class DiskTrouble(MediaFault):
    """The disk does not do what was asked; `outcome` says how the transfer ends for it."""

    def __init__(self, outcome: Outcome, detail: str = "") -> None:
        super().__init__(f"{outcome.name}: {detail}")
        self.outcome = outcome


class Source(Protocol):
    """Where a file's bytes come from. Used by the disk's thread alone."""

    @property
    def size(self) -> int:
        """How long it was when it was opened."""
        ...

    def read(self, offset: int, size: int) -> bytes:
        """Return `size` bytes from `offset` on. Raises `DiskTrouble`."""
        ...

    def check(self) -> None:
        """Raise `DiskTrouble` when it is not the same any more as when it was opened."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class FileSource:
    """A file of this computer; opened once, so that what is sent is what was chosen."""

    def __init__(self, path: Path) -> None:
        """Raises `DiskTrouble`."""
        try:
            # A pipe or a device would block here for ever, or never end.
            if not stat.S_ISREG(path.stat().st_mode):
                raise DiskTrouble(Outcome.CANT_READ, "not a file")
            self._file: BinaryIO = path.open("rb", buffering=0)
        except OSError as error:
            raise DiskTrouble(Outcome.CANT_READ, str(error)) from error
        self._state = self._look()
        self.size = self._state[0]
        if self.size > MAX_FILE_BYTES:
            self.close()
            raise DiskTrouble(Outcome.TOO_LARGE)

    def read(self, offset: int, size: int) -> bytes:
        """See the port."""
        data = b""
        try:
            self._file.seek(offset)
            while len(data) < size and (more := self._file.read(size - len(data))):
                data += more
        except OSError as error:
            raise DiskTrouble(Outcome.CANT_READ, str(error)) from error
        if len(data) < size:
            raise DiskTrouble(Outcome.CHANGED, "shorter than before")
        return data

    def check(self) -> None:
        """See the port."""
        if self._look() != self._state:
            raise DiskTrouble(Outcome.CHANGED)

    def close(self) -> None:
        """See the port."""
        self._file.close()

    def _look(self) -> tuple[int, int]:
        try:
            found = os.fstat(self._file.fileno())
        except OSError as error:
            raise DiskTrouble(Outcome.CANT_READ, str(error)) from error
        return found.st_size, found.st_mtime_ns
