# SPDX-License-Identifier: Apache-2.0
"""Who loses a right, a channel or everything loses what it had opened, in the same commit (C13, C23)."""

from dataclasses import replace

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionInvite
from sdconsole.domain.people import DEFAULT_RIGHTS, Membership, Right, Role
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.service.sessions.dismissal import (
    dismiss_everywhere,
    dismiss_in_channel,
    recheck_rights,
)
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Machine, Seat
from tests.shared.floor import connected, done, facts_of, give_rights, new_channel


async def guest_and_own(house: House, owner: Seat, kim: Seat) -> tuple[str, str, Machine]:
    """Kim is connected as a guest of the owner's session, and has a session of their own with a prompt."""
    made = await house.open_session(owner)
    machine, path = await house.join(made), made.session.id
    await done(house, owner, routes.SESSION_INVITE, path, SessionInvite(technician=kim.me.id))
    await connected(house, owner, machine, path)
    await connected(house, kim, machine, path)
    own = await house.open_session(kim)
    await house.join(own)
    await house.ask(kim, own.session.id)
    return path, own.session.id, machine


async def test_everywhere_means_every_session(open_house: OpenHouse) -> None:
    """Grants and prompts of one technician end; guests leave, an assignee stays; the others go on."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        guest, own, _ = await guest_and_own(house, owner, kim)
        stamp = Stamp(house.now, owner.me)
        changed = await house.store.write(
            lambda tx: dismiss_everywhere(tx, stamp, kim.me.id, cause="user-disabled", is_uninvited=True)
        )
        assert changed == 2
        case = await house.case(guest)
        assert case.session.invited == ()
        assert [grant.technician for grant in case.consent.live] == [owner.me.id]
        assert facts_of(house, "session.uninvited") == {
            "technician": kim.me.id, "technician_name": "Kim", "cause": "user-disabled"
        }  # fmt: skip
        mine = await house.case(own)
        assert (mine.session.assignee, mine.consent.pending) == (kim.me.id, None)
        assert house.events[-1].what.actor == owner.me.id
        again = await house.store.write(
            lambda tx: dismiss_everywhere(tx, stamp, kim.me.id, cause="user-disabled", is_uninvited=True)
        )
        assert again == 0


async def test_one_channel_alone_can_be_meant(open_house: OpenHouse) -> None:
    """What was granted in another channel, or in Private, goes on."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        guest, own, _ = await guest_and_own(house, owner, kim)
        other = await new_channel(house, 2)
        stamp = Stamp(house.now, owner.me)
        untouched = await house.store.write(
            lambda tx: dismiss_everywhere(tx, stamp, kim.me.id, [other.id], cause="member-removed")
        )
        assert untouched == 0
        here = [house.channel.id]
        changed = await house.store.write(
            lambda tx: dismiss_everywhere(tx, stamp, kim.me.id, here, cause="member-removed")
        )
        assert changed == 2
        assert (await house.case(guest)).session.invited == (kim.me.id,)
        assert (await house.case(own)).consent.pending is None


async def test_a_right_that_is_lost_ends_what_it_carried(open_house: OpenHouse) -> None:
    """Without `control` a control grant ends; who only looked goes on looking; who lost nothing is let be."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        guest, own, _ = await guest_and_own(house, owner, kim)
        stamp, people = Stamp(house.now, owner.me), [kim.me.id, owner.me.id]
        assert await house.store.write(lambda tx: recheck_rights(tx, stamp, people)) == 0
        row = Membership(house.channel.id, Role.TECHNICIAN, DEFAULT_RIGHTS - {Right.CONTROL}, user=kim.me.id)
        await house.store.write(lambda tx: tx.put_membership(row))
        assert await house.store.write(lambda tx: recheck_rights(tx, stamp, people)) == 2
        case = await house.case(guest)
        assert [grant.technician for grant in case.consent.live] == [owner.me.id]
        # Kim is still somebody in the channel, and so still a guest; keyboard and mouse are the owner's.
        assert case.session.invited == (kim.me.id,)
        assert case.consent.holder == case.consent.live[0].id
        assert (await house.case(own)).consent.pending is None
        told = facts_of(house, "access.voided")
        assert (told["cause"], told["technician_name"]) == ("right-lost", "Kim")


async def test_a_channel_that_is_lost_ends_it_for_everybody_concerned(open_house: OpenHouse) -> None:
    """Rechecking a whole channel finds who is nobody there any more: grants end, guests leave."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        guest, _, _ = await guest_and_own(house, owner, kim)
        row = await give_rights(house, kim)
        stamp, channel = Stamp(house.now, owner.me), house.channel.id
        assert await house.store.write(lambda tx: dismiss_in_channel(tx, stamp, channel)) == 0
        await house.store.write(lambda tx: tx.remove_membership(row))
        assert await house.store.write(lambda tx: dismiss_in_channel(tx, stamp, channel)) == 2
        case = await house.case(guest)
        assert case.session.invited == ()
        assert [grant.technician for grant in case.consent.live] == [owner.me.id]


async def test_what_a_channel_turns_off_ends_too(open_house: OpenHouse) -> None:
    """C13: turned off for everybody below Owner while a prompt is open: withdrawn."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        guest, own, _ = await guest_and_own(house, owner, kim)
        policy = replace(
            house.channel, turned_off=frozenset({"request-access"}), version=house.channel.version + 1
        )
        assert await house.store.write(lambda tx: tx.save_channel(policy, house.channel.version))
        stamp = Stamp(house.now, owner.me)
        assert await house.store.write(lambda tx: dismiss_in_channel(tx, stamp, policy.id)) == 1
        assert (await house.case(own)).consent.pending is None
        assert len((await house.case(guest)).consent.live) == 2
