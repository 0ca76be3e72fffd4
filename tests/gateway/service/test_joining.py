# SPDX-License-Identifier: Apache-2.0
"""Joining by link, ticket and PIN: who gets in, who is held up, and what looking at a link costs."""

import asyncio
import random

import pytest

from sdconsole.contract import routes
from sdconsole.contract.app import JoinRequest, JoinTicket
from sdconsole.contract.limits import LINK_JOINS_PER_MINUTE
from sdconsole.contract.sessions import SessionClose
from sdconsole.domain.channels import DAY, HOUR
from sdconsole.domain.invitations import JOIN_TICKET_LIFE, PIN_LIFE, show_pin
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sessions import Status
from sdconsole.gateway.service.call import Keep
from sdconsole.gateway.service.device.doors import LinkSeen, exchange_pin, look_at_link
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House

OTHER = "e" * 43


async def exchange(house: House, pin: str, address: str = "192.0.2.9") -> JoinTicket | Reason:
    """Trade a PIN as the web page does."""
    result = await house.store.write(
        lambda tx: exchange_pin(tx, pin, address, house.now, house.ids, house.settings.vault)
    )
    if isinstance(result, Keep):
        return result.refusal.reason
    return result.reason if isinstance(result, Refusal) else result


async def test_joining_makes_the_session_active(open_house: OpenHouse) -> None:
    """The app learns the state, the technicians see device and status; the PIN is worthless from then on."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        reply = await house.get(routes.JOIN, house.joining(made), address="2001:db8::1")
        assert reply.state.status is Status.ACTIVE
        assert reply.state.technician is not None
        assert reply.state.technician.display_name == "Owner"
        assert reply.state.organisation == "Example"
        view = await house.get(routes.SESSION, token=owner.token, path={"session_id": made.session.id})
        assert view.status is Status.ACTIVE
        assert view.app is not None
        assert (view.app.device.name, view.app.device.address) == ("PC-01", "2001:db8::1")
        assert view.epoch == made.session.epoch + 1
        assert house.kinds()[-1] == "session.joined"
        assert await exchange(house, made.pin) is Reason.PIN_WRONG


@pytest.mark.parametrize("typing", ["plain", "shown", "hyphens", "wide"])
async def test_a_pin_joins_however_it_is_typed(open_house: OpenHouse, typing: str) -> None:
    """With spaces, hyphens or full-width digits it is the same PIN."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        typed = {
            "plain": made.pin,
            "shown": show_pin(made.pin),
            "hyphens": show_pin(made.pin).replace(" ", "-"),
            "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in made.pin),
        }[typing]
        reply = await house.get(routes.JOIN, house.joining(pin=typed))
        assert reply.state.session == made.session.id
        assert (
            await house.refused(routes.JOIN, house.joining(pin=typed, instance="j" * 22)) is Reason.PIN_WRONG
        )


async def test_wrong_used_expired_and_closed_pins_get_one_answer(open_house: OpenHouse) -> None:
    """Nothing in the answer tells them apart."""
    async with open_house() as house:
        owner = await house.sign_in()
        used, closed, old = [await house.open_session(owner) for _ in range(3)]
        await house.join(used)
        path = {"session_id": closed.session.id}
        await house.get(routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=path, if_match=1)
        answers = [
            await house.call(routes.JOIN, house.joining(pin=pin))
            for pin in ("000000000", used.pin, closed.pin)
        ]
        house.now += PIN_LIFE
        answers.append(await house.call(routes.JOIN, house.joining(pin=old.pin)))
        answers.append(await house.call(routes.JOIN, house.joining(pin="12345")))
        assert len({str(answer) for answer in answers}) == 1
        assert isinstance(answers[0], Refusal)
        assert answers[0].reason is Reason.PIN_WRONG


async def test_a_pin_does_not_outlive_its_session(open_house: OpenHouse) -> None:
    """A PIN shown in the last minutes of a session is wrong once the session has expired."""
    async with open_house() as house:
        owner = await house.sign_in()
        made = await house.open_session(owner)
        house.now = made.session.expires_at - 60_000
        later = await house.sign_in()
        path = {"session_id": made.session.id}
        fresh = await house.get(routes.SESSION_PIN, token=later.token, path=path)
        house.now += 60_000
        assert house.now < fresh.expires_at
        assert await exchange(house, fresh.pin) is Reason.PIN_WRONG
        assert await house.refused(routes.JOIN, house.joining(pin=fresh.pin)) is Reason.PIN_WRONG


