# SPDX-License-Identifier: Apache-2.0
"""Which support apps are there: by their open stream and by their leases, looked at once a second.

An app that goes away in good order says so itself. This is for those that vanish: a killed process closes its
stream, a cut line is silent, and a line that hangs half open still stops renewing its lease.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from sdconsole.gateway.service.call import AppCaller

GONE_MS: Final = 10_000
"""Its stream closed and no lease came: the process is gone, and with it the prompt on its screen (C27)."""
LOST_MS: Final = 15_000
SILENT_MS: Final = 30_000
"""With an open stream: so long may leases be missing before the line is taken for dead."""
FORGOTTEN_MS: Final = 300_000

Act = Callable[[AppCaller], Awaitable[None]]
"""Writes down what happened to an app; does nothing where the store knows better."""


@dataclass(slots=True)
class _Seen:
    """One app: when it was last heard, its open streams, what was already said of it."""

    heard: int
    is_lost: bool
    is_gone: bool = False
    streams: int = 0
    closed_at: int | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """What the service writes down: the process vanished, the app is lost, it is back."""

    gone: Act
    lost: Act
    returned: Act


class Presence:
    """Watches the apps; `look` says what has become of them. `clock` gives ms and never goes back."""

    def __init__(self, acts: Acts, clock: Callable[[], int]) -> None:
        self._acts, self._clock = acts, clock
        self._apps: dict[AppCaller, _Seen] = {}

    def expect(self, app: AppCaller) -> None:
        """Count on an app that was there when the Gateway stopped: it has its time to come back."""
        self._apps.setdefault(app, _Seen(self._clock(), is_lost=False))

    def heard(self, app: AppCaller) -> None:
        """Note that an app renewed its lease, or called otherwise."""
        self._seen(app).heard = self._clock()

    def opened(self, app: AppCaller) -> None:
        """Note that an app opened its stream."""
        seen = self._seen(app)
        seen.streams += 1
        seen.heard = self._clock()
        seen.closed_at = None

    def closed(self, app: AppCaller) -> None:
        """Note that an app's stream ended."""
        seen = self._apps.get(app)
        if seen is None:
            return
        seen.streams = max(0, seen.streams - 1)
        if seen.streams == 0:
            seen.closed_at = self._clock()

    async def look(self) -> None:
        """Write down who vanished, who is lost and who is back."""
        for app, seen in list(self._apps.items()):
            await self._judge(app, seen, self._clock())

    async def _judge(self, app: AppCaller, seen: _Seen, now: int) -> None:
        silence = now - seen.heard
        # A process may be gone and lost: its last lease can be older than the end of its stream.
        is_away = seen.closed_at is not None and min(silence, now - seen.closed_at) >= GONE_MS
        if is_away and not seen.is_gone:
            await self._acts.gone(app)
        seen.is_gone = is_away
        if silence >= (SILENT_MS if seen.streams else LOST_MS):
            if not seen.is_lost:
                seen.is_lost = True
                await self._acts.lost(app)
            elif silence >= FORGOTTEN_MS and not seen.streams:
                del self._apps[app]
        elif seen.is_lost:
            seen.is_lost = False
            await self._acts.returned(app)

    def _seen(self, app: AppCaller) -> _Seen:
        # One never heard of may be in the store as lost: "returned" is said once, harmless if it was not.
        return self._apps.setdefault(app, _Seen(self._clock(), is_lost=True))
