# SPDX-License-Identifier: Apache-2.0
"""What a press on a notification does: the same presses as in the window, decided anew at that moment."""

from PySide6.QtCore import QObject

from sdconsole.console.actions.cases.permits import refuse_press
from sdconsole.console.actions.notices.notice import Answer, Notice
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.places import place_of
from sdconsole.console.views.arrivals import show_session
from sdconsole.console.views.window import ConsoleWindow
from sdconsole.console.workplace import Workplace
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import SessionId

_IN_PLACE = frozenset({Answer.CONNECT, Answer.DECLINE})
"""What is done without the console before the eyes: a viewer comes by itself, declining shows nothing."""


class Answering(QObject):
    """A notification is no authority: what may not be pressed in the window is not done from here."""

    def __init__(self, window: ConsoleWindow, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._workplace = workplace

    def come_forward(self) -> None:
        """Bring the console's window, and a question that is open, before the eyes."""
        self._window.come_forward()

    def answer(self, answer: Answer, notice: Notice) -> None:
        """Do what was pressed."""
        if answer not in _IN_PLACE:
            self.come_forward()
        if self._workplace.desk is None:
            return
        if notice.session is None:
            self._show_queue(notice)
        elif answer is Answer.CONNECT:
            self._connect(notice.session)
        elif self._show(notice.session):
            self._press(answer, notice.session)

    def _show(self, session: SessionId) -> bool:
        desk = self._workplace.desk
        if desk is None or self._workplace.mirror.entry(session) is None:
            return False
        show_session(desk, self._workplace.mirror, session)
        return self._workplace.actions.session == session

    def _show_queue(self, notice: Notice) -> None:
        desk, mirror = self._workplace.desk, self._workplace.mirror
        for session in sorted(notice.sessions):
            entry = mirror.entry(session)
            if desk is not None and entry is not None and entry.wait is not None and entry.session.channel:
                desk.go_to(place_of(entry.session.channel), session)
                return

    def _connect(self, session: SessionId) -> None:
        entry = self._workplace.mirror.entry(session)
        if entry is not None and entry.permission.state is PermissionState.GRANTED:
            self._workplace.verbs.connect_viewer(session)

    def _press(self, answer: Answer, session: SessionId) -> None:
        workplace = self._workplace
        entry = workplace.mirror.entry(session)
        if entry is None:
            return
        if answer is Answer.REQUEST:
            is_new = entry.permission.state is PermissionState.NOT_REQUESTED
            if is_new and refuse_press(workplace.mirror, Press.START, entry) is None:
                workplace.verbs.ask(session)
            return
        me = workplace.mirror.me
        is_invited = me is not None and me.id in entry.session.invited
        presses = {
            Answer.CHAT: Press.CHAT,
            Answer.TAKE: Press.TAKE,
            Answer.DECLINE: Press.LEAVE if is_invited else Press.RELEASE,
        }
        press = presses.get(answer)
        if press is not None:
            # Where it may not be pressed any more the QAction is disabled, and nothing happens.
            workplace.actions.action(press).trigger()
