# SPDX-License-Identifier: Apache-2.0
"""Giving a permission back that is needed no more, one at a time: in the menu "…"."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.contract.viewer import FromViewer, GiveScopes, Start
from sdconsole.domain.scopes import Scope
from sdconsole.media.line.service import LineService
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.viewer.slots import Slots

_ICONS = {Scope.CONTROL: Icon.CONTROL, Scope.CLIPBOARD: Icon.CLIPBOARD, Scope.FILES: Icon.FILES}


class GivingPart:
    """Seeing cannot be given back alone: that is closing the view, or withdrawing in the console."""

    services: Sequence[LineService] = ()

    def __init__(self, slots: Slots, start: Start, tell: Callable[[FromViewer], None]) -> None:
        self._scopes = frozenset(start.scopes)
        self._is_live = False
        self._tell = tell
        self.menu = QMenu(slots if isinstance(slots, QWidget) else None)
        self.menu.setToolTipsVisible(True)
        self.actions = {scope: self._add(scope) for scope in _ICONS}
        slots.add_more(self.menu.menuAction())
        keep_worded(self.menu, self._set_texts)

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """What the grant covers now."""
        self._scopes = scopes
        self._show()

    def set_live(self, is_live: bool) -> None:
        """Whether there is a grant to give something back of."""
        self._is_live = is_live
        self._show()

    def hear(self, message: object) -> None:
        """Nothing is told to it."""

    def _add(self, scope: Scope) -> QAction:
        made = self.menu.addAction(icon(_ICONS[scope]), "")
        made.setObjectName(f"give-{scope}")
        made.triggered.connect(lambda: self._tell(GiveScopes(scopes=(scope,))))
        return made

    def _show(self) -> None:
        for scope, action in self.actions.items():
            action.setEnabled(self._is_live and scope in self._scopes)
            why = "" if scope in self._scopes else translate("Giving", "You have not been allowed this.")
            action.setToolTip(why or action.text())
        self.menu.menuAction().setEnabled(any(action.isEnabled() for action in self.actions.values()))

    def _set_texts(self) -> None:
        self.menu.setTitle(translate("Giving", "Give back"))
        self.actions[Scope.CONTROL].setText(translate("Giving", "Control; keep viewing"))
        self.actions[Scope.CLIPBOARD].setText(translate("Giving", "The clipboard"))
        self.actions[Scope.FILES].setText(translate("Giving", "File transfer"))
        self._show()
