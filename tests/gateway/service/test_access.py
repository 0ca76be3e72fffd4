# SPDX-License-Identifier: Apache-2.0
"""Asking, answering, withdrawing, stopping: the races of the consent table as the Gateway settles them."""

import asyncio

import pytest

from sdconsole.contract import routes
from sdconsole.contract.access import AccessAsk
from sdconsole.contract.app import AnswerRequest, ExtendRequest, LeaseRequest
from sdconsole.contract.sessions import SessionClose, SessionCreated
from sdconsole.domain.consent.grants import GrantEnd
from sdconsole.domain.consent.requests import EXTENSIONS_MAX, RequestState
from sdconsole.domain.ids import RequestId
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Right, Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.gateway.service.timers.sweep import sweep
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import KEY, House, Machine, Seat

BOTH = (Scope.CONTROL, Scope.VIEW)
WANTED = AccessAsk(scopes=BOTH, viewer_key=KEY)


async def joined(house: House) -> tuple[Seat, SessionCreated, Machine]:
    """Return an owner with a session in which an app is."""
    owner = await house.sign_in()
    made = await house.open_session(owner)
    return owner, made, await house.join(made)


async def answer(house: House, machine: Machine, request: str, *scopes: Scope) -> Reason | None:
    """Answer a prompt; return why not, or None."""
    said = AnswerRequest(request=request, scopes=scopes, app_key=KEY if scopes else None)  # type: ignore[arg-type]
    result = await house.call(routes.APP_ANSWER, said, token=machine.token)
    return result.reason if isinstance(result, Refusal) else None


def where(made: SessionCreated, request: str | None = None) -> dict[str, str]:
    """Return the path of a session, or of a request in it."""
    path = {"session_id": str(made.session.id)}
    return path if request is None else {**path, "request_id": request}


async def test_ask_then_allow(open_house: OpenHouse) -> None:
    """The prompt carries the technician's name and scopes; the grant what was allowed, bound to who,
    where, when.
    """
    async with open_house() as house:
        owner, made, machine = await joined(house)
        view = await house.ask(owner, made.session.id)
        assert view.requests[0].state is RequestState.PENDING
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert state.prompt is not None
        assert state.prompt.technician.display_name == "Owner"
        assert state.prompt.scopes == BOTH
        assert state.prompt.remaining == house.channel.permission_wait
        after = await house.allow(machine, Scope.VIEW)
        assert after.prompt is None
        (grant,) = after.grants
        assert (grant.scopes, grant.viewer_key, grant.epoch) == ((Scope.VIEW,), KEY, after.epoch)
        assert after.number > state.number
        stored = (await house.case(made.session.id)).consent.live[0]
        assert (stored.console, stored.instance, stored.app_key) == (owner.console, machine.instance, KEY)
        assert house.kinds()[-2:] == ["access.requested", "access.granted"]


async def test_ask_then_deny(open_house: OpenHouse) -> None:
    """A Deny grants nothing; the technician may ask again, three times in ten minutes."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        for _ in range(3):
            view = await house.ask(owner, made.session.id)
            assert await answer(house, machine, view.requests[-1].id) is None
        assert house.kinds()[-1] == "access.denied"
        refused = await house.refused(routes.ACCESS_ASK, WANTED, token=owner.token, path=where(made))
        assert refused is Reason.PROMPTS_BLOCKED
        assert (await house.get(routes.APP_STATE, token=machine.token)).is_blocked
        assert not (await house.get(routes.APP_UNBLOCK, token=machine.token)).is_blocked
        await house.ask(owner, made.session.id)
        assert house.kinds()[-2:] == ["access.unblocked", "access.requested"]


async def test_one_key_one_prompt(open_house: OpenHouse) -> None:
    """C1: a double click is one request."""
    async with open_house() as house:
        owner, made, _ = await joined(house)
        calls = [
            house.get(routes.ACCESS_ASK, WANTED, token=owner.token, path=where(made), key="click")
            for _ in range(2)
        ]
        views = await asyncio.gather(*calls)
        assert views[0].requests[0].id == views[1].requests[0].id
        assert house.kinds().count("access.requested") == 1


async def test_a_second_prompt_is_refused_with_the_time_left(open_house: OpenHouse) -> None:
    """C2, C25: one prompt at a time, also from the same technician's other console."""
    async with open_house() as house:
        owner, made, _ = await joined(house)
        other = await house.sign_in()
        await house.ask(owner, made.session.id)
        house.now += 20_000
        for seat in (owner, other):
            refusal = await house.call(routes.ACCESS_ASK, WANTED, token=seat.token, path=where(made))
            assert isinstance(refusal, Refusal)
            assert refusal.reason is Reason.REQUEST_PENDING
            assert refusal.fact("remaining_ms") == 40_000


