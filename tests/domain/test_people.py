# SPDX-License-Identifier: Apache-2.0
"""What somebody is in a channel, from the rows that name them or their groups."""

from dataclasses import replace

import pytest

from sdconsole.domain.ids import ChannelId, GroupId
from sdconsole.domain.people import (
    ALL_RIGHTS,
    DEFAULT_RIGHTS,
    NO_STANDING,
    PRIVATE_STANDING,
    Membership,
    Right,
    Role,
    Standing,
    standing_in,
)
from tests.domain.cast import SATO, SUZUKI, technician

CHANNEL = ChannelId("c1")
NORTH, SOUTH = GroupId("north"), GroupId("south")
VIEW_ONLY = frozenset({Right.VIEW})
OFF = frozenset({"delete"})


def row(
    user: object = None,
    group: object = None,
    role: Role = Role.TECHNICIAN,
    rights: frozenset[Right] = VIEW_ONLY,
) -> Membership:
    """One row of the channel."""
    return Membership(
        CHANNEL,
        role,
        rights,
        user=SATO if user == SATO else SUZUKI if user == SUZUKI else None,
        group=NORTH if group == NORTH else SOUTH if group == SOUTH else None,
    )


@pytest.mark.parametrize("role", [Role.OWNER, Role.TEAM_ADMIN])
def test_owner_and_team_admin_are_everywhere(role: Role) -> None:
    """With every right, named in the channel or not; what is switched off stays known."""
    assert standing_in(technician(role=role), [], OFF) == Standing(role, ALL_RIGHTS, OFF)
    assert standing_in(technician(role=role), [row(SATO)]) == Standing(role, ALL_RIGHTS)


@pytest.mark.parametrize("role", [Role.GROUP_MANAGER, Role.CHANNEL_MANAGER, Role.TECHNICIAN])
def test_whoever_is_not_named_has_no_access(role: Role) -> None:
    """A manager manages what is theirs, not every channel."""
    assert standing_in(technician(role=role), [row(SUZUKI), row(group=NORTH)]) == NO_STANDING
    assert standing_in(technician(role=role), []) == NO_STANDING


def test_a_group_manager_manages_the_channels_of_managed_groups() -> None:
    """One of the channel's groups being theirs is enough; being a member of it is not."""
    manager = technician(role=Role.GROUP_MANAGER, managed_groups=frozenset({NORTH}))
    assert standing_in(manager, [row(SUZUKI), row(group=NORTH)], OFF) == Standing(
        Role.GROUP_MANAGER, ALL_RIGHTS, OFF
    )
    assert standing_in(manager, [row(group=SOUTH)]) == NO_STANDING
    member = technician(role=Role.GROUP_MANAGER, groups=frozenset({SOUTH}), managed_groups=frozenset({NORTH}))
    assert standing_in(member, [row(group=SOUTH)]) == Standing(Role.TECHNICIAN, VIEW_ONLY)


def test_managing_a_group_needs_the_role() -> None:
    """A technician who once managed the group does not any more."""
    former = technician(managed_groups=frozenset({NORTH}))
    assert standing_in(former, [row(group=NORTH)]) == NO_STANDING


def test_rows_add_up() -> None:
    """What the person and their groups were given, together; other people's rows count for nothing."""
    member = technician(groups=frozenset({NORTH}))
    rows = [
        row(SATO, rights=frozenset({Right.TAKE})),
        row(group=NORTH, rights=frozenset({Right.VIEW, Right.CONTROL})),
        row(group=SOUTH, rights=ALL_RIGHTS),
        row(SUZUKI, rights=ALL_RIGHTS),
    ]
    assert standing_in(member, rows, OFF) == Standing(
        Role.TECHNICIAN, frozenset({Right.TAKE, Right.VIEW, Right.CONTROL}), OFF
    )


def test_the_highest_row_wins() -> None:
    """Channel manager by a group, technician by name: a channel manager, with every right."""
    member = technician(groups=frozenset({NORTH}))
    rows = [row(SATO), row(group=NORTH, role=Role.CHANNEL_MANAGER, rights=VIEW_ONLY)]
    assert standing_in(member, rows, OFF) == Standing(Role.CHANNEL_MANAGER, ALL_RIGHTS, OFF)


def test_a_row_without_rights_is_access_without_rights() -> None:
    """To be in the channel and to be allowed something there are two things."""
    assert standing_in(technician(), [row(SATO, rights=frozenset())]) == Standing(Role.TECHNICIAN)


def test_in_private_one_needs_nobodys_leave() -> None:
    """Alone, with every right, as a technician."""
    assert Standing(Role.TECHNICIAN, ALL_RIGHTS) == PRIVATE_STANDING


def test_nobody_releases_deletes_or_reads_everything_by_default() -> None:
    """The default rights of a new row."""
    assert (
        frozenset({Right.NEW_SESSION, Right.TAKE, Right.TRANSFER, Right.VIEW, Right.CONTROL})
        == DEFAULT_RIGHTS
    )


def test_a_person_without_groups_is_not_in_a_row_without_a_group() -> None:
    """A row that names somebody else by user has no group, and neither has the technician."""
    assert standing_in(replace(technician(), groups=frozenset()), [row(SUZUKI)]) == NO_STANDING
