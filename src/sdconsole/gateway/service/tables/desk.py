# SPDX-License-Identifier: Apache-2.0
"""The table of what technicians do with sessions: take, assign, transfer, notes, keyboard and mouse."""

from sdconsole.contract import routes
from sdconsole.gateway.service.people import colleagues, presence
from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {
    routes.COLLEAGUES.name: colleagues.colleagues,
    routes.PRESENCE.name: presence.presence_say,
}
PREPARE: dict[str, Preparation] = {}
REPLAY: dict[str, Replay] = {}
