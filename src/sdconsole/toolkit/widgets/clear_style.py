# SPDX-License-Identifier: Apache-2.0
"""Fusion with edges and a keyboard focus that can be seen, in the dark as well.

Fusion draws the edge of a field as a darker window colour and the focus in the selection's colour: on our
dark palette both are lost (1.2:1). Here edges and focus have 3:1 against what is around them (WCAG 1.4.11).
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QToolButton,
    QWidget,
)

from sdconsole.toolkit.colours import Tone, colour, scheme_of

_EDGES = {
    QStyle.PrimitiveElement.PE_FrameLineEdit: 2.0,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox: 2.0,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton: 99.0,
}
"""What gets an edge, and the radius of its corners (99: round)."""
_HIGH_EDGES = {
    QStyle.PrimitiveElement.PE_PanelButtonCommand: 2.5,
    QStyle.PrimitiveElement.PE_Frame: 0.0,
    QStyle.PrimitiveElement.PE_FrameGroupBox: 0.0,
    QStyle.PrimitiveElement.PE_PanelMenu: 0.0,
}
"""What gets one besides in high contrast, where no ground sets it off from what is around it."""
_RINGS = {
    QStyle.PrimitiveElement.PE_FrameLineEdit: (2.0, 2.0),
    QStyle.PrimitiveElement.PE_PanelButtonCommand: (2.0, 2.5),
    QStyle.PrimitiveElement.PE_Frame: (1.0, 0.0),
}
"""What shows the focus by a ring of its own: width of the line, radius of the corners."""


_OFTEN = frozenset(
    {QStyle.PrimitiveElement.PE_PanelItemViewRow, QStyle.PrimitiveElement.PE_PanelItemViewItem}
)
"""Drawn for every cell of a table: nothing is looked up for them, as nothing is added."""


class ClearStyle(QProxyStyle):
    """Overrides one function of the style; everything else stays Qt's own code."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is QStyle.PrimitiveElement.PE_FrameFocusRect:
            _outline(option, painter, Tone.INFO, 2.0, 2.0)
            return
        super().drawPrimitive(element, option, painter, widget)
        if element in _OFTEN:
            return
        edge = _EDGES.get(element)
        if edge is None and scheme_of(option.palette).is_high:
            edge = _HIGH_EDGES.get(element)
        if edge is not None:
            _outline(option, painter, Tone.MUTED, 1.0, edge)
        if element in _RINGS and _has_focus(element, option, widget):
            _outline(option, painter, Tone.INFO, *_RINGS[element])


def _has_focus(element: QStyle.PrimitiveElement, option: QStyleOption, widget: QWidget | None) -> bool:
    wanted = QStyle.StateFlag.State_HasFocus
    if element is QStyle.PrimitiveElement.PE_PanelButtonCommand:
        if isinstance(widget, QToolButton):
            return False  # gets a focus rectangle besides
        wanted |= QStyle.StateFlag.State_KeyboardFocusChange
    return (option.state & wanted) == wanted


def _outline(option: QStyleOption, painter: QPainter, tone: Tone, width: float, radius: float) -> None:
    area = QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    corner = min(radius, area.width() / 2, area.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(tone, scheme_of(option.palette)), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, corner, corner)
    painter.restore()
