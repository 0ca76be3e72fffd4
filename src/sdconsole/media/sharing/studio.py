# SPDX-License-Identifier: Apache-2.0
"""The one capture that every line of this device sees."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Capturer
from sdconsole.media.faults import CaptureUnavailable, GateShut, MediaFault, Obstacle
from sdconsole.media.gate import Gate, GateToken
from sdconsole.media.sharing.board import Board
from sdconsole.media.sharing.press import Press
from sdconsole.media.sharing.view import View

_log = logging.getLogger(__name__)
_LOOK_S = 0.5
_CLOSE_S = 2.0


class JointToken(GateToken):
    """Proof for the one capture of several lines: holds while at least one of their gates is open for it."""

    def __init__(self, gate: Gate, scope: Scope, gates: Callable[[], tuple[Gate, ...]]) -> None:
        super().__init__(gate, scope)
        object.__setattr__(self, "_gates", gates)

    def check(self, scope: Scope) -> None:
        """Raise `GateShut` unless this token is for `scope` and one of the gates allows it now."""
        gates: Callable[[], tuple[Gate, ...]] = object.__getattribute__(self, "_gates")
        if scope is not self.scope or not any(gate.allows(scope) for gate in gates()):
            raise GateShut(f"{scope} is not granted to anybody")


class Studio:
    """Where the lines get their pictures from; one per device. Any thread may call.

    A thread of its own captures while somebody may see and has room for a picture: changes wait on the screen
    itself, where they cost nothing. It ends, and the capturer is closed, when nobody may see any more.
    """

    def __init__(
        self,
        open_capturer: Callable[[GateToken], Capturer],
        *,
        press: Press | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_capturer, self._clock = open_capturer, clock
        self.board = Board()
        self.press = press or Press(self.board)
        self._turn = threading.Condition()
        self._views: list[View] = []
        self._thread: threading.Thread | None = None
        self._eye: Capturer | None = None

    @contextmanager
    def view(self, gate: Gate, on_news: Callable[[], None]) -> Iterator[View]:
        """Give one line its place; at the end nothing is captured for it. Raises `GateShut`."""
        gate.check(Scope.VIEW)
        view = View(gate, self.board, on_news)
        forget = gate.on_shut(lambda _reason: self.wake())
        try:
            self._admit(view)
            yield view
        finally:
            forget()
            self._dismiss(view)

    def wake(self) -> None:
        """Have the capturing thread look who may see, and who has room."""
        with self._turn:
            self._turn.notify_all()
            eye = self._eye
        if eye is not None:
            eye.wake()

    def fed(self) -> None:
        """Have the capturing thread look who has room; while it waits for changes it need not."""
        with self._turn:
            self._turn.notify_all()

    def _admit(self, view: View) -> None:
        with self._turn:
            with self.board.lock:
                if self._thread is not None:
                    view.catch_up()
                self._views = [*self._views, view]
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="media-studio", daemon=True)
                self._thread.start()
        if view.has_news:
            view.told()

    def _dismiss(self, view: View) -> None:
        with self._turn:
            self._views = [other for other in self._views if other is not view]
        self.wake()
        with self._turn:
            # Who leaves last sees the capturer closed.
            self._turn.wait_for(lambda: self._views or self._thread is None, _CLOSE_S)

    def _gates(self) -> tuple[Gate, ...]:
        return tuple(view.gate for view in self._views if view.fault is None)

    def _seers(self) -> list[View]:
        return [view for view in self._views if view.may_see]

    def _run(self) -> None:
        while True:
            with self._turn:
                seers = self._seers()
                if not seers:
                    self._thread = None
                    self._turn.notify_all()
                    return
            fault: MediaFault = GateShut("nobody may see any more")
            try:
                self._watch(JointToken(seers[0].gate, Scope.VIEW, self._gates))
                continue
            except GateShut:
                continue
            except CaptureUnavailable as error:
                fault = error
            except Exception:  # noqa: BLE001 - whatever is wrong with it, the lines hear of it
                _log.exception("the capture failed")
                fault = CaptureUnavailable(Obstacle.LOST, "The capture failed; start the app again.")
            self._fail(fault)

    def _fail(self, fault: MediaFault) -> None:
        with self._turn:
            views = self._seers()
            for view in views:
                view.fault = fault
        for view in views:
            view.told()

    def _watch(self, token: JointToken) -> None:
        with self.board.lock:
            self.board.reset()
        with closing(self._open_capturer(token)) as eye:
            self._eye = eye
            try:
                while self._seers():
                    if self._wait_for_room():
                        self._look(eye)
            finally:
                self._eye = None

    def _wait_for_room(self) -> bool:
        with self._turn:
            rest = min((view.hungry_at for view in self._seers()), default=0.0) - self._clock()
            if rest <= 0:
                return True
            self._turn.wait(min(rest, _LOOK_S))
            return False

    def _look(self, eye: Capturer) -> None:
        frame = eye.wait(_LOOK_S)
        if frame is None:
            return
        screen = eye.geometry()
        with self.board.lock:
            shift = self.board.take(frame, screen)
            views = self._views
            for view in views:
                view.note(shift, frame.cursor)
        for view in views:
            view.told()
