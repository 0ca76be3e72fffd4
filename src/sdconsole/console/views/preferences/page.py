# SPDX-License-Identifier: Apache-2.0
"""One page of the preferences: headings, switches and choices, each bound to one setting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit.i18n import keep_worded
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.note import Note

Words = Callable[[], str]
"""A text that is worded when it is shown, so that it follows a switch of the language."""
_INDENT = 22
_WIDTH = 220
"""Of a list to choose from, so that those below each other end alike."""


class PreferencesPage(QScrollArea):
    """Rows from above to below; the page scrolls where the letters are large or the window is small."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._texts: list[Callable[[], object]] = []
        self._labels: list[QLabel] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # It scrolls to the row that takes the keyboard; it needs none itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget(self)
        self.body.setAutoFillBackground(False)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(8)
        self.setWidget(self.body)
        self.viewport().setAutoFillBackground(False)

    def finish(self) -> None:
        """Call when every row is there: what is worded once is worded again with the language."""
        self.column.addStretch(1)
        keep_worded(self, self._word)

    def word(self, apply: Callable[[], object]) -> None:
        """Have texts set now and with each change of the language."""
        self._texts.append(apply)

    # --- rows

    def heading(self, words: Words) -> QLabel:
        """What the rows below are about."""
        label = QLabel(self.body)
        font = QFont(label.font())
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
        if self.column.count():
            self.column.addSpacing(10)
        self.column.addWidget(label)
        self.word(lambda: label.setText(words()))
        return label

    def note(self, words: Words) -> QLabel:
        """A sentence of explanation, in a quieter tone."""
        label = _note(self.body)
        self.column.addWidget(label)
        self.word(lambda: label.setText(words()))
        return label

    def switch(
        self, name: str, words: Words, *, default: bool = False, store: Settings | None = None
    ) -> QCheckBox:
        """A yes or no."""
        settings = store or self.settings
        box = QCheckBox(self.body)
        box.setObjectName(name)

        def show() -> None:
            box.setChecked(settings.flag(name, default))

        # Not `toggled`: only what the user does is written down.
        box.clicked.connect(lambda is_on: settings.set_flag(name, is_on))
        self.word(lambda: box.setText(words()))
        self._add(box, box, Bound(settings, name, show))
        return box

    def choice(
        self,
        name: str,
        words: Words,
        options: Sequence[tuple[str, Words]],
        *,
        default: str = "",
        store: Settings | None = None,
    ) -> QComboBox:
        """One of several values; the first stands for anything the setting does not know."""
        settings = store or self.settings
        box = QComboBox(self.body)
        box.setObjectName(name)
        label = QLabel(self.body)
        label.setBuddy(box)
        self._labels.append(label)
        box.setMinimumWidth(_WIDTH)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, _words in options:
            box.addItem("", value)

        def show() -> None:
            box.setCurrentIndex(max(0, box.findData(settings.text(name, default or options[0][0]))))

        def reword() -> None:
            label.setText(words())
            box.setAccessibleName(words().replace("&", ""))
            for row, (_value, option) in enumerate(options):
                box.setItemText(row, option())

        box.activated.connect(lambda row: settings.set_text(name, str(box.itemData(row))))
        self.word(reword)
        row = QWidget(self.body)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label)
        line.addWidget(box)
        line.addStretch(1)
        self._add(row, box, Bound(settings, name, show))
        return box

    def put(self, widget: QWidget) -> None:
        """A row that is bound to no setting."""
        self.column.addWidget(widget)

    def lockable(self, control: QWidget, bound: "Bound") -> "Lock":
        """Bind a control of a page's own to a setting; the lock is to be laid out by the page."""
        lock = Lock(control, bound, self.body)
        self.word(lock.refresh)
        return lock

    def _add(self, row: QWidget, control: QWidget, bound: "Bound") -> None:
        self.column.addWidget(row)
        self.column.addWidget(self.lockable(control, bound))

    def _word(self) -> None:
        for apply in self._texts:
            apply()
        widest = max((label.sizeHint().width() for label in self._labels), default=0)
        for label in self._labels:
            label.setMinimumWidth(widest)


@dataclass(frozen=True, slots=True)
class Bound:
    """One setting, and what shows its value in the control."""

    settings: Settings
    name: str
    show: Callable[[], object]


class Lock(Note):
    """Below a control: a lock and who decided; hidden while the user may."""

    def __init__(self, control: QWidget, bound: Bound, parent: QWidget) -> None:
        super().__init__(Icon.PRIVATE, indent=_INDENT, parent=parent)
        self._control = control
        self._bound = bound
        connection = bound.settings.setting_changed.connect(self._on_changed)
        # The settings outlive the window.
        self.destroyed.connect(lambda: QObject.disconnect(connection))
        self.refresh()

    def refresh(self) -> None:
        """Show the value, and whether it can be changed here."""
        why = self._bound.settings.lock_reason(self._bound.name)
        self._bound.show()
        self._control.setEnabled(not why)
        self._control.setToolTip(why)
        self._control.setAccessibleDescription(why)
        self.set_text(why)

    def _on_changed(self, name: str) -> None:
        if name == self._bound.name:
            self.refresh()


def _note(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # The placeholder tone of the palette: quieter, and still 4.5:1.
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