async def test_a_link_that_leads_nowhere_says_why(open_house: OpenHouse) -> None:
    """Unknown is dead; closed and expired are said, to the app and to the page."""
    async with open_house() as house:
        owner = await house.sign_in()
        closed, old = await house.open_session(owner), await house.open_session(owner)
        path = {"session_id": closed.session.id}
        await house.get(routes.SESSION_CLOSE, SessionClose(), token=owner.token, path=path, if_match=1)
        house.now = old.session.expires_at
        unknown = "u" * 22
        for token, reason in (
            (unknown, Reason.LINK_DEAD),
            (closed.link.rpartition("/")[2], Reason.SESSION_CLOSED),
            (old.link.rpartition("/")[2], Reason.SESSION_EXPIRED),
        ):
            assert await house.refused(routes.JOIN, house.joining(token=token)) is reason
            seen = await house.store.read(lambda tx, token=token: look_at_link(tx, token, house.now))  # type: ignore[misc]
            assert isinstance(seen, Refusal)
            assert seen.reason is reason


@pytest.mark.parametrize("both", [True, False])
async def test_exactly_one_of_link_and_pin(open_house: OpenHouse, both: bool) -> None:
    """Both or neither is malformed."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        good = house.joining(made)
        body = JoinRequest(
            token=good.token if both else None,
            pin=made.pin if both else None,
            device_key=good.device_key,
            instance=good.instance,
            device=good.device,
        )
        assert await house.refused(routes.JOIN, body) is Reason.MALFORMED


async def test_looking_consumes_nothing(open_house: OpenHouse) -> None:
    """Mail scanners and previews look fifty times; the session still waits, and no row was written."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        token, seq = made.link.rpartition("/")[2], house.events[-1].seq
        for _ in range(50):
            seen = await house.store.read(lambda tx: look_at_link(tx, token, house.now))
            assert isinstance(seen, LinkSeen)
            assert (seen.status, seen.technician, seen.is_joined) == (Status.WAITING, "Owner", False)
        assert await house.store.read(lambda tx: tx.last_seq()) == seq
        await house.join(made)


async def test_a_ticket_outlives_its_pin_and_binds_one_device(open_house: OpenHouse) -> None:
    """The page trades the PIN at once; the ticket joins within half an hour, again for the same device
    only.
    """
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        ticket = await exchange(house, made.pin)
        assert isinstance(ticket, JoinTicket)
        assert ticket.life == JOIN_TICKET_LIFE
        assert await exchange(house, made.pin) is Reason.PIN_WRONG
        house.now += PIN_LIFE
        await house.get(routes.JOIN, house.joining(token=ticket.token))
        await house.get(routes.JOIN, house.joining(token=ticket.token, instance="j" * 22))
        stranger = house.joining(token=ticket.token, device_key=OTHER, instance="o" * 22)
        assert await house.refused(routes.JOIN, stranger) is Reason.DEVICE_IN_USE
        house.now += JOIN_TICKET_LIFE - PIN_LIFE
        assert await house.refused(routes.JOIN, house.joining(token=ticket.token)) is Reason.LINK_DEAD


async def test_a_second_device_is_refused_and_the_technician_told(open_house: OpenHouse) -> None:
    """C34: the first device stays in with all it has; the second changes nothing but the log."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        before = await house.case(made.session.id)
        refused = await house.refused(routes.JOIN, house.joining(made, device_key=OTHER, instance="o" * 22))
        assert refused is Reason.DEVICE_IN_USE
        assert await house.case(made.session.id) == before
        assert house.kinds()[-1] == "session.second-device-refused"
        assert (await house.get(routes.APP_STATE, token=machine.token)).grants != ()


async def test_many_devices_at_once_bind_one(open_house: OpenHouse) -> None:
    """C24, C35: of sixteen devices that open the link (or type the PIN) at once exactly one is in."""
    async with open_house() as house:
        owner = await house.sign_in()
        for way in ("link", "pin"):
            made = await house.open_session(owner)
            calls = [
                house.call(
                    routes.JOIN,
                    house.joining(
                        made if way == "link" else None,
                        device_key=f"{number:x}" * 43,
                        instance=f"{number:x}" * 22,
                        **({} if way == "link" else {"pin": made.pin}),
                    ),
                    address=f"192.0.2.{number}",
                )
                for number in range(16)
            ]
            results = await asyncio.gather(*calls)
            refused = [item.reason for item in results if isinstance(item, Refusal)]
            assert len(refused) == 15
            assert set(refused) == {Reason.DEVICE_IN_USE if way == "link" else Reason.PIN_WRONG}


async def test_a_new_instance_takes_the_place_of_the_old(open_house: OpenHouse) -> None:
    """C27, C28: the app restarted: a new epoch, no grant, no prompt, and the old token is dead."""
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        epoch = (await house.case(made.session.id)).session.epoch
        fresh = await house.join(made, instance="j" * 22)
        case = await house.case(made.session.id)
        assert case.session.epoch == epoch + 1
        assert case.consent.live == ()
        assert house.kinds()[-2:] == ["session.joined", "access.voided"]
        assert await house.refused(routes.APP_STATE, token=machine.token) is Reason.NOT_SIGNED_IN
        assert (await house.get(routes.APP_STATE, token=fresh.token)).prompt is None


async def test_the_same_instance_again_changes_nothing(open_house: OpenHouse) -> None:
    """A join whose answer was lost is repeated: same session, same epoch, its grants live on, a fresh
    token.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        made, machine, _ = await house.granted(owner)
        before, events = await house.case(made.session.id), len(house.events)
        again = await house.join(made)
        assert await house.case(made.session.id) == before
        assert len(house.events) == events
        assert len((await house.get(routes.APP_STATE, token=again.token)).grants) == 1
        await house.get(routes.APP_STATE, token=machine.token)


