# SPDX-License-Identifier: Apache-2.0
"""A technician who administrates: makes people and channels, lets people into channels, shuts them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdconsole.demo.actors.teammate import Teammate
from sdconsole.demo.actors.words import either, said
from sdconsole.demo.hands import Role, State, Widget


class Administrator(Teammate):
    """Works in the administration's window, beside the desk."""

    @property
    def window(self) -> Widget:
        """The administration's window; opened if it is not there."""
        title = said("AdminWindow", "Administration – Service Desk")
        found = next((it for it in self.program.shown_children() if it.is_called(title)), None)
        if found is None:
            self.choose_in(said("AdminMenu", "&Administration"), said("AdminMenu", "Open administration…"))
            found = self._hands.wait(
                lambda: next((it for it in self.program.shown_children() if it.is_called(title)), None),
                "administration's window",
            )
        return found

    def make_user(self, login: str, name: str, password: str) -> None:
        """Make a technician with a password."""
        self._go_to("Users and groups")
        self.window.find(Role.BUTTON, said("UsersPage", "New technician…")).press()
        dialog = self.program.find(Role.DIALOG, said("UserDialog", "New technician"))
        for label, text in (("&User name", login), ("&Name", name), ("&Password", password)):
            dialog.find(Role.ENTRY, said("UserDialog", label)).set_text(text)
        dialog.find(Role.BUTTON, said("UserDialog", "Add")).press()
        self._wait_until_shut(dialog)

    def disable(self, name: str) -> None:
        """Disable a technician; the question that follows is answered with Disable."""
        self._go_to("Users and groups")
        self._choose_row(self.window, "UsersPage", "Technicians", name)
        self.window.find(Role.BUTTON, said("UsersPage", "Disable…")).press()
        question = self.program.find(Role.MESSAGE)
        question.find(Role.BUTTON, said("UsersPage", "Disable")).press()

    def make_channel(self, name: str) -> None:
        """Make a channel with what the form offers."""
        self._go_to("Channels")
        self.window.find(Role.BUTTON, said("ChannelsPage", "New channel")).press()
        dialog = self.program.find(Role.DIALOG, said("ChannelsPage", "New channel"))
        dialog.find(Role.ENTRY, said("ChannelForm", "&Name")).set_text(name)
        dialog.find(Role.BUTTON, said("ChannelsPage", "Create")).press()
        self._wait_until_shut(dialog)

    def let_in(self, channel: str, name: str, rights: Sequence[str] = ()) -> None:
        """Add a technician to a channel, with the rights offered and these (their English words)."""
        self._go_to("Channels")
        self._choose_row(self.window, "ChannelsPage", "Channels", channel)
        self.window.find("page tab", said("ChannelsPage", "Technicians and groups")).act("Press")
        self.window.find(Role.BUTTON, said("Members", "Add…")).press()
        dialog = self.program.find(Role.DIALOG, said("MemberDialog", "Add to the channel"))
        self._choose_row(dialog, "Members", "Technicians and groups", name)
        for right in rights:
            box = dialog.find(Role.CHECK_BOX, said("Right", right))
            if State.CHECKED not in box.states:
                box.act("Toggle", "Press")
        dialog.find(Role.BUTTON, said("MemberDialog", "Add")).press()
        self._wait_until_shut(dialog)

    def _go_to(self, page: str) -> None:
        self.window.find(Role.LIST_ITEM, said("AdminWindow", page)).select()

    def _choose_row(self, place: Widget, context: str, table: str, name: str) -> None:
        words = re.compile(either(context, table))
        found = place.find(Role.TABLE, words)

        def look() -> Widget | None:
            rows = range(found.size()[0])
            return next((found.cell(row, 0) for row in rows if found.cell(row, 0).name == name), None)

        cell = self._hands.wait(look, f"{name!r} in {table!r}")
        cell.select()
        cell.wait_until(lambda it: State.SELECTED in it.states, f"selected {name!r}")
