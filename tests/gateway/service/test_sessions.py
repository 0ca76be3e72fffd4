# SPDX-License-Identifier: Apache-2.0
"""Creating, listing, reading and closing sessions; links and PINs; repeated and stale calls."""

import asyncio
from dataclasses import replace

import pytest

from sdconsole.contract import routes
from sdconsole.contract.app import JoinTicket
from sdconsole.contract.limits import PIN_REISSUES, SESSIONS_PER_MINUTE
from sdconsole.contract.sessions import PageQuery, SessionClose, SessionNew
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Right, Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.device.doors import exchange_pin
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat


def at(session_id: str) -> dict[str, str]:
    """Return the path of a session."""
    return {"session_id": session_id}


async def test_a_new_session_has_name_link_and_pin(open_house: OpenHouse) -> None:
    """It waits, assigned to its maker, under a running number; link and PIN can be shown again, the same."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        assert made.session.name == "S-0001"
        assert made.session.status is Status.WAITING
        assert made.session.assignee is not None
        assert made.session.assignee.id == owner.me.id
        assert made.session.expires_at == house.now + house.channel.session_expiration
        assert made.link.startswith("https://gw.example/s/")
        assert len(made.link.rpartition("/")[2]) == 22
        assert len(made.pin) == 9
        path = at(made.session.id)
        assert (await house.get(routes.SESSION_LINK, token=owner.token, path=path)).link == made.link
        shown = await house.get(routes.SESSION_PIN, token=owner.token, path=path)
        assert (shown.pin, shown.expires_at) == (made.pin, made.pin_expires_at)
        assert (await house.open_session(owner, name="  佐藤さん ")).session.name == "佐藤さん"
        assert house.kinds()[-3:] == ["session.created", "pin.shown", "session.created"]
        event = house.events[-1].what
        assert (event.before, event.actor, event.actor_name) == (None, owner.me.id, "Owner")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", Reason.TEXT_EMPTY),
        ("   ", Reason.TEXT_EMPTY),
        ("x" * 81, Reason.TEXT_TOO_LONG),
        ("a\u202eb", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("a\nb", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("a\0b", Reason.TEXT_FORBIDDEN_CHARACTER),
        ("x" * 80, None),
        ("\U0001f600" * 80, None),
        ("か\u3099" * 80, None),
    ],
)
async def test_names_are_measured_in_code_points(
    open_house: OpenHouse, name: str, reason: Reason | None
) -> None:
    """1 to 80 code points after normalisation, without control and bidi characters."""
    async with open_house() as house:
        owner = await house.sign_in()
        body = SessionNew(channel=house.channel.id, name=name)
        result = await house.call(routes.SESSION_NEW, body, token=owner.token)
        assert (result.reason if isinstance(result, Refusal) else None) is reason


async def test_the_same_key_makes_one_session(open_house: OpenHouse) -> None:
    """A repeated call is answered with the same session, link and PIN; another body under the key is
    refused.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        body = SessionNew(channel=house.channel.id)
        first = await house.get(routes.SESSION_NEW, body, token=owner.token, key="abc")
        many = await asyncio.gather(
            *(house.get(routes.SESSION_NEW, body, token=owner.token, key="abc") for _ in range(9))
        )
        assert all(again == first for again in many)
        assert house.kinds().count("session.created") == 1
        other = SessionNew(channel=None)
        refused = await house.refused(routes.SESSION_NEW, other, token=owner.token, key="abc")
        assert refused is Reason.IDEMPOTENCY_KEY_REUSED
        kim = await house.hire("kim")
        theirs = await house.get(routes.SESSION_NEW, body, token=kim.token, key="abc")
        assert theirs.session.id != first.session.id
        house.now += 86_400_001
        later = await house.sign_in()
        fresh = await house.get(routes.SESSION_NEW, body, token=later.token, key="abc")
        assert fresh.session.id not in (first.session.id, theirs.session.id)


async def test_a_refused_call_leaves_its_key_free(open_house: OpenHouse) -> None:
    """Only what took effect is remembered under a key."""
    async with open_house() as house:
        owner = await house.sign_in()
        bad = SessionNew(channel=house.channel.id, name="")
        assert await house.refused(routes.SESSION_NEW, bad, token=owner.token, key="k") is Reason.TEXT_EMPTY
        good = SessionNew(channel=house.channel.id, name="ok")
        await house.get(routes.SESSION_NEW, good, token=owner.token, key="k")


