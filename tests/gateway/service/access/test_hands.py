# SPDX-License-Identifier: Apache-2.0
"""Three technicians in one session: own prompts and grants, one holder of keyboard and mouse."""

from sdconsole.contract import routes
from sdconsole.contract.sessions import HandsDo, SessionHands, SessionInvite
from sdconsole.domain.refusal import Reason
from sdconsole.gateway.service.access.relay import remote_ended
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Machine, Seat
from tests.shared.floor import connected, done, facts_of, refusal

ASK, GIVE, KEEP = (SessionHands(do=do) for do in HandsDo)


async def three(house: House) -> tuple[list[Seat], list[str], str, Machine]:
    """Owner, Kim and Lee, all connected; the owner came first and holds."""
    seats = [await house.sign_in(), await house.hire("kim"), await house.hire("lee")]
    made = await house.open_session(seats[0])
    machine, path = await house.join(made), made.session.id
    for seat in seats[1:]:
        body = SessionInvite(technician=seat.me.id)
        await done(house, seats[0], routes.SESSION_INVITE, path, body)
    grants = [await connected(house, seat, machine, path) for seat in seats]
    return seats, grants, path, machine


async def test_three_in_one_session_and_one_types(open_house: OpenHouse) -> None:
    """Everybody's name is on both sides; who comes first holds; nobody else is let in without a yes."""
    async with open_house() as house:
        (owner, kim, lee), grants, path, machine = await three(house)
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert [user.display_name for user in state.technicians] == ["Owner", "Kim", "Lee"]
        assert state.holder == grants[0]
        assert len(state.grants) == 3
        assert "hands.passed" not in house.kinds()
        seen = await done(house, kim, routes.SESSION_HANDS, path, ASK)
        assert (seen.holder, seen.wanted_by) == (grants[0], grants[1])
        assert facts_of(house, "hands.asked") == {"technician": kim.me.id, "technician_name": "Kim"}
        wanted = await refusal(house, lee, routes.SESSION_HANDS, path, ASK)
        assert (wanted.reason, wanted.fact("by")) == (Reason.HANDS_WANTED, kim.me.id)
        assert (await refusal(house, lee, routes.SESSION_HANDS, path, GIVE)).reason is Reason.NOT_THE_HOLDER
        kept = await done(house, owner, routes.SESSION_HANDS, path, KEEP)
        assert (kept.holder, kept.wanted_by) == (grants[0], None)
        assert facts_of(house, "hands.kept")["technician"] == kim.me.id
        await done(house, kim, routes.SESSION_HANDS, path, ASK)
        given = await done(house, owner, routes.SESSION_HANDS, path, GIVE, key="g")
        assert (given.holder, given.wanted_by) == (grants[1], None)
        assert await done(house, owner, routes.SESSION_HANDS, path, GIVE, key="g") == given
        assert facts_of(house, "hands.passed") == {"technician": kim.me.id, "technician_name": "Kim"}
        # The assignee does not have to ask.
        taken = await done(house, owner, routes.SESSION_HANDS, path, ASK)
        assert taken.holder == grants[0]
        assert (await refusal(house, owner, routes.SESSION_HANDS, path, ASK)).reason is Reason.ALREADY_HOLDER
        named = SessionHands(do=HandsDo.GIVE, to=lee.me.id)
        assert (await done(house, owner, routes.SESSION_HANDS, path, named)).holder == grants[2]
        assert (await house.get(routes.APP_STATE, token=machine.token)).holder == grants[2]


async def test_hands_never_stay_with_who_left(open_house: OpenHouse) -> None:
    """Let go, they pass to whoever asked; with several left and nobody asking they are free; the last one
    there gets them and is told.
    """
    async with open_house() as house:
        (owner, kim, lee), grants, path, machine = await three(house)
        await done(house, kim, routes.SESSION_HANDS, path, ASK)
        await done(house, owner, routes.SESSION_HANDS, path, GIVE)
        await done(house, lee, routes.SESSION_HANDS, path, ASK)
        await done(house, owner, routes.SESSION_UNINVITE, path, path={"user_id": kim.me.id})
        assert (await house.case(path)).consent.holder == grants[2]
        assert facts_of(house, "hands.passed") == {"technician": lee.me.id, "technician_name": "Lee"}
        await done(house, owner, routes.SESSION_UNINVITE, path, path={"user_id": lee.me.id})
        assert (await house.case(path)).consent.holder == grants[0]
        assert facts_of(house, "hands.passed")["technician_name"] == "Owner"
        await house.get(routes.APP_STOP, token=machine.token)
        assert (await house.case(path)).consent.holder is None
        assert (await house.get(routes.APP_STATE, token=machine.token)).holder is None
        gone = await refusal(house, owner, routes.SESSION_HANDS, path, ASK)
        assert gone.reason is Reason.NOT_GRANTED


async def test_with_several_left_nobody_gets_them_unasked(open_house: OpenHouse) -> None:
    """The holder's line breaks: the next key press of the others lands nowhere until one of them asks."""
    async with open_house() as house:
        (_, kim, _), grants, path, machine = await three(house)
        connection = next(
            row
            for row in await house.store.read(lambda tx: tx.open_connections(None))
            if row.grant == grants[0]
        )
        await house.store.write(lambda tx: remote_ended(tx, connection.id, house.now, "peer-gone"))
        assert (await house.get(routes.APP_STATE, token=machine.token)).holder is None
        seen = await done(house, kim, routes.SESSION_HANDS, path, ASK)
        assert seen.holder == grants[1]


async def test_grants_that_time_ended_hold_nothing(open_house: OpenHouse) -> None:
    """Before the tick writes it down, the app's state already says so."""
    async with open_house() as house:
        machine = (await three(house))[3]
        house.now += 12 * 3_600_000
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert (state.grants, state.holder) == ((), None)
