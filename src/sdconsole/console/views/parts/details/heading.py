# SPDX-License-Identifier: Apache-2.0
"""The head of the details: name, status, how long it waits, the permission with the request that is open."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdconsole.console.actions.cases.permits import HELD
from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.mirror.asking import held
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.cells import look, status_text, tip
from sdconsole.console.models.order import Column
from sdconsole.console.models.permissions import state_text
from sdconsole.console.views.parts.buttons import ActionButton
from sdconsole.console.views.parts.details.allowed import AllowedLine
from sdconsole.console.views.parts.details.texts import put, signed_row, text_label
from sdconsole.console.views.parts.start_button import StartButton
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, Status
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.permission import permission_look
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.states import scope_word
from sdconsole.toolkit.labels.times import clock_time, countdown
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.sign import Sign


class HeadingBox(QWidget):
    """Says in plain text what icons and colours say in the row."""

    def __init__(self, mirror: Mirror, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._actions = actions
        self.name = ElidedLabel(parent=self)
        font = QFont(self.name.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        self.name.setFont(font)
        self._status_sign, self.status = Sign(parent=self), text_label(self)
        self._permission_sign, self.permission = Sign(parent=self), text_label(self)
        self._runs_on_sign = Sign(Icon.WARNING, Tone.WAIT, parent=self)
        self.runs_on = text_label(self)
        self.allowed = AllowedLine(self)
        self.reason = text_label(self)
        self.start = StartButton(mirror, actions, self, is_steady=False)
        self.start.setObjectName("details-start")
        self.withdraw = ActionButton(actions.action(Press.WITHDRAW), self)
        self.take = ActionButton(actions.action(Press.TAKE), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addLayout(signed_row(self._status_sign, self.status))
        column.addLayout(signed_row(self._runs_on_sign, self.runs_on))
        column.addLayout(signed_row(self._permission_sign, self.permission))
        column.addWidget(self.allowed)
        column.addWidget(self.start)
        column.addWidget(self.reason)
        for button in (self.withdraw, self.take):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_entry(self, entry: Entry) -> None:
        """Show a session as it is now."""
        now = self._mirror.now()
        self.name.setText(entry.view.name)
        drawn = look(entry, Column.STATUS)
        if drawn is not None:
            self._status_sign.set_look(*drawn)
        put(self.status, status_text(entry))
        self.status.setToolTip(tip(entry, Column.STATUS, self._mirror.name_of))
        self._permission_sign.set_look(*permission_look(entry.permission.state))
        pattern = translate("DetailsView", "Permission: {state}")
        put(self.permission, pattern.format(state=state_text(entry.permission, now)))
        self.allowed.show_scopes(held(entry))
        text = self._request_text(entry)
        put(self.reason, text)
        self.reason.setVisible(bool(text))
        ends = runs_on_text(entry)
        put(self.runs_on, ends)
        for part in (self._runs_on_sign, self.runs_on):
            part.setVisible(bool(ends))
        self.withdraw.setVisible(self._actions.action(Press.WITHDRAW).isEnabled())
        self.take.setVisible(entry.status is Status.QUEUED)
        # One thing to press: who takes a session starts after that; one that is over is not started.
        is_startable = entry.is_open and entry.status is not Status.QUEUED
        self.start.setVisible(is_startable or entry.permission.state in HELD)

    def _request_text(self, entry: Entry) -> str:
        """What was asked for, or what the answer means and what to do next."""
        permission = entry.permission
        if permission.refusal is not None:
            return refusal_text(permission.refusal, self._mirror.name_of)
        if permission.asked_beside and permission.request is not None:
            left = max(0.0, (permission.request.deadline - self._mirror.now()) / 1000)
            pattern = translate(
                "DetailsView", "Asked for as well: {scopes}. The end user is deciding ({time})."
            )
            return pattern.format(scopes=_words(permission.asked_beside), time=countdown(left))
        sentence = _STATES.get(permission.state)
        if sentence is None:
            return ""
        scopes = () if permission.request is None else permission.request.scopes
        return sentence().format(scopes=_words(scopes))


def _words(scopes: Collection[Scope]) -> str:
    asked = [scope_word(scope) for scope in Scope if scope in scopes]
    return translate("DetailsView", ", ", "between two scopes").join(asked)


def runs_on_text(entry: Entry) -> str:
    """A remote session outlives the expiry for a while: until when; "" where none does."""
    is_connected = any(grant.is_connected for grant in entry.consent.live)
    if entry.status is not Status.EXPIRED or not is_connected:
        return ""
    ends_at = entry.session.expires_at + HARD_STOP_AFTER_EXPIRY
    return translate(
        "DetailsView", "The session has expired. The remote connection ends at {time} at the latest."
    ).format(time=clock_time(ends_at))


_STATES = {
    PermissionState.PENDING: lambda: translate(
        "DetailsView", "Asked for: {scopes}. The end user is deciding."
    ),
    PermissionState.DENIED: lambda: translate(
        "DetailsView", "The end user said no. Say in the chat what you want to do, then ask again."
    ),
    PermissionState.NO_ANSWER: lambda: translate(
        "DetailsView", "Nobody answered in time. Ask by phone or chat whether they are there, then ask again."
    ),
    PermissionState.REVOKED: lambda: translate(
        "DetailsView", "The end user stopped the access. Talk to them before you ask again."
    ),
}
