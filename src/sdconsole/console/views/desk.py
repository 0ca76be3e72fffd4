# SPDX-License-Identifier: Apache-2.0
"""The desk: toolbar, sidebar, table, details, bars; it ties the parts together."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from sdconsole.client.transport import LineProblem
from sdconsole.console.actions.calls import Failed
from sdconsole.console.actions.cases.permits import refuse_press
from sdconsole.console.actions.failures import line_text
from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.panes.panes import Panes
from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, Place
from sdconsole.console.views.dialogs.frame import Office
from sdconsole.console.views.dialogs.new_session import NewSessionDialog
from sdconsole.console.views.dialogs.orders import Orders
from sdconsole.console.views.dialogs.pin import PinDialog
from sdconsole.console.views.news import news_of
from sdconsole.console.views.notices import Notices
from sdconsole.console.views.parts.details import DetailsView
from sdconsole.console.views.parts.details.heading import runs_on_text
from sdconsole.console.views.parts.session_menu import CONTEXT
from sdconsole.console.views.parts.sidebar import Sidebar
from sdconsole.console.views.parts.start_button import StartButton
from sdconsole.console.views.parts.status import StatusView
from sdconsole.console.views.parts.table import SessionsView
from sdconsole.console.views.parts.toolbar import Toolbar
from sdconsole.contract.stream import Change
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_TICK_MS = 1_000
_PLACE = "place"
_SPLITTER = "desk/splitter"
_SIDEBAR, _DETAILS = 190, 300
_WIDE = 900
"""The width from which the details stand beside the list."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the desk works with."""

    mirror: Mirror
    actions: Actions
    verbs: Verbs
    feed: Feed
    settings: Settings
    origin: str
    panes: Panes


