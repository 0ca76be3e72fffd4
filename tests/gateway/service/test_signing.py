# SPDX-License-Identifier: Apache-2.0
"""Signing in, refreshing, signing out: one answer for every wrong sign-in, one use per refresh token."""

import asyncio
import statistics
import time
from dataclasses import replace

import pytest

from sdconsole.contract import routes
from sdconsole.contract.limits import ACCESS_TOKEN_MS, CONSOLES_PER_TECHNICIAN, REFRESH_TOKEN_MS
from sdconsole.contract.people import LoginRequest, RefreshRequest
from sdconsole.domain.consent.grants import GrantEnd
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.passwords import Hasher
from sdconsole.gateway.service.timers.sweep import sweep
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import PASSWORD, House


def said(login: str = "owner", password: str = "not the right one") -> LoginRequest:
    """Return a sign-in, wrong unless said otherwise."""
    return LoginRequest(login=login, password=password)


async def test_who_signs_in_is_known_by_the_token(open_house: OpenHouse) -> None:
    """A sign-in tells who it is; its token opens what follows, until it runs out."""
    async with open_house() as house:
        reply = await house.get(routes.LOGIN, said(" OWNER ", PASSWORD))
        assert reply.me.login == "owner"
        assert reply.me.organisation == "Example"
        assert reply.access_life == ACCESS_TOKEN_MS
        assert reply.refresh_life == REFRESH_TOKEN_MS
        me = await house.get(routes.ME, token=reply.access_token)
        assert me == reply.me
        house.now += ACCESS_TOKEN_MS
        assert await house.refused(routes.ME, token=reply.access_token) is Reason.NOT_SIGNED_IN


@pytest.mark.parametrize("token", [None, "", "x" * 43, "Ω"])
async def test_a_foreign_token_is_not_signed_in(open_house: OpenHouse, token: str | None) -> None:
    """Without a token of ours there is no way in."""
    async with open_house() as house:
        assert await house.refused(routes.ME, token=token) is Reason.NOT_SIGNED_IN


async def test_an_apps_token_opens_no_console_route_and_the_other_way_round(open_house: OpenHouse) -> None:
    """Each kind of token is good for its own routes."""
    async with open_house() as house:
        owner = await house.sign_in()
        machine = await house.join(await house.open_session(owner))
        assert await house.refused(routes.ME, token=machine.token) is Reason.NOT_SIGNED_IN
        assert await house.refused(routes.ME, token=owner.refresh_token) is Reason.NOT_SIGNED_IN
        assert await house.refused(routes.APP_STATE, token=owner.token) is Reason.NOT_SIGNED_IN


async def test_every_wrong_sign_in_gets_the_same_answer(open_house: OpenHouse) -> None:
    """Wrong password, unknown login, disabled technician, no password yet: nothing tells them apart."""
    async with open_house() as house:
        await house.hire("kim")
        await house.disable("kim")
        answers = [
            await house.call(routes.LOGIN, said()),
            await house.call(routes.LOGIN, said("nobody")),
            await house.call(routes.LOGIN, said("kim", PASSWORD)),
            await house.call(routes.LOGIN, said("owner", "\U0001f600")),
        ]
        assert len({str(answer) for answer in answers}) == 1
        assert isinstance(answers[0], Refusal)
        assert answers[0].reason is Reason.WRONG_CREDENTIALS
        assert house.kinds()[-1] == "user.sign-in-failed"


async def test_an_unknown_login_costs_what_a_known_one_does() -> None:
    """Hashing takes the same time whether or not there is a hash to compare with."""
    hasher = Hasher(passes=2, memory=8_192)
    known = await hasher.hash(PASSWORD, bytes(range(16)))
    assert await hasher.verify(known, PASSWORD)

    async def median(stored: str | None) -> float:
        times = []
        for _ in range(9):
            begin = time.perf_counter()
            assert not await hasher.verify(stored, "wrong")
            times.append(time.perf_counter() - begin)
        return statistics.median(times)

    mine, nobodys = await median(known), await median(None)
    hasher.close()
    assert nobodys > 0.4 * mine


async def test_too_many_at_once_are_turned_away() -> None:
    """More than the queue holds is refused at once instead of growing without end."""
    hasher = Hasher(passes=1, memory=8)
    results = await asyncio.gather(*(hasher.verify(None, "wrong") for _ in range(100)))
    hasher.close()
    assert results.count(None) == 100 - 32
    assert results.count(False) == 32


async def test_an_outdated_hash_is_renewed_at_the_next_sign_in(open_house: OpenHouse) -> None:
    """When the settings were raised, the stored hash follows."""
    async with open_house() as house:
        stronger = Hasher(passes=2, memory=16)
        house.settings = replace(house.settings, hasher=stronger)
        await house.sign_in()
        row = await house.store.read(lambda tx: tx.user_by_login("owner"))
        assert row is not None
        assert not stronger.is_outdated(row.password_hash)
        await house.sign_in()
        stronger.close()


