# SPDX-License-Identifier: Apache-2.0
"""A file that is being saved: written beside its place under another name, checked, then put there."""

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Protocol

from sdconsole.media.files.marks import mark_as_foreign
from sdconsole.media.files.names import numbered, safe_name
from sdconsole.media.files.source import DiskTrouble
from sdconsole.media.messages.files import Outcome

_SPARE_BYTES = 64 * 1024 * 1024
"""What must stay free on the disk: a full one harms more than this file."""
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_TRIES = 1000


class Landing(Protocol):
    """Where a file's bytes go. Used by the disk's thread alone."""

    def write(self, data: bytes) -> None:
        """Write the next bytes. Raises `DiskTrouble`."""
        ...

    def finish(self, now_ms: int) -> Path:
        """All is there and checked: put it in its place, return which one. Raises `DiskTrouble`."""
        ...

    def discard(self) -> None:
        """Leave nothing behind."""
        ...


class FileLanding:
    """A new file in `folder`, called `name` or, where that is taken, "name (2)"; nothing is overwritten."""

    def __init__(self, folder: Path, name: str, size: int) -> None:
        """Raises `DiskTrouble`."""
        self._folder, self._name = folder, safe_name(name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(folder).free < size + _SPARE_BYTES:
                raise DiskTrouble(Outcome.NO_SPACE)
            handle, path = tempfile.mkstemp(".part", ".sdconsole-", folder)
        except OSError as error:
            raise _trouble(error) from error
        self._path = Path(path)
        self._file = os.fdopen(handle, "wb", buffering=0)

    def write(self, data: bytes) -> None:
        """See the port."""
        try:
            at = 0
            while at < len(data):
                at += self._file.write(data[at:]) or 0
        except OSError as error:
            raise _trouble(error) from error

    def finish(self, now_ms: int) -> Path:
        """See the port."""
        try:
            os.fsync(self._file.fileno())
            self._file.close()
            mark_as_foreign(self._path, now_ms)
            place = self._reserve()
            self._place(place)
            _sync_folder(self._folder)
        except OSError as error:
            raise _trouble(error) from error
        return place

    def discard(self) -> None:
        """See the port."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _place(self, place: Path) -> None:
        try:
            self._path.replace(place)
        except OSError:
            place.unlink(missing_ok=True)
            raise

    def _reserve(self) -> Path:
        """Make an empty file that nobody else has made: the place to put ours."""
        for number in range(1, _TRIES):
            place = self._folder / (self._name if number == 1 else numbered(self._name, number))
            try:
                os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                continue
            return place
        raise DiskTrouble(Outcome.CANT_WRITE, "every such name is taken")


def _trouble(error: OSError) -> DiskTrouble:
    return DiskTrouble(Outcome.NO_SPACE if error.errno in _NO_SPACE else Outcome.CANT_WRITE, str(error))


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk, too; Windows does that by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
