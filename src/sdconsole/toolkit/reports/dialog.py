# SPDX-License-Identifier: Apache-2.0
"""The one dialog about what went wrong: what happened, what still holds, and a report to pass on."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.reports.saving import copy_text, open_folder, save_text
from sdconsole.toolkit.widgets.sign import Sign

_WIDTH = 560
_REPORT_HEIGHT = 240


class Happened(Enum):
    """What the dialog is about."""

    ERROR = "error"
    """Something failed; the program goes on."""
    ENDED = "ended"
    """The run before ended without a word."""
    UNSTARTED = "unstarted"
    """The program could not open its first window."""


class ReportDialog(QDialog):
    """Beside the work, never in front of it: not modal. Restart is offered where it makes sense."""

    restart_wanted = Signal()

    def __init__(
        self, happened: Happened, program_key: str, *, may_restart: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._happened, self._program = happened, program_key
        self._path: Path | None = None
        self._count = 1
        self._read: Callable[[], str] = lambda: ""
        self.setObjectName("report-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._title = QLabel(self)
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._text, self._saved = QLabel(self), QLabel(self)
        for label in (self._title, self._text, self._saved):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._report = QPlainTextEdit(self)
        self._report.setReadOnly(True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setMinimumHeight(_REPORT_HEIGHT)
        self._report.setTabChangesFocus(True)
        self._report.hide()
        self._make_buttons(may_restart)
        self._lay_out()
        keep_worded(self, self._set_texts)

    def show_report(self, read: Callable[[], str], path: Path | None, count: int = 1) -> None:
        """Show this report; `path` is where it is saved (None: nowhere), `count` how often it happened."""
        self._read, self._path, self._count = read, path, count
        self.folder.setEnabled(path is not None)
        if self._report.isVisible():
            self._report.setPlainText(read())
        self._set_texts()

    def _make_buttons(self, may_restart: bool) -> None:
        self._buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.details = QPushButton(self)
        self.details.setCheckable(True)
        self.details.toggled.connect(self._on_details)
        self.copy = QPushButton(icon(Icon.COPY), "", self)
        self.copy.clicked.connect(self._on_copy)
        self.save = QPushButton(self)
        self.save.clicked.connect(
            lambda: save_text(self, self._read(), f"sdconsole-{self._program}-report.txt")
        )
        self.folder = QPushButton(icon(Icon.FILES), "", self)
        self.folder.clicked.connect(self._on_folder)
        self.restart = QPushButton(icon(Icon.REFRESH), "", self)
        self.restart.clicked.connect(self.restart_wanted)
        self.shut = QPushButton(self)
        for button in (self.details, self.copy, self.save, self.folder, self.restart, self.shut):
            button.setAutoDefault(False)
        self.restart.setVisible(may_restart)
        if may_restart:
            self._buttons.addButton(self.restart, role.ActionRole)
        self._buttons.addButton(self.shut, role.RejectRole)
        self._buttons.rejected.connect(self.reject)
        self.shut.setDefault(True)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 18, 20, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        look = (Icon.WARNING, Tone.WAIT) if self._happened is not Happened.ENDED else (Icon.INFO, Tone.INFO)
        grid.addWidget(Sign(*look, 32, self), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        ways = QGridLayout()
        for column, button in enumerate((self.details, self.copy, self.save, self.folder)):
            ways.addWidget(button, 0, column)
        ways.setColumnStretch(4, 1)
        for row, part in enumerate((self._title, self._text, self._saved)):
            grid.addWidget(part, row, 1)
        grid.addLayout(ways, 3, 1)
        grid.addWidget(self._report, 4, 0, 1, 2)
        grid.setRowStretch(4, 1)
        grid.addWidget(self._buttons, 5, 0, 1, 2)
        self.setMinimumWidth(_WIDTH)

    def _on_details(self, is_shown: bool) -> None:
        self._report.setPlainText(self._read() if is_shown else "")
        self._report.setVisible(is_shown)
        self.adjustSize()

    def _on_folder(self) -> None:
        if self._path is not None:
            open_folder(self._path.parent)

    def _on_copy(self) -> None:
        copy_text(self._read())
        self.copy.setText(translate("Reports", "Copied"))

    def _set_texts(self) -> None:
        self.setWindowTitle(
            translate("Reports", "Support app") if self._program == "support" else "Service Desk"
        )
        self._title.setText(_title(self._happened))
        self._text.setText(_text(self._happened, self._program, self._count))
        if self._path is None:
            saved = translate("Reports", "The report could not be saved; you can copy it.")
        else:
            saved = translate("Reports", "A report was saved, without passwords, PINs and names: {file}")
            saved = saved.format(file=self._path.name)
        self._saved.setText(saved)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(f"{self._text.text()} {saved}")
        self.details.setText(translate("Reports", "Show report"))
        self.copy.setText(translate("Reports", "Copy details"))
        self.save.setText(translate("Reports", "Save report…"))
        self.folder.setText(translate("Reports", "Open folder"))
        self.restart.setText(translate("Reports", "Restart"))
        self.shut.setText(translate("Reports", "Close"))
        self._report.setAccessibleName(translate("Reports", "Report"))


def _title(happened: Happened) -> str:
    return {
        Happened.ERROR: lambda: translate("Reports", "Something went wrong"),
        Happened.ENDED: lambda: translate("Reports", "The program ended unexpectedly last time"),
        Happened.UNSTARTED: lambda: translate("Reports", "The program could not start"),
    }[happened]()


_WORDS: dict[tuple[Happened, str], Callable[[], str]] = {
    (Happened.ERROR, "console"): lambda: translate(
        "Reports",
        "Your sessions go on, and access is as it was. You can go on working. If something does not "
        "respond, restart the console: remote screens open here close, and can be opened again.",
    ),
    (Happened.ERROR, "support"): lambda: translate(
        "Reports",
        "Nobody can see or use this computer now: to be safe, the app ended all access. "
        "You can go on. Tell your technician what happened.",
    ),
    (Happened.ERROR, "viewer"): lambda: translate(
        "Reports",
        "The session goes on, and access is as it was. If the picture stands still, close this remote "
        "screen and open it again from the console.",
    ),
    (Happened.ENDED, "console"): lambda: translate(
        "Reports", "Your sessions are kept at the Gateway. The report helps to find the cause."
    ),
    (Happened.ENDED, "support"): lambda: translate(
        "Reports", "Access to this computer ended with it. You can go on as usual."
    ),
    (Happened.UNSTARTED, "console"): lambda: translate(
        "Reports", "Try again. If it happens again, pass the report on to your administrator."
    ),
    (Happened.UNSTARTED, "support"): lambda: translate(
        "Reports", "Nobody can see this computer. Tell your technician what happened."
    ),
}


def _text(happened: Happened, program: str, count: int) -> str:
    said = _WORDS.get((happened, program), _WORDS[happened, "console"])()
    if count > 1:
        return said + "\n" + translate("Reports", "It has happened %n time(s).", "", count)
    return said
