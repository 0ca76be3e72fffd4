# SPDX-License-Identifier: Apache-2.0
"""My colleagues: who they are, whether they are there, and whom a session can be given to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.people import Colleague
from sdconsole.domain.ids import ChannelId, SessionId, UserId
from sdconsole.domain.people import Presence
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action, Allowed, Target

_THERE_FIRST = (Presence.AVAILABLE, Presence.BUSY, Presence.AWAY, Presence.OFFLINE)


@dataclass(frozen=True, slots=True)
class Aim:
    """One technician an action can, or (with `refusal`) cannot, be aimed at."""

    colleague: Colleague
    open_sessions: int
    """Open sessions assigned to them, as far as I see them."""
    refusal: Refusal | None = None


def targets_for(
    mirror: Mirror, action: Action, sessions: tuple[SessionId, ...], channel: ChannelId | None = None
) -> tuple[Aim, ...]:
    """Return everybody the sessions could be given to, those who cannot be chosen with the reason.

    `channel`: the one aimed at, where the session moves. Of several sessions one that may is enough. Who
    can be chosen and is there comes first.
    """
    load = _load(mirror)
    aims = [
        Aim(one, load.get(one.id, 0), _refuse(mirror, action, sessions, one, channel))
        for one in mirror.colleagues
    ]
    return tuple(
        sorted(aims, key=lambda aim: (aim.refusal is not None, _THERE_FIRST.index(aim.colleague.presence)))
    )


def channel_target(
    mirror: Mirror, channel: ChannelId, colleague: Colleague | None = None, *, is_moving: bool = True
) -> Target:
    """Return the target of handing a session to a channel, or to a technician in it."""
    target = Target(is_channel=is_moving, channel_standing=mirror.standing(channel) if is_moving else None)
    if colleague is None:
        return target
    return replace(target, user=colleague.to_domain(), user_standing=colleague.standing_in(channel))


def _refuse(
    mirror: Mirror,
    action: Action,
    sessions: tuple[SessionId, ...],
    one: Colleague,
    channel: ChannelId | None,
) -> Refusal | None:
    first: Refusal | None = None
    for session in sessions:
        entry = mirror.entry(session)
        if entry is None:
            continue
        at = channel if channel is not None else entry.session.channel
        if at is None:
            target = Target(user=one.to_domain())
        else:
            target = channel_target(mirror, at, one, is_moving=channel is not None)
        answer = mirror.decide(action, session, target=target)
        if isinstance(answer, Allowed):
            return None
        first = first or answer
    return first


def _load(mirror: Mirror) -> Mapping[UserId, int]:
    counted = dict[UserId, int]()
    for entry in mirror.entries().values():
        assignee = entry.session.assignee
        if entry.is_open and assignee is not None:
            counted[assignee] = counted.get(assignee, 0) + 1
    return counted
