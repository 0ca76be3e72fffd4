# SPDX-License-Identifier: Apache-2.0
"""The bar on every screen while somebody may see or control it: who, what, since when, Pause and Stop."""

from __future__ import annotations

import html
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from sdconsole.support.views.look import CalmButton, Size, Words, keep_font, keep_tinted, letters
from sdconsole.toolkit.colours import Tone, banner_ground, scheme_of
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.times import countdown, spoken_countdown
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import ElidedLabel, plain

_MARGIN = 8
_BUTTON_HEIGHT = 32


class Doing(Enum):
    """What is going on; the tone is the bar's colour in both schemes, the words say the same."""

    CONTROLS = Tone.DANGER
    VIEWS = Tone.INFO
    MAY_CONNECT = Tone.QUEUED
    PAUSED = Tone.WAIT


@dataclass(frozen=True, slots=True)
class BannerText:
    """What the bar says: the first technician's name, how many others, what goes on, for how many seconds.

    `everybody`: all names with what each does, one a line; `unread`: messages that were not in sight.
    """

    name: str
    others: int
    doing: Doing
    seconds: int
    everybody: str = ""
    unread: int = 0
    has_control: bool = False
    """Whether control is allowed to anybody: it can be taken back alone."""


class Banner(QWidget):
    """Always on top, movable, and there is no way to close or minimise it. One for each screen."""

    stop_pressed = Signal()
    """Stop everything."""
    pause_toggled = Signal(bool)
    """Let picture and input stand still (True) or go on."""
    less_pressed = Signal()
    """Stop control, keep viewing."""
    height_changed = Signal()
    """It takes more, or less, of the screen."""
    chat_pressed = Signal()
    """Show the chat."""

    def __init__(self) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool
        super().__init__(None, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # Tool windows of a program that is not in front are hidden on macOS: this one must not be.
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._text = BannerText("", 0, Doing.VIEWS, 0)
        self._grabbed: QPoint | None = None
        self._spoken = ""
        self._words = ElidedLabel(parent=self)
        keep_font(self._words, Size.STRONG)
        self._time = Words(Size.STRONG, parent=self, wraps=False)
        self.chat = _button(self, Icon.CHAT)
        self.chat.clicked.connect(self.chat_pressed)
        self.less = _button(self, Icon.VIEW)
        self.less.clicked.connect(self.less_pressed)
        self.pause = _button(self, Icon.PAUSE)
        self.pause.setCheckable(True)
        self.pause.toggled.connect(self.pause_toggled)
        self.stop = _button(self, Icon.STOP)
        self.stop.clicked.connect(self.stop_pressed)
        self._lay_out()
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        for button in (self.chat, self.less, self.pause, self.stop):
            button.setCursor(Qt.CursorShape.ArrowCursor)
        self._whiten()
        keep_tinted(self._whiten)
        letters().changed.connect(self._on_letters)
        keep_worded(self, self._set_texts)

    def place_on(self, screen: QScreen) -> None:
        """Lie at the top of a screen, in the middle."""
        area = screen.availableGeometry()
        size = self.sizeHint().boundedTo(QSize(area.width() - 2 * _MARGIN, self.sizeHint().height()))
        self.resize(size)
        self.move(area.x() + (area.width() - size.width()) // 2, area.y() + _MARGIN)

    def room(self, screen: QScreen) -> int:
        """How much of the screen's top lies behind it, as far as it is still up there."""
        area = screen.availableGeometry()
        is_up = self.y() - area.y() <= 2 * _MARGIN
        return self.geometry().bottom() + 1 + _MARGIN - area.y() if is_up else 0

    def show_text(self, text: BannerText) -> None:
        """Say what goes on now."""
        was, self._text = self._text, text
        self.pause.blockSignals(True)
        self.pause.setChecked(text.doing is Doing.PAUSED)
        self.pause.blockSignals(False)
        self.pause.setVisible(text.doing is not Doing.MAY_CONNECT)
        self.less.setVisible(text.has_control)
        self._set_texts()
        if (was.name, was.others, was.doing, was.unread, was.has_control) != (
            text.name, text.others, text.doing, text.unread, text.has_control,
        ):  # fmt: skip
            self._grow()
            self.update()
            if self._words.text() != self._spoken:
                self._spoken = self._words.text()
                announce(self, self._spoken, is_urgent=True)

    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    def showEvent(self, event: QShowEvent) -> None:
        """What its parts need is known for certain only now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._on_letters_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that take two rows make it higher than it was when others made room for it."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.height_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It goes away with the access, not before."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """It cannot be minimised away."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self.showNormal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it, to move it out of the way."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it, never off the screen."""
        if self._grabbed is None:
            return
        area = self.screen().availableGeometry()
        wanted = event.globalPosition().toPoint() - self._grabbed
        x = max(area.left(), min(wanted.x(), area.right() + 1 - self.width()))
        y = max(area.top(), min(wanted.y(), area.bottom() + 1 - self.height()))
        self.move(x, y)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground())
        painter.setPen(QColor(Qt.GlobalColor.white))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _ground(self) -> QColor:
        return banner_ground(self._text.doing.value, scheme_of(QGuiApplication.palette()))

    def _on_letters(self) -> None:
        # After every part of it: a method of its own, so that a banner that is gone hears nothing.
        QTimer.singleShot(0, self, self._on_letters_changed)

    def _on_letters_changed(self) -> None:
        self._set_texts()
        self._grow()

    def _grow(self) -> None:
        # The rows within the row keep what they needed before, until they are laid out anew.
        self._row.activate()
        wanted = self.sizeHint().width()
        area = self.screen().availableGeometry()
        width = min(wanted, area.width() - 2 * _MARGIN)
        middle = self.x() + self.width() // 2
        self.resize(width, self.sizeHint().height())
        self.move(max(area.left(), min(middle - width // 2, area.right() + 1 - width)), self.y())

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 6, 8, 6)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._words, 1)
        said.addWidget(self._time)
        buttons.addStretch(1)
        for button in (self.chat, self.less, self.pause, self.stop):
            buttons.addWidget(button)
        for part in (self._row, said, buttons):
            part.setSpacing(12)
        self._row.addLayout(said, 1)
        self._row.addLayout(buttons)

    def _fits(self) -> bool:
        self._row.activate()
        return self.sizeHint().width() <= self.screen().availableGeometry().width() - 2 * _MARGIN

    def _set_texts(self) -> None:
        others = self._text.others
        pattern = _several(self._text.doing, others) if others else _alone(self._text.doing)
        # A long name is shortened, so that what is done with this computer is never what falls off.
        name = short = plain(self._text.name)
        sentence = pattern.format(name=name)
        # Where letters are large even the shortest name leaves too little room: then the buttons lie below.
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._word_buttons()
        self._time.setText(countdown(self._text.seconds))
        for direction, ems in ((beside, 14), (beside, 9), (beside, 5), (below, 14), (below, 9), (below, 5)):
            self._row.setDirection(direction)
            short = self._shorten(name, ems)
            sentence = pattern.format(name=short)
            self._words.setText(translate("Banner", "● {sentence}").format(sentence=sentence))
            if self._fits():
                break
        whole = self._text.everybody if others else html.escape(name) if short != name else ""
        for part in (self, self._words):
            part.setToolTip(whole)
            part.setAccessibleName(pattern.format(name=name))
        self._time.setAccessibleName(spoken_countdown(self._text.seconds))
        self.setWindowTitle(sentence)

    def _word_buttons(self) -> None:
        unread = self._text.unread
        self.chat.setText(
            translate("Banner", "Chat: %n new", "", unread) if unread else translate("Banner", "Chat")
        )
        is_paused = self._text.doing is Doing.PAUSED
        self.pause.setText(translate("Banner", "Go on") if is_paused else translate("Banner", "Pause"))
        self.pause.setIcon(icon(Icon.PLAY if is_paused else Icon.PAUSE))
        self.less.setText(translate("Banner", "View only"))
        self.less.setToolTip(translate("Banner", "Stop control, keep viewing"))
        self.less.setAccessibleName(self.less.toolTip())
        self.stop.setText(translate("Banner", "Stop"))

    def _shorten(self, name: str, ems: int) -> str:
        metrics = self._words.fontMetrics()
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, ems * metrics.lineSpacing())

    def _whiten(self) -> None:
        for part in (self._words, self._time):
            palette = part.palette()
            palette.setColor(QPalette.ColorRole.WindowText, QColor(Qt.GlobalColor.white))
            part.setPalette(palette)
        self.update()


def _alone(doing: Doing) -> str:
    return {
        Doing.CONTROLS: translate("Banner", "{name} is controlling this computer"),
        Doing.VIEWS: translate("Banner", "{name} is viewing this screen"),
        Doing.MAY_CONNECT: translate("Banner", "{name} may connect"),
        Doing.PAUSED: translate("Banner", "Paused: {name} sees a still picture"),
    }[doing]


def _several(doing: Doing, others: int) -> str:
    return {
        Doing.CONTROLS: translate(
            "Banner", "{name} is controlling this computer; %n other(s) with access", "", others
        ),
        Doing.VIEWS: translate("Banner", "{name} and %n other(s) are viewing this screen", "", others),
        Doing.MAY_CONNECT: translate("Banner", "{name} and %n other(s) may connect", "", others),
        Doing.PAUSED: translate("Banner", "Paused: {name} and %n other(s) see a still picture", "", others),
    }[doing]


def _button(parent: QWidget, image: Icon) -> QPushButton:
    button = CalmButton(parent, image, Tone.DANGER if image is Icon.STOP else Tone.TEXT)
    button.setMinimumHeight(_BUTTON_HEIGHT)
    return button