async def test_who_is_not_in_the_session_cannot_ask(open_house: OpenHouse) -> None:
    """C3: seeing a session is not being in it; without the right to control one cannot ask for it."""
    async with open_house() as house:
        _, made, _ = await joined(house)
        kim = await house.hire("kim")
        await _rights(house, kim, DEFAULT_RIGHTS | {Right.SEE_ALL})
        refused = await house.refused(routes.ACCESS_ASK, WANTED, token=kim.token, path=where(made))
        assert refused is Reason.NOT_A_PARTICIPANT
        theirs = await house.open_session(kim)
        await house.join(theirs, instance="j" * 22)
        await _rights(house, kim, DEFAULT_RIGHTS - {Right.CONTROL})
        refused = await house.refused(routes.ACCESS_ASK, WANTED, token=kim.token, path=where(theirs))
        assert refused is Reason.RIGHT_MISSING
        await house.ask(kim, theirs.session.id, Scope.VIEW)


async def test_a_withdrawn_request_cannot_be_allowed(open_house: OpenHouse) -> None:
    """C6: the Allow that comes too late is refused, and written down."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        request = (await house.ask(owner, made.session.id)).requests[0].id
        await house.get(routes.ACCESS_WITHDRAW, token=owner.token, path=where(made, request))
        assert await answer(house, machine, request, *BOTH) is Reason.REQUEST_WITHDRAWN
        assert house.kinds()[-2:] == ["access.withdrawn", "access.allow-refused"]
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()
        again = await house.refused(routes.ACCESS_WITHDRAW, token=owner.token, path=where(made, request))
        assert again is Reason.REQUEST_OVER


async def test_a_cancel_after_the_allow_revokes(open_house: OpenHouse) -> None:
    """C7: what was granted meanwhile is given up."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        request = (await house.ask(owner, made.session.id)).requests[0].id
        assert await answer(house, machine, request, *BOTH) is None
        view = await house.get(routes.ACCESS_WITHDRAW, token=owner.token, path=where(made, request))
        assert view.grants[0].end is GrantEnd.TECHNICIAN_GAVE_UP
        assert house.kinds()[-1] == "access.revoked"
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()


async def test_nobody_withdraws_another_ones_request(open_house: OpenHouse) -> None:
    """A request is its technician's alone, whatever the other one's role."""
    async with open_house() as house:
        kim = await house.hire("kim")
        made = await house.open_session(kim)
        await house.join(made)
        request = (await house.ask(kim, made.session.id)).requests[0].id
        owner = await house.sign_in()
        refused = await house.refused(routes.ACCESS_WITHDRAW, token=owner.token, path=where(made, request))
        assert refused is Reason.NOT_A_PARTICIPANT
        unknown = await house.refused(routes.ACCESS_WITHDRAW, token=kim.token, path=where(made, "unknown"))
        assert unknown is Reason.NOT_FOUND


