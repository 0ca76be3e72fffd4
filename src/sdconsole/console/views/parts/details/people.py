# SPDX-License-Identifier: Apache-2.0
"""The technicians of the selected session: who is there, who is connected, who holds keyboard and mouse."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from sdconsole.console.actions.panes.company import Company
from sdconsole.console.actions.registry import Actions, Press
from sdconsole.console.mirror.entries import Entry
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.views.parts.buttons import ActionButton, Words
from sdconsole.console.views.parts.details.texts import heading, put, text_label
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import HandsDo
from sdconsole.domain.consent.hands import holder_of, may_hold, wanted_by
from sdconsole.domain.ids import SessionId, UserId
from sdconsole.domain.people import Presence
from sdconsole.domain.sessions import INVITED_MAX
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.people import presence_look, presence_word
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.sign import Sign


class PeopleBox(QWidget):
    """One row for each person, and below them what can be done about keyboard and mouse."""

    def __init__(self, mirror: Mirror, actions: Actions, company: Company, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.invite = ActionButton(actions.action(Press.INVITE), self, Words.SHORT)
        self._company = company
        self._session: SessionId | None = None
        self._rows: dict[UserId, PersonRow] = {}
        self.title = heading(self)
        self.invited = text_label(self)
        self.invited.setMinimumWidth(0)
        self.invited.setWordWrap(False)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.hands = text_label(self)
        self.ask = self._button(HandsDo.ASK)
        self.give = self._button(HandsDo.GIVE)
        self.keep = self._button(HandsDo.KEEP)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.ask, self.give, self.keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addLayout(self._list)
        column.addWidget(self.hands)
        column.addLayout(buttons)
        keep_worded(self, self._set_texts)

    def show_entry(self, entry: Entry) -> None:
        """Show the people of a session as they are now."""
        self._session = entry.session.id
        counted = translate("PeopleBox", "Invited {count} of {limit}")
        put(self.invited, counted.format(count=len(entry.view.invited), limit=INVITED_MAX))
        for part in (self.invited, self.invite):
            part.setVisible(entry.is_open)
        people = {person.id: person for person in _people(entry)}
        for gone in set(self._rows) - set(people):
            self._rows.pop(gone).setParent(None)
        for person in people.values():
            if person.id not in self._rows:
                row = self._rows[person.id] = PersonRow(self._mirror, self)
                row.remove.clicked.connect(lambda _checked=False, user=person.id: self._on_remove(user))
                row.give.clicked.connect(lambda _checked=False, user=person.id: self._on_give(user))
        for at, person in enumerate(people.values()):
            row = self._rows[person.id]
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
            row.show_person(person, entry)
            is_invited = person.id in entry.session.invited
            refusal = self._company.refuse_removal(entry.session.id, person.id) if is_invited else None
            row.remove.setVisible(is_invited)
            row.remove.setEnabled(refusal is None and not self._company.is_busy(entry.session.id))
            row.say_why("" if refusal is None else refusal_text(refusal, self._mirror.name_of))
            row.give.setVisible(self._may_give_to(person.id, entry))
            row.give.setEnabled(not self._company.is_busy(entry.session.id))
        self._show_hands(entry)

    def line(self, user: UserId) -> str:
        """What stands in a person's row."""
        return self._rows[user].text.text() if user in self._rows else ""

    def row(self, user: UserId) -> "PersonRow":
        """A person's row."""
        return self._rows[user]

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.invited, 1)
        row.addWidget(self.invite)
        return row

    def _button(self, do: HandsDo) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"hands-{do.value}")
        button.clicked.connect(lambda: self._on_hands(do))
        return button

    def _on_remove(self, user: UserId) -> None:
        if self._session is not None:
            self._company.remove(self._session, user)

    def _on_give(self, user: UserId) -> None:
        if self._session is not None:
            self._company.hands(self._session, HandsDo.GIVE, user)

    def _may_give_to(self, user: UserId, entry: Entry) -> bool:
        """Whether I hold keyboard and mouse and this person could; who asked has a button of their own."""
        me, holder = self._mirror.me, holder_of(entry.consent)
        if me is None or holder != me.id or user in (holder, wanted_by(entry.consent)):
            return False
        return any(grant.technician == user and may_hold(grant) for grant in entry.consent.grants)

    def _on_hands(self, do: HandsDo) -> None:
        if self._session is not None:
            self._company.hands(self._session, do)

    def _show_hands(self, entry: Entry) -> None:
        me = self._mirror.me
        mine = None if me is None else me.id
        able = {grant.technician for grant in entry.consent.grants if may_hold(grant)}
        holder, wanted = holder_of(entry.consent), wanted_by(entry.consent)
        # Alone at the device there is nothing to say about it.
        put(self.hands, self._hands_text(mine, holder, wanted) if len(able) > 1 or wanted else "")
        self.hands.setVisible(bool(self.hands.text()))
        self.ask.setVisible(mine in able and holder != mine and wanted != mine and len(able) > 1)
        self.give.setVisible(holder == mine and mine is not None and wanted is not None)
        self.keep.setVisible(wanted is not None and mine in (holder, wanted))
        self.keep.setText(
            translate("PeopleBox", "Don't ask any more")
            if wanted == mine
            else translate("PeopleBox", "Keep them")
        )
        is_free = not self._company.is_busy(entry.session.id)
        for button in (self.ask, self.give, self.keep):
            button.setEnabled(is_free)

    def _hands_text(self, me: UserId | None, holder: UserId | None, wanted: UserId | None) -> str:
        name = self._mirror.name_of
        if wanted is not None and wanted == me and holder is not None:
            return translate("PeopleBox", "You asked {name} for keyboard and mouse.").format(
                name=name(holder)
            )
        if wanted is not None and holder == me:
            return translate("PeopleBox", "{name} asks you for keyboard and mouse.").format(name=name(wanted))
        if holder is None:
            return translate("PeopleBox", "Nobody holds keyboard and mouse.")
        if holder == me:
            return translate("PeopleBox", "You hold keyboard and mouse.")
        return translate("PeopleBox", "{name} holds keyboard and mouse.").format(name=name(holder))

    def _set_texts(self) -> None:
        self.title.setText(translate("PeopleBox", "Technicians"))
        self.ask.setText(translate("PeopleBox", "Ask for keyboard and mouse"))
        self.give.setText(translate("PeopleBox", "Hand over"))


