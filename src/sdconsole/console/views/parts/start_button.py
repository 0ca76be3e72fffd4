# SPDX-License-Identifier: Apache-2.0
"""The one prominent button: what it is called, and below it what a press will do now."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from sdconsole.console.actions.registry import Actions, Press, label
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.permissions import press_spoken, press_text
from sdconsole.console.views.parts.asking_menu import AskingMenu
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, pixmap
from sdconsole.toolkit.labels.permission import permission_action, permission_look

_ICON = 24
_PAD = 10
_ARROW = 16
_LONGEST_S = 3_600
_ROUND = 5.0


class StartButton(QPushButton):
    """Start remote session: first it asks, once granted it connects; while pending it offers to withdraw."""

    def __init__(
        self, mirror: Mirror, actions: Actions, parent: QWidget | None = None, *, is_steady: bool = True
    ) -> None:
        """`is_steady`: as wide as its widest state, for a row; else it takes the width it is given."""
        super().__init__(parent)
        self._is_steady = is_steady
        if not is_steady:
            # A push button never gets narrower than its hint otherwise.
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._actions = actions
        self._mirror = mirror
        self._tone = Tone.MUTED
        self._icon = Icon.PERMISSION_UNAVAILABLE
        self._second = ""
        self._menu = QMenu(self)
        self._menu.addAction(actions.action(Press.WITHDRAW))
        self.choices = AskingMenu(actions, self)
        """Which scopes to ask for, behind the arrow; a plain press asks for the usual ones."""
        self.setObjectName("start-remote-session")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: actions.run(Press.START))
        actions.aim_changed.connect(self.refresh)
        keep_worded(self, self.refresh)

    @property
    def second_line(self) -> str:
        """What a press will do, as shown."""
        return self._second

    @property
    def sign(self) -> Icon:
        """The icon shown."""
        return self._icon

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The arrow opens the choices, everything else is the press."""
        if self.menu() is None and event.position().x() >= self.width() - _ARROW - _PAD:
            self._open_choices()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow opens the choices."""
        if self.menu() is None and event.key() == Qt.Key.Key_Down:
            self._open_choices()
            return
        super().keyPressEvent(event)

    def _open_choices(self) -> None:
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def refresh(self) -> None:
        """Show the state of the selected session; also once a second, for the countdown."""
        entry = self._actions.entry
        is_pending = entry is not None and entry.permission.state is PermissionState.PENDING
        why = self._actions.why_not(Press.START)
        if entry is None:
            self._icon, self._tone = Icon.PERMISSION_UNAVAILABLE, Tone.MUTED
            self._second = translate("StartButton", "No session selected")
            spoken = label(Press.START)
        else:
            self._icon, self._tone = permission_look(entry.permission.state)
            self._second = press_text(entry.permission, self._mirror.now())
            spoken = press_spoken(entry.permission, self._mirror.now(), self._mirror.name_of)
        # The event can overtake the answer: what is known already counts.
        if self._actions.is_busy(Press.START) and not is_pending:
            self._second = translate("StartButton", "Sending…")
        if (self.menu() is not None) is not is_pending:
            self.setMenu(self._menu if is_pending else None)  # type: ignore[arg-type]
        self.setEnabled(not why)
        self.setText(label(Press.START))
        self.setToolTip(why or self._actions.action(Press.START).toolTip())
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        self.setAccessibleDescription(why)
        self.update()

    def sizeHint(self) -> QSize:
        # Wide enough for every state: what stands beside it must not move when the state changes.
        first, second = QFontMetrics(self._bold()), self.fontMetrics()
        texts = (permission_action(state, seconds_left=_LONGEST_S) for state in PermissionState)
        text = max(first.horizontalAdvance(label(Press.START)), *(second.horizontalAdvance(t) for t in texts))
        width = text + _ICON + _ARROW + 4 * _PAD
        return QSize(width, first.height() + second.height() + 12)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self._is_steady:
            return hint
        return QSize(
            QFontMetrics(self._bold()).horizontalAdvance(label(Press.START)) + _ICON + 3 * _PAD, hint.height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(QGuiApplication.palette())
        is_on = self.isEnabled()
        tone = self._tone if is_on else Tone.MUTED
        self._draw_ground(painter, tone)
        left = _PAD
        top = (self.height() - _ICON) // 2
        painter.drawPixmap(left, top, pixmap(self._icon, tone, _ICON, self.devicePixelRatioF()))
        left += _ICON + _PAD
        right = self.width() - _PAD // 2 - (_ARROW if is_on else _PAD // 2)
        first = QFontMetrics(self._bold()).height()
        second = self.fontMetrics().height()
        top = (self.height() - first - second) // 2
        painter.setFont(self._bold())
        painter.setPen(colour(Tone.TEXT if is_on else Tone.MUTED, scheme))
        line = QRect(left, top, right - _PAD // 2 - left, first)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, label(Press.START))
        painter.setFont(self.font())
        painter.setPen(colour(tone, scheme))
        line = QRect(left, top + first, right - _PAD // 2 - left, second)
        said = self.fontMetrics().elidedText(self._second, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)
        if is_on:
            arrow = pixmap(Icon.EXPAND, tone, _ARROW, self.devicePixelRatioF())
            painter.drawPixmap(right, (self.height() - _ARROW) // 2, arrow)
            if self.menu() is None:
                line_at = right - _PAD // 2
                painter.setPen(QPen(colour(tone, scheme), 1))
                painter.drawLine(line_at, _PAD, line_at, self.height() - _PAD)
        self._draw_focus(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter, tone: Tone) -> None:
        scheme = scheme_of(QGuiApplication.palette())
        ground = wash(tone, scheme) if self.isEnabled() else self.palette().color(QPalette.ColorRole.Window)
        if self.isDown():
            ground = ground.darker(112)
        elif self.underMouse() and self.isEnabled():
            ground = ground.lighter(104) if scheme.value == "light" else ground.lighter(118)
        edge = colour(tone, scheme)
        painter.setPen(QPen(edge, 2 if self.underMouse() and self.isEnabled() else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def _draw_focus(self, painter: QPainter) -> None:
        if not self.hasFocus():
            return
        option = QStyleOptionFocusRect()
        option.initFrom(self)
        option.rect = self.rect().adjusted(4, 4, -4, -4)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
