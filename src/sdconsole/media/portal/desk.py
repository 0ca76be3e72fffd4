# SPDX-License-Identifier: Apache-2.0
"""The one portal session that screen and hands share; opened in a thread: the end user takes their time."""

import logging
import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from sdconsole.media.arrangement import Arrangement
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.portal.bus import Abandoned, Bus, BusFailed, Refused
from sdconsole.media.portal.pipewire import LIBRARY, Connection, Failed, Missing
from sdconsole.media.portal.session import Allowed, ask, open_pictures

_log = logging.getLogger(__name__)
LINGER_S: Final = 30.0
"""How long a session nobody uses is kept while a lost line may still come back."""


class Sitting:
    """One session. Any thread may read it; what it is changes once from asked to allowed or `fault`."""

    def __init__(
        self, open_bus: Callable[[], Bus], restore_token: str, on_over: Callable[["Sitting"], None]
    ) -> None:
        self.allowed: Allowed | None = None
        self.pictures: Connection | None = None
        self.fault: CaptureUnavailable | None = None
        self.arrangement: Arrangement | None = None
        """Set by who captures, for who points: pixels and points differ."""
        self._open_bus, self._restore_token, self._on_over = open_bus, restore_token, on_over
        self._bus: Bus | None = None
        self._over = threading.Event()
        self._hooks: list[Callable[[], None]] = []
        self._thread = threading.Thread(target=self._run, name="portal", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether it is of no use any more."""
        return self._over.is_set() or self.fault is not None

    def watch(self, hook: Callable[[], None]) -> None:
        """Have `hook` called, from a thread of this room, when `allowed` or `fault` is set."""
        self._hooks.append(hook)
        hook()

    def forget(self, hook: Callable[[], None]) -> None:
        """Take a hook back."""
        if hook in self._hooks:
            self._hooks.remove(hook)

    def tell(self, method: str, signature: str, *body: Any) -> bool:
        """Tell the desktop of a key or a move; False when there is nobody to tell (yet, or any more)."""
        bus, allowed = self._bus, self.allowed
        if bus is None or allowed is None or self.is_over:
            return False
        try:
            bus.tell("RemoteDesktop", method, "oa{sv}" + signature, (allowed.session, {}, *body))
        except BusFailed:
            return False
        return True

    def end(self) -> None:
        """Close the session, or take the question back; returns at once."""
        self._over.set()

    def join(self, timeout_s: float) -> None:
        """Wait until it is closed."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        bus: Bus | None = None
        allowed: Allowed | None = None
        try:
            bus = self._bus = self._open_bus()
            allowed = ask(bus, self._restore_token, self._over.is_set)
            self.pictures = Connection(open_pictures(bus, allowed.session))
            self.allowed = allowed
            self._news()
            bus.wait_closed(allowed.session, self._over.is_set)
            if not self._over.is_set():
                self.fault = CaptureUnavailable(
                    Obstacle.LOST, "Sharing was ended from the desktop's own menu."
                )
        except Abandoned:
            _log.info("the question to the desktop was taken back")
        except (Refused, BusFailed, Missing, Failed) as error:
            _log.warning("the desktop does not share: %s", error)
            self.fault = _fault(error)
        finally:
            self._over.set()
            self._news()
            self._on_over(self)
            if self.pictures is not None:
                self.pictures.close()
            if bus is not None:
                if allowed is not None:
                    bus.close_session(allowed.session)
                bus.close()

    def _news(self) -> None:
        for hook in tuple(self._hooks):
            hook()


class Desk:
    """Keeps the session while screen or hands are in use. Any thread may call."""

    def __init__(self, open_bus: Callable[[], Bus] = Bus, linger_s: float = LINGER_S) -> None:
        self._open_bus, self._linger_s = open_bus, linger_s
        self._lock = threading.Lock()
        self._sitting: Sitting | None = None
        self._users = 0
        self._restore_token = ""
        self._timer: threading.Timer | None = None

    def join(self) -> Sitting:
        """Return the session, newly asked for if there is none; returns at once. Each needs a `leave`."""
        with self._lock:
            self._users += 1
            self._stop_timer()
            if self._sitting is None or self._sitting.is_over:
                self._sitting = Sitting(self._open_bus, self._restore_token, self._note)
            return self._sitting

    def leave(self, may_return: bool) -> None:
        """Give it back. `may_return`: the grant goes on, so the session is kept for a while."""
        with self._lock:
            self._users -= 1
            if self._users or self._sitting is None:
                return
            if not may_return:
                self._sitting.end()
                self._sitting = None
                return
            self._timer = threading.Timer(self._linger_s, self._end_unused)
            self._timer.daemon = True
            self._timer.start()

    def _end_unused(self) -> None:
        with self._lock:
            if not self._users and self._sitting is not None:
                self._sitting.end()
                self._sitting = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _note(self, sitting: Sitting) -> None:
        """Remember what saves the end user the next question; a token serves once."""
        self._restore_token = sitting.allowed.restore_token if sitting.allowed is not None else ""


def is_wayland(environment: Mapping[str, str]) -> bool:
    """Whether this is a Wayland session; XWayland's root window, which is there as well, shows nothing."""
    if environment.get("XDG_SESSION_TYPE") == "x11":
        return False
    return environment.get("XDG_SESSION_TYPE") == "wayland" or bool(environment.get("WAYLAND_DISPLAY"))


@cache
def this_desk() -> Desk:
    """Return the desk of this computer's desktop."""
    return Desk()


def _fault(error: Exception) -> CaptureUnavailable:
    if isinstance(error, Refused):
        what = "Choose a screen and press Share in the desktop's own window."
        return CaptureUnavailable(
            Obstacle.NO_PERMISSION, what if error.is_cancelled else "The desktop refused."
        )
    if isinstance(error, Missing):
        return CaptureUnavailable(Obstacle.MISSING_LIBRARY, f"Install the system library {LIBRARY}.")
    return CaptureUnavailable(
        Obstacle.WAYLAND,
        "Install xdg-desktop-portal with the part for this desktop, or sign in to an Xorg session.",
    )
