# SPDX-License-Identifier: Apache-2.0
"""A new link: everything that came with the old one is out at once."""

from sdconsole.contract import routes
from sdconsole.contract.app import JoinTicket
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.refusal import Reason
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.device.doors import exchange_pin
from tests.gateway.service.conftest import OpenHouse
from tests.shared.floor import done, facts_of, refusal


async def test_the_old_link_its_device_and_its_pin_are_out(open_house: OpenHouse) -> None:
    """App signed out, grants void, PIN and join ticket dead; the new link lets another computer in."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        ticket = await house.store.write(
            lambda tx: exchange_pin(tx, made.pin, "192.0.2.9", house.now, house.ids, house.settings.vault)
        )
        assert isinstance(ticket, JoinTicket)
        machine, path = await house.join(made), made.session.id
        await house.ask(owner, path)
        await house.allow(machine)
        new = await done(house, owner, routes.SESSION_LINK_ROTATE, path, key="r")
        assert new.link != made.link
        case = await house.case(path)
        assert (case.session.bound_device, case.consent.live) == (None, ())
        assert house.kinds()[-3:] == ["link.rotated", "session.left", "access.voided"]
        assert facts_of(house, "session.left") == {"cause": "link-rotated"}
        assert facts_of(house, "link.rotated") == {}
        assert await house.refused(routes.APP_STATE, token=machine.token) is Reason.NOT_SIGNED_IN
        old = house.joining(made, device_key="e" * 43)
        assert await house.refused(routes.JOIN, old) is Reason.LINK_DEAD
        exchanged = house.joining(made, token=ticket.token)
        assert await house.refused(routes.JOIN, exchanged) is Reason.LINK_DEAD
        assert await house.refused(routes.JOIN, house.joining(pin=made.pin)) is Reason.PIN_WRONG
        assert (await house.get(routes.SESSION, token=owner.token, path={"session_id": path})).status is (
            Status.WAITING
        )
        again = await done(
            house, owner, routes.SESSION_LINK_ROTATE, path, key="r", if_match=case.session.version - 1
        )
        assert again.link == new.link
        assert house.kinds().count("link.rotated") == 1
        token = new.link.rpartition("/")[2]
        joined = await house.get(
            routes.JOIN, house.joining(made, token=token, device_key="e" * 43, instance="j" * 22)
        )
        assert joined.state.status is Status.ACTIVE
        assert joined.state.epoch == case.session.epoch + 1


async def test_only_open_sessions_get_a_new_link(open_house: OpenHouse) -> None:
    """Closed is closed; a guest does not lock the assignee's end user out."""
    async with open_house() as house:
        owner = await house.sign_in()
        path = (await house.open_session(owner)).session.id
        await done(house, owner, routes.SESSION_CLOSE, path, SessionClose())
        assert (await refusal(house, owner, routes.SESSION_LINK_ROTATE, path)).reason is Reason.SESSION_CLOSED
