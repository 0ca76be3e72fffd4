# SPDX-License-Identifier: Apache-2.0
"""The end user comes first: while they move the mouse or type, and a second after, technicians wait."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Final, TypeAlias

from sdconsole.media.faults import InputUnavailable
from sdconsole.media.input.local.port import Lookout, News
from sdconsole.media.messages.hands import KeyboardLayout
from sdconsole.media.messages.state import Yielded

_log = logging.getLogger(__name__)
QUIET_S: Final = 1.0
"""Technicians' input is let in again this long after the end user's last move or key."""
_REST_S: Final = 3600.0
_READY_S: Final = 1.0

Told: TypeAlias = Yielded | KeyboardLayout
OpenLookout: TypeAlias = Callable[[], Lookout]


class Courtesy:
    """Watches for the end user while anybody may control; one per device. Any thread may call.

    A system that does not tell local input from ours is not watched: the technician then controls without
    waiting, and Stop and Pause are as near as ever.
    """

    def __init__(
        self, open_lookout: OpenLookout | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock`: monotonic seconds."""
        self._open_lookout, self._clock = open_lookout, clock
        self._lock = threading.Lock()
        self._attending: set[object] = set()
        self._listeners: dict[object, Callable[[Told], None]] = {}
        self._told: dict[type, Told] = {}
        self._watch: _Watch | None = None

    @property
    def is_yielding(self) -> bool:
        """Whether the end user is at it, so that nobody else's input may come in."""
        watch = self._watch
        return watch is not None and watch.is_yielding

    @contextmanager
    def attended(self, hear: Callable[[Told], None]) -> Iterator[None]:
        """Tell `hear` how things stand and whenever that changes, until the block ends.

        Blocks a moment, the first time, until the end user is watched. `hear` must return at once.
        """
        if self._open_lookout is None:
            yield
            return
        key = object()
        with self._lock:
            self._attending.add(key)
            watch = self._watch
            if watch is None:
                watch = self._watch = _Watch(self._open_lookout, self._tell, self._clock)
        watch.ready.wait(_READY_S)
        with self._lock:
            self._listeners[key] = hear
            for told in self._told.values():
                hear(told)
        try:
            yield
        finally:
            self._leave(key)

    def _leave(self, key: object) -> None:
        with self._lock:
            self._attending.discard(key)
            self._listeners.pop(key, None)
            if self._attending or self._watch is None:
                return
            watch, self._watch, self._told = self._watch, None, {}
        watch.close()

    def _tell(self, watch: "_Watch", told: Told) -> None:
        with self._lock:
            if watch is self._watch:
                self._told[type(told)] = told
                for hear in self._listeners.values():
                    hear(told)


class _Watch:
    """One lookout and its thread, from the first listener to the last."""

    def __init__(
        self,
        open_lookout: OpenLookout,
        tell: Callable[["_Watch", Told], None],
        clock: Callable[[], float],
    ) -> None:
        self._open_lookout, self._clock = open_lookout, clock
        self._tell: Callable[[Told], None] = lambda told: tell(self, told)
        self.ready = threading.Event()
        self._over = threading.Event()
        self._lookout: Lookout | None = None
        self._local_at: float | None = None
        self._thread = threading.Thread(target=self._run, name="media-courtesy", daemon=True)
        self._thread.start()

    @property
    def is_yielding(self) -> bool:
        return self._local_at is not None

    def close(self) -> None:
        self._over.set()
        lookout = self._lookout
        if lookout is not None:
            lookout.wake()
        self._thread.join(_READY_S)

    def _run(self) -> None:
        try:
            with closing(self._open_lookout()) as lookout:
                self._lookout = lookout
                self._tell(KeyboardLayout(lookout.layout()))
                self.ready.set()
                while not self._over.is_set():
                    self._look(lookout)
        except InputUnavailable as fault:
            _log.warning("the end user's own input is not seen: %s", fault)
        finally:
            self._lookout = None
            self.ready.set()
            self._go_on()

    def _look(self, lookout: Lookout) -> None:
        at = self._local_at
        news = lookout.wait(_REST_S if at is None else max(at + QUIET_S - self._clock(), 0.0))
        now = self._clock()
        if News.INPUT in news:
            is_new, self._local_at = self._local_at is None, now
            if is_new:
                self._tell(Yielded(True))
        elif self._local_at is not None and now - self._local_at >= QUIET_S:
            self._go_on()
        if News.LAYOUT in news:
            self._tell(KeyboardLayout(lookout.layout()))

    def _go_on(self) -> None:
        if self._local_at is not None:
            self._local_at = None
            self._tell(Yielded(False))
