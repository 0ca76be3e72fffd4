# SPDX-License-Identifier: Apache-2.0
"""The screen of a Windows machine: every output followed by a thread, all of them on one canvas."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Final, Protocol

from sdconsole.domain.scopes import Scope
from sdconsole.media.arrangement import Arrangement, Display, arranged
from sdconsole.media.capture.bell import Bell
from sdconsole.media.capture.canvas import Canvas, Sizes
from sdconsole.media.capture.port import Frame
from sdconsole.media.capture.windows.com import Failed, Status
from sdconsole.media.capture.windows.duplication import Output, Update
from sdconsole.media.faults import CaptureUnavailable, Obstacle
from sdconsole.media.gate import GateToken
from sdconsole.media.screen import Screen

_ACQUIRE_MS: Final = 250
"""How long an output's thread may be deaf to its end."""
_LOOK_S: Final = 0.5
_AGAIN_S: Final = 0.1
_PATIENCE_S: Final = 3.0
"""A mode change is over after this long; what is lost for longer is lost."""


class Followed(Protocol):
    """One output's duplication."""

    def next(self, timeout_ms: int) -> Update | None:
        """See `duplication.Duplication`. Raises `Failed`."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class Machine(Protocol):
    """The outputs at one moment."""

    def is_current(self) -> bool:
        """Whether the list is still true."""
        ...

    def outputs(self) -> list[Output]:
        """Return the list. Raises `Failed`."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class _Watch:
    """The thread of one output; `ended` says why it is over."""

    def __init__(
        self,
        key: int,
        output: Output,
        follow: Callable[[Output], Followed],
        canvas: Canvas,
        on_end: Callable[[], None],
    ) -> None:
        self.ended: Status | None = None
        self._key, self._output, self._follow = key, output, follow
        self._canvas, self._on_end = canvas, on_end
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"output-{key}", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Have it end; returns at once."""
        self._over.set()

    def join(self) -> None:
        """Wait until it has."""
        self._thread.join()

    def _run(self) -> None:
        try:
            with closing(self._follow(self._output)) as followed:
                while not self._over.is_set():
                    update = followed.next(_ACQUIRE_MS)
                    if update is not None and (update.dirty != () or update.pointer is not None):
                        self._canvas.show(self._key, update.pixels, update.dirty, update.pointer)
        except Failed as error:
            self.ended = error.status
        except Exception:  # whatever it is, the capturer must not wait for this output for ever
            self.ended = Status.LOST
            raise
        finally:
            self._on_end()


class WindowsCapturer:
    """See `capture.port.Capturer`. Raises `CaptureUnavailable`: UNSUPPORTED when GDI should take over."""

    def __init__(
        self,
        token: GateToken,
        open_machine: Callable[[], Machine],
        follow: Callable[[Output], Followed],
        percent_of: Callable[[int], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`follow` opens an output's duplication; `percent_of`: monitor handle -> its scale."""
        token.check(Scope.VIEW)
        self._token, self._open_machine, self._follow = token, open_machine, follow
        self._percent_of, self._clock = percent_of, clock
        self._bell = Bell()
        self._machine: Machine | None = None
        self._outputs: list[Output] = []
        self._watches: list[_Watch] = []
        self._canvas = Canvas(self._placed, self._bell.ring)
        self._lost_at: float | None = None
        self._build()

    def geometry(self) -> Screen:
        """See the port."""
        return self._canvas.arrangement.screen

    def wait(self, timeout_s: float) -> Frame | None:
        """See the port."""
        deadline = self._clock() + timeout_s
        while True:
            self._token.check(Scope.VIEW)
            self._mend()
            frame = self._take()
            if frame is not None:
                self._lost_at = None
                return frame
            rest = deadline - self._clock()
            woken = self._bell.rest(min(rest, _LOOK_S if self._watches else _AGAIN_S), self._has_news)
            if woken or rest <= 0:
                return None

    def wake(self) -> None:
        """See the port."""
        self._bell.wake()

    def close(self) -> None:
        """See the port."""
        for watch in self._watches:
            watch.end()
        for watch in self._watches:
            watch.join()
        self._watches = []
        machine, self._machine = self._machine, None
        if machine is not None:
            machine.close()

    def _build(self) -> None:
        """List the outputs and follow each. Raises `CaptureUnavailable`."""
        try:
            self._machine = self._open_machine()
            self._outputs = self._machine.outputs()
        except Failed as error:
            self.close()
            raise fault_of(error.status) from error
        if not self._outputs:
            self.close()
            raise fault_of(Status.UNSUPPORTED)  # a session without a graphics card, such as a remote desktop
        self._canvas = Canvas(self._placed, self._bell.ring)
        self._watches = [
            _Watch(key, output, self._follow, self._canvas, self._bell.ring)
            for key, output in enumerate(self._outputs)
        ]

    def _mend(self) -> None:
        """Open everything anew when an output was lost or another one came. Raises `CaptureUnavailable`."""
        ended = {watch.ended for watch in self._watches} - {None}
        for status in (Status.UNSUPPORTED, Status.DENIED):
            if status in ended:
                raise fault_of(status)
        if self._watches and not ended and (self._machine is None or self._machine.is_current()):
            return
        now = self._clock()
        self._lost_at = now if self._lost_at is None else self._lost_at
        if now - self._lost_at > _PATIENCE_S:
            raise fault_of(Status.LOST)
        self.close()
        try:
            self._build()
        except CaptureUnavailable as fault:
            if fault.reason is not Obstacle.LOST:
                raise

    def _take(self) -> Frame | None:
        frame = self._canvas.frame("Choose a smaller screen resolution.")
        return frame if self.geometry().width else None

    def _placed(self, sizes: Sizes) -> Arrangement:
        """Lay out every output, also one that has shown nothing yet: input goes by the whole desktop."""
        if not sizes:
            return arranged(())
        return arranged(
            Display(
                key, o.place.x, o.place.y, o.place.w, o.place.h, (o.place.w, o.place.h),
                o.name.removeprefix("\\\\.\\"), (o.place.x, o.place.y) == (0, 0), self._percent_of(o.monitor),
            )
            for key, o in enumerate(self._outputs)
        )  # fmt: skip

    def _has_news(self) -> bool:
        return self._canvas.has_news or any(watch.ended is not None for watch in self._watches)


def fault_of(status: Status) -> CaptureUnavailable:
    """Return what the end user and the technician are told."""
    if status is Status.DENIED:
        return CaptureUnavailable(
            Obstacle.SECURE_DESKTOP, "Unlock the screen or answer the Windows prompt, then try again."
        )
    if status is Status.UNSUPPORTED:
        return CaptureUnavailable(Obstacle.UNSUPPORTED, "This computer cannot duplicate its desktop.")
    return CaptureUnavailable(Obstacle.LOST, "Windows stopped showing its screen; start the app again.")
