# SPDX-License-Identifier: Apache-2.0
"""The only door to QMessageBox, and dialogs without a nested event loop.

    if await ask(window, Kind.WARNING, title, text, [CANCEL, close]) == "close": ...
    code = await open_dialog(NewSessionDialog(window))

All are window-modal and open()ed: a modal exec() inside a coroutine would stop every other one. Buttons
are verbs; their order is the platform's own, by role.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget

from sdconsole.toolkit.i18n import translate

if TYPE_CHECKING:
    import asyncio


class Kind(Enum):
    """The sign a message carries."""

    INFO = QMessageBox.Icon.Information
    QUESTION = QMessageBox.Icon.Question
    WARNING = QMessageBox.Icon.Warning
    ERROR = QMessageBox.Icon.Critical


class Role(Enum):
    """What a button does; decides its place."""

    ACCEPT = QMessageBox.ButtonRole.AcceptRole
    DESTROY = QMessageBox.ButtonRole.DestructiveRole
    REJECT = QMessageBox.ButtonRole.RejectRole


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: `key` is what `ask` returns, `label` a verb already in the user's language."""

    key: str
    label: str
    role: Role = Role.ACCEPT
    is_default: bool = False


def cancel_choice() -> Choice:
    """The way out, also by Esc; returns "" as its key."""
    return Choice("", translate("Dialogs", "Cancel"), Role.REJECT)


def close_choice() -> Choice:
    """The one button of a message that asks nothing."""
    return Choice("", translate("Dialogs", "Close"), Role.REJECT)


def ask_then(
    parent: QWidget | None,
    kind: Kind,
    text: str,
    detail: str,
    choices: Sequence[Choice],
    on_answer: Callable[[str], object],
) -> QDialog:
    """Ask from a plain slot; `on_answer` gets the key of the button, "" for Esc or a destroyed parent's end.

    `text` is the question in one sentence, `detail` what follows from the answer; both plain text.
    """
    raise NotImplementedError


async def ask(parent: QWidget | None, kind: Kind, text: str, detail: str, choices: Sequence[Choice]) -> str:
    """Ask from a UI coroutine; the key of the button, "" for Esc. Cancelling the coroutine closes the dialog."""
    raise NotImplementedError


def tell(parent: QWidget | None, kind: Kind, text: str, detail: str = "", copyable: str = "") -> QDialog:
    """Say something and wait for nothing. `copyable` is what the button "Copy details" puts on the clipboard."""
    raise NotImplementedError


async def open_dialog(dialog: QDialog) -> int:
    """Open any dialog window-modal and await its result code; cancelling the coroutine closes it."""
    raise NotImplementedError
