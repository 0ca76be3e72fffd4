# SPDX-License-Identifier: Apache-2.0
"""The details pane: facts and people above; chat, notes and history of the same session below."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.actions.panes.panes import Panes
from sdconsole.console.actions.registry import Actions
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.parts.details.chat import ChatPane
from sdconsole.console.views.parts.details.facts import FactsBox
from sdconsole.console.views.parts.details.heading import HeadingBox
from sdconsole.console.views.parts.details.history import HistoryPane
from sdconsole.console.views.parts.details.notes import NotesPane
from sdconsole.console.views.parts.details.people import PeopleBox
from sdconsole.console.views.parts.details.ways import WaysBox
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.settings import Settings

_WIDTH = 300
_CHARACTERS = 32
_SPLIT = "details/splitter"
_UPPER, _LOWER = 340, 300


class DetailsView(QWidget):
    """Says in plain text what the row says in columns: for screen readers, and for copying."""

    back_wanted = Signal()
    """Where the details stand in the list's place: back to the list."""

    def __init__(
        self,
        mirror: Mirror,
        actions: Actions,
        panes: Panes,
        settings: Settings,
        origin: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._actions = actions
        self._settings = settings
        self.setObjectName("details")
        self._make_room()
        self._back = QPushButton(self)
        self._back.setIcon(icon(Icon.BACK))
        self._back.clicked.connect(self.back_wanted)
        self._back.hide()
        self._nothing = QLabel(self)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget(self)
        self.heading = HeadingBox(mirror, actions, inside)
        self.ways = WaysBox(mirror, actions, inside)
        self.facts = FactsBox(mirror, inside)
        self.people = PeopleBox(mirror, actions, panes.company, inside)
        self.chat = ChatPane(mirror, panes.chat, origin, self)
        self.notes = NotesPane(mirror, panes.notes, origin, self)
        self.history = HistoryPane(mirror, panes.history, origin, self)
        self.tabs = QTabWidget(self)
        self._lay_out(inside)
        actions.aim_changed.connect(self.refresh)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self._set_texts)

    def refresh(self) -> None:
        """Show the selected session as it is; also once a second."""
        entry = self._actions.entry
        self._nothing.setVisible(entry is None)
        self._split.setVisible(entry is not None)
        for pane in (self.chat, self.notes, self.history):
            pane.show_session(None if entry is None else entry.session.id)
        if entry is not None:
            for box in (self.heading, self.ways, self.people, self.facts):
                box.show_entry(entry)
        self._show_unread()

    def is_watched(self, session: SessionId) -> bool:
        """Whether this session's chat is on the screen, in the window the technician works in."""
        entry = self._actions.entry
        is_here = entry is not None and entry.session.id == session
        return is_here and self.chat.isVisible() and self.isActiveWindow()

    def show_back(self, is_shown: bool) -> None:
        """Offer the way back to the list, in a window too narrow for both."""
        self._back.setVisible(is_shown)

    def enter(self) -> None:
        """Give the keyboard to the first thing that can be pressed here."""
        start = self.heading.start
        first = start if start.isVisible() and start.isEnabled() else self.tabs.tabBar()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_notes(self) -> None:
        """Bring the note to the front, ready to write."""
        self.tabs.setCurrentWidget(self.notes)
        self.notes.box.setFocus()

    def open_chat(self) -> None:
        """Bring the chat to the front, ready to write."""
        self.tabs.setCurrentWidget(self.chat)
        self.chat.box.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        """Larger letters need a wider pane."""
        self.setMinimumWidth(max(_WIDTH, self.fontMetrics().averageCharWidth() * _CHARACTERS))

    def _lay_out(self, inside: QWidget) -> None:
        # Takes the keyboard: there is no other way to scroll it without a mouse.
        upper = self._upper = QScrollArea(self)
        upper.setWidgetResizable(True)
        upper.setFrameShape(QFrame.Shape.NoFrame)
        upper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        upper.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        for box in (self.heading, self.ways, self.people, self.facts):
            column.addWidget(box)
        column.addStretch(1)
        self.tabs.setDocumentMode(True)
        for pane, sign in (
            (self.chat, Icon.CHAT),
            (self.notes, Icon.NOTE),
            (self.history, Icon.HISTORY),
        ):
            self.tabs.addTab(pane, icon(sign), "")
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        for part in (upper, self.tabs):
            self._split.addWidget(part)
        if not self._split.restoreState(self._settings.state(_SPLIT)):
            self._split.setSizes([_UPPER, _LOWER])
        self._split.splitterMoved.connect(
            lambda _at, _index: self._settings.save_state(_SPLIT, self._split.saveState())
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self._split, 1)

    def _show_unread(self) -> None:
        count = self._mirror.unread(self._actions.entry)
        text = translate("DetailsView", "Chat")
        if count:
            text = translate("DetailsView", "Chat ({count} new)").format(count=count)
        if self.tabs.tabText(0) != text:
            self.tabs.setTabText(0, text)

    def _on_changed(self, changes: Changes) -> None:
        if changes.people:
            self.refresh()

    def _set_texts(self) -> None:
        self.setAccessibleName(translate("DetailsView", "Details"))
        self._upper.setAccessibleName(translate("DetailsView", "The session"))
        for one in (self.tabs, self.tabs.tabBar()):
            one.setAccessibleName(translate("DetailsView", "Chat, notes, history"))
        self._back.setText(translate("DetailsView", "Back to the list"))
        self._back.setToolTip(translate("DetailsView", "Back to the list (Alt+Left)"))
        self._nothing.setText(translate("DetailsView", "Select a session to see its details."))
        self.tabs.setTabText(1, translate("DetailsView", "Notes"))
        self.tabs.setTabText(2, translate("DetailsView", "History"))
        self.refresh()
