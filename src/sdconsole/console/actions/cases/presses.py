# SPDX-License-Identifier: Apache-2.0
"""Everything that can be pressed: its name, its sign, its keys, and whether it works on several sessions."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sdconsole.domain.rights import Action
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon


class Press(StrEnum):
    """What can be pressed; the value is the object name of its QAction."""

    NEW_SESSION = "new-session"
    START = "start"
    ASK_VIEW = "ask-view"
    ASK_CONTROL = "ask-control"
    ASK_CLIPBOARD = "ask-clipboard"
    ASK_FILES = "ask-files"
    GIVE_CONTROL = "give-control"
    GIVE_CLIPBOARD = "give-clipboard"
    GIVE_FILES = "give-files"
    WITHDRAW = "withdraw"
    TAKE = "take"
    ASSIGN = "assign"
    TRANSFER = "transfer"
    INVITE = "invite"
    LEAVE = "leave"
    COPY_LINK = "copy-link"
    SHOW_PIN = "show-pin"
    ROTATE_LINK = "rotate-link"
    RENAME = "rename"
    EDIT_NOTE = "edit-note"
    EXTEND = "extend"
    RELEASE = "release"
    CLOSE_SESSION = "close-session"
    DELETE = "delete"
    SEARCH = "search"
    NEXT = "next"
    CHAT = "chat"
    DETAILS = "details"
    REFRESH = "refresh"
    SIGN_OUT = "sign-out"
    PREFERENCES = "preferences"
    FULL_SCREEN = "full-screen"
    SHORTCUTS = "shortcuts"
    DIAGNOSTICS = "diagnostics"
    ABOUT = "about"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Look:
    """Sign and keys as Qt writes them; `mac` where macOS has keys of its own (there Ctrl is ⌘, Meta ⌃)."""

    icon: Icon
    keys: str = ""
    mac: str = ""


LOOKS: Final = {
    Press.NEW_SESSION: Look(Icon.ADD, "Ctrl+N"),
    Press.START: Look(Icon.PERMISSION_NOT_REQUESTED, "Ctrl+Return"),
    Press.ASK_VIEW: Look(Icon.VIEW),
    Press.ASK_CONTROL: Look(Icon.CONTROL),
    Press.ASK_CLIPBOARD: Look(Icon.CLIPBOARD),
    Press.ASK_FILES: Look(Icon.FILES),
    Press.GIVE_CONTROL: Look(Icon.CONTROL),
    Press.GIVE_CLIPBOARD: Look(Icon.CLIPBOARD),
    Press.GIVE_FILES: Look(Icon.FILES),
    Press.WITHDRAW: Look(Icon.RELEASE),
    Press.TAKE: Look(Icon.TAKE, "Ctrl+Shift+G"),
    Press.ASSIGN: Look(Icon.ASSIGN, "Ctrl+Shift+A"),
    Press.TRANSFER: Look(Icon.TRANSFER, "Ctrl+Shift+T"),
    Press.INVITE: Look(Icon.INVITE, "Ctrl+Shift+I"),
    Press.LEAVE: Look(Icon.LEAVE),
    Press.COPY_LINK: Look(Icon.LINK, "Ctrl+Shift+C"),
    Press.SHOW_PIN: Look(Icon.PIN, "Ctrl+Shift+P"),
    Press.ROTATE_LINK: Look(Icon.RECONNECT),
    Press.RENAME: Look(Icon.RENAME, "F2"),
    Press.EDIT_NOTE: Look(Icon.NOTE),
    Press.EXTEND: Look(Icon.CLOCK),
    Press.RELEASE: Look(Icon.RELEASE, "Ctrl+Shift+R"),
    Press.CLOSE_SESSION: Look(Icon.CLOSE_SESSION, "Ctrl+Shift+W"),
    Press.DELETE: Look(Icon.DELETE, "Del", "Ctrl+Backspace"),
    Press.SEARCH: Look(Icon.SEARCH, "Ctrl+F"),
    Press.NEXT: Look(Icon.FORWARD, "Ctrl+J"),
    Press.CHAT: Look(Icon.CHAT, "Ctrl+T"),
    Press.DETAILS: Look(Icon.NOTE, "Ctrl+I"),
    Press.REFRESH: Look(Icon.REFRESH, "F5", "Ctrl+R"),
    Press.SIGN_OUT: Look(Icon.SIGN_OUT),
    Press.PREFERENCES: Look(Icon.SETTINGS, "Ctrl+,"),
    Press.FULL_SCREEN: Look(Icon.FULL_SCREEN, "F11", "Ctrl+Meta+F"),
    Press.SHORTCUTS: Look(Icon.KEYBOARD, "F1", "Ctrl+?"),
    Press.DIAGNOSTICS: Look(Icon.HELP),
    Press.ABOUT: Look(Icon.INFO),
    Press.QUIT: Look(Icon.LEAVE, "Ctrl+Q"),
}
LOCAL: Final = frozenset(
    {
        *(Press.SEARCH, Press.NEXT, Press.CHAT, Press.DETAILS, Press.SIGN_OUT, Press.QUIT),
        *(Press.PREFERENCES, Press.FULL_SCREEN, Press.SHORTCUTS, Press.DIAGNOSTICS, Press.ABOUT),
    }
)
"""What needs no Gateway."""
SEVERAL: Final = frozenset(
    {
        Press.TAKE,
        Press.ASSIGN,
        Press.TRANSFER,
        Press.RELEASE,
        Press.CLOSE_SESSION,
        Press.DELETE,
        Press.COPY_LINK,
    }
)
"""What works on several sessions at once."""
CALLS: Final = {
    Press.START: ("ask", "connect", "withdraw"),
    **dict.fromkeys(
        (Press.ASK_VIEW, Press.ASK_CONTROL, Press.ASK_CLIPBOARD, Press.ASK_FILES), ("ask", "withdraw")
    ),
    **dict.fromkeys((Press.GIVE_CONTROL, Press.GIVE_CLIPBOARD, Press.GIVE_FILES), ("give", "withdraw")),
    Press.WITHDRAW: ("withdraw",),
    Press.TAKE: ("take",),
    Press.LEAVE: ("uninvite",),
    Press.COPY_LINK: ("link",),
    Press.SHOW_PIN: ("pin",),
    Press.RELEASE: ("release",),
    Press.CLOSE_SESSION: ("close",),
    Press.DELETE: ("delete",),
}
"""The calls of a press: while one is under way it cannot be pressed again."""
DECIDED: Final = {
    Press.WITHDRAW: Action.WITHDRAW_REQUEST,
    Press.TAKE: Action.TAKE,
    Press.ASSIGN: Action.ASSIGN,
    Press.TRANSFER: Action.TRANSFER,
    Press.INVITE: Action.INVITE,
    Press.LEAVE: Action.REMOVE_INVITED,
    Press.COPY_LINK: Action.SHOW_LINK,
    Press.SHOW_PIN: Action.SHOW_PIN,
    Press.ROTATE_LINK: Action.ROTATE_LINK,
    Press.RENAME: Action.RENAME,
    Press.EDIT_NOTE: Action.EDIT_NOTE,
    Press.EXTEND: Action.EXTEND,
    Press.RELEASE: Action.RELEASE,
    Press.CLOSE_SESSION: Action.CLOSE,
    Press.DELETE: Action.DELETE,
}


ASKS: Final = {
    Press.ASK_VIEW: frozenset({Scope.VIEW}),
    Press.ASK_CONTROL: frozenset({Scope.VIEW, Scope.CONTROL}),
    Press.ASK_CLIPBOARD: frozenset({Scope.CLIPBOARD}),
    Press.ASK_FILES: frozenset({Scope.FILES}),
}
"""What each press is about; clipboard and files come beside what is asked for anyway."""
GIVES: Final = {
    Press.GIVE_CONTROL: Scope.CONTROL,
    Press.GIVE_CLIPBOARD: Scope.CLIPBOARD,
    Press.GIVE_FILES: Scope.FILES,
}


def keys_of(press: Press, *, is_mac: bool = sys.platform == "darwin") -> tuple[str, ...]:
    """Return the keys of a press on this system, the one that is shown first; none: ()."""
    look = LOOKS[press]
    keys = look.mac if is_mac and look.mac else look.keys
    if keys.endswith("+Return"):
        # The Enter of the number block is a key of its own.
        return keys, keys.replace("Return", "Enter")
    return (keys,) if keys else ()


def label(press: Press) -> str:
    """What it is called, in menus and on buttons."""
    return {
        Press.NEW_SESSION: lambda: translate("Actions", "New session"),
        Press.START: lambda: translate("Actions", "Start remote session"),
        Press.ASK_VIEW: lambda: translate("Actions", "Ask to view only"),
        Press.ASK_CONTROL: lambda: translate("Actions", "Ask for control"),
        Press.ASK_CLIPBOARD: lambda: translate("Actions", "Ask for the clipboard as well"),
        Press.ASK_FILES: lambda: translate("Actions", "Ask for file transfer as well"),
        Press.GIVE_CONTROL: lambda: translate("Actions", "Give control back, keep viewing"),
        Press.GIVE_CLIPBOARD: lambda: translate("Actions", "Give the clipboard back"),
        Press.GIVE_FILES: lambda: translate("Actions", "Give file transfer back"),
        Press.WITHDRAW: lambda: translate("Actions", "Withdraw request"),
        Press.TAKE: lambda: translate("Actions", "Take"),
        Press.ASSIGN: lambda: translate("Actions", "Assign technician…"),
        Press.TRANSFER: lambda: translate("Actions", "Transfer…"),
        Press.INVITE: lambda: translate("Actions", "Invite other technicians…"),
        Press.LEAVE: lambda: translate("Actions", "Leave session"),
        Press.COPY_LINK: lambda: translate("Actions", "Copy session link"),
        Press.SHOW_PIN: lambda: translate("Actions", "Show PIN code"),
        Press.ROTATE_LINK: lambda: translate("Actions", "Renew link…"),
        Press.RENAME: lambda: translate("Actions", "Rename…"),
        Press.EDIT_NOTE: lambda: translate("Actions", "Edit note"),
        Press.EXTEND: lambda: translate("Actions", "Extend expiration…"),
        Press.RELEASE: lambda: translate("Actions", "Release"),
        Press.CLOSE_SESSION: lambda: translate("Actions", "Close session…"),
        Press.DELETE: lambda: translate("Actions", "Delete"),
        Press.SEARCH: lambda: translate("Actions", "Search"),
        Press.NEXT: lambda: translate("Actions", "Next session that needs me"),
        Press.CHAT: lambda: translate("Actions", "Chat"),
        Press.DETAILS: lambda: translate("Actions", "Details"),
        Press.REFRESH: lambda: translate("Actions", "Refresh"),
        Press.SIGN_OUT: lambda: translate("Actions", "Sign out"),
        Press.PREFERENCES: lambda: translate("Actions", "Preferences…"),
        Press.FULL_SCREEN: lambda: translate("Actions", "Full screen"),
        Press.SHORTCUTS: lambda: translate("Actions", "Keyboard shortcuts"),
        Press.DIAGNOSTICS: lambda: translate("Actions", "Diagnostics…"),
        Press.ABOUT: lambda: translate("Actions", "About Service Desk"),
        Press.QUIT: lambda: translate("Actions", "Quit"),
    }[press]()


def short(press: Press) -> str:
    """The same in a word or two, for buttons that stand beside what they are about."""
    brief = {
        Press.ASSIGN: lambda: translate("Actions", "Assign"),
        Press.TRANSFER: lambda: translate("Actions", "Transfer"),
        Press.INVITE: lambda: translate("Actions", "Invite"),
        Press.COPY_LINK: lambda: translate("Actions", "Copy link"),
        Press.SHOW_PIN: lambda: translate("Actions", "Show PIN"),
        Press.EXTEND: lambda: translate("Actions", "Extend"),
        Press.CLOSE_SESSION: lambda: translate("Actions", "Close session"),
    }.get(press)
    return label(press) if brief is None else brief()
