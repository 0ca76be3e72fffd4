# SPDX-License-Identifier: Apache-2.0
"""The second start's side: find the running console, hand the link over, or become the one."""

import time

from sdconsole.console.doorway.carriers import Carrier
from sdconsole.console.doorway.lock import Lock

OPEN = "sdconsole://open"
"""The link of a start without one: come to the front."""
LINK_BYTES = 512
PATIENCE = 3.0
"""Seconds until a console that holds the lock and does not answer is given up."""
_PAUSE = 0.02

TAKEN, VOID, NOBODY, DEAF = "taken", "void", "nobody", "deaf"
"""What became of a hand-over. NOBODY: the caller now holds the lock, and is the console."""


def may_be_link(text: str) -> bool:
    """Whether a text has the outside of a link: only that is worth sending to the console that will parse it.

    Parsing it here too would need libraries that take as long as all the rest of the hand-over.
    """
    return (
        len(text) <= LINK_BYTES
        and text.isascii()
        and text.isprintable()
        and " " not in text
        and text.startswith("sdconsole:")
    )


def hand_over(carrier: Carrier, lock: Lock, link: str, activation: str = "") -> str:
    """Hand `link` over to the running console, or take the lock; says which of the two, or why neither.

    `activation` is the desktop's leave to come to the front (XDG_ACTIVATION_TOKEN), which a Wayland
    compositor gives to the program that was clicked, not to the one that is already running.
    """
    until = time.monotonic() + PATIENCE
    while True:
        outcome = _say(carrier, link, activation)
        if outcome is not None:
            return outcome
        if lock.take():
            return NOBODY
        if time.monotonic() > until:
            return DEAF
        # It is between taking the lock and listening, or on its way out.
        time.sleep(_PAUSE)


def _say(carrier: Carrier, link: str, activation: str) -> "str | None":
    line = carrier.call()
    if line is None:
        return None
    with line:
        try:
            line.sendall(f"{link}\n{activation}\n".encode("ascii", "ignore"))
            answer = line.recv(16)
        except OSError:
            return None
    return {b"taken\n": TAKEN, b"void\n": VOID}.get(answer)
