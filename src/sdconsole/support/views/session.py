# SPDX-License-Identifier: Apache-2.0
"""The joined session: waiting, asked, allowed, in use, blocked; how to stop and how to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.case import Case
from sdconsole.support.mirror.entry import host_of, is_encrypted
from sdconsole.support.mirror.screens import LineState
from sdconsole.support.views.look import GAP, CalmButton, Rule, SignedLine, Size, Words, clear
from sdconsole.support.views.notices import how_to_stop
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import scope_look, scope_sentence
from sdconsole.toolkit.widgets.elided_label import plain

if TYPE_CHECKING:
    from sdconsole.domain.consent.device import LocalGrant
    from sdconsole.support.actions.visit import Visit


class SessionPage(QWidget):
    """Drawn anew, whole, from the mirror."""

    revoke_pressed = Signal()
    """Take every access back."""
    leave_pressed = Signal()
    """End the session."""
    unblock_pressed = Signal()
    """Let technicians ask again."""
    prompt_wanted = Signal()
    """Show the open request (again)."""

    def __init__(self, parent: QWidget | None = None, *, has_stop_keys: bool = False) -> None:
        super().__init__(parent)
        self._title = Words(Size.TITLE, parent=self)
        self._host = Words(Size.LARGE, Tone.MUTED, self)
        self._line = SignedLine(Icon.SECURE, Tone.GOOD, side=20, parent=self)
        self._technician = SignedLine(Icon.PERSON, Tone.TEXT, side=20, parent=self)
        self._panel = _Panel(self, has_stop_keys=has_stop_keys)
        self._panel.revoke.clicked.connect(self.revoke_pressed)
        self._panel.unblock.clicked.connect(self.unblock_pressed)
        self._panel.show_prompt.clicked.connect(self.prompt_wanted)
        self.leave = CalmButton(self, Icon.LEAVE)
        self.leave.clicked.connect(self.leave_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 12)
        column.setSpacing(8)
        for part in (self._title, self._host, self._line, self._technician):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._panel, 1)
        column.addSpacing(8)
        column.addWidget(self.leave)

    def show_visit(self, visit: Visit) -> None:
        """Bring everything up to the mirror."""
        case = visit.case
        organisation = plain(case.state.organisation)
        self._title.setText(translate("Session", "{organisation} support").format(organisation=organisation))
        self._host.setText(host_of(case.origin))
        self._show_line(case, is_down=visit.outage is not None)
        who = case.state.technician
        self._technician.setVisible(who is not None)
        if who is not None:
            self._technician.words.setText(
                translate("Session", "Your technician: {name}").format(name=plain(who.display_name))
            )
        self.leave.setText(translate("Session", "End session"))
        self._panel.show_visit(visit)

    def panel_text(self) -> str:
        """What the panel says, for tests and screen readers."""
        return self._panel.text()

    def _show_line(self, case: Case, *, is_down: bool) -> None:
        if is_down:
            self._line.sign.set_look(Icon.RECONNECTING, Tone.WAIT)
            self._line.words.setText(translate("Session", "Connection lost, reconnecting"))
        elif is_encrypted(case.origin):
            self._line.sign.set_look(Icon.SECURE, Tone.GOOD)
            self._line.words.setText(translate("Session", "Connected: encrypted"))
        else:
            self._line.sign.set_look(Icon.STATUS_ACTIVE, Tone.GOOD)
            self._line.words.setText(translate("Session", "Connected: on this computer, not encrypted"))


class _Panel(QFrame):
    """The one thing that matters now."""

    def __init__(self, parent: QWidget, *, has_stop_keys: bool) -> None:
        super().__init__(parent)
        self._has_stop_keys = has_stop_keys
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        self._head = SignedLine(Icon.CLOCK, Tone.INFO, Size.STRONG, 28, self)
        self._advice = Words(Size.TEXT, parent=self)
        self._scopes = QVBoxLayout()
        self._scopes.setContentsMargins(16, 0, 0, 0)
        self._rule = Rule(self)
        self._how_to_stop = Words(Size.TEXT, parent=self)
        self.revoke = CalmButton(self, Icon.STOP, Tone.DANGER)
        self.unblock = CalmButton(self)
        self.show_prompt = CalmButton(self)
        self._drawn: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._advice)
        column.addLayout(self._scopes)
        column.addStretch(1)
        for part in (self._rule, self._how_to_stop):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in (self.show_prompt, self.unblock, self.revoke):
            row.addWidget(button, 1)
        column.addLayout(row)

    def text(self) -> str:
        fixed = [self._head.words, self._advice, self._how_to_stop]
        said = [words.text() for words in fixed if words.text() and words.isVisibleTo(self)]
        return "\n".join((*said, *(line.words.text() for line in self._lines())))

    def show_visit(self, visit: Visit) -> None:
        case = visit.case
        self._word_buttons()
        is_open = bool(case.open)
        self.revoke.setVisible(is_open)
        self._rule.setVisible(is_open)
        self._how_to_stop.setVisible(is_open)
        self.show_prompt.setVisible(case.prompt is not None)
        self.unblock.setVisible(case.state.is_blocked and not is_open)
        if is_open:
            self._show_access(visit)
        elif case.prompt is not None:
            name = plain(case.prompt.technician.display_name)
            head = translate("Session", "{name} is asking for access.").format(name=name)
            self._say(
                Icon.PERMISSION_NOT_REQUESTED,
                Tone.INFO,
                head,
                translate("Session", "Please answer in the other window."),
            )
        elif case.device.waiting is not None:
            self._say(Icon.PERMISSION_PENDING, Tone.WAIT, translate("Session", "Sending your answer…"), "")
        elif case.state.is_blocked:
            self._say(
                Icon.PERMISSION_DENIED,
                Tone.WAIT,
                translate("Session", "You refused three requests."),
                translate("Session", "Technicians cannot ask again until you let them."),
            )
        else:
            self._say(
                Icon.STATUS_WAITING,
                Tone.INFO,
                translate("Session", "Waiting for your technician"),
                translate("Session", "You need not do anything. Nobody can see your screen now."),
            )
        self._list_scopes(case.open)

    def _show_access(self, visit: Visit) -> None:
        case = visit.case
        names = [plain(case.name_of(grant.id)) for grant in case.open]
        busy = [grant for grant in case.open if _is_in_use(visit, grant)]
        if visit.is_held:
            head = translate("Session", "Paused. The technician sees a still picture.")
            self._say(Icon.PAUSE, Tone.WAIT, head, "")
        elif case.device.is_paused:
            head = translate("Session", "Paused until the Gateway can be reached again.")
            self._say(Icon.PAUSE, Tone.WAIT, head, "")
        elif busy:
            name = plain(case.name_of(busy[0].id))
            controls = any(Scope.CONTROL in grant.scopes for grant in busy)
            head = (
                translate("Session", "{name} is controlling this computer.")
                if controls
                else translate("Session", "{name} is viewing this screen.")
            ).format(name=name)
            self._say(Icon.PERMISSION_IN_SESSION, Tone.GOOD, head, "")
        else:
            advice = translate("Session", "Please wait until {name} connects.").format(name=names[0])
            self._say(Icon.PERMISSION_GRANTED, Tone.GOOD, translate("Session", "Access granted."), advice)

    def _list_scopes(self, grants: tuple[LocalGrant, ...]) -> None:
        scopes = frozenset[Scope]().union(*(grant.scopes for grant in grants))
        wanted = tuple(scope for scope in Scope if scope in scopes)
        texts = tuple(scope_sentence(scope) for scope in wanted)
        if (wanted, texts) == self._drawn:
            return
        self._drawn = (wanted, texts)
        clear(self._scopes)
        for scope, text in zip(wanted, texts, strict=True):
            line = SignedLine(*scope_look(scope), Size.TEXT)
            line.words.setText(text)
            self._scopes.addWidget(line)

    def _lines(self) -> list[SignedLine]:
        items = (self._scopes.itemAt(index) for index in range(self._scopes.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, SignedLine)]

    def _say(self, image: Icon, tone: Tone, head: str, advice: str) -> None:
        self._head.sign.set_look(image, tone)
        self._head.words.setText(head)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))

    def _word_buttons(self) -> None:
        self._how_to_stop.setText(how_to_stop(has_stop_keys=self._has_stop_keys))
        self.revoke.setText(translate("Session", "Revoke access"))
        self.unblock.setText(translate("Session", "Let them ask again"))
        self.show_prompt.setText(translate("Session", "Show the request"))


def _is_in_use(visit: Visit, grant: LocalGrant) -> bool:
    report = visit.lines.get(grant.id)
    return report is not None and report.state in (LineState.SHARING, LineState.NO_INPUT)
