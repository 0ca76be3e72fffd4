# SPDX-License-Identifier: Apache-2.0
"""Presence and roles: word, icon and tone of each."""

from __future__ import annotations

from sdconsole.domain.people import Presence, Role
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.states import Look

_PRESENCE = {
    Presence.AVAILABLE: Look(Icon.DONE_CIRCLE, Tone.GOOD),
    Presence.BUSY: Look(Icon.DOT, Tone.DANGER),
    Presence.AWAY: Look(Icon.CLOCK, Tone.WAIT),
    Presence.OFFLINE: Look(Icon.STATUS_CLOSED, Tone.MUTED),
}


def presence_look(presence: Presence) -> Look:
    """Icon and tone of a presence; the four shapes differ."""
    return _PRESENCE[presence]


def presence_word(presence: Presence) -> str:
    """The word of a presence: 対応可 / Available."""
    return {
        Presence.AVAILABLE: translate("Presence", "Available"),
        Presence.BUSY: translate("Presence", "Busy"),
        Presence.AWAY: translate("Presence", "Away"),
        Presence.OFFLINE: translate("Presence", "Offline"),
    }[presence]


def role_word(role: Role) -> str:
    """The name of a role: チャネルマネージャー / Channel manager."""
    return {
        Role.OWNER: translate("Role", "Owner"),
        Role.TEAM_ADMIN: translate("Role", "Team admin"),
        Role.GROUP_MANAGER: translate("Role", "Group manager"),
        Role.CHANNEL_MANAGER: translate("Role", "Channel manager"),
        Role.TECHNICIAN: translate("Role", "Technician"),
    }[role]
