# SPDX-License-Identifier: Apache-2.0
"""SOS Calls: who keeps them, what their form brings in, and when it brings in nothing."""

from dataclasses import replace
from typing import Any

from sdconsole.contract import routes
from sdconsole.contract.channels import SosView, SosWrite
from sdconsole.contract.routes import Route
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.ids import SessionId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.domain.sessions import Issue, Session, Status, status
from sdconsole.gateway.service.counter.calls import Asking, Form, call_for_help, look_at_sos
from sdconsole.gateway.service.vault import hash_of
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat

FORM = Form("山田 花子", "印刷できません\r\n急いでいます", "プリンター")


def _path(house: House, call: SosView | None = None) -> dict[str, str]:
    there = {"channel_id": str(house.channel.id)}
    return there if call is None else {**there, "sos_id": str(call.id)}


async def _new(house: House, seat: Seat, **more: Any) -> SosView:
    said = SosWrite(**{"name": "受付", "kinds": ("プリンター", "メール"), **more})
    return await house.get(routes.SOS_NEW, said, token=seat.token, path=_path(house))


async def _call(
    house: House, link: str, form: Form = FORM, address: str = "198.51.100.7"
) -> Session | Refusal:
    token = link.rpartition("/")[2]
    asking = Asking(address, house.now, house.ids, house.settings)
    made = await house.store.write(lambda tx: call_for_help(tx, token, form, asking))
    if isinstance(made, Refusal):
        return made
    assert made.startswith("/s/")
    hashed = hash_of(made.removeprefix("/s/"))
    found = await house.store.read(lambda tx: tx.session_by_link(hashed))
    return (await house.case(str(found))).session


async def _made(house: House, link: str, form: Form = FORM, **more: str) -> Session:
    found = await _call(house, link, form, **more)
    assert isinstance(found, Session), found
    return found


async def _not(house: House, link: str, form: Form = FORM, **more: str) -> Reason:
    found = await _call(house, link, form, **more)
    assert isinstance(found, Refusal), found
    return found.reason


async def test_a_form_makes_a_session_that_waits_in_the_queue(open_house: OpenHouse) -> None:
    """Named after the caller, with the issue, since now, of the first owner; anybody may see and take it."""
    async with open_house() as house:
        seat = await house.sign_in()
        call = await _new(house, seat)
        house.now += 5_000
        session = await _made(house, call.link)
        assert (session.name, session.assignee, session.queued_at) == ("山田 花子", None, house.now)
        assert session.issue == Issue("山田 花子", "印刷できません\n急いでいます", "プリンター")
        assert (session.owner, session.channel) == (house.owner.id, house.channel.id)
        assert session.expires_at == house.now + house.channel.session_expiration
        assert status(session, house.now) is Status.QUEUED
        assert house.kinds()[-1] == "session.created"
        assert house.events[-1].what.actor is None


async def test_a_default_technician_gets_the_session(open_house: OpenHouse) -> None:
    """Assigned at once; when they are disabled it waits in the queue instead."""
    async with open_house() as house:
        seat, suzuki = await house.sign_in(), await house.hire("suzuki")
        call = await _new(house, seat, technician=suzuki.me.id)
        assert call.technician is not None
        assert call.technician.display_name == "Suzuki"
        session = await _made(house, call.link)
        assert (session.assignee, session.owner) == (suzuki.me.id, suzuki.me.id)
        assert session.queued_at is None
        await house.disable("suzuki")
        later = await _made(house, call.link)
        assert (later.assignee, later.owner, later.queued_at) == (None, house.owner.id, house.now)


