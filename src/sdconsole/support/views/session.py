# SPDX-License-Identifier: Apache-2.0
"""The joined session: waiting, asked, allowed, in use, blocked; how to stop and how to leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.domain.ids import GrantId
from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.case import Case
from sdconsole.support.mirror.company import Companion, Part, company
from sdconsole.support.mirror.entry import host_of, is_encrypted
from sdconsole.support.views.beside.check import CheckCard, Comparison
from sdconsole.support.views.chat import ChatPane
from sdconsole.support.views.look import GAP, CalmButton, Page, Rule, SignedLine, Size, Words, clear
from sdconsole.support.views.notices import companion_said, how_to_stop
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import scope_look, scope_sentence
from sdconsole.toolkit.widgets.elided_label import plain

if TYPE_CHECKING:
    from sdconsole.support.actions.visit import Visit


_SMALL_BUTTON: Final = 32


class SessionPage(Page):
    """Drawn anew, whole, from the mirror."""

    revoke_pressed = Signal()
    """Take every access back."""
    scope_pressed = Signal(str, object)
    """(grant, scope): take this one back; the rest of the grant goes on."""
    leave_pressed = Signal()
    """End the session."""
    so_far_pressed = Signal()
    """Show what has happened so far."""
    unblock_pressed = Signal()
    """Let technicians ask again."""
    digits_compared = Signal(str, bool)
    """(grant, whether the six digits are the same)."""
    prompt_wanted = Signal()
    """Show the open request (again)."""

    def __init__(self, parent: QWidget | None = None, *, has_stop_keys: bool = False) -> None:
        super().__init__(parent)
        self._title = Words(Size.TITLE, parent=self)
        self._host = Words(Size.TEXT, Tone.MUTED, self)
        self._line = SignedLine(Icon.SECURE, Tone.GOOD, side=20, parent=self)
        self._technician = SignedLine(Icon.PERSON, Tone.TEXT, side=20, parent=self)
        self._panel = _Panel(self, has_stop_keys=has_stop_keys)
        self._panel.revoke.clicked.connect(self.revoke_pressed)
        self._panel.scope_pressed.connect(self.scope_pressed)
        self._panel.unblock.clicked.connect(self.unblock_pressed)
        self._panel.show_prompt.clicked.connect(self.prompt_wanted)
        self.check = CheckCard(self)
        self.check.answered.connect(self.digits_compared)
        self.chat = ChatPane(self)
        self.leave = CalmButton(self, Icon.LEAVE)
        self.leave.clicked.connect(self.leave_pressed)
        self.so_far = CalmButton(self, Icon.HISTORY)
        self.so_far.clicked.connect(self.so_far_pressed)
        self.first = self.chat.field
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 12, 32, 6)
        column.setSpacing(5)
        for part in (self._title, self._host, self._line, self._technician):
            column.addWidget(part)
        column.addSpacing(3)
        column.addWidget(self._panel)
        column.addWidget(self.check)
        column.addSpacing(2)
        self._beside = QVBoxLayout()
        column.addLayout(self._beside)
        column.addWidget(self.chat, 1)
        column.addSpacing(3)
        last = QHBoxLayout()
        last.setSpacing(GAP)
        last.addWidget(self.so_far, 1)
        last.addWidget(self.leave, 1)
        column.addLayout(last)

    def add_beside(self, widget: QWidget) -> None:
        """Put something between what is allowed and the chat; it shows and hides itself."""
        self._beside.addWidget(widget)

    def show_visit(self, visit: Visit) -> None:
        """Bring everything up to the mirror."""
        case = visit.case
        organisation = plain(case.state.organisation)
        self._title.setText(translate("Session", "{organisation} support").format(organisation=organisation))
        self._host.setText(host_of(case.origin))
        self._show_line(case, is_down=visit.outage is not None)
        self._show_technicians(case)
        self.leave.setText(translate("Session", "End session"))
        self.so_far.setText(translate("Session", "What has happened"))
        self._panel.show_visit(visit)
        self.check.show_comparisons(
            [
                Comparison(case.name_of(grant.id), visit.checks.known[grant.id])
                for grant in case.open
                if grant.id in visit.checks.known
            ]
        )

    def panel_text(self) -> str:
        """What the panel says, for tests and screen readers."""
        return self._panel.text()

    def _show_technicians(self, case: Case) -> None:
        one = case.state.technician
        everybody = case.state.technicians or ((one,) if one is not None else ())
        names = [plain(who.display_name) for who in everybody]
        self._technician.setVisible(bool(names))
        pattern = (
            translate("Session", "Your technicians: {names}")
            if len(names) > 1
            else translate("Session", "Your technician: {names}")
        )
        self._technician.words.setText(pattern.format(names=translate("Session", ", ").join(names)))

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

    scope_pressed = Signal(str, object)

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
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
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
        everybody = company(case, visit.lines)
        held = {grant.id: grant.scopes for grant in case.open}
        if len(everybody) > 1:
            self._list([
                _Row(_SIGNS[item.part], companion_said(item), item.grant, _revocable(held[item.grant]))
                for item in everybody
            ])  # fmt: skip
        else:
            self._list([
                _Row(scope_look(scope), scope_sentence(scope), grant, _revocable(frozenset({scope})))
                for grant, scopes in held.items()
                for scope in Scope
                if scope in scopes
            ])  # fmt: skip

    def _show_access(self, visit: Visit) -> None:
        case = visit.case
        everybody = company(case, visit.lines)
        first = plain(everybody[0].name)
        busy = [item for item in everybody if item.part is not Part.MAY_CONNECT]
        if visit.is_held:
            head = translate("Session", "Paused. The technician sees a still picture.")
            self._say(Icon.PAUSE, Tone.WAIT, head, "")
        elif case.device.is_paused:
            head = translate("Session", "Paused until the Gateway can be reached again.")
            self._say(Icon.PAUSE, Tone.WAIT, head, "")
        elif busy:
            self._say(Icon.PERMISSION_IN_SESSION, Tone.GOOD, _goes_on(busy), "")
        else:
            advice = translate("Session", "Please wait until {name} connects.").format(name=first)
            self._say(Icon.PERMISSION_GRANTED, Tone.GOOD, translate("Session", "Access granted."), advice)

    def _list(self, wanted: list[_Row]) -> None:
        # The words of its buttons follow the language with everything else.
        drawn = [(row, *map(_stop_word, row.scopes)) for row in wanted]
        if drawn == self._drawn:
            return
        self._drawn = drawn
        clear(self._scopes)
        for row in wanted:
            self._scopes.addWidget(self._row(row))

    def _row(self, row: _Row) -> QWidget:
        whole = QWidget(self)
        line = SignedLine(*row.look, Size.TEXT, parent=whole)
        line.words.setText(row.text)
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(line, 1)
        for scope in row.scopes:
            button = CalmButton(whole)
            button.setObjectName(f"stop-{scope.value}")
            button.setMinimumHeight(_SMALL_BUTTON)
            button.setText(_stop_word(scope))
            button.clicked.connect(lambda _=False, scope=scope: self.scope_pressed.emit(row.grant, scope))
            across.addWidget(button)
        return whole

    def _lines(self) -> list[SignedLine]:
        items = (self._scopes.itemAt(index) for index in range(self._scopes.count()))
        rows = (item.widget() for item in items if item is not None)
        return [line for row in rows if row is not None for line in row.findChildren(SignedLine)]

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


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of what is allowed, with what of it can be taken back alone."""

    look: tuple[Icon, Tone]
    text: str
    grant: GrantId
    scopes: tuple[Scope, ...]


