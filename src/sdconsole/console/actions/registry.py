# SPDX-License-Identifier: Apache-2.0
"""One QAction for each thing a technician can press: label, icon, keys, and whether it may be pressed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.cases.moves import Moves
from sdconsole.console.actions.cases.permits import HELD, connected, refuse_press
from sdconsole.console.actions.cases.presses import (
    ASKS,
    CALLS,
    GIVES,
    LOCAL,
    LOOKS,
    SEVERAL,
    Press,
    keys_of,
    label,
    short,
)
from sdconsole.console.actions.cases.reasons import own_words
from sdconsole.console.actions.cases.several import Call, Outcome, Several
from sdconsole.console.actions.cases.tally import Tally
from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, Place
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import icon
from sdconsole.toolkit.labels.refusals import refusal_text

__all__ = ["Actions", "Order", "Press", "label"]

_AT_ONCE = frozenset({Press.TAKE, Press.LEAVE, Press.RELEASE, Press.DELETE, Press.COPY_LINK})
"""What asks nothing, unless somebody's viewer is connected."""
_CUTTING = frozenset({Press.RELEASE, Press.DELETE})
"""What ends remote connections without a dialog that would say so."""
_ROLES = {
    Press.PREFERENCES: QAction.MenuRole.PreferencesRole,
    Press.ABOUT: QAction.MenuRole.AboutRole,
    Press.QUIT: QAction.MenuRole.QuitRole,
}


@dataclass(frozen=True, slots=True)
class Order:
    """A press that has to be asked about first, and the sessions it is meant for."""

    press: Press
    sessions: tuple[SessionId, ...]


