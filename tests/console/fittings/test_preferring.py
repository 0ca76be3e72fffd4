# SPDX-License-Identifier: Apache-2.0
"""Preferences at a console that runs: what is changed holds at once, and an automatic start only when due."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sdconsole.client.transport import LineProblem
from sdconsole.console import workplace
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.contract.sessions import SessionCreated
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.fittings.parts import FittedOffice
from tests.console.office import EndUser, House
from tests.shared.gateway import RunningGateway, gateway

pytestmark = pytest.mark.timeout(120)
DOUBLE = Path(__file__).parents[1] / "viewer_double.py"


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all."""
    with gateway() as made:
        yield made


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the double of the viewer is told is written here."""
    root = DOUBLE.parents[2]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root / "src"), str(root)]))
    command = [sys.executable, str(DOUBLE), str(tmp_path), "stay"]
    monkeypatch.setattr(workplace, "viewer_command", lambda: command)
    return tmp_path / "told.txt"


@pytest.fixture
def office(
    settings: Settings,
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    qtbot: QtBot,
    told: Path,
    running: RunningGateway,
) -> Iterator[FittedOffice]:
    """A console at its desk."""
    made = FittedOffice(House(settings, theme, translations, network), qtbot)
    made.sign_in(running.origin)
    made.wait_for_desk()
    yield made
    made.leave()


def starts(told: Path) -> int:
    """How many remote screens were opened."""
    lines = told.read_text().splitlines() if told.exists() else []
    return sum(kind == "Start" for kind, _line, _command in map(json.loads, lines))


class Visit:
    """A session whose end user has joined, and what comes of a request."""

    def __init__(self, office: FittedOffice, running: RunningGateway) -> None:
        self.office = office
        new: list[SessionCreated] = []
        office.workplace.verbs.create(None, "経理", new.append, lambda _no: None)
        office.wait(lambda: bool(new) and office.workplace.mirror.entry(new[0].session.id) is not None)
        self.session = new[0].session.id
        self.user = EndUser(office.house.network, running.origin, new[0].link)
        self.wait("not-requested")

    @property
    def entry(self) -> Entry:
        """The session as it is now."""
        found = self.office.workplace.mirror.entry(self.session)
        assert found is not None
        return found

    def wait(self, *states: str) -> None:
        """Wait until the permission is in one of these states."""
        self.office.wait(lambda: self.entry.permission.state.value in states)

    def ask(self) -> None:
        """Ask, and see the request pending."""
        self.office.workplace.verbs.ask(self.session)
        self.wait("pending")

    def allow(self) -> None:
        """The end user allows it."""
        self.user.answer(Scope.VIEW, Scope.CONTROL)


def test_off_by_default_nothing_opens_by_itself(
    office: FittedOffice, running: RunningGateway, told: Path
) -> None:
    visit = Visit(office, running)
    visit.ask()
    visit.allow()
    visit.wait("granted")
    assert not office.workplace.calls.busy
    assert starts(told) == 0
    visit.user.leave()


def test_turned_on_the_remote_screen_opens_once(
    office: FittedOffice, running: RunningGateway, told: Path
) -> None:
    """For the request that asked; a further change of the session opens no second one."""
    office.house.settings.set_flag("start/automatic", True)
    visit = Visit(office, running)
    visit.ask()
    visit.allow()
    office.wait(lambda: starts(told) == 1)
    done: list[object] = []
    office.workplace.actions.moves.rename(visit.entry, "別名", done.append, done.append)
    office.wait(lambda: visit.entry.view.name == "別名")
    assert starts(told) == 1
    visit.user.leave()


def test_what_is_found_granted_after_a_gap_waits_for_a_press(
    office: FittedOffice, running: RunningGateway, told: Path
) -> None:
    """The line was lost while the prompt was open: who comes back may not be looking any more."""
    office.house.settings.set_flag("start/automatic", True)
    visit = Visit(office, running)
    visit.ask()
    office.workplace.mirror.put_line(LineState(LineStage.DOWN, LineProblem.BROKEN.value, 1_000, 1))
    office.workplace.mirror.put_line(LineState(LineStage.UP))
    visit.allow()
    visit.wait("granted")
    assert not office.workplace.calls.busy
    assert starts(told) == 0
    visit.user.leave()


def test_a_request_of_another_console_of_mine_opens_nothing_here(
    office: FittedOffice, running: RunningGateway, told: Path
) -> None:
    """The key of its remote screen lives there."""
    office.house.settings.set_flag("start/automatic", True)
    visit = Visit(office, running)
    visit.ask()
    office.workplace.keys.forget()
    visit.allow()
    visit.wait("granted")
    assert not office.workplace.calls.busy
    assert starts(told) == 0
    visit.user.leave()


def test_the_keys_of_preferences_open_one_window(office: FittedOffice) -> None:
    """Ctrl+, or ⌘, by Qt's own table; a second press brings the same one."""
    action: QAction = office.workplace.actions.action(Press.PREFERENCES)
    action.trigger()
    first = office.preferring.opened
    assert first is not None
    assert first.isVisible()
    assert not first.isModal()
    action.trigger()
    assert office.preferring.opened is first
    office.accounts.menu.list_wanted.emit()
    assert first.pages.currentWidget() is first.accounts
    first.close()


def test_language_theme_and_rows_change_at_once(office: FittedOffice, qapp: QApplication) -> None:
    """In the window, in the menus, on the desk."""
    window, desk = office.preferring.open(), office.wait_for_desk()
    rows = desk.sessions.table.verticalHeader()
    before = rows.defaultSectionSize()
    office.house.settings.set_text("list/density", "roomy")
    assert rows.defaultSectionSize() == before + 10
    office.house.settings.set_text("language", "ja")
    assert window.windowTitle() == "設定 – Service Desk"
    assert [one.objectName() for one in office.workplace.looks.languages if one.isChecked()] == ["ja"]
    office.house.settings.set_text("theme", "dark")
    assert office.house.theme.scheme.value == "dark"
    office.house.settings.set_flag("look/reduced-motion", True)
    assert qapp.cursorFlashTime() == 0
    window._choose("0")
    window.advanced.reset_wanted.emit()
    confirm = [one for one in window.findChildren(QPushButton) if one.text() == "初期化"]
    confirm[0].click()
    assert rows.defaultSectionSize() == before
    assert qapp.cursorFlashTime() > 0
    assert office.house.settings.text("login") == "sato", "accounts stay"
    window.close()


def test_without_a_keyring_the_accounts_page_says_so_for_as_long_as_it_is_so(office: FittedOffice) -> None:
    """Not only once, at the sign-in."""
    office.preferring.open_accounts()
    window = office.preferring.opened
    assert window is not None
    office.wait(window.accounts.bar.isVisible)
    assert window.accounts.bar.text().startswith("This computer has no usable keyring")
    window.close()
