# SPDX-License-Identifier: Apache-2.0
"""A line between two line services, without pictures: a test moves what they say."""

import threading
from collections import deque
from typing import Any

from sdconsole.media.line.secure import End
from sdconsole.media.line.service import LineService
from sdconsole.media.messages.codec import decode, encode


class _Port:
    """One end's way out."""

    def __init__(self) -> None:
        self.said: deque[bytes] = deque()
        self._lock = threading.Lock()

    def post(self, message: Any) -> None:
        self.say(encode(message))

    def say(self, data: bytes) -> None:
        with self._lock:
            self.said.append(data)

    def ready(self) -> None: ...


class ServiceLine:
    """Carries messages when told to; any thread may speak."""

    def __init__(self, viewer: LineService, app: LineService) -> None:
        self._ends = {End.VIEWER: viewer, End.APP: app}
        self._ports = {end: _Port() for end in End}
        for end, service in self._ends.items():
            service.opened(self._ports[end])

    def pump(self) -> None:
        """Carry everything over that is there now."""
        while any(self._carry(end) for end in End):
            pass

    def close(self) -> None:
        """Lose the line."""
        for service in self._ends.values():
            service.closed()

    def _carry(self, sender: End) -> bool:
        port, service = self._ports[sender], self._ends[sender]
        if not port.said:
            piece = service.chunk()
            if piece is None:
                return False
            port.post(piece)
        other = End.APP if sender is End.VIEWER else End.VIEWER
        self._ends[other].take(decode(port.said.popleft(), sender))
        return True
