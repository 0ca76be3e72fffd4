# SPDX-License-Identifier: Apache-2.0
"""Technicians to choose from: presence, load, and for who cannot be chosen the reason."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdconsole.console.mirror.people import Aim
from sdconsole.domain.ids import UserId
from sdconsole.domain.text import fold
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.people import presence_look, presence_word
from sdconsole.toolkit.labels.refusals import NameOf, refusal_line, refusal_text
from sdconsole.toolkit.widgets.elided_label import plain

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole.value
_NO_PARENT = QModelIndex()


class TargetList(QAbstractListModel):
    """Rows are `Aim`s; with `has_nobody` the first one is "nobody yet: into the queue" (None)."""

    def __init__(self, name_of: NameOf, parent: QObject | None = None, *, has_nobody: bool = False) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self._has_nobody = has_nobody
        self._aims: tuple[Aim, ...] = ()
        self._needle = ""
        self._rows: list[Aim | None] = [None] if has_nobody else []

    def show_aims(self, aims: tuple[Aim, ...]) -> None:
        """Show other technicians, or the same ones as they are now."""
        self._aims = aims
        self._fill()

    def search(self, text: str) -> None:
        """Show only names that contain every word of `text`."""
        self._needle = fold(text).strip()
        self._fill()

    def aim_at(self, row: int) -> Aim | None:
        """Whom a row stands for; None for nobody."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, user: UserId) -> int:
        """The row of a technician, -1 if there is none."""
        found = (row for row, aim in enumerate(self._rows) if aim is not None and aim.colleague.id == user)
        return next(found, -1)

    def first_row(self) -> int:
        """The first row that can be chosen, -1 if there is none."""
        return next((row for row in range(len(self._rows)) if self._may_choose(row)), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._may_choose(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        aim = self._rows[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(aim)
        if role == Qt.ItemDataRole.DecorationRole:
            if aim is None:
                return icon(Icon.STATUS_QUEUED)
            drawn = presence_look(aim.colleague.presence)
            return icon(drawn.icon, drawn.tone)
        if role == Qt.ItemDataRole.ToolTipRole and aim is not None and aim.refusal is not None:
            return refusal_text(aim.refusal, self._name_of)
        return None

    def _text(self, aim: Aim | None) -> str:
        if aim is None:
            return translate("Targets", "Nobody yet: into the queue")
        name = plain(aim.colleague.display_name)
        presence = presence_word(aim.colleague.presence)
        if aim.refusal is not None:
            reason = refusal_line(aim.refusal, self._name_of)
            return translate("Targets", "{name} · {presence} – {reason}").format(
                name=name, presence=presence, reason=reason
            )
        load = translate("Targets", "%n open session(s)", "", aim.open_sessions)
        return translate("Targets", "{name} · {presence} · {load}").format(
            name=name, presence=presence, load=load
        )

    def _may_choose(self, row: int) -> bool:
        aim = self._rows[row]
        return aim is None or aim.refusal is None

    def _fill(self) -> None:
        self.beginResetModel()
        words = self._needle.split()
        found = [aim for aim in self._aims if all(word in fold(aim.colleague.display_name) for word in words)]
        self._rows = [*([None] if self._has_nobody and not words else []), *found]
        self.endResetModel()
