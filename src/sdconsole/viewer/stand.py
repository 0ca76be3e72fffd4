# SPDX-License-Identifier: Apache-2.0
"""How things stand between the window and the device, and the words for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from sdconsole.domain.sessions import HARD_STOP_WARNING
from sdconsole.media.messages.state import HoldReason
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.notice_bar import Weight


class Stand(Enum):
    """How things stand between this window and the device."""

    CONNECTING = "connecting"
    LIVE = "live"
    LOST = "lost"
    OFFLINE = "offline"
    STOPPED = "stopped"
    LEFT = "left"
    CLOSED = "closed"
    EXPIRED = "expired"
    ENDED = "ended"
    CAPTURE_FAILED = "capture-failed"
    CHECK_FAILED = "check-failed"
    SEAL_BROKEN = "seal-broken"
    SIGNED_OUT = "signed-out"

    @property
    def is_final(self) -> bool:
        """Whether nothing comes back in this window."""
        return self not in (Stand.CONNECTING, Stand.LIVE, Stand.LOST, Stand.OFFLINE)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said above the picture."""

    weight: Weight
    text: str
    seconds: float | None = None
    """Counted down in the text."""


def notice_of(stand: Stand, hold: HoldReason, ends_in: int | None) -> Notice | None:
    """Return what is to be said: the most serious first. `ends_in`: ms until the remote session is ended."""
    if stand is not Stand.LIVE:
        weight, words = _STANDS[stand]
        return Notice(weight, words())
    if hold is not HoldReason.NOT_HELD:
        return Notice(Weight.WARNING, _HOLDS[hold]())
    if ends_in is not None and ends_in <= HARD_STOP_WARNING:
        text = translate("Viewer", "The session is past its expiration. This view ends in {time}.")
        return Notice(Weight.WARNING, text, ends_in / 1000)
    return None


_STANDS: dict[Stand, tuple[Weight, Callable[[], str]]] = {
    Stand.CONNECTING: (Weight.INFO, lambda: translate("Viewer", "Connecting to the remote screen…")),
    Stand.LOST: (
        Weight.WARNING,
        lambda: translate("Viewer", "The line is lost. Connecting again under the same permission…"),
    ),
    Stand.OFFLINE: (
        Weight.WARNING,
        lambda: translate("Viewer", "The Gateway can't be reached. The picture comes back by itself."),
    ),
    Stand.STOPPED: (
        Weight.ERROR,
        lambda: translate("Viewer", "The end user stopped access. To go on, ask for permission again."),
    ),
    Stand.LEFT: (
        Weight.WARNING,
        lambda: translate("Viewer", "The end user ended the session on the device."),
    ),
    Stand.CLOSED: (Weight.INFO, lambda: translate("Viewer", "The session was closed.")),
    Stand.EXPIRED: (Weight.WARNING, lambda: translate("Viewer", "The session is past its expiration.")),
    Stand.ENDED: (
        Weight.WARNING,
        lambda: translate("Viewer", "The permission has ended. To go on, ask for permission again."),
    ),
    Stand.CAPTURE_FAILED: (
        Weight.ERROR,
        lambda: translate(
            "Viewer", "The remote computer can't share its screen. Ask the end user what it says."
        ),
    ),
    Stand.CHECK_FAILED: (
        Weight.ERROR,
        lambda: translate(
            "Viewer", "The six digits differ: somebody may be listening in. Everything was shut."
        ),
    ),
    Stand.SEAL_BROKEN: (
        Weight.ERROR,
        lambda: translate(
            "Viewer",
            "The line's protection does not fit: somebody may be in between, or the technician's name "
            "changed while asking. Ask for permission again.",
        ),
    ),
    Stand.SIGNED_OUT: (Weight.WARNING, lambda: translate("Viewer", "You have signed out.")),
}
_HOLDS: dict[HoldReason, Callable[[], str]] = {
    HoldReason.END_USER: lambda: translate(
        "Viewer", "The end user has paused. You see the last picture, and your input is not sent."
    ),
    HoldReason.GATEWAY: lambda: translate(
        "Viewer", "The remote computer waits for the Gateway. It goes on by itself; your input is not sent."
    ),
    HoldReason.LOCKED: lambda: translate(
        "Viewer",
        "The remote computer is locked, or shows a prompt of its system. Only the end user can answer that.",
    ),
    HoldReason.PERMISSION: lambda: translate(
        "Viewer",
        "The remote computer's system has not allowed its screen yet. The end user sees what to do.",
    ),
    HoldReason.VIEW_ONLY: lambda: translate(
        "Viewer", "View only: waiting for the remote system's permission (macOS: Accessibility)."
    ),
}
