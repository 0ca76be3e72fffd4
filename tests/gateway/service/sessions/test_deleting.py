# SPDX-License-Identifier: Apache-2.0
"""Deleting what is over, and taking it back within seconds."""

import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.people import Right
from sdconsole.domain.refusal import Reason
from sdconsole.domain.sessions import UNDO_WITHIN
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat
from tests.shared.floor import act, done, give_rights, refusal


async def test_a_live_session_cannot_be_deleted(open_house: OpenHouse) -> None:
    """C17: close first; a technician needs the right besides."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        path = (await house.open_session(owner)).session.id
        assert (await refusal(house, owner, routes.SESSION_DELETE, path)).reason is Reason.SESSION_OPEN
        mine = (await house.open_session(kim)).session.id
        await done(house, kim, routes.SESSION_CLOSE, mine, SessionClose())
        result = await refusal(house, kim, routes.SESSION_DELETE, mine)
        assert (result.reason, result.fact("right")) == (Reason.RIGHT_MISSING, "delete")
        await give_rights(house, kim, Right.DELETE)
        await delete(house, kim, mine)


async def delete(house: House, seat: Seat, path: str) -> None:
    """Delete: there is nothing to reply."""
    assert await act(house, seat, routes.SESSION_DELETE, path, key="d") is None


@pytest.mark.parametrize("is_expired", [False, True])
async def test_what_was_deleted_is_gone_and_can_come_back(open_house: OpenHouse, is_expired: bool) -> None:
    """For all, in every way of looking; for who deleted it, within fifteen seconds."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        path = made.session.id
        if is_expired:
            house.now += house.channel.session_expiration
            owner = await house.sign_in()
        else:
            await done(house, owner, routes.SESSION_CLOSE, path, SessionClose())
        await delete(house, owner, path)
        deleted = (await house.case(path)).session
        assert (deleted.deleted_at, deleted.deleted_by) == (house.now, owner.me.id)
        what = house.events[-1].what
        assert (what.kind, what.after is not None and what.after.is_deleted) == ("session.deleted", True)
        assert (
            await act(house, owner, routes.SESSION_DELETE, path, key="d", if_match=deleted.version - 1)
            is None
        )
        for route in (routes.SESSION, routes.SESSION_HISTORY, routes.SESSION_DELETE):
            assert (await refusal(house, owner, route, path)).reason is Reason.NOT_FOUND
        assert (await house.get(routes.SESSIONS, token=owner.token)).sessions == ()
        assert await house.refused(routes.APP_STATE, token=machine.token) is Reason.NOT_SIGNED_IN
        assert await house.refused(routes.JOIN, house.joining(made)) is Reason.LINK_DEAD
        other = await house.hire("kim", role=owner.me.role)
        assert (await refusal(house, other, routes.SESSION_RESTORE, path)).reason is Reason.NOT_FOUND
        house.now += UNDO_WITHIN - 1
        back = await done(house, owner, routes.SESSION_RESTORE, path, key="r")
        assert await done(house, owner, routes.SESSION_RESTORE, path, key="r") == back
        assert back.id == path
        assert not [grant for grant in back.grants if grant.state == "live"]
        restored = house.events[-1].what
        assert (restored.kind, restored.before is not None and restored.before.is_deleted) == (
            "session.restored",
            True,
        )
        assert (await refusal(house, owner, routes.SESSION_RESTORE, path)).reason is Reason.NOT_FOUND


async def test_after_fifteen_seconds_it_stays_deleted(open_house: OpenHouse) -> None:
    """The undo is over, and says so."""
    async with open_house() as house:
        owner = await house.sign_in()
        path = (await house.open_session(owner)).session.id
        await done(house, owner, routes.SESSION_CLOSE, path, SessionClose())
        await delete(house, owner, path)
        house.now += UNDO_WITHIN
        assert (await refusal(house, owner, routes.SESSION_RESTORE, path)).reason is Reason.UNDO_OVER
