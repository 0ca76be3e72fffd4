# SPDX-License-Identifier: Apache-2.0
"""The details pane: the selected session in plain text, the state of the request, the ways in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.cells import cell, look, status_text, tip
from sdconsole.console.models.order import Column
from sdconsole.console.models.permissions import state_text
from sdconsole.console.views.parts.buttons import ActionButton
from sdconsole.domain.sessions import INVITED_MAX
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.labels.permission import permission_look
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.times import moment
from sdconsole.toolkit.widgets.elided_label import ElidedLabel, plain
from sdconsole.toolkit.widgets.sign import Sign

_WIDTH = 260
_LINES = ("computer", "system", "user", "address", "technician", "invited", "created", "expires", "note")


class DetailsView(QScrollArea):
    """Says in plain text what the row says in columns: for screen readers, and for copying."""

    def __init__(self, mirror: Mirror, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._actions = actions
        self.setObjectName("details")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget(self)
        self.setWidget(self._inside)
        self._make()
        actions.aim_changed.connect(self.refresh)
        keep_worded(self, self._set_texts)

    def refresh(self) -> None:
        """Show the selected session as it is; also once a second."""
        entry = self._actions.entry
        self._nothing.setVisible(entry is None)
        self._body.setVisible(entry is not None)
        if entry is not None:
            self._show(entry)

    def value(self, line: str) -> str:
        """What stands in a line."""
        return self._values[line].text()

    def _make(self) -> None:
        self._nothing = QLabel(self._inside)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QWidget(self._inside)
        self.name = ElidedLabel(parent=self._body)
        font = QFont(self.name.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        self.name.setFont(font)
        self._status_sign, self.status = Sign(parent=self._body), _text(self._body)
        self._permission_sign, self.permission = Sign(parent=self._body), _text(self._body)
        self.reason = _text(self._body)
        self.withdraw = ActionButton(self._actions.action(Press.WITHDRAW), self._body)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        self._labels = {line: QLabel(self._body) for line in _LINES}
        self._values = {line: _text(self._body) for line in _LINES}
        for line in _LINES:
            form.addRow(self._labels[line], self._values[line])
        self._form = form
        column = QVBoxLayout(self._body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addLayout(_row(self._status_sign, self.status))
        column.addLayout(_row(self._permission_sign, self.permission))
        column.addWidget(self.reason)
        column.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addLayout(form)
        column.addSpacing(6)
        for press in (Press.COPY_LINK, Press.SHOW_PIN, Press.CLOSE_SESSION):
            column.addWidget(ActionButton(self._actions.action(press), self._body))
        column.addStretch(1)
        whole = QVBoxLayout(self._inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._nothing, 1)
        whole.addWidget(self._body, 1)

    def _show(self, entry: Entry) -> None:
        now = self._mirror.now()
        self.name.setText(entry.view.name)
        drawn = look(entry, Column.STATUS)
        if drawn is not None:
            self._status_sign.set_look(*drawn)
        _put(self.status, status_text(entry))
        self.status.setToolTip(tip(entry, Column.STATUS, self._mirror.name_of))
        self._permission_sign.set_look(*permission_look(entry.permission.state))
        pattern = translate("DetailsView", "Permission: {state}")
        _put(self.permission, pattern.format(state=state_text(entry.permission, now)))
        refusal = entry.permission.refusal
        _put(self.reason, "" if refusal is None else refusal_text(refusal, self._mirror.name_of))
        self.reason.setVisible(refusal is not None)
        self.withdraw.setVisible(self._actions.action(Press.WITHDRAW).isEnabled())
        for line, value in _VALUES.items():
            text = value(entry, now)
            _put(self._values[line], text)
            # A label's name is all that a screen reader has of it: the name alone would hide the value.
            spoken = translate("DetailsView", "{line}: {value}")
            self._values[line].setAccessibleName(spoken.format(line=self._labels[line].text(), value=text))
            self._form.setRowVisible(self._values[line], bool(text))

    def _set_texts(self) -> None:
        self.setAccessibleName(translate("DetailsView", "Details"))
        self._nothing.setText(translate("DetailsView", "Select a session to see its details."))
        texts = {
            "computer": translate("DetailsView", "Computer"),
            "system": translate("DetailsView", "System"),
            "user": translate("DetailsView", "User"),
            "address": translate("DetailsView", "Address"),
            "technician": translate("DetailsView", "Technician"),
            "invited": translate("DetailsView", "Invited"),
            "created": translate("DetailsView", "Created"),
            "expires": translate("DetailsView", "Expires"),
            "note": translate("DetailsView", "Note"),
        }
        for line, text in texts.items():
            self._labels[line].setText(text)
        self.refresh()


def _invited(entry: Entry, _now: int) -> str:
    names = [person.display_name for person in entry.view.invited]
    count = translate("DetailsView", "{count} of {limit}").format(count=len(names), limit=INVITED_MAX)
    return "\n".join([count, *names])


def _expires(entry: Entry, now: int) -> str:
    if not entry.is_open:
        return moment(entry.session.expires_at)
    return translate("DetailsView", "in {time} ({moment})").format(
        time=cell(entry, Column.EXPIRES, now), moment=moment(entry.session.expires_at)
    )


def _note(entry: Entry, _now: int) -> str:
    return "\n".join(part for part in (entry.view.outcome, entry.view.note) if part)


_VALUES: dict[str, Callable[[Entry, int], str]] = {
    "computer": lambda entry, _now: "" if entry.view.app is None else plain(entry.view.app.device.name),
    "system": lambda entry, _now: "" if entry.view.app is None else plain(entry.view.app.device.system),
    "user": lambda entry, _now: "" if entry.view.app is None else plain(entry.view.app.device.user),
    "address": lambda entry, _now: "" if entry.view.app is None else plain(entry.view.app.device.address),
    "technician": lambda entry, now: cell(entry, Column.TECHNICIAN, now),
    "invited": _invited,
    "created": lambda entry, _now: moment(entry.session.created_at),
    "expires": _expires,
    "note": _note,
}


def _text(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def _put(label: QLabel, text: str) -> None:
    # Setting the same text again would drop what the user has selected for copying.
    if label.text() != text:
        label.setText(text)


def _row(sign: Sign, label: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row
