# SPDX-License-Identifier: Apache-2.0
"""What the window says of itself: its title, where keys go, how large the picture is."""

from dataclasses import dataclass

from sdconsole.contract.viewer import People, Start
from sdconsole.media.screen import Rect
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.viewer.panes.company import ALONE, may_send
from sdconsole.viewer.stand import Stand


@dataclass(slots=True)
class State:
    """All the words depend on; the window keeps one and changes it."""

    start: Start | None = None
    stand: Stand = Stand.CONNECTING
    may_control: bool = False
    """The end user allows control."""
    is_watching: bool = False
    """The technician chose to watch only."""
    people: People = ALONE
    is_held: bool = False
    """Picture and input stand still at the other end."""

    @property
    def has_hands(self) -> bool:
        """Whether keyboard and mouse go out."""
        return self.may_control and may_send(self.people) and not self.is_watching

    @property
    def is_live(self) -> bool:
        """Whether the picture moves."""
        return self.stand is Stand.LIVE


def title(state: State) -> str:
    """Return the main window's title."""
    if state.start is None:
        return translate("Viewer", "Remote screen")
    if not state.is_live:
        is_over = state.stand.is_final
        how = translate("Viewer", "Ended") if is_over else translate("Viewer", "Connecting")
    else:
        how = translate("Viewer", "Controlling") if state.has_hands else translate("Viewer", "Viewing")
    return translate("Viewer", "{session} — {how}").format(session=plain(state.start.session_name), how=how)


def aside_title(state: State, number: int) -> str:
    """Return the title of the window of one monitor (from 0)."""
    session = "" if state.start is None else plain(state.start.session_name)
    return translate("Viewer", "{session} — screen {number}").format(session=session, number=number + 1)


def canvas_name(state: State) -> str:
    """Return what the picture is called for a screen reader."""
    device = "" if state.start is None else plain(state.start.device_name)
    return translate("Viewer", "Screen of {device}").format(device=device)


def keys_text(state: State) -> str:
    """Return where the keys go."""
    if not state.is_live:
        return ""
    if not state.may_control:
        return translate("Viewer", "View only: the end user has not allowed control.")
    if not may_send(state.people):
        return translate("Viewer", "View only: keyboard and mouse are not yours now.")
    if state.is_watching:
        return translate("Viewer", "View only: you have switched control off.")
    if state.is_held:
        return translate("Viewer", "Your input is not sent now.")
    return translate("Viewer", "Keys go to the remote computer (Ctrl+Alt+Shift+L brings them back)")


def size_text(state: State, seal: str, source: Rect, scale: float) -> str:
    """Return how safe (`seal`) and how large the picture is."""
    if source.w == 0 or not state.is_live:
        return ""
    return translate("Viewer", "{seal} · {size} @{percent} %").format(
        seal=seal, size=f"{source.w} × {source.h}", percent=round(scale * 100)
    )
