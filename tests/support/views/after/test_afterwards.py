# SPDX-License-Identifier: Apache-2.0
"""The diary during the visit, and at its end the receipt and how the app is removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from sdconsole.support.actions.recording import Recorder
from sdconsole.support.views.after.afterwards import Afterwards
from sdconsole.support.views.after.keeping import Keeper
from sdconsole.support.views.after.removal import RemovalPage
from tests.support.views.scenery import Scene

FILE = Path("/downloads/SupportApp-gw.example.co.jp.AppImage")


@pytest.fixture
def after(scene: Scene, tmp_path: Path) -> Afterwards:
    """What comes after, wired as in the app."""
    Recorder(scene.play.visit, scene.play.clock)
    keeper = Keeper(scene.play.case, scene.window, lambda: "en", "PC", "0.1.0", tmp_path)
    removal = RemovalPage("linux", FILE, scene.window)
    return Afterwards(
        scene.window,
        scene.stage.page,
        scene.stage.ended,
        scene.stage.sight,
        scene.play.visit,
        keeper,
        removal,
    )


def test_what_has_happened_is_there_at_any_time_and_goes_on(scene: Scene, after: Afterwards) -> None:
    """The window is open while things happen."""
    scene.stage.page.so_far.click()
    assert after.so_far is not None
    scene.play.grant_control()
    assert "You allowed 佐藤 健: View, Control" in after.so_far.text()
    scene.play.visit.leave()
    assert not after.so_far.isVisible()


def test_the_last_page_leads_to_removal_and_back(scene: Scene, after: Afterwards) -> None:
    """Without the Gateway: the visit is over."""
    scene.play.visit.leave()
    scene.stage.ended.remove.click()
    seen = [scene.window.page]
    assert str(FILE) in after.removal.text()
    after.removal.back.click()
    seen.append(scene.window.page)
    assert seen == [after.removal, scene.stage.ended]


def test_where_the_receipt_lies_is_said(scene: Scene, after: Afterwards, tmp_path: Path) -> None:
    """On the last page, for as long as it is open."""
    scene.play.visit.leave()
    assert after.keeper.write(tmp_path / "r.html")
    assert str(tmp_path / "r.html") in scene.stage.ended.text()


def test_the_folder_is_shown_and_the_file_not_started(scene: Scene) -> None:
    """Opening the app's own file would start it once more."""
    opened: list[QUrl] = []
    page = RemovalPage("linux", FILE, scene.window, opened.append)
    page.show_file.click()
    assert [it.toLocalFile() for it in opened] == ["/downloads"]


@pytest.mark.parametrize(
    ("system", "said"),
    [("darwin", "Trash"), ("win32", "delete the downloaded file"), ("linux", "downloaded")],
)
def test_each_system_has_its_own_way(scene: Scene, system: str, said: str) -> None:
    """macOS keeps two lists besides."""
    page = RemovalPage(system, FILE, scene.window)
    scene.window.show_page(page)
    assert said in page.text()


def test_deleting_the_apps_data_is_said_before_it_happens(scene: Scene) -> None:
    """Once, and at the end of the app."""
    page = RemovalPage("linux", None, scene.window)
    scene.window.show_page(page)
    told: list[bool] = []
    page.forget_pressed.connect(lambda: told.append(True))
    page.forget.click()
    page.forget.click()
    assert told == [True]
    assert "when you close the app" in page.text()
    assert "source code" in page.text()
