# SPDX-License-Identifier: Apache-2.0
"""The technicians of one session among themselves: who goes, who holds keyboard and mouse."""

from PySide6.QtCore import QObject

from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.cases.permits import refuse_uninvite
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.sessions import HandsDo, SessionHands, SessionView
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse


class Company(QObject):
    """What the people of a session do about each other; failures go where every press's failures go."""

    def __init__(self, mirror: Mirror, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls

    def refuse_removal(self, session: SessionId, user: UserId) -> Refusal | None:
        """Why an invited technician may not be let go by me, or None."""
        if self._mirror.line.is_stale:
            return refuse(Reason.UNAVAILABLE, NextStep.WAIT)
        entry = self._mirror.entry(session)
        return refuse(Reason.NOT_FOUND) if entry is None else refuse_uninvite(self._mirror, entry, user)

    def remove(self, session: SessionId, user: UserId) -> bool:
        """Let an invited technician go, or go oneself."""
        entry = self._mirror.entry(session)
        if entry is None:
            return False
        return self._calls.run(
            f"uninvite:{session}",
            routes.SESSION_UNINVITE,
            _nothing,
            path={"session_id": session, "user_id": user},
            version=entry.session.version,
        )

    def hands(self, session: SessionId, do: HandsDo, to: UserId | None = None) -> bool:
        """Ask for keyboard and mouse, hand them over, or keep them."""
        return self._calls.run(
            f"hands:{session}",
            routes.SESSION_HANDS,
            _nothing,
            SessionHands(do=do, to=to),
            path={"session_id": session},
        )

    def is_busy(self, session: SessionId) -> bool:
        """Whether one of these is under way."""
        return any(self._calls.is_busy(f"{verb}:{session}") for verb in ("uninvite", "hands"))


def _nothing(_view: SessionView) -> None:
    """The event stream tells what has changed."""
