# SPDX-License-Identifier: Apache-2.0
"""Take, assign, transfer, release: who has a session, who sees it, and that nothing granted survives."""

import asyncio

import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import (
    SessionAssign,
    SessionClose,
    SessionInvite,
    SessionRelease,
    SessionTransfer,
    SessionView,
)
from sdconsole.domain.ids import ChannelId, UserId
from sdconsole.domain.people import Right, Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.sessions.handing import TOLD_WITHIN
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat
from tests.shared.floor import act, connected, done, facts_of, give_rights, new_channel, refusal

CROWD = 32


async def queued(house: House, owner: Seat) -> SessionView:
    """A session that was released into the queue."""
    made = await house.open_session(owner)
    return await done(house, owner, routes.SESSION_RELEASE, made.session.id, SessionRelease())


async def test_of_32_who_press_take_exactly_one_wins(open_house: OpenHouse) -> None:
    """The others are told who, by id and name, though most of them do not see the session any more."""
    async with open_house() as house:
        owner = await house.sign_in()
        crowd = [await house.hire(f"tech{number:02d}") for number in range(CROWD)]
        waiting = await queued(house, owner)
        results = await asyncio.gather(*(act(house, seat, routes.SESSION_TAKE, waiting.id) for seat in crowd))
        winners = [
            (seat, item) for seat, item in zip(crowd, results, strict=True) if isinstance(item, SessionView)
        ]
        assert len(winners) == 1
        winner, seen = winners[0]
        assert seen.assignee is not None
        assert (seen.assignee.id, seen.queued_at, seen.epoch) == (winner.me.id, None, waiting.epoch + 1)
        for item in results:
            if isinstance(item, Refusal):
                assert item.reason is Reason.ALREADY_TAKEN
                assert (item.fact("by"), item.fact("by_name")) == (winner.me.id, winner.me.display_name)
        assert house.kinds().count("session.taken") == 1
        assert facts_of(house, "session.taken")["technician_name"] == winner.me.display_name
        again = await refusal(house, winner, routes.SESSION_TAKE, waiting.id)
        assert again.reason is Reason.ALREADY_ASSIGNED


async def test_only_who_could_have_taken_it_is_told_who_did(open_house: OpenHouse) -> None:
    """A session that was never in the queue, or left it long ago, is unknown to whoever does not see it."""
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        never = await house.open_session(kim)
        assert (await refusal(house, lee, routes.SESSION_TAKE, never.session.id)).reason is Reason.NOT_FOUND
        private = await house.open_session(kim, private=True)
        assert (await refusal(house, lee, routes.SESSION_TAKE, private.session.id)).reason is Reason.NOT_FOUND
        waiting = await queued(house, owner)
        await done(house, kim, routes.SESSION_TAKE, waiting.id)
        late = await refusal(house, lee, routes.SESSION_TAKE, waiting.id)
        assert (late.reason, late.fact("by_name")) == (Reason.ALREADY_TAKEN, "Kim")
        seen = await refusal(house, owner, routes.SESSION_TAKE, waiting.id)
        assert (seen.reason, seen.fact("by_name")) == (Reason.ALREADY_TAKEN, "Kim")
        house.now += TOLD_WITHIN
        assert (await refusal(house, lee, routes.SESSION_TAKE, waiting.id)).reason is Reason.NOT_FOUND


async def test_a_take_sent_twice_is_one(open_house: OpenHouse) -> None:
    """The same key brings the same answer, and one event."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        waiting = await queued(house, owner)
        first = await done(house, kim, routes.SESSION_TAKE, waiting.id, key="k")
        assert await done(house, kim, routes.SESSION_TAKE, waiting.id, key="k") == first
        assert house.kinds().count("session.taken") == 1


async def test_release_empties_the_session_and_starts_the_clock_of_the_queue(open_house: OpenHouse) -> None:
    """C11, C18: the prompt, every grant and every guest are gone; the end user's app stays."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made = await house.open_session(owner)
        machine = await house.join(made)
        await connected(house, owner, machine, made.session.id)
        house.now += 5_000
        body = SessionRelease(comment=" please call back ")
        seen = await done(house, owner, routes.SESSION_RELEASE, made.session.id, body)
        assert (seen.assignee, seen.invited, seen.queued_at) == (None, (), house.now)
        assert (seen.status, seen.holder) == (Status.QUEUED, None)
        assert not [grant for grant in seen.grants if grant.state == "live"]
        assert facts_of(house, "session.released") == {"comment": "please call back"}
        assert facts_of(house, "access.voided")["cause"] == "released"
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert (state.status, state.technician, state.grants) == (Status.QUEUED, None, ())
        twice = await refusal(house, owner, routes.SESSION_RELEASE, made.session.id, SessionRelease())
        assert twice.reason is Reason.SESSION_QUEUED
        mine = await house.open_session(kim)
        lacking = await refusal(house, kim, routes.SESSION_RELEASE, mine.session.id, SessionRelease())
        assert (lacking.reason, lacking.fact("right")) == (Reason.RIGHT_MISSING, "release")
        private = await house.open_session(owner, private=True)
        alone = await refusal(house, owner, routes.SESSION_RELEASE, private.session.id, SessionRelease())
        assert alone.reason is Reason.SESSION_IS_PRIVATE


