# SPDX-License-Identifier: Apache-2.0
"""The one capture that every line of this device sees."""

from collections.abc import Callable

from sdconsole.media.capture.port import Capturer
from sdconsole.media.gate import GateToken


class Studio:
    """Where the lines get their pictures from; one per device. Any thread may call."""

    def __init__(self, open_capturer: Callable[[GateToken], Capturer]) -> None:
        self._open_capturer = open_capturer

    def open(self, token: GateToken) -> Capturer:
        """Return a line's eye. Raises `GateShut`, `CaptureUnavailable`."""
        return self._open_capturer(token)
