# SPDX-License-Identifier: Apache-2.0
"""The technicians one shares a channel with: whom work can be given to."""

from collections.abc import Iterable

from sdconsole.contract.people import Colleague, ColleagueList, Place
from sdconsole.domain.ids import GroupId, UserId
from sdconsole.domain.people import Membership, Presence, Role, Technician, standing_in
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
    staff, places = _Staff(row.technician for row in users), dict[UserId, list[Place]]()
    for channel in await standings(tx, call.technician):
        for user, role in staff.roles(await tx.memberships(channel)):
            places.setdefault(user, []).append(Place(channel=channel, role=role))
    here = call.settings.attendance
    found = [
        Colleague(
            id=row.technician.id,
            display_name=row.technician.display_name,
            presence=row.presence if here.is_online(row.technician.id) else Presence.OFFLINE,
            has_attended_access=row.technician.has_attended_access,
            places=tuple(places.get(row.technician.id, ())),
        )
        for row in users
        if row.technician.id in places or row.technician.id == call.technician.id
    ]
    found.sort(key=lambda item: (fold(item.display_name), item.id))
    return ColleagueList(technicians=tuple(found), cursor=await tx.last_seq())


class _Staff:
    """Everybody enabled, found by their groups: only whom a channel's rows name is looked at there."""

    def __init__(self, technicians: Iterable[Technician]) -> None:
        self._by_id = {one.id: one for one in technicians}
        self._everywhere = [
            one.id for one in self._by_id.values() if one.role in (Role.OWNER, Role.TEAM_ADMIN)
        ]
        self._of_group: dict[GroupId, list[UserId]] = {}
        for one in self._by_id.values():
            managed = one.managed_groups if one.role is Role.GROUP_MANAGER else frozenset()
            for group in one.groups | managed:
                self._of_group.setdefault(group, []).append(one.id)

    def roles(self, rows: Iterable[Membership]) -> Iterable[tuple[UserId, Role]]:
        """Yield who is what in the channel of these rows."""
        about: dict[UserId, list[Membership]] = {user: [] for user in self._everywhere}
        for row in rows:
            named = self._of_group.get(row.group, []) if row.group is not None else [row.user]
            for user in named:
                if user is not None and user in self._by_id:
                    about.setdefault(user, []).append(row)
        known = dict[tuple[Role, ...], Role | None]()
        for user, mine in about.items():
            one = self._by_id[user]
            if one.role is Role.GROUP_MANAGER:
                role = standing_in(one, mine).role
            else:
                # Each of these rows names them: whom rows of the same roles name is the same in the channel.
                alike = (one.role, *[row.role for row in mine])
                if alike not in known:
                    known[alike] = standing_in(one, mine).role
                role = known[alike]
            if role is not None:
                yield user, role
