# SPDX-License-Identifier: Apache-2.0
"""Technicians are managed by Owner and Team admin; what somebody loses ends in the same transaction."""

from dataclasses import replace
from typing import Any

import pytest

from sdconsole.contract import routes
from sdconsole.contract.admin import GroupWrite, UserNew, UserPassword, UserView, UserWrite
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason
from sdconsole.gateway.service.people.accounts import login_of_set_up
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Tx
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import PASSWORD, House, Seat

NEW = "another long password"


async def _user(house: House, owner: Seat, login: str) -> UserView:
    found = await house.get(routes.USERS, token=owner.token)
    return next(user for user in found.users if user.login == login)


def _at(user: UserView) -> dict[str, Any]:
    return {"path": {"user_id": user.id}, "if_match": user.version}


def _of(seat: Seat) -> dict[str, Any]:
    return {"path": {"user_id": seat.me.id}}


async def test_a_technician_is_added_with_a_password(open_house: OpenHouse) -> None:
    """They sign in at once; the list shows them, the event says who they are, the password is nowhere."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = UserNew(login="kim", display_name="Kim", password=NEW)
        made = await house.get(routes.USER_NEW, said, token=owner.token, key="k")
        assert (made.user.has_password, made.set_up_token) == (True, None)
        kinds = [event.what for event in house.events if event.what.kind.value == "user.created"]
        assert dict(kinds[-1].facts) == {
            "user": made.user.id,
            "login": "kim",
            "display_name": "Kim",
            "role": "technician",
        }
        await house.sign_in("kim", NEW)
        listed = await house.get(routes.USERS, token=owner.token)
        assert ([user.login for user in listed.users], listed.seats, listed.seats_used) == (
            *(["kim", "owner"], None),
            2,
        )
        again = await house.get(routes.USER_NEW, said, token=owner.token, key="k")
        assert again.user.id == made.user.id
        assert await house.refused(routes.USER_NEW, said, token=owner.token) is Reason.NAME_TAKEN


async def test_without_a_password_a_token_lets_them_choose(open_house: OpenHouse) -> None:
    """A repeated call, whose first answer was lost, gets another token that works."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = UserNew(login="kim", display_name="Kim")
        first = await house.get(routes.USER_NEW, said, token=owner.token, key="k")
        again = await house.get(routes.USER_NEW, said, token=owner.token, key="k")
        assert first.user == again.user
        for made in (first, again):
            token = made.set_up_token or ""
            assert await house.store.read(lambda tx, t=token: login_of_set_up(tx, house.now, t)) == "kim"  # type: ignore[misc]


async def test_a_bad_password_is_refused_before_it_is_hashed(open_house: OpenHouse) -> None:
    """Also for one who may not set it: they are told that instead."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        said = UserNew(login="lee", display_name="Lee", password="short")
        assert await house.refused(routes.USER_NEW, said, token=owner.token) is Reason.VALUE_OUT_OF_RANGE
        assert await house.refused(routes.USER_NEW, said, token=kim.token) is Reason.ROLE_MISSING
        assert await house.refused(routes.USER_NEW, said, token="x" * 43) is Reason.NOT_SIGNED_IN


async def test_a_change_keeps_what_was_left_out(open_house: OpenHouse) -> None:
    """On the version that was seen; the event says what was and what is."""
    async with open_house() as house:
        owner = await house.sign_in()
        await house.hire("kim")
        kim = await _user(house, owner, "kim")
        said = UserWrite(display_name="Kim Mina", role=Role.CHANNEL_MANAGER)
        changed = await house.get(routes.USER_EDIT, said, token=owner.token, **_at(kim))
        assert (changed.display_name, changed.role, changed.has_attended_access) == (
            *("Kim Mina", Role.CHANNEL_MANAGER),
            True,
        )
        assert dict(house.events[-1].what.facts) == {
            "user": kim.id,
            "display_name": "Kim Mina",
            "former_display_name": "Kim",
            "role": "channel-manager",
            "former_role": "technician",
        }
        stale = await house.refused(routes.USER_EDIT, said, token=owner.token, **_at(kim))
        assert stale is Reason.VERSION_STALE
        unknown = UserWrite(groups=("nothing",))  # type: ignore[arg-type]
        refused = await house.refused(routes.USER_EDIT, unknown, token=owner.token, **_at(changed))
        assert refused is Reason.NOT_FOUND


async def test_attended_access_taken_ends_every_grant(open_house: OpenHouse) -> None:
    """In the same transaction, in channels and in Private."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made, _, _ = await house.granted(kim)
        private = await house.open_session(kim, private=True)
        machine = await house.join(private, device_key="e" * 43, instance="j" * 22)
        await house.ask(kim, private.session.id)
        await house.allow(machine)
        user = await _user(house, owner, "kim")
        said = UserWrite(has_attended_access=False)
        await house.get(routes.USER_EDIT, said, token=owner.token, **_at(user))
        for session in (made.session.id, private.session.id):
            assert not (await house.case(session)).consent.live
        refusal = await house.refused(routes.SESSIONS, token=kim.token)
        assert refusal is Reason.TECHNICIAN_LACKS_ATTENDED_ACCESS


