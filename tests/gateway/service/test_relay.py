# SPDX-License-Identifier: Apache-2.0
"""Connecting: tickets used once, two ends that meet and part, and everything that makes a ticket
worthless.
"""

import asyncio
from dataclasses import replace

import pytest

from sdconsole.contract import routes
from sdconsole.contract.access import ConnectAsk
from sdconsole.contract.limits import RELAY_TICKET_MS
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.consent.grants import CONNECT_WITHIN, GRANT_LIFE, GrantEnd
from sdconsole.domain.ids import GrantId
from sdconsole.domain.people import Membership, Right, Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sessions import HARD_STOP_AFTER_EXPIRY
from sdconsole.gateway.service.access.relay import Leg, redeem_ticket, remote_ended, remote_started
from sdconsole.gateway.service.sight import live_grants
from sdconsole.gateway.service.timers.sweep import sweep
from sdconsole.gateway.store.port import Side
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Machine


async def redeem(house: House, ticket: str) -> Leg | Refusal:
    """Use a ticket as the relay does."""
    return await house.store.write(lambda tx: redeem_ticket(tx, ticket, house.now))


async def app_ticket(house: House, machine: Machine, connection: str) -> str:
    """Fetch the app's ticket for a connection."""
    path = {"connection_id": connection}
    return (await house.get(routes.APP_CONNECTION, token=machine.token, path=path)).ticket


async def started(house: House, connection: str) -> Refusal | None:
    """Tell that both ends met."""
    return await house.store.write(lambda tx: remote_started(tx, connection, house.now))


async def ended(house: House, connection: str, cause: str = "viewer-left") -> None:
    """Tell that the ends parted."""
    await house.store.write(lambda tx: remote_ended(tx, connection, house.now, cause))


async def test_two_tickets_meet(open_house: OpenHouse) -> None:
    """The viewer's ticket, then the app's by the connection in its state; then the grant is connected."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        assert (ticket.grant.id, ticket.grant.epoch) == (grant.id, grant.epoch)
        assert ticket.app_key
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert [(item.id, item.grant) for item in state.connections] == [(ticket.connection, grant.id)]
        leg = await redeem(house, ticket.ticket)
        assert leg == Leg(Side.VIEWER, ticket.connection, grant.id, made.session.id)
        other = await redeem(house, await app_ticket(house, machine, ticket.connection))
        assert other == Leg(Side.APP, ticket.connection, grant.id, made.session.id)
        assert (await house.get(routes.APP_STATE, token=machine.token)).connections == ()
        assert await started(house, ticket.connection) is None
        live = (await house.case(made.session.id)).consent.live[0]
        assert live.is_connected
        assert live.first_used_at == house.now
        await ended(house, ticket.connection)
        assert not (await house.case(made.session.id)).consent.live[0].is_connected
        assert house.kinds()[-3:] == ["remote.connecting", "remote.started", "remote.ended"]
        events = len(house.events)
        await ended(house, ticket.connection)
        await ended(house, "unknown")
        assert len(house.events) == events


async def test_a_ticket_is_used_once_and_soon(open_house: OpenHouse) -> None:
    """Of many who bring it one gets in; after thirty seconds nobody does; a made-up one never."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, _, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        legs = await asyncio.gather(*(redeem(house, ticket.ticket) for _ in range(16)))
        assert sum(isinstance(leg, Leg) for leg in legs) == 1
        late = await house.connect(owner, made.session.id, grant.id)
        house.now += RELAY_TICKET_MS
        for dead in (late.ticket, "x" * 43):
            refusal = await redeem(house, dead)
            assert isinstance(refusal, Refusal)
            assert refusal.reason is Reason.TICKET_DEAD


