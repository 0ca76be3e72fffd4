# SPDX-License-Identifier: Apache-2.0
"""Several technicians, channels and sessions in a `House`: acting on a session at its present version."""

from typing import Any, TypeVar

from sdconsole.contract.routes import Route
from sdconsole.domain.channels import Channel
from sdconsole.domain.ids import ChannelId
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Right, Role
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway.service.access.relay import remote_started
from tests.shared.builders import House, Machine, Seat

Rep = TypeVar("Rep")


async def act(
    house: House, seat: Seat, route: Route[Any, Rep], session: str, body: Any = None, **more: Any
) -> Rep | Refusal:
    """Call a route about a session, with the version it has now where the route asks for one."""
    path = {"session_id": session, **more.pop("path", {})}
    if route.needs_version and "if_match" not in more:
        more["if_match"] = (await house.case(session)).session.version
    return await house.call(route, body, token=seat.token, path=path, **more)


async def done(
    house: House, seat: Seat, route: Route[Any, Rep], session: str, body: Any = None, **more: Any
) -> Rep:
    """Act and insist on the reply."""
    result = await act(house, seat, route, session, body, **more)
    assert not isinstance(result, Refusal), result
    return result


async def refusal(
    house: House, seat: Seat, route: Route[Any, Any], session: str, body: Any = None, **more: Any
) -> Refusal:
    """Act and insist on a refusal."""
    result = await act(house, seat, route, session, body, **more)
    assert isinstance(result, Refusal), result
    return result


async def give_rights(
    house: House, seat: Seat, *rights: Right, channel: ChannelId | None = None, role: Role = Role.TECHNICIAN
) -> Membership:
    """Write what a technician is in a channel (the default one): their default rights and `rights`."""
    place = channel or house.channel.id
    row = Membership(place, role, DEFAULT_RIGHTS | frozenset(rights), user=seat.me.id)
    await house.store.write(lambda tx: tx.put_membership(row))
    return row


async def new_channel(house: House, number: int, *members: Seat, **facts: Any) -> Channel:
    """Add channel `c<number>` with technicians in it."""
    made = Channel(ChannelId(f"c{number}"), f"Channel {number}", **facts)
    await house.store.write(lambda tx: tx.add_channel(made, house.now))
    for seat in members:
        await give_rights(house, seat, channel=made.id)
    return made


async def connected(house: House, seat: Seat, machine: Machine, session: str) -> str:
    """Ask, be allowed and let the viewer meet the app; return the grant's id."""
    await house.ask(seat, session)
    state = await house.allow(machine)
    grant = next(item for item in state.grants if item.technician.id == seat.me.id)
    ticket = await house.connect(seat, session, grant.id)
    assert await house.store.write(lambda tx: remote_started(tx, ticket.connection, house.now)) is None
    return str(grant.id)


def facts_of(house: House, kind: str) -> dict[str, str | int]:
    """Return the facts of the last event of a kind."""
    return dict(next(event.what.facts for event in reversed(house.events) if event.what.kind == kind))
