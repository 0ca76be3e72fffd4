# SPDX-License-Identifier: Apache-2.0
"""How large the picture is shown: fit, steps of zoom, full screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.viewer.screen.geometry import STEPS
from sdconsole.viewer.slots import Place, Slots

_CHORDS = {
    "fit": "Ctrl+Alt+Shift+9",
    "in": "Ctrl+Alt+Shift++",
    "out": "Ctrl+Alt+Shift+-",
    "actual": "Ctrl+Alt+Shift+0",
}


class SizeMenu(QObject):
    """The entry names what is chosen now."""

    zoom_chosen = Signal(object)
    """Device pixels per remote pixel; None: fit."""
    stepped = Signal(int)
    """+1: larger, -1: smaller."""
    full_screen_chosen = Signal(bool)

    def __init__(self, slots: Slots, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._zoom: float | None = None
        self._worded: list[tuple[QAction, Callable[[], str]]] = []
        self._sizes = QActionGroup(self)
        self.fit = self._add(menu, lambda: translate("ViewerToolbar", "Fit to the window"), _CHORDS["fit"])
        self._choice(self.fit, None)
        menu.addSeparator()
        for scale in STEPS:
            self._choice(self._add(menu, partial(_percent, scale), _CHORDS["actual"] * (scale == 1)), scale)
        menu.addSeparator()
        larger = self._add(menu, lambda: translate("ViewerToolbar", "Zoom in"), _CHORDS["in"])
        larger.triggered.connect(lambda: self.stepped.emit(1))
        smaller = self._add(menu, lambda: translate("ViewerToolbar", "Zoom out"), _CHORDS["out"])
        smaller.triggered.connect(lambda: self.stepped.emit(-1))
        menu.addSeparator()
        self.full = self._add(menu, lambda: translate("ViewerToolbar", "Full screen"), "Ctrl+Alt+Shift+F")
        self.full.setCheckable(True)
        self.full.setIcon(icon(Icon.FULL_SCREEN))
        self.full.triggered.connect(self.full_screen_chosen)
        self.entry = slots.add_entry(
            Place.SIZE,
            Icon.FIT,
            self._name,
            lambda: translate("ViewerToolbar", "How large the picture is shown"),
            menu=menu,
        )
        keep_worded(menu, self._set_texts)

    def show_zoom(self, zoom: float | None) -> None:
        """This is chosen now."""
        self._zoom = zoom
        for action in self._sizes.actions():
            action.setChecked(action.data() == zoom)
        self.entry.set_texts()

    def show_full_screen(self, is_full: bool) -> None:
        """The window fills the screen now, or no more."""
        self.full.setChecked(is_full)

    def _name(self) -> str:
        return translate("ViewerToolbar", "Fit") if self._zoom is None else _percent(self._zoom)

    def _add(self, menu: QMenu, words: Callable[[], str], chord: str) -> QAction:
        action = menu.addAction("")
        self._worded.append((action, lambda: f"{words()}\t{chord}" if chord else words()))
        return action

    def _choice(self, action: QAction, scale: float | None) -> None:
        action.setCheckable(True)
        action.setData(scale)
        action.setChecked(scale == self._zoom)
        action.triggered.connect(lambda: self.zoom_chosen.emit(scale))
        self._sizes.addAction(action)

    def _set_texts(self) -> None:
        for action, words in self._worded:
            action.setText(words())


def _percent(scale: float) -> str:
    return translate("ViewerToolbar", "{percent} %").format(percent=round(scale * 100))