async def test_private_sessions_exist_for_their_owner_alone(open_house: OpenHouse) -> None:
    """Not in a list, not by its id, not for the Owner of everything."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        mine = await house.open_session(kim, private=True)
        assert mine.session.channel is None
        page = await house.get(routes.SESSIONS, token=owner.token)
        assert page.sessions == ()
        for route in (routes.SESSION, routes.SESSION_LINK, routes.SESSION_PIN, routes.SESSION_CLOSE):
            body = SessionClose() if route is routes.SESSION_CLOSE else None
            refused = await house.refused(
                route, body, token=owner.token, path=at(mine.session.id), if_match=9
            )
            assert refused is Reason.NOT_FOUND
        page = await house.get(routes.SESSIONS, token=kim.token, query=PageQuery(channel="private"))
        assert [item.id for item in page.sessions] == [mine.session.id]


async def test_without_the_right_there_is_no_new_session(open_house: OpenHouse) -> None:
    """A technician needs the right in the channel, and the channel in sight."""
    async with open_house() as house:
        kim = await house.hire("kim")
        await _rights(house, kim, DEFAULT_RIGHTS - {Right.NEW_SESSION})
        body = SessionNew(channel=house.channel.id)
        assert await house.refused(routes.SESSION_NEW, body, token=kim.token) is Reason.RIGHT_MISSING
        gone = Membership(house.channel.id, Role.TECHNICIAN, frozenset(), user=kim.me.id)
        await house.store.write(lambda tx: tx.remove_membership(gone))
        assert await house.refused(routes.SESSION_NEW, body, token=kim.token) is Reason.NOT_FOUND
        unknown = SessionNew(channel="nowhere")  # type: ignore[arg-type]
        assert await house.refused(routes.SESSION_NEW, unknown, token=kim.token) is Reason.NOT_FOUND


async def test_channels_are_listed_with_what_one_is_there(open_house: OpenHouse) -> None:
    """The list carries the reader's role and rights, and where the stream goes on."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        theirs = await house.get(routes.CHANNELS, token=kim.token)
        assert [(item.name, item.my_role) for item in theirs.channels] == [("Support", Role.TECHNICIAN)]
        assert theirs.channels[0].my_standing().rights == DEFAULT_RIGHTS
        assert theirs.cursor == house.events[-1].seq
        assert (await house.get(routes.CHANNELS, token=owner.token)).channels[0].my_role is Role.OWNER
        lone = Membership(house.channel.id, Role.TECHNICIAN, frozenset(), user=kim.me.id)
        await house.store.write(lambda tx: tx.remove_membership(lone))
        assert (await house.get(routes.CHANNELS, token=kim.token)).channels == ()


async def test_pages_hold_what_one_may_see_newest_first(open_house: OpenHouse) -> None:
    """Following `next` gives every visible session once, the newest first, whatever lies between."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made = []
        for number in range(9):
            seat = kim if number % 3 else owner
            made.append((await house.open_session(seat)).session.id)
        mine = [session for number, session in enumerate(made) if number % 3]
        seen, after = list[str](), None
        while True:
            query = PageQuery(after=after, limit=4, channel=house.channel.id)
            page = await house.get(routes.SESSIONS, token=kim.token, query=query)
            seen += [item.id for item in page.sessions]
            assert page.cursor == house.events[-1].seq
            after = page.next
            if after is None:
                break
        assert seen == mine[::-1]
        every = await house.get(routes.SESSIONS, token=owner.token, query=PageQuery(limit=9))
        assert [item.id for item in every.sessions] == made[::-1]
        assert every.next is None
        for bad in ("x", "-1", "9" * 20):
            query = PageQuery(after=bad)
            refused = await house.refused(routes.SESSIONS, token=kim.token, query=query)
            assert refused is Reason.MALFORMED
        nowhere = PageQuery(channel="nowhere")
        assert await house.refused(routes.SESSIONS, token=kim.token, query=nowhere) is Reason.NOT_FOUND


async def test_a_channel_and_a_technician_have_limits(open_house: OpenHouse) -> None:
    """A full channel takes no further session; thirty a minute is as fast as one may."""
    async with open_house() as house:
        owner = await house.sign_in()
        small = replace(house.channel, open_session_limit=2, version=2)
        await house.store.write(lambda tx: tx.save_channel(small, 1))
        first = await house.open_session(owner)
        await house.open_session(owner)
        body = SessionNew(channel=house.channel.id)
        assert await house.refused(routes.SESSION_NEW, body, token=owner.token) is Reason.CHANNEL_FULL
        await house.get(
            routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=at(first.session.id), if_match=1
        )
        await house.open_session(owner)
        for _ in range(SESSIONS_PER_MINUTE - 3):
            await house.open_session(owner, private=True)
        private = SessionNew(channel=None)
        refusal = await house.call(routes.SESSION_NEW, private, token=owner.token)
        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.RATE_LIMITED
        assert refusal.fact("retry_after_ms") == 60_000
        house.now += 60_000
        await house.open_session(owner, private=True)


async def test_closing_is_final(open_house: OpenHouse) -> None:
    """Closed: link and PIN dead, grants void, epoch up, outcome and note kept; nothing opens it again."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        waiting = await house.open_session(owner)
        await house.get(
            routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=at(waiting.session.id), if_match=1
        )
        assert await house.store.read(lambda tx: tx.live_pins(house.now)) == 0
        before = await house.case(made.session.id)
        body = SessionClose(outcome="solved", note="rebooted")
        path = at(made.session.id)
        view = await house.get(
            routes.SESSION_CLOSE, body, token=owner.token, path=path, if_match=before.session.version
        )
        assert view.status is Status.CLOSED
        assert (view.outcome, view.note) == ("solved", "rebooted")
        assert view.version == before.session.version + 1
        assert view.epoch == before.session.epoch + 1
        assert view.consent().live == ()
        assert house.kinds()[-2:] == ["session.closed", "access.voided"]
        assert house.events[-1].what.view == house.events[-2].what.view
        state = await house.get(routes.APP_STATE, token=machine.token)
        assert (state.status, state.grants) == (Status.CLOSED, ())
        ways = await house.store.read(lambda tx: tx.ways(made.session.id))
        assert ways is not None
        assert (ways.pin_mac, ways.pin_sealed) == (None, None)
        assert await house.refused(routes.JOIN, house.joining(made)) is Reason.SESSION_CLOSED
        assert await house.refused(routes.JOIN, house.joining(pin=made.pin)) is Reason.PIN_WRONG
        for route in (routes.SESSION_LINK, routes.SESSION_PIN):
            assert await house.refused(route, token=owner.token, path=path) is Reason.SESSION_CLOSED
        again = await house.refused(
            routes.SESSION_CLOSE, body, token=owner.token, path=path, if_match=view.version
        )
        assert again is Reason.SESSION_CLOSED


