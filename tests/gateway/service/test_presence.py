# SPDX-License-Identifier: Apache-2.0
"""Lost, returned, gone, locked, left: what the app's silence does, and when."""

from sdconsole.contract import routes
from sdconsole.contract.app import LeaseRequest
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.refusal import Reason
from sdconsole.domain.sessions import LOST_GRACE, Status
from sdconsole.gateway.service.device.presence import app_gone, app_lost, app_returned, present_apps
from sdconsole.gateway.service.due import AWAY_GRACE
from sdconsole.gateway.service.timers.sweep import sweep
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Machine


async def lost(house: House, machine: Machine) -> None:
    """Report that nothing was heard of the app."""
    await house.store.write(lambda tx: app_lost(tx, machine.session, machine.instance, house.now))


async def returned(house: House, machine: Machine) -> None:
    """Report that the app was heard again."""
    await house.store.write(lambda tx: app_returned(tx, machine.session, machine.instance, house.now))


async def swept(house: House) -> int:
    """Let the tick do its work."""
    return await house.store.write(lambda tx: sweep(tx, house.now))


async def test_a_short_loss_keeps_the_grant(open_house: OpenHouse) -> None:
    """C30: under two minutes the app comes back to what it had; twice reported is once written."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        await lost(house, machine)
        await lost(house, machine)
        path = {"session_id": str(made.session.id)}
        view = await house.get(routes.SESSION, token=owner.token, path=path)
        assert view.app is not None
        assert (view.app.lost_at, view.status) == (house.now, Status.ACTIVE)
        house.now += LOST_GRACE - 1
        assert await swept(house) == 0
        lease = await house.get(routes.APP_LEASE, LeaseRequest(), token=machine.token)
        assert lease.grants == (grant.id,)
        await returned(house, machine)
        assert house.kinds()[-2:] == ["session.lost", "session.returned"]


async def test_a_long_loss_ends_everything_but_the_way_back(open_house: OpenHouse) -> None:
    """After two minutes the grants are over and the session waits; the same app may come back, without
    grants.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        epoch = (await house.case(made.session.id)).session.epoch
        await lost(house, machine)
        house.now += LOST_GRACE
        assert await swept(house) == 1
        assert await swept(house) == 0
        assert house.kinds()[-3:] == ["session.lost", "session.left", "access.voided"]
        case = await house.case(made.session.id)
        assert (case.session.epoch, case.consent.live) == (epoch + 1, ())
        path = {"session_id": str(made.session.id)}
        assert (await house.get(routes.SESSION, token=owner.token, path=path)).status is Status.WAITING
        lease = await house.get(routes.APP_LEASE, LeaseRequest(), token=machine.token)
        assert (lease.grants, lease.epoch) == ((), epoch + 1)
        assert house.kinds()[-1] == "session.returned"
        assert (await house.get(routes.SESSION, token=owner.token, path=path)).status is Status.ACTIVE
        await lost(house, machine)
        house.now += LOST_GRACE
        assert await swept(house) == 1
        assert (await house.case(made.session.id)).session.epoch == epoch + 2


async def test_a_late_lease_does_not_revive(open_house: OpenHouse) -> None:
    """The app's first word after two minutes settles the loss before it is heard: nothing revives."""
    async with open_house() as house:
        owner = await house.sign_in()
        _, machine, _ = await house.granted(owner)
        await lost(house, machine)
        house.now += LOST_GRACE
        lease = await house.get(routes.APP_LEASE, LeaseRequest(), token=machine.token)
        assert lease.grants == ()
        assert house.kinds()[-3:] == ["session.left", "access.voided", "session.returned"]


async def test_a_crashed_app_leaves_no_prompt(open_house: OpenHouse) -> None:
    """C27: its request is void, not refused; an older instance's silence means nothing."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        machine = await house.join(made)
        await house.ask(owner, made.session.id)
        stale = InstanceId("x" * 22)
        await house.store.write(lambda tx: app_gone(tx, machine.session, stale, house.now))
        assert (await house.case(made.session.id)).consent.pending is not None
        await house.store.write(lambda tx: app_gone(tx, machine.session, machine.instance, house.now))
        await house.store.write(lambda tx: app_gone(tx, machine.session, machine.instance, house.now))
        case = await house.case(made.session.id)
        assert case.consent.requests[0].state is RequestState.VOID
        assert house.kinds()[-2:] == ["access.requested", "access.voided"]


async def test_ten_minutes_locked_ends_the_grants(open_house: OpenHouse) -> None:
    """C39: unlocked in time, all goes on; after ten minutes it has to be asked again."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        ticket = await house.connect(owner, made.session.id, grant.id)
        assert ticket.connection
        await house.get(routes.APP_LEASE, LeaseRequest(is_away=True), token=machine.token)
        house.now += AWAY_GRACE - 1
        await swept(house)
        await house.get(routes.APP_LEASE, LeaseRequest(is_away=False), token=machine.token)
        house.now += AWAY_GRACE
        await swept(house)
        assert len((await house.case(made.session.id)).consent.live) == 1
        await house.get(routes.APP_LEASE, LeaseRequest(is_away=True), token=machine.token)
        house.now += AWAY_GRACE
        assert await swept(house) == 1
        assert (await house.case(made.session.id)).consent.live == ()
        assert dict(house.events[-1].what.facts)["cause"] == "device-locked"


async def test_leaving_ends_and_lets_come_back(open_house: OpenHouse) -> None:
    """C38: prompt denied, grants revoked, session waiting; the link lets the same device in again."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        other = await house.sign_in()
        await house.ask(other, made.session.id)
        assert await house.get(routes.APP_LEAVE, token=machine.token) is None
        assert house.kinds()[-3:] == ["access.denied", "access.revoked", "session.left"]
        path = {"session_id": str(made.session.id)}
        assert (await house.get(routes.SESSION, token=owner.token, path=path)).status is Status.WAITING
        assert (
            await house.refused(routes.APP_LEASE, LeaseRequest(), token=machine.token) is Reason.NOT_SIGNED_IN
        )
        again = await house.join(made)
        assert (await house.get(routes.APP_STATE, token=again.token)).grants == ()
        shown = await house.refused(routes.SESSION_PIN, token=owner.token, path=path)
        assert shown is Reason.END_USER_JOINED


async def test_who_is_there_is_known_after_a_restart(open_house: OpenHouse) -> None:
    """Joined and neither left nor lost nor closed."""
    async with open_house() as house:
        owner = await house.sign_in()
        machines = [
            await house.join(await house.open_session(owner), instance=f"{number}" * 22)
            for number in range(4)
        ]
        await house.get(routes.APP_LEAVE, token=machines[0].token)
        await lost(house, machines[1])
        path = {"session_id": str(machines[2].session)}
        await house.get(routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=path, if_match=2)
        apps = await house.store.read(present_apps)
        assert list(apps) == [(machines[3].session, machines[3].instance)]
