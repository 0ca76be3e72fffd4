# SPDX-License-Identifier: Apache-2.0
"""The menu of the icon in the notification area: what one wants without looking for the window."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.console.actions.notices.quiet import Quiet
from sdconsole.console.actions.panes.presence import SAYABLE, MyPresence, Said
from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.people import Presence
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import icon, program_icon
from sdconsole.toolkit.labels.people import presence_look, presence_word


class TrayMenu(QMenu):
    """Signed out only opening and quitting are left."""

    def __init__(
        self,
        mirror: Mirror,
        actions: Actions,
        presence: MyPresence,
        quiet: Quiet,
        come_forward: Callable[[], object],
        parent: QWidget,
    ) -> None:
        """`come_forward` brings the console's window before the eyes: dialogs open there."""
        super().__init__(parent)
        self._mirror = mirror
        self._actions = actions
        self._presence = presence
        self._come_forward = come_forward
        self.setObjectName("tray-menu")
        self.open = self.addAction(program_icon("console"), "")
        self.open.triggered.connect(come_forward)
        self.new_session = self._add(Press.NEW_SESSION)
        self.addSeparator()
        self.addAction(quiet.switch)
        self.addAction(quiet.hour)
        self.mine = self.addMenu("")
        self._group = QActionGroup(self)
        for said in SAYABLE:
            self._add_presence(said)
        self.addSeparator()
        self.preferences = self._add(Press.PREFERENCES)
        self.quit = self.addAction(actions.action(Press.QUIT).icon(), "")
        self.quit.triggered.connect(actions.quit_wanted)
        self.destroyed.connect(mirror.subscribe(lambda _changes: self.refresh()))
        presence.presence_changed.connect(self.refresh)
        actions.action(Press.NEW_SESSION).changed.connect(self.refresh)
        keep_worded(self, self.refresh)

    def choices(self) -> list[QAction]:
        """What can be said of my presence."""
        return self._group.actions()

    def refresh(self) -> None:
        """Word it, and see what may be pressed."""
        self.open.setText(translate("TrayMenu", "Open Service Desk"))
        self.mine.setTitle(translate("TrayMenu", "My status"))
        self.quit.setText(self._actions.action(Press.QUIT).text())
        for mine, press in ((self.new_session, Press.NEW_SESSION), (self.preferences, Press.PREFERENCES)):
            action = self._actions.action(press)
            mine.setText(action.text())
            mine.setEnabled(action.isEnabled() and self._mirror.me is not None)
        is_there = self._mirror.me is not None and not self._mirror.line.is_stale
        self.mine.setEnabled(is_there)
        for said, choice in zip(SAYABLE, self.choices(), strict=True):
            choice.setText(presence_word(Presence(said)))
            choice.setChecked(self._presence.presence is Presence(said))

    def _add(self, press: Press) -> QAction:
        """What the window's own action does, with the window before the eyes."""
        action = self._actions.action(press)
        made = self.addAction(action.icon(), "")
        made.setObjectName(f"tray-{press.value}")

        def on_triggered() -> None:
            self._come_forward()
            action.trigger()

        made.triggered.connect(on_triggered)
        return made

    def _add_presence(self, said: Said) -> None:
        made = self.mine.addAction(icon(*presence_look(Presence(said))), "")
        made.setCheckable(True)
        made.triggered.connect(lambda: self._presence.say(said))
        self._group.addAction(made)
