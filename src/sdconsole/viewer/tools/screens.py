# SPDX-License-Identifier: Apache-2.0
"""Which of several remote monitors is shown: one, all in one, each in a window of its own."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from sdconsole.media.screen import Monitor, Screen
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.screen.choice import Choice, Layout
from sdconsole.viewer.slots import Place, Slots


class ScreenMenu(QObject):
    """In sight only where there are several."""

    chosen = Signal(object)
    """A `Choice`."""

    def __init__(self, slots: Slots, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = menu
        self._choice = Choice()
        self._monitors: tuple[Monitor, ...] = ()
        self.entry = slots.add_entry(
            Place.SCREENS,
            Icon.SCREEN,
            self._name,
            lambda: translate("ViewerToolbar", "Which screens of the remote computer are shown"),
            menu=menu,
        )
        self.entry.setVisible(False)
        keep_worded(menu, self._fill)

    def show_screen(self, screen: Screen, choice: Choice) -> None:
        """These monitors there are, and this is chosen."""
        self._monitors, self._choice = screen.monitors, choice
        self._fill()
        self.entry.set_texts()
        self.entry.setVisible(len(screen.monitors) > 1)

    def _name(self) -> str:
        count = len(self._monitors)
        if self._choice.layout is Layout.ONE:
            return translate("ViewerToolbar", "Screen {number}/{count}").format(
                number=self._choice.number + 1, count=count
            )
        if self._choice.layout is Layout.EACH:
            return translate("ViewerToolbar", "{count} windows").format(count=count)
        return translate("ViewerToolbar", "All {count} screens").format(count=count)

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for number, monitor in enumerate(self._monitors):
            self._offer(group, _title(number, monitor), Choice(Layout.ONE, number))
        self._menu.addSeparator()
        self._offer(group, translate("ViewerToolbar", "All in one picture"), Choice(Layout.ALL))
        self._offer(group, translate("ViewerToolbar", "Each in its own window"), Choice(Layout.EACH))

    def _offer(self, group: QActionGroup, text: str, choice: Choice) -> None:
        action = self._menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(choice == self._choice)
        action.triggered.connect(lambda: self.chosen.emit(choice))
        group.addAction(action)


def _title(number: int, monitor: Monitor) -> str:
    size = f"{monitor.rect.w} × {monitor.rect.h}"
    # An ampersand would underline what follows it.
    name = monitor.name.replace("&", "&&")
    if monitor.is_primary:
        text = translate("ViewerToolbar", "Screen {number} (main): {size}")
    else:
        text = translate("ViewerToolbar", "Screen {number}: {size}")
    said = text.format(number=number + 1, size=size)
    return f"{said}  {name}" if name else said
