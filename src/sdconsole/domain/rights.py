# SPDX-License-Identifier: Apache-2.0
"""Who may do what: one function for the console that greys a button and the Gateway that refuses."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sdconsole.domain.people import Right, Role, Standing, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.scopes import Scope, complete
from sdconsole.domain.sessions import (
    INVITED_MAX,
    UNDO_WITHIN,
    Session,
    Status,
    is_app_present,
    is_own,
    participants,
    status,
)


class Action(StrEnum):
    """Everything the rules know how to allow or refuse."""

    # the organisation
    MANAGE_USERS = "manage-users"
    MANAGE_LICENCE = "manage-licence"
    MANAGE_SETTINGS = "manage-settings"
    EXPORT_AUDIT = "export-audit"
    # a channel
    CREATE_CHANNEL = "create-channel"
    EDIT_CHANNEL = "edit-channel"
    REMOVE_CHANNEL = "remove-channel"
    EDIT_MEMBERS = "edit-members"
    NEW_SESSION = "new-session"
    # a session
    SEE = "see"
    TAKE = "take"
    ASSIGN = "assign"
    TRANSFER = "transfer"
    RELEASE = "release"
    INVITE = "invite"
    REMOVE_INVITED = "remove-invited"
    CLOSE = "close"
    DELETE = "delete"
    RENAME = "rename"
    EDIT_NOTE = "edit-note"
    EXTEND = "extend"
    SHOW_LINK = "show-link"
    SHOW_PIN = "show-pin"
    ROTATE_LINK = "rotate-link"
    REQUEST_ACCESS = "request-access"
    WITHDRAW_REQUEST = "withdraw-request"
    CONNECT = "connect"
    CHAT = "chat"
    HANDS = "hands"


class Reach(StrEnum):
    """How far a role reaches with an action."""

    ALL = "all"
    OWN = "own"
    RIGHT = "right"
    OWN_AND_RIGHT = "own-and-right"
    QUEUE_AND_OWN = "queue-and-own"
    PARTICIPANT = "participant"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The "yes" of `decide`."""

    action: Action


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what an action is aimed at, where it has an aim."""

    user: Technician | None = None
    user_standing: Standing | None = None
    """What `user` is in the session's channel (or in the channel aimed at)."""
    is_channel: bool = False
    channel_standing: Standing | None = None
    """What the *acting* person is in the channel aimed at."""
    is_default_channel: bool = False
    scopes: frozenset[Scope] = frozenset()


NO_TARGET = Target()

_A, _O, _R, _OR, _P, _N = (
    Reach.ALL,
    Reach.OWN,
    Reach.RIGHT,
    Reach.OWN_AND_RIGHT,
    Reach.PARTICIPANT,
    Reach.NONE,
)
_ROLES = (Role.OWNER, Role.TEAM_ADMIN, Role.GROUP_MANAGER, Role.CHANNEL_MANAGER, Role.TECHNICIAN)

# product rule 6, one row per action. "grp" and "chan" are ALL here: a person is Group or Channel manager
# *in a channel* only where that channel is among those they manage (`people.standing_in`).
REACH: dict[Action, dict[Role, Reach]] = {
    action: dict(zip(_ROLES, row, strict=True))
    for action, row in {
        Action.MANAGE_USERS: (_A, _A, _N, _N, _N),
        Action.MANAGE_LICENCE: (_A, _A, _N, _N, _N),
        Action.MANAGE_SETTINGS: (_A, _A, _N, _N, _N),
        Action.EXPORT_AUDIT: (_A, _A, _N, _N, _N),
        Action.CREATE_CHANNEL: (_A, _A, _A, _N, _N),
        Action.EDIT_CHANNEL: (_A, _A, _A, _A, _N),
        Action.REMOVE_CHANNEL: (_A, _A, _A, _N, _N),
        Action.EDIT_MEMBERS: (_A, _A, _A, _A, _N),
        Action.NEW_SESSION: (_A, _A, _A, _A, _R),
        Action.SEE: (_A, _A, _A, _A, Reach.QUEUE_AND_OWN),
        Action.TAKE: (_A, _A, _A, _A, _R),
        Action.ASSIGN: (_A, _A, _A, _A, _OR),
        Action.TRANSFER: (_A, _A, _A, _A, _OR),
        Action.RELEASE: (_A, _A, _A, _A, _OR),
        Action.INVITE: (_A, _A, _O, _O, _O),
        Action.REMOVE_INVITED: (_A, _A, _O, _O, _O),
        Action.CLOSE: (_A, _A, _A, _A, _O),
        Action.DELETE: (_A, _A, _A, _A, _OR),
        Action.RENAME: (_A, _A, _A, _A, _P),
        Action.EDIT_NOTE: (_A, _A, _A, _A, _P),
        Action.EXTEND: (_A, _A, _A, _A, _O),
        Action.SHOW_LINK: (_A, _A, _A, _A, _P),
        Action.SHOW_PIN: (_A, _A, _A, _A, _P),
        Action.ROTATE_LINK: (_A, _A, _A, _A, _O),
        # Who may ask and connect is the same for everybody: participants, by right, then by grant.
        Action.REQUEST_ACCESS: (_P, _P, _P, _P, _P),
        Action.WITHDRAW_REQUEST: (_P, _P, _P, _P, _P),
        Action.CONNECT: (_P, _P, _P, _P, _P),
        Action.HANDS: (_P, _P, _P, _P, _P),
        Action.CHAT: (_A, _A, _A, _A, _P),
    }.items()
}

