# SPDX-License-Identifier: Apache-2.0
"""The facts of the selected session in plain text: computer, place, times, the issue."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.parts.details.texts import put, text_label
from sdconsole.console.views.parts.details.ticket import TicketLine
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.labels.times import moment
from sdconsole.toolkit.widgets.elided_label import plain

_LINES = (
    "ticket",
    "caller",
    "kind",
    "issue",
    "computer",
    "system",
    "user",
    "address",
    "channel",
    "created",
    "outcome",
)


class FactsBox(QWidget):
    """A line for each fact that is there."""

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        # Not a form layout: that one cuts the last line of a value that takes several.
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._labels = {line: QLabel(self) for line in _LINES}
        self.ticket = TicketLine(self)
        self._values = {line: text_label(self) for line in _LINES if line != "ticket"}
        self._values["ticket"] = self.ticket.text
        self._rows: dict[str, QWidget] = {**self._values, "ticket": self.ticket}
        for row, line in enumerate(_LINES):
            # Beside the first line of a value that takes several.
            grid.addWidget(self._labels[line], row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self._rows[line], row, 1)
        keep_worded(self, self._set_texts)

    def show_entry(self, entry: Entry) -> None:
        """Show a session as it is now."""
        for line, value in _VALUES.items():
            text = value(entry)
            if line == "channel":
                text = self._channel(entry)
            if line == "ticket":
                self.ticket.show_ticket(text)
            else:
                put(self._values[line], text)
            # A label's name is all that a screen reader has of it: the name alone would hide the value.
            spoken = translate("DetailsView", "{line}: {value}")
            self._values[line].setAccessibleName(spoken.format(line=self._labels[line].text(), value=text))
            for part in (self._labels[line], self._rows[line]):
                part.setVisible(bool(text))

    def value(self, line: str) -> str:
        """What stands in a line."""
        return self._values[line].text()

    def spoken(self, line: str) -> str:
        """What a screen reader says of a line."""
        return self._values[line].accessibleName()

    def _channel(self, entry: Entry) -> str:
        if entry.session.is_private:
            return translate("Places", "Private")
        view = self._mirror.channel(entry.session.channel)
        return "" if view is None else view.name

    def _set_texts(self) -> None:
        texts = {
            "ticket": translate("DetailsView", "Ticket"),
            "caller": translate("DetailsView", "Caller"),
            "kind": translate("DetailsView", "Kind"),
            "issue": translate("DetailsView", "Issue"),
            "computer": translate("DetailsView", "Computer"),
            "system": translate("DetailsView", "System"),
            "user": translate("DetailsView", "User"),
            "address": translate("DetailsView", "Address"),
            "channel": translate("DetailsView", "Channel"),
            "created": translate("DetailsView", "Created"),
            "outcome": translate("DetailsView", "Outcome"),
        }
        for line, text in texts.items():
            self._labels[line].setText(text)


def _created(entry: Entry) -> str:
    return translate("DetailsView", "{moment} by {name}").format(
        moment=moment(entry.session.created_at), name=entry.view.owner.display_name
    )


_VALUES: dict[str, Callable[[Entry], str]] = {
    "ticket": lambda entry: plain(entry.view.ticket),
    "caller": lambda entry: "" if entry.view.issue is None else plain(entry.view.issue.caller),
    "kind": lambda entry: "" if entry.view.issue is None else plain(entry.view.issue.kind),
    "issue": lambda entry: "" if entry.view.issue is None else entry.view.issue.text,
    "computer": lambda entry: "" if entry.view.app is None else plain(entry.view.app.device.name),
    "system": lambda entry: "" if entry.view.app is None else plain(entry.view.app.device.system),
    "user": lambda entry: "" if entry.view.app is None else plain(entry.view.app.device.user),
    "address": lambda entry: "" if entry.view.app is None else plain(entry.view.app.device.address),
    "channel": lambda _entry: "",
    "created": _created,
    "outcome": lambda entry: entry.view.outcome,
}