@pytest.mark.parametrize("end", ["stop", "close", "rejoin", "withdraw"])
@pytest.mark.parametrize("when", ["ticket", "redeemed", "started"])
async def test_when_the_grant_ends_no_ticket_works(open_house: OpenHouse, end: str, when: str) -> None:
    """Whatever ends the grant, at whatever moment: no ticket is taken, no start confirmed, the relay
    is told.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        apps = await app_ticket(house, machine, ticket.connection)
        if when != "ticket":
            assert isinstance(await redeem(house, ticket.ticket), Leg)
        if when == "started":
            assert isinstance(await redeem(house, apps), Leg)
            assert await started(house, ticket.connection) is None
        path = {"session_id": str(made.session.id), "request_id": str(grant.request)}
        if end == "stop":
            await house.get(routes.APP_STOP, token=machine.token)
        elif end == "close":
            version = (await house.case(made.session.id)).session.version
            await house.get(
                routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=path, if_match=version
            )
        elif end == "rejoin":
            await house.join(made, instance="j" * 22)
        else:
            await house.get(routes.ACCESS_WITHDRAW, token=owner.token, path=path)
        assert live_grants(house.events[-1]) == frozenset()
        if when != "started":
            for value in (ticket.ticket, apps):
                assert isinstance(await redeem(house, value), Refusal)
            refusal = await started(house, ticket.connection)
            assert isinstance(refusal, Refusal)
            assert refusal.reason is Reason.GRANT_OVER
        else:
            await ended(house, ticket.connection, "grant-ended")
            assert house.kinds()[-1] == "remote.ended"
        assert not any(item.is_connected for item in (await house.case(made.session.id)).consent.grants)
        body = ConnectAsk(grant=grant.id)
        result = await house.call(routes.CONNECT, body, token=owner.token, path=path)
        assert isinstance(result, Refusal)


async def test_a_grant_is_used_by_its_own_console_alone(open_house: OpenHouse) -> None:
    """C25, C26: not by the technician's other console, not by a colleague, not by an unknown id."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, _, grant = await house.granted(owner)
        path, body = {"session_id": str(made.session.id)}, ConnectAsk(grant=grant.id)
        other = await house.sign_in()
        refused = await house.refused(routes.CONNECT, body, token=other.token, path=path)
        assert refused is Reason.OTHER_CONSOLE
        nothing = ConnectAsk(grant=GrantId("nothing"))
        refused = await house.refused(routes.CONNECT, nothing, token=owner.token, path=path)
        assert refused is Reason.NOT_GRANTED
        kim = await house.hire("kim")
        rights = frozenset({Right.SEE_ALL, Right.VIEW, Right.CONTROL})
        row = Membership(house.channel.id, Role.TECHNICIAN, rights, user=kim.me.id)
        await house.store.write(lambda tx: tx.put_membership(row))
        refused = await house.refused(routes.CONNECT, body, token=kim.token, path=path)
        assert refused is Reason.NOT_A_PARTICIPANT


async def test_a_repeated_connect_is_one_connection(open_house: OpenHouse) -> None:
    """Under one key the same connection comes back with a fresh ticket; the lost one is dead, a used
    one stays.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        made, _, grant = await house.granted(owner)
        first = await house.connect(owner, made.session.id, grant.id, key="k")
        again = await house.connect(owner, made.session.id, grant.id, key="k")
        assert again.connection == first.connection
        assert house.kinds().count("remote.connecting") == 1
        assert isinstance(await redeem(house, first.ticket), Refusal)
        assert isinstance(await redeem(house, again.ticket), Leg)
        path, body = {"session_id": str(made.session.id)}, ConnectAsk(grant=grant.id)
        refused = await house.refused(routes.CONNECT, body, token=owner.token, path=path, key="k")
        assert refused is Reason.TICKET_DEAD


async def test_a_new_connection_takes_the_place_of_the_old(open_house: OpenHouse) -> None:
    """C33: a viewer that lost its line connects anew under the same grant; the old end changes nothing
    then.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        old = await house.connect(owner, made.session.id, grant.id)
        await redeem(house, old.ticket)
        await redeem(house, await app_ticket(house, machine, old.connection))
        assert await started(house, old.connection) is None
        new = await house.connect(owner, made.session.id, grant.id)
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert [item.id for item in state.connections] == [new.connection]
        await redeem(house, new.ticket)
        await redeem(house, await app_ticket(house, machine, new.connection))
        assert await started(house, new.connection) is None
        await ended(house, old.connection, "replaced")
        assert (await house.case(made.session.id)).consent.live[0].is_connected
        await ended(house, new.connection)
        assert not (await house.case(made.session.id)).consent.live[0].is_connected


