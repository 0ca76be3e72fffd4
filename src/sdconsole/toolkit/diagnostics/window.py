# SPDX-License-Identifier: Apache-2.0
"""The window of the diagnostics: sections of facts, checked again at will, copied, saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit import places
from sdconsole.toolkit.diagnostics.facts import Fact, Section, Verdict, as_text, verdict_word
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.reports.saving import copy_text, open_folder, save_text
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.sign import Sign

_SIZE = QSize(760, 620)
_SIGN = 16
_REFRESH_MS = 2_000


class DiagnosticsWindow(QDialog):
    """Shows what `read` gives, again every two seconds and after `refresh`; runs no check by itself."""

    checks_wanted = Signal()
    """Run the checks (again); also when it is shown."""
    cancel_wanted = Signal()

    def __init__(
        self,
        program_key: str,
        read: Callable[[], Sequence[Section]],
        parent: QWidget | None = None,
        *,
        has_checks: bool = True,
    ) -> None:
        super().__init__(parent)
        self._has_checks = has_checks
        self._program, self._read = program_key, read
        self._shown: tuple[Section, ...] = ()
        self.setObjectName("diagnostics")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self._state = QLabel(self)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self.again = QPushButton(icon(Icon.REFRESH), "", self)
        self.cancel = QPushButton(self)
        self.copy = QPushButton(icon(Icon.COPY), "", self)
        self.save = QPushButton(self)
        self.folder = QPushButton(icon(Icon.FILES), "", self)
        self.shut = QPushButton(self)
        self._connect()
        self._lay_out()
        self.resize(_SIZE)
        self.show_progress(None)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        keep_worded(self, self._set_texts)

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is shown now."""
        return self._shown

    def text(self) -> str:
        """Everything, as it is copied and saved: redacted."""
        return as_text(self._shown)

    def refresh(self) -> None:
        """Show how things are now."""
        sections = tuple(self._read())
        if sections == self._shown:
            return
        self._shown = sections
        # Where one has scrolled to is where one goes on reading.
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(_page(sections))
        self._area.verticalScrollBar().setValue(place)

    def show_progress(self, done: int | None, steps: int = 1) -> None:
        """`done` of `steps` checks are over; None: none is running."""
        is_running = done is not None
        was_running = not self.cancel.isHidden()
        self.progress.setRange(0, steps)
        self.progress.setValue(done or 0)
        # Hidden it would let the rest jump.
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.setVisible(is_running)
        self.cancel.setVisible(is_running)
        self.again.setVisible(self._has_checks and not is_running)
        self.refresh()
        self._say(is_running, was_running)

    def showEvent(self, event: QShowEvent) -> None:
        """The first look is taken by itself."""
        super().showEvent(event)
        if not event.spontaneous():
            self.checks_wanted.emit()

    def _connect(self) -> None:
        self.again.clicked.connect(self.checks_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.copy.clicked.connect(self._on_copy)
        name = f"sdconsole-{self._program}-diagnostics.txt"
        self.save.clicked.connect(lambda: save_text(self, self.text(), name))
        self.folder.clicked.connect(lambda: open_folder(places.log_dir()))
        self.shut.clicked.connect(self.close)
        for button in (self.again, self.cancel, self.copy, self.save, self.folder, self.shut):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for part in (self.again, self.cancel):
            above.addWidget(part)
        above.addWidget(self._state, 1)
        for part in (self.copy, self.save, self.folder):
            below.addWidget(part)
        below.addStretch(1)
        below.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addLayout(above)
        column.addWidget(self.progress)
        column.addWidget(self._area, 1)
        column.addLayout(below)

    def _say(self, is_running: bool, was_running: bool) -> None:
        text = translate("Diagnostics", "Checking…") if is_running else _summary(self._shown)
        self._state.setText(text if self._shown else "")
        if was_running and not is_running:
            announce(self, text, is_urgent=False)

    def _on_copy(self) -> None:
        copy_text(self.text())
        self.copy.setText(translate("Diagnostics", "Copied"))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("Diagnostics", "Diagnostics"))
        self._area.setAccessibleName(translate("Diagnostics", "Diagnostics"))
        self.again.setText(translate("Diagnostics", "Run checks again"))
        self.cancel.setText(translate("Diagnostics", "Cancel"))
        self.copy.setText(translate("Diagnostics", "Copy details"))
        self.save.setText(translate("Diagnostics", "Save…"))
        self.folder.setText(translate("Diagnostics", "Open log folder"))
        self.shut.setText(translate("Diagnostics", "Close"))
        self.progress.setAccessibleName(translate("Diagnostics", "Progress of the checks"))
        self.refresh()
        self._say(not self.cancel.isHidden(), False)


def _summary(sections: Sequence[Section]) -> str:
    """What the checks came to; what is not as it should be is counted, be it ever so small."""
    count = Counter(fact.verdict for section in sections for fact in section.facts)
    bad, odd = count[Verdict.BAD], count[Verdict.WARNING]
    if count[Verdict.WAITING]:
        return translate("Diagnostics", "The checks were cancelled.")
    if bad and odd:
        problems = translate("Diagnostics", "%n problem(s)", "", bad)
        both = translate("Diagnostics", "{problems} and %n note(s). What to do stands below each.", "", odd)
        return both.format(problems=problems)
    if bad:
        return translate("Diagnostics", "%n problem(s) found. What to do stands below each.", "", bad)
    if odd:
        return translate("Diagnostics", "No problem, but %n note(s). What to do stands below each.", "", odd)
    return translate("Diagnostics", "No problem found.")


def _page(sections: Sequence[Section]) -> QWidget:
    page = QWidget()
    page.setBackgroundRole(QPalette.ColorRole.Base)
    page.setAutoFillBackground(True)
    grid = QGridLayout(page)
    grid.setContentsMargins(14, 12, 14, 12)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    row = 0
    for section in sections:
        grid.addWidget(_title(section.title, page), row, 0, 1, 3)
        row += 1
        for fact in section.facts:
            row = _add(grid, row, fact, page)
        grid.setRowMinimumHeight(row, 8)
        row += 1
    grid.setRowStretch(row, 1)
    return page


def _add(grid: QGridLayout, row: int, fact: Fact, page: QWidget) -> int:
    top = Qt.AlignmentFlag.AlignTop
    look, tone = fact.verdict.value
    if look is not None:
        sign = Sign(look, tone, _SIGN, page)
        sign.setAccessibleName(verdict_word(fact.verdict))
        sign.setToolTip(verdict_word(fact.verdict))
        grid.addWidget(sign, row, 0, top)
    name, value = _label(fact.label, page), _label(plain(fact.value), page)
    value.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # One sentence for a screen reader, in the order it is looked at.
    spoken = (fact.label, fact.value, verdict_word(fact.verdict), fact.advice)
    value.setAccessibleName(". ".join(part for part in spoken if part))
    name.setBuddy(value)
    grid.addWidget(name, row, 1, top)
    grid.addWidget(value, row, 2, top)
    if not fact.advice:
        return row + 1
    advice = _label(fact.advice, page)
    font = QFont(advice.font())
    font.setWeight(QFont.Weight.DemiBold)
    if fact.verdict is Verdict.BAD:
        advice.setFont(font)
    grid.addWidget(advice, row + 1, 2, top)
    return row + 2


def _title(text: str, page: QWidget) -> QLabel:
    label = _label(text, page)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.15)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def _label(text: str, page: QWidget) -> QLabel:
    label = QLabel(text, page)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
