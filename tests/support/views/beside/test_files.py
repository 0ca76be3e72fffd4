# SPDX-License-Identifier: Apache-2.0
"""Files and clipboard on the end user's side: asked about one by one, said in words, kept for the summary."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.contract.app import FileTold
from sdconsole.domain.files import FileOutcome, FileWay
from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.media.clipboard.exchange import ClipCallbacks, ClipExchange, Copied
from sdconsole.media.files.exchange import FileExchange
from sdconsole.media.gate import Gate
from sdconsole.media.line.secure import End
from sdconsole.support.sharing.clipboard import Clipboards
from sdconsole.support.sharing.files import Files
from sdconsole.support.views.beside.files import FilesBox
from sdconsole.toolkit.clipboard import Clipboard
from sdconsole.toolkit.widgets.file_row import FileRow
from tests.shared.services import ServiceLine

GRANT = GrantId("g-1")
ALL = frozenset(Scope)


def now() -> int:
    """Ms since some time."""
    return time.monotonic_ns() // 1_000_000


class Scene:
    """The box, and a technician at the other end of the line."""

    def __init__(self, qtbot: QtBot, folder: Path, scopes: frozenset[Scope] = ALL) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.gate = Gate(GRANT, scopes)
        self.clipboard = Clipboard()
        self.files = Files(random.Random(1).randbytes, time.monotonic, now)
        self.clipboards = Clipboards(self.clipboard, time.monotonic)
        self.box = FilesBox(self.files, self.clipboards, lambda _grant: "佐藤 <b>健</b>", folder / "to")
        qtbot.addWidget(self.box)
        self.told: list[FileTold] = []
        self.asked: list[bool] = []
        self.files.told.connect(self.told.append)
        self.box.asked.connect(lambda: self.asked.append(True))
        self.technician = FileExchange(
            End.VIEWER,
            random=random.Random(2).randbytes,
            clock=time.monotonic,
            now=now,
            on_changed=lambda: None,
            may=lambda: True,
        )
        self.came: list[str] = []
        self.clip = ClipExchange(
            End.VIEWER,
            ClipCallbacks(lambda _number, text: self.came.append(text)),
            clock=time.monotonic,
            may=lambda: True,
        )
        self.lines = (
            ServiceLine(self.technician, self.files.provide(GRANT, self.gate)),
            ServiceLine(self.clip, self.clipboards.provide(GRANT, self.gate)),
        )
        self.box.draw()

    def row(self, words: str) -> FileRow:
        """Wait for a row that says this."""

        def look() -> bool:
            self.pump()
            return any(words in row.text() for row in self.box.rows())

        self.qtbot.waitUntil(look, timeout=5000)
        return next(row for row in self.box.rows() if words in row.text())

    def press(self, words: str, key: str) -> None:
        """Press a button of the row that says this."""
        button = self.row(words).button(key)
        assert button is not None
        button.click()

    def pump(self) -> bool:
        """Carry everything over; always True."""
        for line in self.lines:
            line.pump()
        return True

    def send(self, name: str, data: bytes = b"hello") -> None:
        """The technician offers a file."""
        path = self.folder / "from" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        self.technician.offer([path])

    def close(self) -> None:
        self.gate.shut()
        self.technician.close()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    """Everything is allowed; sizes are worded in English, whatever language a test before this one chose."""
    QLocale.setDefault(QLocale("en_US"))
    made = Scene(qtbot, tmp_path)
    yield made
    made.close()


def test_a_file_is_saved_when_the_end_user_says_so(scene: Scene) -> None:
    """It is announced, saved in the one folder, told to the Gateway once, and kept for the summary."""
    scene.send("請求書.pdf")
    assert "佐藤 <b>健</b>" in scene.row("請求書.pdf").text()
    assert scene.asked
    assert not (scene.folder / "to").exists()
    scene.press("請求書.pdf", "save")
    scene.row("Saved in")
    assert (scene.folder / "to/請求書.pdf").read_bytes() == b"hello"
    told = FileTold(grant=GRANT, way=FileWay.TO_DEVICE, name="請求書.pdf", size=5, outcome=FileOutcome.SAVED)
    assert scene.told == [told]
    assert scene.box.receipt() == ["請求書.pdf (5 bytes), from 佐藤 <b>健</b>: Saved."]
    assert scene.row("請求書.pdf").button("folder") is not None


def test_a_file_that_is_not_wanted_leaves_nothing(scene: Scene) -> None:
    """Don't save: said to the technician, nothing on the disk."""
    scene.send("a.txt")
    scene.press("a.txt", "drop")
    scene.row("Not wanted")
    assert not (scene.folder / "to").exists()
    assert scene.technician.transfers()[0].outcome is not None
    assert [it.outcome for it in scene.told] == [FileOutcome.DECLINED]


