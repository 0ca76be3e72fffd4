# SPDX-License-Identifier: Apache-2.0
"""What is done with a session as a whole: who has it, where it lies, its name, note, life and link."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.failures import Failure
from sdconsole.console.actions.verbs import name_of
from sdconsole.console.mirror.entries import Entry
from sdconsole.contract import routes
from sdconsole.contract.routes import Route
from sdconsole.contract.sessions import (
    SessionAssign,
    SessionClose,
    SessionExtend,
    SessionInvite,
    SessionLink,
    SessionRelease,
    SessionRename,
    SessionTransfer,
    SessionView,
)
from sdconsole.domain.ids import SessionId, UserId

OnDone = Callable[[Any], object]
OnFailed = Callable[[Failure], object]


class Moves(QObject):
    """Each is one call for the session as it was seen; False: one like it is under way already."""

    def __init__(self, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls = calls

    def take(self, entry: Entry, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Take it from the queue. Without a version: of several who press, the Gateway lets one win."""
        session = entry.session.id
        return self._calls.run(
            name_of("take", session), routes.SESSION_TAKE, on_done, path=_path(session), on_failed=on_failed
        )

    def assign(self, entry: Entry, technician: UserId, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Give it to a technician of its channel."""
        body = SessionAssign(technician=technician)
        return self._run("assign", routes.SESSION_ASSIGN, entry, body, on_done, on_failed)

    def transfer(self, entry: Entry, body: SessionTransfer, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Hand it to a technician or to a channel."""
        return self._run("transfer", routes.SESSION_TRANSFER, entry, body, on_done, on_failed)

    def release(self, entry: Entry, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Give it back to the queue."""
        return self._run("release", routes.SESSION_RELEASE, entry, SessionRelease(), on_done, on_failed)

    def close(self, entry: Entry, outcome: str, note: str, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Close it for good."""
        body = SessionClose(outcome=outcome, note=note)
        return self._run("close", routes.SESSION_CLOSE, entry, body, on_done, on_failed)

    def invite(self, entry: Entry, technician: UserId, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Ask one more technician in."""
        body = SessionInvite(technician=technician)
        return self._run("invite", routes.SESSION_INVITE, entry, body, on_done, on_failed)

    def uninvite(self, entry: Entry, technician: UserId, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Let an invited technician go, oneself included."""
        session = entry.session.id
        return self._calls.run(
            name_of("uninvite", session),
            routes.SESSION_UNINVITE,
            on_done,
            path={**_path(session), "user_id": technician},
            version=entry.session.version,
            on_failed=on_failed,
        )

    def delete(self, entry: Entry, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Remove it from its channel; `restore` takes that back for a while."""
        return self._run("delete", routes.SESSION_DELETE, entry, None, on_done, on_failed)

    def restore(self, session: SessionId, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Take a deletion back."""
        return self._calls.run(
            name_of("restore", session),
            routes.SESSION_RESTORE,
            on_done,
            path=_path(session),
            on_failed=on_failed,
        )

    def rename(
        self, entry: Entry, name: str, on_done: OnDone, on_failed: OnFailed, ticket: str | None = None
    ) -> bool:
        """Give it another name, another ticket (None: its ticket stays), or both."""
        body = SessionRename(name=name, ticket=ticket)
        return self._run("rename", routes.SESSION_RENAME, entry, body, on_done, on_failed)

    def extend(self, entry: Entry, by: int, on_done: OnDone, on_failed: OnFailed) -> bool:
        """Let it expire so much later (ms)."""
        return self._run("extend", routes.SESSION_EXTEND, entry, SessionExtend(by=by), on_done, on_failed)

    def rotate(self, entry: Entry, on_done: Callable[[SessionLink], object], on_failed: OnFailed) -> bool:
        """Make a new link; the old one and the computer that used it are out at once."""
        return self._run("rotate", routes.SESSION_LINK_ROTATE, entry, None, on_done, on_failed)

    def link(self, entry: Entry, on_done: Callable[[SessionLink], object], on_failed: OnFailed) -> bool:
        """Fetch the link."""
        session = entry.session.id
        return self._calls.run(
            name_of("link", session), routes.SESSION_LINK, on_done, path=_path(session), on_failed=on_failed
        )

    def read(self, session: SessionId, on_done: Callable[[SessionView], object], on_failed: OnFailed) -> bool:
        """Read the session as it is now (what was sent was about an older one)."""
        return self._calls.run(
            name_of("read", session), routes.SESSION, on_done, path=_path(session), on_failed=on_failed
        )

    def _run(
        self,
        verb: str,
        route: Route[Any, Any],
        entry: Entry,
        body: Any,
        on_done: OnDone,
        on_failed: OnFailed,
    ) -> bool:
        session = entry.session
        return self._calls.run(
            name_of(verb, session.id),
            route,
            on_done,
            body,
            path=_path(session.id),
            version=session.version,
            on_failed=on_failed,
        )


def _path(session: SessionId) -> dict[str, str]:
    return {"session_id": session}
