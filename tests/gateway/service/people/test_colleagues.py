# SPDX-License-Identifier: Apache-2.0
"""Colleagues: who shares a channel with me, what they are there, and whether they are there at all."""

from dataclasses import replace

from sdconsole.contract import routes
from sdconsole.contract.people import ColleagueList, PresenceSay
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Presence, Role
from sdconsole.domain.refusal import Reason
from sdconsole.gateway.service.attendance import LEAVE_MS, Attendance
from sdconsole.gateway.service.people.presence import tell_attendance
from sdconsole.gateway.store.port import Group
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat
from tests.shared.floor import facts_of, give_rights, new_channel

KIM = UserId("kim")


async def seen(house: House, seat: Seat) -> dict[str, tuple[Presence, set[str]]]:
    """Colleagues by name: presence, and channels in common."""
    reply: ColleagueList = await house.get(routes.COLLEAGUES, token=seat.token)
    assert reply.cursor == await house.store.read(lambda tx: tx.last_seq())
    return {
        item.display_name: (item.presence, {str(place.channel) for place in item.places})
        for item in reply.technicians
    }


async def test_only_channels_in_common_are_told(open_house: OpenHouse) -> None:
    """Of a colleague's other channels one learns nothing, of strangers not even the name."""
    async with open_house() as house:
        owner, kim, lee = await house.sign_in(), await house.hire("kim"), await house.hire("lee")
        default = str(house.channel.id)
        await new_channel(house, 2, kim)
        row = await give_rights(house, lee)
        await house.store.write(lambda tx: tx.remove_membership(row))
        third = await new_channel(house, 3)
        await house.store.write(lambda tx: tx.add_group(Group(GroupId("g1"), "Printers")))
        member = replace(lee.me, groups=frozenset({GroupId("g1")}))
        stored = await house.store.read(lambda tx: tx.user(lee.me.id))
        assert stored is not None
        await house.store.write(lambda tx: tx.save_user(replace(stored, technician=member), lee.me.version))
        of_group = Membership(third.id, Role.TECHNICIAN, DEFAULT_RIGHTS, group=GroupId("g1"))
        await house.store.write(lambda tx: tx.put_membership(of_group))
        away = Presence.OFFLINE
        assert await seen(house, kim) == {"Kim": (away, {default, "c2"}), "Owner": (away, {default, "c2"})}
        assert await seen(house, lee) == {"Lee": (away, {"c3"}), "Owner": (away, {"c3"})}
        assert set(await seen(house, owner)) == {"Kim", "Lee", "Owner"}
        reply = await house.get(routes.COLLEAGUES, token=kim.token)
        assert [(item.display_name, item.places[0].role) for item in reply.technicians] == [
            ("Kim", Role.TECHNICIAN), ("Owner", Role.OWNER),
        ]  # fmt: skip
        disabled = await house.disable("kim")
        assert disabled is not None
        assert set(await seen(house, owner)) == {"Lee", "Owner"}


async def test_what_one_says_counts_while_one_is_there(open_house: OpenHouse) -> None:
    """Said once, told once; nobody is seen as available who has no console open."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        before = await house.store.read(lambda tx: tx.user(kim.me.id))
        busy = PresenceSay(presence="busy")
        here, me = house.settings.attendance, kim.me.id
        here.opened(me)
        await house.get(routes.PRESENCE, busy, token=kim.token)
        assert facts_of(house, "user.presence") == {"user": me, "presence": "busy", "said": "busy"}
        told = house.kinds().count("user.presence")
        await house.get(routes.PRESENCE, busy, token=kim.token)
        assert house.kinds().count("user.presence") == told
        assert (await seen(house, owner))["Kim"][0] is Presence.BUSY
        assert (await house.get(routes.ME, token=kim.token)).presence is Presence.BUSY
        after = await house.store.read(lambda tx: tx.user(me))
        assert before is not None
        assert after is not None
        assert after.technician == before.technician
        here.closed(me, 0)
        changes = here.changes(LEAVE_MS)
        await house.store.write(lambda tx: tell_attendance(tx, house.now, {me: False}))
        assert changes == {}
        assert facts_of(house, "user.presence") == {"user": me, "presence": "offline"}
        assert (await seen(house, owner))["Kim"][0] is Presence.OFFLINE
        await house.get(routes.PRESENCE, PresenceSay(presence="away"), token=kim.token)
        assert facts_of(house, "user.presence")["presence"] == "offline"
        await house.store.write(lambda tx: tell_attendance(tx, house.now, {me: True}))
        assert facts_of(house, "user.presence") == {"user": me, "presence": "away"}


async def test_presence_asks_for_the_desk(open_house: OpenHouse) -> None:
    """Without attended access neither is answered."""
    async with open_house() as house:
        kim = await house.hire("kim")
        row = await house.store.read(lambda tx: tx.user(kim.me.id))
        assert row is not None
        lacking = replace(row, technician=replace(row.technician, has_attended_access=False))
        await house.store.write(lambda tx: tx.save_user(lacking, row.technician.version))
        reason = Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS
        assert await house.refused(routes.COLLEAGUES, token=kim.token) is reason
        busy = PresenceSay(presence="busy")
        assert await house.refused(routes.PRESENCE, busy, token=kim.token) is reason


def test_fifteen_seconds_after_the_last_stream_closed_one_is_away() -> None:
    """Two consoles, a short break, a long one: told on a change only, and again until it is written."""
    here = Attendance()
    here.opened(KIM)
    here.opened(KIM)
    assert (here.is_online(KIM), here.changes(0)) == (True, {KIM: True})
    assert here.changes(1) == {KIM: True}
    here.told({KIM: True})
    assert here.changes(1) == {}
    here.closed(KIM, 10)
    assert here.changes(LEAVE_MS * 9) == {}
    here.closed(KIM, 20)
    assert here.changes(20 + LEAVE_MS - 1) == {}
    here.opened(KIM)
    assert here.changes(20 + LEAVE_MS) == {}
    here.closed(KIM, 100)
    assert here.is_online(KIM)
    assert here.changes(100 + LEAVE_MS) == {KIM: False}
    assert not here.is_online(KIM)
    here.opened(KIM)
    assert here.changes(100 + LEAVE_MS) == {}
