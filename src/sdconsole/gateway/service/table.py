# SPDX-License-Identifier: Apache-2.0
"""Which function serves which route; what is done before its transaction; how a repeated call is answered."""

from sdconsole.gateway.service.tables import admin, counter, desk, main
from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {**main.HANDLERS, **desk.HANDLERS, **admin.HANDLERS, **counter.HANDLERS}
PREPARE: dict[str, Preparation] = {**main.PREPARE, **desk.PREPARE, **admin.PREPARE, **counter.PREPARE}
REPLAY: dict[str, Replay] = {**main.REPLAY, **desk.REPLAY, **admin.REPLAY, **counter.REPLAY}
