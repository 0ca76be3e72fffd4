# SPDX-License-Identifier: Apache-2.0
"""Small marks in lists, drawn from the right: messages not read, a wait that is long."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter

from sdconsole.domain.sessions import Wait
from sdconsole.toolkit.colours import Tone, colour, scheme_of
from sdconsole.toolkit.icons import Icon, pixmap
from sdconsole.toolkit.labels.waits import wait_look

_SIDE: Final = 16
_GAP: Final = 4
_MOST: Final = 99


def unread_width(unread: int, metrics: QFontMetrics) -> int:
    """How much room the mark of unread messages takes, the gap to its left included."""
    return metrics.horizontalAdvance(_number(unread)) + _SIDE + 2 * _GAP if unread else 0


def draw_unread(painter: QPainter, area: QRect, unread: int, metrics: QFontMetrics) -> None:
    """Draw a speech bubble with the number of unread messages at the right of `area`; nothing for none."""
    if not unread:
        return
    text = _number(unread)
    width = metrics.horizontalAdvance(text)
    painter.save()
    painter.setPen(colour(Tone.INFO, scheme_of(QGuiApplication.palette())))
    at = QRect(area.right() - width, area.top(), width + 1, area.height())
    painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    _draw_sign(painter, at.left() - _GAP - _SIDE, area, Icon.CHAT, Tone.INFO)
    painter.restore()


def wait_width(wait: Wait | None) -> int:
    """How much room the mark of a long wait takes."""
    return _SIDE + _GAP if wait_look(wait) is not None else 0


def draw_wait(painter: QPainter, area: QRect, wait: Wait | None) -> None:
    """Draw the sign of a long wait at the right of `area`; nothing for a short one."""
    drawn = wait_look(wait)
    if drawn is not None:
        _draw_sign(painter, area.right() - _SIDE, area, *drawn)


def _draw_sign(painter: QPainter, left: int, area: QRect, sign: Icon, tone: Tone) -> None:
    ratio = painter.device().devicePixelRatio()
    top = area.top() + (area.height() - _SIDE) // 2
    painter.drawPixmap(left, top, pixmap(sign, tone, _SIDE, ratio))


def _number(unread: int) -> str:
    return str(unread) if unread <= _MOST else f"{_MOST}+"
