# SPDX-License-Identifier: Apache-2.0
"""Chat and invitations: the console has them; here is the way there, and what is new."""

from PySide6.QtCore import QObject, Signal

from sdconsole.contract.viewer import ShowWhat
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.viewer.slots import Place, Slots


class DeskEntries(QObject):
    """Two entries that bring the console to the front."""

    show_chosen = Signal(object)
    """What is to be shown there (`ShowWhat`)."""

    def __init__(self, slots: Slots, parent: QObject) -> None:
        super().__init__(parent)
        self.chat = slots.add_entry(
            Place.CHAT,
            Icon.CHAT,
            lambda: translate("ViewerToolbar", "Chat"),
            lambda: translate("ViewerToolbar", "Chat with the end user, in the console"),
        )
        self.invite = slots.add_entry(
            Place.INVITE,
            Icon.INVITE,
            lambda: translate("ViewerToolbar", "Invite"),
            lambda: translate("ViewerToolbar", "Invite other technicians, in the console"),
        )
        self.chat.triggered.connect(lambda: self.show_chosen.emit(ShowWhat.CHAT))
        self.invite.triggered.connect(lambda: self.show_chosen.emit(ShowWhat.INVITE))
