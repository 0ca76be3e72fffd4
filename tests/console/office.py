# SPDX-License-Identifier: Apache-2.0
"""A whole console in the test's own process, against a real Gateway; and an end user at the wire."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.client.lines import AppLine
from sdconsole.console.app import _sources
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.views.desk import DeskView
from sdconsole.console.views.opening import OpeningView
from sdconsole.console.views.sign_in import SignInView
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Errand, Workplace
from sdconsole.contract import routes
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.shared.desk import SUPPORT, allowed, answer, by_link
from tests.shared.gateway import OWNER, PASSWORD

W = TypeVar("W", bound=QWidget)
WAIT_MS = 15_000


@dataclass
class House:
    """What `Application` is to the console, without a second QApplication."""

    settings: Settings
    theme: Theme
    translations: Translations
    network: NetworkThread
    codes: list[int] = field(default_factory=list)

    def quit(self, code: int = 0) -> None:
        """Remember that the program was to end."""
        self.codes.append(code)


class Office:
    """One console: its window, its workplace, and what a technician does with them."""

    def __init__(self, house: House, qtbot: QtBot, *, is_kept: bool = False) -> None:
        """`is_kept`: the page painted first is the one that goes on with a kept sign-in."""
        self.qtbot = qtbot
        self.house = house
        self.window = ConsoleWindow(house.settings)
        qtbot.addWidget(self.window)
        first = (
            OpeningView(house.settings.gateway_address, self.window) if is_kept else SignInView(self.window)
        )
        self.window.show_page(first)
        self.window.show()
        self.workplace = Workplace(house, self.window, Errand(), _sources())
        self.entry = self.workplace.entry
        self.workplace.start()

    def sign_in(self, origin: str, login: str = OWNER, password: str = PASSWORD) -> None:
        """Fill in the sign-in page and press the button."""
        self.entry.address.setText(origin)
        self.entry.login.setText(login)
        self.entry.password.setText(password)
        self.entry.enter.click()

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(is_so, timeout=WAIT_MS)

    def wait_for_desk(self) -> DeskView:
        """The desk, once the lists are there and the stream is open."""
        self.wait(lambda: self.workplace.desk is not None and self.workplace.mirror.line.stage.value == "up")
        assert self.workplace.desk is not None
        return self.workplace.desk

    def failure(self) -> str:
        """What the sign-in page says went wrong."""
        self.wait(lambda: self.entry.failure_text() != "" and not self.workplace.signing.is_busy)
        return self.entry.failure_text()

    def entries(self) -> list[Entry]:
        """Every session the console knows."""
        return list(self.workplace.mirror.entries().values())

    def leave(self) -> None:
        """Close the console in order."""
        self.workplace.leave()


class EndUser:
    """The person being helped, without windows: joins by link, answers prompts, leaves."""

    def __init__(self, network: NetworkThread, origin: str, link: str) -> None:
        self._network = network
        self.line = network.call(lambda: _join(origin, link)).result(WAIT_MS / 1000)

    def answer(self, *scopes: Scope) -> None:
        """Answer the open prompt; no scopes: Deny."""
        self._network.call(lambda: answer(self.line, *scopes)).result(WAIT_MS / 1000)

    def stop(self) -> None:
        """Press Stop: every grant is over."""
        self._network.call(lambda: self.line.call(routes.APP_STOP)).result(WAIT_MS / 1000)

    def leave(self) -> None:
        """Hang up."""
        self._network.call(self.line.aclose).result(WAIT_MS / 1000)


async def _join(origin: str, link: str) -> AppLine:
    line = AppLine(origin, client=SUPPORT)
    allowed(await line.join(by_link(link)))
    return line
