# SPDX-License-Identifier: Apache-2.0
"""The viewer's side of a remote session: a canvas that follows the screen, and input that goes back."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Cursor, Pixels
from sdconsole.media.faults import LineLost
from sdconsole.media.gate import StopReason
from sdconsole.media.messages import Input
from sdconsole.media.screen import Rect, Screen
from sdconsole.media.secure import LineKeys
from sdconsole.media.transport.port import Carrier


def _nothing(*_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class ReceivingCallbacks:
    """How the viewer hears of things; called from this package's threads, so hand over and return at once."""

    on_frame: Callable[[Pixels, tuple[Rect, ...], int], None]
    """Canvas, changed rectangles, number for `painted`."""
    on_geometry: Callable[[Screen], None] = _nothing
    """Comes before the first frame and before the first one of a new size."""
    on_scopes: Callable[[frozenset[Scope]], None] = _nothing
    """What the grant covers: without CONTROL input is ignored at the other end."""
    on_cursor: Callable[[Cursor], None] = _nothing
    on_latency: Callable[[float], None] = _nothing
    """Round trip in milliseconds, about once a second."""
    on_stopped: Callable[[StopReason], None] = _nothing
    """The end user or the Gateway ended it: do not reconnect under this grant. Called at most once."""
    on_line_lost: Callable[[LineLost], None] = _nothing
    """The carrier is gone; `attach` a new one, or give up. Once per carrier."""


class Receiving:
    """Follows one remote screen over one carrier after another, under the same keys.

    The canvas is one height x width x 4 array (blue, green, red, 255), replaced only when the size changes
    (`on_geometry` first). Frames are written into it in place, under `canvas_lock`: hold that lock while
    painting from it (a QImage over it may be kept; a copy needs no lock afterwards). It keeps its last
    picture when the line is lost.

    `attach`, `close`: the owner's thread. `send_input`, `painted`: any thread, never block.
    """

    def __init__(
        self,
        keys: LineKeys,
        callbacks: ReceivingCallbacks,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.canvas_lock = threading.Lock()

    def attach(self, carrier: Carrier) -> None:
        """Use `carrier` from now on; one that is still there is aborted first. Returns at once."""

    def send_input(self, event: Input) -> None:
        """Queue an input event ahead of everything else; moves are coalesced, nothing else is dropped."""

    def painted(self, seq: int) -> None:
        """Say that the frame `seq` is on the technician's screen."""

    def close(self) -> None:
        """Release everything at the other end, end the line, join the threads. No callback comes after it."""
