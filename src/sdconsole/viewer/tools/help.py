# SPDX-License-Identifier: Apache-2.0
"""Which keys stay on this computer: a sheet, behind an entry of "…"."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.keys import stop_group, viewer_group
from sdconsole.toolkit.widgets.key_sheet import KeySheet
from sdconsole.viewer.slots import Slots


class KeyHelp(QObject):
    """Every other key is the remote computer's."""

    def __init__(self, slots: Slots, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.entry = QAction(icon(Icon.KEYBOARD), "", self)
        self.entry.triggered.connect(self.show)
        slots.add_more(self.entry)
        keep_worded(self, self._set_texts)

    def show(self) -> KeySheet:
        """Open the sheet."""
        sheet = KeySheet(lambda: [viewer_group(), stop_group()], self._window)
        sheet.open()
        return sheet

    def _set_texts(self) -> None:
        self.entry.setText(translate("ViewerToolbar", "Keyboard shortcuts"))
