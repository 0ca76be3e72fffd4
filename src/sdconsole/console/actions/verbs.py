# SPDX-License-Identifier: Apache-2.0
"""What a technician does with ways in and with access: new session, link, PIN; ask, withdraw, connect."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from sdconsole.console.actions.calls import Calls, Failed
from sdconsole.console.actions.failures import Failure
from sdconsole.console.actions.keys import Asked, ViewerKeys
from sdconsole.console.mirror.asking import wanted
from sdconsole.console.mirror.changes import Changes
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract import routes
from sdconsole.contract.access import AccessAsk, ConnectAsk, ConnectTicket, GrantChecked, GrantNarrow
from sdconsole.contract.sessions import (
    SessionCreated,
    SessionLink,
    SessionNew,
    SessionPin,
    SessionView,
)
from sdconsole.domain.consent.check import Check
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.ids import ChannelId, GrantId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope

CREATE: Final = "session-new"


@dataclass(frozen=True, slots=True)
class ViewerOrder:
    """A viewer to be opened: for which session, with which ticket, and what was asked for with which key."""

    entry: Entry
    ticket: ConnectTicket
    asked: Asked


@dataclass(frozen=True, slots=True)
class FreshTicket:
    """A further ticket under the same grant; `ticket` "" when there is none to be had."""

    grant: GrantId
    ticket: str


class Verbs(QObject):
    """Each verb is one call; the mirror changes when the Gateway says so, not before."""

    viewer_ordered = Signal(object)
    """A `ViewerOrder`."""
    viewer_renewed = Signal(object)
    """A `ViewerOrder` for a viewer that runs already: its window goes on under a wider grant."""
    succession_failed = Signal(str)
    """There is no ticket for this grant just now; its viewer waits."""
    ticket_renewed = Signal(object)
    """A `FreshTicket`."""

    def __init__(self, mirror: Mirror, calls: Calls, keys: ViewerKeys, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._calls = calls
        self._keys = keys
        mirror.subscribe(self._on_changed)

    def create(
        self,
        channel: ChannelId | None,
        name: str,
        on_done: Callable[[SessionCreated], object],
        on_failed: Callable[[Failure], object],
        ticket: str = "",
        expires_in: int | None = None,
    ) -> bool:
        """Create a session in a channel or (None) in my Private; without a name it gets a number.

        `expires_in` (ms): a life shorter than the channel's.
        """
        body = SessionNew(channel=channel, name=name.strip() or None, ticket=ticket, expires_in=expires_in)
        return self._calls.run(CREATE, routes.SESSION_NEW, on_done, body, on_failed=on_failed)

    def link(self, session: SessionId, on_done: Callable[[SessionLink], object]) -> bool:
        """Fetch the link."""
        return self._calls.run(name_of("link", session), routes.SESSION_LINK, on_done, path=_path(session))

    def pin(
        self,
        session: SessionId,
        on_done: Callable[[SessionPin], object],
        on_failed: Callable[[Failure], object],
    ) -> bool:
        """Fetch the PIN; the Gateway issues a new one when it has run out."""
        name = name_of("pin", session)
        return self._calls.run(name, routes.SESSION_PIN, on_done, path=_path(session), on_failed=on_failed)

    def ask(self, session: SessionId, more: frozenset[Scope] = frozenset()) -> bool:
        """Ask the end user for access: for the usual, or for `more` beside what is held or usual."""
        entry, me = self._mirror.entry(session), self._mirror.me
        if entry is None or me is None:
            return False
        scopes = wanted(self._mirror, entry, more)
        name = name_of("ask", session)
        asked = self._keys.begin(entry.view, me.id, self._mirror.name_of(me.id), scopes)
        body = AccessAsk(scopes=asked.scopes, viewer_key=asked.public_key)

        def on_failed(failure: Failure) -> None:
            if isinstance(failure, Refusal):
                self._keys.abandon(session)
            self._calls.failed.emit(Failed(name, failure))

        return self._calls.run(
            name, routes.ACCESS_ASK, self._settle, body, path=_path(session), on_failed=on_failed
        )

    def withdraw(self, session: SessionId) -> bool:
        """Take back the request that is open, or give up the grant it led to."""
        entry = self._mirror.entry(session)
        permission = None if entry is None else entry.permission
        if permission is None:
            return False
        if permission.request is not None and (permission.grant is None or permission.asked_beside):
            request = permission.request.id
        elif permission.grant is not None:
            request = permission.grant.request
        else:
            return False
        return self._calls.run(
            name_of("withdraw", session),
            routes.ACCESS_WITHDRAW,
            lambda _view: None,
            path={**_path(session), "request_id": request},
        )

    def give_back(self, session: SessionId, scopes: frozenset[Scope]) -> bool:
        """Give some of what was allowed back; the rest goes on."""
        entry = self._mirror.entry(session)
        grant = None if entry is None else entry.permission.grant
        if grant is None or not grant.is_live:
            return False
        return self._calls.run(
            name_of("give", session),
            routes.GRANT_NARROW,
            lambda _view: None,
            GrantNarrow(scopes=tuple(sorted(grant.scopes - scopes))),
            path={**_path(session), "grant_id": grant.id},
        )

    def say_digits(self, session: SessionId, grant: GrantId, is_same: bool) -> bool:
        """Tell what came of comparing the six digits; different ones end every access of the session."""
        return self._calls.run(
            name_of("digits", session),
            routes.GRANT_CHECKED,
            lambda _view: None,
            GrantChecked(check=Check.MATCHED if is_same else Check.MISMATCHED),
            path={**_path(session), "grant_id": grant},
        )

    def succeed(self, session: SessionId, grant: GrantId) -> bool:
        """Fetch a ticket for the grant that took the place of a viewer's; `viewer_renewed` comes."""
        entry = self._mirror.entry(session)
        held = None if entry is None else entry.permission.grant
        asked = None if held is None else self._keys.asked(held.request)
        if entry is None or held is None or held.id != grant or asked is None:
            return False

        def on_done(ticket: ConnectTicket) -> None:
            self.viewer_renewed.emit(ViewerOrder(self._mirror.entry(session) or entry, ticket, asked))

        return self._fetch_ticket(
            "ticket", session, grant, on_done, lambda _failure: self.succession_failed.emit(grant)
        )

    def connect_viewer(self, session: SessionId) -> bool:
        """Use the grant: a ticket is fetched, then `viewer_ordered` comes."""
        entry = self._mirror.entry(session)
        grant = None if entry is None else entry.permission.grant
        if entry is None or grant is None or not grant.is_live:
            return False
        asked = self._keys.asked(grant.request)
        if asked is None:
            # The key lived in a console that has ended since: this grant can never be opened, so give it up.
            self._calls.failed.emit(
                Failed(name_of("connect", session), refuse(Reason.GRANT_OVER, NextStep.REQUEST_ACCESS))
            )
            return self.withdraw(session)

        def on_done(ticket: ConnectTicket) -> None:
            current = self._mirror.entry(session) or entry
            self.viewer_ordered.emit(ViewerOrder(current, ticket, asked))

        return self._fetch_ticket("connect", session, grant.id, on_done)

    def start_afresh(self) -> None:
        """Trust no connection that is open: the way to the Gateway may be another one now."""
        self._calls.start_afresh()

    def renew_ticket(self, session: SessionId, grant: GrantId) -> bool:
        """Fetch a further ticket for a viewer whose line was lost; `ticket_renewed` comes, good or bad."""

        def on_done(ticket: ConnectTicket) -> None:
            self.ticket_renewed.emit(FreshTicket(grant, ticket.ticket))

        def on_failed(_failure: Failure) -> None:
            # Whether the grant is over the event stream tells; the viewer keeps waiting meanwhile.
            self.ticket_renewed.emit(FreshTicket(grant, ""))

        entry = self._mirror.entry(session)
        held = None if entry is None else entry.permission.grant
        if held is None or held.id != grant or entry is None:
            return False
        if entry.permission.state not in (PermissionState.GRANTED, PermissionState.IN_SESSION):
            return False
        return self._fetch_ticket("ticket", session, grant, on_done, on_failed)

    def _fetch_ticket(
        self,
        what: str,
        session: SessionId,
        grant: GrantId,
        on_done: Callable[[ConnectTicket], None],
        on_failed: Callable[[Failure], None] | None = None,
    ) -> bool:
        return self._calls.run(
            name_of(what, session),
            routes.CONNECT,
            on_done,
            ConnectAsk(grant=grant),
            path=_path(session),
            on_failed=on_failed,
        )

    def _on_changed(self, changes: Changes) -> None:
        for change in changes.news:
            self._settle(change.session)

    def _settle(self, view: SessionView) -> None:
        me = self._mirror.me
        if me is not None:
            # Once its request was seen a key is spent: should the answer be lost, the next press asks anew.
            self._keys.settle(view, me.console)


def name_of(verb: str, session: SessionId) -> str:
    """The name a verb's call on a session goes by."""
    return f"{verb}:{session}"


def _path(session: SessionId) -> dict[str, str]:
    return {"session_id": session}
