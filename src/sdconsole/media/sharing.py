# SPDX-License-Identifier: Apache-2.0
"""The support app's side of a remote session: shares the screen through a gate over a carrier."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sdconsole.media.capture.port import Capturer
from sdconsole.media.faults import DeviceUnavailable, LineLost
from sdconsole.media.gate import Gate, GateToken, StopReason
from sdconsole.media.input.port import Injector
from sdconsole.media.secure import LineKeys
from sdconsole.media.transport.port import Carrier


def _nothing(_: object) -> None: ...


def _anywhere(_x: int, _y: int) -> bool:
    return True


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class SharingCallbacks:
    """How the owner hears of things; called from this package's threads, so hand over and return at once."""

    on_started: Callable[[], None] = lambda: None
    """The first picture has left."""
    on_line_lost: Callable[[LineLost], None] = _nothing
    """The carrier is gone and everything is released; the gate is still open. Called at most once."""
    on_device_failed: Callable[[DeviceUnavailable], None] = _nothing
    """`CaptureUnavailable` ends the sharing; after `InputUnavailable` it goes on, view only."""


@dataclass(frozen=True, slots=True)
class OwnWindows:
    """Keeps the technician's input away from our own windows (prompt, banner, panel).

    Both are called from the input thread for each event: read a snapshot, do not ask the UI thread.
    """

    is_pointer_allowed: Callable[[int, int], bool] = _anywhere
    """Whether a press or wheel turn at this physical pixel may go through."""
    are_keys_allowed: Callable[[], bool] = _always
    """False while one of our windows has the focus."""


class Sharing:
    """One carrier's worth of sharing under one gate. For a new carrier under the same gate make a new one.

    `open_capturer` and `open_injector` get the gate's tokens (`media.capture.platforms.open_capturer`,
    `media.input.platforms.open_injector`). Without CONTROL in the gate no injector is opened.
    """

    def __init__(
        self,
        gate: Gate,
        carrier: Carrier,
        keys: LineKeys,
        open_capturer: Callable[[GateToken], Capturer],
        open_injector: Callable[[GateToken], Injector],
        *,
        own_windows: OwnWindows = OwnWindows(),  # noqa: B008 - frozen value
        callbacks: SharingCallbacks = SharingCallbacks(),  # noqa: B008 - frozen value
        clock: Callable[[], float] = time.monotonic,
    ) -> None: ...

    def start(self) -> None:
        """Start the threads and return. Raises `GateShut`."""

    def stop(self, reason: StopReason = StopReason.USER_STOPPED) -> None:
        """Shut the gate (silence within 100 ms, see `Gate.shut`), then wait for the threads."""

    def close(self) -> None:
        """Give up this carrier, keep the gate: keys are released, capture closed, threads joined."""

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the threads; return whether they have ended."""
        return True