async def test_a_stale_version_is_412_and_changes_nothing(open_house: OpenHouse) -> None:
    """Who acts on what is no longer so is told the version of now."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        await house.join(made)
        refusal = await house.call(
            routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=at(made.session.id), if_match=1
        )
        assert isinstance(refusal, Refusal)
        assert (refusal.reason, refusal.fact("version")) == (Reason.VERSION_STALE, 2)
        assert (await house.case(made.session.id)).session.closed_at is None


async def test_of_many_who_close_the_same_version_one_wins(open_house: OpenHouse) -> None:
    """32 at once: one closes, 31 hear that their version is stale; one event is written."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        results = await asyncio.gather(
            *(
                house.call(
                    routes.SESSION_CLOSE,
                    SessionClose(note=str(number)),
                    token=owner.token,
                    path=at(made.session.id),
                    if_match=1,
                )
                for number in range(32)
            )
        )
        losers = [item for item in results if isinstance(item, Refusal)]
        assert len(losers) == 31
        assert {item.reason for item in losers} == {Reason.VERSION_STALE}
        assert house.kinds().count("session.closed") == 1


async def test_only_who_may_closes(open_house: OpenHouse) -> None:
    """A session that is not one's own is out of sight, or, seen, not theirs to close."""
    async with open_house() as house:
        kim, lee = await house.hire("kim"), await house.hire("lee")
        made = await house.open_session(kim)
        path, body = at(made.session.id), SessionClose()
        refused = await house.refused(routes.SESSION_CLOSE, body, token=lee.token, path=path, if_match=1)
        assert refused is Reason.NOT_FOUND
        await _rights(house, lee, DEFAULT_RIGHTS | {Right.SEE_ALL})
        refused = await house.refused(routes.SESSION_CLOSE, body, token=lee.token, path=path, if_match=1)
        assert refused is Reason.NOT_YOUR_SESSION
        refused = await house.refused(routes.SESSION_LINK, token=lee.token, path=path)
        assert refused is Reason.NOT_A_PARTICIPANT


async def test_a_pin_that_ran_out_is_issued_anew_six_times(open_house: OpenHouse) -> None:
    """While it lives it is shown as it is; then a fresh one comes, at most six in ten minutes."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        path, pins = at(made.session.id), [made.pin]
        for _ in range(PIN_REISSUES):
            ticket = await _exchange(house, pins[-1])
            assert ticket is not None
            pins.append((await house.get(routes.SESSION_PIN, token=owner.token, path=path)).pin)
        assert len(set(pins)) == len(pins)
        await _exchange(house, pins[-1])
        refusal = await house.call(routes.SESSION_PIN, token=owner.token, path=path)
        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.RATE_LIMITED
        house.now += int(refusal.fact("retry_after_ms") or 0)
        fresh = await house.get(routes.SESSION_PIN, token=owner.token, path=path)
        house.now = fresh.expires_at
        assert await house.refused(routes.JOIN, house.joining(pin=fresh.pin)) is Reason.PIN_WRONG


async def test_no_pin_once_the_end_user_is_there(open_house: OpenHouse) -> None:
    """After the app joined there is nothing to read aloud."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        await house.join(made)
        refused = await house.refused(routes.SESSION_PIN, token=owner.token, path=at(made.session.id))
        assert refused is Reason.END_USER_JOINED


async def _exchange(house: House, pin: str) -> str | None:
    result = await house.store.write(
        lambda tx: exchange_pin(tx, pin, "192.0.2.9", house.now, house.ids, house.settings.vault)
    )
    return result.token if isinstance(result, JoinTicket) else None


async def _rights(house: House, seat: Seat, rights: frozenset[Right]) -> None:
    row = Membership(house.channel.id, Role.TECHNICIAN, rights, user=seat.me.id)
    await house.store.write(lambda tx: tx.put_membership(row))