async def test_disabling_ends_all_at_once(open_house: OpenHouse) -> None:
    """Sign-ins, grants; they stay the assignee; enabled again they sign in with the old password."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made, _, _ = await house.granted(kim)
        disabled = await house.get(routes.USER_DISABLE, token=owner.token, **_of(kim))
        assert disabled.disabled_at == house.now
        assert await house.refused(routes.ME, token=kim.token) is Reason.NOT_SIGNED_IN
        case = await house.case(made.session.id)
        assert (case.consent.live, case.session.assignee) == ((), kim.me.id)
        since = len(house.events)
        again = await house.get(routes.USER_DISABLE, token=owner.token, **_of(kim))
        assert (again, len(house.events)) == (disabled, since)
        enabled = await house.get(routes.USER_ENABLE, token=owner.token, **_of(kim))
        assert enabled.disabled_at is None
        await house.sign_in("kim")


async def test_who_is_disabled_is_no_longer_invited(open_house: OpenHouse) -> None:
    """Their place beside the assignee is free."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        made = await house.open_session(owner)

        async def invite(tx: Tx) -> None:
            case = await tx.case(made.session.id)
            assert case is not None
            session = replace(case.session, invited=(kim.me.id,), version=case.session.version + 1)
            assert await tx.save_case(replace(case, session=session), case.session.version)

        await house.store.write(invite)
        await house.get(routes.USER_DISABLE, token=owner.token, **_of(kim))
        assert (await house.case(made.session.id)).session.invited == ()


async def test_nobody_disables_themself_and_one_owner_stays(open_house: OpenHouse) -> None:
    """Neither by disabling nor by another role."""
    async with open_house() as house:
        owner = await house.sign_in()
        me = await _user(house, owner, "owner")
        disable = routes.USER_DISABLE
        assert await house.refused(disable, token=owner.token, **_of(owner)) is Reason.ROLE_MISSING
        down = UserWrite(role=Role.TEAM_ADMIN)
        refused = await house.refused(routes.USER_EDIT, down, token=owner.token, **_at(me))
        assert refused is Reason.ROLE_MISSING
        second = await house.hire("kim", Role.OWNER)
        await house.get(disable, token=second.token, **_of(owner))
        assert await house.refused(disable, token=second.token, **_of(second)) is Reason.ROLE_MISSING


async def test_only_an_owner_makes_or_changes_those_above(open_house: OpenHouse) -> None:
    """A Team admin manages everybody else, and their own name."""
    async with open_house() as house:
        owner, admin = await house.sign_in(), await house.hire("admin", Role.TEAM_ADMIN)
        other = await house.hire("other", Role.TEAM_ADMIN)
        for role in (Role.OWNER, Role.TEAM_ADMIN):
            said = UserNew(login=role.value, display_name="X", role=role)
            assert await house.refused(routes.USER_NEW, said, token=admin.token) is Reason.ROLE_MISSING
        password = UserPassword(password=NEW)
        for seat in (owner, other):
            for route, body in (
                (routes.USER_DISABLE, None),
                (routes.USER_ENABLE, None),
                (routes.USER_PASSWORD, password),
            ):
                refused = await house.refused(route, body, token=admin.token, **_of(seat))
                assert refused is Reason.ROLE_MISSING
        me = await _user(house, owner, "admin")
        up, name = UserWrite(role=Role.OWNER), UserWrite(display_name="Admin A")
        assert await house.refused(routes.USER_EDIT, up, token=admin.token, **_at(me)) is Reason.ROLE_MISSING
        await house.get(routes.USER_EDIT, name, token=admin.token, **_at(me))
        kim = await house.get(routes.USER_NEW, UserNew(login="kim", display_name="Kim"), token=admin.token)
        up = UserWrite(role=Role.TEAM_ADMIN)
        refused = await house.refused(routes.USER_EDIT, up, token=admin.token, **_at(kim.user))
        assert refused is Reason.ROLE_MISSING
        await house.get(routes.USER_EDIT, up, token=owner.token, **_at(kim.user))


