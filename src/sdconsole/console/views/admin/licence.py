# SPDX-License-Identifier: Apache-2.0
"""The licence: for whom, until when, how many seats are in use; another one can be installed from a file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.views.admin.page import AdminPage, heading, paragraph, push
from sdconsole.contract.admin import LicenceView
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.times import moment
from sdconsole.toolkit.widgets.notice_bar import Weight

_BYTES_MAX = 16_384


class LicencePage(AdminPage):
    """Facts, and one button."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        self._licence: LicenceView | None = None
        self._title = heading(self)
        self._names = [QLabel(self) for _ in range(4)]
        self.values = [QLabel(self) for _ in range(4)]
        self._note = paragraph(self)
        self.install = push(self, "install-licence", Icon.OPEN, self._on_install)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        for name, value in zip(self._names, self.values, strict=True):
            value.setTextFormat(Qt.TextFormat.PlainText)
            form.addRow(name, value)
        row = QHBoxLayout()
        row.addWidget(self.install)
        row.addStretch(1)
        self.column.addWidget(self._title)
        self.column.addLayout(form)
        self.column.addWidget(self._note)
        self.column.addLayout(row)
        self.column.addStretch(1)
        keep_worded(self, self._set_texts)

    def reload(self) -> None:
        self.admin.read_licence(self.done(self._put), self.failed)

    def install_file(self, path: Path) -> None:
        """Install the licence in a file."""
        try:
            data = path.read_bytes()[: _BYTES_MAX + 1]
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self.bar.show_notice(Weight.ERROR, f"{path.name}: {error}", is_closable=True)
            return
        if len(data) > _BYTES_MAX:
            self.bar.show_notice(
                Weight.ERROR, translate("LicencePage", "This file is too large for a licence.")
            )
            return
        self.admin.install_licence(text, self.done(self._on_installed), self.failed)

    def _on_install(self) -> None:
        dialog = QFileDialog(self, translate("LicencePage", "Licence file"))
        dialog.setNameFilters(
            [
                translate("LicencePage", "Licence (*.json *.licence *.txt)"),
                translate("LicencePage", "All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda name: self.install_file(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_installed(self, licence: LicenceView) -> None:
        self._put(licence)
        self.say(translate("LicencePage", "The licence is installed."))

    def _put(self, licence: LicenceView) -> None:
        self._licence = licence
        self._set_texts()

    def _set_texts(self) -> None:
        self._title.setText(translate("LicencePage", "Licence"))
        names = (
            translate("LicencePage", "Issued to"),
            translate("LicencePage", "Attended access (SOS)"),
            translate("LicencePage", "Technician seats"),
            translate("LicencePage", "Valid until"),
        )
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
        self.install.setText(translate("LicencePage", "Install a licence…"))
        licence = self._licence
        if licence is None:
            return
        terms = licence.entitlement
        seats = (
            translate("LicencePage", "{used} in use, no limit").format(used=licence.seats_used)
            if terms.technician_seats is None
            else translate("LicencePage", "{used} of {seats} in use").format(
                used=licence.seats_used, seats=terms.technician_seats
            )
        )
        until = terms.valid_until
        texts = (
            terms.issued_to or "–",
            translate("LicencePage", "Included")
            if terms.attended_access
            else translate("LicencePage", "Missing"),
            seats,
            translate("LicencePage", "No end") if until is None else moment(until),
        )
        for label, text in zip(self.values, texts, strict=True):
            label.setText(text)
        self._note.setText(
            translate("LicencePage", "This is the unlimited licence that comes with the Gateway.")
            if licence.is_embedded
            else ""
        )
