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

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from sdconsole.contract.viewer import People, Start
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_WARNING
from sdconsole.media.messages.state import HoldReason
from sdconsole.media.screen import Screen
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar
from sdconsole.viewer.asides import Asides
from sdconsole.viewer.foot import Foot
from sdconsole.viewer.hands.chords import Chord
from sdconsole.viewer.panes.company import ALONE, HandsBar, may_send, people_line
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.choice import Choice, kept, shown, wanted
from sdconsole.viewer.screen.edge import TopEdge
from sdconsole.viewer.screen.frames import Frames
from sdconsole.viewer.screen.glass import Glass
from sdconsole.viewer.screen.pill import Pill
from sdconsole.viewer.screen.pipeline import Pipeline
from sdconsole.viewer.side import Side
from sdconsole.viewer.slots import Entry, Place
from sdconsole.viewer.stand import Stand, notice_of
from sdconsole.viewer.toolbar import Toolbar
from sdconsole.viewer.tools.control import ControlSwitch
from sdconsole.viewer.tools.keys import SpecialKeys
from sdconsole.viewer.tools.screens import ScreenMenu
from sdconsole.viewer.tools.sizes import SizeMenu

_FIRST = QSize(1100, 760)
_FRAME = QSize(16, 40)
_HINT_MS = 4_000
_YIELD_LEFT_MS = 700


