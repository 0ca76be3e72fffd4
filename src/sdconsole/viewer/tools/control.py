# SPDX-License-Identifier: Apache-2.0
"""Control or view only: the technician's own switch, within what the end user allows."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup

from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.slots import Place, Slots


class ControlSwitch(QObject):
    """Two entries, one of them down. Without the right to control only the second can be."""

    watching_chosen = Signal(bool)
    """True: the technician only watches from now on."""

    def __init__(self, slots: Slots, parent: QObject) -> None:
        super().__init__(parent)
        self._may_control, self._is_watching = False, False
        self.control = slots.add_entry(
            Place.CONTROL,
            Icon.CONTROL,
            lambda: translate("ViewerToolbar", "Control"),
            lambda: translate("ViewerToolbar", "Send keyboard and mouse to the remote computer"),
        )
        self.view_only = slots.add_entry(
            Place.VIEW_ONLY,
            Icon.VIEW,
            lambda: translate("ViewerToolbar", "View only"),
            lambda: translate("ViewerToolbar", "Only watch; nothing you do here is sent"),
        )
        group = QActionGroup(self)
        for entry in (self.control, self.view_only):
            entry.setCheckable(True)
            group.addAction(entry)
        self.control.triggered.connect(lambda: self._choose(False))
        self.view_only.triggered.connect(lambda: self._choose(True))
        self._show()

    @property
    def is_watching(self) -> bool:
        """Whether the technician chose to watch only."""
        return self._is_watching

    def set_control(self, may_control: bool) -> None:
        """Whether the end user allows control."""
        self._may_control = may_control
        self._show()

    def _choose(self, is_watching: bool) -> None:
        if is_watching is not self._is_watching:
            self._is_watching = is_watching
            self.watching_chosen.emit(is_watching)

    def _show(self) -> None:
        is_view_only = self._is_watching or not self._may_control
        (self.view_only if is_view_only else self.control).setChecked(True)
        self.control.allow(
            self._may_control,
            lambda: translate("ViewerToolbar", "View only: the end user has not allowed control."),
        )
