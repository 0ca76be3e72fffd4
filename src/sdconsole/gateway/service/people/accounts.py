# SPDX-License-Identifier: Apache-2.0
"""Technicians' accounts: the first owner, adding, changing, passwords, disabling, enabling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sdconsole.domain.channels import HOUR, Channel, check_members
from sdconsole.domain.entitlement import Entitlement, refuse_seat
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, GroupId, UserId
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Role, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import CHANNEL_NAME, DISPLAY_NAME, LOGIN, ORGANISATION, clean
from sdconsole.gateway.service.call import Ids
from sdconsole.gateway.service.people import consoles
from sdconsole.gateway.service.records import LostRaceError, Stamp, log
from sdconsole.gateway.service.sessions.dismissal import dismiss_everywhere, recheck_rights
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.store.port import Installation, Token, TokenKind, Tx, User

SET_UP_LIFE: Final = HOUR
DEFAULT_CHANNEL: Final = "Support"


@dataclass(frozen=True, slots=True)
class Person:
    """A technician to be: what they sign in with, how others see them, what they are."""

    login: str
    display_name: str
    role: Role = Role.TECHNICIAN
    has_attended_access: bool = True
    groups: frozenset[GroupId] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change of a technician; None: it stays."""

    display_name: str | None = None
    role: Role | None = None
    has_attended_access: bool | None = None
    groups: frozenset[GroupId] | None = None
    managed_groups: frozenset[GroupId] | None = None

    def given(self) -> dict[str, Any]:
        """Return what is to change beside the name, by the names of `Technician`."""
        names = ("role", "has_attended_access", "groups", "managed_groups")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


@dataclass(frozen=True, slots=True)
class FirstMade:
    """A Gateway was set up. `set_up_token` lets the owner choose a password, once, within the hour."""

    owner: Technician
    channel: Channel
    set_up_token: str | None


async def create_first(
    tx: Tx,
    now: int,
    ids: Ids,
    owner: Person,
    *,
    organisation: str,
    channel: str = DEFAULT_CHANNEL,
    password_hash: str | None = None,
    installation_id: str | None = None,
) -> FirstMade | Refusal:
    """Set up an empty Gateway: its one row, the default channel, the owner.

    With `password_hash` (made by `Hasher.hash` after `refuse_password`) the owner can sign in at once;
    without, through `set_up_token`. SET_UP_DONE if the Gateway was set up before.
    """
    if await tx.installation() is not None:
        return refuse(Reason.SET_UP_DONE, NextStep.SIGN_IN)
    name, place = clean(organisation, ORGANISATION), clean(channel, CHANNEL_NAME)
    if isinstance(name, Refusal):
        return name
    if isinstance(place, Refusal):
        return place
    await tx.put_installation(Installation(installation_id or ids.new_id(), name, now))
    first = Channel(ChannelId(ids.new_id()), place, is_default=True)
    await tx.add_channel(first, now)
    await log(tx, Stamp(now), EventKind.CHANNEL_CREATED, channel=first.id)
    made = await _add(tx, Stamp(now), ids, replace(owner, role=Role.OWNER), password_hash or "")
    if isinstance(made, Refusal):
        return made
    token = None if password_hash else await issue_set_up(tx, now, ids, made.id)
    return FirstMade(made, first, token)


async def add_user(
    tx: Tx, stamp: Stamp, ids: Ids, person: Person, password_hash: str = ""
) -> Technician | Refusal:
    """Add a technician, with the default rights in the default channel.

    Refused: a bad or taken login, no seat left in the licence. Without a hash nobody can sign in as them
    until `issue_set_up`.
    """
    refusal = await refuse_one_more(tx)
    if refusal is not None:
        return refusal
    made = await _add(tx, stamp, ids, person, password_hash)
    if not isinstance(made, Refusal):
        await _welcome(tx, [made])
    return made


async def add_users(tx: Tx, stamp: Stamp, ids: Ids, people: Sequence[Person]) -> list[Technician] | Refusal:
    """Add technicians without passwords as `add_user` does, or none: the first refusal is returned."""
    refusal = await refuse_one_more(tx, len(people))
    if refusal is not None:
        return refusal
    made = list[Technician]()
    for person in people:
        added = await _add(tx, stamp, ids, person, "")
        if isinstance(added, Refusal):
            return added
        made.append(added)
    await _welcome(tx, made)
    return made


