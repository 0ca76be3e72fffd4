# SPDX-License-Identifier: Apache-2.0
"""A Gateway in one file: back-up while it runs, and restoring it into an empty folder.

What is inside: the database as of one moment, the installation's key (without it links and PINs cannot be
read), the settings file, the support apps that were uploaded, and `manifest.json` with a SHA-256 of each.
The watermark stays outside: a restored Gateway must notice that it is older than what was acknowledged, so
that no access granted before lives on (case C44).
"""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from sdconsole.gateway.config import FILE_NAME, Fault
from sdconsole.gateway.control.folder import KEY_FILE, make_folder, typeable
from sdconsole.gateway.service.counter import packages

DATABASE: Final = "gateway.sqlite3"
MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
_PAGES: Final = 2_000
"""So many pages are copied at a time: the running Gateway writes in between."""
_LARGEST_MANIFEST: Final = 1_000_000


def back_up(data: Path, target: IO[bytes], version: str) -> dict[str, Any]:
    """Write everything into `target` as a compressed tar; returns what was written. Raises `Fault`."""
    with tempfile.TemporaryDirectory(prefix="sdconsole-") as room:
        copied = Path(room) / DATABASE
        _copy_database(data / DATABASE, copied)
        files = {DATABASE: copied, **dict(_beside(data))}
        sums = {name: _sum(path) for name, path in sorted(files.items())}
        size = sum(path.stat().st_size for path in files.values())
        manifest = {"format": FORMAT, "version": version, "files": sums}
        with tarfile.open(fileobj=target, mode="w:gz") as archive:
            _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
            for name in sums:
                archive.add(files[name], name, recursive=False, filter=_plain)
    return {"files": len(sums), "bytes": size}


def restore(source: IO[bytes], data: Path) -> dict[str, Any]:
    """Put a back-up into a folder that holds no Gateway: all of it or nothing. Raises `Fault`."""
    if any((data / name).exists() for name in (DATABASE, KEY_FILE)):
        raise Fault(f"There is a Gateway in {data}. Restore into another folder: --data DIR")
    make_folder(data)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as room:
        try:
            manifest = _unpack(source, Path(room))
        except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, TypeError) as error:
            raise Fault(f"This is not a whole back-up of a Gateway ({error}). Take another one.") from error
        for name in manifest["files"]:
            found, place = Path(room) / name, data / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            found.chmod(0o600)
            found.replace(place)
    return {"data": str(data), "version": manifest["version"], "files": len(manifest["files"])}


def next_step(data: Path) -> str:
    """What to type after restoring."""
    return f"Start it with: sdconsole gateway run --data {typeable(data)}"


def _copy_database(source: Path, target: Path) -> None:
    try:
        reading = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        writing = sqlite3.connect(target)
        try:
            reading.backup(writing, pages=_PAGES)
            found = writing.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            writing.close()
            reading.close()
    except sqlite3.Error as error:
        raise Fault(f"The database {source} cannot be copied ({error}).") from error
    if found != "ok":
        raise Fault(f"The database {source} is damaged ({found}). Restore the last back-up.")


def _beside(data: Path) -> Iterator[tuple[str, Path]]:
    for name in (KEY_FILE, FILE_NAME):
        if (data / name).is_file():
            yield name, data / name
    for path in sorted((data / packages.FOLDER).rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(data).as_posix(), path


def _unpack(source: IO[bytes], room: Path) -> dict[str, Any]:
    with tarfile.open(fileobj=source, mode="r|gz") as archive:
        members = iter(archive)
        first = next(members, None)
        if first is None or first.name != MANIFEST or first.size > _LARGEST_MANIFEST:
            raise ValueError("no manifest")
        told = archive.extractfile(first)
        manifest = json.loads(b"" if told is None else told.read())
        if manifest["format"] != FORMAT:
            raise ValueError(f"format {manifest['format']}: made by a newer version")
        left = dict(manifest["files"])
        for member in members:
            if not member.isfile() or member.name not in left:
                raise ValueError(f"{member.name!r} is not in its manifest")
            # The member's content alone counts: no mode, no owner, no link.
            place = _place(room, member.name)
            content = archive.extractfile(member)
            with place.open("wb") as file:
                shutil.copyfileobj(content or io.BytesIO(), file)
            if _sum(place) != left.pop(member.name):
                raise ValueError(f"{member.name!r} is damaged")
    if left or not {DATABASE, KEY_FILE} <= manifest["files"].keys():
        raise ValueError("something is missing")
    return dict(manifest)


def _place(room: Path, name: str) -> Path:
    """Return where a file is unpacked; a ValueError for a name that leads out of the folder."""
    parts = PurePosixPath(name).parts
    if (
        not parts
        or name.startswith("/")
        or any(part in ("..", ".") or ":" in part or "\\" in part for part in parts)
    ):
        raise ValueError(f"{name!r} is no name of a file inside")
    place = room.joinpath(*parts)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    archive.addfile(info, io.BytesIO(content))


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names of the machine's users."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
