# SPDX-License-Identifier: Apache-2.0
"""A table of technicians: read as people write it, every line judged, made whole or not at all."""

import pytest

from sdconsole.contract import routes
from sdconsole.contract.admin import GroupWrite, Imported, LicenceInstall, RowFate, UsersImport
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.people.imports import LINES_MAX, read_table
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import House, Seat

PLAIN = "login,display_name,role\nkim,Kim,technician\nlee,Lee,channel-manager\n"


async def _import(house: House, seat: Seat, csv: str, *, is_dry_run: bool = False) -> Imported:
    said = UsersImport(csv=csv, is_dry_run=is_dry_run)
    return await house.get(routes.USERS_IMPORT, said, token=seat.token)


async def test_a_table_makes_technicians(open_house: OpenHouse) -> None:
    """Each gets a token to choose a password; imported again, nothing changes."""
    async with open_house() as house:
        owner = await house.sign_in()
        done = await _import(house, owner, PLAIN)
        assert (done.created, done.refused, done.is_dry_run) == (2, 0, False)
        assert [(row.line, row.login, row.fate) for row in done.rows] == [
            (2, "kim", RowFate.CREATED),
            (3, "lee", RowFate.CREATED),
        ]
        assert all(row.set_up_token for row in done.rows)
        users = (await house.get(routes.USERS, token=owner.token)).users
        assert [(user.login, user.role) for user in users] == [
            ("kim", Role.TECHNICIAN),
            ("lee", Role.CHANNEL_MANAGER),
            ("owner", Role.OWNER),
        ]
        since = len(house.events)
        again = await _import(house, owner, PLAIN.replace("kim", "KIM"))
        assert ([row.fate for row in again.rows], again.created) == ([RowFate.UNCHANGED] * 2, 0)
        assert len(house.events) == since


async def test_a_dry_run_makes_nothing(open_house: OpenHouse) -> None:
    """It says what would be."""
    async with open_house() as house:
        owner = await house.sign_in()
        since = len(house.events)
        done = await _import(house, owner, PLAIN, is_dry_run=True)
        assert (done.created, done.is_dry_run, done.rows[0].set_up_token) == (2, True, None)
        assert len(house.events) == since


@pytest.mark.parametrize(
    "csv",
    [
        "\ufefflogin,display_name\r\nkim,Kim\r\n",
        "login;display_name\r\nkim;Kim\r\n",
        "\ufeffDisplay Name;LOGIN\nKim;kim\n",
        "login\tdisplay_name\nkim\tKim",
        'login,display_name\n\n"kim","Kim"\n,,\n',
        "display_name,login,attended_access\nKim,kim,はい\n",
    ],
)
def test_a_table_as_people_write_it(csv: str) -> None:
    """Byte order mark, semicolons, tabs, columns in any order, capitals, quotes, empty lines."""
    table = read_table(csv)
    assert not isinstance(table, Refusal)
    assert [(cells["login"], cells["display_name"]) for _, cells in table if cells["login"]] == [
        ("kim", "Kim")
    ]


@pytest.mark.parametrize(
    ("csv", "field"),
    [
        ("", "columns"),
        ("display_name\nKim\n", "columns"),
        ("login,login\nkim,kim\n", "columns"),
        ("login,salary\nkim,1\n", "columns"),
        ("login\nkim,more\n", "line"),
        ('login\n"kim\n', "csv"),
        ("login\n" + "x\n" * (LINES_MAX + 1), "lines"),
    ],
)
def test_what_is_no_table(csv: str, field: str) -> None:
    """Missing, double, unknown columns; too many cells; a quote without an end; too many lines."""
    refusal = read_table(csv)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.fact("field")) == (Reason.VALUE_OUT_OF_RANGE, field)


@pytest.mark.parametrize(
    ("line", "reason", "field"),
    [
        (",X,,,", Reason.TEXT_EMPTY, "login"),
        ("a\u202eb,X,,,", Reason.TEXT_FORBIDDEN_CHARACTER, "login"),
        (f"x,{'y' * 65},,,", Reason.TEXT_TOO_LONG, "display_name"),
        ("x,X,king,,", Reason.VALUE_OUT_OF_RANGE, "role"),
        ("x,X,,perhaps,", Reason.VALUE_OUT_OF_RANGE, "attended_access"),
        ("x,X,,,No such group", Reason.NOT_FOUND, "groups"),
        ("KIM,X,,,", Reason.NAME_TAKEN, "login"),
    ],
)
async def test_one_refused_line_refuses_all(
    open_house: OpenHouse, line: str, reason: Reason, field: str
) -> None:
    """Every line is judged and told, and nobody is made."""
    async with open_house() as house:
        owner = await house.sign_in()
        since = len(house.events)
        csv = f"login,display_name,role,attended_access,groups\nkim,Kim,,,\n{line}\nlee,Lee,,no,\n"
        done = await _import(house, owner, csv)
        assert [row.fate for row in done.rows] == [RowFate.CREATED, RowFate.REFUSED, RowFate.CREATED]
        assert (done.rows[1].line, done.rows[1].reason, done.rows[1].field) == (3, reason, field)
        assert (done.created, done.refused, len(house.events)) == (0, 1, since)
        assert all(row.set_up_token is None for row in done.rows)


async def test_groups_and_access_come_from_the_table(open_house: OpenHouse) -> None:
    """Groups by name with a bar between them; whoever has no attended access stays out of the desk."""
    async with open_house() as house:
        owner = await house.sign_in()
        for name in ("Day", "Night"):
            await house.get(routes.GROUP_NEW, GroupWrite(name=name), token=owner.token)
        csv = "login;groups;attended_access\nkim;day| NIGHT;no\n"
        await _import(house, owner, csv)
        users = (await house.get(routes.USERS, token=owner.token)).users
        kim = next(user for user in users if user.login == "kim")
        assert (len(kim.groups), kim.has_attended_access, kim.display_name) == (2, False, "kim")


async def test_an_import_needs_its_seats_and_its_right(open_house: OpenHouse) -> None:
    """Not one of them is made beyond the licence; only an Owner imports Team admins."""
    async with open_house() as house:
        owner, admin = await house.sign_in(), await house.hire("admin", Role.TEAM_ADMIN)
        done = await _import(house, admin, "login,role\nboss,Team Admin\n", is_dry_run=True)
        assert (done.rows[0].reason, done.rows[0].field) == (Reason.ROLE_MISSING, "role")
        done = await _import(house, owner, "login,role\nboss,Team Admin\n", is_dry_run=True)
        assert done.rows[0].fate is RowFate.CREATED
        text = '{"attended_access":true,"technician_seats":3,"valid_until":null,"issued_to":"Example"}'
        await house.get(routes.LICENCE_INSTALL, LicenceInstall(licence=text), token=owner.token)
        said = UsersImport(csv=PLAIN, is_dry_run=True)
        assert await house.refused(routes.USERS_IMPORT, said, token=owner.token) is Reason.LICENCE_SEATS_USED
        one = await _import(house, owner, "login\nkim\n")
        assert one.created == 1
