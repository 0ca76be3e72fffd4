# SPDX-License-Identifier: Apache-2.0
"""The program's icon with a number on it, as the notification area shows it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sdconsole.resources import resource
from sdconsole.toolkit.colours import Scheme, Tone, colour

SIDES: Final = (16, 20, 22, 24, 32, 40, 44, 48, 64)
"""What notification areas ask for, at 100 % to 200 %."""
_MOST: Final = 9
_SMALL: Final = 20


def badge_word(count: int) -> str:
    """What stands on the badge: a number of one digit, or that there are more."""
    return str(count) if count <= _MOST else f"{_MOST}+"


def badged(program_key: str, side: int, count: int, *, is_quiet: bool = False) -> QPixmap:
    """The icon of a program, `side` device pixels square; no badge at 0. `is_quiet`: pale, none disturbs."""
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_quiet:
        painter.setOpacity(0.55)
    QSvgRenderer(str(resource("app", f"{program_key}.svg"))).render(painter, QRectF(0, 0, side, side))
    painter.setOpacity(1.0)
    if count > 0:
        _draw_badge(painter, side, badge_word(count))
    painter.end()
    return made


def _draw_badge(painter: QPainter, side: int, word: str) -> None:
    # Read at a glance in 16 pixels: the number takes more than half of it, with a rim against any ground.
    tall = round(side * (0.66 if side <= _SMALL else 0.58))
    wide = tall if len(word) == 1 else min(side, round(tall * 1.4))
    place = QRectF(side - wide, side - tall, wide, tall)
    rim = max(1.0, side / 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Qt.GlobalColor.white))
    painter.drawRoundedRect(place.adjusted(-rim, -rim, 0, 0), tall / 2, tall / 2)
    painter.setBrush(colour(Tone.DANGER, Scheme.LIGHT))
    painter.drawRoundedRect(place, tall / 2, tall / 2)
    font = QFont()
    font.setPixelSize(max(8, round(tall * 0.8)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(Qt.GlobalColor.white))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
