# SPDX-License-Identifier: Apache-2.0
"""The table of what technicians do with sessions: take, assign, transfer, notes, keyboard and mouse."""

from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {}
PREPARE: dict[str, Preparation] = {}
REPLAY: dict[str, Replay] = {}
