# SPDX-License-Identifier: Apache-2.0
"""Who may do what: the tables of the product, written a second time, against `decide` in every case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import pytest

from sdconsole.domain.ids import UserId
from sdconsole.domain.people import ALL_RIGHTS, NO_STANDING, PRIVATE_STANDING, Right, Role, Standing
from sdconsole.domain.rights import (
    REACH,
    RIGHT_FOR,
    SESSION_ACTIONS,
    Action,
    Allowed,
    Target,
    can_see,
    decide,
    sees_all,
)
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Session
from tests.domain.cast import ITO, NOW, SATO, SUZUKI, TANAKA, app, session, technician

# Product rule 6. yes: always; right: with the right named behind it; own: assigned to or created by oneself;
# part: assignee, invited or creator; in: assignee or invited; "-": never.
TABLE = """
create-channel     yes yes yes  -    -
edit-channel       yes yes yes  yes  -
remove-channel     yes yes yes  -    -
edit-members       yes yes yes  yes  -
manage-users       yes yes -    -    -
manage-licence     yes yes -    -    -
manage-settings    yes yes -    -    -
export-audit       yes yes -    -    -
new-session        yes yes yes  yes  right:new-session
see                yes yes yes  yes  yes
take               yes yes yes  yes  right:take
assign             yes yes yes  yes  own:release
transfer           yes yes yes  yes  own:transfer
release            yes yes yes  yes  own:release
invite             yes yes own  own  own
remove-invited     yes yes own  own  own
close              yes yes yes  yes  own
delete             yes yes yes  yes  own:delete
rename             yes yes yes  yes  part
edit-note          yes yes yes  yes  part
extend             yes yes yes  yes  own
show-link          yes yes yes  yes  part
show-pin           yes yes yes  yes  part
rotate-link        yes yes yes  yes  own
request-access     in  in  in   in   in:view
withdraw-request   in  in  in   in   in
connect            in  in  in   in   in:view
hands              in  in  in   in   in
chat               yes yes yes  yes  part
"""

# Product rules 2 and 5: in which situations an action makes sense at all.
OPEN = {"waiting", "active", "queued", "queued, joined"}
WHEN: dict[str, set[str]] = {
    "see": OPEN | {"expired", "closed"},
    "take": {"queued", "queued, joined"},
    "assign": OPEN,
    "transfer": OPEN,
    "release": {"waiting", "active"},
    "invite": OPEN,
    "remove-invited": OPEN,
    "close": OPEN | {"expired"},
    "delete": {"expired", "closed"},
    "rename": OPEN | {"expired", "closed"},
    "edit-note": OPEN | {"expired", "closed"},
    "extend": OPEN,
    "show-link": OPEN,
    "show-pin": {"waiting", "queued"},
    "rotate-link": OPEN,
    "request-access": {"active"},
    "withdraw-request": OPEN | {"expired"},
    "connect": {"active"},
    "hands": OPEN | {"expired"},
    "chat": OPEN | {"expired"},
}
NOT_IN_PRIVATE = {"assign", "release", "invite"}
COLUMNS = (Role.OWNER, Role.TEAM_ADMIN, Role.GROUP_MANAGER, Role.CHANNEL_MANAGER, Role.TECHNICIAN)
CELLS: dict[str, dict[Role, str]] = {
    line.split()[0]: dict(zip(COLUMNS, line.split()[1:], strict=True)) for line in TABLE.strip().splitlines()
}
ACTIONS = [Action(name) for name in CELLS]
RELATIONS = ("assigned", "created", "invited", "foreign")
RIGHTS = [ALL_RIGHTS, frozenset[Right](), *(ALL_RIGHTS - {right} for right in Right)]


@dataclass(frozen=True)
class Case:
    """One person's look at one session."""

    role: Role
    rights: frozenset[Right]
    relation: str
    situation: str
    is_private: bool = False

    def build(self) -> tuple[Session, Standing]:
        """The session, and what Sato is in its channel."""
        is_queued = self.situation.startswith("queued")
        built = session(
            owner=SATO if self.relation == "created" or self.is_private else ITO,
            assignee=None if is_queued else SATO if self.relation == "assigned" else SUZUKI,
            invited=(SATO,) if self.relation == "invited" else (),
            app=app() if self.situation in ("active", "queued, joined", "closed", "expired") else None,
            expires_at=NOW if self.situation == "expired" else NOW + 1,
            closed_at=NOW if self.situation == "closed" else None,
        )
        if self.is_private:
            return replace(built, channel=None, owner=SATO, assignee=SATO), PRIVATE_STANDING
        rights = self.rights if self.role is Role.TECHNICIAN else ALL_RIGHTS
        return built, Standing(self.role, rights)


def cases() -> Iterator[Case]:
    """Every role, right, relation and situation that can be together."""
    situations = sorted(OPEN | {"expired", "closed"})
    for role, relation, situation in product(COLUMNS, RELATIONS, situations):
        if relation == "assigned" and situation.startswith("queued"):
            continue
        for rights in RIGHTS if role is Role.TECHNICIAN else [ALL_RIGHTS]:
            yield Case(role, rights, relation, situation)
    for role, situation in product(COLUMNS, [item for item in situations if not item.startswith("queued")]):
        yield Case(role, ALL_RIGHTS, "assigned", situation, is_private=True)


