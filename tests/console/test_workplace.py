# SPDX-License-Identifier: Apache-2.0
"""The whole console against a real Gateway process: signing in, working, losing the line, signing out."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.places import HOME
from sdconsole.console.screens import relay_url
from sdconsole.console.views.dialogs.closing import CloseDialog
from sdconsole.console.views.dialogs.new_session import NewSessionDialog
from sdconsole.console.views.dialogs.pin import PinDialog
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import SessionId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import EndUser, House, Office
from tests.shared.gateway import PASSWORD, RunningGateway, gateway

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for the tests that do not break it."""
    with gateway() as made:
        yield made


@pytest.fixture
def house(settings: Settings, theme: Theme, translations: Translations, network: NetworkThread) -> House:
    """The program around the console."""
    return House(settings, theme, translations, network)


@pytest.fixture
def office(house: House, qtbot: QtBot) -> Iterator[Office]:
    """A console at its sign-in page."""
    made = Office(house, qtbot)
    yield made
    made.leave()


@pytest.fixture
def signed_in(office: Office, running: RunningGateway) -> Office:
    """A console at its desk."""
    office.sign_in(running.origin)
    office.wait_for_desk()
    return office


@pytest.fixture
def strange_server() -> Iterator[str]:
    """A web server that is no Gateway."""
    server = HTTPServer(("127.0.0.1", 0), _Strange)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Strange(BaseHTTPRequestHandler):
    """Greets everybody."""

    def do_GET(self) -> None:
        """Say hello, as some other product would."""
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>It works!</h1>")

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


def create(office: Office, name: str) -> tuple[SessionId, str, str]:
    """Make a session with the dialog: (id, link, PIN)."""
    desk = office.wait_for_desk()
    office.workplace.actions.action(Press.NEW_SESSION).trigger()
    dialog = office.window.findChild(NewSessionDialog)
    assert isinstance(dialog, NewSessionDialog)
    made: list[SessionId] = []
    dialog.created.connect(lambda session, _place: made.append(SessionId(session)))
    dialog.name.setText(name)
    dialog.create_button.click()
    office.wait(lambda: dialog.panel is not None)
    assert dialog.panel is not None
    link, pin = dialog.panel.link.value(), dialog.panel.pin.field.value()
    dialog.panel.done_button.click()
    office.wait(lambda: desk.sessions.model.row_of(made[0]) >= 0)
    return made[0], link, pin


class TestSigningIn:
    def test_it_leads_to_the_desk_and_is_remembered(self, office: Office, running: RunningGateway) -> None:
        office.sign_in(running.origin)
        desk = office.wait_for_desk()
        assert office.window.page is desk
        assert office.entry.password.text() == ""
        assert office.house.settings.gateway_address == running.origin
        assert office.house.settings.text("login") == "sato"
        assert desk.status.me.text() == "佐藤 健"
        assert [desk.sidebar.places.index(row).data() for row in (0, 1, 3)] == ["Home", "Private", "Support"]

    def test_a_wrong_password_is_told_and_the_field_is_ready(
        self, office: Office, running: RunningGateway
    ) -> None:
        office.sign_in(running.origin, password="wrong")
        assert office.failure() == "Wrong user name or password. Check user name and password."
        assert office.entry.password.text() == ""
        office.house.translations.choose("ja")
        assert office.failure().startswith("ユーザー名またはパスワードが正しくありません。")
        assert office.entry.enter.isEnabled()

    @pytest.mark.parametrize(
        ("origin", "expected"),
        [
            ("http://127.0.0.1:9", "127.0.0.1:9 refuses the connection. "),
            ("https://no-such-host.invalid", "no-such-host.invalid was not found. "),
            ("http://gw.example.co.jp", "This is not a Gateway address. "),
            ("ftp://x", "This is not a Gateway address. "),
        ],
    )
    def test_an_address_that_is_none_is_told_as_what_it_is(
        self, origin: str, expected: str, office: Office
    ) -> None:
        office.sign_in(origin)
        assert office.failure().startswith(expected)

    def test_another_web_server_is_not_a_gateway(self, office: Office, strange_server: str) -> None:
        office.sign_in(strange_server)
        assert office.failure().endswith("is not a Service Desk Gateway. Check the address. (SD-2003)")

    def test_plain_http_behind_https_is_a_certificate_that_cannot_be_verified(
        self, office: Office, strange_server: str
    ) -> None:
        office.sign_in(strange_server.replace("http:", "https:"))
        assert office.failure().endswith("(SD-2002)")

    def test_checking_an_address_says_who_answers(self, office: Office, running: RunningGateway) -> None:
        office.entry.address.setText(running.origin)
        office.entry.check.click()
        office.wait(lambda: "· this computer · v0." in office.entry.address_text())
        assert office.entry.address_text().startswith("サンプル組織 · ")

    def test_empty_fields_are_asked_for_one_after_the_other(self, office: Office) -> None:
        office.sign_in("", "", "")
        assert office.failure() == "Enter the Gateway address."
        office.entry.address.setText("x")
        office.entry.enter.click()
        assert office.failure() == "Enter your user name."


