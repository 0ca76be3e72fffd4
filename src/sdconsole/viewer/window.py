# SPDX-License-Identifier: Apache-2.0
"""The viewer's window: toolbar, notice, picture, panes, status line; says plainly how things stand.

Parts beside the picture (clipboard, files, the verbal check …) are not known here: they hang themselves into
the window by `slots.Slots`, which this window is, and are made in `app.PARTS`, a line each:

    add_entry(place, icon, words, tip, menu=…)    a button on the toolbar, at its place in the order drawn
    add_pane(name, widget, place, icon, title)    a pane beside the picture, behind a button; remembered
    add_bar(widget)                               a bar above the picture, as the one of keyboard and mouse
    add_more(action)                              an entry of the menu "…"
"""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QImage
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from sdconsole.contract.viewer import People, Start
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_WARNING
from sdconsole.media.messages.state import HoldReason
from sdconsole.media.screen import Screen
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.notice_bar import NoticeBar
from sdconsole.viewer.foot import Foot
from sdconsole.viewer.hands.chords import Chord
from sdconsole.viewer.hands.typing_bar import TypingBar
from sdconsole.viewer.memory import Memory
from sdconsole.viewer.panes.company import HandsBar, people_line
from sdconsole.viewer.pictures import Pictures
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.choice import Choice
from sdconsole.viewer.screen.edge import TopEdge
from sdconsole.viewer.screen.glass import Glass
from sdconsole.viewer.screen.pill import Pill
from sdconsole.viewer.screen.pipeline import Pipeline
from sdconsole.viewer.screen.room import take_room
from sdconsole.viewer.side import Side
from sdconsole.viewer.slots import Entry, Place
from sdconsole.viewer.stand import Stand, notice_of
from sdconsole.viewer.toolbar import Toolbar
from sdconsole.viewer.tools.keys import CTRL_ALT_DEL
from sdconsole.viewer.tools.rack import Rack
from sdconsole.viewer.tools.shots import shot_name
from sdconsole.viewer.words import State, aside_title, canvas_name, keys_text, size_text, title

_FIRST = QSize(1100, 760)
_HINT_MS = 4_000
_YIELD_LEFT_MS = 700


