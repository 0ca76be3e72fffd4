# SPDX-License-Identifier: Apache-2.0
"""What is done with sessions as a whole, pressed in a console against a real Gateway with a colleague."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from sdconsole.client.lines import ConsoleLine
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.places import place_of
from sdconsole.console.views.dialogs.lives import ExtendDialog, RotateDialog
from sdconsole.console.views.dialogs.people import AssignDialog, InviteDialog
from sdconsole.console.views.dialogs.texts import RenameDialog
from sdconsole.console.views.dialogs.transferring import TransferDialog
from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionNew, SessionView
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import House, Office
from tests.shared.desk import allowed
from tests.shared.gateway import PASSWORD, RunningGateway, gateway

pytestmark = pytest.mark.timeout(120)
COLLEAGUE = "takahashi"
LIMIT_S = 15
D = TypeVar("D", bound=QDialog)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway with a second technician who may do everything."""
    with gateway() as made:
        made.add_user(COLLEAGUE, "高橋 一郎", role="team-admin")
        yield made


@pytest.fixture
def office(
    running: RunningGateway,
    settings: Settings,
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    qtbot: QtBot,
) -> Iterator[Office]:
    """A console at its desk, in the default channel."""
    made = Office(House(settings, theme, translations, network), qtbot)
    made.sign_in(running.origin)
    desk = made.wait_for_desk()
    made.wait(lambda: len(made.workplace.mirror.colleagues) > 1)
    desk.go_to(place_of(made.workplace.mirror.channels[0].id))
    yield made
    made.leave()


class Colleague:
    """The second technician, at the wire."""

    def __init__(self, network: NetworkThread, origin: str) -> None:
        self._network = network
        self.line = ConsoleLine(origin, client="console/0.1.0")
        signed_in = network.call(lambda: self.line.sign_in(COLLEAGUE, PASSWORD, "desk")).result(LIMIT_S)
        self.id: UserId = allowed(signed_in).me.id

    def take(self, session: SessionId) -> SessionView | Refusal:
        """Take a session from the queue."""
        path = {"session_id": session}
        return self._network.call(lambda: self.line.call(routes.SESSION_TAKE, path=path)).result(LIMIT_S)

    def leave(self) -> None:
        """Go home."""
        self._network.call(self.line.aclose).result(LIMIT_S)


@pytest.fixture
def colleague(network: NetworkThread, running: RunningGateway) -> Iterator[Colleague]:
    """高橋, signed in."""
    made = Colleague(network, running.origin)
    yield made
    made.leave()


def new_session(office: Office, name: str) -> SessionId:
    """A session of mine in the default channel, selected."""
    workplace = office.workplace
    assert workplace._line is not None
    line, channel = workplace._line, workplace.mirror.channels[0].id
    made = office.house.network.call(
        lambda: line.call(routes.SESSION_NEW, SessionNew(channel=channel, name=name))
    ).result(LIMIT_S)
    session = allowed(made).session.id
    desk = workplace.desk
    assert desk is not None
    office.wait(lambda: desk.sessions.select(session))
    return session


def entry(office: Office, session: SessionId) -> Entry:
    """The session as the console knows it."""
    found = office.workplace.mirror.entry(session)
    assert found is not None
    return found


def pressed(office: Office, press: Press, kind: type[D]) -> D:
    """The dialog that a press opens."""
    office.wait(lambda: office.workplace.actions.action(press).isEnabled())
    office.workplace.actions.action(press).trigger()
    dialog = office.window.findChildren(kind)[-1]
    assert isinstance(dialog, kind)
    return dialog


def test_given_to_a_colleague_released_and_lost_in_the_queue(office: Office, colleague: Colleague) -> None:
    """Assign, take back by transfer, release; the colleague takes it first, and one is told who."""
    session = new_session(office, "経理-山田")
    assign = pressed(office, Press.ASSIGN, AssignDialog)
    assign.picker.choose(colleague.id)
    assign.send()
    office.wait(lambda: entry(office, session).session.assignee == colleague.id)
    back = pressed(office, Press.TRANSFER, TransferDialog)
    me = office.workplace.mirror.me
    assert me is not None
    back.person.choose(me.id)
    back.comment.setPlainText("こちらで続けます")
    back.send()
    office.wait(lambda: entry(office, session).session.assignee == me.id)
    office.workplace.actions.action(Press.RELEASE).trigger()
    office.wait(lambda: entry(office, session).status is Status.QUEUED)
    assert isinstance(colleague.take(session), SessionView)
    office.wait(lambda: entry(office, session).session.assignee == colleague.id)
    assert "高橋 一郎" in office.workplace.actions.why_not(Press.TAKE)


def test_a_colleague_is_invited_and_let_go(office: Office, colleague: Colleague) -> None:
    session = new_session(office, "営業-鈴木")
    invite = pressed(office, Press.INVITE, InviteDialog)
    invite.picker.choose(colleague.id)
    invite.send()
    office.wait(lambda: entry(office, session).session.invited == (colleague.id,))
    again = pressed(office, Press.INVITE, InviteDialog)
    again.removers[colleague.id].click()
    office.wait(lambda: entry(office, session).session.invited == ())
    again.reject()


def test_name_note_life_and_link(office: Office) -> None:
    session = new_session(office, "総務")
    rename = pressed(office, Press.RENAME, RenameDialog)
    rename.name.setText("総務-田中")
    rename.send()
    office.wait(lambda: entry(office, session).view.name == "総務-田中")
    desk = office.workplace.desk
    assert desk is not None
    office.workplace.actions.run(Press.EDIT_NOTE)
    notes = desk.details.notes
    office.wait(notes.isVisible)
    notes.box.setPlainText("折り返し 15 時")
    notes.save.click()
    office.wait(lambda: entry(office, session).view.note == "折り返し 15 時")
    before = entry(office, session).session.expires_at
    extend = pressed(office, Press.EXTEND, ExtendDialog)
    by = extend.length.currentData()
    extend.send()
    office.wait(lambda: entry(office, session).session.expires_at == before + by)
    rotate = pressed(office, Press.ROTATE_LINK, RotateDialog)
    rotate.send()
    office.wait(lambda: rotate.link.value().startswith("http"))
    rotate.reject()


def test_two_are_taken_and_a_deletion_is_taken_back(office: Office) -> None:
    """Several at once; Undo brings the deleted one back into the list."""
    first, second = new_session(office, "一"), new_session(office, "二")
    actions, desk = office.workplace.actions, office.workplace.desk
    assert desk is not None
    actions.do(Press.RELEASE, (first, second))
    office.wait(lambda: all(entry(office, one).status is Status.QUEUED for one in (first, second)))
    actions.select(first, (first, second))
    assert actions.action(Press.TAKE).text() == "Take (2)"
    actions.action(Press.TAKE).trigger()
    office.wait(lambda: all(entry(office, one).session.assignee is not None for one in (first, second)))
    actions.do(Press.CLOSE_SESSION, (first,), lambda it, done, no: actions.moves.close(it, "", "", done, no))
    office.wait(lambda: entry(office, first).status is Status.CLOSED)
    actions.select(first)
    actions.action(Press.DELETE).trigger()
    office.wait(lambda: office.workplace.mirror.entry(first) is None)
    office.wait(lambda: "「" in desk.notice_bar.text() or "deleted" in desk.notice_bar.text())
    desk.notice_bar.action_pressed.emit()
    office.wait(lambda: office.workplace.mirror.entry(first) is not None)
