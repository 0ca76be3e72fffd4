# SPDX-License-Identifier: Apache-2.0
"""The support app's side of the measured session, as a process: shares a display through a relay."""

import sys
import threading

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.gate import Gate
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.line.secure import End, KeyPair, LineKeys
from sdconsole.media.sharing.helm import Helm
from sdconsole.media.sharing.sharing import Sharing, SharingCallbacks
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.transport.relay import open_relay


def main(display: str, url: str, secret: str, peer: str) -> None:
    """Share until the line is lost."""
    over = threading.Event()
    keys = LineKeys(End.APP, KeyPair(bytes.fromhex(secret)), bytes.fromhex(peer), b"bench")
    helm = Helm()
    helm.give("bench")
    sharing = Sharing(
        Gate("bench", [Scope.VIEW, Scope.CONTROL]),
        open_relay(url, "bench"),
        keys,
        Studio(lambda token: open_x11(token, display)),
        lambda token: X11Injector(token, display),
        helm,
        callbacks=SharingCallbacks(on_line_lost=lambda _: over.set()),
    )
    sharing.start()
    over.wait()
    sharing.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
