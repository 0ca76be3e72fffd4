# SPDX-License-Identifier: Apache-2.0
"""What is told, and how: a line for each kind, with a switch for the notification and one for the sound."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSlider, QWidget

from sdconsole.console.actions.notices.kinds import (
    CLOSE_TO_TRAY,
    DIGEST,
    DO_NOT_DISTURB,
    MUTED,
    NOTICE_KINDS,
    TRAY,
    VOLUME,
    VOLUME_DEFAULT,
    NoticeRow,
    Switch,
    channel_switch,
)
from sdconsole.console.views.preferences.page import Bound, PreferencesPage
from sdconsole.domain.ids import ChannelId
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.settings import Settings

_TOAST, _SOUND = 1, 2


class NoticesPage(PreferencesPage):
    """Built from the list the notices themselves read."""

    def __init__(
        self,
        settings: Settings,
        channels: Sequence[tuple[ChannelId | None, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`channels`: id and name of each place that can be silenced as a whole; (None, …): Private."""
        super().__init__(settings, parent)
        self.heading(lambda: translate("Preferences", "Notifications"))
        for one in (DO_NOT_DISTURB, DIGEST, TRAY, CLOSE_TO_TRAY):
            self.switch(one.name, one.title, default=one.default)
        self.heading(lambda: translate("Preferences", "Sounds"))
        self.switch(MUTED.name, MUTED.title, default=MUTED.default)
        self._add_volume()
        self.heading(lambda: translate("Preferences", "What is told"))
        self._add_kinds()
        if channels:
            self.heading(lambda: translate("Preferences", "Where from"))
        for channel, name in channels:
            at = channel_switch(channel)
            self.switch(at.name, _constant(name) if channel else _private, default=at.default)
        self.finish()

    def _add_volume(self) -> None:
        row = QWidget(self.body)
        label = QLabel(row)
        self.volume = QSlider(Qt.Orientation.Horizontal, row)
        self.volume.setObjectName(VOLUME)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setMaximumWidth(220)
        label.setBuddy(self.volume)
        settings, volume = self.settings, self.volume

        def show() -> None:
            said = settings.text(VOLUME, str(VOLUME_DEFAULT))
            is_number = said.isascii() and said.isdecimal()
            volume.setValue(min(int(said), 100) if is_number else VOLUME_DEFAULT)

        def reword() -> None:
            label.setText(translate("Preferences", "&Volume"))
            volume.setAccessibleName(translate("Preferences", "Volume"))

        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label)
        line.addWidget(volume)
        line.addStretch(1)
        self.word(reword)
        self.put(row)
        self.put(self.lockable(volume, Bound(settings, VOLUME, show)))
        # Not while it is dragged: every step would be a line written to the disk.
        volume.setTracking(False)
        volume.valueChanged.connect(lambda value: settings.set_text(VOLUME, str(value)))

    def _add_kinds(self) -> None:
        table = QWidget(self.body)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, words in (
            (_TOAST, lambda: translate("Preferences", "Notification")),
            (_SOUND, lambda: translate("Preferences", "Sound")),
        ):
            head = QLabel(table)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignHCenter)
            self.word(partial(_set_text, head, words))
        for number, kind in enumerate(NOTICE_KINDS):
            self._add_kind(grid, 1 + 2 * number, kind)
        self.put(table)

    def _add_kind(self, grid: QGridLayout, row: int, kind: NoticeRow) -> None:
        label = QLabel(self.body)
        label.setWordWrap(True)
        self.word(lambda: label.setText(kind.title()))
        grid.addWidget(label, row, 0)
        for column, one in ((_TOAST, kind.toast), (_SOUND, kind.sound)):
            if one is not None:
                self._add_box(grid, row, column, kind.title, one)

    def _add_box(
        self, grid: QGridLayout, row: int, column: int, title: Callable[[], str], one: Switch
    ) -> None:
        box = QCheckBox(self.body)
        box.setObjectName(one.name)
        settings = self.settings
        box.clicked.connect(lambda is_on: settings.set_flag(one.name, is_on))

        def reword() -> None:
            # Without a text beside it, its name is what a screen reader has.
            box.setAccessibleName(
                translate("Preferences", "{kind}: {what}").format(kind=title(), what=one.title())
            )

        self.word(reword)
        grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignHCenter)
        bound = Bound(settings, one.name, lambda: box.setChecked(settings.flag(one.name, one.default)))
        grid.addWidget(self.lockable(box, bound), row + 1, 0 if column == _TOAST else 1, 1, -1)


def _set_text(label: QLabel, words: Callable[[], str]) -> None:
    label.setText(words())


def _constant(text: str) -> Callable[[], str]:
    """A name that is the same in every language; its & is no key."""
    shown = text.replace("&", "&&")
    return lambda: shown


def _private() -> str:
    return translate("Preferences", "Private")
