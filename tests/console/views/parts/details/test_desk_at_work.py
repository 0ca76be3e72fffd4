# SPDX-License-Identifier: Apache-2.0
"""The panes of a whole console against a real Gateway: talk with the end user, note, history, presence."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.console.views.desk import DeskView
from sdconsole.contract import routes
from sdconsole.contract.sessions import AppSay, ChatMessage, ChatQuery, HandsDo, SessionCreated
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Presence
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import EndUser, House, Office
from tests.shared.gateway import RunningGateway, gateway

pytestmark = pytest.mark.timeout(120)
_S = 15


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all of them."""
    with gateway() as made:
        yield made


@pytest.fixture
def office(
    settings: Settings,
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    running: RunningGateway,
    qtbot: QtBot,
) -> Iterator[Office]:
    """A console at its desk."""
    made = Office(House(settings, theme, translations, network), qtbot)
    made.sign_in(running.origin)
    made.wait_for_desk()
    yield made
    made.leave()


def create(office: Office, name: str) -> tuple[DeskView, SessionCreated]:
    """A session of mine, selected."""
    desk = office.wait_for_desk()
    made: list[SessionCreated] = []
    office.workplace.verbs.create(None, name, made.append, lambda failure: pytest.fail(str(failure)))
    office.wait(lambda: bool(made) and desk.sessions.select(SessionId(made[0].session.id)))
    return desk, made[0]


def note_of(office: Office, session: SessionId) -> str:
    """The note as the Gateway has told it."""
    entry = office.workplace.mirror.entry(session)
    return "" if entry is None else entry.view.note


def say(user: EndUser, text: str) -> None:
    """The end user writes."""
    reply = user._network.call(lambda: user.line.call(routes.APP_SAY, AppSay(text=text))).result(_S)
    assert isinstance(reply, ChatMessage)


def test_technician_and_end_user_talk_and_secrets_stay_among_technicians(
    office: Office, running: RunningGateway
) -> None:
    desk, created = create(office, "talk")
    user = EndUser(office.house.network, running.origin, created.link)
    say(user, "printer <b>broken</b>")
    chat = desk.details.chat
    office.wait(lambda: "printer <b>broken</b>" in chat.messages.toPlainText())
    chat.box.setPlainText("I have a look")
    chat.send.click()
    office.wait(lambda: "I have a look" in chat.messages.toPlainText())
    assert chat.box.toPlainText() == ""
    chat.technicians.click()
    chat.box.setPlainText("third time this week")
    chat.send.click()
    office.wait(lambda: "third time this week" in chat.messages.toPlainText())
    query = {"after": "0", "limit": str(ChatQuery().limit)}
    page = user._network.call(lambda: user.line.call(routes.APP_CHAT, query=query)).result(_S)
    assert [message.text for message in page.messages] == ["printer <b>broken</b>", "I have a look"]  # type: ignore[union-attr]
    user.leave()


def test_a_note_is_kept_and_the_history_says_so(office: Office) -> None:
    desk, created = create(office, "note")
    desk.details.tabs.setCurrentWidget(desk.details.history)
    rows = desk.details.history.rows
    office.wait(lambda: rows.rowCount() >= 1)
    notes = desk.details.notes
    notes.box.setPlainText("driver reinstalled")
    notes.save.click()
    office.wait(lambda: note_of(office, created.session.id) == "driver reinstalled")
    office.wait(lambda: "changed the note" in str(rows.index(0).data()))
    assert not notes.save.isEnabled()


def test_my_presence_is_said_and_comes_back_from_the_gateway(office: Office) -> None:
    button = office.wait_for_desk().status.presence
    by_name = {action.objectName(): action for action in button.choices()}
    by_name["presence-busy"].trigger()
    me = office.workplace.mirror.me
    assert me is not None

    def seen() -> Presence | None:
        colleague = office.workplace.mirror.colleague(me.id)
        return None if colleague is None else colleague.presence

    office.wait(lambda: seen() is Presence.BUSY)
    assert button.text().strip() == "Busy"
    by_name["presence-available"].trigger()
    office.wait(lambda: seen() is Presence.AVAILABLE)


def test_a_press_about_the_hands_in_a_viewer_reaches_the_gateway(office: Office) -> None:
    """Without a viewer of mine it says no, and the console says why."""
    desk, created = create(office, "hands")
    office.workplace.viewers.hands_pressed.emit(created.session.id, HandsDo.ASK)
    office.wait(desk.notice_bar.isVisible)
