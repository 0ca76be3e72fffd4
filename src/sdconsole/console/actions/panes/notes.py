# SPDX-License-Identifier: Apache-2.0
"""The note of a session, edited here and perhaps elsewhere too: nothing anybody wrote is lost."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.failures import Failure
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionNote, SessionView
from sdconsole.domain.ids import SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import NOTE, clean

_TRIES: Final = 5
"""The session may change in other ways between two tries; so often is not by chance."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written over the note `base`; `tried`: the version that was too old to write over."""

    base: str
    text: str
    failure: Failure | None = None
    tried: int = 0
    tries: int = 0
    written: int = 0
    """The version in which the Gateway has it: until the mirror has that too, this is the truth."""


class NoteBook(QObject):
    """What is being written, by session; kept while another session is looked at."""

    note_changed = Signal(str)
    """The note of this session, or what became of writing it."""

    def __init__(self, mirror: Mirror, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls
        self._drafts: dict[SessionId, Draft] = {}
        self.destroyed.connect(mirror.subscribe(self._on_changed))
        calls.busy_changed.connect(self._on_busy_changed)

    def text(self, session: SessionId) -> str:
        """What stands in the box: what is being written, else the note."""
        draft = self._drafts.get(session)
        return self._note(session) if draft is None else draft.text

    def theirs(self, session: SessionId) -> str | None:
        """The note as somebody else has written it meanwhile; None: nobody has."""
        draft = self._drafts.get(session)
        if draft is None or draft.written or self._mirror.entry(session) is None:
            return None
        note = self._note(session)
        return None if note in (draft.base, draft.text) else note

    def failure(self, session: SessionId) -> Failure | None:
        """Why writing came to nothing."""
        draft = self._drafts.get(session)
        return None if draft is None else draft.failure

    def is_changed(self, session: SessionId) -> bool:
        """Whether something is written that the Gateway does not have."""
        draft = self._drafts.get(session)
        return draft is not None and not draft.written

    def is_saving(self, session: SessionId) -> bool:
        """Whether it is on its way."""
        draft = self._drafts.get(session)
        return self._calls.is_busy(f"note:{session}") or (draft is not None and draft.tried > 0)

    def refusal(self, session: SessionId) -> Refusal | None:
        """Why the note may not be written, or None."""
        if self._mirror.line.is_stale:
            return refuse(Reason.UNAVAILABLE, NextStep.WAIT)
        answer = self._mirror.decide(Action.EDIT_NOTE, session)
        return answer if isinstance(answer, Refusal) else None

    def write(self, session: SessionId, text: str) -> None:
        """Keep what is being written."""
        draft = self._drafts.get(session)
        if draft is not None and text == draft.text:
            return
        base = self._note(session) if draft is None or draft.written else draft.base
        if text == base:
            self._drafts.pop(session, None)
        else:
            self._drafts[session] = Draft(base, text)
        self.note_changed.emit(session)

    def save(self, session: SessionId) -> None:
        """Give what is written to the Gateway, unless somebody else has changed the note meanwhile."""
        draft, entry = self._drafts.get(session), self._mirror.entry(session)
        if draft is None or draft.written or entry is None or self.theirs(session) is not None:
            return
        text = clean(draft.text, NOTE)
        if isinstance(text, Refusal):
            self._fail(session, text, 0)
            return
        version = entry.session.version
        self._drafts[session] = replace(draft, failure=None, tried=0)
        self._calls.run(
            f"note:{session}",
            routes.SESSION_NOTE,
            lambda view: self._done(session, draft.text, view),
            SessionNote(note=text),
            path={"session_id": session},
            version=version,
            on_failed=lambda failure: self._fail(session, failure, version),
        )

    def keep_mine(self, session: SessionId) -> None:
        """Write mine over what somebody else has written meanwhile."""
        self._rebase(session, self.text(session))
        self.save(session)

    def keep_both(self, session: SessionId) -> None:
        """Put theirs above mine, to be put in order by hand."""
        theirs = self.theirs(session)
        if theirs is not None:
            self._rebase(session, f"{theirs}\n{self.text(session)}")

    def discard(self, session: SessionId) -> None:
        """Drop what is written here: the note is what the Gateway has."""
        self._drafts.pop(session, None)
        self.note_changed.emit(session)

    def _rebase(self, session: SessionId, text: str) -> None:
        self._drafts[session] = Draft(self._note(session), text)
        self.note_changed.emit(session)

    def _note(self, session: SessionId) -> str:
        entry = self._mirror.entry(session)
        return "" if entry is None else entry.view.note

    def _done(self, session: SessionId, sent: str, view: SessionView) -> None:
        draft = self._drafts.get(session)
        if draft is not None and draft.text != sent:
            # The writer went on meanwhile: what was sent is the ground of what is still to be sent.
            self._drafts[session] = Draft(view.note, draft.text)
        elif draft is not None:
            self._drafts[session] = Draft(view.note, view.note, written=view.version)
            self._settle(session)
        self.note_changed.emit(session)

    def _fail(self, session: SessionId, failure: Failure, version: int) -> None:
        draft = self._drafts.get(session)
        if draft is None:
            return
        is_stale = isinstance(failure, Refusal) and failure.reason is Reason.VERSION_STALE
        if is_stale and draft.tries < _TRIES:
            self._drafts[session] = replace(draft, tried=version, tries=draft.tries + 1)
            self._settle(session)
        else:
            self._drafts[session] = replace(draft, failure=failure, tried=0, tries=0)
        self.note_changed.emit(session)

    def _settle(self, session: SessionId) -> None:
        """Go on where the mirror had to catch up with the Gateway first."""
        draft, entry = self._drafts.get(session), self._mirror.entry(session)
        if draft is None or entry is None:
            return
        if draft.written and entry.session.version >= draft.written:
            del self._drafts[session]
        elif draft.tried and entry.session.version > draft.tried:
            # Another thing of the session has changed: that stands in nobody's way. The note itself does.
            self._drafts[session] = replace(draft, tried=0)
            self.save(session)

    def _on_busy_changed(self, name: str) -> None:
        verb, _colon, session = name.partition(":")
        if verb == "note":
            self.note_changed.emit(session)

    def _on_changed(self, changes: Changes) -> None:
        if changes.me and self._mirror.me is None:
            self._drafts.clear()
        for session in changes.sessions:
            if session in self._drafts:
                self._settle(session)
                self.note_changed.emit(session)
