# SPDX-License-Identifier: Apache-2.0
"""The technicians one shares a channel with: whom work can be given to."""

from collections.abc import Iterable

from sdconsole.contract.people import Colleague, ColleagueList, Place
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import Membership, Presence, Technician, standing_in
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import fold
from sdconsole.gateway.service.call import Call
from sdconsole.gateway.service.seats import refuse_entry, standings
from sdconsole.gateway.store.port import Tx


async def colleagues(tx: Tx, call: Call[None]) -> ColleagueList | Refusal:
    """Return everybody enabled who is somebody in a channel of the caller's, the caller too, by name."""
    refusal = await refuse_entry(tx, call.technician, call.now)
    if refusal is not None:
        return refusal
    users = [row for row in await tx.all_users() if row.technician.disabled_at is None]
    places: dict[UserId, list[Place]] = {row.technician.id: [] for row in users}
    for channel in await standings(tx, call.technician):
        rows = _Rows(await tx.memberships(channel))
        for row in users:
            role = standing_in(row.technician, rows.about(row.technician)).role
            if role is not None:
                places[row.technician.id].append(Place(channel=channel, role=role))
    here = call.settings.attendance
    found = [
        Colleague(
            id=row.technician.id,
            display_name=row.technician.display_name,
            presence=row.presence if here.is_online(row.technician.id) else Presence.OFFLINE,
            has_attended_access=row.technician.has_attended_access,
            places=tuple(places[row.technician.id]),
        )
        for row in users
        if places[row.technician.id] or row.technician.id == call.technician.id
    ]
    found.sort(key=lambda item: (fold(item.display_name), item.id))
    return ColleagueList(technicians=tuple(found), cursor=await tx.last_seq())


class _Rows:
    """The rows of one channel, found by whom they name: a channel may have a thousand of them."""

    def __init__(self, rows: Iterable[Membership]) -> None:
        self._of_user: dict[UserId, Membership] = {}
        self._of_group: dict[GroupId, Membership] = {}
        for row in rows:
            if row.user is not None:
                self._of_user[row.user] = row
            if row.group is not None:
                self._of_group[row.group] = row

    def about(self, technician: Technician) -> list[Membership]:
        """Return the rows that name the technician, their groups or the groups they manage."""
        own = self._of_user.get(technician.id)
        groups = technician.groups | technician.managed_groups
        named = [self._of_group[group] for group in sorted(groups) if group in self._of_group]
        return named if own is None else [own, *named]
