# SPDX-License-Identifier: Apache-2.0
"""The support app joins: by link, by join ticket, or by PIN."""

from dataclasses import replace

from sdconsole.contract.app import DeviceSaid, Joined, JoinRequest
from sdconsole.domain.channels import EXPIRATION_MAX
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import InstanceId, SessionId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY, AppLink, Device
from sdconsole.domain.text import DEVICE_NAME, TextRule, clean
from sdconsole.gateway.service.call import Call, Keep
from sdconsole.gateway.service.device.doors import case_of_pin, case_of_token, refuse_rush
from sdconsole.gateway.service.device.presence import app_returned
from sdconsole.gateway.service.device.state import state_of
from sdconsole.gateway.service.due import bump, happened
from sdconsole.gateway.service.people.callers import APP_OUTLIVES
from sdconsole.gateway.service.records import Stamp, commit, note, settle
from sdconsole.gateway.service.sessions.ways import end_pin
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.store.port import Case, Token, TokenKind, Tx

_SYSTEM = TextRule("device_system", 0, 64)
_USER = TextRule("device_user", 0, 64)


async def join(tx: Tx, call: Call[JoinRequest]) -> Joined | Refusal | Keep:
    """Let an app in; the first device binds the session, another is refused and the technician is told.

    A new instance on the same device takes the place of the old one (a new epoch: nothing it was granted
    lives on). The same instance again, after a lost answer, changes nothing and gets a fresh token.
    """
    device = _device(call.body.device, call.address)
    if isinstance(device, Refusal):
        return device
    case = await _find(tx, call)
    if isinstance(case, Refusal | Keep):
        return case
    bound = hash_of(call.body.device_key).hex()
    if case.session.bound_device not in (None, bound):
        told = happened(EventKind.SECOND_DEVICE_REFUSED, device=device.name, address=call.address[:64])
        await note(tx, Stamp(call.now), case, told)
        return Keep(refuse(Reason.DEVICE_IN_USE, NextStep.USE_FIRST_DEVICE))
    instance, app = InstanceId(call.body.instance), case.session.app
    if app is not None and app.instance == instance and not app.has_left:
        await app_returned(tx, case.session.id, instance, call.now)
    else:
        await _enter(tx, call, case, AppLink(instance, device, call.now), bound)
    await end_pin(tx, case.session.id)
    return await _joined(tx, call, case.session.id)


async def replay_join(tx: Tx, call: Call[JoinRequest], resource: str) -> Joined | Refusal:
    """Answer a repeated call: the same app gets a fresh token, if it is still the one that is in."""
    case = await tx.case(SessionId(resource))
    app = None if case is None else case.session.app
    if app is None or app.instance != call.body.instance or app.has_left:
        return refuse(Reason.LINK_DEAD, NextStep.ASK_TECHNICIAN)
    return await _joined(tx, call, SessionId(resource))


async def _find(tx: Tx, call: Call[JoinRequest]) -> Case | Refusal | Keep:
    body = call.body
    if (body.token is None) == (body.pin is None):
        return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what="exactly one of token and pin")
    if body.pin is not None:
        return await case_of_pin(tx, body.pin, call.address, call.now, call.settings.vault)
    refusal = await refuse_rush(tx, call.address, call.now)
    if refusal is not None:
        return refusal
    case = await case_of_token(tx, body.token or "", call.now)
    if isinstance(case, Refusal):
        # Counted: a dead link tried again and again is held up like any other join.
        return Keep(case)
    return await settle(tx, case, call.now)


async def _enter(tx: Tx, call: Call[JoinRequest], before: Case, app: AppLink, bound: str) -> None:
    after, voided = bump(before, call.now, "app-joined")
    session = replace(after.session, app=app, bound_device=bound)
    after = replace(after, session=session, offline_at=None, away_at=None)
    await tx.revoke_tokens(session.id, TokenKind.APP, call.now)
    told = happened(EventKind.SESSION_JOINED, device=app.device.name)
    await commit(tx, Stamp(call.now), before, after, told, *voided)


async def _joined(tx: Tx, call: Call[JoinRequest], session: SessionId) -> Joined:
    state, token = await state_of(tx, session, call.now), call.ids.token()
    # The session may be extended; `caller_of_app` turns the app away a while after the session's end.
    ends = call.now + EXPIRATION_MAX + HARD_STOP_AFTER_EXPIRY + APP_OUTLIVES
    instance = InstanceId(call.body.instance)
    await tx.add_token(
        Token(hash_of(token), TokenKind.APP, call.now, ends, session=session, instance=instance)
    )
    return Joined(app_token=token, state=state)


def _device(said: DeviceSaid, address: str) -> Device | Refusal:
    name, system, user = clean(said.name, DEVICE_NAME), clean(said.system, _SYSTEM), clean(said.user, _USER)
    if isinstance(name, Refusal):
        return name
    if isinstance(system, Refusal):
        return system
    if isinstance(user, Refusal):
        return user
    return Device(name, system, user, address)
