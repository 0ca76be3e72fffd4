# SPDX-License-Identifier: Apache-2.0
"""One carrier's worth of receiving: the viewer's two threads, one that reads and decodes, one that writes."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Cursor, CursorShape, Pixels
from sdconsole.media.faults import BadFrame, BadMessage, LineLost, LossCause, MediaFault, TamperedLine
from sdconsole.media.gate import StopReason
from sdconsole.media.input.layout import Layout
from sdconsole.media.limits import HANDSHAKE_S, HEARTBEAT_S, HELD_HEARTBEAT_S
from sdconsole.media.line.pulse import Pulse
from sdconsole.media.line.secure import End, LineKeys, SecureLine, secure_line
from sdconsole.media.line.service import Services
from sdconsole.media.messages.codec import FromViewer, decode, encode
from sdconsole.media.messages.hands import Button, Input, Key, KeyboardLayout, ReleaseAll
from sdconsole.media.messages.picture import (
    Ack,
    CursorPicture,
    CursorPosition,
    FilmLost,
    Geometry,
    PicturePart,
    Received,
    Wants,
)
from sdconsole.media.messages.state import Held, HoldReason, Ping, Pong, Scopes, Stopped, Yielded
from sdconsole.media.picture.decode import PictureDecoder
from sdconsole.media.picture.film import FilmBroken
from sdconsole.media.picture.parts import Assembler
from sdconsole.media.receiving.outbox import Outbox
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.transport.port import Carrier

_log = logging.getLogger(__name__)
_JOIN_S = 2.0
_TOLD_BYTES = 8 * 1024
"""What arrives is told about in steps of so much."""
_FULL_S = 0.005
"""How soon a line that had no room for bulk is asked again."""


def _nothing(_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class ReceptionCallbacks:
    """How the viewer hears of things; called from this package's threads, so hand over and return at once."""

    on_frame: Callable[[Pixels, tuple[Rect, ...], int], None]
    """Canvas, changed rectangles, number for `painted`."""
    on_geometry: Callable[[Screen], None] = _nothing
    """Comes before the first frame and before the first one of a new size."""
    on_scopes: Callable[[frozenset[Scope]], None] = _nothing
    """What the grant covers: without CONTROL input is ignored at the other end."""
    on_cursor: Callable[[Cursor], None] = _nothing
    """Where the end user's pointer is; with its shape when that is new."""
    on_held: Callable[[HoldReason], None] = _nothing
    """Picture and input stand still for this reason, or go on (NOT_HELD)."""
    on_yielded: Callable[[bool], None] = _nothing
    """The end user moves the mouse or types: input waits; False: it is let in again."""
    on_layout: Callable[[Layout], None] = _nothing
    """What the end user's keys write; again whenever that changes."""
    on_latency: Callable[[float], None] = _nothing
    """Round trip in milliseconds, about once a second."""
    on_quiet: Callable[[], None] = lambda: None
    """Nothing was heard for longer than a beat takes: a fresh carrier may be there before this is dead."""
    on_stopped: Callable[[StopReason], None] = _nothing
    """The end user or the Gateway ended it: do not reconnect under this grant. Nothing follows it."""
    on_line_lost: Callable[[LineLost], None] = _nothing
    """The carrier is gone; `attach` a new one, or give up. Once per carrier, and nothing follows it."""


