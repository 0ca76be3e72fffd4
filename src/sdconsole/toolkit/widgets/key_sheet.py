# SPDX-License-Identifier: Apache-2.0
"""The sheet of keyboard shortcuts: grouped, searched as one types, copied as text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.keys import KeyGroup
from sdconsole.toolkit.widgets.announce import announce

_FIRST = QSize(560, 620)
_LEAST_ROW = 26


class KeySheet(QDialog):
    """Read while one works on: it does not keep the window behind it waiting."""

    def __init__(self, groups: Callable[[], Sequence[KeyGroup]], parent: QWidget | None = None) -> None:
        """`groups` is asked again when the language changes."""
        super().__init__(parent)
        self._groups = groups
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._filter)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        self.buttons = QDialogButtonBox(self)
        self.copy_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setIcon(icon(Icon.COPY))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self.resize(_FIRST)
        self.search.setFocus()
        keep_worded(self, self._set_texts)

    def text(self) -> str:
        """Everything as plain text, a line each."""
        parts = []
        for group in self._groups():
            lines = [f"{row.spelt}\t{row.text}" for row in group.rows]
            parts.append("\n".join([group.title, *lines]))
        return "\n\n".join(parts)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        announce(self, translate("KeySheet", "The list is on the clipboard."))

    def _fill(self) -> None:
        self.list.clear()
        row_size = QSize(0, max(_LEAST_ROW, self.fontMetrics().height() + 10))
        for group in self._groups():
            head = QTreeWidgetItem([group.title, ""])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            head.setSizeHint(0, row_size)
            self.list.addTopLevelItem(head)
            for row in group.rows:
                line = QTreeWidgetItem([row.text, row.spelt])
                line.setSizeHint(0, row_size)
                # The whole row in one sentence: a reader on the first column needs no second.
                line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{row.text}: {row.spelt}")
                head.addChild(line)
            head.setFirstColumnSpanned(True)
            head.setExpanded(True)
        self._filter(self.search.text())

    def _filter(self, needle: str) -> None:
        words = needle.casefold().split()
        for at in range(self.list.topLevelItemCount()):
            head = self.list.topLevelItem(at)
            if head is None:
                continue
            children = (head.child(number) for number in range(head.childCount()))
            lines = [line for line in children if line is not None]
            for line in lines:
                said = f"{line.text(0)} {line.text(1)}".casefold()
                line.setHidden(not all(word in said for word in words))
            head.setHidden(all(line.isHidden() for line in lines))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("KeySheet", "Keyboard shortcuts"))
        self.search.setPlaceholderText(translate("KeySheet", "Search by words or keys"))
        self.search.setAccessibleName(translate("KeySheet", "Search shortcuts"))
        self.list.setAccessibleName(translate("KeySheet", "Keyboard shortcuts"))
        self.list.setHeaderLabels([translate("KeySheet", "Action"), translate("KeySheet", "Keys")])
        self.copy_button.setText(translate("KeySheet", "&Copy list"))
        self.close_button.setText(translate("KeySheet", "Close"))
        self._fill()
