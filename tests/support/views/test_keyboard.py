# SPDX-License-Identifier: Apache-2.0
"""Every screen works by keyboard alone: Tab reaches all that can be pressed, and shows where it is."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from sdconsole.support.views.banner import Banner
from tests.shared.room import clear, settle
from tests.support.gallery import SCREENS, Gallery
from tests.support.views.scenery import Look

PRESSED = (QAbstractButton, QLineEdit, QPlainTextEdit)


def wanted(window: QWidget) -> set[QWidget]:
    """What can be pressed or typed into now."""
    return {
        it
        for it in window.findChildren(QWidget)
        if isinstance(it, PRESSED) and it.isVisible() and it.isEnabled() and it.window() is window
    }


def reached(window: QWidget) -> tuple[set[QWidget], list[str]]:
    """Where Tab leads, once round; and what has the focus out of sight or without a name."""
    window.activateWindow()
    settle()
    found: set[QWidget] = set()
    amiss: list[str] = []
    for _ in range(60):
        at = cast("QWidget | None", window.focusWidget())
        if at is not None and at in found:
            break
        if at is not None:
            found.add(at)
            if isinstance(at, PRESSED) and not (at.accessibleName() or getattr(at, "text", str)()):
                amiss.append(f"{type(at).__name__} has no name")
            if isinstance(at, PRESSED) and not _is_in_sight(at):
                amiss.append(f"{type(at).__name__} {getattr(at, 'text', str)()!r} has the focus out of sight")
        if isinstance(at, QPlainTextEdit) and not at.tabChangesFocus():
            amiss.append("a field keeps Tab for itself")
        QTest.keyClick(window if at is None else at, Qt.Key.Key_Tab)
        settle()
    return found, amiss


def _is_in_sight(part: QWidget) -> bool:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is None:
        return True
    port = around.viewport()
    corner = part.mapTo(port, part.rect().center())
    return port.rect().contains(corner)


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.usefixtures("qapp")
def test_tab_reaches_everything(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every window of every screen; what it reaches is scrolled into sight."""
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    look = Look()
    gallery = Gallery(look)
    SCREENS[name](gallery)
    settle()
    found = []
    for window in [it for it in QApplication.topLevelWidgets() if it.isVisible()]:
        if isinstance(window, Banner):
            continue  # never takes the focus: Stop has keys of its own, and stands on the page
        seen, amiss = reached(window)
        found += amiss
        found += [f"Tab does not reach {getattr(it, 'text', str)()!r}" for it in wanted(window) - seen]
    gallery.close()
    clear()
    look.end()
    assert found == []