async def test_a_call_is_suspended_resumed_and_deleted(open_house: OpenHouse) -> None:
    """Its link stays the same; suspended it takes nobody, deleted it leads nowhere."""
    async with open_house() as house:
        seat = await house.sign_in()
        call = await _new(house, seat)
        said = SosWrite(name="受付", kinds=call.kinds, is_suspended=True)
        there: dict[str, Any] = {"token": seat.token, "path": _path(house, call)}
        suspended = await house.get(routes.SOS_EDIT, said, **there, if_match=call.version)
        assert (suspended.link, suspended.version, suspended.is_suspended) == (call.link, 2, True)
        assert await _not(house, call.link) is Reason.SOS_SUSPENDED
        stale = await house.refused(routes.SOS_EDIT, said, **there, if_match=call.version)
        assert stale is Reason.VERSION_STALE
        resumed = await house.get(routes.SOS_EDIT, SosWrite(name="窓口"), **there, if_match=2)
        assert (resumed.name, resumed.kinds, resumed.is_suspended) == ("窓口", (), False)
        assert (await _made(house, call.link)).issue == Issue("山田 花子", "印刷できません\n急いでいます")
        assert await house.call(routes.SOS_REMOVE, **there, if_match=3) is None
        assert await _not(house, call.link) is Reason.LINK_DEAD
        listed = await house.get(routes.SOS_CALLS, token=seat.token, path=_path(house))
        assert listed.calls == ()
        assert [kind for kind in house.kinds() if kind.startswith("sos.")] == [
            "sos.created",
            "sos.changed",
            "sos.changed",
            "sos.removed",
        ]


async def test_the_link_is_nowhere_in_plain(open_house: OpenHouse) -> None:
    """A hash to find it by and a ciphertext to show it again; no event holds it."""
    async with open_house() as house:
        call = await _new(house, await house.sign_in())
        token = call.link.rpartition("/")[2]
        assert call.link == f"https://gw.example/r/{token}"
        row = await house.store.read(lambda tx: tx.sos(call.id))
        assert row is not None
        assert token.encode() not in row.link_hash + row.link_sealed
        assert token not in repr(house.events)


async def test_looking_at_the_form_changes_nothing(open_house: OpenHouse) -> None:
    """A mail scanner may come a hundred times; unknown and malformed links are dead alike."""
    async with open_house() as house:
        call = await _new(house, await house.sign_in())
        before = len(house.events)
        token = call.link.rpartition("/")[2]
        for _ in range(100):
            seen = await house.store.read(lambda tx: look_at_sos(tx, token, house.now))
            assert not isinstance(seen, Refusal)
        for dead in ("A" * 22, "", "short", "\ud800", "ä" * 22):
            found = await house.store.read(lambda tx, dead=dead: look_at_sos(tx, dead, house.now))  # type: ignore[misc]
            assert isinstance(found, Refusal)
            assert found.reason is Reason.LINK_DEAD
        assert len(house.events) == before


async def test_five_calls_in_ten_minutes_from_one_place(open_house: OpenHouse) -> None:
    """The sixth waits; others are not held up; what was typed wrongly does not count."""
    async with open_house() as house:
        call = await _new(house, await house.sign_in())
        for _ in range(7):
            assert await _not(house, call.link, Form(" ")) is Reason.TEXT_EMPTY
        for _ in range(5):
            await _made(house, call.link)
        assert await _not(house, call.link) is Reason.RATE_LIMITED
        await _made(house, call.link, address="198.51.100.8")
        house.now += 600_000
        await _made(house, call.link)


async def test_a_form_sent_twice_makes_one_session(open_house: OpenHouse) -> None:
    """A double click and a reload lead to the same page; a changed form is another call."""
    async with open_house() as house:
        call = await _new(house, await house.sign_in())
        form = replace(FORM, key="k" * 22)
        first, second = await _made(house, call.link, form), await _made(house, call.link, form)
        assert first.id == second.id
        assert (await _made(house, call.link, replace(form, issue="another"))).id != first.id


