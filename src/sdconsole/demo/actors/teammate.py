# SPDX-License-Identifier: Apache-2.0
"""A technician who works with others: gives sessions away, takes them, invites, renames, deletes, renews."""

from __future__ import annotations

import re
from typing import Final

from sdconsole.demo.actors.technician import Technician
from sdconsole.demo.actors.words import either, said
from sdconsole.demo.hands import Role, State, Widget

_MENU_BAR: Final = "menu bar"
_POPUP: Final = "popup menu"
_BUTTON_WITH_MENU: Final = "button menu"


class Teammate(Technician):
    """Presses what lies in the toolbar and in the Session menu, and answers the dialogs that follow."""

    # --- pressing

    def press(self, label: str) -> None:
        """Press a button of the toolbar or of the details by its label in `Actions`."""
        self.action(label).press()

    def choose(self, label: str) -> None:
        """Choose an entry of the Session menu."""
        self.choose_in(said("Menus", "&Session"), re.compile(either("Actions", label)))

    def choose_in(self, menu: re.Pattern[str], entry: re.Pattern[str]) -> None:
        """Choose an entry of a menu in the menu bar."""

        def look() -> Widget | None:
            items = self.program.find(_MENU_BAR).children()
            popups = (inside for item in items if item.is_called(menu) for inside in item.children())
            entries = (it for popup in popups if popup.is_a(_POPUP) for it in popup.children())
            return next((it for it in entries if it.is_called(entry) and it.is_enabled), None)

        self._hands.wait(look, f"menu entry {entry.pattern}").act("Press")

    # --- to whom a session belongs

    def take(self) -> None:
        """Take the selected session out of the queue."""
        self.press("Take")

    def release(self) -> None:
        """Give the selected session back to the queue."""
        self.choose("Release")

    def assign(self, name: str) -> None:
        """Assign the selected session to a technician."""
        self.press("Assign technician…")
        self._choose_person("AssignDialog", "Assign technician", "Assign", name)

    def targets(self) -> list[str]:
        """Whom the selected session could be assigned to, as the dialog lists them."""
        self.press("Assign technician…")
        dialog = self.program.find(Role.DIALOG, said("AssignDialog", "Assign technician"))
        self._hands.wait(lambda: any(dialog.find_all(Role.LIST_ITEM)), "technicians to choose from")
        names = [it.name for it in dialog.find_all(Role.LIST_ITEM)]
        dialog.find(Role.BUTTON, said("SessionDialog", "Cancel")).press()
        self._wait_until_shut(dialog)
        return names

    def transfer(self, name: str, comment: str) -> None:
        """Transfer the selected session to a technician."""
        dialog = self._open_transfer(comment)
        _search(dialog, name)
        dialog.find(Role.BUTTON, said("TransferDialog", "Transfer")).press()
        self._wait_until_shut(dialog)

    def transfer_to_channel(self, channel: str, comment: str) -> None:
        """Transfer the selected session into another channel's queue (the first one offered)."""
        dialog = self._open_transfer(comment)
        dialog.find(Role.RADIO_BUTTON, said("TransferDialog", "To another &channel")).act("Press", "Toggle")
        combo = dialog.find(Role.COMBO_BOX, said("TransferDialog", "C&hannel"))
        combo.wait_until(lambda it: it.is_called(channel), f"channel {channel!r} chosen")
        dialog.find(Role.BUTTON, said("TransferDialog", "Transfer")).press()
        self._wait_until_shut(dialog)

    def invite(self, name: str) -> None:
        """Invite a technician into the selected session."""
        self.press("Invite other technicians…")
        self._choose_person("InviteDialog", "Invite other technicians", "Invite", name)

    def remove_invited(self, name: str) -> None:
        """Take an invited technician out of the selected session."""
        words = said("PeopleBox", "Remove {name} from the session", name=re.escape(name))
        self.program.find(Role.BUTTON, words).press()

    # --- the session itself

    def rename(self, name: str) -> None:
        """Give the selected session another name."""
        self.choose("Rename…")
        dialog = self.program.find(Role.DIALOG, said("RenameDialog", "Rename session"))
        dialog.find(Role.ENTRY, said("RenameDialog", "Session &name")).set_text(name)
        dialog.find(Role.BUTTON, said("RenameDialog", "Rename")).press()
        self._wait_until_shut(dialog)

    def extend(self) -> None:
        """Let the selected session live longer, by what the dialog offers first."""
        self.press("Extend expiration…")
        dialog = self.program.find(Role.DIALOG, said("ExtendDialog", "Extend expiration"))
        dialog.find(Role.BUTTON, said("ExtendDialog", "Extend")).press()
        self._wait_until_shut(dialog)

    def rotate_link(self) -> str:
        """Renew the selected session's link, and return the new one."""
        self.choose("Renew link…")
        dialog = self.program.find(Role.DIALOG, said("RotateDialog", "Renew link"))
        dialog.find(Role.BUTTON, said("RotateDialog", "Renew link")).press()
        field = dialog.find(Role.ENTRY, said("RotateDialog", "Link"))
        field.wait_until(lambda it: it.text, "new link in the field")
        link = field.text
        dialog.find(Role.BUTTON, said("RotateDialog", "Close")).press()
        return link

    def delete(self) -> None:
        """Delete the selected session."""
        self.choose("Delete")

    def undo(self) -> None:
        """Press Undo in the bar."""
        self.program.find(Role.BUTTON, said("Notices", "Undo")).press()

    def select_all(self, *names: str) -> None:
        """Select several sessions of the table."""
        self.select(names[0])
        table = self.program.find(Role.TABLE)
        for row in range(table.size()[0]):
            cell = table.cell(row, 0)
            if any(cell.name.startswith(f"{name}, ") for name in names):
                if State.SELECTED not in cell.states:
                    cell.act("Toggle")
                cell.wait_until(lambda it: State.SELECTED in it.states, "selected row")

    def selected(self) -> list[str]:
        """The names of the selected sessions of this place."""
        table = self.program.find(Role.TABLE)
        cells = [table.cell(row, 0) for row in range(table.size()[0])]
        return [cell.name.partition(", ")[0] for cell in cells if State.SELECTED in cell.states]

    def has_row(self, name: str) -> bool:
        """Whether a session is listed at this place."""
        return any(row.startswith(f"{name}, ") for row in self.rows())

    def wait_until_gone(self, name: str, patience_s: float | None = None) -> None:
        """Wait until a session is not listed any more."""
        self._hands.wait(lambda: not self.has_row(name), f"row {name!r} gone", patience_s)

    def go_to_private(self) -> None:
        """Go to the place that only I see."""
        self.program.find(Role.LIST_ITEM, re.compile(f"^{either('Places', 'Private')}")).select()

    def search(self, text: str) -> None:
        """Search in the sessions listed."""
        self.program.find(Role.ENTRY, said("DeskView", "Search sessions")).set_text(text)

    # --- notes, chat, history

    def open_tab(self, name: str) -> None:
        """Bring one of the tabs below the details to the front: Chat, Notes, History."""
        self.program.find("page tab", re.compile(f"^{either('DetailsView', name)}")).act("Press")

    def write_note(self, text: str) -> None:
        """Write in the note of the selected session; `save_note` saves it."""
        self.open_tab("Notes")
        self.program.find(Role.ENTRY, said("NotesPane", "Note")).set_text(text)

    def save_note(self) -> None:
        """Press Save below the note."""
        self.program.find(Role.BUTTON, said("NotesPane", "Save")).press()

    @property
    def note(self) -> str:
        """The note as it is shown."""
        return self.program.find(Role.ENTRY, said("NotesPane", "Note")).text

    def settle_note(self, how: str) -> None:
        """Answer what is to become of two notes: Keep mine, Keep both, Take theirs."""
        self.program.find(Role.BUTTON, said("NotesPane", how)).press()

    def history(self) -> list[str]:
        """What happened to the selected session, newest first."""
        self.open_tab("History")
        listed = self.program.find(Role.LIST, said("HistoryPane", "History"))
        return [it.name for it in listed.find_all(Role.LIST_ITEM)]

    @property
    def chat_box(self) -> Widget:
        """Where one writes."""
        self.open_tab("Chat")
        return self.program.find(Role.ENTRY, said("ChatPane", "Message"))

    def write(self, text: str, *, is_inside: bool = False) -> None:
        """Write a message; `send` sends it. `is_inside`: for technicians only."""
        box = self.chat_box
        to = "Technicians only" if is_inside else "To everybody"
        self.program.find(Role.CHECK_BOX, said("ChatPane", to)).act("Press", "Toggle")
        box.set_text(text)

    def send(self) -> None:
        """Press Send."""
        self.program.find(Role.BUTTON, said("ChatPane", "Send")).press()

    def say(self, text: str, *, is_inside: bool = False) -> None:
        """Write a message and send it."""
        self.write(text, is_inside=is_inside)
        self.send()

    def messages(self) -> str:
        """All that was said in the selected session, as it is shown."""
        shown = self.program.find_all(Role.ENTRY, said("ChatPane", "Messages"))
        return "".join(it.text for it in shown)

    def wait_for_message(self, text: str, patience_s: float | None = None) -> None:
        """Wait until a message is shown."""
        self.open_tab("Chat")
        self._hands.wait(lambda: text in self.messages(), f"message {text!r}", patience_s)

    # --- who is there

    @property
    def presence_button(self) -> Widget:
        """The button that says how I am; its menu hangs in no tree: it is clicked, and chosen with keys."""
        return self.program.find(_BUTTON_WITH_MENU, said("StatusView", "My status: {presence}"))

    def wait_for_presence(self, presence: str) -> None:
        """Wait until the button says this: Available, Busy, Away."""
        words = said("StatusView", "My status: {presence}", presence=either("Presence", presence))
        self.presence_button.wait_until(lambda it: it.is_called(words), f"status {presence!r}")

    # --- the inside

    def _open_transfer(self, comment: str) -> Widget:
        self.press("Transfer…")
        dialog = self.program.find(Role.DIALOG, said("TransferDialog", "Transfer session"))
        words = said("TransferDialog", "C&omment for whoever takes over (optional)")
        dialog.find(Role.ENTRY, words).set_text(comment)
        return dialog

    def _choose_person(self, context: str, title: str, verb: str, name: str) -> None:
        dialog = self.program.find(Role.DIALOG, said(context, title))
        _search(dialog, name)
        dialog.find(Role.BUTTON, said(context, verb)).press()
        self._wait_until_shut(dialog)

    def _wait_until_shut(self, dialog: Widget) -> None:
        self._hands.wait(lambda: not dialog.is_in_sight(), "end of the dialog")


def _search(dialog: Widget, name: str) -> None:
    dialog.find(Role.ENTRY, said("TargetPicker", "Search technicians")).set_text(name)
