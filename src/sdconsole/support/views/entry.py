# SPDX-License-Identifier: Apache-2.0
"""The first screen: a field for the link or PIN, one for the Gateway address, and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from sdconsole.domain.invitations import parse_link
from sdconsole.support.mirror.entry import EntryFlaw, host_of
from sdconsole.support.views.look import (
    BUTTON_HEIGHT,
    GAP,
    CalmButton,
    Page,
    SignedLine,
    Size,
    Words,
    keep_font,
)
from sdconsole.support.views.words import Said
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce

_GATEWAY_FLAWS = frozenset({EntryFlaw.GATEWAY_MISSING, EntryFlaw.GATEWAY_UNREADABLE})
_LONGEST = 512


class EntryPage(Page):
    """Typing or pasting a way in."""

    submitted = Signal(str, str)
    """The end user wants to join with (link or PIN, Gateway address), both as typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(Size.TITLE, parent=self)
        self._hint = Words(Size.TEXT, parent=self)
        self.code, self._code_name = _field(self)
        self.gateway, self._gateway_name = _field(self)
        self._typed_gateway = ""
        self._problem = SignedLine(Icon.ERROR, Tone.DANGER, Size.TEXT, parent=self)
        self._problem.hide()
        self.next = CalmButton(self)
        self.next.lead()
        self._warning = SignedLine(Icon.WARNING, Tone.WAIT, Size.SMALL, parent=self)
        self.code.textChanged.connect(self._on_code_changed)
        self.code.returnPressed.connect(self._on_submitted)
        self.gateway.returnPressed.connect(self._on_submitted)
        self.next.clicked.connect(self._on_submitted)
        self.first = self.code
        self._lay_out()
        keep_worded(self, self._set_texts)

    def set_gateway(self, address: str) -> None:
        """Offer a Gateway address (the one of last time, or of the command line)."""
        self._typed_gateway = address
        if self.gateway.isEnabled():
            self.gateway.setText(address)

    def set_code(self, code: str) -> None:
        """Offer a link or PIN."""
        self.code.setText(code)

    def show_problem(self, said: Said, flaw: EntryFlaw | None = None) -> None:
        """Say what went wrong, and put the cursor where it can be mended."""
        lines = [
            said.text,
            said.advice,
            translate("Join", "Code: {code}").format(code=said.code) if said.code else "",
        ]
        self._problem.words.setText("\n".join(line for line in lines if line))
        self._problem.show()
        announce(self, self._problem.words.text(), is_urgent=True)
        field = self.gateway if flaw in _GATEWAY_FLAWS and self.gateway.isEnabled() else self.code
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def clear_problem(self) -> None:
        """Nothing is wrong (any more)."""
        self._problem.hide()

    def forget_code(self) -> None:
        """The way in was used: it need not stay on the screen."""
        self.code.clear()

    def problem(self) -> str:
        """What is said to be wrong; empty while nothing is."""
        return self._problem.words.text() if self._problem.isVisibleTo(self) else ""

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 12)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(GAP)
        for name, field in ((self._code_name, self.code), (self._gateway_name, self.gateway)):
            column.addWidget(name)
            column.addWidget(field)
            column.addSpacing(8)
        column.addWidget(self._problem)
        column.addSpacing(8)
        column.addWidget(self.next)
        column.addStretch(1)
        column.addWidget(self._warning)

    def _set_texts(self) -> None:
        self._title.setText(translate("Entry", "Get support"))
        self._hint.setText(
            translate("Entry", "Enter the link or the PIN code your technician gave you. You can paste it.")
        )
        self._code_name.setText(translate("Entry", "Link or PIN code"))
        self._gateway_name.setText(translate("Entry", "Gateway address"))
        self.code.setAccessibleName(self._code_name.text())
        self.gateway.setAccessibleName(self._gateway_name.text())
        self.code.setPlaceholderText(translate("Entry", "e.g. 482 913 507"))
        self.gateway.setPlaceholderText(translate("Entry", "e.g. gw.example.co.jp"))
        self.next.setText(translate("Entry", "Next"))
        self._warning.words.setText(
            translate("Entry", "If a call or message you did not expect sent you here, do not continue.")
        )

    def _on_code_changed(self, code: str) -> None:
        self.clear_problem()
        link = parse_link(code)
        if link is None:
            if not self.gateway.isEnabled():
                self.gateway.setEnabled(True)
                self.gateway.setText(self._typed_gateway)
            return
        if self.gateway.isEnabled():
            self._typed_gateway = self.gateway.text()
        # A link knows its Gateway; showing it is better than a field that has no effect.
        self.gateway.setEnabled(False)
        self.gateway.setText(host_of(link.origin))

    def _on_submitted(self) -> None:
        self.clear_problem()
        self.submitted.emit(self.code.text(), self.gateway.text())


def _field(parent: QWidget) -> tuple[QLineEdit, QLabel]:
    field = QLineEdit(parent)
    field.setMinimumHeight(BUTTON_HEIGHT)
    keep_font(field, Size.LARGE)
    field.setMaxLength(_LONGEST)
    name = Words(Size.SMALL, parent=parent)
    name.setBuddy(field)
    return field, name
