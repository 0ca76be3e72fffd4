# SPDX-License-Identifier: Apache-2.0
"""Viewer processes: one for each grant, told what to show on stdin, ended when the grant ends.

A viewer takes a second to start, the picture a tenth of it: so one is started while the end user still reads
the prompt. It waits hidden, without ticket or key, until the technician connects.
"""

import logging
import os
import sys
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.viewing import heir_of, is_news, people_of, why_over, wishes_of
from sdconsole.contract.codec import decode_reply, encode
from sdconsole.contract.viewer import (
    AskScopes,
    CheckKept,
    Connected,
    End,
    FillsScreen,
    FromViewer,
    GiveScopes,
    Hands,
    LineLost,
    NewTicket,
    NoLine,
    People,
    Raise,
    Ready,
    Renew,
    SaidOfDigits,
    Show,
    Start,
    ToViewer,
    Unread,
    Until,
    WindowClosed,
    Wishes,
)
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, Status

_LINE_BYTES: Final = 65_536
_END_MS: Final = 1_500
_TRY_AGAIN_MS: Final = 2_000
_log = logging.getLogger("sdconsole.launch")


@dataclass(slots=True)
class _Viewer:
    """One running process."""

    session: SessionId
    grant: GrantId
    process: QProcess
    unread: bytes = b""
    is_ended: bool = False
    """It was told that its grant is over; its window may stay open to say so."""
    is_closed: bool = False
    """It said that its window was closed."""
    is_renewing: bool = False
    """A wider grant took the place of its own; the ticket for that one is on its way."""
    wishes: Wishes | None = None
    """What it was told last of what may be asked for."""
    is_waiting: bool = False
    """Its line was lost, and there was no ticket for another yet."""
    people: People | None = None
    """What it was told last of who is there."""
    new_chat: int = 0
    """How many new chat messages it was told of last."""
    ends_at: int | None = None
    """By when (ms, Gateway's clock) it was told that the remote session is ended."""
    fills_screen: bool = False
    """It fills the whole screen."""


