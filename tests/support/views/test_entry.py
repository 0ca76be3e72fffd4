# SPDX-License-Identifier: Apache-2.0
"""The first screen and the way from it to a session."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.contract.people import Hello
from sdconsole.contract.version import PRODUCT
from sdconsole.domain.invitations import LinkTarget
from sdconsole.domain.refusal import Reason, refuse
from sdconsole.support.actions.join import Arrived, Doorbell
from sdconsole.support.mirror.entry import EntryFlaw, Invitation
from sdconsole.support.views.lobby import Lobby
from sdconsole.support.views.window import SupportWindow
from tests.support.builders import ORIGIN, StillNetwork
from tests.support.views.scenery import Look

TOKEN = "abcdefghijklmnopqrstuv"
LINK = f"{ORIGIN}/s/{TOKEN}"


def hello(organisation: str = "Example") -> Hello:
    """What a Gateway says of itself."""
    return Hello(
        product=PRODUCT,
        version="0.1.0",
        api=1,
        min_client_version="0.1.0",
        download_url="",
        organisation=organisation,
        now=0,
    )


class Hall:
    """A lobby without a network: the test answers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.look = Look()
        self.window = SupportWindow(self.look)
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.window.finish())
        self.window.show()
        self.network = StillNetwork()
        self.invitations: list[Invitation] = []
        self.lobby = Lobby(self.window, self.network, self._doorbell, cast("Any", None))
        self.joined: list[str] = []
        self.lobby.joined.connect(lambda _arrived, origin: self.joined.append(origin))

    def _doorbell(self, invitation: Invitation) -> Doorbell:
        self.invitations.append(invitation)
        return Doorbell(invitation, "support/0.1.0")

    def answer(self, reply: object) -> None:
        """What the network brings for the latest question."""
        self.network.jobs[-1].answer(reply)

    def shows(self, page: QWidget) -> bool:
        """Whether this is the page on the screen."""
        return self.window.page is page

    def problem(self) -> str:
        """What the entry page says is wrong."""
        return self.window.entry.problem()


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    """The first screen."""
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    monkeypatch.delenv("SDCONSOLE_LANGUAGE", raising=False)
    made = Hall(qtbot)
    yield made
    made.look.translations.choose("en")
    made.look.translations.deleteLater()
    made.look.settings.deleteLater()


def test_a_typed_pin_needs_a_gateway_and_the_cursor_goes_there(hall: Hall) -> None:
    """What is missing is said, where it is missing."""
    entry = hall.window.entry
    entry.code.setText("482 913 507")
    entry.next.click()
    assert hall.problem() == "Enter the Gateway address."
    assert hall.window.focusWidget() is entry.gateway
    entry.gateway.setText("gw.example.co.jp")
    QTest.keyClick(entry.gateway, Qt.Key.Key_Return)
    assert hall.invitations == [Invitation(ORIGIN, pin="482913507")]
    assert hall.window.page is hall.lobby.progress


def test_a_pasted_link_brings_its_own_gateway(hall: Hall) -> None:
    """The field shows where the link leads; without the link the typed address is back."""
    entry = hall.window.entry
    entry.set_gateway("other.example.org")
    entry.code.setText(LINK)
    assert not entry.gateway.isEnabled()
    assert entry.gateway.text() == "gw.example.co.jp"
    entry.code.clear()
    assert entry.gateway.isEnabled()
    assert entry.gateway.text() == "other.example.org"


def test_a_problem_goes_when_something_else_is_typed(hall: Hall) -> None:
    """Old errors do not stay beside new input."""
    hall.window.entry.next.click()
    assert hall.problem()
    hall.window.entry.code.setText("4")
    assert hall.problem() == ""


def test_a_link_joins_without_a_further_question(hall: Hall) -> None:
    """The link itself was the user's act; organisation and host are shown meanwhile."""
    hall.lobby.submit(LINK, "")
    hall.answer(hello())
    assert hall.lobby.progress._title.text() == "Example support"
    assert hall.lobby.progress._host.text() == "gw.example.co.jp"
    hall.answer(Arrived(cast("Any", None), cast("Any", None)))
    assert hall.joined == [ORIGIN]
    assert hall.window.entry.code.text() == ""


