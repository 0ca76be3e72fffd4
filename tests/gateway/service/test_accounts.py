# SPDX-License-Identifier: Apache-2.0
"""Setting a Gateway up, adding technicians, choosing passwords."""

from dataclasses import replace
from pathlib import Path

import pytest

from sdconsole.contract import routes
from sdconsole.domain.entitlement import Entitlement
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.passwords import refuse_password
from sdconsole.gateway.service.people.accounts import (
    SET_UP_LIFE,
    FirstMade,
    Person,
    add_user,
    create_first,
    issue_set_up,
    login_of_set_up,
    set_password,
    set_up_owner,
)
from sdconsole.gateway.service.records import Stamp
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import KINDS, NOW, PASSWORD, chance, opened


@pytest.mark.parametrize("kind", KINDS)
async def test_a_gateway_is_set_up_once(kind: str, tmp_path: Path) -> None:
    """The first time makes owner, channel and a token; a second time is refused and changes nothing."""
    async with opened(kind, tmp_path) as store:
        ids, owner = chance(), Person("Sato", "佐藤")
        made = await store.write(lambda tx: create_first(tx, NOW, ids, owner, organisation="例"))
        assert isinstance(made, FirstMade)
        assert made.owner.role is Role.OWNER
        assert (made.channel.name, made.channel.is_default) == ("Support", True)
        assert made.set_up_token is not None
        again = await store.write(lambda tx: create_first(tx, NOW, ids, owner, organisation="X"))
        assert isinstance(again, Refusal)
        assert again.reason is Reason.SET_UP_DONE
        assert len(await store.read(lambda tx: tx.all_users())) == 1


@pytest.mark.parametrize(
    ("person", "organisation", "channel"),
    [
        (Person("", "Owner"), "Example", "Support"),
        (Person("owner", "\u202eOwner"), "Example", "Support"),
        (Person("owner", "Owner"), "", "Support"),
        (Person("owner", "Owner"), "Example", "x" * 65),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
async def test_bad_names_set_nothing_up(
    kind: str, tmp_path: Path, person: Person, organisation: str, channel: str
) -> None:
    """A refused set-up leaves the Gateway as empty as before."""
    async with opened(kind, tmp_path) as store:
        made = await store.write(
            lambda tx: create_first(tx, NOW, chance(), person, organisation=organisation, channel=channel)
        )
        assert isinstance(made, Refusal)
        assert await store.read(lambda tx: tx.installation()) is None
        assert await store.read(lambda tx: tx.last_seq()) == 0


async def test_a_set_up_token_sets_one_password_within_the_hour(open_house: OpenHouse) -> None:
    """It works once; used, unknown or too old it is dead."""
    async with open_house() as house:
        hashed = await house.settings.hasher.hash("another long password", bytes(16))
        owner, store = house.owner.id, house.store
        late = await store.write(lambda tx: issue_set_up(tx, house.now, house.ids, owner))
        house.now += SET_UP_LIFE
        token = await store.write(lambda tx: issue_set_up(tx, house.now, house.ids, owner))
        assert await store.read(lambda tx: login_of_set_up(tx, house.now, token)) == "owner"
        for dead in (late, "x" * 43):
            refusal = await store.write(lambda tx, dead=dead: set_up_owner(tx, house.now, dead, hashed))  # type: ignore[misc]
            assert isinstance(refusal, Refusal)
            assert refusal.reason is Reason.TICKET_DEAD
        done = await store.write(lambda tx: set_up_owner(tx, house.now, token, hashed))
        assert not isinstance(done, Refusal)
        await house.sign_in(password="another long password")
        again = await store.write(lambda tx: set_up_owner(tx, house.now, token, hashed))
        assert isinstance(again, Refusal)


async def test_a_new_password_signs_out(open_house: OpenHouse) -> None:
    """Who was signed in with the old password is signed out."""
    async with open_house() as house:
        owner = await house.sign_in()
        hashed = await house.settings.hasher.hash("another long password", bytes(16))
        await house.store.write(lambda tx: set_password(tx, Stamp(house.now), "owner", hashed))
        assert await house.refused(routes.ME, token=owner.token) is Reason.NOT_SIGNED_IN
        await house.sign_in(password="another long password")


async def test_technicians_need_a_free_login_and_a_seat(open_house: OpenHouse) -> None:
    """A login is taken however it is capitalised; a full licence takes nobody more."""
    async with open_house() as house:
        stamp = Stamp(house.now, house.owner)

        async def add(login: str) -> Reason | None:
            person = Person(login, "Name")
            made = await house.store.write(lambda tx: add_user(tx, stamp, house.ids, person))
            return made.reason if isinstance(made, Refusal) else None

        assert await add("Kim") is None
        assert await add("KIM") is Reason.NAME_TAKEN
        assert await add("a\0b") is Reason.TEXT_FORBIDDEN_CHARACTER
        row = await house.store.read(lambda tx: tx.installation())
        assert row is not None
        full = replace(row, entitlement=Entitlement(technician_seats=2))
        await house.store.write(lambda tx: tx.put_installation(full))
        assert await add("lee") is Reason.LICENCE_SEATS_USED


@pytest.mark.parametrize(
    ("password", "is_refused"),
    [
        ("short", True),
        ("14 characters.", True),
        ("15 characters..", False),
        ("あいうえおかきくけこさしすせそ", False),
        ("aaaaaaaaaaaaaaaaaaaa", True),
        ("abababababababab", True),
        ("abcdefghijklmnop", True),
        ("qwertyuiopasdfghj", True),
        ("123456789012345678", True),
        ("Correct Horse Battery Staple", True),
        ("password-password", True),
        ("yamamoto-yamamoto", True),
        ("x" * 513, True),
        (PASSWORD, False),
    ],
)
def test_the_password_rule(password: str, is_refused: bool) -> None:
    """Long and not among the first to be guessed; nothing else is asked for."""
    assert (refuse_password(password, "yamamoto") is not None) is is_refused


async def test_the_last_owner_cannot_be_disabled(open_house: OpenHouse) -> None:
    """Otherwise nobody could administer the Gateway any more."""
    async with open_house() as house:
        seat = await house.sign_in()
        result = await house.disable(seat.me.login)
        assert isinstance(result, Refusal)
        assert result.reason is Reason.ROLE_MISSING
        assert (await house.get(routes.ME, token=seat.token)).id == seat.me.id
