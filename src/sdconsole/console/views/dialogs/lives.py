# SPDX-License-Identifier: Apache-2.0
"""How long a session lives, and by which link one gets in: extend, renew."""

from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.contract.sessions import SessionLink
from sdconsole.domain.channels import EXPIRATION_MAX, EXPIRATION_PRESETS
from sdconsole.domain.refusal import Refusal
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.times import moment, span
from sdconsole.toolkit.widgets.copy_field import CopyField
from sdconsole.toolkit.widgets.notice_bar import Weight

_WIDTH: Final = 440


class ExtendDialog(SessionDialog):
    """Shows the time the session then expires at; a length the Gateway would refuse cannot be chosen."""

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "extend-dialog", _WIDTH, parent)
        self.length = QComboBox(self)
        self.length.setObjectName("length")
        self._label = QLabel(self)
        self._label.setBuddy(self.length)
        self.then = QLabel(self)
        self.then.setWordWrap(True)
        for part in (self._label, self.length, self.then):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.length.currentIndexChanged.connect(lambda _row: self._show_then())
        self.set_icon(Icon.CLOCK)
        keep_worded(self, self._set_texts)
        self.length.setFocus()

    def call(self) -> Call | Refusal | None:
        by = self.length.currentData()
        if by is None:
            return None
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.extend(entry, by, on_done, on_failed)

    def verb(self) -> str:
        return translate("ExtendDialog", "Extend")

    def on_sessions_changed(self) -> None:
        self._show_then()

    def _show_then(self) -> None:
        entries, by = self.entries(), self.length.currentData()
        if not entries:
            return
        expires = entries[0].session.expires_at
        if by is None:
            text = translate("ExtendDialog", "It expires {now} and cannot be extended further.").format(
                now=moment(expires)
            )
        else:
            text = translate("ExtendDialog", "It expires {now}; extended: {then}.").format(
                now=moment(expires), then=moment(expires + by)
            )
        self.then.setText(text)
        self.set_ready()

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("ExtendDialog", "Extend expiration"))
        self._label.setText(translate("ExtendDialog", "Extend &by"))
        chosen = self.length.currentData()
        entries = self.entries()
        latest = self.mirror.now() + EXPIRATION_MAX
        self.length.blockSignals(True)
        self.length.clear()
        for preset in EXPIRATION_PRESETS:
            if entries and entries[0].session.expires_at + preset <= latest:
                self.length.addItem(span(preset), preset)
        wanted = self.length.findData(chosen if chosen is not None else EXPIRATION_PRESETS[1])
        self.length.setCurrentIndex(max(0, wanted) if self.length.count() else -1)
        self.length.blockSignals(False)
        self._show_then()


class RotateDialog(SessionDialog):
    """Asks first, because the computer now connected is cut; then shows the new link to be handed on."""

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "rotate-dialog", _WIDTH, parent)
        self.what = QLabel(self)
        self.what.setWordWrap(True)
        self.link = CopyField(translate("RotateDialog", "Link"), self)
        self.link.hide()
        self.body.addWidget(self.what)
        self.body.addWidget(self.link)
        self.body.addStretch(1)
        self._is_done = False
        self.set_icon(Icon.RECONNECT)
        self.warn_of_viewers(_warning)
        keep_worded(self, self._set_texts)

    def call(self) -> Call | Refusal | None:
        return None if self._is_done else self._office.actions.moves.rotate

    def verb(self) -> str:
        return translate("RotateDialog", "Renew link")

    def on_succeeded(self, reply: Any) -> None:
        self._is_done = True
        if isinstance(reply, SessionLink):
            self.link.set_value(reply.link)
        self.link.show()
        self.send_button.hide()
        self.bar.show_notice(
            Weight.SUCCESS, translate("RotateDialog", "The old link is dead. This is the new one:")
        )
        self._set_texts()
        self.link.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        # Its own news must not take the new link off the screen.
        if not self._is_done:
            super()._on_changed(changes)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("RotateDialog", "Renew link"))
        self.what.setText(
            translate(
                "RotateDialog",
                "The link and the PIN code used until now stop working at once, and the computer that is "
                "connected now is cut off. Whoever is to go on needs the new link.",
            )
        )
        self.what.setVisible(not self._is_done)
        self.link.set_name(translate("RotateDialog", "Link"))
        self.set_ready()
        if self._is_done:
            self._cancel.setText(translate("RotateDialog", "Close"))


def _warning(names: str) -> str:
    return translate("RotateDialog", "Connected now: {names}. The connection ends at once.").format(
        names=names
    )