@pytest.mark.parametrize("is_swept", [True, False])
async def test_at_the_deadline_silence_is_no(open_house: OpenHouse, is_swept: bool) -> None:
    """C9: from the deadline on an Allow is refused, whether or not the tick was there first."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        request = (await house.ask(owner, made.session.id)).requests[0].id
        house.now += house.channel.permission_wait
        if is_swept:
            assert await house.store.write(lambda tx: sweep(tx, house.now)) == 1
        assert (await house.get(routes.APP_STATE, token=machine.token)).prompt is None
        assert await answer(house, machine, request, *BOTH) is Reason.REQUEST_OVER
        assert house.kinds()[-2:] == ["access.no-answer", "access.allow-refused"]
        assert (await house.case(made.session.id)).consent.requests[0].state is RequestState.NO_ANSWER
        assert await house.store.write(lambda tx: sweep(tx, house.now)) == 0


async def test_the_first_answer_counts(open_house: OpenHouse) -> None:
    """C10: a Deny after the Allow (and the other way round) is refused; the same answer again is
    confirmed.
    """
    async with open_house() as house:
        owner, made, machine = await joined(house)
        first = (await house.ask(owner, made.session.id)).requests[0].id
        assert await answer(house, machine, first, Scope.VIEW) is None
        events = len(house.events)
        assert await answer(house, machine, first, Scope.VIEW) is None
        assert await answer(house, machine, first) is Reason.REQUEST_OVER
        assert await answer(house, machine, first, *BOTH) is Reason.REQUEST_OVER
        assert house.kinds(events) == ["access.allow-refused"]
        second = (await house.ask(owner, made.session.id)).requests[1].id
        assert await answer(house, machine, second) is None
        assert await answer(house, machine, second) is None
        assert await answer(house, machine, second, *BOTH) is Reason.REQUEST_OVER
        assert len((await house.case(made.session.id)).consent.live) == 1


async def test_an_allow_cannot_widen(open_house: OpenHouse) -> None:
    """What was not asked cannot be allowed; an Allow needs the app's key; an unknown request is not found."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        request = (await house.ask(owner, made.session.id, Scope.VIEW)).requests[0].id
        assert await answer(house, machine, request, *BOTH) is Reason.SCOPE_NOT_ASKED
        keyless = AnswerRequest(request=request, scopes=(Scope.VIEW,))
        assert await house.refused(routes.APP_ANSWER, keyless, token=machine.token) is Reason.MALFORMED
        assert await answer(house, machine, "unknown", Scope.VIEW) is Reason.NOT_FOUND
        assert (await house.case(made.session.id)).consent.live == ()


async def test_another_sessions_app_cannot_answer(open_house: OpenHouse) -> None:
    """An app answers its own session's prompt and no other."""
    async with open_house() as house:
        owner, made, _ = await joined(house)
        request = (await house.ask(owner, made.session.id)).requests[0].id
        foreign = await house.join(await house.open_session(owner), instance="f" * 22)
        assert await answer(house, foreign, request, *BOTH) is Reason.NOT_FOUND


async def test_a_new_allow_replaces_the_old(open_house: OpenHouse) -> None:
    """C26, C42: a wider yes, or one for the other console, takes the place of the first."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        await house.ask(owner, made.session.id, Scope.VIEW)
        await house.allow(machine)
        refused = await house.refused(
            routes.ACCESS_ASK,
            AccessAsk(scopes=(Scope.VIEW,), viewer_key=KEY),
            token=owner.token,
            path=where(made),
        )
        assert refused is Reason.ALREADY_GRANTED
        other = await house.sign_in()
        await house.ask(other, made.session.id)
        state = await house.allow(machine)
        (grant,) = state.grants
        assert grant.scopes == BOTH
        stored = await house.case(made.session.id)
        assert [item.end for item in stored.consent.grants] == [GrantEnd.REPLACED, None]
        assert stored.consent.live[0].console == other.console


async def test_more_time_to_think(open_house: OpenHouse) -> None:
    """The end user gets a minute more, at most ten times, not after the deadline."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        said = ExtendRequest(request=(await house.ask(owner, made.session.id)).requests[0].id)
        state = await house.get(routes.APP_STATE, token=machine.token)
        for _ in range(EXTENSIONS_MAX):
            state = await house.get(routes.APP_EXTEND, said, token=machine.token)
        assert state.prompt is not None
        assert not state.prompt.can_extend
        assert state.prompt.remaining == 60_000 * (1 + EXTENSIONS_MAX)
        assert (
            await house.refused(routes.APP_EXTEND, said, token=machine.token) is Reason.WAIT_EXTENDED_ENOUGH
        )
        house.now += state.prompt.remaining
        assert await house.refused(routes.APP_EXTEND, said, token=machine.token) is Reason.REQUEST_OVER