async def test_a_new_password_ends_the_old_sign_ins(open_house: OpenHouse) -> None:
    """And only the new one opens."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        said = UserPassword(password=NEW)
        await house.get(routes.USER_PASSWORD, said, token=owner.token, **_of(kim))
        assert await house.refused(routes.ME, token=kim.token) is Reason.NOT_SIGNED_IN
        await house.sign_in("kim", NEW)
        nobody = {"path": {"user_id": "nobody"}}
        assert (
            await house.refused(routes.USER_PASSWORD, said, token=owner.token, **nobody) is Reason.NOT_FOUND
        )
        assert PASSWORD != NEW


async def test_a_full_licence_enables_nobody_more(open_house: OpenHouse) -> None:
    """A licence with fewer seats than are used leaves everybody, and takes nobody back."""
    async with open_house() as house:
        owner, kim = await house.sign_in(), await house.hire("kim")
        await house.hire("lee")
        row = await house.store.read(installed)
        small = replace(row, entitlement=Entitlement(technician_seats=1))
        await house.store.write(lambda tx: tx.put_installation(small))
        await house.get(routes.USER_DISABLE, token=owner.token, **_of(kim))
        refused = await house.refused(routes.USER_ENABLE, token=owner.token, **_of(kim))
        assert refused is Reason.LICENCE_SEATS_USED
        said = UserNew(login="new", display_name="New")
        assert await house.refused(routes.USER_NEW, said, token=owner.token) is Reason.LICENCE_SEATS_USED


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.CHANNEL_MANAGER, Role.GROUP_MANAGER])
async def test_who_may_not_manage_users(open_house: OpenHouse, role: Role) -> None:
    """Every route of the room says so."""
    async with open_house() as house:
        kim = await house.hire("kim", role)
        for route in (routes.USERS, routes.GROUPS, routes.LICENCE, routes.SETTINGS):
            assert await house.refused(route, token=kim.token) is Reason.ROLE_MISSING
        for about in (routes.USER_DISABLE, routes.USER_ENABLE):
            assert await house.refused(about, token=kim.token, **_of(kim)) is Reason.ROLE_MISSING
        said = UserWrite(display_name="X")
        assert (
            await house.refused(routes.USER_EDIT, said, token=kim.token, if_match=1, **_of(kim))
            is Reason.ROLE_MISSING
        )


async def test_what_a_key_keeps_of_a_request_cannot_be_guessed_back(open_house: OpenHouse) -> None:
    """A password may stand in it: what is kept depends on the installation's key."""
    async with open_house() as house:
        vault = house.settings.vault
        assert vault.digest(b"x") == vault.digest(b"x")
        assert vault.digest(b"x") != type(vault)(b"j" * 32).digest(b"x")


async def test_who_is_no_administrator_any_more_gets_nothing_by_asking_again(
    open_house: OpenHouse,
) -> None:
    """A repeated call is asked anew: it would bring a token that makes one whatever the other was to be."""
    async with open_house() as house:
        owner, admin = await house.sign_in(), await house.hire("kim", Role.OWNER)
        said = UserNew(login="boss", display_name="Boss", role=Role.OWNER)
        made = await house.get(routes.USER_NEW, said, token=admin.token, key="k")
        assert made.set_up_token is not None
        group = GroupWrite(name="Night", members=(made.user.id,))
        await house.get(routes.GROUP_NEW, group, token=admin.token, key="g")
        for role in (Role.TEAM_ADMIN, Role.TECHNICIAN):
            kim = await _user(house, owner, "kim")
            await house.get(routes.USER_EDIT, UserWrite(role=role), token=owner.token, **_at(kim))
            again = await house.refused(routes.USER_NEW, said, token=admin.token, key="k")
            assert again is Reason.ROLE_MISSING
        again = await house.refused(routes.GROUP_NEW, group, token=admin.token, key="g")
        assert again is Reason.ROLE_MISSING
