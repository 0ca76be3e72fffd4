# SPDX-License-Identifier: Apache-2.0
"""A row that says "here" once: somebody has joined a session of mine, or has allowed me something."""

from typing import Final

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QTableView

from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.models.sessions import SessionTable
from sdconsole.contract.stream import Change
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.toolkit.colours import Tone, colour, scheme_of
from sdconsole.toolkit.settings import Settings

REDUCED_MOTION: Final = "look/reduced-motion"
LENGTH_MS: Final = 1_600
_FRAME_MS: Final = 50
_STRENGTH: Final = 0.30
_MOST: Final = 8
"""More than a few at once would be a firework."""


class Flash(QObject):
    """One fade for each row; with reduced motion the row is tinted for the same time, and does not fade."""

    def __init__(self, table: QTableView, mirror: Mirror, settings: Settings) -> None:
        super().__init__(table)
        self._table = table
        self._mirror = mirror
        self._settings = settings
        self._left: dict[SessionId, int] = {}
        """How much longer (ms) each row is tinted."""
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._on_frame)

    @property
    def is_still(self) -> bool:
        """Whether motion is unwanted."""
        return self._settings.flag(REDUCED_MOTION)

    def hear(self, news: tuple[Change, ...]) -> None:
        """Light up what changed for me."""
        me = self._mirror.me
        if me is None:
            return
        for change in news:
            if _is_mine(change, me.id) and len(self._left) < _MOST:
                self._left[change.session.id] = LENGTH_MS
        if self._left and not self._clock.isActive():
            self._clock.start()
            self._table.viewport().update()

    def strength(self, session: SessionId) -> float:
        """How strong the tint of a row is now, from 0 to 1."""
        left = self._left.get(session, 0)
        return 0.0 if left <= 0 else 1.0 if self.is_still else left / LENGTH_MS

    def paint(self) -> None:
        """Draw over what the table has painted."""
        areas = self._areas()
        if not areas:
            return
        painter = QPainter(self._table.viewport())
        tone = colour(Tone.GOOD, scheme_of(QGuiApplication.palette()))
        for area, strength in areas:
            tint = QColor(tone)
            tint.setAlphaF(_STRENGTH * strength)
            painter.fillRect(area, tint)
        painter.end()

    def _areas(self) -> list[tuple[QRect, float]]:
        model, table = self._table.model(), self._table
        found = list[tuple[QRect, float]]()
        if not self._left or not isinstance(model, SessionTable):
            return found
        for session in self._left:
            row = model.row_of(session)
            if row >= 0:
                top, height = table.rowViewportPosition(row), table.rowHeight(row)
                area = QRect(0, top, table.viewport().width(), height)
                if area.intersects(table.viewport().rect()):
                    found.append((area, self.strength(session)))
        return found

    def _on_frame(self) -> None:
        before = set(self._left)
        self._left = {session: left - _FRAME_MS for session, left in self._left.items() if left > _FRAME_MS}
        if not self._left:
            self._clock.stop()
        if not self.is_still or before != set(self._left):
            self._table.viewport().update()


def _is_mine(change: Change, me: UserId) -> bool:
    session = change.session
    people = (session.assignee, *session.invited)
    if change.kind is EventKind.SESSION_JOINED:
        return any(person is not None and person.id == me for person in people)
    if change.kind is EventKind.ACCESS_GRANTED:
        return bool(session.grants) and session.grants[-1].technician.id == me
    return False