async def test_one_key_one_minute_more(open_house: OpenHouse) -> None:
    """A repeated call for more time, its answer lost, gives one minute; its key serves nothing else."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        said = ExtendRequest(request=(await house.ask(owner, made.session.id)).requests[0].id)
        once = await house.get(routes.APP_EXTEND, said, token=machine.token, key="k1")
        again = await house.get(routes.APP_EXTEND, said, token=machine.token, key="k1")
        assert again == once
        other = ExtendRequest(request=RequestId("r2"))
        reason = await house.refused(routes.APP_EXTEND, other, token=machine.token, key="k1")
        assert reason is Reason.IDEMPOTENCY_KEY_REUSED


async def test_stop_revokes_everything_and_denies_what_is_asked(open_house: OpenHouse) -> None:
    """C32: an Allow on its way when Stop was pressed comes too late; pressing Stop twice is pressing
    it once.
    """
    async with open_house() as house:
        owner, made, machine = await joined(house)
        await house.ask(owner, made.session.id, Scope.VIEW)
        await house.allow(machine)
        request = (await house.ask(owner, made.session.id)).requests[-1].id
        state = await house.get(routes.APP_STOP, token=machine.token)
        assert (state.prompt, state.grants) == (None, ())
        assert house.kinds()[-2:] == ["access.denied", "access.revoked"]
        assert await answer(house, machine, request, *BOTH) is Reason.REQUEST_OVER
        events = len(house.events)
        await house.get(routes.APP_STOP, token=machine.token)
        assert len(house.events) == events
        view = await house.get(routes.SESSION, token=owner.token, path=where(made))
        assert view.grants[0].end is GrantEnd.END_USER_STOPPED
        assert view.closed_at is None


@pytest.mark.parametrize("change", ["close", "expire", "rejoin", "leave"])
async def test_what_ends_an_epoch_ends_prompt_and_grant(open_house: OpenHouse, change: str) -> None:
    """C14, C16, C27, C38: the prompt open at that moment can never be allowed."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        await house.ask(owner, made.session.id, Scope.VIEW)
        await house.allow(machine)
        request = (await house.ask(owner, made.session.id)).requests[-1].id
        epoch, version = (lambda row: (row.session.epoch, row.session.version))(
            await house.case(made.session.id)
        )
        if change == "close":
            await house.get(
                routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=where(made), if_match=version
            )
        elif change == "expire":
            house.now = made.session.expires_at
        elif change == "rejoin":
            await house.join(made, instance="j" * 22)
        else:
            await house.get(routes.APP_LEAVE, token=machine.token)
        late = await answer(house, machine, request, *BOTH)
        assert late in (Reason.REQUEST_OVER, Reason.NOT_SIGNED_IN)
        await house.store.write(lambda tx: sweep(tx, house.now))
        case = await house.case(made.session.id)
        assert case.session.epoch == epoch + 1
        assert (case.consent.pending, case.consent.live) == (None, ())


async def test_a_locked_device_cannot_be_asked(open_house: OpenHouse) -> None:
    """C39: no prompt on a lock screen; unlocked, it can be asked again."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        await house.get(routes.APP_LEASE, LeaseRequest(is_away=True), token=machine.token)
        refused = await house.refused(routes.ACCESS_ASK, WANTED, token=owner.token, path=where(made))
        assert refused is Reason.END_USER_AWAY
        await house.get(routes.APP_LEASE, LeaseRequest(), token=machine.token)
        assert house.kinds()[-2:] == ["session.away", "session.away"]
        await house.ask(owner, made.session.id)


async def test_each_change_is_one_version_and_tells_once(open_house: OpenHouse) -> None:
    """Along the whole path the version goes up by one per change, and numbers have no gap."""
    async with open_house() as house:
        owner, made, machine = await joined(house)
        versions = [made.session.version, (await house.case(made.session.id)).session.version]
        await house.ask(owner, made.session.id)
        versions.append((await house.case(made.session.id)).session.version)
        await house.allow(machine)
        versions.append((await house.case(made.session.id)).session.version)
        await house.get(routes.APP_STOP, token=machine.token)
        versions.append((await house.case(made.session.id)).session.version)
        assert versions == [1, 2, 3, 4, 5]
        assert [event.seq for event in house.events] == list(
            range(house.events[0].seq, house.events[0].seq + len(house.events))
        )
        assert house.kinds()[-5:] == [
            "session.created",
            "session.joined",
            "access.requested",
            "access.granted",
            "access.revoked",
        ]


async def _rights(house: House, seat: Seat, rights: frozenset[Right]) -> None:
    row = Membership(house.channel.id, Role.TECHNICIAN, rights, user=seat.me.id)
    await house.store.write(lambda tx: tx.put_membership(row))