def _revocable(scopes: frozenset[Scope]) -> tuple[Scope, ...]:
    """What can be taken back while the rest goes on: everything but the view, without which nothing does."""
    return tuple(scope for scope in Scope if scope in scopes and scope is not Scope.VIEW)


def _stop_word(scope: Scope) -> str:
    return {
        Scope.VIEW: lambda: translate("Session", "Stop viewing"),
        Scope.CONTROL: lambda: translate("Session", "Stop control"),
        Scope.CLIPBOARD: lambda: translate("Session", "Stop clipboard"),
        Scope.FILES: lambda: translate("Session", "Stop files"),
    }[scope]()


_SIGNS = {
    Part.CONTROLS: (Icon.CONTROL, Tone.DANGER),
    Part.WATCHES: (Icon.VIEW, Tone.INFO),
    Part.MAY_CONNECT: (Icon.PERSON, Tone.MUTED),
}


def _goes_on(busy: list[Companion]) -> str:
    """What the technicians who are connected do; the first one is who controls, if anybody does."""
    first = busy[0]
    if first.part is Part.CONTROLS:
        pattern = translate("Session", "{name} is controlling this computer.")
    elif any(item.has_control for item in busy):
        pattern = translate("Session", "Technicians see this screen. Nobody controls it now.")
    else:
        pattern = translate("Session", "{name} is viewing this screen.")
    return pattern.format(name=plain(first.name))