class Reception:
    """See `Receiving`, which makes one per carrier."""

    def __init__(
        self,
        carrier: Carrier,
        keys: LineKeys,
        callbacks: ReceptionCallbacks,
        canvas_lock: threading.Lock,
        clock: Callable[[], float],
        services: Services,
        wants: Wants,
    ) -> None:
        self._services = services
        self._wants = wants
        self._carrier, self._keys, self._callbacks, self._clock = carrier, keys, callbacks, clock
        self._canvas_lock = canvas_lock
        self._outbox = Outbox()
        self._assembler, self._decoder = Assembler(), PictureDecoder()
        self._screen: Screen | None = None
        self._shape: CursorShape | None = None
        self._held: set[int | str] = set()
        self._pinged: dict[int, float] = {}
        self._received = self._told = 0
        self._is_over = self._is_silent = False
        self._has_chunks = False
        self._line: SecureLine | None = None
        self._has_line = threading.Event()
        self._writing = threading.Lock()
        """Held from taking a message to having sent it, so that none overtakes another."""
        self._threads = (
            threading.Thread(target=self._read, name="media-view-in", daemon=True),
            threading.Thread(target=self._write, name="media-view-out", daemon=True),
        )

    @property
    def is_over(self) -> bool:
        """Whether this carrier is done with."""
        return self._is_over

    def start(self) -> None:
        """Begin."""
        for thread in reversed(self._threads):  # the reader last: it is what makes the line
            thread.start()

    def put_input(self, event: Input) -> None:
        """Send input, now if the line is free; note what is held down: meanwhile the heart beats faster."""
        match event:
            case Key(what, is_down) | Button(what, is_down):
                (self._held.add if is_down else self._held.discard)(what)
            case ReleaseAll():
                self._held.clear()
        if not self._sent_now(event):
            self._outbox.put_input(event)

    def _sent_now(self, event: FromViewer) -> bool:
        """Spare the event a change of threads, when nothing waits before it and the line would not block."""
        line = self._line
        if line is None or not self._writing.acquire(blocking=False):
            return False
        try:
            if not self._outbox.is_idle or not line.has_room():
                return False
            line.send(encode(event))
            return True
        except MediaFault:  # the reader sees the same end, and tells
            return False
        finally:
            self._writing.release()

    def post(self, message: FromViewer) -> None:
        """See `line.service.LinePort`."""
        self._outbox.put(message)

    def ready(self) -> None:
        """See `line.service.LinePort`."""
        self._has_chunks = True
        self._outbox.nudge()

    def put(self, message: FromViewer) -> None:
        """Queue anything else."""
        self._outbox.put(message)

    def leave(self) -> None:
        """End in good order: keys up, then close. No callback follows."""
        self._is_silent = True
        self.put_input(ReleaseAll())
        self._outbox.close()
        if self._line is not None:
            self._join(self._threads[1])
        self.abandon()

    def abandon(self) -> None:
        """End at once. No callback follows."""
        self._is_silent = self._is_over = True
        self._outbox.close()
        self._carrier.abort()
        for thread in self._threads:
            self._join(thread)

    def _join(self, thread: threading.Thread) -> None:
        # One that was never started (the owner left at that very moment) finds everything shut.
        if thread is not threading.current_thread() and thread.ident is not None:
            thread.join(_JOIN_S)

    def _read(self) -> None:
        try:
            self._line = secure_line(self._carrier, self._keys, HANDSHAKE_S)
            self._has_line.set()
            self._services.opened(self)
            self._follow(self._line)
        except Exception as error:  # noqa: BLE001 - whatever ends this thread, the owner hears of it
            self._finish(_as_loss(error))
        finally:
            self._services.closed()
            self._has_line.set()  # or never: the writer need not wait for it any longer

    def _follow(self, line: SecureLine) -> None:
        pulse = Pulse(self._clock)
        while not self._is_over:
            data = line.recv(pulse.patience)
            if data is None:
                if pulse.judge():
                    self._callbacks.on_quiet()
                continue
            pulse.note()
            self._count(len(data))
            self._take(data)

    def _count(self, size: int) -> None:
        """Say how much has arrived, often enough for the other end to measure the line by it."""
        self._received += size
        if self._received - self._told >= _TOLD_BYTES:
            self._told = self._received
            self._tell(Received(self._received))

    def _take(self, data: bytes) -> None:
        message = decode(data, End.APP)
        match message:
            case PicturePart() as part:
                picture = self._assembler.add(part)
                if picture is not None:
                    self._show(part.seq, picture)
            case CursorPicture() | CursorPosition() as cursor:
                self._point(cursor)
            case Geometry(screen):
                self._screen = screen
                self._callbacks.on_geometry(screen)
            case Scopes(scopes):
                self._callbacks.on_scopes(scopes)
            case _:
                self._hear(message)

    def _hear(self, message: object) -> None:
        match message:
            case Ping(number):
                self._outbox.put(Pong(number))
            case Pong(number):
                sent = self._pinged.pop(number, None)
                if sent is not None:
                    self._callbacks.on_latency((self._clock() - sent) * 1000)
            case Stopped(reason):
                self._finish(reason)
            case Held(reason):
                self._callbacks.on_held(reason)
            case KeyboardLayout(layout):
                self._callbacks.on_layout(layout)
            case Yielded(is_yielding):
                self._callbacks.on_yielded(is_yielding)
            case _:
                self._services.take(message)

    def _point(self, cursor: CursorPicture | CursorPosition) -> None:
        if isinstance(cursor, CursorPicture):
            self._shape = cursor.shape
            return
        shape, self._shape = self._shape, None
        self._callbacks.on_cursor(Cursor(cursor.x, cursor.y, cursor.is_visible, shape))

    def _show(self, seq: int, data: bytes) -> None:
        try:
            unpacked = self._decoder.unpack(data)
        except FilmBroken:
            self._tell(FilmLost())
            self._tell(Ack(seq))
            return
        size = (unpacked.parsed.width, unpacked.parsed.height)
        if self._screen is None or size != (self._screen.width, self._screen.height):
            raise BadFrame("not the announced size")
        with self._canvas_lock:
            picture = self._decoder.apply(unpacked)
        self._callbacks.on_frame(picture.canvas, picture.dirty, seq)
        self._tell(Ack(seq))

    def _tell(self, message: FromViewer) -> None:
        """Say what the other end waits for, now if the line is free."""
        if not self._sent_now(message):
            self._outbox.put(message)

    def _write(self) -> None:
        self._has_line.wait()
        line, last, number = self._line, 0.0, 0
        if line is None:
            return
        self._outbox.put(self._wants)
        try:
            while True:
                beat = HELD_HEARTBEAT_S if self._held else HEARTBEAT_S
                rest = last + beat - self._clock()
                self._outbox.wait(min(rest, _FULL_S if self._has_chunks else rest))
                if self._outbox.is_done:
                    self._carrier.close()
                    return
                with self._writing:
                    message = self._outbox.take() or self._chunk(line)
                    if message is not None:
                        line.send(encode(message))
                if self._clock() - last >= beat:
                    last, number = self._clock(), number + 1
                    self._ping(line, number, last)
        except MediaFault:  # the reader sees the same end, and tells
            self._outbox.close()
            self._carrier.abort()

    def _chunk(self, line: SecureLine) -> FromViewer | None:
        """Return a piece of something large, while nothing else waits and the line has room for it."""
        if not self._has_chunks or not line.has_room():
            return None
        self._has_chunks = False  # before asking: what becomes ready meanwhile says so itself
        found: FromViewer | None = self._services.chunk()
        if found is not None:
            self.ready()
        return found

    def _ping(self, line: SecureLine, number: int, now: float) -> None:
        self._pinged = {n: at for n, at in self._pinged.items() if n > number - 8}
        self._pinged[number] = now
        with self._writing:
            line.send(encode(Ping(number)))

    def _finish(self, end: LineLost | StopReason) -> None:
        """Tell how it ended, once, after everything is shut."""
        if self._is_over:
            return
        self._is_over = True
        self._outbox.close()
        self._carrier.abort()
        if isinstance(end, LineLost) and end.cause is LossCause.GRANT_ENDED:
            end = StopReason.GRANT_ENDED
        if self._is_silent:
            return
        if isinstance(end, StopReason):
            self._callbacks.on_stopped(end)
        else:
            self._callbacks.on_line_lost(end)


def _as_loss(error: Exception) -> LineLost:
    if isinstance(error, LineLost):
        return error
    if isinstance(error, TamperedLine):
        return LineLost(LossCause.TAMPERED, str(error))
    if isinstance(error, (BadFrame, BadMessage)):
        return LineLost(LossCause.BAD_DATA, str(error))
    _log.error("the receiving failed", exc_info=error)
    return LineLost(LossCause.CLOSED, f"{type(error).__name__}: {error}")
