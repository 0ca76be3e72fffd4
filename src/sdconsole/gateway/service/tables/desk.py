# SPDX-License-Identifier: Apache-2.0
"""The table of what technicians do with sessions: take, assign, transfer, notes, keyboard and mouse."""

from sdconsole.contract import routes
from sdconsole.gateway.service.access import hands, lessening
from sdconsole.gateway.service.people import colleagues, presence
from sdconsole.gateway.service.sessions import deleting, details, guests, handing, rotation
from sdconsole.gateway.service.tables.kinds import Handler, Preparation, Replay
from sdconsole.gateway.service.tables.main import ABOUT_SESSION, session_in_path

HANDLERS: dict[str, Handler] = {
    routes.SESSION_TAKE.name: handing.session_take,
    routes.SESSION_ASSIGN.name: handing.session_assign,
    routes.SESSION_TRANSFER.name: handing.session_transfer,
    routes.SESSION_RELEASE.name: handing.session_release,
    routes.SESSION_INVITE.name: guests.session_invite,
    routes.SESSION_UNINVITE.name: guests.session_uninvite,
    routes.SESSION_DELETE.name: deleting.session_delete,
    routes.SESSION_RESTORE.name: deleting.session_restore,
    routes.SESSION_RENAME.name: details.session_rename,
    routes.SESSION_NOTE.name: details.session_note,
    routes.SESSION_EXTEND.name: details.session_extend,
    routes.SESSION_HISTORY.name: details.session_history,
    routes.SESSION_LINK_ROTATE.name: rotation.session_link_rotate,
    routes.SESSION_HANDS.name: hands.session_hands,
    routes.GRANT_NARROW.name: lessening.grant_narrow,
    routes.GRANT_CHECKED.name: lessening.grant_checked,
    routes.COLLEAGUES.name: colleagues.colleagues,
    routes.PRESENCE.name: presence.presence_say,
}
PREPARE: dict[str, Preparation] = {}

# Saying one's presence twice says it once.
REPLAY: dict[str, Replay] = {
    routes.SESSION_TAKE.name: ABOUT_SESSION,
    routes.SESSION_ASSIGN.name: ABOUT_SESSION,
    routes.SESSION_TRANSFER.name: Replay(session_in_path, handing.replay_transfer),
    routes.SESSION_RELEASE.name: ABOUT_SESSION,
    routes.SESSION_INVITE.name: ABOUT_SESSION,
    routes.SESSION_UNINVITE.name: ABOUT_SESSION,
    routes.SESSION_DELETE.name: Replay(session_in_path, deleting.replay_delete),
    routes.SESSION_RESTORE.name: ABOUT_SESSION,
    routes.SESSION_RENAME.name: ABOUT_SESSION,
    routes.SESSION_NOTE.name: ABOUT_SESSION,
    routes.SESSION_EXTEND.name: ABOUT_SESSION,
    routes.SESSION_LINK_ROTATE.name: Replay(session_in_path, rotation.replay_rotate),
    routes.SESSION_HANDS.name: ABOUT_SESSION,
    routes.GRANT_NARROW.name: ABOUT_SESSION,
    routes.GRANT_CHECKED.name: ABOUT_SESSION,
}
