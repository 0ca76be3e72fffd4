# SPDX-License-Identifier: Apache-2.0
"""What stands where no session is: why it is empty, and the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.console.actions.registry import Actions, Press, label
from sdconsole.console.mirror.places import EXPIRING, HOME, PENDING, PRIVATE, QUEUED, Place
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.sign import Sign

_SIGN = 40
_TEXT_WIDTH = 420


class EmptyView(QWidget):
    """One sentence, one sign, the next step; an empty Home also leads to who waits."""

    clear_wanted = Signal()
    """Show everything again: nothing matched the search."""
    queue_wanted = Signal()
    """Show who waits."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._is_search = False
        self._sign = Sign(size=_SIGN, parent=self)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(_TEXT_WIDTH)
        self.next = QPushButton(self)
        self.next.setObjectName("empty-next-step")
        self.next.clicked.connect(self._on_pressed)
        self.queue = QPushButton(icon(Icon.STATUS_QUEUED), "", self)
        self.queue.setObjectName("empty-queue")
        self.queue.clicked.connect(self.queue_wanted)
        steps = QHBoxLayout()
        steps.addWidget(self.next)
        steps.addWidget(self.queue)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for part in (self._sign, self.text):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(steps)
        column.setAlignment(steps, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_for(
        self,
        place: Place,
        needle: str,
        *,
        is_loading: bool,
        has_channels: bool,
        is_filtered: bool = False,
    ) -> None:
        """Say why nothing is listed at `place`."""
        self._is_search = bool(needle) or is_filtered
        is_shown = True
        if is_loading:
            look, text, is_shown = Icon.CLOCK, translate("EmptyView", "Loading sessions…"), False
        elif needle:
            look = Icon.SEARCH
            text = translate("EmptyView", 'No sessions match "{query}".').format(query=needle)
        elif is_filtered:
            look, text = Icon.FILTER, translate("EmptyView", "No sessions match the filters.")
        elif not has_channels and place == HOME:
            look = Icon.HELP
            text = translate(
                "EmptyView", "You have no channels. Ask an administrator for technician permission."
            )
        else:
            look, text = _of_place(place)
        self._sign.set_look(look, Tone.MUTED)
        self.text.setText(text)
        # A label of a fixed width asks for the height of another one.
        self.text.setMinimumHeight(self.text.heightForWidth(_TEXT_WIDTH))
        self.next.setVisible(is_shown)
        self.queue.setText(translate("EmptyView", "Show the queue"))
        is_home = place == HOME and has_channels and not self._is_search
        self.queue.setVisible(is_shown and is_home)
        if self._is_search:
            self.next.setText(translate("EmptyView", "Clear filters"))
            self.next.setIcon(icon(Icon.CLOSE))
            self.next.setEnabled(True)
            self.next.setToolTip("")
        else:
            action = self._actions.action(Press.NEW_SESSION)
            self.next.setText(label(Press.NEW_SESSION))
            self.next.setIcon(icon(Icon.ADD))
            self.next.setEnabled(action.isEnabled())
            self.next.setToolTip(self._actions.why_not(Press.NEW_SESSION))

    def _on_pressed(self) -> None:
        if self._is_search:
            self.clear_wanted.emit()
        else:
            self._actions.run(Press.NEW_SESSION)


def _of_place(place: Place) -> tuple[Icon, str]:
    if place == HOME:
        return Icon.HOME, translate("EmptyView", "No sessions assigned to you.")
    if place == PENDING:
        return Icon.PERMISSION_PENDING, translate("EmptyView", "You are waiting for nobody's permission.")
    if place == EXPIRING:
        return Icon.STATUS_EXPIRED, translate("EmptyView", "No session expires soon.")
    if place == QUEUED:
        return Icon.STATUS_QUEUED, translate("EmptyView", "The queue is empty.")
    if place == PRIVATE:
        return Icon.PRIVATE, translate("EmptyView", "You have no private sessions.")
    return Icon.CHANNEL, translate("EmptyView", "No sessions in this channel.")
