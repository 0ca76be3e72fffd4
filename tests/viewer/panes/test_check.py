# SPDX-License-Identifier: Apache-2.0
"""The verbal check beside the picture: digits, both answers, what the foot says, what the console is told."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.contract.viewer import CheckKept, FromViewer, SaidOfDigits, Start
from sdconsole.domain.scopes import Scope
from sdconsole.media.line.check import AppCheck
from sdconsole.media.line.secure import End, KeyPair, LineKeys
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.link import line_keys
from sdconsole.viewer.panes.check import CheckPart
from sdconsole.viewer.slots import Entry, Place
from tests.shared.lines import line_for, text_of

APP, VIEWER = KeyPair(bytes(range(32))), bytes(range(32, 64))


class Frame(QWidget):
    """Slots that only remember."""

    def __init__(self) -> None:
        super().__init__()
        self.seal: Callable[[], str] = lambda: ""
        self.bar: QWidget | None = None

    def add_entry(
        self,
        place: Place,
        drawing: Icon,
        text: Callable[[], str],
        tip: Callable[[], str] | None = None,
        *,
        menu: QMenu | None = None,
    ) -> Entry:
        self.entry = Entry(self, drawing, text, tip)
        return self.entry

    def add_more(self, action: QAction) -> None:
        raise NotImplementedError

    def add_pane(
        self,
        name: str,
        widget: QWidget,
        place: Place,
        drawing: Icon,
        title: Callable[[], str],
        tip: Callable[[], str] | None = None,
    ) -> Entry:
        raise NotImplementedError

    def add_bar(self, bar: QWidget) -> None:
        bar.setParent(self)
        self.bar = bar

    def set_seal(self, said: Callable[[], str]) -> None:
        self.seal = said

    def say(self, text: str) -> None:
        self.said = text

    def focus_picture(self) -> None:
        self.setFocus()


class Scene:
    """The part, and the app at the other end of its line."""

    def __init__(self, check: str = "") -> None:
        self.frame = Frame()
        self.told: list[FromViewer] = []
        start = Start(
            relay_url="",
            ticket="",
            viewer_private_key=text_of(VIEWER),
            app_key=text_of(APP.public),
            line=line_for(),
            check=check,
            scopes=(Scope.VIEW,),
            session_name="",
            device_name="",
            end_user="",
            language="en",
            theme="light",
        )
        self.part = CheckPart(self.frame, start, self.told.append)
        (self.service,) = self.part.services
        keys = LineKeys(End.APP, APP, KeyPair(VIEWER).public, line_keys(start).context)
        assert keys.transcript == line_keys(start).transcript
        self.app = AppCheck(keys, lambda checked: None)

    def connect(self) -> None:
        """A line, and everything said on it."""
        to_app, to_viewer = _Port(), _Port()
        self.app.opened(to_viewer)
        self.service.opened(to_app)
        to_app.other, to_viewer.other = self.app, self.service
        to_app.flush()


class _Port:
    """Hands what is said to the other end at once."""

    other: object = None

    def __init__(self) -> None:
        self._waiting: list[object] = []

    def post(self, message: object) -> None:
        if self.other is None:
            self._waiting.append(message)
        else:
            self.other.take(message)  # type: ignore[attr-defined]

    def ready(self) -> None: ...

    def flush(self) -> None:
        """Hand on what waited."""
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self.post(message)


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    """A part whose line is not there yet."""
    made = Scene()
    qtbot.addWidget(made.frame)
    return made


def test_without_digits_there_is_nothing_to_compare(scene: Scene) -> None:
    """The button says when they come; the foot says that nothing is verified."""
    assert not scene.frame.entry.isEnabled()
    assert "first picture" in scene.frame.entry.toolTip()
    assert scene.frame.seal() == "End-to-end encrypted, not verified"


def test_the_digits_are_shown_when_wanted_and_are_the_apps(scene: Scene, qtbot: QtBot) -> None:
    """In threes, with two answers; folded away again without an answer."""
    scene.connect()
    qtbot.waitUntil(scene.frame.entry.isEnabled)
    digits = scene.app.checked.digits
    scene.frame.show()
    assert not scene.part.bar.isVisible()
    scene.frame.entry.setChecked(True)
    assert scene.part.bar.isVisible()
    assert scene.part.bar.text().startswith(f"{digits[:3]} {digits[3:]} Read these digits")
    assert scene.part.bar.same.isVisible()
    scene.frame.entry.setChecked(False)
    assert not scene.part.bar.isVisible()
    assert [type(it) for it in scene.told] == [CheckKept]


def test_the_end_users_yes_alone_does_not_verify(scene: Scene, qtbot: QtBot) -> None:
    """Whoever sits in between could say it: the technician must have heard it from the end user."""
    scene.connect()
    scene.app.say(True)
    qtbot.waitUntil(lambda: "Did the end user tell you so?" in scene.part.bar.text())
    assert scene.frame.seal() == "End-to-end encrypted, not verified"
    scene.part.bar.same.click()
    qtbot.waitUntil(lambda: scene.frame.seal() == "End-to-end encrypted, verified")
    assert scene.app.checked.theirs is True
    assert scene.told[-1] == SaidOfDigits(is_same=True)


def test_different_digits_are_told_the_console_and_the_app(scene: Scene, qtbot: QtBot) -> None:
    """The bar says so, and offers nothing more."""
    scene.connect()
    scene.part.bar.differ.click()
    qtbot.waitUntil(lambda: "The digits differ" in scene.part.bar.text())
    assert scene.told[-1] == SaidOfDigits(is_same=False)
    assert scene.app.checked.is_mismatched
    assert scene.frame.entry.isChecked()
    assert scene.part.bar.same.isHidden()


def test_the_next_viewer_under_the_grant_knows_what_was_compared(qtbot: QtBot) -> None:
    """The memo the console keeps brings digits and answer back before there is a line."""
    first = Scene()
    qtbot.addWidget(first.frame)
    first.connect()
    qtbot.waitUntil(first.frame.entry.isEnabled)
    first.part.bar.same.click()
    memo = next(it.memo for it in reversed(first.told) if isinstance(it, CheckKept))
    again = Scene(memo)
    qtbot.addWidget(again.frame)
    assert again.frame.seal() == "End-to-end encrypted, verified"
    assert again.service.checked.digits == first.app.checked.digits  # type: ignore[attr-defined]
