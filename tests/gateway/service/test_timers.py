# SPDX-License-Identifier: Apache-2.0
"""The tick, the restart and the restored database; and that time's effects come once, in any slicing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sdconsole.contract import routes
from sdconsole.contract.people import RefreshRequest
from sdconsole.domain.channels import DAY, HOUR
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.refusal import Reason
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.access.relay import redeem_ticket, remote_started
from sdconsole.gateway.service.due import elapse, next_due
from sdconsole.gateway.service.timers import sweep as ticks
from sdconsole.gateway.service.timers.start import start
from sdconsole.gateway.store.port import Case
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import NOW, House, app_link, case
from tests.shared.store_rows import grant, request


async def test_many_sessions_expire_in_batches(open_house: OpenHouse) -> None:
    """Each expires once, with its event, its PIN and epoch; the due index then has nothing left."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = []
        for _ in range(25):
            made.append(await house.open_session(owner))
            house.now += 2_500
        house.now = max(item.session.expires_at for item in made)
        assert await house.store.write(lambda tx: ticks.sweep(tx, house.now)) >= 25
        assert await house.store.write(lambda tx: ticks.sweep(tx, house.now)) == 0
        assert house.kinds().count("session.expired") == 25
        again = await house.sign_in()
        page = await house.get(routes.SESSIONS, token=again.token)
        assert {item.status for item in page.sessions} == {Status.EXPIRED}
        assert {item.epoch for item in page.sessions} == {2}
        assert await house.store.read(lambda tx: tx.live_pins(NOW)) == 0


async def test_what_is_useless_is_forgotten(open_house: OpenHouse) -> None:
    """Old attempts, keys and tokens go."""
    async with open_house() as house:
        owner = await house.sign_in()
        await house.open_session(owner)
        assert await house.store.write(lambda tx: ticks.forget(tx, house.now + HOUR)) == 0
        assert await house.store.write(lambda tx: ticks.forget(tx, house.now + 40 * DAY)) > 0


async def connected(house: House) -> tuple[str, str]:
    """Return a session and its app's token, with a viewer on it."""
    owner = await house.sign_in()
    made, machine, given_ = await house.granted(owner)
    ticket = await house.connect(owner, made.session.id, given_.id)
    path = {"connection_id": ticket.connection}
    apps = await house.get(routes.APP_CONNECTION, token=machine.token, path=path)
    for value in (ticket.ticket, apps.ticket):
        await house.store.write(lambda tx, value=value: redeem_ticket(tx, value, house.now))  # type: ignore[misc]
    await house.store.write(lambda tx: remote_started(tx, ticket.connection, house.now))
    return made.session.id, machine.token


async def test_a_restart_ends_connections_but_no_grant(open_house: OpenHouse) -> None:
    """C29, C30: prompts, grants, sign-ins and PINs are as they were; the viewer has to connect again."""
    async with open_house() as house:
        session, token = await connected(house)
        owner = await house.sign_in()
        asked = await house.open_session(owner)
        await house.join(asked, instance="j" * 22)
        await house.ask(owner, asked.session.id)
        events = len(house.events)
        await house.store.write(lambda tx: start(tx, house.now, is_restored=False))
        await house.store.write(lambda tx: start(tx, house.now, is_restored=False))
        assert house.kinds(events) == ["remote.ended"]
        assert dict(house.events[-1].what.facts)["cause"] == "gateway-restart"
        live = (await house.case(session)).consent.live
        assert [item.is_connected for item in live] == [False]
        assert (await house.get(routes.APP_STATE, token=token)).grants != ()
        assert (await house.case(asked.session.id)).consent.pending is not None
        await house.get(routes.ME, token=owner.token)


async def test_a_restored_database_ends_all_it_says_was_allowed(open_house: OpenHouse) -> None:
    """C44: grants, prompts, PINs, tickets and sign-ins are over; states have numbers beyond all that
    were seen.
    """
    async with open_house() as house:
        session, token = await connected(house)
        owner = await house.sign_in()
        asked = await house.open_session(owner)
        await house.join(asked, instance="j" * 22)
        await house.ask(owner, asked.session.id)
        waiting = await house.open_session(owner)
        before = await house.get(routes.APP_STATE, token=token)
        await house.store.write(lambda tx: start(tx, house.now, is_restored=True))
        after = await house.get(routes.APP_STATE, token=token)
        assert after.number > before.number + 2**31
        assert after.number < 2**53
        assert after.epoch > before.epoch
        assert after.grants == ()
        assert (await house.case(session)).consent.live == ()
        assert (await house.case(asked.session.id)).consent.requests[0].state is RequestState.VOID
        assert await house.refused(routes.JOIN, house.joining(pin=waiting.pin)) is Reason.PIN_WRONG
        assert await house.refused(routes.ME, token=owner.token) is Reason.NOT_SIGNED_IN
        again = RefreshRequest(refresh_token=owner.refresh_token)
        assert await house.refused(routes.REFRESH, again) is Reason.NOT_SIGNED_IN
        await house.join(waiting, instance="w" * 22)


moments = st.integers(0, 6 * HOUR)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a session in some state between its beginning and four hours after its end."""
    app = draw(st.none() | st.builds(app_link, lost_at=st.none() | moments.map(lambda at: NOW + at)))
    drawn = case(1, app=app, expires_at=NOW + draw(st.integers(1, 2 * HOUR)))
    requests = [request(1, state=RequestState.ALLOWED)]
    if draw(st.booleans()):
        requests.append(request(2, deadline=NOW + draw(moments)))
    used = draw(st.none() | moments)
    live = grant(
        1,
        first_used_at=None if used is None else NOW + used,
        is_connected=used is not None and draw(st.booleans()),
    )
    grants = (live,) if draw(st.booleans()) else ()
    away = draw(st.none() | moments)
    return replace(
        drawn, consent=Consent(tuple(requests), grants), away_at=None if away is None else NOW + away
    )


@given(cases(), st.lists(moments, max_size=6))
def test_time_works_once_and_says_when_it_comes_again(drawn: Case, steps: list[int]) -> None:
    """After settling, nothing is due until later, settling again changes nothing, and grants never
    come back.
    """
    now = NOW
    for step in sorted(steps):
        now = NOW + step
        due = next_due(drawn)
        settled, told = elapse(drawn, now)
        assert (settled != drawn) == bool(told)
        assert bool(told) == (due is not None and due <= now)
        assert elapse(settled, now) == (settled, ())
        following = next_due(settled)
        assert following is None or following > now
        live = {item.id for item in drawn.consent.live}
        assert {item.id for item in settled.consent.live} <= live
        drawn = settled


async def test_a_closed_session_has_nothing_due(open_house: OpenHouse) -> None:
    """Closed and deleted sessions are beyond time."""
    for over in (case(1, closed_at=NOW), case(1, deleted_at=NOW)):
        assert next_due(over) is None
        assert elapse(over, NOW + DAY) == (over, ())
    async with open_house() as house:
        assert await house.store.write(lambda tx: ticks.sweep(tx, house.now)) == 0