class DeskView(QWidget):
    """One page for one sign-in."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.setObjectName("desk")
        mirror, actions = tools.mirror, tools.actions
        self.sidebar = Sidebar(mirror, self)
        self.sessions = SessionsView(mirror, actions, tools.settings, self)
        self.details = DetailsView(mirror, actions, tools.panes, tools.settings, tools.origin, self)
        self.start = StartButton(mirror, actions, self)
        self.status = StatusView(mirror, tools.panes, tools.origin, self)
        self.line_bar = NoticeBar(self)
        self.notice_bar = NoticeBar(self)
        self.notices = Notices(self.notice_bar, actions.moves, tools.origin, mirror.name_of, self._say)
        self._orders = Orders(Office(mirror, actions, tools.origin), self)
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.toolbar = Toolbar(actions, self.start, CONTEXT, self)
        self._title = QLabel(self)
        self._count = QLabel(self)
        self._wanted: SessionId | None = None
        """A session just made, to be selected as soon as the stream has brought it."""
        self._has_loaded = False
        self._is_wide = True
        self._is_turned = False
        """In a narrow window: the details stand in the list's place."""
        self._lay_out()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()
        self.sidebar.choose(Place(tools.settings.text(_PLACE, HOME.key)))
        keep_worded(self, self._set_texts)

    def go_to(self, place: Place, session: SessionId | None = None) -> None:
        """Show a place, and there a session."""
        self.sidebar.choose(place)
        if session is not None:
            self.search.clear()
            self.sessions.select(session)

    def offer_reopening(self, session: SessionId) -> None:
        """A viewer ended by itself: the grant goes on, so it can be opened again."""
        self.notices.offer(
            Weight.ERROR,
            translate("DeskView", "The remote screen ended unexpectedly. Access is still granted."),
            translate("DeskView", "Reopen"),
            lambda: self._tools.verbs.connect_viewer(session),
        )

    def tell_failure(self, failed: Failed) -> None:
        """Say what a press came to."""
        self.notices.tell_failure(failed.failure)

    def tell(self, weight: Weight, text: str) -> None:
        """Say something that is no failure of a press."""
        self.notices.tell(weight, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # In a narrow window the list needs the room: a row says the same in its columns.
        self._is_wide = event.size().width() >= _WIDE
        self._show_sides()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        middle = self._middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.sessions, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        for part in (self.sidebar, middle, self.details):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        if not self._splitter.restoreState(self._tools.settings.state(_SPLITTER)):
            self._splitter.setSizes([_SIDEBAR, 10_000, _DETAILS])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.toolbar)
        page.addWidget(self.line_bar)
        page.addWidget(self.notice_bar)
        page.addWidget(self._splitter, 1)
        page.addWidget(self.status)

    def _head(self) -> QHBoxLayout:
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        for label in (self._title, self._count):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(280)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.search, 1)
        return row

    def _connect(self) -> None:
        tools, actions = self._tools, self._tools.actions
        self.sidebar.place_chosen.connect(self._on_place)
        self.sessions.shown_changed.connect(self._show_count)
        self.sessions.empty.clear_wanted.connect(self.search.clear)
        self.search.textChanged.connect(self.sessions.search)
        self._splitter.splitterMoved.connect(self._save_splitter)
        self.line_bar.action_pressed.connect(tools.feed.retry_now)
        actions.new_session_wanted.connect(self._on_new_session)
        actions.pin_wanted.connect(self._on_pin)
        actions.outcome_known.connect(self.notices.tell_outcome)
        actions.next_wanted.connect(self._on_next)
        actions.search_wanted.connect(self._on_search)
        actions.link_copied.connect(self._on_link_copied)
        tools.panes.alarms.called.connect(self._on_called)
        tools.panes.bell.is_watched = self.details.is_watched
        tools.panes.bell.rang.connect(self._on_rang)
        self.destroyed.connect(tools.mirror.subscribe(self._on_changed))
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._go_round(step))
        for number in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda number=number: self._go_to_place(number))
        for wanted, pane in (
            (actions.chat_wanted, self.details.open_chat),
            (actions.note_wanted, self.details.open_notes),
            (actions.details_wanted, self.details.enter),
        ):
            wanted.connect(lambda pane=pane: self._turn_to(pane))
        self.details.back_wanted.connect(self._turn_back)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._turn_back)

    def _show_sides(self) -> None:
        is_turned = self._is_turned and not self._is_wide
        self.details.setVisible(self._is_wide or is_turned)
        self.details.show_back(is_turned)
        self._middle.setVisible(not is_turned)

    def _turn_to(self, pane: Callable[[], None]) -> None:
        """Go to a part of the details; in a narrow window they take the list's place until one goes back."""
        self._is_turned = True
        self._show_sides()
        pane()

    def _turn_back(self) -> None:
        self._is_turned = False
        self._show_sides()
        self.sessions.table.setFocus()

    def _on_place(self, place: Place) -> None:
        self._tools.settings.set_text(_PLACE, place.key)
        self._is_turned = False
        self._show_sides()
        self._tools.actions.go_to(place)
        self.sessions.go_to(place)
        self._set_texts()

    def _go_to_place(self, number: int) -> None:
        places = self._tools.mirror.places
        if number <= len(places):
            self.sidebar.choose(places[number - 1])

    def _on_new_session(self) -> None:
        tools = self._tools
        dialog = NewSessionDialog(tools.mirror, tools.verbs, tools.actions.place, tools.origin, self.window())
        dialog.created.connect(self._on_created)
        dialog.open()

    def _on_created(self, session: str, place: Place) -> None:
        # From Home it is seen there too: stay.
        if self.sidebar.place not in (HOME, place):
            self.sidebar.choose(place)
        self._wanted = SessionId(session)
        self._select_wanted()

    def _select_wanted(self) -> None:
        if self._wanted is not None and self.sessions.select(self._wanted):
            self._wanted = None

    def _on_pin(self, session: str) -> None:
        tools = self._tools
        PinDialog(tools.mirror, tools.verbs, SessionId(session), tools.origin, self.window()).open()

    def _on_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_link_copied(self, _session: str) -> None:
        self._say(translate("DeskView", "The link is on the clipboard."))

    def _on_called(self, session: str, has_waited_too_long: bool) -> None:
        entry = self._tools.mirror.entry(SessionId(session))
        if entry is None:
            return
        text = translate("DeskView", "New in the queue: {name}")
        if has_waited_too_long:
            text = translate("DeskView", "{name} has waited too long in the queue")
        self._say(text.format(name=entry.view.name), is_urgent=has_waited_too_long)

    def _on_rang(self, session: str, writer: str) -> None:
        entry = self._tools.mirror.entry(SessionId(session))
        if entry is not None:
            text = translate("DeskView", "{name}: new message from the end user")
            if writer:
                text = translate("DeskView", "{name}: new message from {writer}")
            self._say(text.format(name=plain(entry.view.name), writer=plain(writer)))
            QApplication.alert(self.window())

    def _on_next(self) -> None:
        if not self.sessions.select_next(self._needs_me):
            self._say(translate("DeskView", "No other session needs you now."))

    def _needs_me(self, entry: Entry) -> bool:
        if entry.status is Status.QUEUED:
            return refuse_press(self._tools.mirror, Press.TAKE, entry) is None
        state = entry.permission.state
        is_startable = refuse_press(self._tools.mirror, Press.START, entry) is None
        return is_startable and state not in (PermissionState.PENDING, PermissionState.IN_SESSION)

    def _on_changed(self, changes: Changes) -> None:
        if changes.line:
            self._show_line()
        if changes.channels or changes.me:
            self._set_texts()
        me = self._tools.mirror.me
        for change in changes.news:
            told = None if me is None else news_of(change, me)
            if told is not None:
                self._say(told.text, is_urgent=told.is_urgent)
            self._tell_expiry(change)
        if changes.sessions and self._wanted is not None:
            self._select_wanted()

    def _tell_expiry(self, change: Change) -> None:
        """My remote session outlives its session for a while: until when must not come as a surprise."""
        entry = self._tools.mirror.entry(change.session.id)
        if change.kind is EventKind.SESSION_EXPIRED and entry is not None:
            text = runs_on_text(entry)
            if text and entry.permission.grant is not None:
                self.notices.tell(Weight.WARNING, f"{entry.view.name}: {text}")

    def _say(self, text: str, *, is_urgent: bool = False) -> None:
        self.status.tell(text)
        announce(self, text, is_urgent=is_urgent)

    def _on_tick(self) -> None:
        self._tools.mirror.tick()
        if self.isVisible() and not self.window().isMinimized():
            self.sessions.tick()
            self.start.refresh()
            self.details.refresh()

    def _show_line(self) -> None:
        line = self._tools.mirror.line
        if line.stage is LineStage.DOWN:
            is_network = line.problem not in (LineProblem.TLS, LineProblem.NOT_A_GATEWAY)
            text = translate("DeskView", "Can't reach the Gateway. Retrying in {seconds} s. (SD-2001)")
            if not is_network:
                text = line_text(LineProblem(line.problem), self._tools.origin)
            again = translate("DeskView", "Retry now")
            self.line_bar.show_notice(Weight.WARNING, text, again, line.retry_in / 1000)
        elif line.stage is LineStage.UP:
            self.line_bar.clear()
            if not self._has_loaded:
                self._has_loaded = True
                self.sessions.select_first()

    def _show_count(self) -> None:
        count = self.sessions.model.rowCount()
        self._count.setText(translate("DeskView", "%n session(s)", "", count))

    def _save_splitter(self) -> None:
        self._tools.settings.save_state(_SPLITTER, self._splitter.saveState())

    def _go_round(self, step: int) -> None:
        panes = (self.sidebar, self.sessions.table, self.details)
        focused = self.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focused is pane or pane.isAncestorOf(focused)), 0)
        panes[(at + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_texts(self) -> None:
        self._title.setText(self.sidebar.places.name(self.sidebar.place))
        self.search.setPlaceholderText(translate("DeskView", "Search (Ctrl+F)"))
        self.search.setAccessibleName(translate("DeskView", "Search sessions"))
        self._show_count()
        self._show_line()
        self.window().setWindowTitle(
            translate("DeskView", "{place} – Service Desk").format(place=self._title.text())
        )
