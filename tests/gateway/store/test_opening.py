# SPDX-License-Identifier: Apache-2.0
"""A data folder that cannot be used is refused in one clear line; a usable one is checked and kept
private.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.gateway.store.port import (
    Installation,
    StorageFullError,
    StoreDamagedError,
    StoreError,
    StoreInUseError,
    StoreNotWritableError,
    StoreTooNewError,
    Tx,
)
from sdconsole.gateway.store.sql.opening import DATABASE, LOCK, WATERMARK, open_store
from sdconsole.gateway.store.sql.store import SqlStore
from tests.shared.builders import NOW, fresh_store
from tests.shared.store_rows import happening, people

AS_NOBODY = """
import os, sys
from pathlib import Path
from sdconsole.gateway.store.port import StoreNotWritableError
from sdconsole.gateway.store.sql.opening import open_store
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_store(Path(sys.argv[1]))
except StoreNotWritableError as error:
    print(error)
    os._exit(7)
"""


async def _write_some(store: SqlStore, count: int = 3) -> None:
    async def write(tx: Tx) -> None:
        for _ in range(count):
            await tx.append(happening())

    await store.write(write)


def _sql(folder: Path) -> SqlStore:
    store = fresh_store(folder)
    assert isinstance(store, SqlStore)
    return store


async def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    """A store made from nothing keeps its rows, checks its settings, and is readable for its owner alone."""
    row = Installation("id", "Example", NOW)
    store = open_store(tmp_path / "new" / "data")
    await store.write(lambda tx: tx.put_installation(row))
    await store.close()
    again = open_store(tmp_path / "new" / "data")
    assert await again.read(lambda tx: tx.installation()) == row
    assert not again.is_restored
    writing = again._writer._database
    assert writing.execute("PRAGMA synchronous").fetchall() == [(2,)]
    assert writing.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
    assert (tmp_path / "new" / "data" / DATABASE).stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "data" / f"{DATABASE}-wal").stat().st_mode & 0o077 == 0
    await again.close()


async def test_two_gateways_on_one_folder_are_refused(tmp_path: Path) -> None:
    """The second one is told so; once the first is gone, it may."""
    first = _sql(tmp_path)
    with pytest.raises(StoreInUseError, match="Another Gateway runs on this data folder"):
        open_store(tmp_path)
    await first.close()
    second = open_store(tmp_path)
    await second.close()


@pytest.mark.parametrize(
    "damage",
    ["no database at all", "first page", "inner page", "cut in the middle"],
)
async def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path, damage: str) -> None:
    """Whatever is broken, the line names the file and says what to do; the file is left as it was."""
    store = _sql(tmp_path)
    for _ in range(40):
        await _write_some(store, 20)
    await store.close()
    path = tmp_path / DATABASE
    data = bytearray(path.read_bytes())
    if damage == "no database at all":
        data = bytearray(b"this is a text file, saved over the database by mistake\n" * 200)
    elif damage == "first page":
        data[0:100] = bytes(100)
    elif damage == "inner page":
        for page in range(4, len(data) // 4096, 2):
            data[page * 4096 : page * 4096 + 2048] = b"\xa5" * 2048
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)
    with pytest.raises(StoreDamagedError) as caught:
        open_store(tmp_path)
    assert str(path) in str(caught.value)
    assert "back-up" in str(caught.value)
    assert path.read_bytes() == bytes(data)
    assert "\n" not in str(caught.value)


async def test_a_foreign_or_newer_database_is_refused(tmp_path: Path) -> None:
    """Neither another program's database nor a later version's is touched."""
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    database = apsw.Connection(str(foreign / DATABASE))
    database.execute("CREATE TABLE things (id)")
    database.close()
    with pytest.raises(StoreDamagedError, match="not a Gateway's"):
        open_store(foreign)
    newer = tmp_path / "newer"
    await _sql(newer).close()
    database = apsw.Connection(str(newer / DATABASE))
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(StoreTooNewError, match="newer version"):
        open_store(newer)


def test_a_folder_below_a_file_is_not_writable(tmp_path: Path) -> None:
    """A path that cannot be a folder is said to be not writable."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreNotWritableError, match="cannot be written"):
        open_store(tmp_path / "file" / "data")


