# SPDX-License-Identifier: Apache-2.0
"""The verbal check on the end user's side: six digits to compare with those the technician reads aloud."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.domain.ids import GrantId
from sdconsole.support.mirror.screens import CheckReport
from sdconsole.support.views.look import GAP, CalmButton, SignedLine, Size, Words
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.elided_label import plain


@dataclass(frozen=True, slots=True)
class Comparison:
    """One technician's line: whose, and how far the check is."""

    name: str
    report: CheckReport


class CheckCard(QFrame):
    """One row for each technician who is connected; out of sight while nobody is."""

    answered = Signal(str, bool)
    """(grant, whether the digits match): the end user has compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[GrantId, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_comparisons(self, comparisons: list[Comparison]) -> None:
        """Bring the rows up to what is known."""
        wanted = {item.report.grant: item for item in comparisons if item.report.digits}
        for grant in self._rows.keys() - wanted.keys():
            row = self._rows.pop(grant)
            row.hide()
            row.deleteLater()
        for grant, item in wanted.items():
            if grant not in self._rows:
                self._rows[grant] = self._new_row(grant)
            self._rows[grant].show_comparison(item)
        self.setVisible(bool(wanted))

    def row(self, grant: GrantId) -> _Row:
        """The row of one technician's line."""
        return self._rows[grant]

    def text(self) -> str:
        """What is said, for tests and screen readers."""
        return "\n".join(row.text() for row in self._rows.values())

    def _new_row(self, grant: GrantId) -> _Row:
        row = _Row(self)
        row.same.clicked.connect(lambda: self.answered.emit(grant, True))
        row.differ.clicked.connect(lambda: self.answered.emit(grant, False))
        self._column.addWidget(row)
        return row


class _Row(QFrame):
    """Folded up to one line until somebody wants to compare, and again once it is verified."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = SignedLine(Icon.PERMISSION_NOT_REQUESTED, Tone.MUTED, side=20, parent=self)
        self.compare = CalmButton(self)
        self.compare.clicked.connect(self._on_compare)
        self._advice = Words(Size.TEXT, parent=self)
        self._digits = Words(Size.TITLE, parent=self, wraps=False)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.same = CalmButton(self, Icon.DONE, Tone.GOOD)
        self.differ = CalmButton(self, Icon.CLOSE, Tone.DANGER)
        self._is_wanted = False
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._line, 1)
        head.addWidget(self.compare)
        answers = QHBoxLayout()
        answers.setSpacing(GAP)
        answers.addWidget(self._digits)
        answers.addWidget(self.same, 1)
        answers.addWidget(self.differ, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._advice)
        column.addLayout(answers)

    def show_comparison(self, item: Comparison) -> None:
        report, name = item.report, plain(item.name)
        is_verified = report.ours is True
        is_open = self._is_wanted and not is_verified
        if is_verified:
            self._line.sign.set_look(Icon.SECURE, Tone.GOOD)
            said = translate("Check", "Verified: {name}'s six digits are the same as yours.")
        else:
            self._line.sign.set_look(Icon.PERMISSION_NOT_REQUESTED, Tone.MUTED)
            said = translate("Check", "The line to {name} is encrypted, but not verified.")
        self._line.words.setText(said.format(name=name))
        self.compare.setText(translate("Check", "Compare digits"))
        self.compare.setVisible(not is_open and not is_verified)
        self._advice.setText(
            translate(
                "Check",
                "Ask {name} to read you six digits. If they are these, nobody is in between.",
            ).format(name=name)
        )
        self._digits.setText(f"{report.digits[:3]} {report.digits[3:]}")
        self._digits.setAccessibleName(
            translate("Check", "Your six digits: {digits}").format(digits=" ".join(report.digits))
        )
        self.same.setText(translate("Check", "The same"))
        self.differ.setText(translate("Check", "Different"))
        for part in (self._advice, self._digits, self.same, self.differ):
            part.setVisible(is_open)
        self._item = item

    def text(self) -> str:
        parts = (self._line.words, self._advice, self._digits)
        return "\n".join(part.text() for part in parts if part.isVisibleTo(self))

    def _on_compare(self) -> None:
        self._is_wanted = True
        self.show_comparison(self._item)
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)