async def issue_set_up(tx: Tx, now: int, ids: Ids, user: UserId) -> str:
    """Return a token with which the technician can choose a password: once, within the hour."""
    token = ids.token()
    row = Token(hash_of(token), TokenKind.SET_UP, now, now + SET_UP_LIFE, user=user)
    await tx.add_token(row)
    return token


async def login_of_set_up(tx: Tx, now: int, token: str) -> str | Refusal:
    """Return whose password a set-up token sets (their login), without using it up, or TICKET_DEAD."""
    row = await tx.token(hash_of(token), TokenKind.SET_UP)
    user = None if row is None or row.user is None else await tx.user(row.user)
    if row is None or user is None or row.used_at is not None or row.revoked_at is not None:
        return refuse(Reason.TICKET_DEAD, NextStep.ASK_ADMINISTRATOR)
    if now >= row.expires_at or user.technician.disabled_at is not None:
        return refuse(Reason.TICKET_DEAD, NextStep.ASK_ADMINISTRATOR)
    return user.technician.login


async def set_up_owner(tx: Tx, now: int, token: str, password_hash: str) -> Technician | Refusal:
    """Use a set-up token to set the password it is for; TICKET_DEAD if it was used or is over."""
    login = await login_of_set_up(tx, now, token)
    if isinstance(login, Refusal):
        return login
    user = await tx.user_by_login(login)
    if user is None or not await tx.use_token(hash_of(token), now):
        return refuse(Reason.TICKET_DEAD, NextStep.ASK_ADMINISTRATOR)
    return await set_password(tx, Stamp(now, user.technician), user.technician.login, password_hash)


async def set_password(tx: Tx, stamp: Stamp, login: str, password_hash: str) -> Technician | Refusal:
    """Give a technician a new password; who was signed in with the old one is signed out."""
    user = await tx.user_by_login(login)
    if user is None:
        return refuse(Reason.NOT_FOUND)
    return _technician(await give_password(tx, stamp, user, password_hash))


async def give_password(tx: Tx, stamp: Stamp, user: User, password_hash: str) -> User | Refusal:
    """Give a technician a new password; who was signed in with the old one is signed out."""
    changed = await _save(tx, stamp, user, replace(user, password_hash=password_hash), password_changed=1)
    await consoles.end_consoles(tx, stamp.now, changed.technician, "password-changed")
    return changed


async def disable(tx: Tx, stamp: Stamp, user: User) -> User | Refusal:
    """Disable a technician: signed out, no longer invited anywhere, requests and grants ended (C23).

    They stay the assignee of their sessions: these are for a manager to hand on. ROLE_MISSING for the last
    owner: nobody could administer the Gateway any more.
    """
    was = user.technician
    if was.disabled_at is not None:
        return user
    if was.role is Role.OWNER and not await _has_other_owner(tx, user):
        return refuse(Reason.ROLE_MISSING, NextStep.CORRECT_INPUT, role=Role.OWNER.value)
    after = replace(user, technician=replace(was, disabled_at=stamp.now))
    changed = await _save(tx, stamp, user, after, disabled=1)
    await dismiss_everywhere(tx, stamp, was.id, cause=consoles.DISABLED, is_uninvited=True)
    await consoles.end_consoles(tx, stamp.now, changed.technician, consoles.DISABLED)
    return changed


async def enable(tx: Tx, stamp: Stamp, user: User) -> User | Refusal:
    """Enable a technician again; LICENCE_SEATS_USED if the licence has no seat left."""
    if user.technician.disabled_at is None:
        return user
    refusal = await refuse_one_more(tx)
    if refusal is not None:
        return refusal
    after = replace(user, technician=replace(user.technician, disabled_at=None))
    return await _save(tx, stamp, user, after, disabled=0)


