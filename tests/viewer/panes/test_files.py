# SPDX-License-Identifier: Apache-2.0
"""Files beside the picture: offered, asked for, saved by hand; what is not allowed can be asked for."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.contract.viewer import AskScopes, FromViewer, Start, Wishes
from sdconsole.domain.scopes import Scope
from sdconsole.media.files.exchange import FileExchange
from sdconsole.media.line.secure import End
from sdconsole.media.messages.files import Outcome
from sdconsole.toolkit.widgets.file_row import FileRow
from sdconsole.viewer.panes.files import FilesPart
from tests.shared.lines import line_for
from tests.shared.services import ServiceLine
from tests.viewer.gallery import Gallery

ALL = frozenset({Scope.VIEW, Scope.CONTROL, Scope.FILES})


def now() -> int:
    """Ms since some time."""
    return time.monotonic_ns() // 1_000_000


def start(scopes: frozenset[Scope]) -> Start:
    """What the console says."""
    return Start(
        relay_url="",
        ticket="",
        viewer_private_key="",
        app_key="",
        line=line_for(),
        scopes=tuple(scopes),
        session_name="",
        device_name="",
        end_user="",
        language="en",
        theme="light",
    )


class Scene:
    """The part in a real window, and an app at the other end."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.gallery = Gallery()
        self.window = self.gallery.window
        self.told: list[FromViewer] = []
        self.part = FilesPart(
            self.window, start(ALL), self.told.append, random=random.Random(1).randbytes, now=now
        )
        self.pane = self.part.pane
        self.gallery.live(Scope.VIEW, Scope.CONTROL)
        self.part.set_live(True)
        self.app = FileExchange(
            End.APP,
            random=random.Random(2).randbytes,
            clock=time.monotonic,
            now=now,
            on_changed=lambda: None,
            may=lambda: True,
        )
        (service,) = self.part.services
        self.line = ServiceLine(service, self.app)

    def file(self, name: str) -> Path:
        path = self.folder / "from" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"hello")
        return path

    def row(self, words: str) -> FileRow:
        """Wait for a row that says this."""

        def look() -> bool:
            self.line.pump()
            return any(words in row.text() for row in self.pane.rows())

        self.qtbot.waitUntil(look, timeout=5000)
        return next(row for row in self.pane.rows() if words in row.text())

    def drop(self, path: Path) -> bool:
        """Drop a file onto the picture; return whether it was taken."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        at = QPointF(100, 200)
        enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        if enter.isAccepted():
            QApplication.sendEvent(self.window, QDropEvent(at, copy, data, left, none))
        return enter.isAccepted()

    def close(self) -> None:
        self.part.set_scopes(frozenset())
        self.app.close()
        self.gallery.close()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """Files are allowed."""
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    made = Scene(qtbot, tmp_path)
    yield made
    made.close()


def test_a_file_dropped_onto_the_picture_is_offered(scene: Scene) -> None:
    """It waits for the end user; saved there it is said so."""
    assert scene.drop(scene.file("a.txt"))
    scene.row("Waits for the end user")
    assert scene.app.transfers()[0].name == "a.txt"
    scene.app.accept(1, scene.folder / "there")
    scene.row("Saved on the remote computer.")


def test_what_comes_is_saved_by_hand_and_nothing_else(scene: Scene) -> None:
    """An offer opens the pane and touches no disk; a program is called one."""
    scene.app.offer([scene.file("x.pdf.exe")])
    row = scene.row("x.pdf.exe")
    assert "This is a program." in row.text()
    assert not scene.pane.isHidden()
    assert not (scene.folder / "downloads").exists()
    row.pressed.emit("drop")
    scene.row("Not wanted")
    assert scene.app.transfers()[0].outcome is Outcome.DECLINED


def test_a_wish_can_be_withdrawn(scene: Scene) -> None:
    """The technician asks; as long as nobody answers it can be taken back."""
    scene.line.pump()
    scene.pane.get.click()
    scene.line.pump()
    assert scene.app.wishes() == (1,)
    scene.qtbot.waitUntil(lambda: not scene.pane.withdraw.isHidden(), timeout=5000)
    scene.pane.withdraw.click()
    scene.line.pump()
    assert scene.app.wishes() == ()


def test_without_permission_it_says_why_and_asks(scene: Scene) -> None:
    """Greyed with the reason; Ask for permission goes to the console; nothing is taken by dropping."""
    scene.part.set_scopes(frozenset({Scope.VIEW}))
    assert not scene.pane.send.isEnabled()
    assert not scene.pane.get.isEnabled()
    assert "not allowed" in scene.pane.ask.text()
    assert not scene.drop(scene.file("a.txt"))
    assert not scene.pane.ask.ask.isEnabled()
    scene.part.hear(Wishes(may=(Scope.FILES,), asked=(), remaining=None, answer="denied"))
    assert "said no" in scene.pane.ask.text()
    scene.pane.ask.ask.click()
    assert scene.told == [AskScopes(scopes=(Scope.FILES,))]
    scene.part.hear(Wishes(may=(), asked=(Scope.FILES,), remaining=1000, answer=""))
    assert "is being asked" in scene.pane.ask.text()
    assert not scene.pane.ask.ask.isEnabled()
    scene.part.hear(Wishes(may=(), asked=(), remaining=None, answer=""))
    assert "rights" in scene.pane.ask.text()


def test_names_are_plain_text(scene: Scene) -> None:
    """Markup and direction marks of the other end do nothing here."""
    path = scene.folder / "from" / "<b>x\u202egnp.exe"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    scene.app.offer([path])
    assert "_b_xgnp.exe" in scene.row("gnp.exe").text()
