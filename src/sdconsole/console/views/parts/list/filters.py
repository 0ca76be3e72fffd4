# SPDX-License-Identifier: Apache-2.0
"""The buttons that narrow the list: by status (with permission and expiry), by technician."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.filters import ME, UNASSIGNED, Filter
from sdconsole.console.models.listing import Listing
from sdconsole.console.views.parts.list.chip import Chip
from sdconsole.console.views.parts.list.menus import StayingMenu, entry
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.sessions import Badge, Status
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.states import badge_word, status_word
from sdconsole.toolkit.widgets.elided_label import plain

T = TypeVar("T")


class StatusChip(Chip):
    """Status: all, or those that are ticked."""

    def __init__(self, listing: Listing, parent: QWidget | None = None) -> None:
        self._listing = listing
        super().__init__("status-filter", _filled_menu(parent, self._fill), parent)
        listing.changed.connect(self.reword)

    def reword(self) -> None:
        """Another filter, or another language."""
        wanted = self._listing.filter
        words = [status_word(status) for status in Status if status in wanted.statuses]
        words += [badge_word(Badge.EXPIRING_SOON)] if wanted.is_expiring else []
        words += [permission_name(state) for state in PermissionState if state in wanted.permissions]
        chosen = _joined(words) or translate("Filters", "All")
        text = translate("Filters", "Status: {chosen}").format(chosen=chosen)
        self.say(text, chosen, is_on=bool(words))

    def _fill(self, menu: QMenu) -> None:
        listing, wanted = self._listing, self._listing.filter

        def show_all() -> None:
            now = listing.filter
            listing.set_filter(replace(now, statuses=frozenset(), permissions=frozenset(), is_expiring=False))

        is_all = not (wanted.statuses or wanted.permissions or wanted.is_expiring)
        _clearing(menu, translate("Filters", "All"), is_all, show_all)
        menu.addSeparator()
        # Without icons: where there is one, Fusion shows a tick only as a frame around it.
        for status in Status:
            _ticked(menu, status_word(status), status in wanted.statuses, listing, _toggle_status(status))
        menu.addSeparator()
        _ticked(
            menu,
            badge_word(Badge.EXPIRING_SOON),
            wanted.is_expiring,
            listing,
            lambda now, is_on: replace(now, is_expiring=is_on),
        )
        below = StayingMenu(translate("Filters", "My permission"), menu)
        menu.addMenu(below)
        for state in PermissionState:
            _ticked(
                below, permission_name(state), state in wanted.permissions, listing, _toggle_permission(state)
            )


class TechnicianChip(Chip):
    """Technician: everyone, or those that are ticked."""

    def __init__(self, mirror: Mirror, listing: Listing, parent: QWidget | None = None) -> None:
        self._mirror = mirror
        self._listing = listing
        super().__init__("technician-filter", _filled_menu(parent, self._fill), parent)
        listing.changed.connect(self.reword)

    def reword(self) -> None:
        """Another filter, or another language."""
        words = [self._name(one) for one in sorted(self._listing.filter.technicians, key=_mine_first)]
        chosen = _joined(words) or translate("Filters", "Everyone")
        text = translate("Filters", "Technician: {chosen}").format(chosen=chosen)
        self.say(text, chosen, is_on=bool(words))

    def _name(self, technician: str) -> str:
        if technician == ME:
            return translate("Filters", "Me")
        if technician == UNASSIGNED:
            return translate("Filters", "Unassigned")
        return plain(self._mirror.name_of(technician)) or translate("Filters", "Somebody who has left")

    def _fill(self, menu: QMenu) -> None:
        listing, chosen = self._listing, self._listing.filter.technicians
        _clearing(
            menu,
            translate("Filters", "Everyone"),
            not chosen,
            lambda: listing.set_filter(replace(listing.filter, technicians=frozenset())),
        )
        menu.addSeparator()
        for technician in (ME, UNASSIGNED):
            _ticked(
                menu, self._name(technician), technician in chosen, listing, _toggle_technician(technician)
            )
        menu.addSeparator()
        for technician in self._offered(chosen):
            _ticked(
                menu, self._name(technician), technician in chosen, listing, _toggle_technician(technician)
            )

    def _offered(self, chosen: Iterable[str]) -> list[str]:
        """Colleagues of the channel shown (elsewhere all of them), and whoever is ticked already."""
        me, channel = self._mirror.me, self._listing.place.channel
        found = [
            one.id
            for one in self._mirror.colleagues
            if (me is None or one.id != me.id)
            and (channel is None or any(place.channel == channel for place in one.places))
        ]
        return [*found, *sorted(set(chosen) - {ME, UNASSIGNED, *found})]


def permission_name(state: PermissionState) -> str:
    """A permission state as a kind, without anybody's seconds."""
    return {
        PermissionState.UNAVAILABLE: translate("Filters", "Not available"),
        PermissionState.NOT_REQUESTED: translate("Filters", "Not requested"),
        PermissionState.PENDING: translate("Filters", "Waiting for permission"),
        PermissionState.GRANTED: translate("Filters", "Granted"),
        PermissionState.IN_SESSION: translate("Filters", "Controlling or viewing"),
        PermissionState.DENIED: translate("Filters", "Denied"),
        PermissionState.NO_ANSWER: translate("Filters", "No answer"),
        PermissionState.REVOKED: translate("Filters", "Access revoked"),
    }[state]


Toggle = Callable[[Filter, bool], Filter]


def _toggle_status(status: Status) -> Toggle:
    return lambda now, is_on: replace(now, statuses=_with(now.statuses, status, is_on))


def _toggle_permission(state: PermissionState) -> Toggle:
    return lambda now, is_on: replace(now, permissions=_with(now.permissions, state, is_on))


def _toggle_technician(technician: str) -> Toggle:
    return lambda now, is_on: replace(now, technicians=_with(now.technicians, technician, is_on))


def _with(chosen: frozenset[T], one: T, is_on: bool) -> frozenset[T]:
    return chosen | {one} if is_on else chosen - {one}


def _mine_first(technician: str) -> tuple[bool, bool, str]:
    return (technician != ME, technician != UNASSIGNED, technician)


def _joined(words: list[str]) -> str:
    return translate("Filters", ", ", "between two things chosen").join(words)


def _filled_menu(parent: QWidget | None, fill: Callable[[QMenu], None]) -> QMenu:
    menu = StayingMenu(parent)

    def renew() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(renew)
    return menu


def _clearing(menu: QMenu, text: str, is_on: bool, run: Callable[[], object]) -> None:
    """The entry that means "no filter": ticked if there is none; it closes the menu."""
    action = menu.addAction(entry(text))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda _checked=False: (run(), menu.close()))


def _ticked(menu: QMenu, text: str, is_on: bool, listing: Listing, toggle: Toggle) -> None:
    action = menu.addAction(entry(text))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.toggled.connect(lambda checked: listing.set_filter(toggle(listing.filter, checked)))