async def test_a_repeated_join_by_pin_is_the_same_join(open_house: OpenHouse) -> None:
    """With its idempotency key even a used PIN is answered; another app's replay under the key is not."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        said = house.joining(pin=made.pin)
        first = await house.get(routes.JOIN, said, key="once")
        again = await house.get(routes.JOIN, said, key="once")
        assert again.state.session == first.state.session
        assert house.kinds().count("session.joined") == 1
        await house.get(routes.APP_STATE, token=again.app_token)
        thief = house.joining(pin=made.pin, device_key=OTHER)
        assert await house.refused(routes.JOIN, thief, key="once") is Reason.IDEMPOTENCY_KEY_REUSED


async def test_five_wrong_pins_hold_a_network_up(open_house: OpenHouse) -> None:
    """Five failures in ten minutes, then a wait that doubles; other networks and all links stay open."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        waits = []
        for _ in range(3):
            for number in range(5):
                wrong = f"99{number:07d}"
                assert await house.refused(routes.JOIN, house.joining(pin=wrong)) is Reason.PIN_WRONG
            refusal = await house.call(routes.JOIN, house.joining(pin=made.pin))
            assert isinstance(refusal, Refusal)
            assert refusal.reason is Reason.PIN_THROTTLED
            wait = refusal.fact("retry_after_ms")
            assert isinstance(wait, int)
            waits.append(wait)
            assert await exchange(house, made.pin, "192.0.2.7") is Reason.PIN_THROTTLED
            house.now += wait
        assert waits == [600_000, 1_200_000, 2_400_000]
        other = await house.open_session(await house.sign_in())
        await house.join(other)


async def test_the_wait_doubles_up_to_a_day(open_house: OpenHouse) -> None:
    """A network that goes on guessing ends at five guesses a day."""
    async with open_house() as house:
        waits = []
        for _ in range(9):
            for number in range(5):
                wrong = house.joining(pin=f"9{number:08d}")
                assert await house.refused(routes.JOIN, wrong) is Reason.PIN_WRONG
            refusal = await house.call(routes.JOIN, house.joining(pin="900000000"))
            assert isinstance(refusal, Refusal)
            waits.append(int(refusal.fact("retry_after_ms") or 0))
            house.now += waits[-1]
        assert waits == [*(600_000 << doublings for doublings in range(8)), DAY]


async def test_a_botnet_gets_three_hundred_guesses_an_hour(open_house: OpenHouse) -> None:
    """R23: from ten thousand networks, over a virtual day, at most 7,200 PINs are looked at; links
    stay open.
    """
    async with open_house() as house:
        owner = await house.sign_in()
        chance, looked, begin = random.Random(5), 0, house.now
        while looked < 700:
            address = f"10.{chance.randrange(40)}.{chance.randrange(250)}.1"
            guess = f"{chance.randrange(10**9):09d}"
            answer = await house.call(routes.JOIN, house.joining(pin=guess), address=address)
            assert isinstance(answer, Refusal)
            if answer.reason is Reason.PIN_WRONG:
                looked += 1
                house.now += 10
            else:
                assert answer.reason is Reason.PIN_THROTTLED
                house.now += min(int(answer.fact("retry_after_ms") or 1), HOUR)
        assert house.now - begin >= 2 * HOUR
        later = await house.sign_in()
        await house.join(await house.open_session(later))
        assert owner.me.id == later.me.id


async def test_links_are_tried_thirty_times_a_minute(open_house: OpenHouse) -> None:
    """One network may not hammer at links; after a minute it may again."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        for number in range(LINK_JOINS_PER_MINUTE):
            dead = house.joining(token=f"{number:022d}")
            assert await house.refused(routes.JOIN, dead) is Reason.LINK_DEAD
        assert await house.refused(routes.JOIN, house.joining(made)) is Reason.RATE_LIMITED
        await house.get(routes.JOIN, house.joining(made), address="198.51.100.9")
        house.now += 60_000
        await house.join(made)


@pytest.mark.parametrize("name", ["", "a\u202eb", "x" * 65])
async def test_what_the_device_says_of_itself_is_measured(open_house: OpenHouse, name: str) -> None:
    """A device name is text like any other."""
    async with open_house() as house:
        made = await house.open_session(await house.sign_in())
        good = house.joining(made)
        said = type(good.device)(name=name, system="", user="")
        body = JoinRequest(token=good.token, device_key=good.device_key, instance=good.instance, device=said)
        refused = await house.refused(routes.JOIN, body)
        assert refused in (Reason.TEXT_EMPTY, Reason.TEXT_FORBIDDEN_CHARACTER, Reason.TEXT_TOO_LONG)