class ViewerWindow(QMainWindow):
    """Views only: what to do about it decides `app`."""

    close_wanted = Signal()

    def __init__(self, stamp: Callable[[], str] = str) -> None:
        """`stamp` tells date and time for the name of a file."""
        super().__init__()
        self._stamp = stamp
        self._state = State()
        self._memory: Memory | None = None
        self._hold = HoldReason.NOT_HELD
        self._ends_in: int | None = None
        self._seal: Callable[[], str] = lambda: translate("Viewer", "End-to-end encrypted")
        self._since_told = QElapsedTimer()
        self._end_is_near = QTimer(self, singleShot=True)
        self._end_is_near.timeout.connect(self._set_notice)
        self.toolbar = Toolbar(self)
        self.notice = NoticeBar(self)
        self.hands = HandsBar(self)
        self.pictures = Pictures(self, lambda number: aside_title(self._state, number))
        self.glass = self.pictures.glass
        self.side = Side(self)
        self.foot = Foot(self)
        self._pill = Pill(Icon.PERSON, self.glass)
        self._hint = Pill(Icon.INFO, self.glass)
        self.typing = TypingBar(self.canvas, self)
        self._bars = QVBoxLayout()
        self._arrange()
        self.tools = Rack(self, self, self.picture, self._shot_name)
        self._connect()
        take_room(self, _FIRST)
        keep_worded(self, self._set_texts)

    def _arrange(self) -> None:
        self._bars.setSpacing(0)
        self._bars.addWidget(self.hands)
        self._bars.addWidget(self.typing)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.glass)
        self.split.addWidget(self.side)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 1)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(self._bars)
        column.addWidget(self.split, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(centre)
        self._edge = TopEdge(self.toolbar, column, centre)

    def _connect(self) -> None:
        tools = self.tools
        tools.control.watching_chosen.connect(self._on_watching)
        tools.screens.chosen.connect(self._on_chosen)
        tools.sizes.zoom_chosen.connect(self.set_zoom)
        tools.sizes.stepped.connect(self.pictures.step)
        tools.sizes.full_screen_chosen.connect(self._on_full_screen)
        tools.keys.keys_chosen.connect(self._on_keys)
        tools.keys.typing_chosen.connect(self.typing.offer_clipboard)
        self.toolbar.end_chosen.connect(self.close_wanted)
        self.toolbar.left.connect(self.focus_picture)
        self.side.left.connect(self.focus_picture)
        self.pictures.chord_pressed.connect(self._on_chord)
        self.pictures.chosen.connect(tools.screens.show_screen)
        self.pictures.zoomed.connect(tools.sizes.show_zoom)
        self.glass.scaled.connect(lambda _scale: self._set_lines())
        self.side.opened.connect(self._on_pane)
        self.split.splitterMoved.connect(lambda _at, _index: self._on_split())

    @property
    def stand(self) -> Stand:
        """How things stand."""
        return self._state.stand

    @property
    def canvas(self) -> Canvas:
        """The main picture."""
        return self.glass.canvas

    # --- what parts hang in: see `slots.Slots`

    def add_entry(
        self,
        place: Place,
        drawing: Icon,
        text: Callable[[], str],
        tip: Callable[[], str] | None = None,
        *,
        menu: QMenu | None = None,
    ) -> Entry:
        """See `slots.Slots`."""
        return self.toolbar.add_entry(place, drawing, text, tip, menu=menu)

    def add_more(self, action: QAction) -> None:
        """See `slots.Slots`."""
        self.toolbar.add_more(action)

    def add_pane(
        self,
        name: str,
        widget: QWidget,
        place: Place,
        drawing: Icon,
        title: Callable[[], str],
        tip: Callable[[], str] | None = None,
    ) -> Entry:
        """See `slots.Slots`."""
        entry = self.toolbar.add_entry(place, drawing, title, tip)
        self.side.add(name, widget, entry, title)
        return entry

    def add_bar(self, bar: QWidget) -> None:
        """See `slots.Slots`."""
        self._bars.addWidget(bar)

    def set_seal(self, said: Callable[[], str]) -> None:
        """See `slots.Slots`."""
        self._seal = said
        self._set_lines()

    def say(self, text: str) -> None:
        """See `slots.Slots`."""
        self._hint.say(text, _HINT_MS)

    def focus_picture(self) -> None:
        """See `slots.Slots`."""
        self.activateWindow()
        self.canvas.setFocus()

    # --- what happens

    def remember(self, memory: Memory) -> None:
        """Take up what is remembered, and keep it up; before the first picture, after the parts."""
        self.pictures.remember(memory)
        self.tools.quality.choose(memory.quality)
        self.split.restoreState(memory.split)
        self.side.open(memory.pane)
        self._memory = memory

    def begin(self, start: Start, pipeline: Pipeline) -> None:
        """Show the device `start` names."""
        self._state.start = start
        self.pictures.use(pipeline)
        self.tools.keys.use(pipeline.manner)
        self.set_scopes(frozenset(start.scopes))
        self.canvas.setFocus()
        self._set_texts()

    def go_on(self) -> None:
        """A wider grant took the place of the one that ended: what was said of its end does not hold."""
        self._state.stand = Stand.CONNECTING if self.stand is Stand.ENDED else self.stand

    def set_stand(self, stand: Stand) -> None:
        """Say how things stand. A final stand is never left again; only a bare end may still learn why.

        The device tells the end first, not always the reason; the console knows it, a moment later.
        """
        before = self.stand
        if before.is_final and not (before is Stand.ENDED and stand.is_final):
            return
        self._state.stand = stand
        if stand is not Stand.LIVE:
            self._set_held(HoldReason.NOT_HELD)
            self._pill.fade()
        if stand.is_final:
            self.pictures.close_asides()
        self._drive()
        self.toolbar.set_live(self._state.is_live)
        self.tools.shots.set_live(self._state.is_live)
        self._set_texts()

    def set_screen(self, screen: Screen) -> None:
        """The remote screen has this size now, and these monitors."""
        is_first = self.pictures.screen is None
        self.pictures.set_screen(screen)
        if is_first:
            self._grow()
        self._set_lines()

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """What the grant covers."""
        self._state.may_control = Scope.CONTROL in scopes
        self._drive()
        self._set_lines()

    def set_people(self, people: People) -> None:
        """Who is here, and who holds keyboard and mouse; input goes out only while it is this technician."""
        self._state.people = people
        self._drive()
        self._set_lines()

    def set_hold(self, reason: HoldReason) -> None:
        """Picture and input stand still at the other end, or go on."""
        self._set_held(reason)
        self._drive()
        self._set_texts()

    def _set_held(self, reason: HoldReason) -> None:
        self._hold = reason
        self._state.is_held = reason is not HoldReason.NOT_HELD

    def set_yielding(self, is_yielding: bool) -> None:
        """The end user uses mouse or keyboard: what the technician does waits."""
        if is_yielding and self._state.is_live and self._state.has_hands:
            self.typing.stop()
            self._pill.say(
                translate("Viewer", "The end user is using the mouse or the keyboard. Your input waits.")
            )
        else:
            self._pill.fade(_YIELD_LEFT_MS)

    def set_end(self, remaining: int | None) -> None:
        """The remote session is ended in `remaining` ms at the latest; it is said shortly before."""
        self._ends_in = remaining
        self._since_told.restart()
        self._end_is_near.stop()
        if remaining is not None:
            self._end_is_near.start(max(0, remaining - HARD_STOP_WARNING))
        self._set_notice()

    def set_zoom(self, zoom: float | None) -> None:
        """Fit the picture (None), or show a remote pixel as so many device pixels."""
        self.pictures.set_zoom(zoom)
        self.canvas.setFocus()

    def picture(self) -> QImage | None:
        """Return what the main window shows of the remote screen now, pixel by pixel; None without one."""
        return self.canvas.snapshot()

    def press_keys(self, codes: tuple[str, ...]) -> None:
        """Press these keys at the other end."""
        self.canvas.press_keys(codes)

    def _drive(self) -> None:
        state, tools = self._state, self.tools
        may_send = state.has_hands and not state.is_held
        self.pictures.drive(is_live=state.is_live, may_send=may_send)
        if not (state.is_live and may_send):
            self.typing.stop()
        tools.control.set_control(state.may_control)
        tools.keys.set_state(is_live=state.is_live, may_control=state.may_control, has_hands=state.has_hands)

    def _on_watching(self, is_watching: bool) -> None:
        self._state.is_watching = is_watching
        self._drive()
        self._set_lines()
        self.canvas.setFocus()

    def _on_chosen(self, choice: Choice) -> None:
        self.pictures.choose(choice)
        self._set_lines()
        self.focus_picture()

    def _on_pane(self, name: str) -> None:
        if self._memory is not None:
            self._memory.pane = name
        if not name:
            self.canvas.setFocus()

    def _on_split(self) -> None:
        if self._memory is not None:
            self._memory.split = self.split.saveState()

    def _on_keys(self, codes: tuple[str, ...]) -> None:
        self.press_keys(codes)
        self.canvas.setFocus()

    def _on_chord(self, glass: Glass, chord: Chord) -> None:
        if chord is Chord.LOCAL_KEYS:
            self.activateWindow()
            self._edge.slide_down()
            self.toolbar.take_keyboard()
        elif chord is Chord.FULL_SCREEN:
            window = glass.window()
            window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif chord is Chord.TYPE_CLIPBOARD:
            self.typing.offer_clipboard()
        elif chord is Chord.SECURE_ATTENTION:
            self._on_keys(CTRL_ALT_DEL)
        elif chord in (Chord.ZOOM_IN, Chord.ZOOM_OUT):
            self.pictures.step(1 if chord is Chord.ZOOM_IN else -1, glass)
        else:
            self.pictures.set_zoom(1.0 if chord is Chord.ACTUAL else None, glass)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.WindowStateChange:
            self._show_full_screen(self.isFullScreen())
        super().changeEvent(event)

    def _on_full_screen(self, is_full: bool) -> None:
        if is_full != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.canvas.setFocus()

    def _show_full_screen(self, is_full: bool) -> None:
        self.tools.sizes.show_full_screen(is_full)
        self._edge.set_full(is_full)
        self.foot.set_wanted(not is_full)
        if is_full:
            text = translate("Viewer", "The tools are at the upper edge (Ctrl+Alt+Shift+L).")
            self._hint.say(text, _HINT_MS)
        else:
            self._hint.fade()

    def _grow(self) -> None:
        """Give the picture its own size where the desk has room for it."""
        frame = self.size() - self.glass.viewport().size()
        source, ratio = self.canvas.source, self.devicePixelRatioF()
        take_room(self, QSize(round(source.w / ratio), round(source.h / ratio)) + frame)

    def _shot_name(self) -> str:
        start = self._state.start
        return shot_name("" if start is None else start.device_name, self._stamp())

    # --- words

    def _set_texts(self) -> None:
        self._set_notice()
        self._set_lines()

    def _set_notice(self) -> None:
        left = None if self._ends_in is None else self._ends_in - self._since_told.elapsed()
        notice = notice_of(self.stand, self._hold, left)
        if notice is None:
            self.notice.clear()
        else:
            self.notice.show_notice(notice.weight, notice.text, seconds=notice.seconds)

    def _set_lines(self) -> None:
        """All words but the notice: that one is read aloud whenever it is set."""
        state = self._state
        self.setWindowTitle(title(state))
        self.hands.show_people(state.people, may_control=state.may_control, is_live=state.is_live)
        people = people_line(state.people) if state.is_live else ""
        self.foot.say(
            keys_text(state), people, size_text(state, self._seal(), self.canvas.source, self.glass.scale)
        )
        self.canvas.setAccessibleName(canvas_name(state))
        self.pictures.set_texts()