async def change_user(tx: Tx, stamp: Stamp, user: User, change: Change) -> User | Refusal:
    """Change a technician; what they may no longer do ends in this transaction.

    ROLE_MISSING if nobody would be left who can administer the Gateway.
    """
    was = user.technician
    name = clean(was.display_name if change.display_name is None else change.display_name, DISPLAY_NAME)
    if isinstance(name, Refusal):
        return name
    now = replace(was, display_name=name, **change.given())
    if now == was:
        return user
    is_no_owner_now = was.role is Role.OWNER and now.role is not Role.OWNER
    if is_no_owner_now and was.disabled_at is None and not await _has_other_owner(tx, user):
        return refuse(Reason.ROLE_MISSING, NextStep.CORRECT_INPUT, role=Role.OWNER.value)
    changed = await _save(tx, stamp, user, replace(user, technician=now), **_facts(was, now))
    await recheck_rights(tx, stamp, [was.id])
    return changed


async def refuse_one_more(tx: Tx, wanted: int = 1) -> Refusal | None:
    """Return why not so many more technicians can be enabled, or None."""
    installation = await tx.installation()
    entitlement = Entitlement() if installation is None else installation.entitlement
    enabled = sum(user.technician.disabled_at is None for user in await tx.all_users())
    return refuse_seat(entitlement, enabled + wanted - 1)


async def _welcome(tx: Tx, newcomers: Sequence[Technician]) -> None:
    """Give the newcomers their place in the default channel, as far as it has room.

    Beyond what a channel can hold they are in none: an administrator says where they belong.
    """
    default = next(channel.id for channel in await tx.channels() if channel.is_default)
    there = sum(row.user is not None for row in await tx.memberships(default))
    for count, newcomer in enumerate(newcomers, there + 1):
        if check_members(count, 0) is None:
            await tx.put_membership(Membership(default, Role.TECHNICIAN, DEFAULT_RIGHTS, user=newcomer.id))


async def _has_other_owner(tx: Tx, user: User) -> bool:
    others = [other.technician for other in await tx.all_users() if other.technician.id != user.technician.id]
    return any(other.role is Role.OWNER and other.disabled_at is None for other in others)


async def _save(tx: Tx, stamp: Stamp, before: User, after: User, **facts: str | int) -> User:
    version = before.technician.version
    after = replace(after, technician=replace(after.technician, version=version + 1))
    if not await tx.save_user(after, version):
        raise LostRaceError(f"technician {before.technician.id} is no longer at version {version}")
    await log(tx, stamp, EventKind.USER_CHANGED, channel=None, user=before.technician.id, **facts)
    return after


def _facts(was: Technician, now: Technician) -> dict[str, str | int]:
    """What the log keeps: each thing that is another now, as it is now."""
    facts: dict[str, str | int] = {}
    if now.display_name != was.display_name:
        facts |= {"display_name": now.display_name, "former_display_name": was.display_name}
    if now.role is not was.role:
        facts |= {"role": now.role.value, "former_role": was.role.value}
    if now.has_attended_access != was.has_attended_access:
        facts["attended_access"] = int(now.has_attended_access)
    if now.groups != was.groups:
        facts["groups"] = ",".join(sorted(now.groups))
    if now.managed_groups != was.managed_groups:
        facts["managed_groups"] = ",".join(sorted(now.managed_groups))
    return facts


def _technician(user: User | Refusal) -> Technician | Refusal:
    return user if isinstance(user, Refusal) else user.technician


async def _add(tx: Tx, stamp: Stamp, ids: Ids, person: Person, password_hash: str) -> Technician | Refusal:
    login, shown = clean(person.login, LOGIN), clean(person.display_name, DISPLAY_NAME)
    if isinstance(login, Refusal):
        return login
    if isinstance(shown, Refusal):
        return shown
    technician = Technician(
        UserId(ids.new_id()),
        login,
        shown,
        person.role,
        has_attended_access=person.has_attended_access,
        groups=person.groups,
    )
    if not await tx.add_user(User(technician, password_hash, stamp.now)):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="login")
    facts = {"login": login, "display_name": shown, "role": person.role.value}
    await log(tx, stamp, EventKind.USER_CREATED, channel=None, user=technician.id, **facts)
    return technician
