# SPDX-License-Identifier: Apache-2.0
"""Links that arrive at a running console, a console too old, the menus beside the desk; a real Gateway."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from sdconsole import __version__
from sdconsole.console.actions import signing
from sdconsole.console.mirror.places import PRIVATE
from sdconsole.console.reception import Openings, Reception
from sdconsole.console.views.too_old import TooOldView
from sdconsole.domain.links import console_link
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import House, Office
from tests.shared.gateway import PASSWORD, RunningGateway, gateway


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all tests of this file."""
    with gateway() as started:
        started.add_user("yamada", "山田 花子")
        yield started


@pytest.fixture
def office(
    qtbot: QtBot, settings: Settings, theme: Theme, translations: Translations, network: NetworkThread
) -> Iterator[Office]:
    """A console nobody is signed in at."""
    opened = Office(House(settings, theme, translations, network), qtbot)
    yield opened
    opened.leave()


@pytest.fixture
def reception(office: Office) -> Reception:
    """What stands beside its workplace."""
    made = Reception(office.house, office.window, office.workplace)
    made.open(None, "", [])
    return made


def session_of(office: Office) -> str:
    """A session made in Private, once it is there."""
    made: list[str] = []
    office.workplace.verbs.create(
        None, "経理", lambda new: made.append(new.session.id), lambda _failure: None
    )
    office.wait(lambda: bool(made) and any(one.session.id == made[0] for one in office.entries()))
    return made[0]


def titles(office: Office) -> list[str]:
    """The menus in the bar."""
    return [action.text() for action in office.window.menuBar().actions()]


def question(office: Office) -> QDialog:
    """The question on the screen."""
    office.wait(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    return box


def test_a_link_shows_its_session_where_it_is_listed(
    office: Office, reception: Reception, running: RunningGateway
) -> None:
    """From another place than the session's own, with the Gateway named."""
    office.sign_in(running.origin)
    desk = office.wait_for_desk()
    session = session_of(office)
    desk.sidebar.choose(office.workplace.mirror.places[2])
    reception.arrivals.take(console_link(office.entries()[0].session.id, running.origin))
    office.wait(lambda: office.workplace.actions.session == session)
    assert desk.sidebar.place == PRIVATE
    assert reception.arrivals.wish is None


def test_a_link_opened_before_signing_in_waits_for_it(
    office: Office, reception: Reception, running: RunningGateway
) -> None:
    office.sign_in(running.origin)
    office.wait_for_desk()
    session = session_of(office)
    office.workplace.actions.sign_out_wanted.emit()
    office.entry.address.setText(running.origin)
    reception.arrivals.take(f"sdconsole://session/{session}")
    assert "link" in office.entry.address_text()
    office.sign_in(running.origin)
    office.wait_for_desk()
    office.wait(lambda: office.workplace.actions.session == session)


def test_a_session_that_is_not_there_is_said_with_the_next_step(
    office: Office, reception: Reception, running: RunningGateway
) -> None:
    office.sign_in(running.origin)
    desk = office.wait_for_desk()
    reception.arrivals.take("sdconsole://session/nobody-knows-this-one")
    office.wait(lambda: "not there for you" in desk.notice_bar.text())
    assert "Ask whoever sent the link" in desk.notice_bar.text()


def test_another_gateway_is_asked_about_and_no_means_no(
    office: Office, reception: Reception, running: RunningGateway
) -> None:
    office.sign_in(running.origin)
    office.wait_for_desk()
    reception.arrivals.take(console_link(None, "https://other.example.co.jp"))
    box = question(office)
    assert any("other.example.co.jp" in label.text() for label in box.findChildren(QLabel))
    box.reject()
    assert office.workplace.mirror.me is not None
    assert office.entry.address.text() == running.origin
    assert reception.arrivals.wish is None


def test_yes_signs_out_and_fills_in_the_address_but_no_password(
    office: Office, reception: Reception, running: RunningGateway
) -> None:
    office.sign_in(running.origin)
    office.wait_for_desk()
    reception.arrivals.take(console_link(None, "https://other.example.co.jp"))
    box = question(office)
    go = next(button for button in box.findChildren(QAbstractButton) if "Sign out" in button.text())
    go.click()
    office.wait(lambda: office.workplace.mirror.me is None)
    assert office.entry.address.text() == "https://other.example.co.jp"
    assert office.entry.password.text() == ""
    assert not office.workplace.signing.is_busy


@pytest.mark.parametrize("text", ["", "https://gw/s/1", "sdconsole://session/../x", "sdconsole://open#x"])
def test_text_that_is_no_link_does_nothing(text: str, office: Office, reception: Reception) -> None:
    reception.arrivals.take(text)
    assert reception.arrivals.wish is None
    assert office.entry.address_text() == ""


def test_links_of_macos_that_came_before_the_window_are_kept(
    office: Office, reception: Reception, qapp: QApplication
) -> None:
    openings = Openings(qapp)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("sdconsole://session/early")))
    reception.open(None, "", [openings])
    wish = reception.arrivals.wish
    assert wish is not None
    assert wish.session == "early"
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("sdconsole://session/late")))
    wish = reception.arrivals.wish
    assert wish is not None
    assert wish.session == "late"
    qapp.removeEventFilter(openings)
    assert not openings.eventFilter(qapp, QEvent(QEvent.Type.User))


def test_a_console_too_old_says_what_is_needed_and_leads_back(
    office: Office, reception: Reception, running: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "__version__", "0.0.1")
    heard: list[str] = []
    put = TooOldView.put_download

    def hear(view: TooOldView, url: str) -> None:
        heard.append(url)
        put(view, url)

    monkeypatch.setattr(TooOldView, "put_download", hear)
    office.sign_in(running.origin)
    office.wait(lambda: isinstance(office.window.page, TooOldView))
    page = office.window.page
    assert isinstance(page, TooOldView)
    # The Gateway is asked where the current version is; this one has nothing to say.
    office.wait(lambda: heard == [""])
    assert "0.1.0" in page.text.text()
    assert __version__ in page.text.text()
    assert not page.download.isVisible()
    page.put_download("javascript:alert(1)")
    assert page.url == ""
    page.put_download("https://gw.example.co.jp/download")
    assert page.download.isVisible()
    page.back.click()
    assert office.window.page is office.entry


def test_the_administration_is_there_for_who_has_something_to_administrate(
    office: Office, reception: Reception, running: RunningGateway
) -> None:
    office.sign_in(running.origin, "yamada", PASSWORD)
    office.wait_for_desk()
    assert "&Administration" not in titles(office)
    office.workplace.actions.sign_out_wanted.emit()
    office.sign_in(running.origin)
    office.wait_for_desk()
    office.wait(lambda: "&Administration" in titles(office))
    opened = reception.admin.open()
    assert opened.isVisible()
    office.workplace.actions.sign_out_wanted.emit()
    assert "&Administration" not in titles(office)
    assert reception.admin.opened is None
