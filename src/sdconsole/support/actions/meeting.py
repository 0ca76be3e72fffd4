# SPDX-License-Identifier: Apache-2.0
"""Meets the viewers that wait at the relay: a ticket for each of them, then the line."""

from PySide6.QtCore import QObject

from sdconsole.client.lines import AppLine
from sdconsole.contract import routes
from sdconsole.contract.app import AppConnection, RelayTicket
from sdconsole.domain.refusal import Refusal
from sdconsole.support.mirror.case import Case
from sdconsole.support.mirror.screens import Screens
from sdconsole.toolkit.bridge import Bond, NetworkThread


class Meeting:
    """Each waiting viewer is met once; where fetching its ticket failed, again. UI thread only."""

    def __init__(self, case: Case, line: AppLine, network: NetworkThread, screens: Screens) -> None:
        self._case, self._line, self._network, self._screens = case, line, network, screens
        self._met: set[str] = set()

    def meet(self, owner: QObject) -> list[Bond]:
        """Fetch tickets for the viewers that were not met yet; returns what is under way."""
        new = [item for item in self._case.waiting_viewers() if item.id not in self._met]
        self._met.update(item.id for item in new)
        return [self._fetch(owner, item) for item in new]

    def _fetch(self, owner: QObject, waiting: AppConnection) -> Bond:
        def on_ticket(reply: RelayTicket | Refusal) -> None:
            # What was shut meanwhile is not open, whether or not the visit goes on.
            is_open = any(item.id == waiting.grant for item in self._case.open)
            if isinstance(reply, RelayTicket) and is_open:
                self._screens.connect(waiting.id, waiting.grant, reply.ticket)

        def on_lost(_error: Exception) -> None:
            self._met.discard(waiting.id)  # the next tick tries again, as long as the viewer waits

        return self._network.bind(
            owner,
            lambda: self._line.call(routes.APP_CONNECTION, path={"connection_id": waiting.id}),
            on_ticket,
            on_lost,
        )
