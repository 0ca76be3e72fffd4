# SPDX-License-Identifier: Apache-2.0
"""One QAction for each thing a technician can press: label, icon, keys, and whether it may be pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.verbs import Verbs, name_of
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME, Place
from sdconsole.contract.sessions import SessionLink
from sdconsole.domain.consent.desk import is_blocked
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.consent.requests import REFUSED_MAX
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import refusal_text


class Press(StrEnum):
    """What can be pressed; the value is the object name of its QAction."""

    NEW_SESSION = "new-session"
    START = "start"
    WITHDRAW = "withdraw"
    COPY_LINK = "copy-link"
    SHOW_PIN = "show-pin"
    CLOSE_SESSION = "close-session"
    SEARCH = "search"
    REFRESH = "refresh"
    SIGN_OUT = "sign-out"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class _Look:
    icon: Icon
    keys: str = ""


_LOOKS: Final = {
    Press.NEW_SESSION: _Look(Icon.ADD, "Ctrl+N"),
    Press.START: _Look(Icon.PERMISSION_NOT_REQUESTED, "Ctrl+Return"),
    Press.WITHDRAW: _Look(Icon.RELEASE),
    Press.COPY_LINK: _Look(Icon.LINK, "Ctrl+Shift+C"),
    Press.SHOW_PIN: _Look(Icon.PIN, "Ctrl+Shift+P"),
    Press.CLOSE_SESSION: _Look(Icon.CLOSE_SESSION, "Ctrl+Shift+W"),
    Press.SEARCH: _Look(Icon.SEARCH, "Ctrl+F"),
    Press.REFRESH: _Look(Icon.REFRESH, "F5"),
    Press.SIGN_OUT: _Look(Icon.SIGN_OUT),
    Press.QUIT: _Look(Icon.LEAVE, "Ctrl+Q"),
}
_LOCAL: Final = frozenset({Press.SEARCH, Press.SIGN_OUT, Press.QUIT})
"""What needs no Gateway."""
_CALLS: Final = {
    Press.START: ("ask", "connect", "withdraw"),
    Press.WITHDRAW: ("withdraw",),
    Press.COPY_LINK: ("link",),
    Press.SHOW_PIN: ("pin",),
    Press.CLOSE_SESSION: ("close",),
}
_DECIDED: Final = {
    Press.WITHDRAW: Action.WITHDRAW_REQUEST,
    Press.COPY_LINK: Action.SHOW_LINK,
    Press.SHOW_PIN: Action.SHOW_PIN,
    Press.CLOSE_SESSION: Action.CLOSE,
}


_ALLOWED: Final = frozenset({PermissionState.GRANTED, PermissionState.IN_SESSION})


def label(press: Press) -> str:
    """What it is called, in menus and on buttons."""
    return {
        Press.NEW_SESSION: lambda: translate("Actions", "New session"),
        Press.START: lambda: translate("Actions", "Start remote session"),
        Press.WITHDRAW: lambda: translate("Actions", "Withdraw request"),
        Press.COPY_LINK: lambda: translate("Actions", "Copy session link"),
        Press.SHOW_PIN: lambda: translate("Actions", "Show PIN code"),
        Press.CLOSE_SESSION: lambda: translate("Actions", "Close session…"),
        Press.SEARCH: lambda: translate("Actions", "Search"),
        Press.REFRESH: lambda: translate("Actions", "Refresh"),
        Press.SIGN_OUT: lambda: translate("Actions", "Sign out"),
        Press.QUIT: lambda: translate("Actions", "Quit"),
    }[press]()


class Actions(QObject):
    """The registry, aimed at the selected session and the place shown."""

    new_session_wanted = Signal()
    pin_wanted = Signal(str)
    close_wanted = Signal(str)
    search_wanted = Signal()
    sign_out_wanted = Signal()
    quit_wanted = Signal()
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
        self._place = HOME
        self._made = {press: self._make(press) for press in Press}
        calls.busy_changed.connect(self._on_busy_changed)
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        keep_worded(self, self.refresh)

    def action(self, press: Press) -> QAction:
        """The QAction, for menus, toolbars and buttons."""
        return self._made[press]

    @property
    def session(self) -> SessionId | None:
        """The selected session."""
        return self._session

    @property
    def entry(self) -> Entry | None:
        """The selected session as it is now."""
        return self._mirror.entry(self._session)

    @property
    def place(self) -> Place:
        """The place shown."""
        return self._place

    def select(self, session: SessionId | None) -> None:
        """Aim at a session, or at none."""
        if session != self._session:
            self._session = session
            self.refresh()

    def go_to(self, place: Place) -> None:
        """Aim at a place."""
        if place != self._place:
            self._place = place
            self.refresh()

    def is_busy(self, press: Press) -> bool:
        """Whether a call of this press is under way for the selected session."""
        session = self._session
        return session is not None and any(
            self._calls.is_busy(name_of(verb, session)) for verb in _CALLS.get(press, ())
        )

    def refusal(self, press: Press) -> Refusal | None:
        """Why it may not be pressed now, or None."""
        if press in _LOCAL:
            return None
        if self._mirror.line.is_stale:
            return refuse(Reason.UNAVAILABLE, NextStep.WAIT)
        if press is Press.REFRESH:
            return None
        if press is Press.NEW_SESSION:
            return self._refuse_new()
        entry = self.entry
        if entry is None:
            return refuse(Reason.NOT_FOUND)
        if press is Press.START:
            return self._refuse_start(entry)
        if press is Press.WITHDRAW and not _has_something_to_withdraw(entry):
            return refuse(Reason.REQUEST_OVER)
        answer = self._mirror.decide(_DECIDED[press], entry.session.id)
        return answer if isinstance(answer, Refusal) else None

    def why_not(self, press: Press) -> str:
        """The refusal in words, "" if it may be pressed."""
        refusal = self.refusal(press)
        if refusal is None:
            return ""
        if self.entry is None and refusal.reason is Reason.NOT_FOUND:
            return translate("Actions", "Select a session first.")
        return refusal_text(refusal, self._mirror.name_of)

    def refresh(self) -> None:
        """Work out again what may be pressed, and word it."""
        for press, made in self._made.items():
            why = self.why_not(press)
            name = self._name(press)
            made.setText(name)
            made.setEnabled(not why and not self.is_busy(press))
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            head = f"{name} ({keys})" if keys else name
            made.setToolTip(f"{head}\n{why}" if why else head)
        self.aim_changed.emit()

    def _name(self, press: Press) -> str:
        entry = self.entry
        if press is Press.WITHDRAW and entry is not None and entry.permission.state in _ALLOWED:
            # Nothing is asked any more: what is given up is the access itself.
            return translate("Actions", "End access")
        return label(press)

    def _make(self, press: Press) -> QAction:
        made = QAction(self)
        made.setObjectName(press.value)
        made.setIcon(icon(_LOOKS[press].icon))
        made.setShortcut(QKeySequence(_LOOKS[press].keys))
        made.triggered.connect(lambda: self.run(press))
        if press is Press.QUIT:
            made.setMenuRole(QAction.MenuRole.QuitRole)
        return made

    def run(self, press: Press) -> None:
        """Do it, if it may be done."""
        if self.refusal(press) is not None or self.is_busy(press):
            return
        session = self._session
        match press:
            case Press.NEW_SESSION:
                self.new_session_wanted.emit()
            case Press.SEARCH:
                self.search_wanted.emit()
            case Press.REFRESH:
                self._feed.reload()
            case Press.SIGN_OUT:
                self.sign_out_wanted.emit()
            case Press.QUIT:
                self.quit_wanted.emit()
            case _ if session is not None:
                self._run_on(press, session)

    def _run_on(self, press: Press, session: SessionId) -> None:
        match press:
            case Press.START:
                self._start(session)
            case Press.WITHDRAW:
                self._verbs.withdraw(session)
            case Press.COPY_LINK:
                self._verbs.link(session, lambda got: self._on_link(session, got))
            case Press.SHOW_PIN:
                self.pin_wanted.emit(session)
            case Press.CLOSE_SESSION:
                self.close_wanted.emit(session)
            case _:
                pass

    def _start(self, session: SessionId) -> None:
        """The two phases of one button: ask first; once granted, connect."""
        entry = self._mirror.entry(session)
        if entry is None:
            return
        state, grant = entry.permission.state, entry.permission.grant
        if state is PermissionState.PENDING:
            # The button opens a menu instead; a key press must not withdraw by accident.
            return
        if state in (PermissionState.GRANTED, PermissionState.IN_SESSION) and grant is not None:
            if not self._focus_viewer(grant.id):
                self._verbs.connect_viewer(session)
            return
        self._verbs.ask(session)

    def _on_link(self, session: SessionId, got: SessionLink) -> None:
        QGuiApplication.clipboard().setText(got.link)
        self.link_copied.emit(session)

    def _refuse_new(self) -> Refusal | None:
        if self._place.channel is None:
            return self._mirror.refuse_desk()
        answer = self._mirror.decide(Action.NEW_SESSION, channel=self._place.channel)
        return answer if isinstance(answer, Refusal) else None

    def _refuse_start(self, entry: Entry) -> Refusal | None:
        permission = entry.permission
        if permission.state in (PermissionState.PENDING, PermissionState.IN_SESSION):
            return None
        if permission.state is PermissionState.GRANTED:
            answer = self._mirror.decide(Action.CONNECT, entry.session.id)
            return answer if isinstance(answer, Refusal) else None
        if permission.refusal is not None:
            return permission.refusal
        pending = entry.consent.pending
        now = self._mirror.now()
        if pending is not None:
            left = max(0, pending.deadline - now)
            return refuse(Reason.REQUEST_PENDING, NextStep.WAIT, remaining_ms=left, by=pending.technician)
        if is_blocked(entry.consent, now):
            return refuse(Reason.PROMPTS_BLOCKED, NextStep.ASK_END_USER, limit=REFUSED_MAX)
        return None

    def _on_busy_changed(self, _name: str) -> None:
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        is_aimed_at = self._session in changes.sessions
        if is_aimed_at or changes.channels or changes.me or changes.line:
            self.refresh()


def _has_something_to_withdraw(entry: Entry) -> bool:
    return entry.permission.state is PermissionState.PENDING or entry.permission.state in _ALLOWED
