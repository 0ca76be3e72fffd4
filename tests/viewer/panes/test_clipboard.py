# SPDX-License-Identifier: Apache-2.0
"""The clipboard beside the picture: by itself when one comes back, by hand, and what is said of it."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.contract.viewer import AskScopes, FromViewer
from sdconsole.domain.scopes import Scope
from sdconsole.media.clipboard.exchange import ClipCallbacks, ClipExchange, Copied
from sdconsole.media.line.secure import End
from sdconsole.viewer.panes.clipboard import ClipboardPart
from tests.shared.services import ServiceLine
from tests.viewer.gallery import Gallery
from tests.viewer.panes.test_files import start

ALL = frozenset({Scope.VIEW, Scope.CLIPBOARD})


class Scene:
    """The part in a real window, and an app at the other end."""

    def __init__(self) -> None:
        QApplication.clipboard().clear()
        self.gallery = Gallery()
        self.told: list[FromViewer] = []
        self.part = ClipboardPart(self.gallery.window, start(ALL), self.told.append)
        self.gallery.live(Scope.VIEW, Scope.CONTROL)
        self.part.set_live(True)
        self.came: list[str] = []
        self.app = ClipExchange(
            End.APP, ClipCallbacks(self._came, on_wished=self._wished), clock=time.monotonic, may=lambda: True
        )
        (service,) = self.part.services
        self.line = ServiceLine(service, self.app)
        self.line.pump()

    def _came(self, number: int, text: str) -> None:
        self.came.append(text)
        self.app.set_done(number, True)

    def _wished(self) -> None:
        self.app.answer_wish()

    def copy(self, text: str) -> None:
        """The technician copies something in another program."""
        QApplication.clipboard().setText(text)
        QApplication.processEvents()
        self.line.pump()

    def come_back(self) -> None:
        """The technician comes back to the viewer."""
        QApplication.sendEvent(self.gallery.window, QEvent(QEvent.Type.WindowActivate))
        self.line.pump()
        QApplication.processEvents()


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    """The clipboard is allowed."""
    del qtbot
    made = Scene()
    made.gallery.window.clearFocus()
    yield made
    made.gallery.close()


def test_what_was_copied_goes_over_when_one_comes_back(scene: Scene) -> None:
    """And is said, without its content."""
    scene.copy("a text")
    scene.come_back()
    assert scene.came == ["a text"]
    assert scene.part.pane.log_text() == "• Text sent, 6 character(s)"
    scene.come_back()
    assert scene.came == ["a text"]


def test_what_comes_is_in_the_clipboard(scene: Scene) -> None:
    """It is not sent back."""
    scene.app.send(Copied("from there"))
    scene.line.pump()
    QApplication.processEvents()
    assert QApplication.clipboard().text() == "from there"
    scene.come_back()
    assert scene.came == []
    assert "Text received, 10 character(s)" in scene.part.pane.log_text()


def test_by_hand(scene: Scene) -> None:
    """With the automatic way off nothing goes until a button is pressed."""
    scene.part.pane.automatic.setChecked(False)
    scene.copy("a")
    scene.come_back()
    scene.app.changed(Copied("b"))
    scene.line.pump()
    assert scene.came == []
    scene.part.pane.send.click()
    scene.part.pane.fetch.click()
    scene.line.pump()
    QApplication.processEvents()
    assert scene.came == ["a"]
    assert QApplication.clipboard().text() == "b"


def test_what_the_other_end_says_is_worded(scene: Scene) -> None:
    """Nothing to fetch; nothing to send."""
    scene.part.pane.fetch.click()
    scene.line.pump()
    QApplication.processEvents()
    assert "only the end user can send" in scene.part.pane.log_text()
    QApplication.clipboard().clear()
    scene.part.pane.send.click()
    assert "no text in your clipboard" in scene.part.pane.log_text()


def test_without_permission_nothing_goes(scene: Scene) -> None:
    """Neither by itself nor what was copied meanwhile once it is allowed again."""
    scene.part.set_scopes(frozenset({Scope.VIEW}))
    scene.copy("secret")
    scene.come_back()
    scene.part.set_scopes(ALL)
    scene.come_back()
    assert scene.came == []
    scene.part.set_scopes(frozenset({Scope.VIEW}))
    assert not scene.part.pane.send.isEnabled()
    scene.part.pane.ask.asked.emit()
    assert scene.told == [AskScopes(scopes=(Scope.CLIPBOARD,))]
