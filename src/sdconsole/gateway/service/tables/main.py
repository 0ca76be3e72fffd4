# SPDX-License-Identifier: Apache-2.0
"""The table of the first session: signing in, creating, joining, asking, connecting, closing."""

from typing import Any

from sdconsole.contract import routes
from sdconsole.gateway.service.access import asking, connecting
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.device import answers, joining, presence, state, told
from sdconsole.gateway.service.people import signing
from sdconsole.gateway.service.sessions import closing, lists, making, ways
from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay

HANDLERS: dict[str, Handler] = {
    routes.LOGIN.name: signing.login,
    routes.REFRESH.name: signing.refresh,
    routes.LOGOUT.name: signing.logout,
    routes.ME.name: signing.me,
    routes.CHANNELS.name: lists.channels,
    routes.SESSIONS.name: lists.sessions,
    routes.SESSION.name: lists.session,
    routes.SESSION_NEW.name: making.session_new,
    routes.SESSION_CLOSE.name: closing.session_close,
    routes.SESSION_LINK.name: ways.session_link,
    routes.SESSION_PIN.name: ways.session_pin,
    routes.ACCESS_ASK.name: asking.access_ask,
    routes.ACCESS_WITHDRAW.name: asking.access_withdraw,
    routes.CONNECT.name: connecting.connect,
    routes.JOIN.name: joining.join,
    routes.APP_STATE.name: state.app_state,
    routes.APP_ANSWER.name: answers.app_answer,
    routes.APP_EXTEND.name: answers.app_extend,
    routes.APP_NARROW.name: told.app_narrow,
    routes.APP_TOLD.name: told.app_told,
    routes.APP_STOP.name: answers.app_stop,
    routes.APP_UNBLOCK.name: answers.app_unblock,
    routes.APP_LEASE.name: presence.app_lease,
    routes.APP_LEAVE.name: presence.app_leave,
    routes.APP_CONNECTION.name: connecting.app_connection,
}

PREPARE: dict[str, Preparation] = {routes.LOGIN.name: signing.prepare_login}


def session_in_path(call: Call[Any], _reply: Any) -> str:
    """Return what an idempotency key of a call about a session stands for."""
    return call.path["session_id"]


def _session_of_app(call: Call[Any], _reply: Any) -> str:
    return call.app.session


ABOUT_SESSION = Replay(session_in_path, lists.replay_session)
ABOUT_APP = Replay(_session_of_app, state.replay_state)

# The other routes need none: sent twice, they do what they do once (or, like a refresh, must not).
REPLAY: dict[str, Replay] = {
    routes.SESSION_NEW.name: Replay(lambda _call, reply: str(reply.session.id), making.replay_new),
    routes.SESSION_CLOSE.name: ABOUT_SESSION,
    routes.SESSION_PIN.name: Replay(session_in_path, ways.replay_pin),
    routes.ACCESS_ASK.name: ABOUT_SESSION,
    routes.ACCESS_WITHDRAW.name: ABOUT_SESSION,
    routes.CONNECT.name: Replay(lambda _call, reply: str(reply.connection), connecting.replay_connect),
    routes.JOIN.name: Replay(lambda _call, reply: str(reply.state.session), joining.replay_join),
    routes.APP_EXTEND.name: ABOUT_APP,
    routes.APP_TOLD.name: ABOUT_APP,
    routes.APP_UNBLOCK.name: ABOUT_APP,
}