def is_expected(action: Action, case: Case) -> bool:
    """What the product page says."""
    name, relation = action.value, case.relation
    role = Role.TECHNICIAN if case.is_private else case.role
    is_own = relation in ("assigned", "created")
    is_visible = (
        role is not Role.TECHNICIAN
        or relation != "foreign"
        or Right.SEE_ALL in case.rights
        or (case.situation.startswith("queued"))
    )
    if not is_visible or case.situation not in WHEN[name] or (case.is_private and name in NOT_IN_PRIVATE):
        return False
    who, _, right = CELLS[name][role].partition(":")
    if right == "view":
        has_right = bool({Right.VIEW, Right.CONTROL} & case.rights)
    else:
        has_right = not right or Right(right) in case.rights or role is not Role.TECHNICIAN
    reaches = {
        "yes": True,
        "right": True,
        "own": is_own,
        "part": is_own or relation == "invited",
        "in": relation in ("assigned", "invited")
        or (case.situation.startswith("queued") and name in ("withdraw-request", "hands")),
        "-": False,
    }[who]
    return reaches and has_right


@pytest.mark.parametrize("action", sorted(SESSION_ACTIONS), ids=lambda action: action.value)
def test_each_session_action_is_allowed_where_the_product_says(action: Action) -> None:
    """Every role, every right missing in turn, own, invited, foreign, private, in every status."""
    target = Target(is_channel=True, channel_standing=Standing(Role.TECHNICIAN))
    wrong = []
    for case in cases():
        built, where = case.build()
        aim = target if action is Action.TRANSFER else Target()
        said = decide(action, technician(role=case.role), where, built, now=NOW, target=aim)
        if isinstance(said, Allowed) != is_expected(action, case):
            wrong.append((case, said))
    assert wrong == []


@pytest.mark.parametrize(
    "action", [a for a in ACTIONS if a not in SESSION_ACTIONS], ids=lambda action: action.value
)
@pytest.mark.parametrize("role", COLUMNS)
def test_each_other_action_is_allowed_where_the_product_says(action: Action, role: Role) -> None:
    """The organisation's and the channel's: by role, new sessions by right."""
    for rights in RIGHTS:
        where = Standing(role, rights if role is Role.TECHNICIAN else ALL_RIGHTS)
        who, _, right = CELLS[action.value][role].partition(":")
        expected = who == "yes" or (who == "right" and Right(right) in rights)
        said = decide(action, technician(role=role), where, now=NOW)
        assert isinstance(said, Allowed) == expected, rights


def test_the_tables_cover_every_action() -> None:
    """An action without a row would be an action without a rule."""
    assert {action.value for action in Action} == set(CELLS)
    assert set(WHEN) == {action.value for action in SESSION_ACTIONS}
    assert set(REACH) == set(Action)
    assert all(set(row) == set(COLUMNS) for row in REACH.values())
    assert set(RIGHT_FOR) <= set(Action)


@pytest.mark.parametrize("role", COLUMNS)
@pytest.mark.parametrize("action", sorted(SESSION_ACTIONS), ids=lambda action: action.value)
def test_nobody_touches_what_is_private(role: Role, action: Action) -> None:
    """Not even the Owner: the session does not exist for anybody else, in any status."""
    theirs = session(channel=None, owner=ITO, assignee=ITO)
    for private in (theirs, replace(theirs, closed_at=NOW), replace(theirs, expires_at=NOW)):
        for where in (PRIVATE_STANDING, Standing(role, ALL_RIGHTS)):
            said = decide(action, technician(role=role), where, private, now=NOW)
            assert not isinstance(said, Allowed)
            assert said.reason.value == "not-found"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.value)
def test_a_disabled_technician_may_nothing(action: Action) -> None:
    """Whatever role and rights are left in the books."""
    gone = technician(role=Role.OWNER, disabled_at=NOW - 1)
    said = decide(action, gone, Standing(Role.OWNER, ALL_RIGHTS), session(), now=NOW)
    assert not isinstance(said, Allowed)
    assert said.reason.value == "not-signed-in"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.value)
def test_without_attended_access_only_the_organisation_can_be_managed(action: Action) -> None:
    """Sign-in works and so do users, licence, settings; Service Desk does not."""
    owner = technician(role=Role.OWNER, has_attended_access=False)
    said = decide(action, owner, Standing(Role.OWNER, ALL_RIGHTS), session(), now=NOW)
    if action.value in ("manage-users", "manage-licence", "manage-settings", "export-audit"):
        assert isinstance(said, Allowed)
    else:
        assert not isinstance(said, Allowed)
        assert said.reason.value == "technician-lacks-attended-access"


