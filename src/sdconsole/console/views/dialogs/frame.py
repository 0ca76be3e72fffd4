# SPDX-License-Identifier: Apache-2.0
"""What dialogs about sessions have in common: what they are about, sending, and being too late."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from sdconsole.console.actions.cases.permits import connected
from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.failures import Failure, failure_details, failure_text
from sdconsole.console.actions.registry import Actions, Order
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.elided_label import ElidedLabel, plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight


@dataclass(frozen=True, slots=True)
class Office:
    """What a dialog works with; `origin` is the Gateway's address."""

    mirror: Mirror
    actions: Actions
    origin: str


class SessionDialog(QDialog):
    """One press on one or several sessions. A subclass fills `body`, words it, and chooses the call.

    What is sent says which version was seen. If somebody was faster, nothing is done: the dialog reads the
    session again, says so, and waits for another press.
    """

    is_final = False
    """Whether it has something to do with a session that is closed meanwhile."""

    def __init__(self, office: Office, order: Order, name: str, width: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._office = office
        self._order = order
        self._is_sending = False
        self._read_version = 0
        self._shown = self._facts()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.heading = ElidedLabel("", self)
        self.bar = NoticeBar(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.buttons = QDialogButtonBox(self)
        self.send_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.send_button.setObjectName(f"confirm-{order.press.value}")
        self._cancel = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.send)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.bar)
        column.addLayout(self.body, 1)
        column.addWidget(self.buttons)
        # Until the dialog is gone: `destroyed` comes too late for a slot of its own.
        self.finished.connect(office.mirror.subscribe(self._on_changed))

    # --- what a subclass says

    def call(self) -> Call | Refusal | None:
        """The call with its target chosen; a `Refusal` of what was typed; None: nothing is chosen yet."""
        raise NotImplementedError

    def verb(self) -> str:
        """What the button says."""
        raise NotImplementedError

    def on_sessions_changed(self) -> None:
        """The sessions, the people or the channels are other ones now."""

    def on_succeeded(self, _reply: Any) -> None:
        """It is done."""
        self.accept()

    # --- what every dialog does

    @property
    def mirror(self) -> Mirror:
        """The truth as it is now."""
        return self._office.mirror

    @property
    def sessions(self) -> tuple[SessionId, ...]:
        """What it is about."""
        return self._order.sessions

    def entries(self) -> list[Entry]:
        """The sessions as they are now."""
        return [entry for entry in map(self.mirror.entry, self._order.sessions) if entry is not None]

    def warn_of_viewers(self, text: Callable[[str], str]) -> None:
        """Say whose remote screen will be cut; `text` makes the sentence from the names."""
        names = dict.fromkeys(
            plain(person.display_name) for entry in self.entries() for person in connected(entry)
        )
        if names:
            joined = translate("SessionDialog", ", ").join(names)
            self.bar.show_notice(Weight.WARNING, text(joined))

    def set_ready(self) -> None:
        """Word the buttons; nothing can be sent while something is on its way."""
        entries = self.entries()
        one = plain(entries[0].view.name) if len(entries) == 1 else ""
        self.heading.setText(one or translate("SessionDialog", "%n session(s)", "", len(entries)))
        self.send_button.setText(translate("SessionDialog", "Sending…") if self._is_sending else self.verb())
        self.send_button.setEnabled(not self._is_sending and self.call() is not None)
        self._cancel.setText(translate("SessionDialog", "Cancel"))

    def send(self) -> None:
        """Do it; with several sessions the desk tells what came of it."""
        call = self.call()
        if call is None or self._is_sending:
            return
        if isinstance(call, Refusal):
            self.bar.show_notice(Weight.ERROR, refusal_text(call, self.mirror.name_of))
            return
        entries = self.entries()
        if len(self._order.sessions) != 1:
            self._office.actions.do(self._order.press, self._order.sessions, call)
            self.accept()
        elif entries:
            self.run_call(call, entries[0])

    def run_call(self, call: Call, entry: Entry) -> None:
        """Send one call about one session; its answer comes back here."""
        if entry.session.version < self._read_version:
            entry = replace(entry, session=replace(entry.session, version=self._read_version))
        self._shown = self._facts()
        self.bar.clear()
        self._is_sending = call(entry, while_alive(self, self._on_done), while_alive(self, self._on_failed))
        self.set_ready()

    def set_icon(self, drawing: Icon) -> None:
        """The sign on the button."""
        self.send_button.setIcon(icon(drawing))

    def _on_done(self, reply: Any) -> None:
        self._is_sending = False
        self.on_succeeded(reply)

    def _on_failed(self, failure: Failure) -> None:
        self._is_sending = False
        origin, name_of = self._office.origin, self.mirror.name_of
        details = failure_details(failure, origin, name_of)
        self.bar.show_notice(Weight.ERROR, failure_text(failure, origin, name_of), details=details)
        self.set_ready()
        if isinstance(failure, Refusal) and failure.reason is Reason.VERSION_STALE:
            self._office.actions.moves.read(
                self._order.sessions[0], while_alive(self, self._on_read), while_alive(self, lambda _no: None)
            )

    def _on_read(self, view: SessionView) -> None:
        self._read_version = view.version
        if _facts_of(view) == self._shown:
            text = translate(
                "SessionDialog",
                "Somebody changed this session meanwhile, though nothing that matters here. "
                "Nothing was done: press again to go on.",
            )
        else:
            text = translate(
                "SessionDialog",
                "This session is another one meanwhile (technician: {technician}). "
                "Nothing was done: look, and press again if it is still right.",
            ).format(technician=_assignee(view))
        self.bar.show_notice(Weight.WARNING, text)
        self.set_ready()

    def _facts(self) -> tuple[Any, ...]:
        entries = self.entries()
        return _facts_of(entries[0].view) if len(entries) == 1 else ()

    def _on_changed(self, changes: Changes) -> None:
        is_about_these = not changes.sessions.isdisjoint(self._order.sessions)
        if not (is_about_these or changes.people or changes.channels):
            return
        entries = self.entries()
        is_over = all(entry.status is Status.CLOSED for entry in entries) and not self.is_final
        if not self._is_sending and (not entries or is_over):
            self.reject()
            return
        self.on_sessions_changed()
        self.set_ready()


def _facts_of(view: SessionView) -> tuple[Any, ...]:
    """What a technician looks at before giving a session away."""
    invited = tuple(person.id for person in view.invited)
    assignee = None if view.assignee is None else view.assignee.id
    return (view.channel, assignee, invited, view.closed_at)


def _assignee(view: SessionView) -> str:
    if view.assignee is None:
        return translate("SessionDialog", "nobody")
    return plain(view.assignee.display_name)