class TestWorking:
    def test_a_session_is_made_shown_and_closed(self, signed_in: Office) -> None:
        session, link, pin = create(signed_in, "経理-山田")
        desk = signed_in.wait_for_desk()
        assert link.startswith(signed_in.house.settings.gateway_address + "/s/")
        assert len(pin.replace(" ", "")) == 9
        assert signed_in.workplace.actions.session == session
        assert desk.details.heading.name.text() == "経理-山田"
        signed_in.workplace.actions.action(Press.CLOSE_SESSION).trigger()
        dialog = signed_in.window.findChild(CloseDialog)
        assert isinstance(dialog, CloseDialog)
        dialog.outcome.setText("解決")
        dialog.close_button.click()
        signed_in.wait(lambda: _status(signed_in, session) is Status.CLOSED)
        assert desk.sessions.model.row_of(session) == -1

    def test_a_second_console_sees_it_live(
        self, signed_in: Office, running: RunningGateway, house: House, qtbot: QtBot
    ) -> None:
        second = Office(house, qtbot)
        second.sign_in(running.origin)
        second.wait_for_desk()
        session, _link, _pin = create(signed_in, "二人目が見る")
        second.wait(lambda: any(entry.session.id == session for entry in second.entries()))
        assert second.wait_for_desk().sessions.model.row_of(session) >= 0
        second.leave()

    def test_the_two_phases_deny_then_allow(self, signed_in: Office, running: RunningGateway) -> None:
        """The icon follows the end user's answers, through the real Gateway and stream."""
        session, link, _pin = create(signed_in, "二段階")
        desk = signed_in.wait_for_desk()
        assert desk.start.second_line == "Not joined"
        user = EndUser(signed_in.house.network, running.origin, link)
        signed_in.wait(lambda: desk.start.second_line == "Request permission")
        assert desk.status.told.text() == "二段階 joined: Waiting → Active"
        for scopes, expected in (((), "Denied - ask again"), ((Scope.VIEW,), "Connect now (view only)")):
            desk.start.click()
            signed_in.wait(lambda: _permission(signed_in, session) is PermissionState.PENDING)
            assert desk.start.second_line.startswith("Waiting ")
            user.answer(*scopes)
            wait_for_line(signed_in, expected)
        signed_in.workplace.actions.action(Press.WITHDRAW).trigger()
        signed_in.wait(lambda: desk.start.second_line == "Request permission")
        user.leave()

    def test_the_pin_can_be_shown_again(self, signed_in: Office) -> None:
        _session, _link, pin = create(signed_in, "PIN")
        signed_in.workplace.actions.action(Press.SHOW_PIN).trigger()
        dialog = signed_in.window.findChild(PinDialog)
        assert isinstance(dialog, PinDialog)
        signed_in.wait(lambda: dialog.pin.field.value() == pin)
        dialog.reject()

    def test_the_link_is_copied(self, signed_in: Office) -> None:
        _session, link, _pin = create(signed_in, "リンク")
        QApplication.clipboard().clear()
        signed_in.workplace.actions.action(Press.COPY_LINK).trigger()
        signed_in.wait(lambda: QApplication.clipboard().text() == link)

    def test_a_name_that_is_too_long_is_refused_in_the_dialog(self, signed_in: Office) -> None:
        signed_in.workplace.actions.action(Press.NEW_SESSION).trigger()
        dialog = signed_in.window.findChild(NewSessionDialog)
        assert isinstance(dialog, NewSessionDialog)
        dialog.name.setText("x" * 81)
        dialog.create_button.click()
        assert dialog.bar.text() == "The text is longer than 80 characters. Correct the entry."
        assert dialog.panel is None
        dialog.reject()


