# SPDX-License-Identifier: Apache-2.0
"""The page: toolbar, sidebar, list, details, bars, laid out and tied together."""

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sdconsole.console.actions.calls import Failed
from sdconsole.console.actions.cases.permits import refuse_press
from sdconsole.console.actions.registry import Press
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.places import HOME, QUEUED, Place
from sdconsole.console.views.desk.rounds import Rounds
from sdconsole.console.views.desk.telling import Telling
from sdconsole.console.views.desk.tools import Tools
from sdconsole.console.views.dialogs.frame import Office
from sdconsole.console.views.dialogs.new_session import NewSessionDialog
from sdconsole.console.views.dialogs.orders import Orders
from sdconsole.console.views.dialogs.pin import PinDialog
from sdconsole.console.views.parts.details import DetailsView
from sdconsole.console.views.parts.list.head import ListHead
from sdconsole.console.views.parts.list.view import SessionsView
from sdconsole.console.views.parts.session_menu import CONTEXT
from sdconsole.console.views.parts.sidebar import Sidebar
from sdconsole.console.views.parts.start_button import StartButton
from sdconsole.console.views.parts.status import StatusView
from sdconsole.console.views.parts.toolbar import Toolbar
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

_TICK_MS = 1_000
_PLACE = "place"
_SPLITTER = "desk/splitter"
_SIDEBAR, _DETAILS = 190, 300
_WIDE = 900
"""The width from which the details stand beside the list."""


