# SPDX-License-Identifier: Apache-2.0
"""Judges what is on the screen as an eye would: is a word cut off, hidden, or drawn as an empty box?"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from sdconsole.console.views.parts.list.chip import Chip
from sdconsole.console.views.parts.start_button import StartButton
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.sign import Sign

WORDED = (QLabel, QAbstractButton, QLineEdit, QComboBox, QGroupBox, Sign)
"""What says something; lists and tables shorten and keep the whole in a tooltip."""
_TURNS = 6
_ROUNDING = 1
"""Styles round the height of a row of boxes up, layouts down."""


def settle() -> None:
    """Let layouts, scroll areas and late measures come to rest."""
    for _ in range(_TURNS):
        QApplication.processEvents()


def clear() -> None:
    """No window of one screen is there for the next one."""
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def windows() -> list[QWidget]:
    """The windows on the screen, menus and tooltips left out."""
    return [it for it in QApplication.topLevelWidgets() if it.isVisible() and not isinstance(it, QMenu)]


@contextmanager
def letters(factor: float) -> Iterator[None]:
    """All letters this much larger, as the system's text size makes them."""
    font = QApplication.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * factor)
    QApplication.setFont(larger)
    try:
        yield
    finally:
        QApplication.setFont(font)


def flaws(window: QWidget, display: QRect | None = None) -> Iterator[str]:
    """Tell what in a window is cut off, lies outside, or cannot be drawn."""
    if display is not None and not display.contains(window.geometry()):
        yield f"{kind(window)} at {window.geometry().getRect()} leaves the display"
    for text in (window.windowTitle(), *menu_texts(window)):
        yield from (f"{text!r} has an empty box for {sign!r}" for sign in tofu(text, window.font()))
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window:
            continue
        if isinstance(part, WORDED) and not isinstance(part.parentWidget(), QAbstractSpinBox):
            yield from cut(part)
            if not is_inside(part, window):
                yield f"{kind(part)} is cut off by what it lies in"
        for text in texts(part):
            yield from (f"{kind(part)} has an empty box for {sign!r}" for sign in tofu(text, part.font()))


def cut(part: QWidget) -> Iterator[str]:
    """Tell whether a part is smaller than its words."""
    width, height = needed(part)
    if part.width() < width or part.height() < height - _ROUNDING:
        yield f"{kind(part)} has {part.width()} × {part.height()} and needs {width} × {height}"


def needed(part: QWidget) -> tuple[int, int]:
    """What a part needs so that nothing of it is cut."""
    hint = part.sizeHint()
    if isinstance(part, StartButton):
        # It shortens its own two lines, and says all of them in its tooltip.
        return 0, hint.height()
    if isinstance(part, ElidedLabel | Chip):
        return 0, hint.height()
    if isinstance(part, QLabel) and part.wordWrap():
        return part.minimumSizeHint().width(), part.heightForWidth(part.width())
    if isinstance(part, QLineEdit):
        return 0, part.minimumSizeHint().height()
    if isinstance(part, QComboBox):
        widest = part.fontMetrics().horizontalAdvance(part.currentText())
        return widest, part.minimumSizeHint().height()
    if isinstance(part, QAbstractButton) and (not part.text() or is_sign_only(part)):
        size = QSize() if part.icon().isNull() else part.iconSize()
        return size.width(), size.height()
    if isinstance(part, QGroupBox):
        return part.minimumSizeHint().width(), part.minimumSizeHint().height()
    return hint.width(), hint.height()


def is_sign_only(button: QAbstractButton) -> bool:
    """Whether a button shows its sign alone; its words are its name."""
    only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(button, QToolButton) and button.toolButtonStyle() is only and not button.icon().isNull()


def is_inside(part: QWidget, window: QWidget) -> bool:
    """Whether a part lies whole in all that it lies in, up to the next thing that scrolls."""
    around = part.parentWidget()
    while around is not None and part is not window:
        area = QRect(part.mapTo(around, QPoint(0, 0)), part.size())
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return True
        if not around.rect().contains(area):
            return False
        if around is window:
            return True
        around = around.parentWidget()
    return True


def texts(part: QWidget) -> Iterator[str]:
    """Every text a part shows or tells."""
    for name in ("text", "title", "placeholderText", "currentText", "toPlainText"):
        said = getattr(part, name, None)
        # A field may hold thousands of lines somebody wrote: only what we say is judged.
        if callable(said) and (not isinstance(part, QLineEdit) or name == "placeholderText"):
            yield str(said())
    yield part.toolTip()
    yield part.accessibleName()
    if isinstance(part, QTabBar):
        yield from (part.tabText(index) for index in range(part.count()))
    if isinstance(part, QMenuBar):
        yield from (action.text() for action in part.actions())


def menu_texts(window: QWidget) -> Iterator[str]:
    """What stands in the menus of a window, open or not."""
    for menu in window.findChildren(QMenu):
        yield from (action.text() for action in menu.actions())


def tofu(text: str, font: QFont) -> list[str]:
    """The signs of a text for which no font has a picture: each would be an empty box."""
    return [sign for sign in sorted(set(text)) if _is_drawn(sign) and _has_no_picture(sign, font)]


def _is_drawn(sign: str) -> bool:
    return sign.isprintable() and not sign.isspace() and not sign.isascii()


@cache
def _has_no_picture(sign: str, font: QFont) -> bool:
    layout = QTextLayout(sign, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def kind(part: QWidget) -> str:
    """Name a part in a way that helps to find it."""
    said = getattr(part, "text", str)()
    return f"{type(part).__name__} {part.objectName()!r} {said!r}"
