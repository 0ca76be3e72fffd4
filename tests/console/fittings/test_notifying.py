# SPDX-License-Identifier: Apache-2.0
"""Notifications of a console that runs: on a real bus, of a real Gateway's events, pressed as by a user."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.notice import Answer, Notice
from sdconsole.console.actions.registry import Press
from sdconsole.console.fittings.notifying import Notifying
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.views.parts.notices_mark import NoticesMark
from sdconsole.contract import routes
from sdconsole.contract.sessions import AppSay
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import ChannelId, SessionId
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.notify.tray import TrayIcon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.office import EndUser, House, Office
from tests.shared.gateway import RunningGateway, gateway
from tests.toolkit.notify.twin import NotificationServer, private_bus, settle

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningGateway]:
    """One Gateway for all."""
    with gateway() as made:
        yield made


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationServer]:
    """The desktop's notification server."""
    with private_bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus.serve()


class Desk:
    """A console that notifies, its window behind another one."""

    def __init__(self, office: Office, server: NotificationServer) -> None:
        self.office = office
        self.server = server
        self.workplace = office.workplace
        self.fitted = Notifying(office.house, office.window, office.workplace)
        self.fitted.is_focused = lambda: False

    def sign_in(self, running: RunningGateway) -> None:
        """Come to the desk."""
        self.office.sign_in(running.origin)
        self.office.wait_for_desk()
        self.office.wait(lambda: self.fitted.notifier.backend_name == "org.freedesktop.Notifications")

    def new_session(self, channel: ChannelId | None = None) -> tuple[SessionId, str]:
        """Make a session: its id and its link."""
        made: list[tuple[SessionId, str]] = []
        self.workplace.verbs.create(
            channel, "", lambda new: made.append((new.session.id, new.link)), lambda failure: None
        )
        self.office.wait(lambda: bool(made) and self.workplace.mirror.entry(made[0][0]) is not None)
        return made[0]

    def wait_for(self, words: str) -> int:
        """Wait until only this stands on the screen; its number."""
        self.office.wait(lambda: self._is(words))
        settle(self.fitted.notifier)
        return self.server.only().number

    def _is(self, words: str) -> bool:
        standing = list(self.server.standing.values())
        return len(standing) == 1 and words in standing[0].title

    def entry(self, session: SessionId) -> Entry:
        """A session as the console knows it."""
        entry = self.workplace.mirror.entry(session)
        assert entry is not None
        return entry

    def state(self, session: SessionId) -> PermissionState:
        """My permission there."""
        return self.entry(session).permission.state


@pytest.fixture
def desk(
    settings: Settings,
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    qtbot: QtBot,
    server: NotificationServer,
    running: RunningGateway,
) -> Iterator[Desk]:
    """A console at its desk."""
    made = Desk(Office(House(settings, theme, translations, network), qtbot), server)
    made.sign_in(running)
    yield made
    made.fitted.leave()
    made.office.leave()


def test_from_joining_to_stopping_one_notification_after_the_other(
    desk: Desk, running: RunningGateway, network: NetworkThread
) -> None:
    """Pressed where it stands: the end user is asked; what is past goes by itself."""
    session, link = desk.new_session()
    user = EndUser(network, running.origin, link)
    number = desk.wait_for("joined: Waiting → Active")
    desk.server.press(number, "request")
    desk.office.wait(lambda: desk.state(session) is PermissionState.PENDING)
    user.answer(Scope.VIEW, Scope.CONTROL)
    granted = desk.wait_for("Access granted")
    assert desk.server.standing[granted].label("connect") == "Connect"
    user.stop()
    desk.wait_for("revoked access")
    desk.workplace.actions.action(Press.SIGN_OUT).trigger()
    desk.office.wait(lambda: desk.server.standing == {})
    user.leave()


def test_a_message_is_told_of_and_never_shown(
    desk: Desk, running: RunningGateway, network: NetworkThread
) -> None:
    _session, link = desk.new_session()
    user = EndUser(network, running.origin, link)
    desk.wait_for("joined")
    network.call(lambda: user.line.call(routes.APP_SAY, AppSay(text="secret words"))).result(15)
    desk.wait_for("New message from")
    assert "secret" not in repr(desk.server.notified)
    user.leave()


def test_looking_at_a_session_is_enough(desk: Desk, running: RunningGateway, network: NetworkThread) -> None:
    session, link = desk.new_session()
    user = EndUser(network, running.origin, link)
    desk.wait_for("joined")
    assert desk.workplace.desk is not None
    desk.fitted.answering._show(session)
    desk.fitted.is_focused = lambda: True
    desk.fitted.crier.attend()
    desk.office.wait(lambda: desk.server.standing == {})
    user.leave()


def test_do_not_disturb_is_said_in_the_bar_the_menu_and_the_icon(desk: Desk) -> None:
    """And by the settings, which the preferences change."""
    assert desk.workplace.desk is not None
    (mark,) = desk.workplace.desk.status.findChildren(NoticesMark)
    assert mark.text().strip() == "Notifications: on"
    assert "shows none" not in mark.toolTip()
    switch = desk.fitted.quiet.switch
    menus = desk.office.window.menuBar().findChildren(QMenu)
    assert any(switch in menu.actions() for menu in menus)
    switch.trigger()
    assert mark.text().strip() == "Notifications: off"
    assert desk.fitted.attention().is_quiet
    assert "Notifications: off" in desk.fitted.tray.icon.toolTip()
    desk.office.house.settings.set_flag("notify/do-not-disturb", False)
    assert mark.text().strip() == "Notifications: on"
    assert not switch.isChecked()


