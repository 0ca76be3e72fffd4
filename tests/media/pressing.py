# SPDX-License-Identifier: Apache-2.0
"""A viewer in a process of its own: presses Shift and a button over a relay, and holds them.

Reads one line of JSON: {"url", "ticket", "secret", "peer", "context"}, the last three in hex.
"""

import json
import sys
import threading

from sdconsole.media.line.secure import End, KeyPair, LineKeys
from sdconsole.media.messages.hands import Button, Key, PointerMove
from sdconsole.media.receiving.receiving import Receiving, ReceivingCallbacks
from sdconsole.media.transport.relay import open_relay


def main() -> None:
    """Press once there is a picture; then wait to be ended."""
    said = json.loads(sys.stdin.readline())
    secret, peer, context = (bytes.fromhex(said[name]) for name in ("secret", "peer", "context"))
    seen = threading.Event()
    receiving = Receiving(
        LineKeys(End.VIEWER, KeyPair(secret), peer, context),
        ReceivingCallbacks(on_frame=lambda *_: seen.set()),
    )
    receiving.attach(open_relay(said["url"], said["ticket"]))
    seen.wait()
    for event in (PointerMove(640, 640), Key("ShiftLeft", True), Button(1, True)):
        receiving.send_input(event)
    threading.Event().wait()


if __name__ == "__main__":
    main()
