# SPDX-License-Identifier: Apache-2.0
"""Technicians from a table (CSV): every line is judged before any is made; one refused line refuses all."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sdconsole.contract.admin import Imported, ImportRow, RowFate, UsersImport
from sdconsole.domain.ids import GroupId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import DISPLAY_NAME, LOGIN, clean, fold
from sdconsole.gateway.service.call import Call, Ids
from sdconsole.gateway.service.organisation.office import refuse_office
from sdconsole.gateway.service.people import accounts
from sdconsole.gateway.service.people.accounts import Person
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.store.port import Tx

COLUMNS: Final = ("login", "display_name", "role", "attended_access", "groups")
NEEDED: Final = frozenset({"login"})
LINES_MAX: Final = 2_000
YES: Final = frozenset({"", "yes", "true", "1", "y", "x", "はい", "○"})
NO: Final = frozenset({"no", "false", "0", "n", "-", "いいえ", "×"})
GROUPS_APART: Final = "|"
"""Between the groups of one line: comma and semicolon are the table's own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table, judged: the technician to be, or why not."""

    number: int
    login: str
    person: Person | None = None
    refusal: Refusal | None = None
    field: str = ""

    @property
    def fate(self) -> RowFate:
        """What becomes of it."""
        if self.refusal is not None:
            return RowFate.REFUSED
        return RowFate.UNCHANGED if self.person is None else RowFate.CREATED


async def users_import(tx: Tx, call: Call[UsersImport]) -> Imported | Refusal:
    """Add technicians from a table, or say what that would do."""
    refusal = refuse_office(call, Action.MANAGE_USERS)
    if refusal is not None:
        return refusal
    is_owner = call.technician.role is Role.OWNER
    stamp = Stamp(call.now, call.technician)
    return await import_users(
        tx, stamp, call.ids, call.body.csv, is_dry_run=call.body.is_dry_run, is_owner=is_owner
    )


async def import_users(
    tx: Tx, stamp: Stamp, ids: Ids, text: str, *, is_dry_run: bool, is_owner: bool
) -> Imported | Refusal:
    """Add technicians from CSV; `is_owner`: the caller may make Team admins and Owners."""
    table = read_table(text)
    if isinstance(table, Refusal):
        return table
    known = {fold(user.technician.login) for user in await tx.all_users()}
    groups = {fold(group.name): group.id for group in await tx.groups()}
    lines = judge(table, known, groups, is_owner=is_owner)
    wanted = sum(line.fate is RowFate.CREATED for line in lines)
    refused = sum(line.fate is RowFate.REFUSED for line in lines)
    refusal = await accounts.refuse_one_more(tx, wanted) if wanted else None
    if refusal is not None:
        return refusal
    tokens: dict[int, str] = {}
    if not is_dry_run and not refused:
        made = await _make(tx, stamp, ids, lines)
        if isinstance(made, Refusal):
            return made
        tokens = made
    return Imported(
        rows=tuple([_row(line, tokens.get(line.number)) for line in lines]),
        created=0 if refused else wanted,
        refused=refused,
        is_dry_run=is_dry_run,
    )


