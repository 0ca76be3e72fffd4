# SPDX-License-Identifier: Apache-2.0
"""The viewer's side of a remote session: a canvas that follows the screen, and input that goes back."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from sdconsole.media.line.secure import LineKeys
from sdconsole.media.line.service import LineService, Services
from sdconsole.media.messages.hands import Input
from sdconsole.media.messages.picture import Ack, Decodes, Wants
from sdconsole.media.picture.codecs import has_film_codec
from sdconsole.media.receiving.reception import Reception, ReceptionCallbacks
from sdconsole.media.transport.port import Carrier

ReceivingCallbacks = ReceptionCallbacks
_NO_WISHES = Wants()


def decodable() -> int:
    """Return the `Decodes` bits of this installation."""
    return Decodes.JPEG | (Decodes.H264 if has_film_codec() else 0)


class Receiving:
    """Follows one remote screen over one carrier after another, under the same keys.

    The canvas is one height x width x 4 array (blue, green, red, 255), replaced only when the size changes
    or a new carrier brings its first picture (`on_geometry` first). Frames are written into it in place,
    under `canvas_lock`: hold that lock while painting from it (a QImage over it may be kept; a copy needs no
    lock). It keeps its last picture when the line is lost.

    `decodes`: `Decodes` bits to admit to instead of what this installation can; whatever `wants` says of it.

    `attach`, `close`: the owner's thread. `send_input`, `painted`: any thread, never block.
    """

    def __init__(
        self,
        keys: LineKeys,
        callbacks: ReceivingCallbacks,
        *,
        services: Sequence[LineService] = (),
        wants: Wants = _NO_WISHES,
        decodes: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.canvas_lock = threading.Lock()
        self._keys, self._callbacks, self._clock = keys, callbacks, clock
        self._services = Services(services)
        self._decodes = decodable() if decodes is None else decodes
        self._wants = replace(wants, decodes=self._decodes)
        self._reception: Reception | None = None

    def attach(self, carrier: Carrier) -> None:
        """Use `carrier` from now on; one that is still there is aborted first. Returns at once."""
        if self._reception is not None:
            self._reception.abandon()
        self._reception = Reception(
            carrier, self._keys, self._callbacks, self.canvas_lock, self._clock, self._services, self._wants
        )
        self._reception.start()

    @property
    def is_live(self) -> bool:
        """Whether there is a carrier that has not ended yet."""
        return self._reception is not None and not self._reception.is_over

    def send_input(self, event: Input) -> None:
        """Send an input event, at once or ahead of all that waits; only moves are coalesced."""
        if self._reception is not None:
            self._reception.put_input(event)

    def set_wants(self, wants: Wants) -> None:
        """Say what to be sent from now on, under this carrier and the next ones. Any thread."""
        wants = self._wants = replace(wants, decodes=self._decodes)
        if self._reception is not None:
            self._reception.put(wants)

    def painted(self, seq: int) -> None:
        """Say that the frame `seq` is on the technician's screen."""
        if self._reception is not None:
            self._reception.put(Ack(seq, is_painted=True))

    def close(self) -> None:
        """Release everything at the other end, end the line, join the threads. No callback comes after it."""
        if self._reception is not None:
            self._reception.leave()
