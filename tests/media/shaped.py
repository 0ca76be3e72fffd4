# SPDX-License-Identifier: Apache-2.0
"""A line in memory that is as slow and as far as a test wants it."""

import threading
import time
from collections import deque

from sdconsole.media.faults import LineLost
from sdconsole.media.transport.memory import MemoryCarrier, memory_pair

_WAITING = 64 * 1024
"""So much fits into the sender's own buffer; what is on the way comes on top."""


def shaped_pair(bytes_per_s: float, delay_s: float) -> tuple[MemoryCarrier, MemoryCarrier]:
    """Return the app's and the viewer's end; towards the viewer the line is as slow as said."""
    app, near = memory_pair(_WAITING)
    far, viewer = memory_pair()
    for source, target, rate in ((near, far, bytes_per_s), (far, near, 1e9)):
        on_the_way: deque[tuple[float, bytes]] = deque()
        there = threading.Condition()
        for run in (_leave, _arrive):
            threading.Thread(
                target=run, args=(source, target, rate, delay_s, on_the_way, there), daemon=True
            ).start()
    return app, viewer


def _leave(
    source: MemoryCarrier,
    target: MemoryCarrier,
    rate: float,
    delay_s: float,
    on_the_way: deque[tuple[float, bytes]],
    there: threading.Condition,
) -> None:
    free_at = time.monotonic()
    never = threading.Event()
    try:
        while True:
            data = source.recv(60.0)
            if data is None:
                return
            free_at = max(free_at, time.monotonic()) + len(data) / rate
            never.wait(max(free_at - time.monotonic(), 0.0))
            with there:
                on_the_way.append((free_at + delay_s, data))
                there.notify_all()
    except LineLost:
        target.abort()
        with there:
            on_the_way.append((0.0, b""))
            there.notify_all()


def _arrive(
    source: MemoryCarrier,
    target: MemoryCarrier,
    _rate: float,
    _delay_s: float,
    on_the_way: deque[tuple[float, bytes]],
    there: threading.Condition,
) -> None:
    never = threading.Event()
    while True:
        with there:
            there.wait_for(lambda: on_the_way)
            at, data = on_the_way.popleft()
        if not data:
            return
        never.wait(max(at - time.monotonic(), 0.0))
        try:
            target.send(data)
        except LineLost:
            source.abort()
            return
