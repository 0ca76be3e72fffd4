# SPDX-License-Identifier: Apache-2.0
"""The status bar: how the line is, when the Gateway was heard last, who I am."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sdconsole.console.mirror.line import LineStage
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
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

    def __init__(self, mirror: Mirror, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._host = urlsplit(origin).netloc
        self._sign = Sign(size=12, parent=self)
        self.line = _plain(self)
        self.synced = _plain(self)
        self.told = ElidedLabel(parent=self)
        self._person = Sign(Icon.PERSON, size=16, parent=self)
        self.me = _plain(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(8)
        for part in (self._sign, self.line):
            row.addWidget(part)
        row.addSpacing(12)
        row.addWidget(self.synced)
        row.addSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self._person)
        row.addWidget(self.me)
        self.destroyed.connect(mirror.subscribe(lambda _changes: self.refresh()))
        keep_worded(self, self.refresh)

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


def _plain(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