def test_a_program_is_called_one(scene: Scene) -> None:
    """Also when it looks like something else; a document is not."""
    scene.send("invoice.pdf.exe")
    scene.send("invoice.pdf")
    assert "This is a program" in scene.row("invoice.pdf.exe").text()
    assert "This is a program" not in scene.box.rows()[1].text()


def test_several_at_once_can_be_saved_at_once(scene: Scene) -> None:
    """One press for all of them."""
    for number in range(3):
        scene.send(f"{number}.txt")
    scene.row("2.txt")
    assert not scene.box.save_all.isHidden()
    scene.box.save_all.click()
    for number in range(3):
        scene.row(f"{number}.txt")
    scene.qtbot.waitUntil(lambda: scene.pump() and len(scene.told) == 3, timeout=5000)
    assert sorted(path.name for path in (scene.folder / "to").iterdir()) == ["0.txt", "1.txt", "2.txt"]
    scene.row("Saved in")
    assert scene.box.save_all.isHidden()


def test_a_question_for_a_file_can_be_declined(scene: Scene) -> None:
    """The technician hears of it; nothing was looked at."""
    scene.technician.wish()
    scene.press("asks you for a file", "decline")
    scene.qtbot.waitUntil(lambda: scene.pump() and not scene.box.rows(), timeout=5000)
    assert scene.technician.wishes() == ()


def test_taken_back_it_is_said_and_nothing_stays(scene: Scene) -> None:
    """The gate is narrowed while a file waits."""
    scene.send("a.txt")
    scene.row("a.txt")
    scene.gate.narrow({Scope.VIEW})
    scene.row("Files are not allowed any more.")
    assert [it.outcome for it in scene.told] == [FileOutcome.REVOKED]


def test_clipboard_text_comes_and_goes_and_is_said_without_content(scene: Scene) -> None:
    """Both ways; what is said is who and how long."""
    scene.clip.send(Copied("pass on"))
    scene.qtbot.waitUntil(lambda: scene.pump() and "received" in scene.box.clipboard_text(), timeout=5000)
    assert scene.clipboard.look().text == "pass on"
    assert scene.box.clipboard_text() == "Clipboard: text received from 佐藤 <b>健</b>, 7 character(s)"
    scene.clipboard.put("an answer")
    scene.qtbot.waitUntil(lambda: scene.pump() and scene.came == ["an answer"], timeout=5000)


def test_without_permission_the_clipboard_is_not_even_read(qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing goes out, nothing is offered to be sent, nothing comes in."""
    scene = Scene(qtbot, tmp_path, frozenset({Scope.VIEW, Scope.CONTROL}))
    looks: list[object] = []
    scene.clipboard.look = lambda: looks.append(1)  # type: ignore[assignment,return-value,method-assign]
    scene.clipboard.put("secret")
    scene.clip.send(Copied("from outside"))
    scene.pump()
    QApplication.processEvents()
    assert (looks, scene.came, scene.box.send_clip.isHidden()) == ([], [], True)
    scene.close()


def test_the_end_user_sends_what_was_there_before(scene: Scene) -> None:
    """By their own hand only."""
    scene.gate.narrow(ALL)
    scene.clipboard.put("before")
    scene.pump()
    scene.came.clear()
    scene.box.send_clip.click()
    scene.qtbot.waitUntil(lambda: scene.pump() and scene.came == ["before"], timeout=5000)
