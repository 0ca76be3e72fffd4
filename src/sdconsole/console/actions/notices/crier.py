# SPDX-License-Identifier: Apache-2.0
"""Tells a technician who looks elsewhere: hears the mirror, keeps the board, lets the desktop show it."""

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from PySide6.QtCore import QLocale, QObject, Signal

from sdconsole.console.actions.notices.board import Board, Show, Step
from sdconsole.console.actions.notices.kinds import DIGEST, NoticeKind
from sdconsole.console.actions.notices.manners import Attention, is_heard, may_show
from sdconsole.console.actions.notices.notice import Answer, Notice, answer_word
from sdconsole.console.actions.notices.standing import holds
from sdconsole.console.actions.notices.tellings import (
    told_by_chat,
    told_by_event,
    told_by_expiry,
    told_by_queue,
    told_by_sign_in,
    told_by_time,
)
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import HOME
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.notify.port import BODY, Button, Toast
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.widgets.elided_label import plain

_HEARD_ELSEWHERE: Final = frozenset({NoticeKind.CHAT, NoticeKind.QUEUED, NoticeKind.OVERDUE})
"""What bell and alarms sound by themselves."""


class Desktop(Protocol):
    """What shows toasts: `toolkit.notify.notifier.Notifier`."""

    def show(self, toast: Toast) -> None:
        """Show a toast in the place of the one with its tag."""
        ...

    def withdraw(self, tag: str) -> None:
        """Take a toast away."""
        ...


class Crier(QObject):
    """Every notice goes the same way: is it so, may it be heard, may it be shown; away when it is past."""

    answered = Signal(object, object)
    """(`Answer`, `Notice`): a notice was pressed."""

    def __init__(
        self,
        mirror: Mirror,
        settings: Settings,
        desktop: Desktop,
        play: Callable[[NoticeKind], object],
        parent: QObject | None = None,
    ) -> None:
        """`play` lets the sound of a kind be heard."""
        super().__init__(parent)
        self._mirror = mirror
        self._settings = settings
        self._desktop = desktop
        self._play = play
        self.board = Board()
        self.attention: Callable[[], Attention] = Attention
        """What the technician is doing now."""
        self._known: dict[SessionId, Entry] = {}
        """My sessions as they were: what time alone changes is told by comparing."""
        self._expiry_told: dict[SessionId, int] = {}
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    # --- what is told

    def hear_call(self, session: str, is_overdue: bool) -> None:
        """The queue calls: a session has come, or has waited too long."""
        entry = self._mirror.entry(SessionId(session))
        if entry is not None:
            self.tell(told_by_queue(entry, self._mirror, is_overdue=is_overdue))

    def hear_message(self, session: str, writer: str) -> None:
        """Somebody wrote; `writer` "": the end user."""
        entry = self._mirror.entry(SessionId(session))
        if entry is not None:
            self.tell(told_by_chat(entry, self._mirror, writer))

    def warn_of_end(self, ends_in: int) -> None:
        """My sign-in ends in so many ms."""
        self.tell(told_by_sign_in(ends_in))

    def tell(self, notice: Notice | None) -> None:
        """Let a notice be heard and shown, as far as it may be now."""
        if notice is None or not holds(notice, self._mirror):
            return  # what came together with its own end need not be told
        attention = self.attention()
        if notice.kind not in _HEARD_ELSEWHERE and is_heard(notice, attention, self._settings):
            self._play(notice.kind)
        if may_show(notice, attention, self._settings):
            has_digest = self._settings.flag(DIGEST.name, DIGEST.default)
            self._take(self.board.put(notice, self._mirror.now(), self._is_waiting if has_digest else None))

    # --- what is taken back

    def attend(self) -> None:
        """The technician looks at another thing, or wants quiet: what they see need not be told."""
        if not self.board.shown:
            return  # asked at every press and glance: what there is to look at comes first
        attention = self.attention()
        if attention.is_focused and attention.in_view is not None:
            self._take(self.board.seen(attention.in_view))
        self._take(self.board.prune(lambda notice: self._may_stand(notice, attention)))

    def withdraw_sign_in(self) -> None:
        """The sign-in goes on, or is over."""
        self._take(self.board.withdraw(NoticeKind.SIGN_IN.value))

    # --- what comes back

    def on_pressed(self, tag: str, key: str) -> None:
        """A toast, or a button of it, was pressed."""
        notice = self.board.take(tag)
        if notice is None:
            return
        # Desktops differ in whether a pressed one goes by itself.
        self._desktop.withdraw(tag)
        answer = notice.click if key == BODY else next((one for one in Answer if one.value == key), None)
        # Pressed at the moment it ceased to be so: then there is only something to look at.
        if answer is not None:
            self.answered.emit(answer if holds(notice, self._mirror) else Answer.OPEN, notice)

    def on_dismissed(self, tag: str) -> None:
        """A toast was waved away."""
        self.board.take(tag)

    # --- the inside

    def _on_changed(self, changes: Changes) -> None:
        if self._mirror.me is None:
            self._known.clear()
            self._expiry_told.clear()
            self._take(self.board.prune(lambda _notice: False))
            return
        if changes.sessions or changes.me:
            self._take(self.board.prune(lambda notice: holds(notice, self._mirror)))
        # What happened is told last: it takes the place of what time made of the same session.
        for session in changes.sessions:
            self._look_at(session)
        for change in changes.news:
            self.tell(told_by_event(change, self._mirror))

    def _look_at(self, session: SessionId) -> None:
        entry = self._mirror.entry(session)
        before = self._known.pop(session, None)
        if entry is None or not self._mirror.is_listed(session, HOME):
            self._expiry_told.pop(session, None)
            return
        self._known[session] = entry
        self.tell(told_by_time(before, entry, self._mirror))
        soon = told_by_expiry(entry, self._mirror)
        expires_at = entry.session.expires_at
        if soon is not None and self._expiry_told.get(session) != expires_at:
            self._expiry_told[session] = expires_at
            self.tell(soon)

    def _is_waiting(self, session: SessionId) -> bool:
        entry = self._mirror.entry(session)
        return entry is not None and entry.wait is not None

    def _may_stand(self, notice: Notice, attention: Attention) -> bool:
        if notice.is_urgent:
            return True
        return not (attention.is_quiet or attention.is_presenting)

    def _take(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, Show):
                self._desktop.show(self._toast(step.notice))
            else:
                self._desktop.withdraw(step.tag)

    def _toast(self, notice: Notice) -> Toast:
        buttons = tuple(Button(one.value, answer_word(one)) for one in notice.buttons)
        return Toast(notice.tag, notice.title, notice.text or self._places(notice), buttons, notice.is_urgent)

    def _places(self, notice: Notice) -> str:
        """The channels of the sessions that are told of together."""
        entries = [self._mirror.entry(session) for session in notice.sessions]
        channels = [self._mirror.channel(entry.session.channel) for entry in entries if entry is not None]
        names = sorted({plain(channel.name) for channel in channels if channel is not None})
        return QLocale().createSeparatedList(names)
