# SPDX-License-Identifier: Apache-2.0
"""How quick the line is: sign, milliseconds, and the word for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class LatencyBadge(QWidget):
    """Good to 80 ms, fair to 200 ms, slow above; None is "not measured"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        raise NotImplementedError

    def set_latency(self, ms: float | None, fps: float | None = None) -> None:
        """Show a new measurement."""
        raise NotImplementedError
