# SPDX-License-Identifier: Apache-2.0
"""Keys that go from pane to pane and from place to place; the same entries stand in the menu View."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate

PLACES = 9
"""How many places have a key."""
_IS_MAC = sys.platform == "darwin"
_NEXT, _BEFORE = ("Meta+F6", "Meta+Shift+F6") if _IS_MAC else ("F6", "Shift+F6")
# On macOS Alt and an arrow goes over a word.
_BACK = "Ctrl+[" if _IS_MAC else "Alt+Left"


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
        self.next = self._add("next-pane", _NEXT, lambda: self.go(1))
        self.before = self._add("previous-pane", _BEFORE, lambda: self.go(-1))
        self.back = self._add("back-to-list", _BACK, turn_back)
        self.places = [
            self._add(f"place-{number}", f"Ctrl+{number}", partial(go_to_place, number))
            for number in range(1, PLACES + 1)
        ]
        """Places 1…9, as many as there are."""
        keep_worded(self, self._word)

    @property
    def ways(self) -> tuple[QAction, ...]:
        """From pane to pane, and back."""
        return self.next, self.before, self.back

    def name_places(self, names: Sequence[str]) -> None:
        """Say which places there are, in the order of their keys."""
        for action, name in zip(self.places, (*names, *[""] * PLACES), strict=False):
            action.setText(name.replace("&", "&&"))
            action.setVisible(bool(name))

    def go(self, step: int) -> None:
        """Give the focus to the next pane, or to the one before."""
        panes = [pane for pane in self._panes() if pane.isVisible() and _door(pane) is not None]
        focused = QApplication.focusWidget()
        at = None
        if focused is not None:
            at = next((i for i, one in enumerate(panes) if one is focused or one.isAncestorOf(focused)), None)
        if at is None:
            at = -1 if step > 0 else 0
        for turn in range(1, len(panes) + 1):
            door = _door(panes[(at + step * turn) % len(panes)])
            if door is not None:
                door.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _word(self) -> None:
        self.next.setText(translate("Rounds", "Next pane"))
        self.before.setText(translate("Rounds", "Previous pane"))
        self.back.setText(translate("Rounds", "Back to the list"))

    def _add(self, name: str, keys: str, run: Callable[[], object]) -> QAction:
        made = QAction(self)
        made.setObjectName(name)
        made.setShortcut(QKeySequence(keys))
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.triggered.connect(lambda _on=False: run())
        self._page.addAction(made)
        return made


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