async def test_the_apps_ticket_is_for_its_own_connection(open_house: OpenHouse) -> None:
    """Another session's app does not find it; until used it is issued afresh; used, the connection is
    taken.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        foreign = await house.join(await house.open_session(owner), instance="f" * 22)
        path = {"connection_id": ticket.connection}
        refused = await house.refused(routes.APP_CONNECTION, token=foreign.token, path=path)
        assert refused is Reason.NOT_FOUND
        lost = await app_ticket(house, machine, ticket.connection)
        held = await app_ticket(house, machine, ticket.connection)
        assert isinstance(await redeem(house, lost), Refusal)
        assert isinstance(await redeem(house, held), Leg)
        refused = await house.refused(routes.APP_CONNECTION, token=machine.token, path=path)
        assert refused is Reason.TICKET_DEAD


async def test_an_unused_grant_is_void_after_five_minutes(open_house: OpenHouse) -> None:
    """C21; C22: one that was used, after twelve hours."""
    async with open_house() as house:
        kept = replace(house.channel, session_expiration=2 * GRANT_LIFE, version=2)
        await house.store.write(lambda tx: tx.save_channel(kept, 1))
        owner = await house.sign_in()
        unused, _, _ = await house.granted(owner)
        used, machine, grant = await house.granted(owner, instance="j" * 22)
        ticket = await house.connect(owner, used.session.id, grant.id)
        await redeem(house, ticket.ticket)
        await redeem(house, await app_ticket(house, machine, ticket.connection))
        assert await started(house, ticket.connection) is None
        house.now += CONNECT_WITHIN
        assert await house.store.write(lambda tx: sweep(tx, house.now)) == 1
        assert (await house.case(unused.session.id)).consent.grants[0].end is GrantEnd.NOT_USED
        assert house.kinds()[-1] == "access.voided"
        assert len((await house.case(used.session.id)).consent.live) == 1
        house.now += GRANT_LIFE
        await house.store.write(lambda tx: sweep(tx, house.now))
        assert (await house.case(used.session.id)).consent.grants[0].end is GrantEnd.TOO_OLD


async def test_a_live_connection_outlives_expiry_and_ends_by_itself(open_house: OpenHouse) -> None:
    """C15: no new request or connection; when the viewer leaves, the grant ends with it."""
    async with open_house() as house:
        short = replace(house.channel, session_expiration=600_000, version=2)
        await house.store.write(lambda tx: tx.save_channel(short, 1))
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        await redeem(house, ticket.ticket)
        await redeem(house, await app_ticket(house, machine, ticket.connection))
        assert await started(house, ticket.connection) is None
        epoch = (await house.case(made.session.id)).session.epoch
        house.now = made.session.expires_at
        await house.store.write(lambda tx: sweep(tx, house.now))
        assert house.kinds()[-1] == "session.expired"
        case = await house.case(made.session.id)
        assert (case.session.epoch, len(case.consent.live)) == (epoch, 1)
        path, body = {"session_id": str(made.session.id)}, ConnectAsk(grant=grant.id)
        refused = await house.refused(routes.CONNECT, body, token=owner.token, path=path)
        assert refused is Reason.SESSION_EXPIRED
        await ended(house, ticket.connection)
        case = await house.case(made.session.id)
        assert (case.session.epoch, case.consent.live) == (epoch + 1, ())
        assert house.kinds()[-2:] == ["remote.ended", "access.voided"]


async def test_four_hours_after_expiry_everything_stops(open_house: OpenHouse) -> None:
    """C15: the hard stop."""
    async with open_house() as house:
        short = replace(house.channel, session_expiration=600_000, version=2)
        await house.store.write(lambda tx: tx.save_channel(short, 1))
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        await redeem(house, ticket.ticket)
        await redeem(house, await app_ticket(house, machine, ticket.connection))
        assert await started(house, ticket.connection) is None
        house.now = made.session.expires_at + HARD_STOP_AFTER_EXPIRY - 1
        await house.store.write(lambda tx: sweep(tx, house.now))
        assert len((await house.case(made.session.id)).consent.live) == 1
        house.now += 1
        assert await house.store.write(lambda tx: sweep(tx, house.now)) == 1
        assert (await house.case(made.session.id)).consent.live == ()
        assert dict(house.events[-1].what.facts)["cause"] == "hard-stop"
        assert live_grants(house.events[-1]) == frozenset()
        assert await house.store.write(lambda tx: sweep(tx, house.now)) == 0


async def test_a_technician_has_a_limit_of_live_remote_sessions(open_house: OpenHouse) -> None:
    """One more than the limit is refused, at the asking already; where one is connected one may go on."""
    async with open_house(live_remote_sessions=1) as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        second, _, other = await house.granted(owner, instance="j" * 22)
        ticket = await house.connect(owner, made.session.id, grant.id)
        await redeem(house, ticket.ticket)
        await redeem(house, await app_ticket(house, machine, ticket.connection))
        assert await started(house, ticket.connection) is None
        path, body = {"session_id": str(second.session.id)}, ConnectAsk(grant=other.id)
        refused = await house.refused(routes.CONNECT, body, token=owner.token, path=path)
        assert refused is Reason.VIEWER_LIMIT
        await house.connect(owner, made.session.id, grant.id)
