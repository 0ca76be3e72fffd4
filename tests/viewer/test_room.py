# SPDX-License-Identifier: Apache-2.0
"""Nothing is ever clipped: every state of the window, both languages, small displays, large letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QFont, QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolBar, QToolButton, QWidget

from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.latency_badge import LatencyBadge
from sdconsole.toolkit.widgets.sign import Sign
from sdconsole.viewer.window import ViewerWindow
from tests.viewer.gallery import LONGEST, STATES, THEIRS, Gallery

DISPLAYS = {
    "800x600": (800, 600, 1.0),
    "1440x900": (1440, 900, 1.0),
    "800x600 large letters": (800, 600, 2.0),
    "1440x900 large letters": (1440, 900, 2.0),
}
LEAST_PICTURE = QSize(240, 135)


@pytest.fixture(params=DISPLAYS)
def display(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[QRect]:
    """A display of this size, with letters of this size."""
    width, height, factor = DISPLAYS[request.param]
    area = QRect(0, 0, width, height)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: area)
    font, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(font.pointSizeF() * factor)
    qapp.setFont(larger)
    yield area
    qapp.setFont(font)


@pytest.fixture(params=["en", "ja"])
def translations(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Translations]:
    """The program in this language."""
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    monkeypatch.delenv("SDCONSOLE_LANGUAGE", raising=False)
    made = Translations(qapp, request.param)
    yield made
    made.remove()
    made.setParent(None)


@pytest.mark.usefixtures("translations")
def test_every_state_has_the_room_it_needs(display: QRect) -> None:
    """No word is cut, no button slides out of sight, the window stays on the display, the picture is seen."""
    found = []
    for name, show in STATES.items():
        gallery = Gallery()
        show(gallery)
        settle()
        assert gallery.window.isVisible()
        found += [f"{name}: {flaw}" for flaw in flaws(gallery.window, display)]
        gallery.close()
        clear()
    assert found == []


@pytest.mark.usefixtures("translations")
def test_larger_letters_while_it_is_open_cut_nothing(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The font of the desk may change at any time; so may the width of the window, and back again."""
    area = QRect(0, 0, 1000, 700)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: area)
    gallery, font = Gallery(), qapp.font()
    STATES["asked"](gallery)
    settle()
    worded = styles(gallery.window)
    try:
        qapp.setFont(QFont(font.family(), 2 * font.pointSize()))
        settle()
        assert list(flaws(gallery.window, area)) == []
        assert styles(gallery.window) != worded
    finally:
        qapp.setFont(font)
    settle()
    assert list(flaws(gallery.window, area)) == []
    assert styles(gallery.window) == worded
    gallery.close()
    clear()


def test_a_long_row_of_names_shortens_only_itself(qapp: QApplication) -> None:
    """Where keys go and that all is encrypted stay whole; the whole row is in the tooltip."""
    gallery = Gallery()
    gallery.live()
    gallery.people(*[LONGEST] * 6, THEIRS, holder=THEIRS)
    gallery.window.resize(800, 600)
    settle()
    (row,) = (it for it in gallery.window.foot.findChildren(ElidedLabel) if it.isVisible())
    assert THEIRS in row.toolTip()
    assert [it for it in gallery.window.foot.findChildren(QLabel) if list(cut(it))] == []
    gallery.close()
    clear()


def test_what_fits_into_one_row_takes_one(qapp: QApplication) -> None:
    """The picture gets the room: a wide window has one row under it, a narrow one as many as it needs."""
    gallery = Gallery()
    gallery.live()
    gallery.people(THEIRS, holder=THEIRS)
    heights = []
    for width in (1440, 700, 400, 1440):
        gallery.window.resize(width, 600)
        settle()
        heights.append(len({it.y() for it in gallery.window.foot.children() if isinstance(it, QWidget)}))
    assert heights == [1, 2, 3, 1]
    gallery.close()
    clear()


def settle() -> None:
    """Let layouts and late measures come to rest."""
    for _ in range(6):
        QApplication.processEvents()


def clear() -> None:
    """No window of one state is there for the next one."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def styles(window: ViewerWindow) -> list[object]:
    """Which buttons of the toolbar have words now."""
    return [it.toolButtonStyle() for it in window.toolbar.findChildren(QToolButton) if it.isVisible()]


def flaws(window: ViewerWindow, display: QRect) -> Iterator[str]:
    """Tell what in a window is cut off."""
    if not display.contains(window.frameGeometry()):
        yield f"the window at {window.frameGeometry().getRect()} leaves the display"
    least = window.minimumSizeHint()
    if least.width() > display.width() or least.height() > display.height():
        yield f"the window can't be smaller than {least.toTuple()}"
    seen = window.canvas.visibleRegion().boundingRect().size()
    if seen.width() < LEAST_PICTURE.width() or seen.height() < LEAST_PICTURE.height():
        yield f"only {seen.toTuple()} of the picture are left"
    for bar in window.findChildren(QToolBar):
        for action in bar.actions():
            if action.isVisible() and not bar.widgetForAction(action).isVisible():
                yield f"{kind(bar.widgetForAction(action))} slid out of the toolbar"
    for part in window.findChildren(QWidget):
        if part.isVisible() and isinstance(part, (QLabel, QAbstractButton, Sign, LatencyBadge, ElidedLabel)):
            yield from cut(part)


def cut(part: QWidget) -> Iterator[str]:
    """Tell whether a part is smaller than its words, or lies outside of what it lies in."""
    width, height = needed(part)
    if part.width() < width or part.height() < height:
        yield f"{kind(part)} has {part.width()} × {part.height()} and needs {width} × {height}"
    around = part.parentWidget()
    while around is not None:
        if not around.rect().contains(QRect(part.mapTo(around, QPoint(0, 0)), part.size())):
            yield f"{kind(part)} is cut off by what it lies in"
            return
        around = around.parentWidget() if not around.isWindow() else None


def needed(part: QWidget) -> tuple[int, int]:
    """What a part needs so that nothing is cut; names may be shortened in a row of their own."""
    hint = part.sizeHint()
    if isinstance(part, QLabel) and part.wordWrap():
        return part.minimumSizeHint().width(), part.heightForWidth(part.width())
    if isinstance(part, ElidedLabel):
        return min(hint.width(), whole_row(part)), hint.height()
    return hint.width(), hint.height()


def whole_row(part: QWidget) -> int:
    """The width of what a part lies in, without its margins."""
    around = part.parentWidget()
    layout = around.layout() if around is not None else None
    return layout.contentsRect().width() if layout is not None else 0


def kind(part: QWidget) -> str:
    """Name a part in a way that helps to find it."""
    said = getattr(part, "text", str)()
    return f"{type(part).__name__} {said!r}"
