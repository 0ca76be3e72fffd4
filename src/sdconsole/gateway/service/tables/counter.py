# SPDX-License-Identifier: Apache-2.0
"""The table of the counters: chat and SOS Calls."""

from sdconsole.contract import routes
from sdconsole.gateway.service.counter import chat, sos
from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {
    routes.CHAT.name: chat.chat,
    routes.CHAT_SAY.name: chat.chat_say,
    routes.APP_CHAT.name: chat.app_chat,
    routes.APP_SAY.name: chat.app_say,
    routes.SOS_CALLS.name: sos.sos_calls,
    routes.SOS_NEW.name: sos.sos_new,
    routes.SOS_EDIT.name: sos.sos_edit,
    routes.SOS_REMOVE.name: sos.sos_remove,
}
PREPARE: dict[str, Preparation] = {}
REPLAY: dict[str, Replay] = {
    routes.CHAT_SAY.name: Replay(chat.message_said, chat.replay_chat),
    routes.APP_SAY.name: Replay(chat.message_of_app, chat.replay_app_chat),
    routes.SOS_NEW.name: Replay(lambda _call, reply: str(reply.id), sos.replay_sos),
}
