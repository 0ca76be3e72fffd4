# SPDX-License-Identifier: Apache-2.0
"""The support app's side of a remote session: shares the screen through a gate over a carrier."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass

from sdconsole.domain.scopes import Scope
from sdconsole.media.faults import (
    BadMessage,
    CaptureUnavailable,
    DeviceUnavailable,
    GateShut,
    InputUnavailable,
    LineLost,
    LossCause,
    TamperedLine,
)
from sdconsole.media.gate import Gate, GateToken, StopReason
from sdconsole.media.input.port import Injector
from sdconsole.media.limits import FAREWELL_S, HANDSHAKE_S
from sdconsole.media.line.secure import LineKeys, SecureLine, secure_line
from sdconsole.media.line.service import LineService, Services
from sdconsole.media.messages.codec import encode
from sdconsole.media.messages.picture import FilmLost, Received
from sdconsole.media.messages.state import Held, HoldReason, Pong, Scopes, Stopped
from sdconsole.media.sharing.hands import Hands, OwnWindows
from sdconsole.media.sharing.inflow import Inflow
from sdconsole.media.sharing.outflow import Outflow
from sdconsole.media.sharing.painter import Painter
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.steering.helm import Helm
from sdconsole.media.transport.port import Carrier

_log = logging.getLogger(__name__)


def _nothing(_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class SharingCallbacks:
    """How the owner hears of things; called from this package's threads, so hand over and return at once."""

    on_started: Callable[[], None] = lambda: None
    """The first picture has left."""
    on_line_lost: Callable[[LineLost], None] = _nothing
    """The carrier is gone and everything is released; the gate is still open. Called at most once."""
    on_device_failed: Callable[[DeviceUnavailable], None] = _nothing
    """`CaptureUnavailable` ends the sharing; after `InputUnavailable` it goes on, view only."""


_NOT_OURS, _UNHEARD = OwnWindows(), SharingCallbacks()


