# SPDX-License-Identifier: Apache-2.0
"""Messages as server-sent events."""

from typing import Final

from sdconsole.contract import stream
from sdconsole.contract.codec import encode

BEAT: Final = stream.BEAT


def frame(event: str, number: int, message: object) -> bytes:
    """Return one server-sent event; `number` is what the reader resumes behind."""
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, event.encode("ascii"), encode(message))


def last_frame(event: str, message: object) -> bytes:
    """Return an event after which nothing comes: it has no number to resume behind."""
    return b"event: %s\ndata: %s\n\n" % (event.encode("ascii"), encode(message))


def beat(number: int, now: int) -> bytes:
    """Return the sign of life."""
    return frame(BEAT, number, stream.Beat(seq=number, now=now))


def opening(retry_ms: int) -> bytes:
    """Return what a stream begins with: when to come back after a break."""
    return b"retry: %d\n\n" % retry_ms
