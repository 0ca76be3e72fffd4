# SPDX-License-Identifier: Apache-2.0
"""Support apps for download: which file may be one, how it is kept, what is offered under which name."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sdconsole.domain.links import parse_preset_name
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.counter import packages
from sdconsole.gateway.service.counter.packages import Offered
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Package
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import NOW

CONTENT = b"\x7fELF" + bytes(range(256)) * 9_000


def _kept(folder: Path, name: str = "App.exe", content: bytes = CONTENT) -> Package:
    source = folder / name
    source.write_bytes(content)
    ending = packages.ending_of("windows", name)
    assert isinstance(ending, str)
    kept, sha256, size = packages.keep_file(source, folder / packages.FOLDER, ending)
    return Package("windows", kept, "1.2.3", sha256, size, "Example Ltd", NOW)


@pytest.mark.parametrize(
    ("system", "name", "ending"),
    [
        ("windows", "App.EXE", ".exe"),
        ("macos", "App 1.2.dmg", ".dmg"),
        ("macos", "App.zip", ".zip"),
        ("linux", "App-x86_64.AppImage", ".AppImage"),
        ("linux", "app", ""),
        ("linux", "app-1.2.3", ""),
        ("windows", "App.msi", None),
        ("windows", "app", None),
        ("linux", "app.deb", None),
        ("linux", "App.exe", None),
        ("amiga", "app", None),
    ],
)
def test_a_file_must_suit_its_system(system: str, name: str, ending: str | None) -> None:
    """What the app reads its Gateway from is its own name: an installer would lose it."""
    found = packages.ending_of(system, name)
    assert (None if isinstance(found, Refusal) else found) == ending


def test_a_file_is_kept_whole_under_its_sum(tmp_path: Path) -> None:
    """Byte for byte; put up twice it lies there once; nothing half is left behind."""
    package = _kept(tmp_path)
    assert package.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert _kept(tmp_path) == package
    folder = tmp_path / packages.FOLDER
    assert [path.name for path in folder.iterdir()] == [f"{package.sha256}.exe"]
    assert (folder / package.name).read_bytes() == CONTENT
    with pytest.raises(OSError, match="No such file"):
        packages.keep_file(tmp_path / "none.exe", folder, ".exe")
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_is_gone_cut_short_or_changed_is_not_whole(tmp_path: Path) -> None:
    """One of the right size with other bytes is found out as well, also when it is copied out."""
    package, folder = _kept(tmp_path), tmp_path / packages.FOLDER
    assert packages.is_whole(package, folder)
    out = tmp_path / "out.exe"
    assert packages.copy_out(package, folder, out)
    assert out.read_bytes() == CONTENT
    (folder / package.name).write_bytes(CONTENT[:-1] + b"!")
    os.utime(folder / package.name, ns=(0, 0))
    assert not packages.is_whole(package, folder)
    assert not packages.copy_out(package, folder, out)
    assert not out.exists()
    (folder / package.name).write_bytes(CONTENT[:-1])
    assert not packages.is_whole(package, folder)
    (folder / package.name).unlink()
    assert not packages.is_whole(package, folder)


def test_files_nobody_offers_any_more_go(tmp_path: Path) -> None:
    """Those that are offered stay."""
    old, new = _kept(tmp_path, content=b"old"), _kept(tmp_path, content=b"new")
    folder = tmp_path / packages.FOLDER
    packages.sweep_folder([new], folder)
    assert [path.name for path in folder.iterdir()] == [new.name]
    assert old.name != new.name
    packages.sweep_folder([], tmp_path / "never made")


def test_a_name_carries_the_gateway_where_it_fits(tmp_path: Path) -> None:
    """Under plain http no name leads anywhere: the app asks."""
    package, token = _kept(tmp_path), "t" * 22
    name = packages.download_name(package, "https://gw.example:8443", token)
    target = parse_preset_name(name)
    assert target is not None
    assert (target.origin, target.token) == ("https://gw.example:8443", token)
    assert packages.download_name(package, "http://127.0.0.1:8470", token) == "SupportApp.exe"
    bare = replace(package, name=package.sha256)
    assert packages.download_name(bare, "http://127.0.0.1:8470", None) == "SupportApp"


async def test_one_app_a_system_is_offered_and_each_change_is_told(open_house: OpenHouse) -> None:
    """The newer one takes the older one's place; what is no version or no name is refused."""
    async with open_house() as house:
        offered = Offered("linux", "1.2.3", " Example Ltd ", "a" * 64, "a" * 64, 5)

        async def put(what: Offered) -> Package | Refusal:
            return await house.store.write(
                lambda tx: packages.put_up(tx, Stamp(house.now, house.owner), what)
            )

        first = await put(offered)
        assert isinstance(first, Package)
        assert (first.publisher, first.added_at) == ("Example Ltd", house.now)
        assert isinstance(await put(replace(offered, version="1.3.0")), Package)
        for flaw in (replace(offered, version="new"), replace(offered, publisher="x" * 65)):
            assert isinstance(await put(flaw), Refusal)
        rows = await house.store.read(lambda tx: tx.packages())
        assert [(row.system, row.version) for row in rows] == [("linux", "1.3.0")]

        async def gone() -> Package | Refusal:
            return await house.store.write(lambda tx: packages.take_away(tx, Stamp(house.now), "linux"))

        assert isinstance(await gone(), Package)
        again = await gone()
        assert isinstance(again, Refusal)
        assert again.reason is Reason.NOT_FOUND
        assert house.kinds()[-3:] == ["package.changed"] * 3
