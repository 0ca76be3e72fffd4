# SPDX-License-Identifier: Apache-2.0
"""The menu of permissions: ask for single scopes, give them back; what is disabled says why."""

from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.toolkit.i18n import keep_worded, translate

ASKING: Final = (
    *(Press.ASK_VIEW, Press.ASK_CONTROL, Press.ASK_CLIPBOARD, Press.ASK_FILES, None),
    *(Press.GIVE_CONTROL, Press.GIVE_CLIPBOARD, Press.GIVE_FILES, None),
    Press.WITHDRAW,
)


class AskingMenu(QMenu):
    """Beside the start button, and in the session's menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("asking-menu")
        self.setToolTipsVisible(True)
        for press in ASKING:
            if press is None:
                self.addSeparator()
            else:
                self.addAction(actions.action(press))
        keep_worded(self, lambda: self.setTitle(translate("AskingMenu", "Permissions")))
