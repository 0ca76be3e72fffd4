# SPDX-License-Identifier: Apache-2.0
"""Technicians as administrators manage them: the list, adding, changing, passwords, disabling, enabling."""

from dataclasses import replace
from typing import Any

from sdconsole.contract.admin import UserList, UserMade, UserNew, UserPassword, UserView, UserWrite
from sdconsole.domain.ids import UserId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.organisation.groups import refuse_unknown
from sdconsole.gateway.service.organisation.licence import seats_used
from sdconsole.gateway.service.organisation.office import refuse_office
from sdconsole.gateway.service.passwords import SALT_BYTES, refuse_password
from sdconsole.gateway.service.people import accounts
from sdconsole.gateway.service.people.accounts import Change, Person
from sdconsole.gateway.service.people.callers import caller_of_console
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Store, Tx, User

ABOVE = frozenset({Role.OWNER, Role.TEAM_ADMIN})
"""Only an Owner makes or changes these."""


async def users(tx: Tx, call: Call[None]) -> UserList | Refusal:
    """Return every technician, by login."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    return refusal or await list_users(tx)


async def list_users(tx: Tx) -> UserList:
    """Return every technician, by login, with the licence's seats."""
    rows, row = await tx.all_users(), await installed(tx)
    return UserList(
        users=tuple([user_view(user) for user in rows]),
        seats=row.entitlement.technician_seats,
        seats_used=await seats_used(tx),
    )


async def prepare_password(store: Store, call: Call[Any]) -> str | Refusal:
    """Hash a new password before the transaction, for somebody who may set it; "" where none was given."""
    login = await store.read(lambda tx: _login_to_set(tx, call))
    if isinstance(login, Refusal) or call.body.password is None:
        return login if isinstance(login, Refusal) else ""
    refusal = refuse_password(call.body.password, login)
    if refusal is not None:
        return refusal
    return await call.settings.hasher.hash(call.body.password, call.ids.random(SALT_BYTES))


async def user_new(tx: Tx, call: Call[UserNew]) -> UserMade | Refusal:
    """Add a technician; without a password they choose one by a one-time token."""
    said = call.body
    refusal = refuse_office(call, Action.MANAGE_USERS) or _refuse_above(call, said.role)
    if refusal is not None:
        return refusal
    person = Person(said.login, said.display_name, said.role, said.has_attended_access)
    made = await accounts.add_user(tx, _stamp(call), call.ids, person, str(call.prepared or ""))
    return made if isinstance(made, Refusal) else await _made(tx, call, made.id)


async def replay_user(tx: Tx, call: Call[Any], resource: str) -> UserMade | Refusal:
    """Answer a repeated call with the technician it made; who still has no password gets a new token.

    Asked anew: with the token of somebody above them, who was an administrator then would be one again.
    """
    made = await _target(tx, replace(call, path={"user_id": resource}))
    return made if isinstance(made, Refusal) else await _made(tx, call, made.technician.id)


async def user_edit(tx: Tx, call: Call[UserWrite]) -> UserView | Refusal:
    """Change a technician's name, role, groups, attended access; what is left out stays."""
    user = await _target(tx, call)
    if isinstance(user, Refusal):
        return user
    said, technician = call.body, user.technician
    if call.if_match is not None and call.if_match != technician.version:
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH, version=technician.version)
    refusal = None if said.role in (None, technician.role) else _refuse_above(call, said.role)
    refusal = refusal or await refuse_unknown(tx, {*(said.groups or ()), *(said.managed_groups or ())})
    if refusal is not None:
        return refusal
    change = Change(
        said.display_name,
        said.role,
        said.has_attended_access,
        None if said.groups is None else frozenset(said.groups),
        None if said.managed_groups is None else frozenset(said.managed_groups),
    )
    return _shown(await accounts.change_user(tx, _stamp(call), user, change))


async def user_disable(tx: Tx, call: Call[None]) -> UserView | Refusal:
    """Disable a technician: sign-ins, prompts, grants and connections end with this transaction."""
    user = await _target(tx, call)
    if isinstance(user, Refusal):
        return user
    if user.technician.id == call.technician.id:
        return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR)
    return _shown(await accounts.disable(tx, _stamp(call), user))


async def user_enable(tx: Tx, call: Call[None]) -> UserView | Refusal:
    """Enable a technician again, if the licence has a seat."""
    user = await _target(tx, call)
    return user if isinstance(user, Refusal) else _shown(await accounts.enable(tx, _stamp(call), user))


async def user_password(tx: Tx, call: Call[UserPassword]) -> UserView | Refusal:
    """Give a technician a new password; who was signed in with the old one is signed out."""
    user = await _target(tx, call)
    if isinstance(user, Refusal):
        return user
    return _shown(await accounts.give_password(tx, _stamp(call), user, str(call.prepared)))


def user_view(user: User) -> UserView:
    """Return a technician as administrators read one."""
    technician = user.technician
    return UserView(
        id=technician.id,
        login=technician.login,
        display_name=technician.display_name,
        role=technician.role,
        has_attended_access=technician.has_attended_access,
        disabled_at=technician.disabled_at,
        groups=tuple(sorted(technician.groups)),
        managed_groups=tuple(sorted(technician.managed_groups)),
        has_password=bool(user.password_hash),
        version=technician.version,
    )


async def _target(tx: Tx, call: Call[Any]) -> User | Refusal:
    """Return the technician named in the path, if the caller may change them."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    if refusal is not None:
        return refusal
    user = await tx.user(UserId(call.path["user_id"]))
    if user is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    is_oneself = user.technician.id == call.technician.id
    return user if is_oneself else _refuse_above(call, user.technician.role) or user


def _refuse_above(call: Call[Any], role: Role | None) -> Refusal | None:
    if role in ABOVE and call.technician.role is not Role.OWNER:
        return refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR, role=Role.OWNER.value)
    return None


async def _login_to_set(tx: Tx, call: Call[Any]) -> str | Refusal:
    """Return whose password is to be set, if the caller may: strangers are not worth the hashing."""
    who = await caller_of_console(tx, call.token or "", call.now)
    if isinstance(who, Refusal):
        return who
    asked = replace(call, who=who)
    refusal = refuse_office(asked, Action.MANAGE_USERS)
    if refusal is not None or isinstance(call.body, UserNew):
        return refusal or call.body.login
    user = await _target(tx, asked)
    return user if isinstance(user, Refusal) else user.technician.login


async def _made(tx: Tx, call: Call[Any], user_id: UserId) -> UserMade | Refusal:
    user = await tx.user(user_id)
    if user is None:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    token = None if user.password_hash else await accounts.issue_set_up(tx, call.now, call.ids, user_id)
    return UserMade(user=user_view(user), set_up_token=token)


def _shown(changed: User | Refusal) -> UserView | Refusal:
    return changed if isinstance(changed, Refusal) else user_view(changed)


def _stamp(call: Call[Any]) -> Stamp:
    return Stamp(call.now, call.technician)
