# SPDX-License-Identifier: Apache-2.0
"""How far the log had come, kept beside the database: a database that is behind it came from a back-up
(C44).
"""

from pathlib import Path
from typing import BinaryIO, Final

_DIGITS: Final = 20


class Watermark:
    """The number of the last acknowledged event, in a file of its own that back-ups leave out.

    It is written after each commit, without waiting for the disk: after a power loss it may lag behind the
    database, never run ahead of it, so it can miss a back-up but never takes a true database for one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def is_behind(self, seq: int) -> bool:
        """Whether a database whose last event is `seq` is older than what was acknowledged.

        Without a file nobody knows: a database that holds anything then counts as restored.
        """
        if not self._path.exists():
            return seq > 0
        text = self._path.read_bytes()[:_DIGITS].strip()
        return not text.isdigit() or seq < int(text)

    def rise(self, seq: int) -> None:
        """Note that `seq` is acknowledged."""
        if self._file is None:
            self._path.touch(mode=0o600)
            self._file = self._path.open("r+b", buffering=0)
        self._file.seek(0)
        self._file.write(str(seq).rjust(_DIGITS).encode("ascii") + b"\n")

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
