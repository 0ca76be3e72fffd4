# SPDX-License-Identifier: Apache-2.0
"""The workplace at its edges: a kept sign-in, a missing right, a viewer that is opened, lost, and ended."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console import workplace
from sdconsole.console.actions.registry import Press
from sdconsole.console.actions.signing import SignedIn
from sdconsole.console.views.dialogs.new_session import NewSessionDialog
from sdconsole.console.views.missing import MissingView
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit import secrets
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.builders import me, sign_in
from tests.console.office import EndUser, House, Office
from tests.console.parts import ScriptedLine
from tests.shared.gateway import RunningGateway, gateway
from tests.shared.keyring import Keyring

pytestmark = pytest.mark.timeout(120)
DOUBLE = Path(__file__).with_name("viewer_double.py")


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all."""
    with gateway() as made:
        yield made


@pytest.fixture
def house(settings: Settings, theme: Theme, translations: Translations, network: NetworkThread) -> House:
    """The program around the console."""
    return House(settings, theme, translations, network)


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """A keyring that can be trusted."""
    made = Keyring()
    monkeypatch.setattr(secrets, "trusted_backend", lambda: made)
    return made


@pytest.fixture
def office(house: House, qtbot: QtBot, running: RunningGateway) -> Iterator[Office]:
    """A console at its sign-in page."""
    made = Office(house, qtbot)
    yield made
    made.leave()


class TestKept:
    def test_a_kept_sign_in_goes_on_by_itself(
        self, house: House, qtbot: QtBot, running: RunningGateway, keyring: Keyring
    ) -> None:
        first = Office(house, qtbot)
        first.entry.keep.setChecked(True)
        first.sign_in(running.origin)
        first.wait_for_desk()
        token = next(iter(keyring.kept.values()))
        first.leave()
        second = Office(house, qtbot, is_kept=True)
        desk = second.wait_for_desk()
        assert desk.status.me.text() == "佐藤 健"
        # The refresh token is good for one use: the new one has taken its place.
        second.wait(lambda: token not in keyring.kept.values())
        assert len(keyring.kept) == 1
        second.workplace.actions.action(Press.SIGN_OUT).trigger()
        second.wait(lambda: keyring.kept == {})
        second.leave()

    def test_a_sign_in_that_ended_meanwhile_asks_for_the_password(
        self, house: House, qtbot: QtBot, running: RunningGateway, keyring: Keyring
    ) -> None:
        house.settings.gateway_address = running.origin
        house.settings.set_text("login", "sato")
        keyring.kept[f"sdconsole:{running.origin}", "refresh-token"] = "A" * 43
        office = Office(house, qtbot, is_kept=True)
        office.wait(lambda: office.window.page is office.entry)
        assert (office.entry.address.text(), office.entry.login.text()) == (running.origin, "sato")
        assert keyring.kept == {}
        office.leave()

    def test_a_gateway_that_is_away_keeps_the_sign_in(
        self, house: House, qtbot: QtBot, keyring: Keyring
    ) -> None:
        house.settings.gateway_address = "http://127.0.0.1:9"
        keyring.kept["sdconsole:http://127.0.0.1:9", "refresh-token"] = "A" * 43
        office = Office(house, qtbot, is_kept=True)
        assert office.failure().startswith("127.0.0.1:9 refuses the connection.")
        assert len(keyring.kept) == 1
        office.leave()

    def test_without_a_keyring_it_is_said_that_nothing_is_kept(
        self, office: Office, running: RunningGateway
    ) -> None:
        office.entry.keep.setChecked(True)
        office.sign_in(running.origin)
        desk = office.wait_for_desk()
        assert desk.notice_bar.text().startswith("This computer has no usable keyring")

    def test_the_user_can_leave_the_waiting_page(self, house: House, qtbot: QtBot, keyring: Keyring) -> None:
        house.settings.gateway_address = "https://no-such-host.invalid"
        office = Office(house, qtbot, is_kept=True)
        page = office.window.page
        assert page is not None
        page.other_wanted.emit()  # type: ignore[attr-defined]  # the opening page
        assert office.window.page is office.entry
        office.leave()


