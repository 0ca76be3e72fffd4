# SPDX-License-Identifier: Apache-2.0
"""Lets picture and input stand still without ending: nothing leaves or enters until everybody lets go."""

import threading
from collections.abc import Callable
from typing import Final

from sdconsole.media.capture.port import Capturer, Frame
from sdconsole.media.input.port import Injector
from sdconsole.media.screen import Screen
from sdconsole.support.mirror.screens import Holder

UI_SILENCE_S: Final = 3.0
"""Without a sign of life of the UI thread for this long Stop could not be pressed: hold."""
_LOOK_S: Final = 0.1


class Hold:
    """Who holds; set on the UI thread, asked by the capture and input threads for every frame and event."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock`: monotonic seconds."""
        self._clock = clock
        self._beat_at = clock()
        self._holders: frozenset[Holder] = frozenset()
        self._changed = threading.Condition()

    def add(self, holder: Holder) -> None:
        """Stand still."""
        with self._changed:
            self._holders |= {holder}
            self._changed.notify_all()

    def remove(self, holder: Holder) -> None:
        """This holder lets go."""
        with self._changed:
            self._holders -= {holder}
            self._changed.notify_all()

    def beat(self) -> None:
        """The UI thread is alive."""
        self._beat_at = self._clock()

    @property
    def holders(self) -> frozenset[Holder]:
        """Who holds now."""
        return self._holders

    @property
    def is_on(self) -> bool:
        """Whether nothing may pass now."""
        return bool(self._holders) or self._clock() - self._beat_at > UI_SILENCE_S

    def wait_off(self, timeout_s: float, is_woken: Callable[[], bool]) -> None:
        """Wait until nobody holds or `is_woken` says so (after a `nudge`), `timeout_s` at the most."""
        deadline = self._clock() + timeout_s
        with self._changed:
            while self.is_on and not is_woken():
                left = deadline - self._clock()
                if left <= 0:
                    return
                self._changed.wait(min(left, _LOOK_S))

    def nudge(self) -> None:
        """Have those who wait look again."""
        with self._changed:
            self._changed.notify_all()


class HeldCapturer:
    """A capturer that sees nothing while held."""

    def __init__(self, inner: Capturer, hold: Hold) -> None:
        self._inner, self._hold = inner, hold
        self._is_woken = False

    def geometry(self) -> Screen:
        """See the port."""
        return self._inner.geometry()

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port. What changes meanwhile is gathered by the capturer and comes with the next frame."""
        if self._hold.is_on:
            self._hold.wait_off(timeout_s, lambda: self._is_woken)
            self._is_woken = False
            return None
        return self._inner.wait(timeout_s)

    def wake(self) -> None:
        """See the port."""
        self._is_woken = True
        self._hold.nudge()
        self._inner.wake()

    def close(self) -> None:
        """See the port."""
        self._inner.close()


class HeldInjector:
    """An injector that lets go of everything and drops what comes while held."""

    def __init__(self, inner: Injector, hold: Hold) -> None:
        self._inner, self._hold = inner, hold

    def pointer(self, x: int, y: int) -> None:
        """See the port."""
        if self._may_pass():
            self._inner.pointer(x, y)

    def button(self, number: int, is_down: bool) -> None:
        """See the port."""
        if self._may_pass():
            self._inner.button(number, is_down)

    def wheel(self, dx: int, dy: int) -> None:
        """See the port."""
        if self._may_pass():
            self._inner.wheel(dx, dy)

    def key(self, code: str, is_down: bool) -> None:
        """See the port."""
        if self._may_pass():
            self._inner.key(code, is_down)

    def text(self, text: str) -> None:
        """See the port."""
        if self._may_pass():
            self._inner.text(text)

    def release_all(self) -> None:
        """See the port."""
        self._inner.release_all()

    def close(self) -> None:
        """See the port."""
        self._inner.close()

    def _may_pass(self) -> bool:
        if not self._hold.is_on:
            return True
        # An injector belongs to one thread, so what is held down can go up only here, with the next event.
        self._inner.release_all()
        return False
