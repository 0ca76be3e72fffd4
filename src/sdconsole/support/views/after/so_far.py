# SPDX-License-Identifier: Apache-2.0
"""What has happened so far, at any time of a visit: every entry of the diary, and the receipt of it."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.support.mirror.diary import Diary
from sdconsole.support.views.after.telling import entry_said
from sdconsole.support.views.look import GAP, CalmButton, Roomy, Size, Words, clear, width_for
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.times import clock_time

_WIDTH, _WIDTH_EMS, _HEIGHT = 480, 28, 520
_TITLE_BAR = 40
_LONG: Final = re.compile(r"(\S{20})(?=\S)")
"""A file's name or digest without a space: it may break here, or the window would scroll sideways."""
_MAY_BREAK: Final = "\u200b"


class SoFarWindow(QDialog):
    """A window beside the session, never in its way; Esc closes it."""

    keep_pressed = Signal()
    """Keep a receipt."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._diary = Diary()
        self._head = Words(Size.STRONG, parent=self)
        self._rows = QWidget(self)
        self._list = QVBoxLayout(self._rows)
        self._list.setContentsMargins(20, 8, 20, 8)
        self._list.setSpacing(10)
        self.keep = CalmButton(self, Icon.NOTE)
        self.keep.clicked.connect(self.keep_pressed)
        self.shut = CalmButton(self)
        self.shut.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.keep, 1)
        buttons.addWidget(self.shut, 1)
        below = QVBoxLayout()
        below.setContentsMargins(20, 8, 20, 16)
        below.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.addWidget(self._head)
        column.addLayout(head)
        self._scroll = Roomy(self._rows, self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self._scroll, 1)
        column.addLayout(below)
        keep_worded(self, self._set_texts)
        self.shut.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_diary(self, diary: Diary) -> None:
        """Bring it up to what has happened."""
        if diary != self._diary:
            self._diary = diary
            self._draw()

    def fit(self, beside: QRect) -> None:
        """Lie on the session's own window `beside`, no higher than that: the banner above stays in sight."""
        area = self.screen().availableGeometry()
        width = min(width_for(_WIDTH, _WIDTH_EMS), area.width())
        self.resize(width, min(_HEIGHT, max(beside.height(), self.minimumSizeHint().height())))
        left = beside.center().x() - width // 2
        self.move(max(area.left(), min(left, area.right() + 1 - width)), beside.top())

    def text(self) -> str:
        """All that is told, for tests."""
        items = (self._list.itemAt(at) for at in range(self._list.count()))
        widgets = (item.widget() for item in items if item is not None)
        return "\n".join(it.text() for it in widgets if isinstance(it, Words)).replace(_MAY_BREAK, "")

    def _draw(self) -> None:
        clear(self._list)
        for entry in self._diary.entries:
            when = Words(Size.SMALL, Tone.MUTED, self._rows)
            when.setText(clock_time(entry.at))
            said = Words(Size.TEXT, parent=self._rows)
            said.setText(_LONG.sub(rf"\1{_MAY_BREAK}", entry_said(entry)))
            said.setContentsMargins(0, 0, 0, 6)
            self._list.addWidget(when)
            self._list.addWidget(said)
        self._list.addStretch(1)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Diary", "What has happened so far"))
        self._head.setText(translate("Diary", "What has happened so far"))
        self._scroll.setAccessibleName(self._head.text())
        self.keep.setText(translate("Receipt", "Keep a receipt…"))
        self.shut.setText(translate("Ended", "Close"))
        self._draw()