RIGHT_FOR: dict[Action, Right] = {
    Action.NEW_SESSION: Right.NEW_SESSION,
    Action.TAKE: Right.TAKE,
    Action.ASSIGN: Right.RELEASE,
    Action.TRANSFER: Right.TRANSFER,
    Action.RELEASE: Right.RELEASE,
    Action.DELETE: Right.DELETE,
}
RIGHT_FOR_SCOPE: dict[Scope, Right] = {
    Scope.VIEW: Right.VIEW,
    Scope.CONTROL: Right.CONTROL,
    Scope.CLIPBOARD: Right.CLIPBOARD,
    Scope.FILES: Right.FILES,
}
SESSION_ACTIONS = (
    frozenset(Action)
    - {action for action in Action if action.value.startswith("manage-")}
    - {
        Action.EXPORT_AUDIT,
        Action.CREATE_CHANNEL,
        Action.EDIT_CHANNEL,
        Action.REMOVE_CHANNEL,
        Action.EDIT_MEMBERS,
        Action.NEW_SESSION,
    }
)
_AFTER_THE_END = frozenset({Action.SEE, Action.EDIT_NOTE, Action.DELETE, Action.RENAME})
_WHILE_EXPIRED = _AFTER_THE_END | {Action.CLOSE, Action.WITHDRAW_REQUEST, Action.CHAT, Action.HANDS}
"""A remote connection may outlive the expiry, and those in it go on talking."""
_IN_IT = (Action.REQUEST_ACCESS, Action.WITHDRAW_REQUEST, Action.CONNECT, Action.HANDS)
"""Only for the assignee and the invited: to have created the session is not enough."""
_ORGANISATION = frozenset(
    {Action.MANAGE_USERS, Action.MANAGE_LICENCE, Action.MANAGE_SETTINGS, Action.EXPORT_AUDIT}
)


def decide(
    action: Action,
    who: Technician,
    standing: Standing,
    session: Session | None = None,
    *,
    now: int = 0,
    target: Target = NO_TARGET,
) -> Allowed | Refusal:
    """Decide whether `who`, being `standing` in the channel concerned, may do `action`.

    `session` is needed for session actions (SEE without one: may the list be read at all), `now` is the
    Gateway's time in ms. What a person may not even see is answered NOT_FOUND: the answer tells nothing.
    """
    if session is None and action in SESSION_ACTIONS and action is not Action.SEE:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    refusal = _refuse_person(action, who, standing, session, target)
    if refusal is None and session is not None:
        refusal = _refuse_place(action, who, standing, session, target)
        refusal = refusal or _refuse_status(action, who, session, now)
    refusal = refusal or _refuse_target(action, who, standing, session, target)
    return refusal or Allowed(action)


def can_see(who: Technician, standing: Standing, session: Session) -> bool:
    """Whether the session exists at all for `who`."""
    if session.deleted_at is not None:
        return False
    if session.is_private:
        return session.owner == who.id
    if standing.role is None:
        return False
    if who.id in participants(session) or session.owner == who.id:
        return True
    return sees_all(standing) or (session.assignee is None and session.closed_at is None)


