# SPDX-License-Identifier: Apache-2.0
"""The Gateway an app was handed out with: beside it, in its name, and nothing else of either."""

from pathlib import Path

import pytest

from sdconsole.domain.invitations import LinkTarget
from sdconsole.domain.links import preset_name
from sdconsole.support.actions.preset import find_preset, own_places

BESIDE, NAMED = "https://gw.example.co.jp", "https://other.example.org:8443"
TOKEN = "AbCdEfGhIjKlMnOpQrSt_-"
NAME = preset_name(NAMED, TOKEN, ".exe") or ""


def lay(folder: Path, name: str, beside: bytes | None = None) -> Path:
    """A program of this name, with a gateway.json beside it."""
    if beside is not None:
        (folder / "gateway.json").write_bytes(beside)
    return folder / name


def test_without_either_there_is_none(tmp_path: Path) -> None:
    """A plain name in a plain folder; a folder that does not exist."""
    assert find_preset([tmp_path / "SupportApp.exe", tmp_path / "gone" / "x"]) is None


def test_the_file_beside_it_comes_first(tmp_path: Path) -> None:
    """Then the name, with its token; a second download's name too."""
    program = lay(tmp_path, NAME)
    assert find_preset([program]) == LinkTarget(NAMED, TOKEN)
    assert find_preset([program.with_name(NAME.replace(".exe", " (1).exe"))]) == LinkTarget(NAMED, TOKEN)
    lay(tmp_path, NAME, b'{"gateway": "gw.example.co.jp", "token": "AbCdEfGhIjKlMnOpQrSt_-"}')
    assert find_preset([program]) == LinkTarget(BESIDE, "")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'"gw.example.co.jp"',
        b'{"gateway": 7}',
        b'{"gateway": "http://gw.example.co.jp"}',
        b'{"gateway": "gw.example.co.jp/evil"}',
        b'{"host": "gw.example.co.jp"}',
        b"\xff\xfe",
        b"[" * 4000,
        b'{"gateway": "gw.example.co.jp"}' + b" " * 5000,
    ],
)
def test_a_file_that_is_none_of_ours_is_passed_over(tmp_path: Path, data: bytes) -> None:
    """Broken, foreign, too long, unencrypted: the name is looked at instead."""
    assert find_preset([lay(tmp_path, "SupportApp.exe", data)]) is None
    assert find_preset([lay(tmp_path, NAME, data)]) == LinkTarget(NAMED, TOKEN)


def test_a_bundle_is_what_the_user_sees_of_it(tmp_path: Path) -> None:
    """macOS: the folder around the program carries the name, the file lies beside that folder."""
    bundle = tmp_path / (preset_name(NAMED, None, ".app") or "")
    program = bundle / "Contents" / "MacOS" / "support"
    program.parent.mkdir(parents=True)
    assert find_preset([program]) == LinkTarget(NAMED, "")
    lay(tmp_path, "", b'{"gateway": "gw.example.co.jp"}')
    assert find_preset([program]) == LinkTarget(BESIDE, "")


def test_where_a_program_may_lie() -> None:
    """An AppImage runs from elsewhere and says where it lies; nothing twice."""
    assert own_places("/usr/bin/x", ["/usr/bin/x", "--link"], {}) == [Path("/usr/bin/x")]
    assert own_places("/mnt/run", [], {"APPIMAGE": "/media/S.AppImage"}) == [
        Path("/media/S.AppImage"),
        Path("/mnt/run"),
    ]
