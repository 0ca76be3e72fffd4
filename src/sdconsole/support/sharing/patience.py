# SPDX-License-Identifier: Apache-2.0
"""Waits with screen and input until the system allows them, instead of failing; and asks only when wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sdconsole.media.capture.port import Capturer, Frame
from sdconsole.media.faults import CaptureUnavailable, InputUnavailable, Obstacle
from sdconsole.media.input.port import Injector
from sdconsole.media.screen import Screen
from sdconsole.media.system_consent import asks_each_time, desktop_name, mac_lists
from sdconsole.support.mirror.permissions import Asking, Need, Permissions

_NOWHERE = Screen(0, 0)


class SystemPermissions:
    """This computer; fills the port `support.mirror.permissions.Permissions`."""

    def __init__(self) -> None:
        self._lists = mac_lists()

    @property
    def asking(self) -> Asking:
        """See the port."""
        if self._lists is not None:
            return Asking.LISTS
        return Asking.EACH_TIME if asks_each_time() else Asking.NEVER

    @property
    def desktop(self) -> str:
        """See the port."""
        return desktop_name()

    def holds(self, need: Need) -> bool:
        """See the port."""
        if self._lists is None:
            return True
        return self._lists.may_see() if need is Need.SCREEN else self._lists.may_act()

    def ask(self, need: Need) -> None:
        """See the port; the list of those who may act is shown by its settings page alone."""
        if self._lists is not None and need is Need.SCREEN:
            self._lists.ask_to_see()


class NothingNeeded:
    """A system that leaves all to the end user; fills the same port."""

    asking = Asking.NEVER
    desktop = ""

    def holds(self, _need: Need) -> bool:
        """See the port."""
        return True

    def ask(self, _need: Need) -> None:
        """See the port."""


class Patience:
    """One per device. The UI thread says go; the threads that capture and press ask whether they may."""

    def __init__(
        self,
        permissions: Permissions,
        on_refused: Callable[[], object] = lambda: None,
        on_waiting: Callable[[bool], object] = lambda _is_waiting: None,
    ) -> None:
        """`on_refused`: the user cancelled the desktop's question; `on_waiting`: the picture waits, or not.

        Both are called from any thread.
        """
        self._permissions = permissions
        self.on_refused, self.on_waiting = on_refused, on_waiting
        self._changed = threading.Condition()
        self._is_going = permissions.asking is not Asking.EACH_TIME
        self._is_waiting = False

    @property
    def is_needed(self) -> bool:
        """Whether anything could ever have to wait."""
        return self._permissions.asking is not Asking.NEVER

    @property
    def asks_each_time(self) -> bool:
        """Whether the first touch of screen or input brings up a window of the desktop's own."""
        return self._permissions.asking is Asking.EACH_TIME

    @property
    def is_waiting(self) -> bool:
        """Whether a picture is wanted and waits for the system or its user."""
        return self._is_waiting

    def go(self) -> None:
        """The end user knows what is coming: the desktop may ask (again)."""
        with self._changed:
            self._is_going = True
            self._changed.notify_all()

    def may_open(self) -> bool:
        """Whether screen or input may be touched now."""
        if self._permissions.asking is Asking.LISTS:
            return self._permissions.holds(Need.SCREEN)
        return self._is_going

    def refuse(self) -> None:
        """The user cancelled the desktop's question, or the system said no."""
        with self._changed:
            was_going, self._is_going = self._is_going, not self.asks_each_time
        if was_going and self.asks_each_time:
            self.on_refused()

    def rest(self, timeout_s: float) -> None:
        """Wait for `go`, for a look at what the system says, or to be woken."""
        with self._changed:
            self._changed.wait(timeout_s)

    def nudge(self) -> None:
        """Have those who rest look again."""
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, is_waiting: bool) -> None:
        """The picture waits for the system, or no longer does."""
        if is_waiting is not self._is_waiting:
            self._is_waiting = is_waiting
            self.on_waiting(is_waiting)


class PatientCapturer:
    """See `capture.port.Capturer`: opened when the system allows it, and again after it was refused."""

    def __init__(self, open_capturer: Callable[[], Capturer], patience: Patience) -> None:
        self._open, self._patience = open_capturer, patience
        self._eye: Capturer | None = None
        if not patience.is_needed:
            self._eye = open_capturer()

    def geometry(self) -> Screen:
        """See the port."""
        return self._eye.geometry() if self._eye is not None else _NOWHERE

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port; nothing comes while the system has not allowed it."""
        try:
            if self._eye is None:
                if not self._patience.may_open():
                    self._patience.wait_for(True)
                    self._patience.rest(timeout_s)
                    return None
                self._eye = self._open()
            frame = self._eye.wait(timeout_s)
        except CaptureUnavailable as fault:
            if fault.reason is not Obstacle.NO_PERMISSION or not self._patience.is_needed:
                raise
            self._drop()
            self._patience.wait_for(True)
            self._patience.refuse()
            self._patience.rest(timeout_s)
            return None
        if frame is not None:
            self._patience.wait_for(False)
        return frame

    def wake(self) -> None:
        """See the port."""
        self._patience.nudge()
        eye = self._eye
        if eye is not None:
            eye.wake()

    def close(self) -> None:
        """See the port."""
        self._patience.wait_for(False)
        self._drop()

    def _drop(self) -> None:
        eye, self._eye = self._eye, None
        if eye is not None:
            eye.close()


class PatientInjector:
    """See `input.port.Injector`; for desktops that ask each time: nothing is touched before the user knows.

    What comes meanwhile is dropped; when the desktop allows no input, `on_failed` hears of it once.
    """

    def __init__(
        self,
        open_injector: Callable[[], Injector],
        patience: Patience,
        on_failed: Callable[[InputUnavailable], object],
    ) -> None:
        self._open, self._patience, self._on_failed = open_injector, patience, on_failed
        self._hands: Injector | None = None
        self._is_told = False

    def pointer(self, x: int, y: int) -> None:
        """See the port."""
        self._try(lambda hands: hands.pointer(x, y))

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        self._try(lambda hands: hands.button(number, is_down))

    def wheel(self, dx: int, dy: int) -> None:
        """See the port."""
        self._try(lambda hands: hands.wheel(dx, dy))

    def key(self, code: str, is_down: bool) -> None:
        """See the port."""
        self._try(lambda hands: hands.key(code, is_down))

    def text(self, text: str) -> None:
        """See the port."""
        self._try(lambda hands: hands.text(text))

    def release_all(self) -> None:
        """See the port."""
        if self._hands is not None:
            self._hands.release_all()

    def close(self) -> None:
        """See the port."""
        hands, self._hands = self._hands, None
        if hands is not None:
            hands.close()

    def _try(self, act: Callable[[Injector], object]) -> None:
        # While the picture waits nobody can aim: what would be pressed now is pressed blindly.
        if self._patience.is_waiting or not self._patience.may_open():
            return
        try:
            if self._hands is None:
                self._hands = self._open()
            act(self._hands)
        except InputUnavailable as fault:
            self.close()
            if fault.reason is not Obstacle.NO_PERMISSION:
                raise
            if not self._is_told:
                self._is_told = True
                self._on_failed(fault)
