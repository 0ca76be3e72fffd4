# SPDX-License-Identifier: Apache-2.0
"""The button with everything else that can be done with the selected sessions."""

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon


class MoreButton(QToolButton):
    """The row menu for those who press rather than right-click; tooltips of disabled items say why."""

    def __init__(
        self, actions: Actions, presses: tuple[Press | None, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("button-more")
        self.setIcon(icon(Icon.MORE))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMinimumSize(32, 32)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for press in presses:
            if press is None:
                menu.addSeparator()
            else:
                menu.addAction(actions.action(press))
        self.setMenu(menu)
        keep_worded(self, self._set_texts)

    def _set_texts(self) -> None:
        self.setToolTip(translate("MoreButton", "More actions"))
        self.setAccessibleName(translate("MoreButton", "More actions"))