class Actions(QObject):
    """The registry, aimed at the selected sessions and the place shown."""

    new_session_wanted = Signal()
    pin_wanted = Signal(str)
    note_wanted = Signal()
    """The note of the session in focus is to be written."""
    order_placed = Signal(object)
    """An `Order`: a dialog is to ask what is missing."""
    outcome_known = Signal(object)
    """The `Outcome` of a press on one or several sessions."""
    search_wanted = Signal()
    next_wanted = Signal()
    chat_wanted = Signal()
    details_wanted = Signal()
    sign_out_wanted = Signal()
    quit_wanted = Signal()
    preferences_wanted = Signal()
    full_screen_wanted = Signal()
    shortcuts_wanted = Signal()
    diagnostics_wanted = Signal()
    about_wanted = Signal()
    link_copied = Signal(str)
    """The link of this session is on the clipboard."""
    aim_changed = Signal()
    """Another session is selected, or what may be done with it is another thing now."""

    def __init__(
        self,
        mirror: Mirror,
        calls: Calls,
        verbs: Verbs,
        feed: Feed,
        focus_viewer: Callable[[GrantId], bool],
        parent: QObject | None = None,
    ) -> None:
        """`focus_viewer` brings a grant's viewer to the front; False if none runs here."""
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls
        self._verbs = verbs
        self._feed = feed
        self._focus_viewer = focus_viewer
        self._session: SessionId | None = None
        self._sessions: tuple[SessionId, ...] = ()
        self._aimed: frozenset[str] = frozenset()
        self._seen: list[Entry] | None = None
        """While everything is worded anew: the selected sessions, looked up once."""
        self._place = HOME
        self.moves = Moves(calls, self)
        self._tally = Tally(mirror, self)
        self._tally.counted.connect(self._word)
        self._made = {press: self._make(press) for press in Press}
        self._told: dict[Press, Callable[[], object]] = {
            Press.NEW_SESSION: self.new_session_wanted.emit,
            Press.SEARCH: self.search_wanted.emit,
            Press.NEXT: self.next_wanted.emit,
            Press.CHAT: self.chat_wanted.emit,
            Press.DETAILS: self.details_wanted.emit,
            Press.REFRESH: feed.reload,
            Press.SIGN_OUT: self.sign_out_wanted.emit,
            Press.QUIT: self.quit_wanted.emit,
            Press.PREFERENCES: self.preferences_wanted.emit,
            Press.FULL_SCREEN: self.full_screen_wanted.emit,
            Press.SHORTCUTS: self.shortcuts_wanted.emit,
            Press.DIAGNOSTICS: self.diagnostics_wanted.emit,
            Press.ABOUT: self.about_wanted.emit,
        }
        """What is not about the selected sessions."""
        calls.busy_changed.connect(self._on_busy_changed)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self.refresh)

    # --- the aim

    def action(self, press: Press) -> QAction:
        """The QAction, for menus, toolbars and buttons."""
        return self._made[press]

    @property
    def session(self) -> SessionId | None:
        """The session in focus: the one shown in the details."""
        return self._session

    @property
    def sessions(self) -> tuple[SessionId, ...]:
        """Every selected session."""
        return self._sessions

    @property
    def entry(self) -> Entry | None:
        """The session in focus as it is now."""
        return self._mirror.entry(self._session)

    @property
    def place(self) -> Place:
        """The place shown."""
        return self._place

    def select(self, session: SessionId | None, others: tuple[SessionId, ...] = ()) -> None:
        """Aim at a session, or at none; `others` are selected together with it."""
        rest = tuple(one for one in others if one != session)
        sessions = rest if session is None else (session, *rest)
        if session != self._session or sessions != self._sessions:
            self._session = session
            self._sessions = sessions
            self._aimed = frozenset(sessions)
            self.refresh()

    def go_to(self, place: Place) -> None:
        """Aim at a place."""
        if place != self._place:
            self._place = place
            self.refresh()

    # --- whether it may be pressed

    def is_busy(self, press: Press) -> bool:
        """Whether a call of this press is under way for a selected session."""
        verbs = CALLS.get(press, ())
        # Few calls are under way at a time, and thousands of sessions may be selected.
        names = (name.partition(":") for name in self._calls.busy)
        return any(verb in verbs and session in self._aimed for verb, _colon, session in names)

    def refusal(self, press: Press) -> Refusal | None:
        """Why it may not be pressed now, or None; on several sessions one that may is enough."""
        if press in LOCAL:
            return None
        if self._mirror.line.is_stale:
            return refuse(Reason.UNAVAILABLE, NextStep.WAIT)
        if press is Press.REFRESH:
            return None
        if press is Press.NEW_SESSION:
            return self._refuse_new()
        entries = self._entries()
        if not entries or (len(entries) > 1 and press not in SEVERAL):
            return refuse(Reason.NOT_FOUND)
        if len(entries) > 1 and (self._tally.count(press) or not self._tally.is_done):
            return None
        return refuse_press(self._mirror, press, entries[0])

    def why_not(self, press: Press) -> str:
        """The refusal in words, "" if it may be pressed."""
        refusal = self.refusal(press)
        if refusal is None:
            return ""
        entries = self._entries()
        if refusal.reason is Reason.NOT_FOUND and not entries:
            return translate("Actions", "Select a session first.")
        if refusal.reason is Reason.NOT_FOUND and len(entries) > 1 and press not in SEVERAL:
            return translate("Actions", "This works on one session at a time: select one.")
        me = self._mirror.me
        own = own_words(press, refusal, entries[0], None if me is None else me.id) if entries else ""
        return own or refusal_text(refusal, self._mirror.name_of)

    def refresh(self) -> None:
        """Work out again what may be pressed, and word it."""
        entries = self._entries()
        self._tally.look_at(entries if len(entries) > 1 else ())
        self._word()

    def _word(self) -> None:
        self._seen = self._entries()
        try:
            self._word_all()
        finally:
            self._seen = None
        self.aim_changed.emit()

    def _word_all(self) -> None:
        for press, made in self._made.items():
            why = self.why_not(press)
            name = self._name(press, label(press))
            made.setText(name)
            made.setIconText(self._name(press, short(press)))
            made.setEnabled(not why and not self.is_busy(press))
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            head = f"{name} ({keys})" if keys else name
            made.setToolTip(f"{head}\n{why}" if why else head)

    # --- pressing

    def run(self, press: Press) -> None:
        """Do it, if it may be done."""
        if self.refusal(press) is not None or self.is_busy(press):
            return
        told = self._told.get(press)
        if told is not None:
            told()
        elif self._sessions:
            self._run_on(press, self._session or self._sessions[0])

    def do(self, press: Press, sessions: tuple[SessionId, ...], call: Call | None = None) -> None:
        """Do it with sessions whatever is selected; `call` where a dialog has chosen a target."""
        entries = [entry for entry in map(self._mirror.entry, sessions) if entry is not None]
        chosen = call or self._call(press)
        if entries and chosen is not None:
            several = Several(press, self._on_outcome)
            several.run(entries, lambda entry: refuse_press(self._mirror, press, entry), chosen)

    def _run_on(self, press: Press, session: SessionId) -> None:
        match press:
            case Press.START:
                self._start(session)
            case Press.WITHDRAW:
                self._verbs.withdraw(session)
            case _ if press in ASKS:
                self._verbs.ask(session, ASKS[press])
            case _ if press in GIVES:
                self._verbs.give_back(session, frozenset({GIVES[press]}))
            case Press.SHOW_PIN:
                self.pin_wanted.emit(session)
            case Press.EDIT_NOTE:
                self.note_wanted.emit()
            case _ if press in _AT_ONCE and not (press in _CUTTING and self._is_somebody_connected()):
                self.do(press, self._sessions)
            case _:
                self.order_placed.emit(Order(press, self._sessions))

    def _call(self, press: Press) -> Call | None:
        moves, me = self.moves, self._mirror.me
        match press:
            case Press.TAKE:
                return moves.take
            case Press.RELEASE:
                return moves.release
            case Press.DELETE:
                return moves.delete
            case Press.COPY_LINK:
                return moves.link
            case Press.LEAVE if me is not None:
                return lambda entry, on_done, on_failed: moves.uninvite(entry, me.id, on_done, on_failed)
            case _:
                return None

    def _on_outcome(self, outcome: Outcome) -> None:
        if outcome.press is Press.COPY_LINK and outcome.done:
            links = [done.reply.link for done in outcome.done]
            QGuiApplication.clipboard().setText("\n".join(links))
            if outcome.is_about_one:
                self.link_copied.emit(outcome.done[0].session)
                return
        self.outcome_known.emit(outcome)

    def _start(self, session: SessionId) -> None:
        """The two phases of one button: ask first; once granted, connect."""
        entry = self._mirror.entry(session)
        if entry is None:
            return
        state, grant = entry.permission.state, entry.permission.grant
        if state is PermissionState.PENDING:
            # The button opens a menu instead; a key press must not withdraw by accident.
            return
        if state in HELD and grant is not None:
            if not self._focus_viewer(grant.id):
                self._verbs.connect_viewer(session)
            return
        self._verbs.ask(session)

    # --- the inside

    def _entries(self) -> list[Entry]:
        if self._seen is not None:
            return self._seen
        return [entry for entry in map(self._mirror.entry, self._sessions) if entry is not None]

    def _is_somebody_connected(self) -> bool:
        return any(connected(entry) for entry in self._entries())

    def _name(self, press: Press, name: str) -> str:
        entries = self._entries()
        is_held = len(entries) == 1 and entries[0].permission.state in HELD
        if press is Press.WITHDRAW and is_held and not entries[0].permission.asked_beside:
            # Nothing is asked any more: what is given up is the access itself.
            return translate("Actions", "End access")
        if press in SEVERAL and len(entries) > 1:
            able = str(self._tally.count(press)) if self._tally.is_done else "…"
            return translate("Actions", "{label} ({count})").format(label=name, count=able)
        return name

    def _make(self, press: Press) -> QAction:
        made = QAction(self)
        made.setObjectName(press.value)
        made.setIcon(icon(LOOKS[press].icon))
        made.setShortcuts([QKeySequence(keys) for keys in keys_of(press)])
        made.triggered.connect(lambda: self.run(press))
        # Else macOS moves entries into the application menu by what their words begin with.
        made.setMenuRole(_ROLES.get(press, QAction.MenuRole.NoRole))
        return made

    def _refuse_new(self) -> Refusal | None:
        if self._place.channel is None:
            return self._mirror.refuse_desk()
        answer = self._mirror.decide(Action.NEW_SESSION, channel=self._place.channel)
        return answer if isinstance(answer, Refusal) else None

    def _on_busy_changed(self, _name: str) -> None:
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        is_aimed_at = not changes.sessions.isdisjoint(self._aimed)
        if changes.channels or changes.me or changes.line or changes.people:
            self._tally.forget()
        if is_aimed_at or changes.channels or changes.me or changes.line or changes.people:
            self.refresh()
