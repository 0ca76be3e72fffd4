# SPDX-License-Identifier: Apache-2.0
"""A bar across a window: sign, sentence, an action, and the seconds until it happens by itself."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.countdown_label import CountdownLabel
from sdconsole.toolkit.widgets.sign import Sign

_STRIPE = 4


class Weight(Enum):
    """How serious it is: decides sign and colour."""

    INFO = (Icon.INFO, Tone.INFO)
    SUCCESS = (Icon.DONE_CIRCLE, Tone.GOOD)
    WARNING = (Icon.WARNING, Tone.WAIT)
    ERROR = (Icon.ERROR, Tone.DANGER)


class NoticeBar(QFrame):
    """Hidden until `show_notice`. A lost line: `show_notice(WARNING, text, "Retry now", 15)`."""

    action_pressed = Signal()
    """The button was pressed; the bar stays until the next `show_notice` or `clear`."""
    countdown_ended = Signal()
    """The seconds have run out."""
    dismissed = Signal()
    """The user closed the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weight = Weight.INFO
        self._sign = Sign(parent=self)
        self._text = CountdownLabel("", self)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.ended.connect(self.countdown_ended)
        self._action = QPushButton(self)
        self._action.clicked.connect(self.action_pressed)
        self._copy = QPushButton(icon(Icon.COPY), "", self)
        self._copy.setObjectName("copy-details")
        self._copy.clicked.connect(self._on_copy)
        self._copy.hide()
        self._details = ""
        self._close = QToolButton(self)
        self._close.setIcon(icon(Icon.CLOSE))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_STRIPE + 8, 6, 8, 6)
        row.setSpacing(8)
        for part in (self._sign, self._text, self._action, self._copy, self._close):
            row.addWidget(part)
        keep_worded(self, self._set_texts)
        self.hide()

    def show_notice(
        self,
        weight: Weight,
        text: str,
        action: str = "",
        seconds: float | None = None,
        *,
        is_closable: bool = False,
        details: str = "",
    ) -> None:
        """Say something. `{seconds}` and `{time}` in the text are what is left of `seconds`, kept up to date.

        Without `seconds` the text is shown as it is, braces and all. `details` can be copied: no secret.
        """
        self._weight = weight
        self._sign.set_look(*weight.value)
        self._text.stop()
        if seconds is None:
            self._text.setText(text)
        else:
            self._text.set_template(text)
            self._text.start(seconds)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._details = details
        self._copy.setText(translate("NoticeBar", "Copy details"))
        self._copy.setVisible(bool(details))
        self._close.setVisible(is_closable)
        self.setAccessibleName(self._text.text())
        self.show()
        self.update()
        announce(self, self._text.text(), is_urgent=weight in (Weight.WARNING, Weight.ERROR))

    def clear(self) -> None:
        """Nothing to say any more."""
        self._text.stop()
        self.hide()

    def text(self) -> str:
        """What is shown now."""
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scheme = scheme_of(QGuiApplication.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), wash(self._weight.value[1], scheme))
        painter.fillRect(0, 0, _STRIPE, self.height(), colour(self._weight.value[1], scheme))

    def _set_texts(self) -> None:
        self._copy.setText(translate("NoticeBar", "Copy details"))
        self._close.setAccessibleName(translate("NoticeBar", "Close this notice"))
        self._close.setToolTip(translate("NoticeBar", "Close this notice"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(translate("NoticeBar", "Copied"))
        announce(self, self._copy.text(), is_urgent=False)

    def _on_closed(self) -> None:
        self.clear()
        self.dismissed.emit()
