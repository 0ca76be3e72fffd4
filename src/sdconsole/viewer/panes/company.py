# SPDX-License-Identifier: Apache-2.0
"""Who is in the remote session, and who holds keyboard and mouse: names, a sentence, what can be done."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from sdconsole.contract.sessions import HandsDo
from sdconsole.contract.viewer import People
from sdconsole.toolkit.colours import Tone, colour, scheme_of, wash
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.sign import Sign

_STRIPE = 4
# Latin letters without a place to break; Japanese breaks anywhere by itself.
_UNBROKEN = re.compile("[^\\s\u3000-\u9fff\uff00-\uffef]{17,}")
_PIECE = 8
ALONE = People(names=(), holder="", is_mine=True, wanted_by="", is_wanted_by_me=False)
"""What stands until the console has said who is here: the device itself decides what it lets in."""


def may_send(people: People) -> bool:
    """Whether input goes out: while this technician holds keyboard and mouse.

    Who is alone need not wait until the Gateway has said so: the device lets in only the holder's anyway.
    """
    return people.is_mine or (len(people.names) < 2 and not people.holder)


class HandsBar(QFrame):
    """In sight whenever keyboard and mouse are somebody else's, nobody's, or asked for."""

    pressed = Signal(object)
    """What the technician wants done (`HandsDo`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = ALONE
        self._may_control = True
        self._sign = Sign(Icon.KEYBOARD, Tone.INFO, parent=self)
        self._said = ""
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.ask = self._button(HandsDo.ASK)
        self.give = self._button(HandsDo.GIVE)
        self.keep = self._button(HandsDo.KEEP)
        row = QHBoxLayout(self)
        row.setContentsMargins(_STRIPE + 8, 6, 8, 6)
        row.setSpacing(8)
        for part in (self._sign, self._text, self.ask, self.give, self.keep):
            row.addWidget(part)
        keep_worded(self, self._set_texts)
        self.hide()

    def show_people(self, people: People, *, may_control: bool, is_live: bool) -> None:
        """Say how it stands, if there is something to say."""
        was, self._people, self._may_control = self.text(), people, may_control
        self._set_texts()
        self.setVisible(is_live and bool(self.text()))
        if self.isVisible() and self.text() != was:
            announce(self, self.text(), is_urgent=self._is_asked())

    def text(self) -> str:
        """What is said; "" while keyboard and mouse are this technician's and nobody asks."""
        return self._said

    def paintEvent(self, _event: QPaintEvent) -> None:
        scheme = scheme_of(QGuiApplication.palette())
        tone = self._tone()
        painter = QPainter(self)
        painter.fillRect(self.rect(), wash(tone, scheme))
        painter.fillRect(0, 0, _STRIPE, self.height(), colour(tone, scheme))

    def _is_asked(self) -> bool:
        return self._people.is_mine and bool(self._people.wanted_by) and not self._people.is_wanted_by_me

    def _tone(self) -> Tone:
        return Tone.WAIT if self._is_asked() else Tone.INFO

    def _set_texts(self) -> None:
        people, is_asked = self._people, self._is_asked()
        self._said = _sentence(people, self._may_control)
        self._text.setText(_breakable(self._said))
        self._text.setAccessibleName(self._said)
        self._sign.set_look(Icon.KEYBOARD, self._tone())
        may_ask = self._may_control and not people.is_mine and not people.is_wanted_by_me
        self.ask.setVisible(may_ask and bool(people.names))
        self.give.setVisible(is_asked)
        self.keep.setVisible(is_asked or (people.is_wanted_by_me and not people.is_mine))
        self.ask.setText(
            translate("Hands", "Ask for them") if people.holder else translate("Hands", "Take them")
        )
        self.give.setText(translate("Hands", "Hand over"))
        self.keep.setText(
            translate("Hands", "Keep") if people.is_mine else translate("Hands", "Withdraw the request")
        )
        self.setAccessibleName(self._said)
        self.update()

    def _button(self, do: HandsDo) -> QPushButton:
        button = QPushButton(self)
        button.clicked.connect(lambda: self.pressed.emit(do))
        return button


def _breakable(text: str) -> str:
    """The same to the eye, with places to break a name that would else be wider than the window."""
    return _UNBROKEN.sub(
        lambda run: "\u200b".join(run.group()[at : at + _PIECE] for at in range(0, len(run.group()), _PIECE)),
        text,
    )


def _sentence(people: People, may_control: bool) -> str:
    if not people.names:
        return ""
    if people.is_mine:
        if not people.wanted_by or people.is_wanted_by_me:
            return ""
        return translate("Hands", "{name} asks for keyboard and mouse.").format(name=plain(people.wanted_by))
    if people.is_wanted_by_me:
        return translate("Hands", "Keyboard and mouse: {name}. You have asked for them.").format(
            name=plain(people.holder)
        )
    if people.holder:
        return translate("Hands", "Keyboard and mouse: {name}. Your input is not sent.").format(
            name=plain(people.holder)
        )
    if not may_control or may_send(people):
        return ""
    return translate("Hands", "Nobody holds keyboard and mouse. Your input is not sent.")


def people_line(people: People) -> str:
    """Everybody's names for the status line; "" while one is alone."""
    if len(people.names) < 2:
        return ""
    # This technician comes first; two of the same name stay two people.
    holder = 0 if people.is_mine else _place(people.holder, people.names)
    said = [
        translate("Hands", "{name} (keyboard and mouse)").format(name=plain(name))
        if at == holder
        else plain(name)
        for at, name in enumerate(people.names)
    ]
    names = translate("Hands", ", ").join(said)
    return translate("Hands", "In this remote session: {names}").format(names=names)


def _place(name: str, names: tuple[str, ...]) -> int:
    others = names[1:]
    return others.index(name) + 1 if name in others else -1