def read_table(text: str) -> list[tuple[int, dict[str, str]]] | Refusal:
    """Return the lines with their numbers, by column; VALUE_OUT_OF_RANGE says what is wrong with the table.

    Commas, semicolons (as Excel writes them in many countries) or tabs between the columns; names of columns
    in any order, with or without capitals; a byte order mark is passed over.
    """
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    apart = max((",", ";", "\t"), key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
        header = [name.strip().casefold().replace(" ", "_") for name in next(reader, [])]
        flaw = _refuse_header(header)
        if flaw is not None:
            return flaw
        table = list[tuple[int, dict[str, str]]]()
        for number, cells in _numbered(reader):
            if len(table) >= LINES_MAX:
                return _bad("lines", maximum=LINES_MAX)
            if len(cells) > len(header):
                return _bad("line", line=number)
            table.append((number, dict(zip(header, (cell.strip() for cell in cells), strict=False))))
    except csv.Error:
        return _bad("csv")
    return table


def judge(
    table: Sequence[tuple[int, Mapping[str, str]]],
    known: set[str],
    groups: Mapping[str, GroupId],
    *,
    is_owner: bool,
) -> list[Line]:
    """Return what becomes of each line; `known` logins and `groups` by name, both folded."""
    lines, met = list[Line](), set[str]()
    for number, cells in table:
        line = _judged(number, cells, groups, is_owner=is_owner)
        name = fold(line.login)
        if line.refusal is None and name in met:
            line = replace(line, refusal=_taken(), field="login")
        elif line.refusal is None and name in known:
            line = replace(line, person=None)
        met.add(name)
        lines.append(line)
    return lines


def _judged(number: int, cells: Mapping[str, str], groups: Mapping[str, GroupId], *, is_owner: bool) -> Line:
    typed = cells.get("login", "")
    line = Line(number, typed[: LOGIN.maximum])
    login = clean(typed, LOGIN)
    if isinstance(login, Refusal):
        return replace(line, refusal=login, field="login")
    line = replace(line, login=login)
    shown = clean(cells.get("display_name", "") or login, DISPLAY_NAME)
    if isinstance(shown, Refusal):
        return replace(line, refusal=shown, field="display_name")
    role = cells.get("role", "").casefold().replace(" ", "-") or Role.TECHNICIAN.value
    if role not in set(Role):
        return replace(line, refusal=_bad("role"), field="role")
    if role in (Role.OWNER, Role.TEAM_ADMIN) and not is_owner:
        refusal = refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR, role=Role.OWNER.value)
        return replace(line, refusal=refusal, field="role")
    attended = cells.get("attended_access", "").casefold()
    if attended not in YES | NO:
        return replace(line, refusal=_bad("attended_access"), field="attended_access")
    names = [fold(name.strip()) for name in cells.get("groups", "").split(GROUPS_APART) if name.strip()]
    if not groups.keys() >= set(names):
        return replace(line, refusal=refuse(Reason.NOT_FOUND, NextStep.CORRECT_INPUT), field="groups")
    belongs = frozenset(groups[name] for name in names)
    return replace(line, person=Person(login, shown, Role(role), attended in YES, belongs))


async def _make(tx: Tx, stamp: Stamp, ids: Ids, lines: Sequence[Line]) -> dict[int, str] | Refusal:
    """Add those who are to be created; return their one-time tokens by line."""
    wanted = [(line.number, line.person) for line in lines if line.person is not None]
    made = await accounts.add_users(tx, stamp, ids, [person for _, person in wanted])
    if isinstance(made, Refusal):
        return made
    return {
        number: await accounts.issue_set_up(tx, stamp.now, ids, technician.id)
        for (number, _), technician in zip(wanted, made, strict=True)
    }


def _row(line: Line, token: str | None) -> ImportRow:
    return ImportRow(
        line=line.number,
        login=line.login,
        fate=line.fate,
        reason=None if line.refusal is None else line.refusal.reason,
        field=line.field,
        set_up_token=token,
    )


def _refuse_header(header: Sequence[str]) -> Refusal | None:
    if not set(header) >= NEEDED or len(set(header)) != len(header) or not set(header) <= set(COLUMNS):
        return _bad("columns", known=",".join(COLUMNS))
    return None


def _numbered(reader: Any) -> list[tuple[int, list[str]]]:
    """Return the lines that say something, each with the number of the line it begins at."""
    found, number = list[tuple[int, list[str]]](), reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((number, cells))
        number = reader.line_num + 1
    return found


def _taken() -> Refusal:
    return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="login")


def _bad(field: str, **facts: str | int) -> Refusal:
    return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field=field, **facts)
