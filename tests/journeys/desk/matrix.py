# SPDX-License-Identifier: Apache-2.0
"""Roles and actions, written down a second time: product rule 6 for every route, not from `domain.rights`.

Five letters: Owner, Team admin, Group manager, Channel manager, Technician. For a session:
A any session · O one's own (assigned to or created by) · R with the right · B own and the right ·
P in it, or its creator · Q own, the queue, and others' with the right · N no.
"""

from typing import Final

ROLES: Final = ("owner", "team-admin", "group-manager", "channel-manager", "technician")

SESSION: Final = {
    "session": "AAAAQ",
    "session-history": "AAAAQ",
    "chat": "AAAAQ",
    "chat-say": "AAAAP",
    "session-link": "AAAAP",
    "session-pin": "AAAAP",
    "session-rename": "AAAAP",
    "session-note": "AAAAP",
    "session-extend": "AAAAO",
    "session-link-rotate": "AAAAO",
    "session-invite": "AAOOO",
    "session-uninvite": "AAOOO",
    "session-assign": "AAAAB",
    "session-transfer": "AAAAB",
    "session-release": "AAAAB",
    "session-take": "AAAAR",
    "session-close": "AAAAO",
    "session-delete": "AAAAB",
    "session-restore": "AAAAB",
    "access-ask": "PPPPP",
    "access-withdraw": "PPPPP",
    "grant-narrow": "PPPPP",
    "grant-checked": "PPPPP",
    "connect": "PPPPP",
    "session-hands": "PPPPP",
}
CHANNEL: Final = {
    "channel-new": "AAANN",
    "channel-edit": "AAAAN",
    "channel-remove": "AAANN",
    "members": "AAAAN",
    "member-put": "AAAAN",
    "member-remove": "AAAAN",
    "sos-calls": "AAAAN",
    "sos-new": "AAAAN",
    "sos-edit": "AAAAN",
    "sos-remove": "AAAAN",
    "session-new": "AAAAR",
}
_OFFICE: Final = (
    "users", "user-new", "user-edit", "user-disable", "user-enable", "user-password", "users-import",
    "groups", "group-new", "group-edit", "group-remove", "licence", "licence-install",
    "settings", "settings-edit",
)  # fmt: skip
ORGANISATION: Final = {**dict.fromkeys(_OFFICE, "AANNN"), "groups": "AAAAN"}
"""Whoever may put groups into a channel reads their names."""
EVERYBODY: Final = frozenset({"me", "logout", "channels", "sessions", "colleagues", "presence", "events"})
"""For whoever is signed in."""
ANYBODY: Final = frozenset({"hello", "login", "refresh", "join"})
"""Without a token."""
DEVICE: Final = frozenset(
    {
        "app-state", "app-events", "app-answer", "app-extend", "app-narrow", "app-told", "app-stop",
        "app-unblock", "app-lease", "app-connection", "app-leave", "app-chat", "app-say",
    }
)  # fmt: skip
"""With an app's token, and no console's."""


def may(letter: str, *, is_own: bool, has_right: bool, is_visible: bool = True) -> bool:
    """Whether a letter of the table lets somebody do it."""
    if letter == "A":
        return True
    if letter in "OP":
        return is_own
    if letter == "Q":
        return is_own or is_visible
    if letter == "R":
        return has_right
    return letter == "B" and is_own and has_right
