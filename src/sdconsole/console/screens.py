# SPDX-License-Identifier: Apache-2.0
"""The wiring of remote screens: an order becomes a viewer's start, a lost line a further ticket."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QObject

from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.verbs import FreshTicket, Verbs, ViewerOrder
from sdconsole.console.launch import Viewers
from sdconsole.contract.routes import RELAY_PATH
from sdconsole.contract.viewer import LineFor, Renew, Start
from sdconsole.domain.ids import GrantId, SessionId
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.theme import Theme
from sdconsole.toolkit.widgets.elided_label import plain


class Screens(QObject):
    """Ties the verbs to the viewers; `origin` tells the Gateway one is signed in to."""

    def __init__(
        self,
        verbs: Verbs,
        viewers: Viewers,
        looks: Looks,
        theme: Theme,
        origin: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._viewers = viewers
        self._looks = looks
        self._theme = theme
        self._origin = origin
        verbs.viewer_ordered.connect(self._on_ordered)
        verbs.ticket_renewed.connect(self._on_ticket)
        verbs.viewer_renewed.connect(self._on_renewed)
        verbs.succession_failed.connect(lambda grant: viewers.go_on(GrantId(grant), None))
        viewers.fell_silent.connect(verbs.start_afresh)
        viewers.ticket_wanted.connect(self._on_ticket_wanted)
        viewers.digits_said.connect(self._on_digits_said)
        viewers.succeeded.connect(self._on_succeeded)
        viewers.scopes_asked.connect(self._on_scopes_asked)
        viewers.scopes_given.connect(self._on_scopes_given)

    def _on_ordered(self, order: ViewerOrder) -> None:
        view, ticket = order.entry.view, order.ticket
        device = None if view.app is None else view.app.device
        start = Start(
            relay_url=relay_url(self._origin()),
            ticket=ticket.ticket,
            viewer_private_key=order.asked.private_key,
            app_key=ticket.app_key,
            line=_line_for(order),
            check=self._viewers.memo(ticket.grant.id),
            scopes=ticket.grant.scopes,
            session_name=view.name,
            device_name="" if device is None else plain(device.name),
            end_user="" if device is None else plain(device.user),
            language=self._looks.language,
            theme=self._theme.scheme.value,
        )
        self._viewers.open(view.id, ticket.grant.id, start)

    def _on_renewed(self, order: ViewerOrder) -> None:
        ticket = order.ticket
        renew = Renew(
            ticket=ticket.ticket,
            viewer_private_key=order.asked.private_key,
            app_key=ticket.app_key,
            line=_line_for(order),
            scopes=ticket.grant.scopes,
        )
        self._viewers.go_on(ticket.grant.id, renew)

    def _on_succeeded(self, session: str, grant: str) -> None:
        if not self._verbs.succeed(SessionId(session), GrantId(grant)):
            self._viewers.go_on(GrantId(grant), None)

    def _on_digits_said(self, session: str, grant: str, is_same: bool) -> None:
        self._verbs.say_digits(SessionId(session), GrantId(grant), is_same)

    def _on_scopes_asked(self, session: str, scopes: frozenset[Scope]) -> None:
        self._verbs.ask(SessionId(session), scopes)

    def _on_scopes_given(self, session: str, scopes: frozenset[Scope]) -> None:
        self._verbs.give_back(SessionId(session), scopes)

    def _on_ticket_wanted(self, session: str, grant: str) -> None:
        if not self._verbs.renew_ticket(SessionId(session), GrantId(grant)):
            self._viewers.renew(GrantId(grant), "")

    def _on_ticket(self, fresh: FreshTicket) -> None:
        self._viewers.renew(fresh.grant, fresh.ticket)


def _line_for(order: ViewerOrder) -> LineFor:
    grant, asked = order.ticket.grant, order.asked
    return LineFor(
        session=order.entry.view.id,
        request=grant.request,
        grant=grant.id,
        epoch=grant.epoch,
        technician=asked.technician,
        name=asked.name,
        asked=asked.scopes,
    )


def relay_url(origin: str) -> str:
    """Return where the relay of a Gateway is: the same host, over a WebSocket."""
    parts = urlsplit(origin)
    scheme = "wss" if parts.scheme == "https" else "ws"
    return urlunsplit((scheme, parts.netloc, RELAY_PATH, "", ""))
