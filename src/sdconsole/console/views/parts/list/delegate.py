# SPDX-License-Identifier: Apache-2.0
"""Draws the cells of the session list: as the style would, from texts and icons laid out once."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QPainter, QPalette, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from sdconsole.console.models.order import Column
from sdconsole.console.models.rows.faces import Face
from sdconsole.console.models.sessions import UNREAD_ROLE, Index, SessionTable
from sdconsole.console.views.parts.badges import draw_unread, unread_width
from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.icons import Icon, icon, pixmap

_GAP: Final = 12
_MOST: Final = 4_000
"""Texts kept laid out: some screens full; beyond that all of them are let go."""
_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_ACTIVE: Final = QStyle.StateFlag.State_Active.value
_ENABLED: Final = QStyle.StateFlag.State_Enabled.value
_PLAIN: Final = _ENABLED | QStyle.StateFlag.State_HasFocus.value
_NAME: Final = Column.NAME.value
_INKS: Final = _SELECTED | _ACTIVE
_LIT: Final = _SELECTED | QStyle.StateFlag.State_MouseOver.value
_ITEM: Final = QStyle.ControlElement.CE_ItemViewItem
_FEATURES: Final = QStyleOptionViewItem.ViewItemFeature


@dataclass(frozen=True, slots=True)
class _Measures:
    """Where the style puts things in a cell, from its left edge; `end` from its right (px)."""

    icon: int
    text: int
    text_by_icon: int
    end: int
    side: int
    icon_end: int


class SessionDelegate(QStyledItemDelegate):
    """The focused cell, a disabled list and writing from right to left are left to the style entirely."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._model: SessionTable | None = None
        self._ratio = 0.0
        self._texts: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        """With their heights (px)."""
        self._pens: dict[tuple[Tone | None, int], QPen] = {}
        self._pixmaps: dict[tuple[Icon, Tone], QPixmap] = {}
        self._grounds: dict[Tone, QBrush] = {}
        self._measures: _Measures | None = None
        self._now = 0
        self._row = -1
        self._faces: list[Face | None] = []
        self._ink: tuple[Tone | None, int] | None = None
        """What the painter's pen is now."""

    def forget(self) -> None:
        """Font, style, palette or scheme are others now."""
        self._texts.clear()
        self._pens.clear()
        self._pixmaps.clear()
        self._grounds.clear()
        self._measures = None

    def begin(self) -> None:
        """The table is about to paint: what holds for all its cells is looked up once."""
        model, ratio = self._table.model(), self._table.devicePixelRatioF()
        is_usual = self._table.layoutDirection() is Qt.LayoutDirection.LeftToRight
        self._model = model if isinstance(model, SessionTable) and is_usual else None
        self._now = 0 if self._model is None else self._model.now()
        self._row, self._ink = -1, None
        if ratio != self._ratio or len(self._texts) > _MOST:
            self._ratio = ratio
            self.forget()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, model = option.state.value, self._model
        if model is None or state & _PLAIN != _ENABLED:
            self._ink = None
            self._paint_by_style(painter, option, index)
            return
        measures = self._measures or self._measure(option)
        row, column = index.row(), index.column()
        if row != self._row:
            self._row, self._faces = row, model.faces(row, self._now)
        face = self._faces[column] or model.face(row, column, self._now)
        area: Any = option.rect  # the binding's own types know nothing of what `getRect` gives
        if face.ground is not None:
            option.backgroundBrush = self._ground(face.ground)
        if state & _LIT or face.ground is not None:
            self._table.style().drawControl(_ITEM, option, painter, self._table)
        x, y, width, height = area.getRect()
        if face.icon is None:
            left = x + measures.text
        else:
            left = x + measures.text_by_icon
            self._draw_icon(painter, face.icon, face.icon_tone, area, measures)
        room = x + width - measures.end - left
        unread = model.unread_at(row) if column == _NAME else 0
        if unread:
            room -= unread_width(unread, option.fontMetrics) + _GAP - measures.end
        if room > 0:
            text, tall = self._texts.get((face.text, room)) or self._lay_out(face.text, room, option)
            ink = (face.tone, state & _INKS)
            if ink != self._ink:
                self._ink = ink
                painter.setPen(self._pens.get(ink) or self._pen(face.tone, state, option))
            painter.drawStaticText(left, y + (height - tall) // 2, text)
        if unread:
            draw_unread(painter, area.adjusted(0, 0, -4, 0), unread, option.fontMetrics)

    def _draw_icon(self, painter: QPainter, sign: Icon, tone: Tone, area: QRect, measures: _Measures) -> None:
        drawn = self._pixmaps.get((sign, tone))
        if drawn is None:
            drawn = self._pixmaps[sign, tone] = pixmap(sign, tone, measures.side, self._ratio)
        left, top = area.x() + measures.icon, area.y() + (area.height() - measures.side) // 2
        if area.width() >= measures.icon_end:
            painter.drawPixmap(left, top, drawn)
            return
        painter.save()
        painter.setClipRect(area)
        painter.drawPixmap(left, top, drawn)
        painter.restore()

    def _lay_out(self, text: str, room: int, option: QStyleOptionViewItem) -> tuple[QStaticText, int]:
        shown = option.fontMetrics.elidedText(text.replace("\n", " "), self._table.textElideMode(), room)
        made = QStaticText(shown)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=option.font)
        laid = self._texts[text, room] = (made, int(made.size().height()))
        return laid

    def _pen(self, tone: Tone | None, state: int, option: QStyleOptionViewItem) -> QPen:
        group = QPalette.ColorGroup.Normal if state & _ACTIVE else QPalette.ColorGroup.Inactive
        if state & _SELECTED:
            drawn = option.palette.color(group, QPalette.ColorRole.HighlightedText)
        elif tone is None:
            drawn = option.palette.color(group, QPalette.ColorRole.Text)
        else:
            drawn = colour(tone, scheme_of(QGuiApplication.palette()))
        made = self._pens[tone, state & _INKS] = QPen(drawn)
        return made

    def _ground(self, tone: Tone) -> QBrush:
        known = self._grounds.get(tone)
        if known is None:
            known = self._grounds[tone] = QBrush(wash(tone, scheme_of(QGuiApplication.palette())))
        return known

    def _measure(self, option: QStyleOptionViewItem) -> _Measures:
        """Ask the style where it would put an icon and a text."""
        style = self._table.style()
        sample = QStyleOptionViewItem(option)
        sample.rect = QRect(0, 0, 400, option.rect.height())
        sample.text = "M"
        sample.features |= _FEATURES.HasDisplay
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, sample, self._table) + 1
        alone = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, sample, self._table)
        sample.icon = icon(Icon.DOT)
        sample.decorationSize = self._table.iconSize()
        sample.features |= _FEATURES.HasDecoration
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, sample, self._table)
        sign = style.subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, sample, self._table)
        side = min(self._table.iconSize().width(), sign.width())
        at = sign.x() + (sign.width() - side) // 2
        self._measures = _Measures(
            at, alone.x() + margin, text.x() + margin, 400 - text.right() - 1 + margin, side, at + side
        )
        return self._measures

    def _paint_by_style(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        unread = index.data(UNREAD_ROLE) or 0
        if not unread:
            super().paint(painter, option, index)
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        room = unread_width(unread, own.fontMetrics)
        own.text = own.fontMetrics.elidedText(
            own.text, Qt.TextElideMode.ElideRight, own.rect.width() - room - _GAP
        )
        own.widget.style().drawControl(_ITEM, own, painter, own.widget)
        draw_unread(painter, own.rect.adjusted(0, 0, -4, 0), unread, own.fontMetrics)