@pytest.mark.parametrize("what", ["folder", "database"])
async def test_without_permission_the_line_says_so(tmp_path: Path, what: str) -> None:
    """As an ordinary user: a folder or file that may be read but not written is refused."""
    data = tmp_path / "data"
    await _sql(data).close()
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 0o005:
            parent.chmod(parent.stat().st_mode | 0o005)
    for file in data.iterdir():
        file.chmod(0o444 if what == "database" else 0o666)
    data.chmod(0o777 if what == "database" else 0o555)
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", AS_NOBODY, str(data)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(tmp_path)},
    )
    data.chmod(0o755)
    assert done.returncode == 7, done.stderr
    assert "cannot be written" in done.stdout


async def test_a_full_disk_refuses_the_command_and_no_other(tmp_path: Path) -> None:
    """Commands that do not fit fail with STORAGE_FULL's error; those beside them are kept; the store
    lives on.
    """
    store = _sql(tmp_path)
    await store.write(people)
    database = store._writer._database
    pages = int(str(database.execute("PRAGMA page_count").fetchall()[0][0]))
    database.execute(f"PRAGMA max_page_count = {pages + 8}")

    async def big(tx: Tx) -> None:
        for _ in range(50):
            await tx.append(replace(happening(), view=b"x" * 4096))

    async def small(tx: Tx) -> int:
        return (await tx.append(happening())).seq

    results = await asyncio.gather(
        store.write(small), store.write(big), store.write(small), return_exceptions=True
    )
    assert [results[0], results[2]] == [1, 2]
    assert isinstance(results[1], StorageFullError)
    assert "disk is full" in str(results[1])
    with pytest.raises(StorageFullError):
        await store.write(big)
    assert await store.write(small) == 3
    assert await store.read(lambda tx: tx.last_seq()) == 3
    await store.close()


async def test_the_log_is_append_only(tmp_path: Path) -> None:
    """The database itself refuses to change or remove an event."""
    store = _sql(tmp_path)
    await _write_some(store)
    await store.close()
    database = apsw.Connection(str(tmp_path / DATABASE))
    for statement in ("UPDATE event SET at = 0", "DELETE FROM event"):
        with pytest.raises(apsw.ConstraintError, match="append-only"):
            database.execute(statement)
    database.close()


async def test_a_restored_database_is_known(tmp_path: Path) -> None:
    """A copy from before, put back, is seen; the same after a plain restart is not; nor is a lost mark
    trusted.
    """
    store = _sql(tmp_path)
    await _write_some(store)
    await store.close()
    shutil.copy(tmp_path / DATABASE, tmp_path / "back-up")
    store = _sql(tmp_path)
    assert not store.is_restored
    await _write_some(store)
    await store.close()
    store = _sql(tmp_path)
    assert not store.is_restored
    await store.close()
    shutil.copy(tmp_path / "back-up", tmp_path / DATABASE)
    store = _sql(tmp_path)
    assert store.is_restored
    await _write_some(store, 1)
    await store.close()
    store = _sql(tmp_path)
    assert not store.is_restored
    await store.close()
    (tmp_path / WATERMARK).unlink()
    store = _sql(tmp_path)
    assert store.is_restored
    await store.close()


async def test_closing_finishes_what_was_begun(tmp_path: Path) -> None:
    """Commands that wait when the store closes are still answered; later ones are refused."""
    store = _sql(tmp_path)

    async def nothing(tx: Tx) -> Refusal:
        return refuse(Reason.NOT_FOUND)

    assert isinstance(await store.write(nothing), Refusal)
    await _write_some(store)
    await store.close()
    await store.close()
    with pytest.raises(RuntimeError, match="closed"):
        await store.write(nothing)
    with pytest.raises(RuntimeError, match="closed"):
        await store.read(nothing)


def test_store_errors_are_one_line_for_the_operator() -> None:
    """Every error of the store says what, where, and what to do."""
    error = StoreError(Path("data"), "It is broken", "Mend it.")
    assert str(error) == "It is broken: data. Mend it."
    assert error.what_to_do == "Mend it."
    assert LOCK.endswith(".lock")