async def test_five_failures_then_waiting_doubles(open_house: OpenHouse) -> None:
    """The sixth try waits a second, then two, four …; a sign-in starts afresh."""
    async with open_house() as house:
        for _ in range(5):
            assert await house.refused(routes.LOGIN, said()) is Reason.WRONG_CREDENTIALS
        waits = []
        for _ in range(4):
            refusal = await house.call(routes.LOGIN, said())
            assert isinstance(refusal, Refusal)
            assert refusal.reason is Reason.LOGIN_THROTTLED
            wait = refusal.fact("retry_after_ms")
            assert isinstance(wait, int)
            waits.append(wait)
            assert await house.refused(routes.LOGIN, said("owner", PASSWORD)) is Reason.LOGIN_THROTTLED
            house.now += wait
            assert await house.refused(routes.LOGIN, said()) is Reason.WRONG_CREDENTIALS
        assert waits == [1_000, 2_000, 4_000, 8_000]
        house.now += 16_000
        await house.sign_in()
        assert await house.refused(routes.LOGIN, said()) is Reason.WRONG_CREDENTIALS


async def test_strangers_do_not_lock_the_owner_out(open_house: OpenHouse) -> None:
    """A botnet gets a hundred tries a day at a login; from a network the owner knows, signing in still
    works.
    """
    async with open_house() as house:
        await house.sign_in(address="192.0.2.7")
        tried = 0
        for bot in range(300):
            answer = await house.call(routes.LOGIN, said(), address=f"203.0.113.{bot % 250}")
            assert isinstance(answer, Refusal)
            tried += answer.reason is Reason.WRONG_CREDENTIALS
            house.now += 60_000
        assert tried == 100
        assert await house.refused(routes.LOGIN, said("owner", PASSWORD), address="198.51.100.1") is (
            Reason.LOGIN_THROTTLED
        )
        await house.sign_in(address="192.0.2.7")


async def test_one_guesser_has_at_most_a_hundred_tries_a_day(open_house: OpenHouse) -> None:
    """Trying again at the first moment allowed, one network gets no more than a hundred tries in 24 hours."""
    async with open_house() as house:
        tried, end = 0, house.now + 86_400_000
        while house.now < end:
            answer = await house.call(routes.LOGIN, said())
            assert isinstance(answer, Refusal)
            if answer.reason is Reason.WRONG_CREDENTIALS:
                tried += 1
                house.now += 1
            else:
                house.now += int(answer.fact("retry_after_ms") or 0)
        assert tried <= 100


async def test_a_refresh_token_works_once(open_house: OpenHouse) -> None:
    """Used, it gives new tokens; used again, the whole sign-in is over, with its grants."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        renewed = await house.get(routes.REFRESH, RefreshRequest(refresh_token=owner.refresh_token))
        assert renewed.me.console == owner.console
        await house.get(routes.ME, token=renewed.access_token)
        again = RefreshRequest(refresh_token=owner.refresh_token)
        assert await house.refused(routes.REFRESH, again) is Reason.NOT_SIGNED_IN
        assert await house.refused(routes.ME, token=renewed.access_token) is Reason.NOT_SIGNED_IN
        last = RefreshRequest(refresh_token=renewed.refresh_token)
        assert await house.refused(routes.REFRESH, last) is Reason.NOT_SIGNED_IN
        assert house.kinds()[-2:] == ["access.voided", "user.signed-out"]
        assert (await house.case(made.session.id)).consent.live == ()
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()


async def test_refreshing_does_not_outlive_twelve_hours(open_house: OpenHouse) -> None:
    """However often it is renewed, a sign-in ends; the tick then ends what it held."""
    async with open_house() as house:
        owner, end = await house.sign_in(), house.now + REFRESH_TOKEN_MS
        token, access = owner.refresh_token, owner.token
        for _ in range(20):
            house.now += 2_000_000
            reply = await house.get(routes.REFRESH, RefreshRequest(refresh_token=token))
            token, access = reply.refresh_token, reply.access_token
            assert house.now + reply.refresh_life == end
        house.now = end
        assert (
            await house.refused(routes.REFRESH, RefreshRequest(refresh_token=token)) is Reason.NOT_SIGNED_IN
        )
        assert await house.refused(routes.ME, token=access) is Reason.NOT_SIGNED_IN
        assert await house.store.write(lambda tx: sweep(tx, house.now)) == 1
        assert house.kinds()[-1] == "user.signed-out"
        assert dict(house.events[-1].what.facts) == {"console": owner.console, "cause": "sign-in-expired"}


async def test_the_password_once_more_gives_the_same_sign_in_another_life(open_house: OpenHouse) -> None:
    """C24: the desk stays, and what was granted to this sign-in stays granted."""
    async with open_house() as house:
        first = await house.get(routes.LOGIN, said("owner", PASSWORD))
        house.now += REFRESH_TOKEN_MS - 60_000
        again = LoginRequest(login="owner", password=PASSWORD, again=first.refresh_token)
        second = await house.get(routes.LOGIN, again)
        assert second.me.console == first.me.console
        assert second.refresh_life == REFRESH_TOKEN_MS
        house.now += 120_000
        assert await house.store.write(lambda tx: sweep(tx, house.now)) == 0
        assert (await house.get(routes.ME, token=second.access_token)).console == first.me.console
        house.now += REFRESH_TOKEN_MS
        refreshed = RefreshRequest(refresh_token=second.refresh_token)
        assert await house.refused(routes.REFRESH, refreshed) is Reason.NOT_SIGNED_IN


async def test_only_the_users_own_live_sign_in_lives_on(open_house: OpenHouse) -> None:
    """With a used token, somebody else's, or one of a sign-in that is over, a new sign-in is opened."""
    async with open_house() as house:
        kim = await house.hire("kim")
        first = await house.get(routes.LOGIN, said("owner", PASSWORD))
        once = LoginRequest(login="owner", password=PASSWORD, again=first.refresh_token)
        assert (await house.get(routes.LOGIN, once)).me.console == first.me.console
        ended = await house.get(routes.LOGIN, said("owner", PASSWORD))
        await house.get(routes.LOGOUT, token=ended.access_token)
        for token in (first.refresh_token, kim.refresh_token, ended.refresh_token, "x" * 43):
            body = LoginRequest(login="owner", password=PASSWORD, again=token)
            new = await house.get(routes.LOGIN, body)
            assert new.me.console not in {first.me.console, kim.console, ended.me.console}


