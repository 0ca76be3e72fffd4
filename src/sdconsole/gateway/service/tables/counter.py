# SPDX-License-Identifier: Apache-2.0
"""The table of the counters: chat and SOS Calls."""

from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {}
PREPARE: dict[str, Preparation] = {}
REPLAY: dict[str, Replay] = {}
