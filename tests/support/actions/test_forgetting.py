# SPDX-License-Identifier: Apache-2.0
"""What the app keeps is deleted when that is wanted, all of it, and nothing of another program."""

from pathlib import Path

import pytest

from sdconsole.support.actions.forgetting import Folders, Traces, own_file


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """A computer on which the app has run."""
    monkeypatch.setattr("logging.shutdown", lambda: None)  # the test's own log goes on
    made = Folders(*(tmp_path / "sdconsole" / name for name in ("config", "log", "data", "cache")))
    for path in (
        made.config / "support.ini",
        made.log / "support.log",
        made.log / "support.log.1",
        made.log / "reports" / "support-20261122-140500-7.txt",
        made.data / "devices" / "0123.key",
        made.cache / "i18n" / "support_ja-1a2b3c4d.qm",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kept")
    return made


def remaining(folder: Path) -> set[str]:
    """What is still there."""
    return {path.name for path in folder.rglob("*")}


def test_nothing_is_deleted_unasked(folders: Folders, tmp_path: Path) -> None:
    """Closing the app is not wanting it gone."""
    before = remaining(tmp_path)
    Traces(folders).clear()
    assert remaining(tmp_path) == before


def test_nothing_at_all_remains(folders: Folders, tmp_path: Path) -> None:
    """No file, and no empty folder either."""
    traces = Traces(folders)
    traces.is_wanted = True
    traces.clear()
    assert remaining(tmp_path) == set()


def test_what_belongs_to_the_console_stays(folders: Folders, tmp_path: Path) -> None:
    """A technician's own computer may have both."""
    for path in (folders.config / "console.ini", folders.log / "console.log", folders.cache / "console.bin"):
        path.write_text("kept")
    traces = Traces(folders)
    traces.is_wanted = True
    traces.clear()
    files = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"console.ini", "console.log", "console.bin"}


@pytest.mark.parametrize(
    ("executable", "environment", "is_frozen", "found"),
    [
        ("/usr/bin/python3", {}, False, None),
        ("/home/user/SupportApp", {}, True, "/home/user/SupportApp"),
        ("/mnt/.mount_x/support", {"APPIMAGE": "/home/user/S.AppImage"}, True, "/home/user/S.AppImage"),
        ("/Volumes/S/SupportApp.app/Contents/MacOS/support", {}, True, "/Volumes/S/SupportApp.app"),
    ],
)
def test_the_file_to_delete_is_what_the_user_sees(
    executable: str, environment: dict[str, str], is_frozen: bool, found: str | None
) -> None:
    """An app's folder on macOS, an image's own file, never the interpreter."""
    own = own_file(executable, environment, is_frozen=is_frozen)
    assert own == (None if found is None else Path(found))
