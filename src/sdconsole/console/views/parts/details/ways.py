# SPDX-License-Identifier: Apache-2.0
"""The ways in to the selected session, and until when: what one presses most, above the fold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.cells import cell
from sdconsole.console.models.order import Column
from sdconsole.console.views.parts.buttons import ActionButton, Words
from sdconsole.console.views.parts.details.texts import put, text_label
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.times import moment


class WaysBox(QWidget):
    """Link and PIN beside each other, below them the expiration with the button that extends it."""

    def __init__(self, mirror: Mirror, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.expires = text_label(self)
        self.link, self.pin, self.extend = (
            ActionButton(actions.action(press), self, Words.SHORT)
            for press in (Press.COPY_LINK, Press.SHOW_PIN, Press.EXTEND)
        )
        ways = QHBoxLayout()
        ways.setSpacing(6)
        for button in (self.link, self.pin):
            ways.addWidget(button)
        ways.addStretch(1)
        life = QHBoxLayout()
        life.setSpacing(6)
        life.addWidget(self.expires, 1)
        life.addWidget(self.extend, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(ways)
        column.addLayout(life)

    def show_entry(self, entry: Entry) -> None:
        """Show a session as it is now."""
        at = moment(entry.session.expires_at)
        if entry.is_open:
            text = translate("WaysBox", "Expires in {time}").format(
                time=cell(entry, Column.EXPIRES, self._mirror.now())
            )
        else:
            text = translate("WaysBox", "Expiration: {moment}").format(moment=at)
        put(self.expires, text)
        self.expires.setToolTip(at)
        for button in (self.link, self.pin, self.extend):
            # A session that is over has no ways in; the menu says why.
            button.setVisible(entry.is_open)
