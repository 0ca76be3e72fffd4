# SPDX-License-Identifier: Apache-2.0
"""What is said in passing: the news of my sessions, calls and messages, how the line is."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from sdconsole.client.transport import LineProblem
from sdconsole.console.actions.failures import line_text
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.views.desk.tools import Tools
from sdconsole.console.views.news import news_of
from sdconsole.console.views.notices import Notices
from sdconsole.console.views.parts.details.heading import runs_on_text
from sdconsole.console.views.parts.status import StatusView
from sdconsole.contract.stream import Change
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight


class Telling(QObject):
    """To the status bar and the screen reader at once; what lasts stands in a bar."""

    def __init__(
        self, page: QWidget, tools: Tools, status: StatusView, line_bar: NoticeBar, notice_bar: NoticeBar
    ) -> None:
        super().__init__(page)
        self._page = page
        self._tools = tools
        self._status = status
        self._line_bar = line_bar
        mirror, actions = tools.mirror, tools.actions
        self.notices = Notices(notice_bar, actions.moves, tools.origin, mirror.name_of, self.say)
        line_bar.action_pressed.connect(self._on_line_action)
        actions.outcome_known.connect(self.notices.tell_outcome)
        actions.link_copied.connect(self._on_link_copied)
        tools.panes.alarms.called.connect(self._on_called)
        tools.panes.bell.rang.connect(self._on_rang)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self._show_line)

    def say(self, text: str, *, is_urgent: bool = False) -> None:
        """Say something that needs to be read once."""
        self._status.tell(text)
        announce(self._page, text, is_urgent=is_urgent)

    def offer_reopening(self, session: SessionId) -> None:
        """A viewer ended by itself: the grant goes on, so it can be opened again."""
        self.notices.offer(
            Weight.ERROR,
            translate("DeskView", "The remote screen ended unexpectedly. Access is still granted."),
            translate("DeskView", "Reopen"),
            lambda: self._tools.verbs.connect_viewer(session),
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.line:
            self._show_line()
        me = self._tools.mirror.me
        for change in changes.news:
            told = None if me is None else news_of(change, me)
            if told is not None:
                self.say(told.text, is_urgent=told.is_urgent)
            self._tell_expiry(change)

    def _tell_expiry(self, change: Change) -> None:
        """My remote session outlives its session for a while: until when must not come as a surprise."""
        entry = self._tools.mirror.entry(change.session.id)
        if change.kind is EventKind.SESSION_EXPIRED and entry is not None:
            text = runs_on_text(entry)
            if text and entry.permission.grant is not None:
                self.notices.tell(Weight.WARNING, f"{entry.view.name}: {text}")

    def _on_link_copied(self, _session: str) -> None:
        self.say(translate("DeskView", "The link is on the clipboard."))

    def _on_called(self, session: str, has_waited_too_long: bool) -> None:
        entry = self._tools.mirror.entry(SessionId(session))
        if entry is None:
            return
        text = translate("DeskView", "New in the queue: {name}")
        if has_waited_too_long:
            text = translate("DeskView", "{name} has waited too long in the queue")
        self.say(text.format(name=entry.view.name), is_urgent=has_waited_too_long)

    def _on_rang(self, session: str, writer: str) -> None:
        entry = self._tools.mirror.entry(SessionId(session))
        if entry is not None:
            text = translate("DeskView", "{name}: new message from the end user")
            if writer:
                text = translate("DeskView", "{name}: new message from {writer}")
            self.say(text.format(name=plain(entry.view.name), writer=plain(writer)))
            QApplication.alert(self._page.window())

    def _on_line_action(self) -> None:
        # A certificate does not get better by trying: it has to be looked at.
        if self._tools.mirror.line.problem == LineProblem.TLS:
            self._tools.actions.run(Press.DIAGNOSTICS)
        else:
            self._tools.feed.retry_now()

    def _show_line(self) -> None:
        line = self._tools.mirror.line
        if line.stage is LineStage.DOWN:
            is_network = line.problem not in (LineProblem.TLS, LineProblem.NOT_A_GATEWAY)
            text = translate("DeskView", "Can't reach the Gateway. Retrying in {seconds} s. (SD-2001)")
            if not is_network:
                text = line_text(LineProblem(line.problem), self._tools.origin)
            action = translate("DeskView", "Retry now")
            if line.problem == LineProblem.TLS:
                action = translate("DeskView", "Details")
            self._line_bar.show_notice(Weight.WARNING, text, action, line.retry_in / 1000)
        elif line.stage is LineStage.UP:
            self._line_bar.clear()
