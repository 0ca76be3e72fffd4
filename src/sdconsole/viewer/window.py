# SPDX-License-Identifier: Apache-2.0
"""The viewer's window: toolbar, notice, picture, status line; says plainly how things stand."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QScrollArea, QVBoxLayout, QWidget

from sdconsole.contract.viewer import People, Start
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_WARNING
from sdconsole.media.screen import Screen
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight
from sdconsole.viewer.foot import Foot
from sdconsole.viewer.panes.company import ALONE, HandsBar, may_send, people_line
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.pipeline import Pipeline
from sdconsole.viewer.toolbar import Toolbar

_FIRST = QSize(1100, 760)
_FRAME = QSize(16, 40)


class Stand(Enum):
    """How things stand between this window and the device."""

    CONNECTING = "connecting"
    LIVE = "live"
    LOST = "lost"
    OFFLINE = "offline"
    STOPPED = "stopped"
    LEFT = "left"
    CLOSED = "closed"
    EXPIRED = "expired"
    ENDED = "ended"
    CAPTURE_FAILED = "capture-failed"
    SIGNED_OUT = "signed-out"

    @property
    def is_final(self) -> bool:
        """Whether nothing comes back in this window."""
        return self not in (Stand.CONNECTING, Stand.LIVE, Stand.LOST, Stand.OFFLINE)


class ViewerWindow(QMainWindow):
    """Views only: what to do about it decides `app`."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._start: Start | None = None
        self._stand = Stand.CONNECTING
        self._may_control = False
        self._people = ALONE
        self._screen: Screen | None = None
        self._ends_in: int | None = None
        self._since_told = QElapsedTimer()
        self._end_is_near = QTimer(self)
        self._end_is_near.setSingleShot(True)
        self._end_is_near.timeout.connect(self._set_notice)
        self.toolbar = Toolbar(self)
        self.addToolBar(self.toolbar)
        self.notice = NoticeBar(self)
        self.hands = HandsBar(self)
        self.canvas = Canvas(self)
        self.foot = Foot(self)
        self._area = QScrollArea(self)
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.hands)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)
        self.setCentralWidget(centre)
        self.toolbar.fit_chosen.connect(self._on_fit)
        self.toolbar.full_screen_chosen.connect(self._on_full_screen)
        self.toolbar.keys_chosen.connect(self._on_keys)
        self.toolbar.end_chosen.connect(self.close_wanted)
        self.canvas.local_keys_asked.connect(self.toolbar.take_keyboard)
        self._take_room(_FIRST)
        keep_worded(self, self._set_texts)

    @property
    def stand(self) -> Stand:
        """How things stand."""
        return self._stand

    def begin(self, start: Start, pipeline: Pipeline) -> None:
        """Show the device `start` names."""
        self._start = start
        self.canvas.use(pipeline)
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
        self._drive()
        self.canvas.set_live(stand is Stand.LIVE)
        self.toolbar.set_live(stand is Stand.LIVE)
        self._set_texts()

    def set_screen(self, screen: Screen) -> None:
        """The remote screen has this size now."""
        is_first = self._screen is None
        self._screen = screen
        self.canvas.set_screen(screen)
        if is_first:
            self._grow(screen)
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

    def set_end(self, remaining: int | None) -> None:
        """The remote session is ended in `remaining` ms at the latest; it is said shortly before."""
        self._ends_in = remaining
        self._since_told.restart()
        self._end_is_near.stop()
        if remaining is not None:
            self._end_is_near.start(max(0, remaining - HARD_STOP_WARNING))
        self._set_notice()

    def _drive(self) -> None:
        has_hands = self._may_control and may_send(self._people)
        self.canvas.set_control(has_hands)
        self.toolbar.set_control(self._may_control, has_hands=has_hands)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.WindowStateChange:
            self.toolbar.set_full_screen(self.isFullScreen())
        super().changeEvent(event)

    def _grow(self, screen: Screen) -> None:
        """Give the picture its own size where the desk has room for it."""
        frame = self.size() - self._area.viewport().size()
        ratio = self.devicePixelRatioF()
        self._take_room(QSize(round(screen.width / ratio), round(screen.height / ratio)) + frame)

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

    def _on_fit(self, is_fitted: bool) -> None:
        self._area.setWidgetResizable(is_fitted)
        self.canvas.set_fitted(is_fitted)
        if not is_fitted:
            self.canvas.resize(self.canvas.sizeHint().expandedTo(self._area.viewport().size()))

    def _on_full_screen(self, is_full: bool) -> None:
        if is_full != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.canvas.setFocus()

    def _on_keys(self, codes: tuple[str, ...]) -> None:
        self.canvas.press_keys(codes)
        self.canvas.setFocus()

    def _set_texts(self) -> None:
        self._set_notice()
        self._set_lines()

    def _set_lines(self) -> None:
        """All words but the notice: that one is read aloud whenever it is set."""
        self.setWindowTitle(self._title())
        is_live = self._stand is Stand.LIVE
        self.hands.show_people(self._people, may_control=self._may_control, is_live=is_live)
        self.foot.say(self._keys_text(), people_line(self._people) if is_live else "", self._size_text())
        name = plain(self._start.device_name) if self._start is not None else ""
        self.canvas.setAccessibleName(translate("Viewer", "Screen of {device}").format(device=name))

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
            has_hands = self._may_control and may_send(self._people)
            how = translate("Viewer", "Controlling") if has_hands else translate("Viewer", "Viewing")
        return translate("Viewer", "{session} — {how}").format(
            session=plain(self._start.session_name), how=how
        )

    def _keys_text(self) -> str:
        if self._stand is not Stand.LIVE:
            return ""
        if not self._may_control:
            return translate("Viewer", "View only: the end user has not allowed control.")
        if not may_send(self._people):
            return translate("Viewer", "View only: keyboard and mouse are not yours now.")
        return translate("Viewer", "Keys go to the remote computer (Ctrl+Alt+Shift+L brings them back)")

    def _size_text(self) -> str:
        if self._screen is None or self._stand is not Stand.LIVE:
            return ""
        size = f"{self._screen.width} × {self._screen.height}"
        return translate("Viewer", "End-to-end encrypted · {size}").format(size=size)

    def _set_notice(self) -> None:
        found = _NOTICES.get(self._stand)
        left = None if self._ends_in is None else self._ends_in - self._since_told.elapsed()
        if self._stand is Stand.LIVE and left is not None and left <= HARD_STOP_WARNING:
            text = translate("Viewer", "The session is past its expiration. This view ends in {time}.")
            self.notice.show_notice(Weight.WARNING, text, seconds=left / 1000)
        elif found is None:
            self.notice.clear()
        else:
            weight, words = found
            self.notice.show_notice(weight, words())