async def test_assigning_ends_what_the_former_assignee_was_granted(open_house: OpenHouse) -> None:
    """C12: the prompt does not change its name; the new assignee asks anew, and is no guest any more."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made, machine, _ = await house.granted(owner)
        seen = await done(
            house, owner, routes.SESSION_ASSIGN, made.session.id, SessionAssign(technician=kim.me.id)
        )
        assert seen.assignee is not None
        assert (seen.assignee.display_name, seen.epoch) == ("Kim", 3)
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()
        assert facts_of(house, "session.assigned") == {"technician": kim.me.id, "technician_name": "Kim"}
        again = await refusal(
            house, owner, routes.SESSION_ASSIGN, made.session.id, SessionAssign(technician=kim.me.id)
        )
        assert again.reason is Reason.ALREADY_ASSIGNED
        await house.ask(kim, made.session.id)
        stale = await refusal(
            house,
            owner,
            routes.SESSION_ASSIGN,
            made.session.id,
            SessionAssign(technician=owner.me.id),
            if_match=1,
        )
        assert stale.reason is Reason.VERSION_STALE


async def test_a_stranger_and_nobody_look_alike(open_house: OpenHouse) -> None:
    """A technician of another channel and an id that names nobody get one answer, whatever is asked."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        row = await give_rights(house, kim)
        await house.store.write(lambda tx: tx.remove_membership(row))
        made = await house.open_session(owner)
        path = made.session.id

        async def answers(user: UserId) -> list[Refusal]:
            assign, transfer = SessionAssign(technician=user), SessionTransfer(technician=user)
            return [
                await refusal(house, owner, routes.SESSION_ASSIGN, path, assign),
                await refusal(house, owner, routes.SESSION_TRANSFER, path, transfer),
            ]

        of_stranger, of_nobody = await answers(kim.me.id), await answers(UserId("nobody"))
        assert of_stranger == of_nobody
        assert {item.reason for item in of_nobody} == {Reason.TARGET_WITHOUT_ACCESS}
        await new_channel(house, 2)
        lee = await house.hire("lee")
        await give_rights(house, lee, Right.RELEASE)
        mine = (await house.open_session(lee)).session.id
        there = [
            await refusal(house, lee, routes.SESSION_TRANSFER, mine, SessionTransfer(channel=ChannelId(name)))
            for name in ("c2", "c9")
        ]
        assert there[0] == there[1]
        assert (there[0].reason, there[0].next_step) == (Reason.NO_CHANNEL_ACCESS, NextStep.ASK_ADMINISTRATOR)


async def test_transfer_needs_an_aim(open_house: OpenHouse) -> None:
    """Neither technician nor channel, or the channel it is in: out of range, and the field is named."""
    async with open_house() as house:
        owner = await house.sign_in()
        path = (await house.open_session(owner)).session.id
        none = await refusal(house, owner, routes.SESSION_TRANSFER, path, SessionTransfer())
        assert (none.reason, none.fact("field")) == (Reason.VALUE_OUT_OF_RANGE, "technician")
        here = SessionTransfer(channel=house.channel.id)
        same = await refusal(house, owner, routes.SESSION_TRANSFER, path, here)
        assert (same.reason, same.fact("field")) == (Reason.VALUE_OUT_OF_RANGE, "channel")
        long = SessionTransfer(channel=(await new_channel(house, 2)).id, comment="x" * 501)
        assert (
            await refusal(house, owner, routes.SESSION_TRANSFER, path, long)
        ).reason is Reason.TEXT_TOO_LONG


