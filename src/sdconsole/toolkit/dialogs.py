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

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QMessageBox, QWidget

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
    """Ask from a plain slot; `on_answer` gets the key of the button, "" for Esc.

    `text` is the question in one sentence, `detail` what follows from the answer; both plain text.
    """
    box, chosen = _message(parent, kind, text, detail, choices)
    box.finished.connect(lambda _code: on_answer("".join(chosen)))
    box.open()
    return box


async def ask(parent: QWidget | None, kind: Kind, text: str, detail: str, choices: Sequence[Choice]) -> str:
    """Ask from a UI coroutine; the key of the button, "" for Esc. Cancelling closes the dialog."""
    box, chosen = _message(parent, kind, text, detail, choices)
    await open_dialog(box)
    return "".join(chosen)


def tell(parent: QWidget | None, kind: Kind, text: str, detail: str = "", copyable: str = "") -> QDialog:
    """Say something and wait for nothing. The button "Copy details" puts `copyable` on the clipboard."""
    box, _chosen = _message(parent, kind, text, detail, [close_choice()])
    if copyable:
        button = box.addButton(translate("Dialogs", "Copy details"), QMessageBox.ButtonRole.ActionRole)
        # Else every button of a message box closes it.
        button.clicked.disconnect()
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(copyable))
    box.open()
    return box


async def open_dialog(dialog: QDialog) -> int:
    """Open any dialog window-modal and await its result code; cancelling the coroutine closes it.

    A dialog that dies with its window counts as rejected.
    """
    import asyncio

    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def settle(code: int) -> None:
        if not answered.done():
            answered.set_result(code)

    dialog.finished.connect(settle)
    dialog.destroyed.connect(lambda: settle(QDialog.DialogCode.Rejected.value))
    dialog.open()
    try:
        return await answered
    finally:
        if shiboken6.isValid(dialog) and dialog.isVisible():
            dialog.reject()


def _message(
    parent: QWidget | None, kind: Kind, text: str, detail: str, choices: Sequence[Choice]
) -> tuple[QMessageBox, list[str]]:
    """The box, and the list that holds the key of the button once one was pressed."""
    box = QMessageBox(parent)
    # Else its title is the program's technical name, which a screen reader reads first.
    box.setWindowTitle(parent.window().windowTitle() if parent is not None else "Service Desk")
    box.setIcon(kind.value)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for label in box.findChildren(QLabel):
        # The informative text has a label of its own, which setTextFormat does not reach.
        label.setTextFormat(Qt.TextFormat.PlainText)
    # Where something can be destroyed, Enter must not do it by default.
    is_dangerous = any(it.role is Role.DESTROY for it in choices) and not any(it.is_default for it in choices)
    chosen: list[str] = []
    keys: dict[QAbstractButton, str] = {}
    for choice in choices:
        button = box.addButton(choice.label, choice.role.value)
        keys[button] = choice.key
        if choice.is_default or (choice.role is Role.REJECT and is_dangerous):
            box.setDefaultButton(button)
        if choice.role is Role.REJECT:
            box.setEscapeButton(button)
    box.buttonClicked.connect(lambda button: chosen.append(keys.get(button, "")))
    return box, chosen
