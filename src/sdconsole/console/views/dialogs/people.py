# SPDX-License-Identifier: Apache-2.0
"""Choosing a technician: the list with a search, and the dialogs that assign and invite."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)
from PySide6.QtWidgets import QVBoxLayout as Column

from sdconsole.console.actions.cases.permits import refuse_uninvite
from sdconsole.console.actions.cases.several import Call
from sdconsole.console.actions.registry import Order
from sdconsole.console.mirror.people import Aim, targets_for
from sdconsole.console.models.targets import TargetList
from sdconsole.console.views.dialogs.frame import Office, SessionDialog
from sdconsole.console.views.dialogs.waiting import while_alive
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.rights import Action
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.refusals import NameOf, refusal_text
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import Weight

_WIDTH = 520
_ROWS = 8


class TargetPicker(QWidget):
    """A field to search as one types, and below it who there is; arrow keys reach the list from the field."""

    chosen_changed = Signal()
    activated = Signal()
    """A technician was chosen and confirmed (double click, Enter in the list)."""

    def __init__(self, name_of: NameOf, parent: QWidget | None = None, *, has_nobody: bool = False) -> None:
        super().__init__(parent)
        self.model = TargetList(name_of, self, has_nobody=has_nobody)
        self.search = QLineEdit(self)
        self.search.setObjectName("target-search")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListView(self)
        self.list.setObjectName("targets")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * _ROWS)
        column = Column(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._on_searched)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self.chosen_changed.emit())
        self.list.doubleClicked.connect(self._on_activated)
        keep_worded(self, self._set_texts)

    @property
    def aim(self) -> Aim | None:
        """The technician chosen; None: nobody."""
        return self.model.aim_at(self.list.currentIndex().row())

    @property
    def has_chosen(self) -> bool:
        """Whether a row is chosen, be it "nobody"."""
        return self.list.currentIndex().isValid()

    def show_aims(self, aims: tuple[Aim, ...]) -> None:
        """Show who there is now; who was chosen stays chosen while that is possible."""
        before = self.aim
        self.model.show_aims(aims)
        row = -1 if before is None else self.model.row_of(before.colleague.id)
        if row >= 0 and self.model.flags(self.model.index(row)) & Qt.ItemFlag.ItemIsEnabled:
            self._choose(row)
        elif before is None and self.model.rowCount() and self.model.aim_at(0) is None:
            self._choose(0)
        self.chosen_changed.emit()

    def choose(self, user: UserId) -> None:
        """Choose a technician."""
        row = self.model.row_of(user)
        if row >= 0:
            self._choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the field the arrows go on into the list: nothing needs the mouse.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.has_chosen:
                self._choose(self.model.first_row())
            return
        super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _on_searched(self, text: str) -> None:
        self.model.search(text)
        if text.strip():
            self._choose(self.model.first_row())
        self.chosen_changed.emit()

    def _on_activated(self, index: QModelIndex) -> None:
        if self.model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            self.activated.emit()

    def _set_texts(self) -> None:
        self.search.setPlaceholderText(translate("TargetPicker", "Search technicians"))
        self.search.setAccessibleName(translate("TargetPicker", "Search technicians"))
        self.list.setAccessibleName(translate("TargetPicker", "Technicians"))


class _PickDialog(SessionDialog):
    """A dialog in which one technician is picked, and something is done with them."""

    def __init__(self, office: Office, order: Order, name: str, parent: QWidget | None) -> None:
        super().__init__(office, order, name, _WIDTH, parent)
        self.picker = TargetPicker(self.mirror.name_of, self)
        self.picker.chosen_changed.connect(self.set_ready)
        self.picker.activated.connect(self.send)

    def call(self) -> Call | Refusal | None:
        aim = self.picker.aim
        return None if aim is None or aim.refusal is not None else self.call_for(aim.colleague.id)

    def call_for(self, user: UserId) -> Call:
        """Return what is done with the technician picked."""
        raise NotImplementedError


class AssignDialog(_PickDialog):
    """Assign a technician of the channel; a session that is somebody's already is assigned anew."""

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "assign-dialog", parent)
        self.body.addWidget(self.picker)
        self.set_icon(Icon.ASSIGN)
        self.on_sessions_changed()
        self.warn_of_viewers(_assign_warning)
        keep_worded(self, self._set_texts)
        self.picker.setFocus()

    def call_for(self, user: UserId) -> Call:
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.assign(entry, user, on_done, on_failed)

    def verb(self) -> str:
        return translate("AssignDialog", "Assign")

    def on_sessions_changed(self) -> None:
        self.picker.show_aims(targets_for(self.mirror, Action.ASSIGN, self.sessions))

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("AssignDialog", "Assign technician"))
        self.set_ready()