async def test_the_channels_limit_and_the_licence_hold_for_forms_too(open_house: OpenHouse) -> None:
    """Full is full; without attended access nobody can ask for help."""
    async with open_house() as house:
        call = await _new(house, await house.sign_in())

        async def narrow(tx: Any) -> None:
            channel = await tx.channel(house.channel.id)
            await tx.save_channel(replace(channel, open_session_limit=1, version=2), channel.version)

        await house.store.write(narrow)
        await _made(house, call.link)
        assert await _not(house, call.link) is Reason.CHANNEL_FULL

        async def unlicensed(tx: Any) -> None:
            row = await tx.installation()
            await tx.put_installation(replace(row, entitlement=Entitlement(attended_access=False)))

        await house.store.write(unlicensed)
        assert await _not(house, call.link) is Reason.LICENCE_LACKS_ATTENDED_ACCESS


async def test_only_who_edits_the_channel_keeps_its_calls(open_house: OpenHouse) -> None:
    """A technician of the channel may not; where one has no access there is no channel."""
    async with open_house() as house:
        owner, suzuki = await house.sign_in(), await house.hire("suzuki")
        call = await _new(house, owner)
        said = SosWrite(name="another")
        tries: list[tuple[Route[Any, Any], Any, dict[str, str]]] = [
            (routes.SOS_CALLS, None, _path(house)),
            (routes.SOS_NEW, said, _path(house)),
            (routes.SOS_EDIT, said, _path(house, call)),
            (routes.SOS_REMOVE, None, _path(house, call)),
        ]
        for route, body, path in tries:
            reason = await house.refused(route, body, token=suzuki.token, path=path)
            assert reason is Reason.ROLE_MISSING, route.name
            elsewhere = {**path, "channel_id": "nowhere"}
            reason = await house.refused(route, body, token=owner.token, path=elsewhere)
            assert reason is Reason.NOT_FOUND, route.name


async def test_what_a_call_may_be(open_house: OpenHouse) -> None:
    """Twenty to a channel, each with a name of its own, twelve kinds each once, a technician with access."""
    async with open_house() as house:
        seat = await house.sign_in()
        outsider = await house.hire("outsider", Role.GROUP_MANAGER)
        there: dict[str, Any] = {"token": seat.token, "path": _path(house)}

        async def refused(**more: Any) -> Reason:
            return await house.refused(routes.SOS_NEW, SosWrite(**{"name": "x", **more}), **there)

        assert (await _new(house, seat, kinds=("A", "b", " a "))).kinds == ("A", "b")
        assert await refused(name=" ") is Reason.TEXT_EMPTY
        assert await refused(name="受付") is Reason.NAME_TAKEN
        assert await refused(kinds=tuple(f"k{n}" for n in range(13))) is Reason.VALUE_OUT_OF_RANGE
        assert await refused(kinds=("",)) is Reason.TEXT_EMPTY
        assert await refused(technician="nobody") is Reason.TARGET_WITHOUT_ACCESS
        await house.disable("outsider")
        assert await refused(technician=outsider.me.id) is Reason.TARGET_WITHOUT_ACCESS
        for number in range(19):
            await _new(house, seat, name=f"call {number}")
        assert await refused(name="one more") is Reason.VALUE_OUT_OF_RANGE


async def test_a_repeated_creation_answers_with_what_it_made(open_house: OpenHouse) -> None:
    """The link that was lost on the way is shown again."""
    async with open_house() as house:
        seat = await house.sign_in()
        said = SosWrite(name="受付")
        there: dict[str, Any] = {"token": seat.token, "path": _path(house), "key": "k1"}
        replies = [await house.get(routes.SOS_NEW, said, **there) for _ in range(2)]
        assert replies[0] == replies[1]


async def test_a_kind_nobody_offers_is_not_taken_over(open_house: OpenHouse) -> None:
    """The form is anybody's to write; only what the call offers is kept."""
    async with open_house() as house:
        call = await _new(house, await house.sign_in())
        session = await _made(house, call.link, replace(FORM, kind="<b>"))
        assert session.issue is not None
        assert session.issue.kind == ""
        assert SessionId(session.id)