def test_a_deep_link_asks_first_and_cancel_joins_nothing(hall: Hall) -> None:
    """Organisation and host large, focus on Cancel, Esc is Cancel."""
    hall.lobby.submit(f"sdconsole://join/{TOKEN}", "gw.example.co.jp")
    hall.answer(hello("Example\u202e Bank"))
    page = hall.lobby.confirm
    assert page.isVisible()
    assert page._title.text() == "Example Bank support"
    assert hall.window.focusWidget() is page._cancel
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert hall.window.page is hall.window.entry
    assert len(hall.network.jobs) == 1


def test_a_deep_link_that_is_confirmed_joins(hall: Hall) -> None:
    """One press."""
    hall.lobby.submit(f"sdconsole://join/{TOKEN}", "gw.example.co.jp")
    hall.answer(hello())
    hall.lobby.confirm._join.click()
    assert hall.window.page is hall.lobby.progress
    hall.answer(Arrived(cast("Any", None), cast("Any", None)))
    assert hall.joined == [ORIGIN]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LineLost(LineProblem.UNKNOWN_HOST), "Not found: gw.example.co.jp"),
        (LineLost(LineProblem.NOT_A_GATEWAY), "gw.example.co.jp is not a Gateway."),
        (LineLost(LineProblem.TLS), "certificate can't be verified"),
    ],
)
def test_a_line_that_fails_leads_back_with_a_sentence(hall: Hall, error: Exception, words: str) -> None:
    """And with what was typed still there."""
    entry = hall.window.entry
    entry.code.setText(LINK)
    entry.next.click()
    hall.network.jobs[-1].fail(error)
    assert hall.window.page is entry
    assert words in hall.problem()
    assert entry.code.text() == LINK


def test_a_refused_join_leads_back_with_a_sentence(hall: Hall) -> None:
    """After the Gateway was known to be one."""
    remembered: list[str] = []
    hall.lobby.gateway_answered.connect(remembered.append)
    hall.lobby.submit(LINK, "")
    hall.answer(hello())
    hall.answer(refuse(Reason.DEVICE_IN_USE))
    assert "in use on another computer" in hall.problem()
    assert remembered == [ORIGIN]
    assert hall.joined == []


def test_giving_up_while_connecting_goes_back(hall: Hall) -> None:
    """What comes later is nobody's any more."""
    hall.lobby.submit(LINK, "")
    hall.lobby.progress._cancel.click()
    assert hall.window.page is hall.window.entry
    hall.answer(hello())
    assert hall.window.page is hall.window.entry
    assert hall.joined == []


def test_the_flaw_of_the_code_puts_the_cursor_into_the_code(hall: Hall) -> None:
    """Where it can be mended."""
    hall.lobby.submit("hello", "gw.example.co.jp")
    assert "neither a support link nor a PIN code" in hall.problem()
    assert hall.window.focusWidget() is hall.window.entry.code
    assert EntryFlaw.CODE_UNREADABLE


def test_an_app_that_knows_its_session_asks_with_the_host_before_anything_is_sent(hall: Hall) -> None:
    """One click after the address was shown large; no network before it, no second question after it."""
    hall.lobby.offer(LinkTarget(ORIGIN, TOKEN))
    page = hall.lobby.confirm
    assert hall.shows(page)
    assert page._title.text() == "gw.example.co.jp"
    assert hall.network.jobs == []
    assert hall.invitations == []
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert hall.shows(hall.window.entry)
    page.confirmed.emit()
    assert hall.invitations == []
    hall.lobby.offer(LinkTarget(ORIGIN, TOKEN))
    page._join.click()
    assert hall.invitations == [Invitation(ORIGIN, token=TOKEN)]
    hall.answer(hello())
    hall.answer(Arrived(cast("Any", None), cast("Any", None)))
    assert hall.joined == [ORIGIN]


@pytest.mark.parametrize("when", ["hello", "join"])
def test_an_app_that_is_too_old_is_shown_to_the_download(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """A friendly page instead of an error, whenever the Gateway says so; its button opens the link's page."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    hall.lobby.submit(LINK, "")
    if when == "join":
        hall.answer(hello())
    hall.answer(refuse(Reason.CLIENT_TOO_OLD, minimum="9.9.9"))
    page = hall.lobby.too_old
    assert hall.shows(page)
    assert "too old" in page.text()
    assert "gw.example.co.jp" in page.text()
    page.open.click()
    assert opened == [LINK]
    page.back.click()
    assert hall.shows(hall.window.entry)
    hall.lobby.submit("482 913 507", "gw.example.co.jp")
    hall.answer(refuse(Reason.CLIENT_TOO_OLD))
    assert page.address == f"{ORIGIN}/"
