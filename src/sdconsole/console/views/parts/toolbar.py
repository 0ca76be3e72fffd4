# SPDX-License-Identifier: Apache-2.0
"""The toolbar: a stable row of buttons; those that matter most have words for as long as there is room."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.views.parts.buttons import ActionButton, Words
from sdconsole.console.views.parts.more import MoreButton
from sdconsole.console.views.parts.start_button import StartButton

_ROW: Final = (
    *(Press.TAKE, Press.ASSIGN, Press.TRANSFER, Press.INVITE),
    *(Press.COPY_LINK, Press.SHOW_PIN, Press.CLOSE_SESSION),
)
"""From left to right, in every place and every state: a hand finds them without looking."""
_RANK: Final = (
    *(Press.ASSIGN, Press.TRANSFER, Press.INVITE, Press.TAKE),
    *(Press.SHOW_PIN, Press.COPY_LINK, Press.CLOSE_SESSION),
)
"""Whose words come first."""
_HEIGHT: Final = 32
_GAP: Final = 8
_MARGINS: Final = (10, 8, 10, 8)


class Toolbar(QWidget):
    """What has no room for its words shows its sign; everything is in the menu behind it as well."""

    def __init__(
        self,
        actions: Actions,
        start: StartButton,
        presses: tuple[Press | None, ...],
        parent: QWidget | None = None,
    ) -> None:
        """`presses` are in the menu at the end."""
        super().__init__(parent)
        self._new = ActionButton(actions.action(Press.NEW_SESSION), self)
        self._start = start
        self._more = MoreButton(actions, presses, self)
        self.buttons = {press: ActionButton(actions.action(press), self, Words.SHORT) for press in _ROW}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.setSpacing(_GAP)
        for button in (self._new, *self.buttons.values()):
            button.setMinimumHeight(_HEIGHT)
        for part in (self._new, start, *self.buttons.values(), self._more):
            row.addWidget(part)
        row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        # Words and signs must not keep the window from getting narrower: the menu at the end has them all.
        return QSize(self._fixed_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            # A language, a count behind a word, another state of the Start button.
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        left = self.width() - self._fixed_width()
        shown = []
        for press in _RANK:
            bare = self.buttons[press].width_with(Words.NONE) + _GAP
            # In order of rank, and the start button keeps its width: what has no room is in the menu.
            if bare > left:
                break
            left -= bare
            shown.append(press)
        for press, button in self.buttons.items():
            button.setVisible(press in shown)
        for press in shown:
            button = self.buttons[press]
            more = button.width_with(Words.SHORT) - button.width_with(Words.NONE)
            # A short word never overtakes one that matters more.
            is_worded = 0 <= more <= left
            left = left - more if is_worded else -1
            button.set_words(Words.SHORT if is_worded else Words.NONE)

    def _fixed_width(self) -> int:
        left, _top, right, _bottom = _MARGINS
        parts = (self._new, self._start, self._more)
        widths = [max(part.sizeHint().width(), part.minimumWidth()) for part in parts]
        return left + right + sum(widths) + _GAP * (len(widths) - 1)