_NOTICES: dict[Stand, tuple[Weight, Callable[[], str]]] = {
    Stand.CONNECTING: (Weight.INFO, lambda: translate("Viewer", "Connecting to the remote screen…")),
    Stand.LOST: (
        Weight.WARNING,
        lambda: translate("Viewer", "The line is lost. Connecting again under the same permission…"),
    ),
    Stand.OFFLINE: (
        Weight.WARNING,
        lambda: translate("Viewer", "The Gateway can't be reached. The picture comes back by itself."),
    ),
    Stand.STOPPED: (
        Weight.ERROR,
        lambda: translate("Viewer", "The end user stopped access. To go on, ask for permission again."),
    ),
    Stand.LEFT: (
        Weight.WARNING,
        lambda: translate("Viewer", "The end user ended the session on the device."),
    ),
    Stand.CLOSED: (Weight.INFO, lambda: translate("Viewer", "The session was closed.")),
    Stand.EXPIRED: (Weight.WARNING, lambda: translate("Viewer", "The session is past its expiration.")),
    Stand.ENDED: (
        Weight.WARNING,
        lambda: translate("Viewer", "The permission has ended. To go on, ask for permission again."),
    ),
    Stand.CAPTURE_FAILED: (
        Weight.ERROR,
        lambda: translate(
            "Viewer", "The remote computer can't share its screen. Ask the end user what it says."
        ),
    ),
    Stand.SIGNED_OUT: (Weight.WARNING, lambda: translate("Viewer", "You have signed out.")),
}
