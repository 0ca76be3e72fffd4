# SPDX-License-Identifier: Apache-2.0
"""A view gets a name: when it is kept, and when it is called otherwise."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sdconsole.console.models.saved import NAME_MOST
from sdconsole.toolkit.i18n import keep_worded, translate

_WIDTH = 340


class NameDialog(QDialog):
    """One field; what is wrong with a name stands below it while it is typed."""

    named = Signal(str)

    def __init__(
        self, name: str, refuse: Callable[[str], str], *, is_new: bool, parent: QWidget | None = None
    ) -> None:
        """`refuse` says why a name cannot be taken, "" if it can."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._refuse = refuse
        self._is_new = is_new
        self._label = QLabel(self)
        self._what = QLabel(self)
        self._what.setWordWrap(True)
        self.name = QLineEdit(name, self)
        self.name.setObjectName("view-name")
        self.name.setMaxLength(NAME_MOST)
        self.name.setMinimumWidth(_WIDTH)
        self.name.selectAll()
        self._label.setBuddy(self.name)
        self.fault = QLabel(self)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.keep = QPushButton(self)
        self.keep.setDefault(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        box.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self._on_keep)
        box.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        for part in (self._label, self.name, self.fault, self._what, box):
            page.addWidget(part)
        self.name.textChanged.connect(lambda _text: self._check(is_said=True))
        self._check(is_said=False)
        keep_worded(self, self._set_texts)

    def _check(self, *, is_said: bool) -> None:
        fault = self._refuse(self.name.text())
        self.keep.setEnabled(not fault)
        self.fault.setText(fault if is_said else "")
        self.name.setAccessibleDescription(self.fault.text())

    def _on_keep(self) -> None:
        if not self._refuse(self.name.text()):
            self.named.emit(self.name.text())
            self.accept()

    def _set_texts(self) -> None:
        title = translate("NameDialog", "Save this view") if self._is_new else None
        self.setWindowTitle(title or translate("NameDialog", "Rename view"))
        self._label.setText(translate("NameDialog", "&Name of the view"))
        self._what.setVisible(self._is_new)
        self._what.setText(
            translate(
                "NameDialog",
                "Filters, search, columns and their order are kept on this computer, for this place.",
            )
        )
        self.keep.setText(
            translate("NameDialog", "&Save") if self._is_new else translate("NameDialog", "&Rename")
        )
