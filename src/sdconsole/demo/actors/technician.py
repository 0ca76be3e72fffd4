# SPDX-License-Identifier: Apache-2.0
"""A technician at the console: signs in, makes sessions, asks for access, connects, closes."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sdconsole.demo.actors.words import either, is_said, said, within
from sdconsole.demo.hands import Hands, Role, State, Widget
from sdconsole.demo.programs import Running

_BUTTON_WITH_MENU: Final = "button menu"
_ROW: Final = "{name}, {status}, computer {computer}, technician {technician}, permission {permission}"
START: Final = {
    "unavailable": within("Permission", "Start remote session, not available"),
    "not-requested": said("Permission", "Start remote session, not requested, press to request permission"),
    "pending": said("Permission", "Start remote session, waiting for permission, {time} left"),
    "granted": said("Permission", "Start remote session, granted, press to connect"),
    "in-session": within("Permission", "Start remote session, controlling, press to show the window"),
    "viewing": within("Permission", "Start remote session, viewing, press to show the window"),
    "denied": said("Permission", "Start remote session, denied, press to ask again"),
    "no-answer": said("Permission", "Start remote session, no answer, press to ask again"),
    "revoked": said("Permission", "Start remote session, access revoked, press to ask again"),
}
"""The states of the one prominent button, by what a screen reader calls it."""


class Ways(NamedTuple):
    """The ways in to a session, as the dialog shows them."""

    link: str
    pin: str


class Technician:
    """`hands` are those of the display the console runs on."""

    def __init__(self, hands: Hands, console: Running) -> None:
        """`console` was started by the caller, who also ends it."""
        self._hands = hands
        self.console = console

    @property
    def program(self) -> Widget:
        """The console, once it is on the bus."""
        return self._hands.program("sdconsole-console", pid=self.console.process.pid)

    def try_to_sign_in(self, origin: str, login: str, password: str) -> None:
        """Fill in the sign-in page and press the button; what comes of it is another matter."""
        for label, text in (("&Gateway address", origin), ("&User name", login), ("&Password", password)):
            self.program.find(Role.ENTRY, said("SignInView", label)).set_text(text)
        self.program.find(Role.BUTTON, said("SignInView", "Sign in")).press()

    def sign_in(self, origin: str, login: str, password: str) -> None:
        """Sign in and wait for the desk."""
        self.try_to_sign_in(origin, login, password)
        self.wait_for_desk()

    def wait_for_desk(self) -> None:
        """Wait until the desk is there and the sessions are loaded."""
        self.program.find(Role.LIST, said("Sidebar", "Places"))
        self.program.find_words(said("StatusView", "Connected: {host}"))

    def go_to(self, place: str) -> None:
        """Choose a channel in the sidebar by its name."""
        self.program.find(Role.LIST_ITEM, re.compile(f"^{re.escape(place)}\\b")).select()

    def new_session(self, name: str) -> Ways:
        """Make a session at the place shown through the dialog, and read link and PIN there."""
        self.program.find(Role.BUTTON, said("Actions", "New session")).press()
        dialog = self.program.find(Role.DIALOG, said("NewSessionDialog", "New session"))
        dialog.find(Role.ENTRY, said("NewSessionDialog", "Session &name")).set_text(name)
        dialog.find(Role.BUTTON, said("NewSessionDialog", "Create")).press()
        link = dialog.find(Role.ENTRY, said("CreatedPanel", "Link"))
        link.wait_until(lambda it: it.text, "link in the field")
        pin = dialog.find(Role.ENTRY, said("PinField", "PIN code"))
        ways = Ways(link.text, pin.text)
        dialog.find(Role.LABEL, said("CreatedPanel", "Status: {status} – {what}"))
        return ways

    def finish_dialog(self) -> None:
        """Press Done in the dialog of a session just made."""
        self.program.find(Role.BUTTON, said("CreatedPanel", "Done")).press()

    def read_pin(self) -> str:
        """Show the selected session's PIN, read it, close the dialog."""
        self.program.find(Role.BUTTON, said("Actions", "Show PIN code")).press()
        dialog = self.program.find(Role.DIALOG, said("PinDialog", "PIN code"))
        field = dialog.find(Role.ENTRY, said("PinField", "PIN code"))
        field.wait_until(lambda it: it.text, "PIN in the field")
        pin = field.text
        dialog.find(Role.BUTTON, ("Close", "閉じる")).press()
        return pin

    def rows(self) -> list[str]:
        """The sessions listed now, each as a screen reader says it."""
        table = next(self.program.find_all(Role.TABLE), None)
        return [] if table is None else [table.cell(row, 0).name for row in range(table.size()[0])]

    def wait_for_row(
        self, name: str, status: str = "", permission: str = "", patience_s: float | None = None
    ) -> str:
        """Wait until a session is listed and its row says this; the words are those of the English screen.

        `status` as in labels' context "Status", `permission` as in "Permission" or "Unavailable".
        """
        wanted = _row(name, status, permission)

        def look() -> str | None:
            return next((row for row in self.rows() if wanted.search(row)), None)

        return self._hands.wait(look, f"row {name!r} {status} {permission}", patience_s)

    def select(self, name: str) -> None:
        """Select a session in the table."""
        self.wait_for_row(name)
        table = self.program.find(Role.TABLE)
        wanted = _row(name)
        row = next(row for row in range(table.size()[0]) if wanted.search(table.cell(row, 0).name))
        cell = table.cell(row, 0)
        cell.select()
        cell.wait_until(lambda it: State.SELECTED in it.states, f"selected row {name!r}")

    def wait_for_start(self, state: str, patience_s: float | None = None) -> Widget:
        """Wait until the button Start remote session says this state (a key of `START`)."""

        def look() -> Widget | None:
            buttons = (it for it in self.program.walk() if it.is_a(Role.BUTTON) or it.is_a(_BUTTON_WITH_MENU))
            return next((it for it in buttons if it.is_called(START[state])), None)

        return self._hands.wait(look, f"Start button that says {state!r}", patience_s)

    def press_start(self, state: str) -> None:
        """Press it, once it says this state."""
        self.wait_for_start(state).press()

    def choose_permission(self, label: str) -> None:
        """Choose an entry of Session > Permissions by its label in `Actions`, once it can be chosen."""
        entry = re.compile(f"^{either('Actions', label)}$")

        def look() -> Widget | None:
            found = self.program.find("menu bar").children()
            for _menu_item_popup in range(4):
                # What is folded is not shown, and pressed all the same.
                found = [inside for item in found for inside in item.children()]
                for item in found:
                    if item.is_called(entry) and item.is_enabled:
                        return item
            return None

        self._hands.wait(look, f"permission {label!r}").act("Press")

    def action(self, label: str) -> Widget:
        """A button by its label in `Actions`, with or without the number of sessions it is for."""
        return self.program.find(Role.BUTTON, re.compile(f"^{either('Actions', label)}(?: \\(\\d+\\))?$"))

    def withdraw(self) -> None:
        """Take back the request of the selected session."""
        self.program.find(Role.BUTTON, said("Actions", "Withdraw request")).press()

    def end_access(self) -> None:
        """Give up the access that was granted."""
        self.program.find(Role.BUTTON, said("Actions", "End access")).press()

    def close_session(self, outcome: str = "") -> None:
        """Close the selected session (or sessions), through the dialog that asks for it."""
        self.action("Close session…").press()
        dialog = self.program.find(Role.DIALOG, said("CloseDialog", "Close session"))
        dialog.find(Role.ENTRY, said("CloseDialog", "&Outcome (optional)")).set_text(outcome)
        dialog.find(Role.BUTTON, said("CloseDialog", "Close session")).press()

    def wait_for_words(self, words: re.Pattern[str], patience_s: float | None = None) -> str:
        """Wait until a label or a bar says this, and return all it says."""
        return self.program.find_words(words, patience_s).name

    def has_words(self, words: re.Pattern[str]) -> bool:
        """Whether a label says this now."""
        return self.program.look_for_words(words) is not None

    def wait_until_refused(self) -> str:
        """Wait until the last try to sign in was answered with a no, and return what the page says."""
        password = self.program.find(Role.ENTRY, said("SignInView", "&Password"))
        password.wait_until(lambda it: not it.text, "password field emptied by a refusal")
        return self.wait_for_words(within("Refusal", "Wrong user name or password."))


def _row(name: str, status: str = "", permission: str = "") -> re.Pattern[str]:
    parts = {"name": re.escape(name)}
    if status:
        parts["status"] = either("Status", status) + "(?: · .*)?"
    if permission:
        context = "Permission" if is_said("Permission", permission) else "Unavailable"
        parts["permission"] = either(context, permission)
    return said("SessionTable", _ROW, **parts)
