# SPDX-License-Identifier: Apache-2.0
"""How large a window may be on the display it stands on."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 40)


def take_room(window: QWidget, wanted: QSize) -> None:
    """Be as large as `wanted`, the title bar too within the display; a maximised window stays."""
    if window.isMaximized() or window.isFullScreen():
        return
    area = window.screen().availableGeometry()
    # Before it is shown nobody knows how wide the desk makes its frames.
    frame = window.frameSize() - window.size() if window.isVisible() else _FRAME
    size = wanted.boundedTo(area.size() - frame)
    window.resize(size)
    if window.isVisible():
        lowest = area.bottomRight() - QPoint(size.width() + frame.width(), size.height() + frame.height())
        at = window.pos()
        window.move(
            max(area.left(), min(at.x(), lowest.x() + 1)), max(area.top(), min(at.y(), lowest.y() + 1))
        )
