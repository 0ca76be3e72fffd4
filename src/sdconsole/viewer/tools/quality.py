# SPDX-License-Identifier: Apache-2.0
"""What to spare when the line is short, for those who look for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from sdconsole.media.messages.picture import Quality
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.viewer.slots import Slots

_WORDS: dict[Quality, Callable[[], str]] = {
    Quality.AUTO: lambda: translate("ViewerToolbar", "Automatic"),
    Quality.SHARP: lambda: translate("ViewerToolbar", "Sharp: exact pixels, fewer pictures"),
    Quality.FLUENT: lambda: translate("ViewerToolbar", "Fluent: more pictures, softer while they move"),
    Quality.THRIFTY: lambda: translate("ViewerToolbar", "Save data: as little as can be"),
}


class QualityMenu(QObject):
    """A sub-menu of "…"; automatic unless the technician chose otherwise."""

    chosen = Signal(object)
    """A `Quality`."""

    def __init__(self, slots: Slots, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = menu
        group = QActionGroup(self)
        self.actions = {}
        for quality in Quality:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setChecked(quality is Quality.AUTO)
            action.triggered.connect(lambda _on=False, quality=quality: self.chosen.emit(quality))
            group.addAction(action)
            self.actions[quality] = action
        slots.add_more(menu.menuAction())
        keep_worded(menu, self._set_texts)

    def choose(self, quality: Quality) -> None:
        """Begin with this one."""
        if not self.actions[quality].isChecked():
            self.actions[quality].trigger()

    def _set_texts(self) -> None:
        self._menu.setTitle(translate("ViewerToolbar", "Picture quality"))
        for quality, action in self.actions.items():
            action.setText(_WORDS[quality]())
