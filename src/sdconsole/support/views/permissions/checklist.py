# SPDX-License-Identifier: Apache-2.0
"""The two lists of macOS, one under the other: what each is for, whether it is ticked, where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.support.mirror.permissions import Need
from sdconsole.support.views.look import GAP, CalmButton, Roomy, SignedLine, Size, Words, width_for
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce

_WIDTH, _WIDTH_EMS, _HEIGHT = 540, 30, 600
_TITLE_BAR = 40
_NUMBERS: Final = {Need.SCREEN: "①", Need.HANDS: "②"}


class ChecklistWindow(QDialog):
    """Stays beside the system's settings; Esc closes it, and nothing is lost by that."""

    settings_pressed = Signal(object)
    """(`Need`): open this list in the settings."""
    reopen_pressed = Signal()
    """Quit, and come back to the session."""

    def __init__(self, parent: QWidget, needs: tuple[Need, ...]) -> None:
        """`needs`: what the grant needs, ticked already or not."""
        super().__init__(parent)
        self._held: frozenset[Need] | None = None
        self._title = Words(Size.STRONG, parent=self)
        self._intro = Words(Size.TEXT, parent=self)
        self.rows = {need: _Row(need, self) for need in needs}
        for need, row in self.rows.items():
            row.open.clicked.connect(lambda _=False, need=need: self.settings_pressed.emit(need))
        self._state = SignedLine(Icon.INFO, Tone.INFO, parent=self)
        self._again = Words(Size.SMALL, Tone.MUTED, self)
        self.reopen = CalmButton(self, Icon.REFRESH)
        self.reopen.clicked.connect(self.reopen_pressed)
        self.shut = CalmButton(self)
        self.shut.clicked.connect(self.close)
        said = QWidget(self)
        column = QVBoxLayout(said)
        column.setContentsMargins(24, 20, 24, 10)
        column.setSpacing(GAP)
        for part in (self._title, self._intro, *self.rows.values(), self._state, self._again):
            column.addWidget(part)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 4, 24, 18)
        buttons.setSpacing(GAP)
        buttons.addWidget(self.reopen, 1)
        buttons.addWidget(self.shut, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Roomy(said, self), 1)
        whole.addLayout(buttons)
        area = self.screen().availableGeometry()
        width = min(width_for(_WIDTH, _WIDTH_EMS), area.width())
        self.resize(width, min(max(_HEIGHT, self.sizeHint().height()), area.height() - _TITLE_BAR))
        keep_worded(self, self._set_texts)
        next(iter(self.rows.values())).open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_held(self, held: frozenset[Need]) -> None:
        """These are ticked now; what is new is read aloud."""
        if held == self._held:
            return
        before, self._held = self._held, held
        for need, row in self.rows.items():
            row.show_held(need in held)
        self._say_state()
        if before is not None:
            announce(self, self._state.words.text())

    def text(self) -> str:
        """All that is said, for tests and screen readers."""
        rows = [row.text() for row in self.rows.values()]
        words = (self._title.text(), self._intro.text(), *rows, self._state.words.text(), self._again.text())
        return "\n".join(words)

    def _set_texts(self) -> None:
        self._title.setText(translate("Checklist", "Your Mac has to allow it as well"))
        self.setWindowTitle(self._title.text())
        self._intro.setText(
            translate("Checklist", "Open the settings and switch this app on. The marks here follow at once.")
        )
        self._again.setText(
            translate(
                "Checklist",
                "macOS may ask you again from time to time. To go on sharing, choose “Continue to Allow”.",
            )
        )
        for row in self.rows.values():
            row.set_texts()
        self.reopen.setText(translate("Checklist", "Quit and reopen"))
        self.shut.setText(translate("Ended", "Close"))
        self._say_state()

    def _say_state(self) -> None:
        held = self._held or frozenset()
        words: dict[bool, Callable[[], str]] = {
            True: lambda: translate(
                "Checklist", "Only viewing works so far. For the mouse and keyboard, switch on ② as well."
            ),
            False: lambda: translate("Checklist", "Screen Recording is not allowed."),
        }
        if held.issuperset(self.rows):
            self._state.sign.set_look(Icon.DONE_CIRCLE, Tone.GOOD)
            text = translate(
                "Checklist",
                "All is switched on. If the technician still sees nothing, choose [Quit and reopen]: "
                "the app comes back to this session by itself, and you are asked once more.",
            )
        else:
            self._state.sign.set_look(Icon.WARNING, Tone.WAIT)
            text = words[Need.SCREEN in held]()
        self._state.words.setText(text)


class _Row(QFrame):
    """One list: a mark, its name, what it is for, and a button that opens it."""

    def __init__(self, need: Need, parent: QWidget) -> None:
        super().__init__(parent)
        self._need, self._is_held = need, False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        self._name = SignedLine(Icon.STATUS_WAITING, Tone.WAIT, Size.STRONG, 24, self)
        self._why = Words(Size.TEXT, parent=self)
        self.open = CalmButton(self, Icon.SETTINGS)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in (self._name, self._why, self.open):
            column.addWidget(part)

    def show_held(self, is_held: bool) -> None:
        self._is_held = is_held
        look = (Icon.DONE_CIRCLE, Tone.GOOD) if is_held else (Icon.STATUS_WAITING, Tone.WAIT)
        self._name.sign.set_look(*look)
        self.set_texts()

    def text(self) -> str:
        return f"{self._name.words.text()}\n{self._why.text()}"

    def set_texts(self) -> None:
        name, why = {
            Need.SCREEN: lambda: (
                translate("Checklist", "Screen & System Audio Recording"),
                translate("Checklist", "So that your screen can be seen. No sound is recorded."),
            ),
            Need.HANDS: lambda: (
                translate("Checklist", "Accessibility"),
                translate("Checklist", "So that mouse and keyboard can be used."),
            ),
        }[self._need]()
        state = (
            translate("Checklist", "switched on")
            if self._is_held
            else translate("Checklist", "not switched on yet")
        )
        pattern = translate("Checklist", "{number} {name}: {state}")
        self._name.words.setText(pattern.format(number=_NUMBERS[self._need], name=name, state=state))
        self._why.setText(why)
        self.open.setText(translate("Checklist", "Open settings"))
        self.open.setAccessibleName(f"{self.open.text()}: {name}")