async def test_a_wrong_password_prolongs_nothing(open_house: OpenHouse) -> None:
    """And costs a try, as any other does."""
    async with open_house() as house:
        first = await house.get(routes.LOGIN, said("owner", PASSWORD))
        wrong = LoginRequest(login="owner", password="not the right one", again=first.refresh_token)
        assert await house.refused(routes.LOGIN, wrong) is Reason.WRONG_CREDENTIALS
        refreshed = RefreshRequest(refresh_token=first.refresh_token)
        assert (await house.get(routes.REFRESH, refreshed)).me.console == first.me.console


async def test_signing_out_voids_what_was_asked_and_granted(open_house: OpenHouse) -> None:
    """C24: what the console asked for and held ends in the same transaction, by nobody's revoking."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, _, _ = await house.granted(owner)
        other = await house.open_session(owner)
        await house.join(other, instance="j" * 22)
        await house.ask(owner, other.session.id)
        assert await house.get(routes.LOGOUT, token=owner.token) is None
        assert house.kinds()[-3:] == ["access.voided", "access.voided", "user.signed-out"]
        assert dict(house.events[-2].what.facts) == {"cause": "signed-out", "requests": 1, "grants": 0}
        grant = (await house.case(made.session.id)).consent.grants[0]
        assert grant.end is GrantEnd.TECHNICIAN_LEFT
        assert (await house.case(other.session.id)).consent.requests[-1].state is RequestState.VOID
        assert await house.refused(routes.ME, token=owner.token) is Reason.NOT_SIGNED_IN


async def test_one_sign_in_too_many_ends_the_oldest(open_house: OpenHouse) -> None:
    """Three consoles at a time: the fourth takes the place of the first."""
    async with open_house() as house:
        seats = []
        for _ in range(CONSOLES_PER_TECHNICIAN + 1):
            seats.append(await house.sign_in())
            house.now += 1
        assert await house.refused(routes.ME, token=seats[0].token) is Reason.NOT_SIGNED_IN
        for seat in seats[1:]:
            assert (await house.get(routes.ME, token=seat.token)).console == seat.console


async def test_disabling_cuts_at_once(open_house: OpenHouse) -> None:
    """A disabled technician is signed out everywhere and holds no grant."""
    async with open_house() as house:
        kim = await house.hire("kim")
        made, machine, _ = await house.granted(kim)
        await house.disable("kim")
        assert await house.refused(routes.ME, token=kim.token) is Reason.NOT_SIGNED_IN
        again = RefreshRequest(refresh_token=kim.refresh_token)
        assert await house.refused(routes.REFRESH, again) is Reason.NOT_SIGNED_IN
        assert (await house.case(made.session.id)).consent.live == ()
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants == ()


@pytest.mark.parametrize(
    ("entitlement", "reason"),
    [
        (Entitlement(attended_access=False), Reason.LICENCE_LACKS_ATTENDED_ACCESS),
        (Entitlement(valid_until=1), Reason.LICENCE_EXPIRED),
    ],
)
async def test_without_a_licence_one_signs_in_and_is_told_so(
    open_house: OpenHouse, entitlement: Entitlement, reason: Reason
) -> None:
    """Sign-in works; every door of the desk says what is missing."""
    async with open_house() as house:
        await _license(house, entitlement)
        owner = await house.sign_in()
        assert (await house.get(routes.ME, token=owner.token)).entitlement.to_domain() == entitlement
        assert await house.refused(routes.CHANNELS, token=owner.token) is reason
        assert await house.refused(routes.SESSIONS, token=owner.token) is reason
        path = {"session_id": "none"}
        assert await house.refused(routes.SESSION, token=owner.token, path=path) is reason


async def _license(house: House, entitlement: Entitlement) -> None:
    row = await house.store.read(lambda tx: tx.installation())
    assert row is not None
    changed = replace(row, entitlement=entitlement)
    await house.store.write(lambda tx: tx.put_installation(changed))
