# SPDX-License-Identifier: Apache-2.0
"""The media line of one grant: opens the relay, keeps the picture, hands what happens to the UI thread."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sdconsole.contract.viewer import Renew, Start
from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Cursor, Pixels
from sdconsole.media.faults import LineLost
from sdconsole.media.gate import StopReason
from sdconsole.media.line.service import LineService
from sdconsole.media.messages.hands import Input
from sdconsole.media.messages.picture import Wants
from sdconsole.media.messages.state import HoldReason
from sdconsole.media.receiving.receiving import Receiving, ReceivingCallbacks
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.transport.relay import open_relay
from sdconsole.viewer.hands.manner import Manner
from sdconsole.viewer.link import line_keys
from sdconsole.viewer.screen.meter import Counted, Meter

_REGION_PARTS = 64


@dataclass(slots=True)
class _News:
    """What changed since the UI thread last looked."""

    rects: list[Rect]
    seq: int = 0
    is_announced: bool = False


class Pipeline(QObject):
    """Everything of `media` the window needs. Methods: UI thread. Signals arrive on the UI thread."""

    framed = Signal()
    """There is something to take with `take_changes`."""
    geometry_changed = Signal(object)
    scopes_changed = Signal(object)
    cursor_changed = Signal(object)
    held = Signal(object)
    """Picture and input stand still for this `HoldReason`, or go on (NOT_HELD)."""
    yielded = Signal(bool)
    """The end user moves the mouse or types: what is sent waits; False: no more."""
    layout_changed = Signal(object)
    """What the end user's keys write (`Layout`)."""
    latency_measured = Signal(float)
    stopped = Signal(object)
    """The app shut its gate; the value is a `StopReason`. Nothing comes back under this grant."""
    quieted = Signal()
    """Nothing is heard: a ticket asked for now may bring a fresh carrier before this one is dead."""
    line_lost = Signal(object)
    """The carrier is gone; the value is a `LineLost`. `connect_line` with a new ticket goes on."""

    def __init__(self, start: Start, services: Sequence[LineService] = ()) -> None:
        super().__init__()
        self._url = start.relay_url
        self._openings = 0
        self.meter = Meter(time.monotonic)
        self._lock = threading.Lock()
        self._news = _News([])
        self._pixels: Pixels | None = None
        self.manner = Manner()
        """How this technician's keyboard is used at the device."""
        self.layout_changed.connect(self.manner.set_layout)
        self._wants = Wants()
        self._grants = 0
        self._receiving = self._receive(start, services)

    def renew(self, renewed: Renew, services: Sequence[LineService]) -> None:
        """Go on under a new grant with new keys; the last picture stays until the first new one comes."""
        before = self._receiving
        self._receiving = self._receive(renewed, services)
        # Ending a line takes a moment; nothing it says counts any more.
        threading.Thread(target=before.close, name="before", daemon=True).start()
        self.connect_line(renewed.ticket)

    def _receive(self, said: Start | Renew, services: Sequence[LineService]) -> Receiving:
        self._grants += 1
        mine = self._grants

        def while_mine(slot: Callable[..., None]) -> Callable[..., None]:
            return lambda *what: slot(*what) if self._grants == mine else None

        callbacks = ReceivingCallbacks(
            on_frame=while_mine(self._on_frame),
            on_geometry=while_mine(self._on_geometry),
            on_scopes=while_mine(self._on_scopes),
            on_cursor=while_mine(self._on_cursor),
            on_held=while_mine(self._on_held),
            on_yielded=while_mine(self._on_yielded),
            on_layout=while_mine(self.layout_changed.emit),
            on_latency=while_mine(self._on_latency),
            on_stopped=while_mine(self._on_stopped),
            on_quiet=while_mine(self.quieted.emit),
            on_line_lost=while_mine(self._on_line_lost),
        )
        return Receiving(line_keys(said), callbacks, services=services, wants=self._wants)

    def connect_line(self, ticket: str) -> None:
        """Open the relay with `ticket`, in a thread of its own; failure comes as `line_lost`."""
        self._openings += 1
        threading.Thread(target=self._open, args=(ticket,), name="relay", daemon=True).start()

    @property
    def is_live(self) -> bool:
        """Whether there is a carrier that has not ended."""
        return self._receiving.is_live

    @property
    def is_connecting(self) -> bool:
        """Whether another carrier is on its way already."""
        return self._openings > 0

    def send(self, event: Input) -> None:
        """Send an input event; never blocks."""
        self._receiving.send_input(event)

    def set_wants(self, wants: Wants) -> None:
        """Say what to be sent from now on, under this line and the next ones."""
        self._wants = wants
        self._receiving.set_wants(wants)

    def take_changes(self) -> tuple[list[Rect], int]:
        """Return the changed rectangles since the last call (remote pixels) and the newest frame's number."""
        with self._lock:
            rects, self._news.rects = self._news.rects, []
            self._news.is_announced = False
            return rects, self._news.seq

    def picture(self) -> tuple[QImage | None, Pixels | None]:
        """Return an image over the live canvas (None before the first frame), and the canvas itself.

        Paint it under `painting`; keep the canvas as long as the image, which does not own its pixels.
        """
        pixels = self._pixels
        if pixels is None:
            return None, None
        height, width = pixels.shape[:2]
        return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32), pixels

    @property
    def painting(self) -> threading.Lock:
        """Hold this while reading the canvas."""
        return self._receiving.canvas_lock

    def painted(self, seq: int) -> None:
        """Say that frame `seq` is on the glass."""
        self._receiving.painted(seq)

    def close(self) -> None:
        """Release every key at the other end and end the line."""
        self._receiving.close()

    def _open(self, ticket: str) -> None:
        try:
            carrier = Counted(open_relay(self._url, ticket), self.meter)
        except LineLost as lost:
            self._openings -= 1
            if not self._receiving.is_live:  # else the old one has come back to life, and stays
                self.line_lost.emit(lost)
            return
        self._openings -= 1
        self._receiving.attach(carrier)

    def _on_frame(self, canvas: Pixels, rects: tuple[Rect, ...], seq: int) -> None:
        self.meter.note_frame()
        with self._lock:
            news = self._news
            self._pixels = canvas
            news.seq = seq
            news.rects.extend(rects)
            if len(news.rects) > _REGION_PARTS:
                news.rects = [_around(news.rects)]
            if news.is_announced:
                return
            news.is_announced = True
        self.framed.emit()

    def _on_geometry(self, screen: Screen) -> None:
        self.geometry_changed.emit(screen)

    def _on_scopes(self, scopes: frozenset[Scope]) -> None:
        self.scopes_changed.emit(scopes)

    def _on_cursor(self, cursor: Cursor) -> None:
        self.cursor_changed.emit(cursor)

    def _on_held(self, reason: HoldReason) -> None:
        self.held.emit(reason)

    def _on_yielded(self, is_yielding: bool) -> None:
        self.yielded.emit(is_yielding)

    def _on_latency(self, ms: float) -> None:
        self.latency_measured.emit(ms)

    def _on_stopped(self, reason: StopReason) -> None:
        self.stopped.emit(reason)

    def _on_line_lost(self, lost: LineLost) -> None:
        self.line_lost.emit(lost)


def _around(rects: list[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.x + rect.w for rect in rects), max(rect.y + rect.h for rect in rects)
    return Rect(left, top, right - left, bottom - top)