class InviteDialog(_PickDialog):
    """Invite one more technician; who is invited already can be let go here."""

    def __init__(self, office: Office, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(office, order, "invite-dialog", parent)
        self._count = QLabel(self)
        self._invited = Column()
        self.removers: dict[UserId, QPushButton] = {}
        self.body.addWidget(self._count)
        self.body.addLayout(self._invited)
        self.body.addWidget(self.picker, 1)
        self.set_icon(Icon.INVITE)
        self.on_sessions_changed()
        keep_worded(self, self._set_texts)
        self.picker.setFocus()

    def call_for(self, user: UserId) -> Call:
        moves = self._office.actions.moves
        return lambda entry, on_done, on_failed: moves.invite(entry, user, on_done, on_failed)

    def verb(self) -> str:
        return translate("InviteDialog", "Invite")

    def on_sessions_changed(self) -> None:
        self.picker.show_aims(targets_for(self.mirror, Action.INVITE, self.sessions))
        self._show_invited()

    def _show_invited(self) -> None:
        _empty(self._invited)
        self.removers.clear()
        for entry in self.entries():
            for person in entry.view.invited:
                row = QHBoxLayout()
                name = QLabel(plain(person.display_name), self)
                name.setTextFormat(Qt.TextFormat.PlainText)
                button = QPushButton(translate("InviteDialog", "Remove"), self)
                button.setAccessibleName(translate("InviteDialog", "Remove {name}").format(name=name.text()))
                refusal = refuse_uninvite(self.mirror, entry, person.id)
                button.setEnabled(refusal is None)
                button.setToolTip("" if refusal is None else refusal_text(refusal, self.mirror.name_of))
                button.clicked.connect(self._remover(person.id))
                row.addWidget(name, 1)
                row.addWidget(button)
                self._invited.addLayout(row)
                self.removers[person.id] = button
            count = translate("InviteDialog", "Invited {count} of 2").format(count=len(entry.view.invited))
            self._count.setText(count)

    def _remover(self, user: UserId) -> Callable[[], None]:
        moves = self._office.actions.moves

        def remove() -> None:
            entries = self.entries()
            if entries:
                self.run_call(
                    lambda entry, on_done, on_failed: moves.uninvite(
                        entry, user, while_alive(self, lambda _view: self._on_removed()), on_failed
                    ),
                    entries[0],
                )

        return remove

    def _on_removed(self) -> None:
        self._is_sending = False
        self.bar.show_notice(
            Weight.SUCCESS, translate("InviteDialog", "The technician no longer takes part.")
        )
        self.set_ready()

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("InviteDialog", "Invite other technicians"))
        self._show_invited()
        self.set_ready()


def _assign_warning(names: str) -> str:
    return translate(
        "AssignDialog", "Connected now: {names}. Assigning ends the connection; access has to be asked anew."
    ).format(names=names)


def _empty(column: Column) -> None:
    while (item := column.takeAt(0)) is not None:
        row = item.layout()
        while row is not None and (inner := row.takeAt(0)) is not None:
            widget = inner.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
