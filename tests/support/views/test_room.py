# SPDX-License-Identifier: Apache-2.0
"""Nothing is ever clipped: every screen, both languages, small displays, large letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QWidget,
)

from sdconsole.support.views.banner import Banner
from sdconsole.support.views.prompt import PromptWindow
from tests.shared.room import clear, kind, settle
from tests.shared.room import flaws as shared_flaws
from tests.support.gallery import SCREENS, Gallery
from tests.support.views.scenery import Look

DISPLAYS = {
    "1024x700": (1024, 700, 1.0),
    "1280x720": (1280, 720, 1.0),
    "1280x720 large letters": (1280, 720, 2.0),
    "1024x700 large letters": (1024, 700, 2.0),
    # What is left of 1280x960 under QT_SCALE_FACTOR=2: half as many points, the same letters.
    "1280x960 at 200 %": (640, 480, 1.0),
}


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


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_screen_has_the_room_it_needs(
    display: QRect, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No label, button, sign or field is smaller than its words; no window leaves the display."""
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    monkeypatch.delenv("SDCONSOLE_LANGUAGE", raising=False)
    look = Look()
    look.translations.choose(language)
    found = []
    for name, show in SCREENS.items():
        gallery = Gallery(look)
        show(gallery)
        settle()
        windows = [it for it in QApplication.topLevelWidgets() if it.isVisible()]
        assert gallery.window in windows
        found += [f"{name}: {flaw}" for window in windows for flaw in flaws(window, display)]
        found += [f"{name}: {flaw}" for flaw in covered(gallery.window, windows)]
        gallery.close()
        clear()
    look.end()
    assert found == []


def flaws(window: QWidget, display: QRect) -> Iterator[str]:
    """Tell what in a window is cut off."""
    if not display.contains(window.geometry()):
        yield f"{kind(window)} at {window.geometry().getRect()} leaves the display"
    may_be_whole = window.height() < display.height() - 200
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window:
            continue
        if isinstance(window, PromptWindow) and isinstance(part, QScrollArea) and may_be_whole:
            bar = part.verticalScrollBar()
            if bar.maximum() > 0:
                yield f"{kind(window)} scrolls though the display has room"
        if isinstance(part, QScrollArea) and part.horizontalScrollBar().maximum() > 0:
            yield f"{kind(part)} scrolls sideways"
    yield from shared_flaws(window)


def covered(window: QWidget, windows: list[QWidget]) -> Iterator[str]:
    """The bar on top of everything must not hide what our other windows say."""
    for banner in (it for it in windows if isinstance(it, Banner)):
        for other in windows:
            if other is not banner and banner.geometry().intersects(other.frameGeometry()):
                yield f"the banner covers {kind(other)} at {other.geometry().getRect()}"