class Viewers(QObject):
    """Starts and watches viewers. Secrets travel on their stdin only: never on a command line."""

    ticket_wanted = Signal(str, str)
    """(session, grant): the line of this viewer was lost; answer with `renew`."""
    fell_silent = Signal()
    """A viewer hears nothing any more: this computer's way to the Gateway may be another one now."""
    connected = Signal(str)
    """The session's first frame is on the screen."""
    hands_pressed = Signal(str, object)
    """(session, `HandsDo`): a button about keyboard and mouse was pressed in its viewer."""
    show_pressed = Signal(str, object)
    """(session, `ShowWhat`): this of the session is to be shown, pressed in its viewer."""
    digits_said = Signal(str, str, bool)
    """(session, grant, same): the technician has compared the six digits; different ones ended the viewer."""
    succeeded = Signal(str, str)
    """(session, grant): the viewer is to go on under this grant, which took the place of its own."""
    scopes_asked = Signal(str, object)
    """(session, scopes): the technician wants to be allowed these as well."""
    scopes_given = Signal(str, object)
    """(session, scopes): the technician gives these back."""
    crashed = Signal(str, str)
    """(session, grant): the viewer ended without having been asked to."""
    ended = Signal(str)
    """The session's viewer is gone."""

    def __init__(self, mirror: Mirror, command: list[str], parent: QObject | None = None) -> None:
        """`command` starts a viewer: program and arguments."""
        super().__init__(parent)
        self._mirror = mirror
        self._command = command
        self._running: dict[GrantId, _Viewer] = {}
        self._memos: dict[GrantId, str] = {}
        """What a viewer wants the next one under its grant to know; goes with the console."""
        self._spare: QProcess | None = None
        self.destroyed.connect(mirror.subscribe(self._on_changed))

    def open(self, session: SessionId, grant: GrantId, start: Start) -> None:
        """Start a viewer for a grant; one that runs already is brought to the front."""
        if self.focus(grant):
            return
        self.warm()
        process, self._spare = self._spare, None
        if process is None:
            return
        viewer = _Viewer(session, grant, process)
        process.finished.disconnect(self._on_spare_gone)
        process.readyReadStandardOutput.connect(lambda: self._on_output(viewer))
        process.readyReadStandardError.connect(lambda: self._on_error_output(viewer))
        process.finished.connect(lambda _code, _status: self._on_finished(viewer))
        process.errorOccurred.connect(lambda error: self._on_error(viewer, error))
        self._running[grant] = viewer
        # Qt keeps what is written before the process runs.
        _tell(viewer, start)
        self._tell_people(viewer)
        self._tell_until(viewer)
        self._tell_unread(viewer)
        self._tell_wishes(viewer)
        self._on_output(viewer)
        if process.state() is QProcess.ProcessState.NotRunning:
            self._on_error(viewer, process.error())

    def warm(self) -> None:
        """Start a viewer that waits for its grant, if none waits already."""
        if self._spare is None:
            process = QProcess(self)
            process.setProgram(self._command[0])
            process.setArguments(self._command[1:])
            process.setProcessEnvironment(_environment())
            process.finished.connect(self._on_spare_gone)
            self._spare = process
            process.start()

    def focus(self, grant: GrantId) -> bool:
        """Bring a grant's viewer to the front; False if none runs here."""
        viewer = self._running.get(grant)
        if viewer is None or viewer.is_ended:
            return False
        _tell(viewer, Raise())
        return True

    def memo(self, grant: GrantId) -> str:
        """Return what an earlier viewer under this grant wanted the next one to know (`Start.check`)."""
        return self._memos.get(grant, "")

    def is_open(self, grant: GrantId) -> bool:
        """Whether a viewer for this grant runs here."""
        return grant in self._running

    @property
    def is_presenting(self) -> bool:
        """Whether a remote screen fills the whole screen."""
        return any(viewer.fills_screen and not viewer.is_closed for viewer in self._running.values())

    def renew(self, grant: GrantId, ticket: str) -> None:
        """Hand a viewer the ticket it asked for; "" when there is none to be had just now."""
        viewer = self._running.get(grant)
        if viewer is None or viewer.is_ended:
            return
        viewer.is_waiting = not ticket
        _tell(viewer, NewTicket(ticket=ticket) if ticket else NoLine())
        if viewer.is_waiting:
            QTimer.singleShot(_TRY_AGAIN_MS, self, self._try_again)

    def go_on(self, grant: GrantId, renew: Renew | None) -> None:
        """Let a viewer go on under the grant that took the place of its own; None: there is no ticket yet."""
        viewer = self._running.get(grant)
        if viewer is None or viewer.is_ended or not viewer.is_renewing:
            return
        if renew is None:
            self.renew(grant, "")
            return
        viewer.is_renewing = False
        _tell(viewer, renew)

    def _try_again(self) -> None:
        """Ask anew for those without a ticket: the Gateway, or the end user's app, may be back."""
        for viewer in [viewer for viewer in self._running.values() if viewer.is_waiting]:
            viewer.is_waiting = False
            if not viewer.is_ended:
                signal = self.succeeded if viewer.is_renewing else self.ticket_wanted
                signal.emit(viewer.session, viewer.grant)

    def _succeed(self, viewer: _Viewer, heir: GrantId) -> None:
        del self._running[viewer.grant]
        viewer.grant, viewer.is_renewing = heir, True
        self._running[heir] = viewer
        self.succeeded.emit(viewer.session, heir)

    def end_all(self, reason: str) -> None:
        """Tell every viewer that its grant is over for this console, and close it (signed out, quitting)."""
        for viewer in list(self._running.values()):
            self._end(viewer, reason)
            viewer.is_closed = True
            viewer.process.closeWriteChannel()
        if self._spare is not None:
            self._spare.closeWriteChannel()

    def wait_all(self) -> None:
        """Give the viewers a moment to close, then end them; called last."""
        spare = [] if self._spare is None else [self._spare]
        for process in [viewer.process for viewer in self._running.values()] + spare:
            if not process.waitForFinished(_END_MS):
                process.kill()
                process.waitForFinished(_END_MS)

    def _on_spare_gone(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None:
            _log.warning("the waiting viewer ended by itself with code %s", spare.exitCode())
            spare.deleteLater()

    def _on_changed(self, changes: Changes) -> None:
        if any(_is_asking(self._mirror.entry(session)) for session in changes.sessions):
            self.warm()
        if changes.line and self._mirror.line.stage is LineStage.UP:
            self._try_again()
        for viewer in list(self._running.values()):
            if viewer.session in changes.sessions and not viewer.is_ended:
                entry = self._mirror.entry(viewer.session)
                heir = heir_of(entry, viewer.grant)
                reason = why_over(entry, viewer.grant)
                if heir is not None and heir.id not in self._running:
                    self._succeed(viewer, heir.id)
                elif reason:
                    self._end(viewer, reason)
                else:
                    self._tell_wishes(viewer)
                    self._tell_people(viewer)
                    self._tell_until(viewer)
                    self._tell_unread(viewer)

    def _tell_until(self, viewer: _Viewer) -> None:
        entry = self._mirror.entry(viewer.session)
        is_expired = entry is not None and entry.status is Status.EXPIRED
        ends_at = entry.session.expires_at + HARD_STOP_AFTER_EXPIRY if entry and is_expired else None
        if ends_at != viewer.ends_at:
            viewer.ends_at = ends_at
            _tell(viewer, Until(remaining=None if ends_at is None else max(0, ends_at - self._mirror.now())))

    def _tell_wishes(self, viewer: _Viewer) -> None:
        entry = self._mirror.entry(viewer.session)
        if entry is not None:
            wishes = wishes_of(self._mirror, entry, viewer.grant)
            was, viewer.wishes = viewer.wishes, wishes
            if is_news(was, wishes):
                _tell(viewer, wishes)

    def _tell_unread(self, viewer: _Viewer) -> None:
        unread = self._mirror.unread(self._mirror.entry(viewer.session))
        if unread != viewer.new_chat:
            viewer.new_chat = unread
            _tell(viewer, Unread(chat=unread))

    def _tell_people(self, viewer: _Viewer) -> None:
        me, entry = self._mirror.me, self._mirror.entry(viewer.session)
        people = None if me is None or entry is None else people_of(entry, me.id, self._mirror.name_of)
        if people is not None and people != viewer.people:
            viewer.people = people
            _tell(viewer, people)

    def _end(self, viewer: _Viewer, reason: str) -> None:
        if not viewer.is_ended:
            viewer.is_ended = True
            _tell(viewer, End(reason=reason))

    def _on_output(self, viewer: _Viewer) -> None:
        viewer.unread += bytes(viewer.process.readAllStandardOutput().data())
        *lines, viewer.unread = viewer.unread.split(b"\n")
        if len(viewer.unread) > _LINE_BYTES:
            _log.error("a viewer wrote a line without end")
            viewer.process.kill()
            return
        for line in lines:
            self._on_line(viewer, line)

    def _on_line(self, viewer: _Viewer, line: bytes) -> None:
        try:
            # The union is told apart by its tag: a type object of its own to the decoder.
            message: FromViewer = decode_reply(FromViewer, line)  # type: ignore[arg-type]
        except ValueError:
            _log.warning("a viewer wrote something else: %s", line[:80])
            return
        self._hear(viewer, message)

    def _hear(self, viewer: _Viewer, message: FromViewer) -> None:
        match message:
            case Ready():
                _log.info("a viewer is ready")
            case Connected():
                self.connected.emit(viewer.session)
            case CheckKept() | SaidOfDigits():
                self._on_check(viewer, message)
            case WindowClosed():
                viewer.is_closed = True
            case Show():
                self.show_pressed.emit(viewer.session, message.what)
            case FillsScreen():
                viewer.fills_screen = message.is_full
            case _ if not viewer.is_ended:
                self._hear_live(viewer, message)

    def _hear_live(self, viewer: _Viewer, message: FromViewer) -> None:
        """Take what means something only while the grant lives."""
        match message:
            case LineLost() if viewer.is_renewing:
                pass  # its old line: the new one is on its way
            case AskScopes():
                self.scopes_asked.emit(viewer.session, frozenset(message.scopes))
            case GiveScopes():
                self.scopes_given.emit(viewer.session, frozenset(message.scopes))
            case LineLost():
                if message.is_silent:
                    self.fell_silent.emit()
                self.ticket_wanted.emit(viewer.session, viewer.grant)
            case Hands():
                self.hands_pressed.emit(viewer.session, message.do)

    def _on_check(self, viewer: _Viewer, message: CheckKept | SaidOfDigits) -> None:
        if isinstance(message, CheckKept):
            self._memos[viewer.grant] = message.memo
            return
        if not message.is_same:
            self._end(viewer, "check-failed")
        self.digits_said.emit(viewer.session, viewer.grant, message.is_same)

    def _on_error_output(self, viewer: _Viewer) -> None:
        text = bytes(viewer.process.readAllStandardError().data()).decode(errors="replace")
        for line in text.splitlines():
            _log.warning("viewer: %s", line)

    def _on_error(self, viewer: _Viewer, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            _log.error("the viewer could not be started: %s", viewer.process.errorString())
            self._on_finished(viewer)

    def _on_finished(self, viewer: _Viewer) -> None:
        if self._running.get(viewer.grant) is not viewer:
            return
        del self._running[viewer.grant]
        was_asked_to = viewer.is_closed or viewer.is_ended
        code = viewer.process.exitCode()
        viewer.process.deleteLater()
        if not was_asked_to:
            _log.error("a viewer ended by itself with code %s", code)
            self.crashed.emit(viewer.session, viewer.grant)
        self.ended.emit(viewer.session)


def _is_asking(entry: Entry | None) -> bool:
    return entry is not None and entry.permission.state is PermissionState.PENDING


def viewer_command() -> list[str]:
    """How a viewer is started from here: the shipped program, or the running Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "viewer"]
    return [sys.executable, "-m", "sdconsole", "viewer"]


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    if getattr(sys, "frozen", False):
        # PyInstaller points the loader at its own libraries; a second program must not inherit that.
        environment.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
        original = os.environ.get("LD_LIBRARY_PATH_ORIG")
        if original is not None:
            environment.insert("LD_LIBRARY_PATH", original)
        else:
            environment.remove("LD_LIBRARY_PATH")
    return environment


def _tell(viewer: _Viewer, message: ToViewer) -> None:
    viewer.process.write(encode(message) + b"\n")
