# SPDX-License-Identifier: Apache-2.0
"""Support apps put up for download: one file per operating system, the same bytes for everybody.

The files lie in a folder beside the database under their SHA-256; what stands in the store says which one is
the right one. A file that is missing, or another by a single byte, is not offered: no app is better than a
wrong one.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from sdconsole.domain.entitlement import parse_version
from sdconsole.domain.events import EventKind
from sdconsole.domain.links import preset_name
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import TextRule, clean
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.store.port import Package, Tx

FOLDER: Final = "packages"
"""In the data folder."""
ENDINGS: Final = {
    "windows": (".exe",),
    "macos": (".dmg", ".zip"),
    "linux": (".AppImage", ".run", ""),
}
"""What a support app's file may end with, by operating system."""
FILE_BYTES: Final = 1 << 30
PLAIN_NAME: Final = "SupportApp"
PUBLISHER: Final = TextRule("publisher", 0, 64)
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Offered:
    """A support app as it is told to the store: whose it is, and which file."""

    system: str
    version: str
    publisher: str
    name: str
    sha256: str
    size: int


def ending_of(system: str, file_name: str) -> str | Refusal:
    """Return what a file ends with (`.exe`, …, "" for a bare program), or why it is no app for `system`."""
    if system not in ENDINGS:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="system")
    suffix = PurePath(file_name).suffix.lower()
    for ending in ENDINGS[system]:
        if ending and suffix == ending.lower():
            return ending
    # A version in the name of a bare program (`support-1.2.3`) is no ending.
    if "" in ENDINGS[system] and not suffix.lstrip(".").isalpha():
        return ""
    shown = ", ".join(ending or "no ending" for ending in ENDINGS[system])
    return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="file", endings=shown)


def keep_file(source: Path, folder: Path, ending: str) -> tuple[str, str, int]:
    """Copy a file into the packages' folder; return its name there, SHA-256 and size. Blocks; OSError.

    It gets its name only when all of it is on the disk: what has a name is whole.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, partial = tempfile.mkstemp(prefix=".coming-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
            while chunk := original.read(_CHUNK):
                size += len(chunk)
                if size > FILE_BYTES:
                    raise OSError(27, "larger than 1 GiB", str(source))
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        name = f"{digest.hexdigest()}{ending}"
        Path(partial).replace(folder / name)
    except BaseException:
        with suppress(OSError):
            Path(partial).unlink(missing_ok=True)
        raise
    return name, digest.hexdigest(), size


def is_whole(package: Package, folder: Path) -> bool:
    """Whether the file is there, the same to the last byte. Blocks while it is read: once, and again when it
    was touched.
    """
    path = folder / package.name
    try:
        said = path.stat()
        if said.st_size != package.size:
            return False
        return (
            _sum_of(path, (said.st_ino, said.st_size, said.st_mtime_ns, said.st_ctime_ns)) == package.sha256
        )
    except OSError:
        return False


@lru_cache(maxsize=16)
def _sum_of(path: Path, _mark: tuple[int, ...]) -> str:
    """Return the SHA-256 of a file as it is under this mark of its inode."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def copy_out(package: Package, folder: Path, target: Path) -> bool:
    """Copy a package's file to `target`, able to run; False: it is not the file that was put up. Blocks."""
    shutil.copyfile(folder / package.name, target)
    target.chmod(0o755)
    with target.open("rb") as copied:
        if hashlib.file_digest(copied, "sha256").hexdigest() == package.sha256:
            return True
    target.unlink()
    return False


def sweep_folder(packages: Sequence[Package], folder: Path) -> None:
    """Delete files of packages that were taken away or replaced. Blocks."""
    kept = {package.name for package in packages}
    for path in folder.glob("*"):
        if path.name not in kept and path.is_file():
            # On Windows a file that is being downloaded cannot be deleted: next time.
            with suppress(OSError):
                path.unlink()


def download_name(package: Package, origin: str, token: str | None) -> str:
    """Return the name a package is downloaded under: with the Gateway in it, where that fits into a name."""
    ending = PurePath(package.name).suffix
    return preset_name(origin, token, ending) or f"{PLAIN_NAME}{ending}"


async def put_up(tx: Tx, stamp: Stamp, offered: Offered) -> Package | Refusal:
    """Offer a support app for its operating system, in place of the one before."""
    publisher = clean(offered.publisher, PUBLISHER)
    if isinstance(publisher, Refusal):
        return publisher
    if parse_version(offered.version) is None:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="version")
    package = Package(
        offered.system, offered.name, offered.version, offered.sha256, offered.size, publisher, stamp.now
    )
    await tx.put_package(package)
    await log(
        tx,
        stamp,
        EventKind.PACKAGE_CHANGED,
        system=package.system,
        version=package.version,
        sha256=package.sha256,
    )
    return package


async def take_away(tx: Tx, stamp: Stamp, system: str) -> Package | Refusal:
    """Offer nothing for an operating system any more."""
    package = await package_of(tx, system)
    if package is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH, what="support app")
    await tx.remove_package(system)
    await log(tx, stamp, EventKind.PACKAGE_CHANGED, system=system, version="")
    return package


async def package_of(tx: Tx, system: str) -> Package | None:
    """Return what is offered for an operating system."""
    return next((package for package in await tx.packages() if package.system == system), None)