def test_an_hour_of_quiet_ends_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet, mirror = desk.fitted.quiet, desk.workplace.mirror
    quiet.hour.trigger()
    assert desk.fitted.attention().is_quiet
    assert "off until" in quiet.words()
    later = mirror.now() + 3_600_001
    monkeypatch.setattr(mirror.clock, "now", lambda: later)
    quiet._end.timeout.emit()
    assert not desk.fitted.attention().is_quiet
    assert not quiet.switch.isChecked()


def test_the_icon_counts_in_words_too(desk: Desk, running: RunningGateway, network: NetworkThread) -> None:
    tip = desk.fitted.tray.icon.toolTip
    _session, link = desk.new_session()
    user = EndUser(network, running.origin, link)
    desk.office.wait(lambda: re.search(r"\d+ sessions? waits? for you", tip()) is not None)
    desk.workplace.actions.action(Press.SIGN_OUT).trigger()
    desk.office.wait(lambda: "Nothing waits for you" in tip())
    user.leave()


def test_the_menu_of_the_icon_opens_a_new_session_and_says_how_i_am(desk: Desk) -> None:
    menu = desk.fitted.menu
    assert menu.new_session.isEnabled()
    menu.choices()[1].trigger()
    desk.office.wait(lambda: desk.workplace.panes.presence.presence.value == "busy")
    assert desk.fitted.attention().presence.value == "busy"
    assert menu.choices()[1].isChecked()
    # The stream may be quicker than the answer.
    desk.office.wait(lambda: not desk.workplace.calls.busy)
    menu.choices()[0].trigger()
    desk.office.wait(lambda: desk.workplace.panes.presence.presence.value == "available")
    menu.quit.trigger()
    assert desk.office.house.codes == [0]


def test_closing_quits_unless_the_user_wants_the_icon_to_stay(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, window = desk.office.house.settings, desk.office.window
    window.close()
    assert desk.office.house.codes == [0]
    settings.set_flag("window/close-to-tray", True)
    # Where there is no notification area the window would be lost.
    QApplication.sendEvent(window, QCloseEvent())
    assert desk.office.house.codes == [0, 0]
    monkeypatch.setattr(TrayIcon, "is_there", property(lambda _self: True))
    window.close()
    assert desk.office.house.codes == [0, 0]
    assert window.isHidden()
    desk.fitted.tray.activated.emit()
    assert window.isVisible()
    window.hide()
    settings.set_flag("notify/tray", False)
    assert window.isVisible()


def test_the_end_of_the_sign_in_is_told_outside_as_well(desk: Desk) -> None:
    desk.workplace.ending.ending_soon.emit(900_000)
    desk.wait_for("Your sign-in ends in 15 minutes")
    desk.workplace.ending.prolonged.emit()
    desk.office.wait(lambda: desk.server.standing == {})


def test_from_the_queue_it_is_taken_and_what_was_given_is_declined(desk: Desk) -> None:
    """By the same presses as in the window."""
    workplace, answering = desk.workplace, desk.fitted.answering
    (channel,) = [one.id for one in workplace.mirror.channels][:1]
    session, _link = desk.new_session(channel)
    about = Notice(NoticeKind.ASSIGNED, session, "", channel=channel)
    answering.answer(Answer.DECLINE, about)
    desk.office.wait(lambda: desk.entry(session).status is Status.QUEUED)
    answering.answer(Answer.QUEUE, Notice(NoticeKind.QUEUED, None, "", sessions=frozenset({session})))
    assert workplace.actions.place.channel == channel
    assert workplace.actions.session == session
    desk.office.wait(lambda: not workplace.calls.busy)
    answering.answer(Answer.TAKE, about)
    desk.office.wait(lambda: desk.entry(session).status is Status.WAITING)


def test_a_press_on_what_is_gone_or_signed_out_does_nothing(desk: Desk) -> None:
    answering = desk.fitted.answering
    gone = Notice(NoticeKind.GRANTED, SessionId("gone"), "")
    for answer in Answer:
        answering.answer(answer, gone)
    desk.workplace.actions.action(Press.SIGN_OUT).trigger()
    for answer in Answer:
        answering.answer(answer, gone)
    assert not desk.workplace.calls.busy


def test_where_nothing_can_be_shown_it_is_said(
    settings: Settings,
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    qtbot: QtBot,
    running: RunningGateway,
) -> None:
    """The same things are told in the window; diagnostics say why the desktop's own are missing."""
    office = Office(House(settings, theme, translations, network), qtbot)
    fitted = Notifying(office.house, office.window, office.workplace)
    office.sign_in(running.origin)
    (mark,) = office.wait_for_desk().status.findChildren(NoticesMark)
    office.wait(lambda: "shows none" in mark.toolTip())
    assert fitted.how_shown()[0] == ""
    assert "no session bus" in fitted.how_shown()[1]
    fitted.leave()
    office.leave()
