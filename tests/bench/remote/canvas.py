# SPDX-License-Identifier: Apache-2.0
"""The viewer's side of the measured session as a process, up to its canvas: no widget, no painting.

    python -m tests.bench.remote.canvas URL NUMBER SECRET PEER FOLDER

Says "up", then answers orders (`desk`).
"""

import sys
import time
from pathlib import Path

from sdconsole.media.capture.port import Pixels
from sdconsole.media.line.secure import End, LineKeys
from sdconsole.media.messages.hands import Key
from sdconsole.media.receiving.receiving import Receiving, ReceivingCallbacks
from sdconsole.media.screen import Rect
from sdconsole.media.transport.relay import open_relay
from tests.bench.remote import desk
from tests.bench.remote.keys import line_keys
from tests.bench.remote.layout import PAPER, SCENES
from tests.bench.remote.probe import Probe
from tests.bench.remote.tickets import ticket


class Canvas:
    """A receiving end whose pictures are looked at where they are decoded."""

    def __init__(self, url: str, number: str, keys: LineKeys) -> None:
        self._url, self._ticket, self.probe = url, ticket("viewer", int(number)), Probe()
        self._pixels: Pixels | None = None
        self._receiving = Receiving(keys, ReceivingCallbacks(self._on_frame))

    def connect(self) -> float:
        """Connect; return the milliseconds until the still page was there."""
        self.probe.begin(SCENES["static"])
        begun = time.monotonic()
        self._receiving.attach(open_relay(self._url, self._ticket))
        if not self.probe.await_any(30.0):
            raise TimeoutError("no first picture")
        return (time.monotonic() - begun) * 1000

    def press(self) -> None:
        """Press a key and let it go."""
        self._receiving.send_input(Key("KeyA", True))
        self._receiving.send_input(Key("KeyA", False))

    def picture(self) -> Pixels | None:
        """Return what is on the canvas, as a copy."""
        if self._pixels is None:
            return None
        with self._receiving.canvas_lock:
            return self._pixels.copy()

    def paper(self) -> Pixels | None:
        """Return the text on the canvas, as a copy."""
        if self._pixels is None:
            return None
        with self._receiving.canvas_lock:
            return self._pixels[PAPER.y :][: PAPER.h, PAPER.x :][:, : PAPER.w].copy()

    def _on_frame(self, canvas: Pixels, _rects: tuple[Rect, ...], _seq: int) -> None:
        self._pixels = canvas
        self.probe.look(canvas)


def main(url: str, number: str, secret: str, peer: str, folder: str) -> None:
    """Serve until stdin ends."""
    keys = line_keys(End.VIEWER, secret, peer)
    canvas = Canvas(url, number, keys)
    desk.serve(
        desk.Desk(canvas.probe, Path(folder), canvas.connect, canvas.press, canvas.picture, canvas.paper)
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
