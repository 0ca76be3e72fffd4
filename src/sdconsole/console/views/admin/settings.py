# SPDX-License-Identifier: Apache-2.0
"""What holds for the whole Gateway: organisation, minimum version, download link, live sessions."""

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from sdconsole.console.actions.admin import Administration
from sdconsole.console.actions.failures import Failure
from sdconsole.console.views.admin.page import AdminPage, heading, push
from sdconsole.contract.admin import GatewaySettings, SettingsWrite
from sdconsole.domain.entitlement import parse_version
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.notice_bar import Weight


class SettingsPage(AdminPage):
    """A form that saves what is another value now."""

    def __init__(self, admin: Administration, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(admin, origin, parent)
        self._before: GatewaySettings | None = None
        self._title = heading(self)
        self.organisation = QLineEdit(self)
        self.organisation.setMaxLength(64)
        self.minimum = QLineEdit(self)
        self.minimum.setMaxLength(32)
        self.minimum.setPlaceholderText("1.2.3")
        self.download = QLineEdit(self)
        self.download.setMaxLength(512)
        self.download.setPlaceholderText("https://")
        self.live = QSpinBox(self)
        self.live.setRange(1, 100)
        self._fields = (self.organisation, self.minimum, self.download, self.live)
        self._labels = {field: QLabel(self) for field in self._fields}
        self._notes = {field: QLabel(self) for field in (self.minimum, self.download, self.live)}
        self.save = push(self, "save", Icon.DONE, self._on_save)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
            if field in self._notes:
                form.addRow(self._notes[field])
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        self.column.addWidget(self._title)
        self.column.addLayout(form)
        self.column.addLayout(row)
        self.column.addStretch(1)
        keep_worded(self, self._set_texts)

    def reload(self) -> None:
        self.admin.read_settings(self.done(self._put), self.failed)

    def _put(self, settings: GatewaySettings) -> None:
        self._before = settings
        self.organisation.setText(settings.organisation)
        self.minimum.setText(settings.min_client_version)
        self.download.setText(settings.download_url)
        self.live.setValue(settings.live_remote_sessions)
        self.save.setEnabled(True)

    def _on_save(self) -> None:
        before = self._before
        if before is None:
            return
        minimum = self.minimum.text().strip()
        if parse_version(minimum) is None:
            self.bar.show_notice(Weight.ERROR, translate("SettingsPage", "A version looks like 1.2.3."))
            self.minimum.setFocus()
            return
        body = SettingsWrite(
            organisation=_changed(self.organisation.text().strip(), before.organisation),
            min_client_version=_changed(minimum, before.min_client_version),
            download_url=_changed(self.download.text().strip(), before.download_url),
            live_remote_sessions=None
            if self.live.value() == before.live_remote_sessions
            else self.live.value(),
        )
        if self.admin.edit_settings(before, body, self.done(self._on_saved), self.failed):
            self.save.setEnabled(False)

    def fail(self, failure: Failure) -> None:
        self.save.setEnabled(True)
        super().fail(failure)

    def _on_saved(self, settings: GatewaySettings) -> None:
        self._put(settings)
        self.say(translate("SettingsPage", "Saved. It holds from now on."))

    def _set_texts(self) -> None:
        self._title.setText(translate("SettingsPage", "Settings of the Gateway"))
        self._labels[self.organisation].setText(translate("SettingsPage", "&Organisation"))
        self._labels[self.minimum].setText(
            translate("SettingsPage", "&Minimum version of console and support app")
        )
        self._labels[self.download].setText(translate("SettingsPage", "&Download link"))
        self._labels[self.live].setText(translate("SettingsPage", "&Live remote sessions per technician"))
        self._notes[self.minimum].setText(
            translate("SettingsPage", "Older programs are refused and shown the download link.")
        )
        self._notes[self.download].setText(
            translate("SettingsPage", "Where people get the current console; empty: the Gateway's own page.")
        )
        self._notes[self.live].setText(
            translate("SettingsPage", "So many remote screens can be open at once.")
        )
        self.save.setText(translate("SettingsPage", "Save"))


def _changed(now: str, before: str) -> str | None:
    return None if now == before else now
