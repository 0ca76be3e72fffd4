# SPDX-License-Identifier: Apache-2.0
"""A Gateway in one file: taken while it serves, restored elsewhere, refused when it is not whole."""

import gzip
import io
import json
import stat
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sdconsole.contract import routes
from sdconsole.gateway.config import Fault
from sdconsole.gateway.control import archive
from tests.shared.desk import allowed, new_session, technician
from tests.shared.gateway import RunningGateway, command, environment, gateway, run_command


async def test_what_was_saved_while_it_ran_is_served_elsewhere(tmp_path: Path) -> None:
    """Sessions, PINs that can be shown, settings, uploaded apps; a file that only its owner can read."""
    target, there = tmp_path / "desk.tar.gz", tmp_path / "there"
    app = tmp_path / "SupportApp.exe"
    app.write_bytes(b"MZ" + bytes(5_000))
    with gateway() as running:
        (running.data / "gateway.toml").write_text('contact = "https://example.com/who"\n')
        added = run_command(
            *("support-app", "add", str(app), "--data", str(running.data), "--system", "windows"),
            *("--version", "1.2.3", "--publisher", "Example Ltd"),
        )
        assert added.returncode == 0, added.stderr
        async with technician(running) as line:
            created = await new_session(line)
        done = run_command("backup", str(target), "--data", str(running.data), "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["files"] == 4
        async with technician(running) as line:
            await new_session(line)  # it goes on serving
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".*"))  # noqa: ASYNC240
    done = run_command("restore", str(target), "--data", str(there))
    assert done.returncode == 0, done.stderr
    assert "gateway run --data" in done.stderr
    assert stat.S_IMODE((there / "gateway.key").stat().st_mode) == 0o600
    with RunningGateway(there) as again:
        async with technician(again) as line:
            page = allowed(await line.call(routes.SESSIONS))
            assert [view.id for view in page.sessions] == [created.session.id]
            path = {"session_id": created.session.id}
            link = allowed(await line.call(routes.SESSION_LINK, path=path))
            assert link.link.rpartition("/")[2] == created.link.rpartition("/")[2]
        listed = run_command("support-app", "list", "--data", str(there), "--json")
        assert json.loads(listed.stdout)[0]["is_whole"] is True


def test_it_goes_through_a_pipe(tmp_path: Path) -> None:
    """Out of standard output into standard input of another machine."""
    with gateway() as running:
        taken = subprocess.run(
            command("backup", "-", "--data", str(running.data)),
            capture_output=True,
            check=True,
            env=environment(),
            timeout=30,
        )
    done = subprocess.run(
        command("restore", "-", "--data", str(tmp_path / "there")),
        input=taken.stdout,
        capture_output=True,
        check=False,
        env=environment(),
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "there" / "gateway.sqlite3").is_file()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A good back-up."""
    with gateway() as running:
        room = io.BytesIO()
        archive.back_up(running.data, room, "0.0.0")
    return room.getvalue()


def _rebuilt(saved: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    room = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(saved)) as old, tarfile.open(fileobj=room, mode="w:gz") as new:
        for member in old:
            file = old.extractfile(member)
            assert file is not None
            changed = change(member.name, file.read())
            if changed is not None:
                info = tarfile.TarInfo(changed[0])
                info.size = len(changed[1])
                new.addfile(info, io.BytesIO(changed[1]))
    return room.getvalue()


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda it: it[: len(it) // 2],
    "empty": lambda _it: b"",
    "no archive": lambda _it: b"hello",
    "an empty archive": lambda _it: gzip.compress(bytes(1_024)),
    "a changed file": lambda it: _rebuilt(
        it, lambda name, text: (name, text[:-1] + b"x" if name == "gateway.key" else text)
    ),
    "a missing file": lambda it: _rebuilt(
        it, lambda name, text: None if name == "gateway.key" else (name, text)
    ),
    "a file more": lambda it: _rebuilt(
        it, lambda name, text: (name.replace("gateway.key", "../../evil"), text)
    ),
    "a name that leads out": lambda it: _rebuilt(
        it,
        lambda name, text: (
            name.replace("gateway.key", "../../evil"),
            text.replace(b"gateway.key", b"../../evil") if name == "manifest.json" else text,
        ),
    ),
    "no manifest": lambda it: _rebuilt(
        it, lambda name, text: None if name == "manifest.json" else (name, text)
    ),
    "a later format": lambda it: _rebuilt(it, lambda name, text: (name, text.replace(b": 1,", b": 9,", 1))),
    "a manifest that is none": lambda it: _rebuilt(
        it, lambda name, text: (name, b"[]" if name == "manifest.json" else text)
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_not_whole_is_refused_and_leaves_nothing(how: str, saved: bytes, tmp_path: Path) -> None:
    """One sentence; the folder is as empty as before, and a whole one goes in afterwards."""
    data = tmp_path / "there"
    with pytest.raises(Fault, match="not a whole back-up"):
        archive.restore(io.BytesIO(BROKEN[how](saved)), data)
    assert list(data.iterdir()) == []
    assert not (tmp_path / "evil").exists()
    archive.restore(io.BytesIO(saved), data)
    assert (data / "gateway.sqlite3").is_file()


def test_a_folder_with_a_gateway_is_left_alone(tmp_path: Path, saved: bytes) -> None:
    """Restoring never overwrites."""
    (tmp_path / "gateway.sqlite3").write_bytes(b"mine")
    with pytest.raises(Fault, match="There is a Gateway"):
        archive.restore(io.BytesIO(saved), tmp_path)
    assert (tmp_path / "gateway.sqlite3").read_bytes() == b"mine"


def test_a_folder_without_a_gateway_has_nothing_to_save(tmp_path: Path) -> None:
    """And no file is left that looks like a back-up."""
    done = run_command("backup", str(tmp_path / "x.tar.gz"), "--data", str(tmp_path / "nothing"))
    assert (done.returncode, "No Gateway was set up" in done.stderr) == (1, True)
    assert not (tmp_path / "x.tar.gz").exists()


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    """The last good back-up stays where it is."""
    with gateway() as running:
        data = running.data
        running.stop()
        (data / "gateway.sqlite3").write_bytes(b"no database" * 1_000)
        target = tmp_path / "x.tar.gz"
        target.write_bytes(b"the last good one")
        done = run_command("backup", str(target), "--data", str(data))
    assert (done.returncode, "cannot be copied" in done.stderr) == (1, True), done.stderr
    assert target.read_bytes() == b"the last good one"
