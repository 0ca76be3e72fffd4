# SPDX-License-Identifier: Apache-2.0
"""Who is the one running console: whoever holds this lock. The system frees it when the process ends."""

import os
import sys


class Lock:
    """One file, locked as long as the process lives or until `release`."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, "door.lock")
        self._place = -1

    def take(self) -> bool:
        """Take it if nobody has it."""
        if self._place >= 0:
            return True
        place = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(place)
        except OSError:
            os.close(place)
            return False
        self._place = place
        return True

    def release(self) -> None:
        """Let the next one have it. The file stays: removing it would let two hold a lock each."""
        if self._place >= 0:
            os.close(self._place)
            self._place = -1


def _lock(place: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(place, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
