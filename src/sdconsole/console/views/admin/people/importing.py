# SPDX-License-Identifier: Apache-2.0
"""Technicians from a CSV file: first what each line would do, then, if nothing is refused, doing it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.actions.failures import Failure
from sdconsole.console.models.admin import Column
from sdconsole.console.views.admin.page import AdminDialog, paragraph, push
from sdconsole.console.views.admin.table import AdminList
from sdconsole.console.views.admin.words import fate_name
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.admin import Imported, ImportRow, RowFate
from sdconsole.contract.limits import IMPORT_BYTES
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.notice_bar import Weight

_LOOKS = {
    RowFate.CREATED: (Icon.ADD, Tone.GOOD),
    RowFate.UNCHANGED: (Icon.DONE, Tone.MUTED),
    RowFate.REFUSED: (Icon.ERROR, Tone.DANGER),
}


class ImportDialog(AdminDialog):
    """File → dry run → table → import. A refused line refuses the whole import."""

    imported = Signal(int)
    """So many technicians were added."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        self._csv = ""
        self._answer: Imported | None = None
        self._file = QLabel()
        super().__init__(admin, origin, self._title_words, self._send_words, parent)
        self.setMinimumSize(640, 460)
        self._hint = paragraph(self)
        self.choose = push(self, "choose-file", Icon.OPEN, self._on_choose)
        self.copy = push(self, "copy-tokens", Icon.COPY, self._on_copy)
        self.copy.hide()
        columns = (
            Column[ImportRow](lambda: translate("ImportDialog", "Line"), lambda one: str(one.line)),
            Column[ImportRow](lambda: translate("ImportDialog", "User name"), lambda one: one.login),
            Column[ImportRow](
                lambda: translate("ImportDialog", "What happens"), fate_name, lambda one: _LOOKS[one.fate]
            ),
        )
        self.list = AdminList(
            columns, lambda one: str(one.line), lambda: translate("ImportDialog", "Lines of the file"), self
        )
        self.list.widths(70, 180, 0)
        self.sum = QLabel(self)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self._file, 1)
        row.addWidget(self.copy)
        self.body.addWidget(self._hint)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.sum)
        self.send_button.setEnabled(False)
        self.set_texts()

    def read_file(self, path: Path) -> None:
        """Take a file and ask the Gateway what it would do."""
        self.bar.clear()
        try:
            data = path.read_bytes()
            # What spreadsheets write: UTF-8 with a mark, or (Japanese Windows) Shift_JIS.
            text = _decoded(data)
        except (OSError, UnicodeDecodeError) as error:
            self.refuse(f"{path.name}: {error}")
            return
        if len(text.encode()) > IMPORT_BYTES:
            self.refuse(translate("ImportDialog", "This file is too large: one MB at most."))
            return
        self._file.setText(path.name)
        self._csv = text
        self._answer = None
        self._show_state()
        self.admin.import_users(
            text, is_dry_run=True, done=while_alive(self, self._on_tried), fail=self.failed
        )

    def fail(self, failure: Failure) -> None:
        super().fail(failure)
        self._show_state()

    def send(self) -> bool:
        return self.admin.import_users(
            self._csv, is_dry_run=False, done=while_alive(self, self._on_done), fail=self.failed
        )

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, translate("ImportDialog", "CSV file"))
        dialog.setNameFilters(
            [translate("ImportDialog", "CSV (*.csv *.txt)"), translate("ImportDialog", "All files (*)")]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.open()

    def _on_tried(self, answer: Imported) -> None:
        self._answer = answer
        self.list.put(answer.rows)
        self._show_state()

    def _on_done(self, answer: Imported) -> None:
        if answer.refused:
            # Somebody changed something between the dry run and now.
            self._on_tried(answer)
            return
        self.imported.emit(answer.created)
        if not any(row.set_up_token for row in answer.rows):
            self.accept()
            return
        self._answer = answer
        self.bar.show_notice(
            Weight.SUCCESS,
            translate(
                "ImportDialog",
                "%n technician(s) added. Copy their tokens now: each is good for one hour.",
                "",
                answer.created,
            ),
        )
        self.sum.setText("")
        self.copy.show()
        self.choose.hide()
        self.send_button.hide()
        self.cancel_button.setText(translate("ImportDialog", "Done"))

    def _on_copy(self) -> None:
        if self._answer is not None:
            lines = [f"{row.login}\t{row.set_up_token}" for row in self._answer.rows if row.set_up_token]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _show_state(self) -> None:
        answer = self._answer
        self.send_button.setEnabled(answer is not None and answer.created > 0 and answer.refused == 0)
        if answer is None:
            self.sum.setText("")
            return
        added = translate("ImportDialog", "%n technician(s) will be added.", "", answer.created)
        refused = translate(
            "ImportDialog",
            "%n line(s) refused: nothing is added until the file is mended.",
            "",
            answer.refused,
        )
        self.sum.setText(refused if answer.refused else added)

    def _title_words(self) -> str:
        return translate("ImportDialog", "Import technicians")

    def _send_words(self) -> str:
        return translate("ImportDialog", "Import")

    def set_texts(self) -> None:
        super().set_texts()
        if not hasattr(self, "list"):
            return
        self._hint.setText(
            translate(
                "ImportDialog",
                "The first line names the columns: login, display_name, role, attended_access, groups. "
                "Nothing is added before you have seen what each line does.",
            )
        )
        self.choose.setText(translate("ImportDialog", "Choose a file…"))
        self.copy.setText(translate("ImportDialog", "Copy all tokens"))
        self._show_state()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932")
