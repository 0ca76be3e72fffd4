# SPDX-License-Identifier: Apache-2.0
"""Opens the dialog that a press asks for; what would cut a remote screen without one is asked about here."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sdconsole.console.actions.cases.permits import connected
from sdconsole.console.actions.registry import Order, Press, label
from sdconsole.console.views.dialogs.closing import CloseDialog
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.console.views.dialogs.lives import ExtendDialog, RotateDialog
from sdconsole.console.views.dialogs.people import AssignDialog, InviteDialog
from sdconsole.console.views.dialogs.texts import RenameDialog
from sdconsole.console.views.dialogs.transferring import TransferDialog
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.elided_label import plain

_DIALOGS: dict[Press, Callable[[Office, Order, QWidget], SessionDialog]] = {
    Press.ASSIGN: AssignDialog,
    Press.TRANSFER: TransferDialog,
    Press.INVITE: InviteDialog,
    Press.RENAME: RenameDialog,
    Press.EXTEND: ExtendDialog,
    Press.ROTATE_LINK: RotateDialog,
    Press.CLOSE_SESSION: CloseDialog,
}
_GO = "go"


class Orders(QObject):
    """One for each desk."""

    def __init__(self, office: Office, desk: QWidget) -> None:
        super().__init__(desk)
        self._office = office
        self._desk = desk
        office.actions.order_placed.connect(self.open)

    def open(self, order: Order) -> None:
        """Open what asks for the rest of an order."""
        kind = _DIALOGS.get(order.press)
        if kind is None:
            self._ask(order)
        else:
            kind(self._office, order, self._desk.window()).open()

    def _ask(self, order: Order) -> None:
        names = self._connected(order)
        text = translate("Orders", "Connected now: {names}. The remote session ends at once. Go on?")
        choices = [cancel_choice(), Choice(_GO, label(order.press), Role.DESTROY)]

        def on_answer(key: str) -> None:
            if key == _GO:
                self._office.actions.do(order.press, order.sessions)

        ask_then(self._desk.window(), Kind.WARNING, text.format(names=names), "", choices, on_answer)

    def _connected(self, order: Order) -> str:
        entries = [entry for entry in map(self._office.mirror.entry, order.sessions) if entry is not None]
        people = [person for entry in entries for person in connected(entry)]
        names = dict.fromkeys(plain(person.display_name) for person in people)
        return translate("Orders", ", ").join(names)
