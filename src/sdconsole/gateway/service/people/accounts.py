# SPDX-License-Identifier: Apache-2.0
"""The first owner of a new Gateway, adding technicians, setting passwords, disabling."""

from dataclasses import dataclass, replace
from typing import Final

from sdconsole.domain.channels import HOUR, Channel
from sdconsole.domain.entitlement import Entitlement, refuse_seat
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Role, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import CHANNEL_NAME, DISPLAY_NAME, LOGIN, ORGANISATION, clean
from sdconsole.gateway.service.call import Ids
from sdconsole.gateway.service.people import consoles
from sdconsole.gateway.service.records import Stamp, log
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
    installation = await tx.installation()
    entitlement = Entitlement() if installation is None else installation.entitlement
    enabled = [user for user in await tx.all_users() if user.technician.disabled_at is None]
    refusal = refuse_seat(entitlement, len(enabled))
    if refusal is not None:
        return refusal
    made = await _add(tx, stamp, ids, person, password_hash)
    if isinstance(made, Refusal):
        return made
    for channel in await tx.channels():
        if channel.is_default:
            row = Membership(channel.id, Role.TECHNICIAN, DEFAULT_RIGHTS, user=made.id)
            await tx.put_membership(row)
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
    if now >= row.expires_at:
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
    return await _change(tx, stamp, replace(user, password_hash=password_hash), "password-changed")


async def disable_user(tx: Tx, stamp: Stamp, login: str) -> Technician | Refusal:
    """Disable a technician: signed out everywhere, requests and grants ended, in this transaction.

    ROLE_MISSING for the last owner: nobody could administer the Gateway any more.
    """
    user = await tx.user_by_login(login)
    if user is None:
        return refuse(Reason.NOT_FOUND)
    if user.technician.role is Role.OWNER and not await _has_other_owner(tx, user):
        return refuse(Reason.ROLE_MISSING, NextStep.CORRECT_INPUT, role=Role.OWNER.value)
    technician = replace(user.technician, disabled_at=stamp.now)
    return await _change(tx, stamp, replace(user, technician=technician), consoles.DISABLED)


async def _has_other_owner(tx: Tx, user: User) -> bool:
    others = [other.technician for other in await tx.all_users() if other.technician.id != user.technician.id]
    return any(other.role is Role.OWNER and other.disabled_at is None for other in others)


async def _change(tx: Tx, stamp: Stamp, user: User, cause: str) -> Technician | Refusal:
    version = user.technician.version
    technician = replace(user.technician, version=version + 1)
    if not await tx.save_user(replace(user, technician=technician), version):
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH)
    await log(tx, stamp, EventKind.USER_CHANGED, user=technician.id)
    await consoles.end_consoles(tx, stamp.now, technician, cause)
    return technician


async def _add(tx: Tx, stamp: Stamp, ids: Ids, person: Person, password_hash: str) -> Technician | Refusal:
    login, shown = clean(person.login, LOGIN), clean(person.display_name, DISPLAY_NAME)
    if isinstance(login, Refusal):
        return login
    if isinstance(shown, Refusal):
        return shown
    technician = Technician(
        UserId(ids.new_id()), login, shown, person.role, has_attended_access=person.has_attended_access
    )
    if not await tx.add_user(User(technician, password_hash, stamp.now)):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="login")
    await log(tx, stamp, EventKind.USER_CREATED, user=technician.id)
    return technician