class TestTheLine:
    def test_a_gateway_that_dies_and_comes_back_is_found_again(self, office: Office) -> None:
        with gateway() as mine:
            office.sign_in(mine.origin)
            desk = office.wait_for_desk()
            session, _link, _pin = create(office, "bleibt")
            mine.kill()
            office.wait(lambda: office.workplace.mirror.line.stage is LineStage.DOWN)
            assert desk.line_bar.isVisible()
            assert not office.workplace.actions.action(Press.NEW_SESSION).isEnabled()
            assert desk.sessions.model.row_of(session) >= 0
            mine.start()
            desk.line_bar.action_pressed.emit()
            office.wait(lambda: office.workplace.mirror.line.stage is LineStage.UP)
            assert not desk.line_bar.isVisible()
            create(office, "danach")
            assert len(office.entries()) == 2

    def test_refresh_reads_everything_again(self, signed_in: Office) -> None:
        create(signed_in, "once")
        before = len(signed_in.entries())
        signed_in.workplace.actions.action(Press.REFRESH).trigger()
        signed_in.wait(lambda: signed_in.workplace.mirror.line.stage is LineStage.UP)
        assert len(signed_in.entries()) == before


class TestLeaving:
    def test_signing_out_goes_back_and_forgets(self, signed_in: Office) -> None:
        create(signed_in, "vergessen")
        signed_in.workplace.actions.action(Press.SIGN_OUT).trigger()
        assert signed_in.window.page is signed_in.entry
        assert signed_in.entries() == []
        assert signed_in.workplace.mirror.me is None
        assert not signed_in.house.settings.flag("keep-signed-in")

    def test_after_signing_out_one_can_sign_in_again(
        self, signed_in: Office, running: RunningGateway
    ) -> None:
        signed_in.workplace.actions.action(Press.SIGN_OUT).trigger()
        signed_in.sign_in(running.origin)
        desk = signed_in.wait_for_desk()
        assert desk.sidebar.place == HOME

    def test_quitting_is_passed_to_the_program(self, signed_in: Office) -> None:
        signed_in.workplace.actions.action(Press.QUIT).trigger()
        signed_in.window.close()
        assert signed_in.house.codes == [0, 0]


def test_a_plain_technician_does_not_see_the_sessions_of_others(
    signed_in: Office, running: RunningGateway, house: House, qtbot: QtBot
) -> None:
    running.add_user("suzuki", "鈴木 次郎")
    create(signed_in, "nur für mich")
    second = Office(house, qtbot)
    second.sign_in(running.origin, "suzuki", PASSWORD)
    second.wait_for_desk()
    own, _link, _pin = create(second, "meine")
    assert [entry.session.id for entry in second.entries()] == [own]
    second.leave()


def test_the_relay_is_at_the_same_host() -> None:
    assert relay_url("https://gw.example.co.jp") == "wss://gw.example.co.jp/v1/relay"
    assert relay_url("http://127.0.0.1:8470") == "ws://127.0.0.1:8470/v1/relay"


def wait_for_line(office: Office, expected: str) -> None:
    """Wait until the button says what it should."""
    office.wait(lambda: office.wait_for_desk().start.second_line == expected)


def _status(office: Office, session: SessionId) -> Status | None:
    entry = office.workplace.mirror.entry(session)
    return None if entry is None else entry.status


def _permission(office: Office, session: SessionId) -> PermissionState | None:
    entry = office.workplace.mirror.entry(session)
    return None if entry is None else entry.permission.state