class PersonRow(QWidget):
    """Presence, name, and what this person is in the session."""

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._sign = Sign(size=16, parent=self)
        self.text = text_label(self)
        self._connected = Sign(Icon.SCREEN, Tone.GOOD, 16, self)
        self._holds = Sign(Icon.CONTROL, Tone.GOOD, 16, self)
        self.give, self.remove = QToolButton(self), QToolButton(self)
        self.give.setObjectName("hands-to")
        for button, sign in ((self.give, Icon.CONTROL), (self.remove, Icon.CLOSE)):
            button.setIcon(icon(sign))
            button.setAutoRaise(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        for part in (self._connected, self._holds, self.give, self.remove):
            row.addWidget(part)

    def show_person(self, person: UserRef, entry: Entry) -> None:
        """Show a person as they are now."""
        colleague = self._mirror.colleague(person.id)
        presence = Presence.OFFLINE if colleague is None else colleague.presence
        self._sign.set_look(*presence_look(presence))
        self._sign.setToolTip(presence_word(presence))
        is_connected = any(
            grant.technician == person.id and grant.is_connected for grant in entry.consent.live
        )
        is_holding = holder_of(entry.consent) == person.id
        parts = [_part_of(person, entry), presence_word(presence)]
        if is_connected:
            parts.append(translate("PeopleBox", "connected"))
        if is_holding:
            parts.append(translate("PeopleBox", "keyboard and mouse"))
        put(
            self.text,
            f"{plain(person.display_name)}\n"
            + translate("PeopleBox", ", ", "between what a person is").join(parts),
        )
        self._connected.setVisible(is_connected)
        self._connected.setToolTip(translate("PeopleBox", "connected"))
        self._holds.setVisible(is_holding)
        self._holds.setToolTip(translate("PeopleBox", "keyboard and mouse"))
        pattern = translate("PeopleBox", "Hand keyboard and mouse over to {name}")
        for say in (self.give.setAccessibleName, self.give.setToolTip):
            say(pattern.format(name=plain(person.display_name)))
        pattern = translate("PeopleBox", "Remove {name} from the session")
        self.remove.setAccessibleName(pattern.format(name=person.display_name))

    def say_why(self, why: str) -> None:
        """Why the person cannot be removed; "" if they can."""
        name = self.remove.accessibleName()
        self.remove.setToolTip(f"{name}\n{why}" if why else name)
        self.remove.setAccessibleDescription(why)


def _people(entry: Entry) -> Iterator[UserRef]:
    view = entry.view
    if view.assignee is not None:
        yield view.assignee
    yield from view.invited
    if view.owner.id not in {person.id for person in (view.assignee, *view.invited) if person is not None}:
        yield view.owner


def _part_of(person: UserRef, entry: Entry) -> str:
    if entry.session.assignee == person.id:
        return translate("PeopleBox", "assigned")
    if person.id in entry.session.invited:
        return translate("PeopleBox", "invited")
    return translate("PeopleBox", "created it")
