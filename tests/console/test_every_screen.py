# SPDX-License-Identifier: Apache-2.0
"""Of every screen: all of it follows language and theme at once, has a name, is hit, lets the focus go."""

import re
from collections.abc import Iterator
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from sdconsole.resources import resource
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.colours import Scheme, palette
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.gallery import SCREENS, Gallery
from tests.console.office import House
from tests.shared.room import clear, settle, windows

_LEAST = 24
"""WCAG 2.2, 2.5.8: a target is as large as this in both directions, or has so much room to itself."""
_OLD_SHARE = 0.03


@pytest.fixture
def gallery(
    settings: Settings, theme: Theme, translations: Translations, network: NetworkThread, qapp: QApplication
) -> Iterator[Gallery]:
    """Every screen, in English and light at first."""
    made = Gallery(House(settings, theme, translations, network))
    yield made
    made.close()
    clear()


@pytest.mark.timeout(300)
def test_every_screen_follows_language_and_theme_while_it_is_open(
    gallery: Gallery, translations: Translations, theme: Theme
) -> None:
    """No word of the old language and no ground of the old theme is left on the screen."""
    found = []
    english = _texts_with_a_translation()
    for name, show in SCREENS.items():
        translations.choose("en")
        theme.choose(ThemeChoice.LIGHT)
        show(gallery)
        settle()
        translations.choose("ja")
        theme.choose(ThemeChoice.DARK)
        settle()
        for window in windows():
            found += [f"{name}: {text!r} is still English" for text in _said(window) if english.match(text)]
            share = _share_of(window, palette(Scheme.LIGHT).window().color())
            if share > _OLD_SHARE:
                found.append(f"{name}: {share:.0%} of {window.objectName()} is still light")
        gallery.put_away()
    assert found == []


@pytest.mark.timeout(300)
def test_every_screen_is_named_is_hit_and_lets_the_focus_go(gallery: Gallery) -> None:
    """What takes the focus has a name and lets Tab go on; what is pressed is large enough."""
    found = set()
    for name, show in SCREENS.items():
        show(gallery)
        settle()
        for window in windows():
            parts = [it for it in window.findChildren(QWidget) if it.isVisible() and it.window() is window]
            found |= {f"{name}: {_called(part)} {flaw}" for part in parts for flaw in _flaws(part)}
            found |= {f"{name}: {flaw}" for flaw in _too_near(window, parts)}
        gallery.put_away()
    assert sorted(found) == []


def _flaws(part: QWidget) -> Iterator[str]:
    takes_focus = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
    interface = cast("Any", QAccessible.queryAccessibleInterface(part))
    if takes_focus and part.focusProxy() is None:
        if not interface.text(QAccessible.Text.Name).strip():
            yield "takes the focus and has no name"
        if isinstance(part, QPlainTextEdit | QTextEdit) and not (part.tabChangesFocus() or part.isReadOnly()):
            yield "keeps the focus: Tab writes"
        if isinstance(part, QAbstractItemView) and part.tabKeyNavigation():
            yield "keeps the focus: Tab goes from cell to cell"


def _too_near(window: QWidget, parts: list[QWidget]) -> Iterator[str]:
    """Tell which targets are small and crowded: so much room around their middle must stay free."""
    kinds = QAbstractButton | QComboBox | QLineEdit
    targets = [it for it in parts if isinstance(it, kinds) and it.focusPolicy() & Qt.FocusPolicy.TabFocus]
    seen = ((it, it.visibleRegion().boundingRect()) for it in targets)
    rects = [(it, QRect(it.mapTo(window, rect.topLeft()), rect.size())) for it, rect in seen]
    for part, rect in rects:
        if min(rect.width(), rect.height()) >= _LEAST or rect.isEmpty():
            continue
        free = QRect(0, 0, max(rect.width(), _LEAST), max(rect.height(), _LEAST))
        free.moveCenter(rect.center())
        for other, taken in rects:
            if free.intersects(taken) and not (
                other is part or other.isAncestorOf(part) or part.isAncestorOf(other)
            ):
                yield f"{_called(part)} is {rect.width()} × {rect.height()} beside {_called(other)}"


def _called(part: QWidget) -> str:
    text = part.text() if isinstance(part, QAbstractButton | QLabel) else ""
    return f"{type(part).__name__} {part.objectName() or text!r} in {type(part.parentWidget()).__name__}"


def _said(window: QWidget) -> Iterator[str]:
    """Every text in a window that is open, tooltips and accessible names as well."""
    yield window.windowTitle()
    for part in (window, *window.findChildren(QWidget)):
        if part.window() is not window or not (part.isVisible() or isinstance(part, QMenu)):
            continue
        yield from (part.accessibleName(), part.toolTip(), part.accessibleDescription())
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()
        if isinstance(part, QGroupBox | QMenu):
            yield part.title()
        if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
            yield part.placeholderText()
        if isinstance(part, QTabBar):
            yield from (part.tabText(at) for at in range(part.count()))
        if isinstance(part, QComboBox):
            yield from (part.itemText(at) for at in range(part.count()))
    for action in window.findChildren(QAction):
        # One that stands nowhere any more only waits to be deleted.
        if action.associatedObjects() or action.isSeparator():
            yield action.text()


def _texts_with_a_translation() -> re.Pattern[str]:
    """Whole English texts that are worded otherwise in Japanese."""
    sources = set()
    for file in ("console_ja.ts", "toolkit_ja.ts"):
        for message in ET.parse(resource("i18n", file)).getroot().iter("message"):  # noqa: S314 - our own
            source, said = message.findtext("source", ""), message.findtext("translation", "")
            if source != said and re.search(r"[a-z]{2}", source):
                sources.add(source)
    # A placeholder between words stands for anything; one that is nearly all would match everything.
    patterns = [
        "".join(".+" if piece.startswith(("{", "%")) else re.escape(piece) for piece in _pieces(source))
        for source in sources
        if len(re.sub(r"\{\w*\}|%n", "", source)) > 6 or source == re.sub(r"\{\w*\}|%n", "", source)
    ]
    return re.compile(f"^(?:{'|'.join(patterns)})$", re.DOTALL)


def _pieces(source: str) -> list[str]:
    return [piece for piece in re.split(r"(\{\w*\}|%n)", source) if piece]


def _share_of(window: QWidget, old: QColor) -> float:
    image = window.grab().toImage()
    spots = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return sum(image.pixelColor(x, y) == old for x, y in spots) / max(1, len(spots))