class DeskView(QWidget):
    """One page for one sign-in."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.setObjectName("desk")
        mirror, actions = tools.mirror, tools.actions
        self.start = StartButton(mirror, actions, self)
        self.toolbar = Toolbar(actions, self.start, CONTEXT, self)
        self.line_bar = NoticeBar(self)
        self.notice_bar = NoticeBar(self)
        self.sessions = SessionsView(mirror, actions, tools.settings, self)
        listing = self.sessions.listing
        self.sidebar = Sidebar(mirror, self, saved=listing.saved)
        self.head = ListHead(mirror, listing, self.sessions.table.columns, self)
        self.search = self.head.search
        self.details = DetailsView(mirror, actions, tools.panes, tools.settings, tools.origin, self)
        self.status = StatusView(mirror, tools.panes, tools.origin, self)
        self.telling = Telling(self, tools, self.status, self.line_bar, self.notice_bar)
        self.notices = self.telling.notices
        self.rounds = Rounds(self, self._panes, self.sidebar.choose_number, self._turn_back)
        self._orders = Orders(Office(mirror, actions, tools.origin), self)
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
        self._select_first()
        keep_worded(self, self._set_texts)

    def go_to(self, place: Place, session: SessionId | None = None) -> None:
        """Show a place, and there a session."""
        self.sidebar.choose(place)
        if session is not None:
            self.sessions.reveal(session)

    def tell_failure(self, failed: Failed) -> None:
        """Say what a press came to."""
        self.notices.tell_failure(failed.failure)

    def tell(self, weight: Weight, text: str) -> None:
        """Say something that is no failure of a press."""
        self.notices.tell(weight, text)

    def offer_reopening(self, session: SessionId) -> None:
        """A viewer ended by itself: the grant goes on, so it can be opened again."""
        self.telling.offer_reopening(session)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar below the toolbar, under those that are there."""
        self._bars.addWidget(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # In a narrow window the list needs the room: a row says the same in its columns.
        self._is_wide = event.size().width() >= _WIDE
        self._show_sides()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Escape gives up the search, leaves the details, and ends up in the list.
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            self._turn_back()

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

    def _on_place(self, place: Place, view: str | None = None) -> None:
        self._tools.settings.set_text(_PLACE, place.key)
        self._is_turned = False
        self._show_sides()
        self._tools.actions.go_to(place)
        self.sessions.listing.go_to(place, view)
        self._set_texts()

    def _on_listing(self) -> None:
        """A saved view was chosen or left above the list: it is a row of the sidebar, too."""
        listing = self.sessions.listing
        self.sidebar.choose(listing.place, listing.view if listing.is_saved else "")

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
        if self._wanted is not None and self.sessions.reveal(self._wanted):
            self._wanted = None

    def _on_pin(self, session: str) -> None:
        tools = self._tools
        PinDialog(tools.mirror, tools.verbs, SessionId(session), tools.origin, self.window()).open()

    def _on_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_next(self) -> None:
        if not self.sessions.select_next(self._needs_me):
            self.telling.say(translate("DeskView", "No other session needs you now."))

    def _needs_me(self, entry: Entry) -> bool:
        if entry.status is Status.QUEUED:
            return refuse_press(self._tools.mirror, Press.TAKE, entry) is None
        state = entry.permission.state
        is_startable = refuse_press(self._tools.mirror, Press.START, entry) is None
        return is_startable and state not in (PermissionState.PENDING, PermissionState.IN_SESSION)

    def _on_tick(self) -> None:
        self._tools.mirror.tick()
        if self.isVisible() and not self.window().isMinimized():
            self.sessions.tick()
            self.start.refresh()
            self.details.refresh()

    def _save_splitter(self) -> None:
        self._tools.settings.save_state(_SPLITTER, self._splitter.saveState())

    def _lay_out(self) -> None:
        middle = self._middle = QWidget(self)
        column = _column(middle)
        column.addWidget(self.head)
        column.addWidget(self.sessions, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        for part in (self.sidebar, middle, self.details):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        if not self._splitter.restoreState(self._tools.settings.state(_SPLITTER)):
            self._splitter.setSizes([_SIDEBAR, 10_000, _DETAILS])
        page = _column(self)
        page.addWidget(self.toolbar)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(0)
        page.addLayout(self._bars)
        self.add_bar(self.line_bar)
        self.add_bar(self.notice_bar)
        page.addWidget(self._splitter, 1)
        page.addWidget(self.status)

    def _connect(self) -> None:
        tools, actions = self._tools, self._tools.actions
        self.sidebar.place_chosen.connect(self._on_place)
        self.sidebar.places.modelReset.connect(self._name_places)
        self.sidebar.view_chosen.connect(self._on_place)
        self.sidebar.view_rename_wanted.connect(self.head.view.rename)
        self.sidebar.view_delete_wanted.connect(self.head.view.delete)
        self.sessions.listing.changed.connect(self._on_listing)
        self.sessions.shown_changed.connect(self._show_count)
        self.sessions.empty.queue_wanted.connect(lambda: self.sidebar.choose(QUEUED))
        self._splitter.splitterMoved.connect(self._save_splitter)
        actions.new_session_wanted.connect(self._on_new_session)
        actions.pin_wanted.connect(self._on_pin)
        actions.next_wanted.connect(self._on_next)
        actions.search_wanted.connect(self._on_search)
        tools.panes.bell.is_watched = self.details.is_watched
        self.destroyed.connect(tools.mirror.subscribe(self._on_changed))
        for wanted, pane in (
            (actions.chat_wanted, self.details.open_chat),
            (actions.note_wanted, self.details.open_notes),
            (actions.details_wanted, self.details.enter),
        ):
            wanted.connect(lambda pane=pane: self._turn_to(pane))
        self.details.back_wanted.connect(self._turn_back)

    def _panes(self) -> list[QWidget]:
        items = [self._bars.itemAt(at) for at in range(self._bars.count())]
        bars = [bar for item in items if item is not None and (bar := item.widget()) is not None]
        shown = self.sessions.table if self.sessions.table.isVisible() else self.sessions.empty
        return [self.toolbar, *bars, self.sidebar, self.head, shown, self.details, self.status]

    def _on_changed(self, changes: Changes) -> None:
        if changes.channels or changes.me:
            self._set_texts()
        if changes.line:
            self._select_first()
        if changes.sessions and self._wanted is not None:
            self._select_wanted()

    def _select_first(self) -> None:
        if not self._has_loaded and self._tools.mirror.line.stage is LineStage.UP:
            self._has_loaded = True
            self.sessions.select_first()

    def _show_count(self) -> None:
        self.head.show_count(self.sessions.model.rowCount())

    def _name_places(self) -> None:
        places = self.sidebar.places
        self.rounds.name_places([str(places.index(row).data()) for row in places.targets])

    def _set_texts(self) -> None:
        name = self.sidebar.places.name(self.sidebar.place)
        self.head.show_place(name)
        self._name_places()
        self._show_count()
        title = translate("DeskView", "{place} – Service Desk").format(place=name)
        # macOS shows the program's name beside its menus: the title is what the window shows.
        self.window().setWindowTitle(name if sys.platform == "darwin" else title)


def _column(parent: QWidget) -> QVBoxLayout:
    made = QVBoxLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    return made