class ViewerWindow(QMainWindow):
    """Views only: what to do about it decides `app`."""

    close_wanted = Signal()
    monitors_wanted = Signal(object)
    """Numbers of the monitors to be sent (a frozenset); empty: the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self._start: Start | None = None
        self._pipeline: Pipeline | None = None
        self._frames: Frames | None = None
        self._stand = Stand.CONNECTING
        self._hold = HoldReason.NOT_HELD
        self._may_control = False
        self._people = ALONE
        self._screen: Screen | None = None
        self._choice = Choice()
        self._ends_in: int | None = None
        self._seal: Callable[[], str] = lambda: translate("Viewer", "End-to-end encrypted")
        self._since_told = QElapsedTimer()
        self._end_is_near = QTimer(self)
        self._end_is_near.setSingleShot(True)
        self._end_is_near.timeout.connect(self._set_notice)
        self.toolbar = Toolbar(self)
        self.notice = NoticeBar(self)
        self.hands = HandsBar(self)
        self.glass = Glass(self)
        self.side = Side(self)
        self.foot = Foot(self)
        self._pill = Pill(Icon.PERSON, self.glass)
        self._hint = Pill(Icon.FULL_SCREEN, self.glass)
        self._asides = Asides(self, self._aside_title)
        self._bars = QVBoxLayout()
        self._arrange()
        self.control = ControlSwitch(self, self)
        self.screens = ScreenMenu(self, QMenu(self), self)
        self.sizes = SizeMenu(self, QMenu(self), self)
        self.keys = SpecialKeys(self, QMenu(self), self)
        self._connect()
        self._take_room(_FIRST)
        keep_worded(self, self._set_texts)

    def _arrange(self) -> None:
        self._bars.setSpacing(0)
        self._bars.addWidget(self.hands)
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
        self.control.watching_chosen.connect(lambda _is: self._on_watching())
        self.screens.chosen.connect(self.choose)
        self.sizes.zoom_chosen.connect(self.set_zoom)
        self.sizes.stepped.connect(lambda by: self._step(self.glass, by))
        self.sizes.full_screen_chosen.connect(self._on_full_screen)
        self.keys.keys_chosen.connect(self._on_keys)
        self.toolbar.end_chosen.connect(self.close_wanted)
        self.toolbar.left.connect(self.focus_picture)
        self.side.left.connect(self.focus_picture)
        self.canvas.chord_pressed.connect(lambda chord: self._on_chord(self.glass, chord))
        self.glass.scaled.connect(lambda _scale: self._set_lines())
        self._asides.chord_pressed.connect(self._on_chord)
        self._asides.closed.connect(lambda _number: self._show_pictures())

    @property
    def stand(self) -> Stand:
        """How things stand."""
        return self._stand

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

    def focus_picture(self) -> None:
        """See `slots.Slots`."""
        self.activateWindow()
        self.canvas.setFocus()

    # --- what happens

    def begin(self, start: Start, pipeline: Pipeline) -> None:
        """Show the device `start` names."""
        self._start, self._pipeline = start, pipeline
        self._frames = Frames(pipeline, self)
        self.canvas.use(pipeline, self._frames)
        self.set_scopes(frozenset(start.scopes))
        self.canvas.setFocus()
        self._set_texts()

    def set_stand(self, stand: Stand) -> None:
        """Say how things stand. A final stand is never left again; only a bare end may still learn why.

        The device tells the end first, not always the reason; the console knows it, a moment later.
        """
        if self._stand.is_final and not (self._stand is Stand.ENDED and stand.is_final):
            return
        self._stand = stand
        if stand is not Stand.LIVE:
            self._hold = HoldReason.NOT_HELD
            self._pill.fade()
        if stand.is_final:
            self._asides.close_all()
        self._drive()
        for canvas in self._canvases():
            canvas.set_live(stand is Stand.LIVE)
        self.toolbar.set_live(stand is Stand.LIVE)
        self._set_texts()

    def set_screen(self, screen: Screen) -> None:
        """The remote screen has this size now, and these monitors."""
        before, self._screen = self._screen, screen
        if self._frames is not None:
            self._frames.set_size(screen.width, screen.height)
        self._choice = self._choice if before is None else kept(self._choice, before, screen)
        self._show_pictures()
        if before is None:
            self._grow()
        self._set_lines()

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """What the grant covers."""
        self._may_control = Scope.CONTROL in scopes
        self._drive()
        self._set_lines()

    def set_people(self, people: People) -> None:
        """Who is here, and who holds keyboard and mouse; input goes out only while it is this technician."""
        self._people = people
        self._drive()
        self._set_lines()

    def set_hold(self, reason: HoldReason) -> None:
        """Picture and input stand still at the other end, or go on."""
        self._hold = reason
        self._drive()
        self._set_notice()
        self._set_lines()

    def set_yielding(self, is_yielding: bool) -> None:
        """The end user uses mouse or keyboard: what the technician does waits."""
        if is_yielding and self._stand is Stand.LIVE and self._has_hands:
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

    def choose(self, choice: Choice) -> None:
        """Show this of several monitors."""
        self._choice = choice
        self._show_pictures()
        self.focus_picture()

    def set_zoom(self, zoom: float | None) -> None:
        """Fit the picture (None), or show a remote pixel as so many device pixels."""
        self.glass.set_zoom(zoom)
        self.sizes.show_zoom(zoom)
        self.canvas.setFocus()

    def press_keys(self, codes: tuple[str, ...]) -> None:
        """Press these keys at the other end."""
        self.canvas.press_keys(codes)

    @property
    def _has_hands(self) -> bool:
        return self._may_control and may_send(self._people) and not self.control.is_watching

    def _canvases(self) -> list[Canvas]:
        return [self.canvas, *(window.glass.canvas for window in self._asides.windows)]

    def _drive(self) -> None:
        may_now = self._has_hands and self._hold is HoldReason.NOT_HELD
        for canvas in self._canvases():
            canvas.set_control(may_now)
        self.control.set_control(self._may_control)
        self.keys.set_state(
            is_live=self._stand is Stand.LIVE, may_control=self._may_control, has_hands=self._has_hands
        )

    def _show_pictures(self) -> None:
        screen = self._screen
        if screen is None or self._pipeline is None or self._frames is None:
            return
        first, *others = shown(self._choice, screen)
        percent = 100 if first.number is None else screen.monitors[first.number].scale
        self.glass.set_source(first.source, percent)
        self._asides.show(tuple(others), screen, self._pipeline, self._frames)
        for canvas in self._canvases():
            canvas.set_live(self._stand is Stand.LIVE)
        self._drive()
        self.screens.show_screen(screen, self._choice)
        self.monitors_wanted.emit(wanted((first, *others)))

    def _on_watching(self) -> None:
        self._drive()
        self._set_lines()
        self.canvas.setFocus()

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
        elif chord in (Chord.ZOOM_IN, Chord.ZOOM_OUT):
            self._step(glass, 1 if chord is Chord.ZOOM_IN else -1)
        else:
            glass.set_zoom(1.0 if chord is Chord.ACTUAL else None)
            self.sizes.show_zoom(self.glass.zoom)

    def _step(self, glass: Glass, direction: int) -> None:
        glass.step(direction)
        self.sizes.show_zoom(self.glass.zoom)

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
        self.sizes.show_full_screen(is_full)
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
        self._take_room(QSize(round(source.w / ratio), round(source.h / ratio)) + frame)

    def _take_room(self, wanted: QSize) -> None:
        """Be as large as `wanted`, the title bar too within the display; a maximised window stays."""
        if self.isMaximized() or self.isFullScreen():
            return
        area = self.screen().availableGeometry()
        # Before it is shown nobody knows how wide the desk makes its frames.
        frame = self.frameSize() - self.size() if self.isVisible() else _FRAME
        size = wanted.boundedTo(area.size() - frame)
        self.resize(size)
        if self.isVisible():
            lowest = area.bottomRight() - QPoint(size.width() + frame.width(), size.height() + frame.height())
            at = self.pos()
            self.move(
                max(area.left(), min(at.x(), lowest.x() + 1)), max(area.top(), min(at.y(), lowest.y() + 1))
            )

    # --- words

    def _set_texts(self) -> None:
        self._set_notice()
        self._set_lines()

    def _set_notice(self) -> None:
        left = None if self._ends_in is None else self._ends_in - self._since_told.elapsed()
        notice = notice_of(self._stand, self._hold, left)
        if notice is None:
            self.notice.clear()
        else:
            self.notice.show_notice(notice.weight, notice.text, seconds=notice.seconds)

    def _set_lines(self) -> None:
        """All words but the notice: that one is read aloud whenever it is set."""
        self.setWindowTitle(self._title())
        is_live = self._stand is Stand.LIVE
        self.hands.show_people(self._people, may_control=self._may_control, is_live=is_live)
        self.foot.say(self._keys_text(), people_line(self._people) if is_live else "", self._size_text())
        name = plain(self._start.device_name) if self._start is not None else ""
        self.canvas.setAccessibleName(translate("Viewer", "Screen of {device}").format(device=name))
        self._asides.set_texts()

    def _title(self) -> str:
        if self._start is None:
            return translate("Viewer", "Remote screen")
        if self._stand is not Stand.LIVE:
            how = (
                translate("Viewer", "Connecting")
                if not self._stand.is_final
                else translate("Viewer", "Ended")
            )
        else:
            how = translate("Viewer", "Controlling") if self._has_hands else translate("Viewer", "Viewing")
        return translate("Viewer", "{session} — {how}").format(
            session=plain(self._start.session_name), how=how
        )

    def _aside_title(self, number: int) -> str:
        session = "" if self._start is None else plain(self._start.session_name)
        return translate("Viewer", "{session} — screen {number}").format(session=session, number=number + 1)

    def _keys_text(self) -> str:
        if self._stand is not Stand.LIVE:
            return ""
        if not self._may_control:
            return translate("Viewer", "View only: the end user has not allowed control.")
        if not may_send(self._people):
            return translate("Viewer", "View only: keyboard and mouse are not yours now.")
        if self.control.is_watching:
            return translate("Viewer", "View only: you have switched control off.")
        return translate("Viewer", "Keys go to the remote computer (Ctrl+Alt+Shift+L brings them back)")

    def _size_text(self) -> str:
        if self._screen is None or self._stand is not Stand.LIVE:
            return ""
        source = self.canvas.source
        return translate("Viewer", "{seal} · {size} @{percent} %").format(
            seal=self._seal(), size=f"{source.w} × {source.h}", percent=round(self.glass.scale * 100)
        )
