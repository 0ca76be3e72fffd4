# SPDX-License-Identifier: Apache-2.0
"""The wiring of remote screens: an order becomes a viewer's start, a lost line a further ticket."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QObject

from sdconsole.console.actions.looks import Looks
from sdconsole.console.actions.verbs import FreshTicket, Verbs, ViewerOrder
from sdconsole.console.launch import Viewers
from sdconsole.contract.routes import RELAY_PATH
from sdconsole.contract.viewer import LineFor, Start
from sdconsole.domain.ids import GrantId, SessionId
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
        viewers.ticket_wanted.connect(self._on_ticket_wanted)

    def _on_ordered(self, order: ViewerOrder) -> None:
        view, ticket = order.entry.view, order.ticket
        device = None if view.app is None else view.app.device
        start = Start(
            relay_url=relay_url(self._origin()),
            ticket=ticket.ticket,
            viewer_private_key=order.asked.private_key,
            app_key=ticket.app_key,
            line=LineFor(
                session=view.id,
                request=ticket.grant.request,
                grant=ticket.grant.id,
                epoch=ticket.grant.epoch,
                technician=order.asked.technician,
                name=order.asked.name,
                asked=order.asked.scopes,
            ),
            check=self._viewers.memo(ticket.grant.id),
            scopes=ticket.grant.scopes,
            session_name=view.name,
            device_name="" if device is None else plain(device.name),
            end_user="" if device is None else plain(device.user),
            language=self._looks.language,
            theme=self._theme.scheme.value,
        )
        self._viewers.open(view.id, ticket.grant.id, start)

    def _on_ticket_wanted(self, session: str, grant: str) -> None:
        if not self._verbs.renew_ticket(SessionId(session), GrantId(grant)):
            self._viewers.renew(GrantId(grant), "")

    def _on_ticket(self, fresh: FreshTicket) -> None:
        self._viewers.renew(fresh.grant, fresh.ticket)


def relay_url(origin: str) -> str:
    """Return where the relay of a Gateway is: the same host, over a WebSocket."""
    parts = urlsplit(origin)
    scheme = "wss" if parts.scheme == "https" else "ws"
    return urlunsplit((scheme, parts.netloc, RELAY_PATH, "", ""))
