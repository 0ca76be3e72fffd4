# SPDX-License-Identifier: Apache-2.0
"""Keys that go from pane to pane and from place to place."""

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

PLACES = 9
"""How many places have a key."""
_NEXT, _BEFORE = ("Meta+F6", "Meta+Shift+F6") if sys.platform == "darwin" else ("F6", "Shift+F6")


class Rounds(QObject):
    """F6 goes round the panes that are on screen, in the order they are read."""

    def __init__(
        self,
        page: QWidget,
        panes: Callable[[], Sequence[QWidget]],
        go_to_place: Callable[[int], object],
        turn_back: Callable[[], object],
    ) -> None:
        """`panes` are asked each time; `go_to_place` takes 1…9."""
        super().__init__(page)
        self._panes = panes
        self._page = page
        self._add(_NEXT, lambda: self.go(1))
        self._add(_BEFORE, lambda: self.go(-1))
        for number in range(1, PLACES + 1):
            self._add(f"Ctrl+{number}", lambda number=number: go_to_place(number))
        self._add("Alt+Left", turn_back)

    def go(self, step: int) -> None:
        """Give the focus to the next pane, or to the one before."""
        panes = [pane for pane in self._panes() if pane.isVisible() and _door(pane) is not None]
        focused = QApplication.focusWidget()
        at = next((i for i, one in enumerate(panes) if one is focused or one.isAncestorOf(focused)), None)
        if at is None:
            at = -1 if step > 0 else 0
        for turn in range(1, len(panes) + 1):
            door = _door(panes[(at + step * turn) % len(panes)])
            if door is not None:
                door.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _add(self, keys: str, run: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self._page).activated.connect(run)


def _door(pane: QWidget) -> QWidget | None:
    """Where the focus goes in a pane: itself, its proxy, or the first control in it that takes it."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isEnabled():
        return pane
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isEnabled():
        return pane
    for one in pane.findChildren(QWidget):
        is_taking = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if is_taking and one.isEnabled() and one.isVisibleTo(pane):
            return one
    return None