def sees_all(standing: Standing) -> bool:
    """Whether every session of the channel exists for somebody with this standing in it."""
    if standing.role is None:
        return False
    return standing.role is not Role.TECHNICIAN or Right.SEE_ALL in standing.rights


def refuse_restore(who: Technician, standing: Standing, session: Session, now: int) -> Refusal | None:
    """Return why `who` cannot take back the deletion of a session, or None: only who deleted it, and soon."""
    if session.deleted_at is None or session.deleted_by != who.id:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    if now >= session.deleted_at + UNDO_WITHIN:
        return refuse(Reason.UNDO_OVER)
    if not can_see(who, standing, replace(session, deleted_at=None)):
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    return None


def _refuse_person(
    action: Action, who: Technician, standing: Standing, session: Session | None, target: Target
) -> Refusal | None:
    if who.disabled_at is not None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.ASK_ADMINISTRATOR)
    if session is not None and not can_see(who, standing, session):
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    role = who.role if action in _ORGANISATION or action is Action.CREATE_CHANNEL else standing.role
    if role is None:
        return refuse(Reason.NO_CHANNEL_ACCESS, NextStep.ASK_ADMINISTRATOR)
    if action not in _ORGANISATION and not who.has_attended_access:
        return refuse(Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS, NextStep.ASK_ADMINISTRATOR)
    if role is not Role.OWNER and action in standing.turned_off:
        return refuse(Reason.TURNED_OFF, NextStep.ASK_CHANNEL_MANAGER)
    is_oneself = target.user is not None and target.user.id == who.id
    if action is Action.REMOVE_INVITED and is_oneself and session is not None and who.id in session.invited:
        # Who was invited may go again without being anybody's guest in it.
        return None
    if action is Action.ASSIGN and is_oneself and REACH[action][role] is Reach.OWN_AND_RIGHT:
        # The right `release` is for assigning another technician.
        return _refuse_reach(action, Reach.OWN, who, standing, session)
    return _refuse_reach(action, REACH[action][role], who, standing, session)


def _refuse_reach(
    action: Action, reach: Reach, who: Technician, standing: Standing, session: Session | None
) -> Refusal | None:
    if reach is Reach.NONE:
        return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR)
    is_others = session is not None and not is_own(session, who.id)
    if reach in (Reach.OWN, Reach.OWN_AND_RIGHT) and is_others:
        return refuse(Reason.NOT_YOUR_SESSION, NextStep.ASK_ASSIGNEE)
    if reach in (Reach.RIGHT, Reach.OWN_AND_RIGHT) and RIGHT_FOR[action] not in standing.rights:
        return refuse(Reason.RIGHT_MISSING, NextStep.ASK_CHANNEL_MANAGER, right=RIGHT_FOR[action].value)
    if reach is Reach.PARTICIPANT and session is not None:
        is_enough_to_own = action not in _IN_IT
        is_in = who.id in participants(session) or (is_enough_to_own and session.owner == who.id)
        # In the queue nobody is a participant yet: the status check says "take it first".
        if not is_in and not (session.assignee is None and not is_enough_to_own):
            return refuse(Reason.NOT_A_PARTICIPANT, NextStep.ASK_ASSIGNEE)
    return None


def _refuse_place(
    action: Action, who: Technician, standing: Standing, session: Session, target: Target
) -> Refusal | None:
    if session.is_private and (
        action in (Action.ASSIGN, Action.RELEASE, Action.INVITE)
        or (action is Action.TRANSFER and not target.is_channel)
    ):
        return refuse(Reason.SESSION_IS_PRIVATE, NextStep.MOVE_TO_CHANNEL)
    if action in (Action.REQUEST_ACCESS, Action.CONNECT):
        wanted = complete(target.scopes or {Scope.VIEW})
        for scope in sorted(wanted):
            if RIGHT_FOR_SCOPE[scope] not in standing.rights and not (
                # The right to control includes seeing what one controls.
                scope is Scope.VIEW and Right.CONTROL in standing.rights
            ):
                right = RIGHT_FOR_SCOPE[scope].value
                return refuse(Reason.RIGHT_MISSING, NextStep.ASK_CHANNEL_MANAGER, right=right)
    return None


