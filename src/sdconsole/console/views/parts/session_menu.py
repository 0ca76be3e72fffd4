# SPDX-License-Identifier: Apache-2.0
"""What may be done with the selected sessions: the same entries in the menu bar and at the row."""

from typing import Final

from PySide6.QtWidgets import QMenu

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.views.parts.asking_menu import AskingMenu

CONTEXT: Final = (
    *(Press.START, Press.WITHDRAW, None),
    *(Press.TAKE, Press.ASSIGN, Press.TRANSFER, Press.INVITE, Press.LEAVE, None),
    *(Press.COPY_LINK, Press.SHOW_PIN, Press.ROTATE_LINK, None),
    *(Press.RENAME, Press.EDIT_NOTE, Press.EXTEND, None),
    *(Press.RELEASE, Press.CLOSE_SESSION, Press.DELETE),
)
"""The single entries; None is a line. The permissions stand in a group of their own after the first."""


def fill_session_menu(menu: QMenu, actions: Actions) -> None:
    """Give `menu` every entry; what is disabled says why in its tooltip."""
    menu.setToolTipsVisible(True)
    for press in CONTEXT:
        if press is Press.TAKE:
            permissions = menu.addMenu(AskingMenu(actions, menu))
            permissions.setObjectName("permissions")
            menu.addSeparator()
        if press is None:
            menu.addSeparator()
        else:
            menu.addAction(actions.action(press))