class TestMissing:
    def enter(self, office: Office) -> ScriptedLine:
        """Sign in somebody who lacks attended access."""
        line = ScriptedLine()
        office.workplace.signing.signed_in.emit(SignedIn(line, sign_in(me(has_attended_access=False)), None))
        return line

    def test_who_lacks_the_right_is_told_whom_to_ask(self, office: Office) -> None:
        self.enter(office)
        page = office.window.page
        assert isinstance(page, MissingView)
        assert "Ask an administrator." in page.text.text()
        page.sign_out_wanted.emit()
        assert office.window.page is office.entry

    def test_looking_again_opens_the_desk_once_it_is_mended(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        line = self.enter(office)

        async def renew(_used: str | None) -> object:
            return sign_in(me())

        monkeypatch.setattr(line, "renew", renew)
        page = office.window.page
        assert isinstance(page, MissingView)
        page.again.click()
        office.wait(lambda: office.workplace.desk is not None)
        assert office.window.page is office.workplace.desk

    @pytest.mark.parametrize(
        ("refusal", "page"),
        [
            (refuse(Reason.LICENCE_EXPIRED, NextStep.ASK_ADMINISTRATOR), "MissingView"),
            (refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN), "SignInView"),
            (refuse(Reason.CLIENT_TOO_OLD, NextStep.UPDATE, minimum="9.0.0"), "SignInView"),
        ],
    )
    def test_what_ends_the_stream_leads_to_the_page_that_explains_it(
        self, refusal: Refusal, page: str, office: Office, running: RunningGateway
    ) -> None:
        office.sign_in(running.origin)
        office.wait_for_desk()
        office.workplace.feed.ended.emit(refusal)
        assert type(office.window.page).__name__ == page
        if page == "SignInView":
            assert office.entry.failure_text() != ""


class TestViewer:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Where the double of the viewer writes what it is told."""
        root = DOUBLE.parents[2]
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root / "src"), str(root)]))
        command = [sys.executable, str(DOUBLE), str(tmp_path), "lose"]
        monkeypatch.setattr(workplace, "viewer_command", lambda: command)
        return tmp_path

    def test_it_is_opened_given_further_tickets_and_ended(
        self, folder: Path, house: House, qtbot: QtBot, running: RunningGateway
    ) -> None:
        office = Office(house, qtbot)
        office.sign_in(running.origin)
        desk = office.wait_for_desk()
        link = _create(office)
        user = EndUser(house.network, running.origin, link)
        office.wait(lambda: desk.start.second_line == "Request permission")
        desk.start.click()
        office.wait(lambda: desk.start.second_line.startswith("Waiting "))
        user.answer(Scope.VIEW, Scope.CONTROL)
        office.wait(lambda: desk.start.second_line == "Connect now")
        desk.start.click()
        office.wait(lambda: [kind for kind, _line in _told(folder)] == ["Start", "People", "NewTicket"])
        start, people, ticket = (json.loads(line) for _kind, line in _told(folder))
        assert people["names"][0] == office.entries()[0].view.owner.display_name
        assert start["relay_url"] == running.origin.replace("http", "ws") + "/v1/relay"
        assert start["session_name"] == "viewer"
        assert (start["language"], start["theme"]) == ("en", "light")
        assert ticket["ticket"] != start["ticket"]
        desk.start.click()
        office.wait(lambda: _told(folder)[-1][0] == "Raise")
        user.stop()
        office.wait(lambda: _told(folder)[-1][0] == "End")
        assert json.loads(_told(folder)[-1][1])["reason"] == "stopped"
        office.wait(lambda: desk.start.second_line == "Access revoked - ask again")
        user.leave()
        office.leave()

    def test_a_viewer_that_asks_for_a_ticket_too_late_is_told_to_wait(self, office: Office) -> None:
        told: list[tuple[str, str]] = []
        office.workplace.viewers.renew = lambda grant, ticket: told.append((grant, ticket))  # type: ignore[method-assign]
        office.workplace.viewers.ticket_wanted.emit(SessionId("gone"), GrantId("g"))
        assert told == [("g", "")]

    def test_a_crash_is_offered_to_be_undone(self, office: Office, running: RunningGateway) -> None:
        office.sign_in(running.origin)
        desk = office.wait_for_desk()
        office.workplace.viewers.crashed.emit(SessionId("s"), GrantId("g"))
        assert desk.notice_bar.isVisible()


def _create(office: Office) -> str:
    """Make a session; its link."""
    office.workplace.actions.action(Press.NEW_SESSION).trigger()
    dialog = office.window.findChild(NewSessionDialog)
    assert isinstance(dialog, NewSessionDialog)
    dialog.name.setText("viewer")
    dialog.create_button.click()
    office.wait(lambda: dialog.panel is not None)
    assert dialog.panel is not None
    link = dialog.panel.link.value()
    dialog.panel.done_button.click()
    desk = office.wait_for_desk()
    office.wait(lambda: desk.details.heading.name.text() == "viewer")
    return link


def _told(folder: Path) -> list[tuple[str, str]]:
    file = folder / "told.txt"
    lines = file.read_text().splitlines() if file.exists() else []
    told = [(kind, line) for kind, line, _command in map(json.loads, lines)]
    return [item for item in told if item[0] != "Wishes"]