@pytest.mark.parametrize("action", sorted(SESSION_ACTIONS), ids=lambda action: action.value)
def test_what_a_channel_turns_off_is_off_below_the_owner(action: Action) -> None:
    """For team admins too; the Owner is spared."""
    off = frozenset({action.value})
    active = session(app=app() if action.value != "show-pin" else None)
    for role in COLUMNS:
        said = decide(action, technician(role=role), Standing(role, ALL_RIGHTS, off), active, now=NOW)
        is_off = not isinstance(said, Allowed) and said.reason.value == "turned-off"
        assert is_off == (role is not Role.OWNER)


@pytest.mark.parametrize("action", sorted(SESSION_ACTIONS), ids=lambda action: action.value)
def test_whoever_has_no_access_to_the_channel_sees_nothing(action: Action) -> None:
    """Also the creator and the assignee, once they are out: the session is not found."""
    for case in (session(), session(owner=ITO, assignee=ITO), session(owner=ITO, invited=(SATO,))):
        said = decide(action, technician(), NO_STANDING, case, now=NOW)
        assert not isinstance(said, Allowed)
        assert said.reason.value == "not-found"


@pytest.mark.parametrize("action", sorted(SESSION_ACTIONS - {Action.SEE}), ids=lambda action: action.value)
def test_a_session_action_needs_a_session(action: Action) -> None:
    """Nothing selected, nothing allowed; the list itself may be read."""
    said = decide(action, technician(role=Role.OWNER), Standing(Role.OWNER, ALL_RIGHTS), now=NOW)
    assert not isinstance(said, Allowed)
    assert said.reason.value == "not-found"
    assert isinstance(decide(Action.SEE, technician(), Standing(Role.TECHNICIAN), now=NOW), Allowed)


def test_a_deleted_session_is_not_there() -> None:
    """Its audit stays; the session is not found by anybody."""
    gone = session(closed_at=NOW - 2, deleted_at=NOW - 1)
    assert not can_see(technician(role=Role.OWNER), Standing(Role.OWNER, ALL_RIGHTS), gone)


@pytest.mark.parametrize(
    ("who", "closed", "assignee", "expected"),
    [
        (ITO, False, None, True),  # the queue is everybody's
        (ITO, True, None, False),  # what was closed in the queue is not
        (ITO, False, SUZUKI, False),
        (SATO, True, SUZUKI, True),  # created by
        (SUZUKI, True, SUZUKI, True),  # assigned to
        (TANAKA, True, SUZUKI, True),  # invited
    ],
)
def test_a_member_without_see_all_sees_own_and_queue(
    who: UserId, closed: bool, assignee: UserId | None, expected: bool
) -> None:
    """With the right `see_all`, everything in the channel."""
    case = session(assignee=assignee, invited=(TANAKA,), closed_at=NOW if closed else None)
    assert can_see(technician(who), Standing(Role.TECHNICIAN), case) is expected
    assert can_see(technician(who), Standing(Role.TECHNICIAN, frozenset({Right.SEE_ALL})), case)
    assert can_see(technician(who), Standing(Role.CHANNEL_MANAGER, ALL_RIGHTS), case)


@pytest.mark.parametrize(
    ("rights", "wanted", "missing"),
    [
        ({Right.VIEW}, {"view"}, None),
        ({Right.CONTROL}, {"view"}, None),  # controlling includes seeing
        ({Right.CONTROL}, {"view", "control"}, None),
        ({Right.VIEW}, {"view", "control"}, "control"),
        ({Right.CLIPBOARD, Right.FILES}, {"view"}, "view"),
        ({Right.VIEW}, {"clipboard"}, "clipboard"),
        ({Right.VIEW, Right.CLIPBOARD}, {"clipboard"}, None),
        ({Right.CONTROL, Right.CLIPBOARD}, {"control", "clipboard", "files"}, "files"),
        ({Right.VIEW}, set(), None),  # nothing said: seeing
    ],
)
@pytest.mark.parametrize("action", [Action.REQUEST_ACCESS, Action.CONNECT])
def test_each_scope_needs_its_right(
    action: Action, rights: set[Right], wanted: set[str], missing: str | None
) -> None:
    """The same for asking and for connecting: a right that was taken away meanwhile counts."""
    aim = Target(scopes=frozenset(Scope(name) for name in wanted))
    said = decide(
        action, technician(), Standing(Role.TECHNICIAN, frozenset(rights)), session(), now=NOW, target=aim
    )
    if missing is None:
        assert isinstance(said, Allowed)
    else:
        assert not isinstance(said, Allowed)
        assert (said.reason.value, said.fact("right")) == ("right-missing", missing)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (NO_STANDING, False),
        (Standing(Role.TECHNICIAN), False),
        (Standing(Role.TECHNICIAN, frozenset({Right.SEE_ALL})), True),
        (Standing(Role.CHANNEL_MANAGER), True),
        (Standing(Role.OWNER), True),
    ],
)
def test_who_sees_every_session_of_a_channel(where: Standing, expected: bool) -> None:
    """Managers and above, and technicians with the right; nobody who is nobody there."""
    assert sees_all(where) is expected