class Sharing:
    """One carrier's worth of sharing under one gate. For a new carrier under the same gate make a new one.

    `studio` is the device's one, shared by all lines; `open_injector` gets the gate's token
    (`media.input.platforms.open_injector`). Without CONTROL in the gate no injector is opened; with it, input
    is let in only while the gate's grant holds the `helm`.
    """

    def __init__(
        self,
        gate: Gate,
        carrier: Carrier,
        keys: LineKeys,
        studio: Studio,
        open_injector: Callable[[GateToken], Injector],
        helm: Helm,
        *,
        services: Sequence[LineService] = (),
        own_windows: OwnWindows = _NOT_OURS,
        callbacks: SharingCallbacks = _UNHEARD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._gate, self._carrier, self._keys = gate, carrier, keys
        self._studio, self._open_injector = studio, open_injector
        self._services = Services(services)
        self._own_windows, self._callbacks, self._clock = own_windows, callbacks, clock
        self._seat = helm.seat(gate.grant_id)
        self._over = threading.Event()
        self._line: SecureLine | None = None
        self._outflow: Outflow | None = None
        self._fault: LineLost | None = None
        self._is_closing = False
        self._held = HoldReason.NOT_HELD
        self._threads: list[threading.Thread] = []
        self._forgets: tuple[Callable[[], None], ...] = ()

    def start(self) -> None:
        """Start the threads and return. Raises `GateShut`."""
        self._gate.check(Scope.VIEW)
        thread = threading.Thread(target=self._run, name="media-out", daemon=True)
        thread.start()
        self._threads.append(thread)
        self._forgets = self._gate.on_shut(self._on_shut), self._gate.on_narrowed(self._on_narrowed)

    def stop(self, reason: StopReason = StopReason.USER_STOPPED) -> None:
        """Shut the gate (silence within 100 ms, see `Gate.shut`), then wait for the threads."""
        self._gate.shut(reason)
        self.join(2.0)

    def close(self) -> None:
        """Give up this carrier, keep the gate: keys are released, capture closed, threads joined."""
        self._is_closing = True
        self._end(LineLost(LossCause.ABORTED))
        self.join(2.0)

    def hold(self, reason: HoldReason) -> None:
        """Tell the viewer that picture and input stand still for this reason, or (NOT_HELD) go on."""
        self._held = reason
        if self._outflow is not None:
            self._outflow.post(Held(reason))

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the threads; return whether they have ended."""
        deadline = None if timeout_s is None else time.monotonic() + timeout_s
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(None if deadline is None else max(deadline - time.monotonic(), 0.0))
        return not any(thread.is_alive() for thread in self._threads)

    def _on_shut(self, reason: StopReason) -> None:
        """Called by the gate, in the thread that presses Stop: a moment for the last word, then cut."""
        self._over.set()
        if self._line is not None and self._fault is None:
            # In a thread of its own, because a blocked line would keep this one, too.
            farewell = threading.Thread(target=self._say, args=(reason,), name="media-farewell", daemon=True)
            farewell.start()
            farewell.join(FAREWELL_S)
        self._carrier.abort()
        if self._outflow is not None:
            self._outflow.end()

    def _on_narrowed(self) -> None:
        """Called by the gate when something was taken back; hands and services let go by themselves."""
        if self._outflow is not None:
            self._outflow.post(Scopes(self._gate.scopes))

    def _end(self, fault: LineLost) -> None:
        """Have every thread end; the first fault is the one that is told."""
        if self._fault is None:
            self._fault = fault
        self._over.set()
        if self._outflow is not None:
            self._outflow.end()
        self._carrier.abort()

    def _run(self) -> None:
        """The sending thread: it also starts the receiving one, and tells the owner how it ended."""
        listener: threading.Thread | None = None
        try:
            line = self._line = secure_line(self._carrier, self._keys, HANDSHAKE_S)
            outflow = self._outflow = Outflow(self._gate, line, self._clock, self._services)
            listener = threading.Thread(target=self._listen, args=(line,), name="media-in", daemon=True)
            # Before the listener may have to correct it; and a viewer whose keys do not fit sees that.
            outflow.begin(Scopes(self._gate.scopes))
            if self._held is not HoldReason.NOT_HELD:
                outflow.post(Held(self._held))
            listener.start()
            with (
                closing(Painter(self._studio.press)) as painter,
                self._studio.view(self._gate, outflow.wake) as view,
            ):
                outflow.run(view, self._studio.fed, painter, self._callbacks.on_started)
        except CaptureUnavailable as fault:
            self._callbacks.on_device_failed(fault)
            self._say(StopReason.CAPTURE_FAILED)
            self._is_closing = True
        except Exception as error:  # noqa: BLE001 - whatever ends this thread, the owner hears of it
            self._note(error)
        finally:
            if self._gate.is_open:
                self._end(LineLost(LossCause.CLOSED))
            # Else `_on_shut` cuts the line, once the viewer has been told why.
            if listener is not None and listener.ident is not None:
                listener.join()
            for forget in self._forgets:
                forget()
            self._tell()

    def _listen(self, line: SecureLine) -> None:
        """The receiving thread. It opens and closes the injector, so that keys go up however it ends."""
        outflow = self._outflow
        assert outflow is not None  # noqa: S101 - for the type checker; made before this thread
        inflow = Inflow(
            line,
            self._clock,
            lambda ack: _acked(outflow, ack.seq, ack.is_painted),
            lambda number: outflow.post(Pong(number)),
            outflow.wants,
            self._serve,
        )
        self._services.opened(outflow)
        try:
            injector = self._injector(outflow)
            if injector is None:
                inflow.run(None, self._over)
                return
            hands = Hands(self._gate, injector, self._own_windows, self._seat, self._clock)
            with self._seat.attended(outflow.post), closing(injector):
                inflow.run(hands, self._over)
            if self._gate.is_open:
                # Control was taken back: the injector is closed, the picture goes on.
                inflow.run(None, self._over)
        except Exception as error:  # noqa: BLE001 - whatever ends this thread, the owner hears of it
            self._note(error)
        finally:
            self._services.closed()
            self._seat.settle(is_pressing=False)  # the injector is closed: everything is up
            if self._gate.is_open:
                self._end(LineLost(LossCause.CLOSED))

    def _serve(self, message: object) -> None:
        """Hand a service its message, if the end user has allowed what it is about."""
        outflow = self._outflow
        if outflow is not None and isinstance(message, Received):
            outflow.received(message.total)
            return
        if outflow is not None and isinstance(message, FilmLost):
            outflow.film_lost()
            return
        service = self._services.of(message)
        if service is not None and service.scope is not None and not self._gate.allows(service.scope):
            return
        self._services.take(message)

    def _injector(self, outflow: Outflow) -> Injector | None:
        if not self._gate.allows(Scope.CONTROL):
            return None
        try:
            return self._open_injector(self._gate.token(Scope.CONTROL))
        except InputUnavailable as fault:
            self._callbacks.on_device_failed(fault)
            outflow.post(Scopes(self._gate.scopes - {Scope.CONTROL}))
            return None

    def _note(self, error: Exception) -> None:
        """Turn what ended a thread into the fault that the owner hears."""
        if isinstance(error, GateShut):
            return
        if isinstance(error, LineLost):
            fault = error
        elif isinstance(error, TamperedLine):
            fault = LineLost(LossCause.TAMPERED, str(error))
        elif isinstance(error, BadMessage):
            fault = LineLost(LossCause.BAD_DATA, str(error))
        else:
            _log.error("the sharing failed", exc_info=error)
            fault = LineLost(LossCause.CLOSED, f"{type(error).__name__}: {error}")
        if self._fault is None:
            self._fault = fault

    def _say(self, reason: StopReason) -> None:
        if self._line is not None:
            with suppress(LineLost):
                self._line.send(encode(Stopped(reason)))

    def _tell(self) -> None:
        if self._gate.is_open and not self._is_closing and self._fault is not None:
            self._callbacks.on_line_lost(self._fault)


def _acked(outflow: Outflow, seq: int, is_painted: bool) -> None:
    if not is_painted:
        outflow.acked(seq)
