# SPDX-License-Identifier: Apache-2.0
"""Above the list: where one is, how many are shown, the search, the view, the filters, the columns."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.listing import Listing
from sdconsole.console.views.parts.list.columns import ColumnHeader, columns_menu
from sdconsole.console.views.parts.list.filters import StatusChip, TechnicianChip
from sdconsole.console.views.parts.list.views import ViewChip
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.elided_label import ElidedLabel

_HIGH = 28


class ListHead(QWidget):
    """Two rows that belong to the list below them; they follow the listing and tell it what is pressed."""

    searched = Signal(str)
    """What is typed into the search, as it is typed."""

    def __init__(
        self, mirror: Mirror, listing: Listing, columns: ColumnHeader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._place = ""
        self._shown = 0
        self.title = ElidedLabel(parent=self)
        self.count = QLabel(self)
        self.search = QLineEdit(self)
        self.view = ViewChip(listing, self)
        self.status = StatusChip(listing, self)
        self.technician = TechnicianChip(mirror, listing, self)
        self.clear = self._button("clear-filters", Icon.CLOSE)
        self.columns = self._button("columns", Icon.COLUMNS)
        self.columns.setMenu(columns_menu(self.columns, columns))
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._dress()
        self._lay_out()
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._on_typed)
        self.clear.clicked.connect(listing.clear)
        listing.changed.connect(self._on_listing)
        keep_worded(self, self.reword)

    def show_place(self, name: str) -> None:
        """Say where one is."""
        self._place = name
        self._show_title()

    def show_count(self, shown: int) -> None:
        """Say how many sessions are listed."""
        self._shown = shown
        self.count.setText(translate("DeskView", "%n session(s)", "", shown))

    def reword(self) -> None:
        """The language changed."""
        self.search.setPlaceholderText(translate("DeskView", "Search (Ctrl+F)"))
        self.search.setAccessibleName(translate("DeskView", "Search sessions"))
        for button, text in (
            (self.clear, translate("ListHead", "Clear filters")),
            (self.columns, translate("ListHead", "Columns")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(text)
        for chip in (self.view, self.status, self.technician):
            chip.reword()
        self.show_count(self._shown)
        self._show_title()

    def _dress(self) -> None:
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(280)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.count.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self.title)
        upper.addWidget(self.count)
        upper.addStretch(1)
        upper.addWidget(self.search, 3)
        lower = QHBoxLayout()
        lower.setSpacing(6)
        for chip in (self.view, self.status, self.technician):
            lower.addWidget(chip)
        lower.addWidget(self.clear)
        lower.addStretch(1)
        lower.addWidget(self.columns)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 4, 8, 6)
        page.setSpacing(6)
        page.addLayout(upper)
        page.addLayout(lower)
        for before, after in (
            (self.search, self.view),
            (self.view, self.status),
            (self.status, self.technician),
            (self.technician, self.clear),
            (self.clear, self.columns),
        ):
            QWidget.setTabOrder(before, after)
        self._on_listing()

    def _button(self, name: str, look: Icon) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(name)
        made.setIcon(icon(look))
        made.setAutoRaise(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setFixedHeight(_HIGH)
        return made

    def _show_title(self) -> None:
        saved = self._listing.saved.view(self._listing.view)
        title = self._place
        if saved is not None:
            title = translate("ListHead", "{place} – {view}").format(place=title, view=saved.name)
        self.title.setText(title)

    def _on_typed(self, text: str) -> None:
        self.searched.emit(text)
        self._listing.search(text)

    def _on_listing(self) -> None:
        words = self._listing.filter.words
        if self.search.text() != words:
            with QSignalBlocker(self.search):
                self.search.setText(words)
        self.clear.setVisible(bool(self._listing.filter))
        self._show_title()
