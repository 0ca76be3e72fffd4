# SPDX-License-Identifier: Apache-2.0
"""Whether the app is there: its lease, its leave, and what the stream's room reports of it."""

from collections.abc import Sequence
from dataclasses import replace

from sdconsole.contract.app import Lease, LeaseRequest
from sdconsole.domain.consent import desk
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import InstanceId, SessionId
from sdconsole.domain.sessions import AppLink
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.device.answers import end_by_user, own_case
from sdconsole.gateway.service.due import Happened, bump, happened, tell_voided
from sdconsole.gateway.service.records import Stamp, commit, settle
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Case, TokenKind, Tx


async def app_lease(tx: Tx, call: Call[LeaseRequest]) -> Lease:
    """Note that the app is alive and whether its device is locked; return which grants live."""
    await app_returned(tx, call.app.session, call.app.instance, call.now)
    case = await _present(tx, call.app.session, call.app.instance)
    if case is not None and case.session.app is not None:
        case = await _mark_away(tx, case, case.session.app, call)
    case = case or await tx.case(call.app.session)
    if case is None:
        raise LookupError(f"no session {call.app.session}")
    live = [grant for grant in case.consent.live if grant.epoch == case.session.epoch]
    return Lease(
        number=(await installed(tx)).number_base + await tx.last_seq(),
        epoch=case.session.epoch,
        grants=tuple(grant.id for grant in live),
    )


async def app_leave(tx: Tx, call: Call[None]) -> None:
    """The end user ended the session on their device: a pending prompt is denied, every grant revoked."""
    before = await own_case(tx, call)
    app = before.session.app
    if app is None or app.has_left:
        return
    consent, told = end_by_user(before, call.now)
    after, _ = bump(replace(before, consent=consent), call.now, "app-left")
    left = replace(app, has_left=True, lost_at=None, is_away=False)
    after = replace(after, session=replace(after.session, app=left), offline_at=None, away_at=None)
    await tx.revoke_tokens(before.session.id, TokenKind.APP, call.now)
    gone = happened(EventKind.SESSION_LEFT, cause="end-user")
    # That they left is told last: it is the news, and the end of each access its consequence.
    await commit(tx, Stamp(call.now), before, after, *told, gone)


async def present_apps(tx: Tx) -> Sequence[tuple[SessionId, InstanceId]]:
    """Return the apps that were there when the Gateway last wrote: watch them from now on."""
    return await tx.present_apps()


async def app_gone(tx: Tx, session: SessionId, instance: InstanceId, now: int) -> None:
    """The app's stream was closed by its end and no lease came for 10 s: its prompt is void (C27)."""
    before = await _present(tx, session, instance, now)
    if before is None or before.consent.pending is None:
        return
    consent = desk.void_prompt(before.consent, now)
    told = tell_voided(before.consent, consent, "app-gone")
    await commit(tx, Stamp(now), before, replace(before, consent=consent), *told)


async def app_lost(tx: Tx, session: SessionId, instance: InstanceId, now: int) -> None:
    """Nothing was heard of the app for 15 s: it counts as reconnecting, after two minutes as offline."""
    before = await _present(tx, session, instance, now)
    app = None if before is None else before.session.app
    if before is None or app is None or app.lost_at is not None:
        return
    lost = replace(before.session, app=replace(app, lost_at=now))
    await commit(tx, Stamp(now), before, replace(before, session=lost), Happened(EventKind.SESSION_LOST))


async def app_returned(tx: Tx, session: SessionId, instance: InstanceId, now: int) -> None:
    """The app was heard again; after more than two minutes its grants are over all the same."""
    before = await _present(tx, session, instance, now)
    app = None if before is None else before.session.app
    if before is None or app is None or app.lost_at is None:
        return
    back = replace(before.session, app=replace(app, lost_at=None))
    after = replace(before, session=back, offline_at=None)
    await commit(tx, Stamp(now), before, after, Happened(EventKind.SESSION_RETURNED))


async def _present(tx: Tx, session: SessionId, instance: InstanceId, now: int | None = None) -> Case | None:
    """Return the session if `instance` is its app and may still be there; settled if `now` is given."""
    case = await tx.case(session)
    if case is None or case.session.closed_at is not None or case.session.deleted_at is not None:
        return None
    app = case.session.app
    if app is None or app.instance != instance or app.has_left:
        return None
    return case if now is None else await settle(tx, case, now)


async def _mark_away(tx: Tx, before: Case, app: AppLink, call: Call[LeaseRequest]) -> Case:
    is_away = call.body.is_away
    if app.is_away == is_away:
        return before
    session = replace(before.session, app=replace(app, is_away=is_away))
    after = replace(before, session=session, away_at=call.now if is_away else None)
    told = happened(EventKind.SESSION_AWAY, is_away=int(is_away))
    return await commit(tx, Stamp(call.now), before, after, told)
