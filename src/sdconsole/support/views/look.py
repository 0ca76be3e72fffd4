# SPDX-License-Identifier: Apache-2.0
"""The few building blocks of the support app's windows: large, calm text and buttons one cannot miss."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit.colours import Tone, colour, scheme_of
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.theme import Theme
from sdconsole.toolkit.widgets.sign import Sign

BUTTON_HEIGHT = 44
GAP = 16


class Size(Enum):
    """How large a text is: factor on the system's own size, and weight."""

    TITLE = (1.7, QFont.Weight.DemiBold)
    LARGE = (1.25, QFont.Weight.Normal)
    STRONG = (1.25, QFont.Weight.DemiBold)
    TEXT = (1.1, QFont.Weight.Normal)
    SMALL = (1.0, QFont.Weight.Normal)


def font_of(size: Size) -> QFont:
    """The system's font in one of our sizes."""
    font = QGuiApplication.font()
    factor, weight = size.value
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    font.setWeight(weight)
    return font


class Letters(QObject):
    """Tells when the letters of all programs, or of this one, are of another size.

    Qt sends each widget an event of it, but calls no `changeEvent`; to look through every event of every
    widget in Python would cost more than all our drawing. The style hints hear of it too, and of little else.
    """

    changed = Signal()
    """The application's font is another one now."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        QGuiApplication.styleHints().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.changed.emit()
        return False


def letters() -> Letters:
    """The one watch of this application."""
    app = QGuiApplication.instance()
    if app is None:
        raise LookupError("no application")
    found = app.findChild(Letters)
    return found if found is not None else Letters(app)


class _FontKeeper(QObject):
    """Gives its parent the font again."""

    def __init__(self, widget: QWidget, size: Size, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._size, self._then = widget, size, then
        letters().changed.connect(self.keep)

    def keep(self) -> None:
        """Give it the font in the size that letters have now."""
        self._widget.setFont(font_of(self._size))
        self._then()


def keep_font(widget: QWidget, size: Size, then: Callable[[], object] = lambda: None) -> None:
    """Give a widget one of our sizes, now and whenever letters change; `then`: measure what hangs on it."""
    widget.setFont(font_of(size))
    _FontKeeper(widget, size, then)


def keep_tinted(apply: Callable[[], object]) -> None:
    """Have a widget's bound method called at each change of the scheme (Qt tells widgets nothing usable)."""
    app = QGuiApplication.instance()
    theme = app.findChild(Theme) if app is not None else None
    if theme is not None:
        theme.theme_changed.connect(apply)


def width_for(least: int, ems: int) -> int:
    """A window's width: `least` pixels, or `ems` times a line's height where the system's font is large."""
    return max(least, ems * QFontMetrics(QGuiApplication.font()).lineSpacing())


class Words(QLabel):
    """Text that wraps; plain, whatever it contains."""

    def __init__(
        self,
        size: Size = Size.TEXT,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
        *,
        wraps: bool = True,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        keep_font(self, size)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self._tint()
        keep_tinted(self._tint)

    def minimumSizeHint(self) -> QSize:
        """One line high: how many lines it takes is a matter of the width, and the layouts ask for that."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self.fontMetrics().lineSpacing()) if self.wordWrap() else least

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(
            QPalette.ColorRole.WindowText, colour(self._tone, scheme_of(QGuiApplication.palette()))
        )
        self.setPalette(palette)


class CalmButton(QPushButton):
    """A large button that a held-down key cannot press."""

    def __init__(
        self, parent: QWidget | None = None, image: Icon | None = None, tone: Tone = Tone.TEXT
    ) -> None:
        super().__init__(parent)
        self.setMinimumHeight(BUTTON_HEIGHT)
        keep_font(self, Size.TEXT, self._measure)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._measure()
        if image is not None:
            self.setIcon(icon(image, tone))

    def lead(self) -> None:
        """Be the one button of the page that leads on: filled with the accent colour."""
        self._fill()
        keep_tinted(self._fill)

    def _fill(self) -> None:
        palette = QGuiApplication.palette()
        is_dark = scheme_of(palette).is_dark
        # Fusion draws a button lighter than asked for: darker here, so that white stays readable on it.
        accent = palette.accent().color()
        palette.setColor(QPalette.ColorRole.Button, accent if is_dark else accent.darker(140))
        ink = Qt.GlobalColor.black if is_dark else Qt.GlobalColor.white
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.ButtonText, ink)
        self.setPalette(palette)

    def _measure(self) -> None:
        side = max(20, round(self.fontMetrics().height() * 0.9))
        self.setIconSize(QSize(side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does; the repeats of a key that stays down do nothing."""
        if event.isAutoRepeat():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if self.isEnabled():
                self.click()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The release between two repeats is none."""
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyReleaseEvent(event)


class SignedLine(QWidget):
    """An icon and a text beside it."""

    def __init__(
        self, image: Icon, tone: Tone, size: Size = Size.TEXT, side: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sign = Sign(image, tone, side, self)
        self.words = Words(size, parent=self)
        self._side = side
        beside = self._beside = QVBoxLayout()
        beside.addWidget(self.sign)
        beside.addStretch(1)
        self._level()
        letters().changed.connect(self._level)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(beside)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _level(self) -> None:
        """The sign stands level with the first line, however many follow."""
        gap = (self.words.fontMetrics().height() - self._side) // 2
        self._beside.setContentsMargins(0, max(0, gap), 0, 0)
        self.words.setContentsMargins(0, max(0, -gap), 0, 0)


class Page(QWidget):
    """What the window shows one of at a time."""

    first: QWidget | None = None
    """What has the focus when the page comes. No focus proxy: Tab would skip all that stands before it."""
    _chain: tuple[QWidget, ...] = ()

    def event(self, event: QEvent) -> bool:
        """Whenever something comes or goes: Tab leads through the page as the eye does."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.order_tabs()
        return done

    def order_tabs(self) -> None:
        """Let Tab lead from top to bottom; by itself it leads from the oldest widget to the newest."""
        chain = tuple(_focusable(self.layout()))
        if chain != self._chain:
            self._chain = chain
            for before, after in itertools.pairwise(chain):
                QWidget.setTabOrder(before, after)


def _focusable(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is None:
            yield from _focusable(item.layout() if item is not None else None)
        elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        else:
            yield from _focusable(widget.layout())


class Roomy(QScrollArea):
    """A page that is never squeezed: where there is not enough room for it, it scrolls."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # Tab goes to what can be pressed, and scrolls there by itself; Page Up and Down reach this as well.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)


def lie_on(window: QWidget, beside: QRect) -> None:
    """Have a window lie on the session's own one, no higher than that: the banner above stays in sight."""
    area = window.screen().availableGeometry()
    width = min(window.width(), area.width())
    window.resize(width, min(window.height(), max(beside.height(), window.minimumSizeHint().height())))
    left = beside.center().x() - width // 2
    window.move(max(area.left(), min(left, area.right() + 1 - width)), beside.top())


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.HLine)
        self.setFrameShadow(QFrame.Shadow.Sunken)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
