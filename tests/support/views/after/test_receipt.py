# SPDX-License-Identifier: Apache-2.0
"""The receipt: complete, harmless, in the language that is on, kept where the end user wants it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from sdconsole.domain.files import FileOutcome
from sdconsole.domain.sessions import Status
from sdconsole.support.actions.recording import Recorder
from sdconsole.support.mirror.diary import Deed, Entry
from sdconsole.support.views.after.document import as_html, as_text
from sdconsole.support.views.after.keeping import Keeper
from sdconsole.support.views.after.paper import write_paper
from tests.support.builders import state
from tests.support.views.scenery import Scene

SUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
NASTY = '<script>alert("x")</script>.exe'


def play(scene: Scene) -> None:
    """A visit with a grant, a connection and a file."""
    Recorder(scene.play.visit, scene.play.clock)
    scene.play.grant_control()
    scene.play.connected("r1")
    at = scene.play.case.gateway_time(scene.play.clock())
    scene.play.case.note(
        Entry(at, Deed.FILE_CAME, "佐藤 健", text=NASTY, size=1234, sha256=SUM, outcome=FileOutcome.SAVED)
    )


def keeper(scene: Scene, folder: Path) -> Keeper:
    """What keeps it."""
    language = scene.look.translations
    return Keeper(scene.play.case, scene.window, lambda: language.language.value, "PC-0142", "0.1.0", folder)


def test_it_says_who_when_what(scene: Scene) -> None:
    """Everything that R58 asks for, as text and as a page."""
    play(scene)
    scene.play.gateway(state(90, status=Status.CLOSED, epoch=2))
    paper = write_paper(scene.play.case, "en", "PC-0142", "0.1.0")
    for said in (as_text(paper), as_html(paper)):
        for wanted in (
            "Example", "gw.example.co.jp", "佐藤 健", "PC-0142", "View, Control", "not compared", SUM,
            "Your technician closed this session.", "connected to this computer",
        ):  # fmt: skip
            assert wanted in said, wanted


def test_nothing_in_it_can_act(scene: Scene) -> None:
    """Names come from outside: no markup of theirs, no script, no address that is asked for anything."""
    play(scene)
    page = as_html(write_paper(scene.play.case, "en", "PC", "0.1.0"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_it_holds_no_secret(scene: Scene) -> None:
    """Neither keys nor what would let somebody into the session."""
    play(scene)
    scene.play.visit.stop()
    paper = write_paper(scene.play.case, "en", "PC", "0.1.0")
    for secret in ("/s/", "token", scene.play.case.device.instance):
        assert secret not in as_text(paper)


def test_it_is_told_in_japanese(scene: Scene) -> None:
    """By the language that is on when it is kept."""
    play(scene)
    scene.look.translations.choose("ja")
    said = as_text(write_paper(scene.play.case, "ja", "PC", "0.1.0"))
    assert "サポートの控え" in said
    assert "佐藤 健 さんがこのコンピューターに接続しました。" in said


@pytest.mark.parametrize(("name", "begins"), [("r.html", "<!doctype html>"), ("r.txt", "Support receipt")])
def test_it_is_kept_as_the_name_says(scene: Scene, tmp_path: Path, name: str, begins: str) -> None:
    """A page, or plain text; UTF-8 both."""
    play(scene)
    assert keeper(scene, tmp_path).write(tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_folder_that_takes_nothing_is_told(scene: Scene, tmp_path: Path) -> None:
    """With what to do; nothing half is left."""
    play(scene)
    assert not keeper(scene, tmp_path).write(tmp_path / "missing" / "r.html")
    boxes = [it for it in QApplication.topLevelWidgets() if isinstance(it, QDialog) and it.isVisible()]
    assert "could not be kept there" in boxes[0].property("text")


def test_where_to_keep_it_is_asked_in_a_window_of_ours(scene: Scene, tmp_path: Path) -> None:
    """A native dialog would take the technician's clicks; this one offers a name and both kinds."""
    play(scene)
    asking = keeper(scene, tmp_path)
    asking.ask()
    dialog = asking.dialog
    assert dialog is not None
    assert dialog.testOption(dialog.Option.DontUseNativeDialog)
    assert dialog.selectedFiles()[0].startswith(str(tmp_path / "support-receipt-"))
    kept: list[str] = []
    asking.kept.connect(kept.append)
    dialog.accept()
    assert Path(kept[0]).suffix == ".html"