def _refuse_status(action: Action, who: Technician, session: Session, now: int) -> Refusal | None:
    state = status(session, now)
    if action is Action.DELETE:
        is_over = state in (Status.CLOSED, Status.EXPIRED)
        return None if is_over else refuse(Reason.SESSION_OPEN, NextStep.CLOSE_FIRST)
    if state is Status.CLOSED and action not in _AFTER_THE_END:
        return refuse(Reason.SESSION_CLOSED, NextStep.NEW_SESSION)
    if state is Status.EXPIRED and action not in _WHILE_EXPIRED:
        return refuse(Reason.SESSION_EXPIRED, NextStep.NEW_SESSION)
    if action is Action.TAKE and session.assignee is not None:
        if session.assignee == who.id:
            return refuse(Reason.ALREADY_ASSIGNED)
        return refuse(Reason.ALREADY_TAKEN, NextStep.ASK_ASSIGNEE, by=session.assignee)
    if action is Action.RELEASE and session.assignee is None:
        return refuse(Reason.SESSION_QUEUED, NextStep.TAKE)
    # While its app is lost the same device may need the PIN again: a link is not always at hand.
    is_app_lost = session.app is not None and session.app.lost_at is not None
    if action is Action.SHOW_PIN and is_app_present(session.app, now) and not is_app_lost:
        return refuse(Reason.END_USER_JOINED)
    if action in (Action.REQUEST_ACCESS, Action.CONNECT):
        return _refuse_device(session, state, now)
    return None


def _refuse_device(session: Session, state: Status, now: int) -> Refusal | None:
    if state is Status.QUEUED:
        return refuse(Reason.SESSION_QUEUED, NextStep.TAKE)
    app = session.app
    if app is None or not is_app_present(app, now):
        return refuse(Reason.END_USER_NOT_JOINED, NextStep.SEND_LINK)
    if app.lost_at is not None:
        return refuse(Reason.END_USER_RECONNECTING, NextStep.WAIT)
    if app.is_away:
        return refuse(Reason.END_USER_AWAY, NextStep.WAIT)
    return None


def _refuse_target(
    action: Action, who: Technician, standing: Standing, session: Session | None, target: Target
) -> Refusal | None:
    if action is Action.REMOVE_CHANNEL and target.is_default_channel:
        return refuse(Reason.DEFAULT_CHANNEL)
    if session is None:
        return None
    if action is Action.TRANSFER and target.is_channel:
        aimed = target.channel_standing
        if aimed is None or aimed.role is None:
            return refuse(Reason.NO_CHANNEL_ACCESS, NextStep.ASK_ADMINISTRATOR)
    is_to_another = not target.is_channel or (target.user is not None and target.user.id != who.id)
    if action is Action.TRANSFER and is_to_another and Right.RELEASE not in standing.rights:
        return refuse(Reason.RIGHT_MISSING, NextStep.ASK_CHANNEL_MANAGER, right=Right.RELEASE.value)
    if action is Action.INVITE and len(session.invited) >= INVITED_MAX:
        return refuse(Reason.INVITE_LIMIT, NextStep.REMOVE_A_PARTICIPANT, limit=INVITED_MAX)
    if target.user is not None and action in (Action.ASSIGN, Action.TRANSFER, Action.INVITE):
        return _refuse_target_person(action, session, target)
    return None


def _refuse_target_person(action: Action, session: Session, target: Target) -> Refusal | None:
    user, aimed = target.user, target.user_standing
    if user is None or user.disabled_at is not None or not user.has_attended_access:
        return refuse(Reason.TARGET_WITHOUT_ACCESS, NextStep.ASK_ADMINISTRATOR)
    if aimed is None or aimed.role is None:
        return refuse(Reason.TARGET_WITHOUT_ACCESS, NextStep.ASK_CHANNEL_MANAGER)
    if action is Action.INVITE and user.id in participants(session):
        return refuse(Reason.ALREADY_PARTICIPANT)
    if action is not Action.INVITE and user.id == session.assignee and not target.is_channel:
        return refuse(Reason.ALREADY_ASSIGNED)
    return None
