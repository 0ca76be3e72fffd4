# SPDX-License-Identifier: Apache-2.0
"""The status bar: how the line is, when the Gateway was heard last, whether alarms are muted, how I am."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from sdconsole.console.actions.panes.alarms import Alarms
from sdconsole.console.actions.panes.panes import Panes
from sdconsole.console.actions.panes.presence import SAYABLE, MyPresence
from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.domain.people import Presence
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.people import presence_look, presence_word
from sdconsole.toolkit.labels.times import clock_time
from sdconsole.toolkit.widgets.elided_label import ElidedLabel
from sdconsole.toolkit.widgets.sign import Sign

_LOOKS = {
    LineStage.LOADING: (Icon.CLOCK, Tone.MUTED),
    LineStage.UP: (Icon.DOT, Tone.GOOD),
    LineStage.DOWN: (Icon.OFFLINE, Tone.WAIT),
    LineStage.OVER: (Icon.OFFLINE, Tone.DANGER),
}


class StatusView(QWidget):
    """Never the only place where something is said."""

    def __init__(self, mirror: Mirror, panes: Panes, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._host = urlsplit(origin).netloc
        self._sign = Sign(size=12, parent=self)
        # Both give way where it is narrow, or the letters are large; the tooltip has all of it.
        self.line = ElidedLabel(parent=self)
        self.synced = ElidedLabel(parent=self)
        self.told = ElidedLabel(parent=self)
        self.muted = MutedMark(panes.alarms, self)
        self._person = Sign(Icon.PERSON, size=16, parent=self)
        self.me = _plain(self)
        self.presence = PresenceButton(mirror, panes.presence, self)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(8)
        for part in (self._sign, self.line):
            row.addWidget(part)
        row.addSpacing(12)
        row.addWidget(self.synced)
        row.addSpacing(12)
        row.addWidget(self.told, 1)
        for mark in (self.muted, self._person, self.me, self.presence):
            row.addWidget(mark)
        self.destroyed.connect(mirror.subscribe(lambda _changes: self.refresh()))
        keep_worded(self, self.refresh)

    def add_mark(self, mark: QWidget) -> None:
        """Put a mark before my name, behind those that are there."""
        self._row.insertWidget(self._row.indexOf(self._person), mark)

    def tell(self, text: str) -> None:
        """Say in passing what happened; the next thing takes its place."""
        self.told.setText(text)

    def refresh(self) -> None:
        """Show the line as it is."""
        stage = self._mirror.line.stage
        self._sign.set_look(*_LOOKS[stage])
        texts = {
            LineStage.LOADING: translate("StatusView", "Connecting: {host}"),
            LineStage.UP: translate("StatusView", "Connected: {host}"),
            LineStage.DOWN: translate("StatusView", "No connection: {host}"),
            LineStage.OVER: translate("StatusView", "Signed out: {host}"),
        }
        self.line.setText(texts[stage].format(host=self._host))
        synced = self._mirror.synced_at
        pattern = translate("StatusView", "Synced {time}")
        self.synced.setText(pattern.format(time=clock_time(synced)) if synced else "")
        me = self._mirror.me
        self.me.setText("" if me is None else me.display_name)
        self._person.setVisible(me is not None)
        self.presence.refresh()


class PresenceButton(QToolButton):
    """My presence as my colleagues see it, and the menu that changes it."""

    def __init__(self, mirror: Mirror, mine: MyPresence, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._mine = mine
        self.setObjectName("my-presence")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choosing = menu = QMenu(self)
        """The choices; they stand in the menu bar, too."""
        menu.setToolTipsVisible(True)
        self._group = QActionGroup(self)
        for said in SAYABLE:
            action = menu.addAction(icon(*presence_look(Presence(said))), "")
            action.setObjectName(f"presence-{said}")
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, said=said: self._on_chosen(said))
            self._group.addAction(action)
        self.setMenu(menu)
        mine.presence_changed.connect(self.refresh)
        keep_worded(self, self.refresh)

    def choices(self) -> list[QAction]:
        """The entries of the menu."""
        return self._group.actions()

    def refresh(self) -> None:
        """Show what the Gateway knows."""
        presence = self._mine.presence
        self.setIcon(icon(*presence_look(presence)))
        # Room for the arrow, which the style draws into the corner.
        self.setText(f"{presence_word(presence)}  ")
        name = translate("StatusView", "My status: {presence}").format(presence=presence_word(presence))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.choosing.setTitle(translate("StatusView", "My &status"))
        self.choosing.setEnabled(not self._mirror.line.is_stale)
        self.setEnabled(not self._mirror.line.is_stale)
        for said, action in zip(SAYABLE, self.choices(), strict=True):
            action.setText(presence_word(Presence(said)))
            action.setChecked(presence is Presence(said))

    def _on_chosen(self, said: object) -> None:
        for known in SAYABLE:
            if known == said:
                self._mine.say(known)
        # Until the Gateway has it, the old one is true.
        self.refresh()


class MutedMark(QWidget):
    """Says that alarms make no sound, for as long as that is so."""

    def __init__(self, alarms: Alarms, parent: QWidget) -> None:
        super().__init__(parent)
        self._alarms = alarms
        self._text = _plain(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(Sign(Icon.NOTIFICATION, Tone.WAIT, 16, self))
        row.addWidget(self._text)
        alarms.muted_changed.connect(self.refresh)
        keep_worded(self, self.refresh)

    def refresh(self) -> None:
        """Show or hide it."""
        self._text.setText(translate("StatusView", "Sounds muted"))
        self.setVisible(self._alarms.is_muted)


def _plain(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
