# SPDX-License-Identifier: Apache-2.0
"""The support app's side of the measured session as a process: shares a display on one or several lines.

    python -m tests.bench.remote.app DISPLAY URL LINES SECRET PEER

Runs until killed. SECRET and PEER are the app's private and the viewer's public key, in hexadecimal.
"""

import sys
import threading

from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.gate import Gate, GateToken
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.line.check import AppCheck
from sdconsole.media.line.secure import End
from sdconsole.media.sharing.sharing import Sharing, SharingCallbacks
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.steering.helm import Helm
from sdconsole.media.transport.relay import open_relay
from tests.bench.remote.keys import SCOPES, line_keys
from tests.bench.remote.tickets import ticket

_HEARD = SharingCallbacks(
    on_line_lost=lambda lost: print(f"app: {lost}", file=sys.stderr),
    on_device_failed=lambda fault: print(f"app: {fault}", file=sys.stderr),
)


def main(display: str, url: str, lines: str, secret: str, peer: str) -> None:
    """Share until killed."""
    studio, helm = Studio(lambda token: open_x11(token, display)), Helm()
    helm.give("bench.1")

    def hands(token: GateToken) -> X11Injector:
        return X11Injector(token, display)

    def share(number: int) -> None:
        carrier = open_relay(url, ticket("app", number))
        gate = Gate(f"bench.{number}", SCOPES)
        keys = line_keys(End.APP, secret, peer)
        services = (AppCheck(keys, lambda _: None),)
        Sharing(gate, carrier, keys, studio, hands, helm, services=services, callbacks=_HEARD).start()

    for number in range(1, int(lines) + 1):
        threading.Thread(target=share, args=(number,)).start()
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
