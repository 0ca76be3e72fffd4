# SPDX-License-Identifier: Apache-2.0
"""The kinds of things that happen: each is one row of the log and one message on the stream."""

from enum import StrEnum
from typing import Final


class EventKind(StrEnum):
    """What happened; the value is the stable name in the log and on the wire."""

    SESSION_CREATED = "session.created"
    SESSION_JOINED = "session.joined"
    SESSION_LEFT = "session.left"
    SESSION_LOST = "session.lost"
    SESSION_RETURNED = "session.returned"
    SESSION_AWAY = "session.away"
    SESSION_ASSIGNED = "session.assigned"
    SESSION_TRANSFERRED = "session.transferred"
    SESSION_RELEASED = "session.released"
    SESSION_TAKEN = "session.taken"
    SESSION_INVITED = "session.invited"
    SESSION_UNINVITED = "session.uninvited"
    SESSION_RENAMED = "session.renamed"
    SESSION_TICKETED = "session.ticketed"
    """The session belongs to another ticket of the team's ticket system now."""
    SESSION_NOTED = "session.noted"
    SESSION_EXTENDED = "session.extended"
    SESSION_EXPIRED = "session.expired"
    SESSION_CLOSED = "session.closed"
    SESSION_DELETED = "session.deleted"
    SESSION_RESTORED = "session.restored"
    CHAT_SAID = "chat.said"
    SECOND_DEVICE_REFUSED = "session.second-device-refused"
    LINK_ROTATED = "link.rotated"
    PIN_SHOWN = "pin.shown"
    ACCESS_REQUESTED = "access.requested"
    ACCESS_WAIT_EXTENDED = "access.wait-extended"
    ACCESS_GRANTED = "access.granted"
    ACCESS_DENIED = "access.denied"
    ACCESS_NO_ANSWER = "access.no-answer"
    ACCESS_WITHDRAWN = "access.withdrawn"
    ACCESS_ALLOW_REFUSED = "access.allow-refused"
    ACCESS_REVOKED = "access.revoked"
    ACCESS_NARROWED = "access.narrowed"
    """Some of what was allowed was taken back, or given back; the rest goes on."""
    ACCESS_VOIDED = "access.voided"
    ACCESS_UNBLOCKED = "access.unblocked"
    REMOTE_CONNECTING = "remote.connecting"
    """A viewer got a ticket: the app is to fetch its own; an older connection of the grant gives way."""
    REMOTE_STARTED = "remote.started"
    REMOTE_ENDED = "remote.ended"
    CHECK_MATCHED = "check.matched"
    CHECK_FAILED = "check.failed"
    """The six digits did not match: somebody may be listening in. Everything was shut."""
    FILES_MOVED = "files.moved"
    HANDS_ASKED = "hands.asked"
    """A technician asked the one who holds keyboard and mouse to hand them over."""
    HANDS_PASSED = "hands.passed"
    HANDS_KEPT = "hands.kept"
    CHANNEL_CREATED = "channel.created"
    CHANNEL_CHANGED = "channel.changed"
    CHANNEL_REMOVED = "channel.removed"
    SOS_CREATED = "sos.created"
    SOS_CHANGED = "sos.changed"
    SOS_REMOVED = "sos.removed"
    GROUP_CREATED = "group.created"
    GROUP_CHANGED = "group.changed"
    GROUP_REMOVED = "group.removed"
    USER_CREATED = "user.created"
    USER_CHANGED = "user.changed"
    USER_PRESENCE = "user.presence"
    USER_SIGNED_IN = "user.signed-in"
    USER_SIGNED_OUT = "user.signed-out"
    USER_SIGN_IN_FAILED = "user.sign-in-failed"
    LICENCE_CHANGED = "licence.changed"
    SETTINGS_CHANGED = "settings.changed"
    PACKAGE_CHANGED = "package.changed"
    """A support app was put up for download, or taken away."""


BY_ITSELF: Final = frozenset(
    {
        EventKind.SESSION_LOST,
        EventKind.SESSION_RETURNED,
        EventKind.SESSION_AWAY,
        EventKind.SESSION_EXPIRED,
        EventKind.ACCESS_NO_ANSWER,
        EventKind.ACCESS_VOIDED,
        EventKind.REMOTE_ENDED,
        EventKind.HANDS_PASSED,
    }
)
"""What time, a line or another event brings about: unless somebody is named, nobody did it."""


def is_by_somebody(kind: EventKind, has_actor: bool) -> bool:
    """Whether a person caused it: a technician who is named, or the end user by what they did."""
    return has_actor or kind not in BY_ITSELF
