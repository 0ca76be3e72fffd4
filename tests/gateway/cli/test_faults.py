# SPDX-License-Identifier: Apache-2.0
"""A Gateway that cannot start says why in one line and what to do: never a traceback, always exit code 1."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.shared.gateway import RunningGateway, command, environment, gateway, run_command, set_up


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that was set up."""
    place = tmp_path / "data"
    set_up(place)
    return place


def _fails(*arguments: str, typed: str = "") -> str:
    done = run_command(*arguments, typed=typed)
    return _one_line(done)


def _one_line(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("sdconsole gateway: ")]
    assert len(said) == 1, done.stderr
    return said[0]


def test_a_port_in_use(data: Path) -> None:
    """Which address, and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        said = _fails("run", "--data", str(data), "--listen", address)
        assert address in said
        assert "in use" in said
        assert "--listen" in said


def test_an_address_of_another_computer(data: Path) -> None:
    """It cannot listen there."""
    assert "Cannot listen on 192.0.2.1:80" in _fails("run", "--data", str(data), "--listen", "192.0.2.1:80")
    assert "Cannot listen on" in _fails("run", "--data", str(data), "--listen", "no-such-host.invalid:80")


@pytest.mark.parametrize("host", ["a..b", ".", "x" * 64])
def test_what_can_be_no_name_of_a_computer(host: str, data: Path) -> None:
    """Names that DNS cannot hold are refused like names nobody knows."""
    assert f"Cannot listen on {host}:0" in _fails("run", "--data", str(data), "--listen", f"{host}:0")


def test_a_folder_that_was_never_set_up(tmp_path: Path) -> None:
    """How to set one up, for every command; no file is left behind."""
    place = tmp_path / "nothing"
    for line in (["run"], ["status"], ["user", "list"]):
        said = _fails(*line, "--data", str(place))
        assert "No Gateway was set up" in said
        assert f"sdconsole gateway init --data {place}" in said
    assert not place.exists()


@pytest.mark.parametrize("line", [["run"], ["status"], ["user", "list"]], ids=" ".join)
def test_a_folder_whose_database_is_gone(line: list[str], data: Path) -> None:
    """A key without a database is no Gateway that was set up."""
    (data / "gateway.sqlite3").unlink()
    said = _fails(*line, "--data", str(data))
    assert "No Gateway was set up" in said
    assert f"sdconsole gateway init --data {data}" in said


def test_another_gateway_on_the_same_folder() -> None:
    """The second one is told; the first one goes on."""
    with gateway() as running:
        said = _fails("run", "--data", str(running.data), "--listen", "127.0.0.1:0")
        assert "Another Gateway runs on this data folder" in said
        assert run_command("status", "--data", str(running.data)).returncode == 0


@pytest.mark.parametrize("damage", ["header", "middle", "text", "key"])
def test_a_damaged_file(damage: str, data: Path) -> None:
    """The file is named, and where help is: the back-up."""
    database = data / "gateway.sqlite3"
    if damage == "header":
        database.write_bytes(b"\0" * 100 + database.read_bytes()[100:])
    elif damage == "middle":
        whole = bytearray(database.read_bytes())
        whole[4_096 : 4_096 * 8] = b"\xa5" * (4_096 * 7)
        database.write_bytes(whole)
    elif damage == "text":
        database.write_text("this is no database" * 1_000, encoding="utf-8")
    else:
        (data / "gateway.key").write_bytes(b"short")
    for left in data.glob("gateway.sqlite3-*"):
        left.unlink()
    said = _fails("run", "--data", str(data), "--listen", "127.0.0.1:0")
    assert "damaged" in said
    assert "back-up" in said


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """It cannot be a data folder."""
    place = tmp_path / "file"
    place.write_text("x", encoding="utf-8")
    assert "Cannot make the data folder" in _fails("init", "--data", str(place))
    assert "Cannot make the data folder" in _fails("init", "--data", str(place / "below"))


def _without_power(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command without root's power to read and write whatever it likes."""
    dropped = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    return subprocess.run(
        [*dropped, *command(*arguments)],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=30,
        check=False,
    )


def test_a_folder_without_write_permission(data: Path) -> None:
    """Reading is allowed, writing is not: which folder, and what to do."""
    for path in data.iterdir():
        path.chmod(0o444)
    data.chmod(0o555)
    try:
        said = _one_line(_without_power("run", "--data", str(data), "--listen", "127.0.0.1:0"))
        assert "cannot be written" in said
        assert str(data) in said
        said = _one_line(_without_power("init", "--data", str(data)))
        assert "No permission to write" in said
    finally:
        data.chmod(0o755)


@pytest.mark.parametrize("name", ["high-water", "control.json"])
def test_a_file_that_cannot_be_written(name: str, data: Path) -> None:
    """One file of the folder is in the way: it is named before anything is acknowledged."""
    (data / name).unlink(missing_ok=True)
    (data / name).mkdir()
    said = _fails("run", "--data", str(data), "--listen", "127.0.0.1:0")
    assert str(data / name) in said
    assert "cannot be written" in said


def test_a_key_that_cannot_be_read(data: Path) -> None:
    """As another user than the one who set it up."""
    (data / "gateway.key").chmod(0o000)
    assert "Cannot read the key" in _one_line(_without_power("run", "--data", str(data)))


def test_a_certificate_that_does_not_fit(data: Path) -> None:
    """Both files are named."""
    cert, key = data / "cert.pem", data / "key.pem"
    cert.write_text("no certificate", encoding="utf-8")
    key.write_text("no key", encoding="utf-8")
    flags = ("--tls-cert", str(cert), "--tls-key", str(key))
    said = _fails("run", "--data", str(data), "--listen", "127.0.0.1:0", *flags)
    assert "Cannot use the certificate" in said
    assert str(key) in said


def test_a_wrong_setting(data: Path) -> None:
    """It is named, with what would be right."""
    assert "listen (from --listen)" in _fails("run", "--data", str(data), "--listen", "nonsense")


def test_a_start_that_failed_leaves_the_folder_usable(data: Path) -> None:
    """After the fault is mended the Gateway starts."""
    kept = data / "kept"
    shutil.copy(data / "gateway.key", kept)
    (data / "gateway.key").write_bytes(b"short")
    _fails("run", "--data", str(data), "--listen", "127.0.0.1:0")
    shutil.copy(kept, data / "gateway.key")
    with RunningGateway(data) as running:
        assert running.port > 0