async def test_transfer_to_a_colleague_keeps_the_end_user(open_house: OpenHouse) -> None:
    """C19, C20: app and its token stay, grants are void for good, the comment reaches the new side."""
    async with open_house() as house:
        kim, lee = await house.hire("kim"), await house.hire("lee")
        await give_rights(house, kim, Right.RELEASE)
        made = await house.open_session(kim)
        machine = await house.join(made)
        await connected(house, kim, machine, made.session.id)
        body = SessionTransfer(technician=lee.me.id, comment="knows printers")
        sent = await done(house, kim, routes.SESSION_TRANSFER, made.session.id, body, key="t")
        assert sent.session is not None
        # Kim made the session and so still sees it.
        assert sent.session.status is Status.ACTIVE
        again = await done(house, kim, routes.SESSION_TRANSFER, made.session.id, body, key="t")
        assert again == sent
        assert facts_of(house, "session.transferred") == {
            "technician": lee.me.id, "technician_name": "Lee", "comment": "knows printers"
        }  # fmt: skip
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()
        await give_rights(house, lee, Right.RELEASE)
        back = SessionTransfer(technician=kim.me.id)
        returned = await done(house, lee, routes.SESSION_TRANSFER, made.session.id, back)
        assert returned.session is None
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()
        assert (await house.case(made.session.id)).session.bound_device is not None


async def test_transfer_to_a_channel_queues_it_there_or_names_somebody(open_house: OpenHouse) -> None:
    """Guests without standing there are dropped; a full channel and one without access are refused."""
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        other = await new_channel(house, 2, kim, open_session_limit=2)
        made = await house.open_session(owner)
        for seat in (kim, lee):
            await done(
                house, owner, routes.SESSION_INVITE, made.session.id, SessionInvite(technician=seat.me.id)
            )
        house.now += 1_000
        body = SessionTransfer(channel=other.id)
        sent = await done(house, owner, routes.SESSION_TRANSFER, made.session.id, body)
        assert sent.session is not None
        assert (sent.session.channel, sent.session.queued_at) == (other.id, house.now)
        assert [user.id for user in sent.session.invited] == [kim.me.id]
        assert facts_of(house, "session.transferred") == {"channel": "c2", "channel_name": "Channel 2"}
        second = (await house.open_session(owner)).session.id
        named = SessionTransfer(channel=other.id, technician=kim.me.id)
        sent = await done(house, owner, routes.SESSION_TRANSFER, second, named)
        assert sent.session is not None
        assert sent.session.assignee is not None
        assert (sent.session.assignee.id, sent.session.queued_at) == (kim.me.id, None)
        third = (await house.open_session(owner)).session.id
        stranger = SessionTransfer(channel=other.id, technician=lee.me.id)
        result = await refusal(house, owner, routes.SESSION_TRANSFER, third, stranger)
        assert result.reason is Reason.TARGET_WITHOUT_ACCESS
        assert (
            await refusal(house, owner, routes.SESSION_TRANSFER, third, body)
        ).reason is Reason.CHANNEL_FULL


@pytest.mark.parametrize("is_named", [False, True])
async def test_a_private_session_can_go_to_a_channel(open_house: OpenHouse, is_named: bool) -> None:
    """By its owner alone, and only there; others see it from then on."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made = await house.open_session(kim, private=True)
        direct = SessionTransfer(technician=owner.me.id)
        result = await refusal(house, kim, routes.SESSION_TRANSFER, made.session.id, direct)
        assert result.reason is Reason.SESSION_IS_PRIVATE
        body = SessionTransfer(channel=house.channel.id, technician=owner.me.id if is_named else None)
        foreign = await refusal(house, owner, routes.SESSION_TRANSFER, made.session.id, body)
        assert foreign.reason is Reason.NOT_FOUND
        sent = await done(house, kim, routes.SESSION_TRANSFER, made.session.id, body)
        assert sent.session is not None
        assert (sent.session.assignee is not None) is is_named
        page = await house.get(routes.SESSIONS, token=owner.token)
        assert [item.id for item in page.sessions] == [made.session.id]


async def test_nothing_is_handed_on_when_it_is_over(open_house: OpenHouse) -> None:
    """Closed and expired sessions stay where they are."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        await give_rights(house, kim, Right.SEE_ALL, role=Role.CHANNEL_MANAGER)
        closed = (await house.open_session(owner)).session.id
        expired = (await house.open_session(owner)).session.id
        await done(house, owner, routes.SESSION_CLOSE, closed, SessionClose())
        house.now += house.channel.session_expiration
        owner = await house.sign_in()
        for path, reason in ((closed, Reason.SESSION_CLOSED), (expired, Reason.SESSION_EXPIRED)):
            for route, body in (
                (routes.SESSION_TAKE, None),
                (routes.SESSION_ASSIGN, SessionAssign(technician=kim.me.id)),
                (routes.SESSION_TRANSFER, SessionTransfer(technician=kim.me.id)),
                (routes.SESSION_RELEASE, SessionRelease()),
            ):
                assert (await refusal(house, owner, route, path, body)).reason is reason
