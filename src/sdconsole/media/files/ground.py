# SPDX-License-Identifier: Apache-2.0
"""What the two halves of an exchange share: the lock, the line, the disk, the clocks."""

import threading
from collections.abc import Callable
from typing import Any

from sdconsole.media.line.service import LinePort

Disk = Callable[[Callable[[], None]], None]


class Ground:
    """Everything is called with `lock` held, but jobs of the disk."""

    def __init__(
        self,
        disk: Disk,
        clock: Callable[[], float],
        now: Callable[[], int],
        on_changed: Callable[[], None],
        may: Callable[[], bool],
    ) -> None:
        self.lock = threading.RLock()
        self.port: LinePort | None = None
        self.is_met = False
        """Whether the other end has said hello on this line."""
        self.disk, self.clock, self.now, self._on_changed, self._may = disk, clock, now, on_changed, may

    @property
    def may(self) -> bool:
        """Whether the end user allows files, as far as this end knows."""
        return self._may()

    def post(self, message: Any) -> None:
        """Say something, if there is somebody to hear it and it is allowed."""
        if self.port is not None and self.may:
            self.port.post(message)

    def ready(self) -> None:
        """There is a chunk to be sent."""
        if self.port is not None:
            self.port.ready()

    def changed(self) -> None:
        """Something is to be shown anew."""
        self._on_changed()
