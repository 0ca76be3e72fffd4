# SPDX-License-Identifier: Apache-2.0
"""A text on its way to the other end, key by key: how far it is, and that Esc stops it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from sdconsole.media.messages.hands import Input
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.dialogs import Choice, Kind, ask_then, cancel_choice
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.sign import Sign
from sdconsole.viewer.hands.dictation import ASK_ABOVE, MOST, Dictation, typeable

_RESULT_MS = 5_000


class Picture(Protocol):
    """What the texts are typed into."""

    @property
    def is_driving(self) -> bool:
        """Whether what is sent reaches the remote computer."""
        ...

    def send(self, event: Input, /) -> None:
        """Send it."""
        ...

    def setFocus(self) -> None:
        """Take the keyboard."""
        ...


class TypingBar(QFrame):
    """Types the technician's texts. While it does, the keyboard here does nothing but stop it (Esc)."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._said: Callable[[], str] = str
        self.dictation = Dictation(picture.send, self)
        self.dictation.progressed.connect(self._on_progressed)
        self.dictation.ended.connect(self._on_ended)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(160)
        self.cancel = QPushButton(self)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the picture
        self.cancel.clicked.connect(self.dictation.stop)
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(Sign(Icon.KEYBOARD, Tone.INFO, parent=self))
        row.addWidget(self._text, 1)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        keep_worded(self, self._set_texts)
        self.hide()

    def offer_clipboard(self) -> None:
        """Type what this computer's clipboard has, where the technician writes over there."""
        self._picture.setFocus()
        if self._picture.is_driving:
            self.offer(QGuiApplication.clipboard().text())

    def offer(self, text: str) -> None:
        """Type `text`: at once, after a question when it is long, or say why not."""
        clean = typeable(text)
        if not clean:
            self._say(lambda: translate("Typing", "There is no text in the clipboard."), is_result=True)
        elif len(clean) > MOST:
            self._say(
                lambda: translate(
                    "Typing", "The text is too long to be typed: more than %n character(s).", "", MOST
                ),
                is_result=True,
            )
        elif len(clean) > ASK_ABOVE:
            ask_then(
                self.window(),
                Kind.QUESTION,
                translate("Typing", "Type %n character(s)?", "", len(clean)),
                translate(
                    "Typing",
                    "They are typed one by one where the remote keyboard is now. Esc stops it at any time.",
                ),
                [Choice("type", translate("Typing", "Type them"), is_default=True), cancel_choice()],
                lambda key: self._begin(clean) if key == "type" else None,
            )
        else:
            self._begin(clean)

    def stop(self) -> None:
        """The other end takes no keys now: type no further."""
        self.dictation.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is QEvent.Type.KeyRelease:
            return False  # what goes up goes up
        if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.dictation.stop()
        return True

    def _begin(self, text: str) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._hiding.stop()
        self.progress.show()
        self.cancel.show()
        self.progress.setRange(0, len(text))
        self._say(lambda: translate("Typing", "Typing the clipboard's text… Esc stops it."))
        self.dictation.begin(text)

    def _on_progressed(self, done: int, _every: int) -> None:
        self.progress.setValue(done)

    def _on_ended(self, is_whole: bool) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        done, every = self.progress.value(), self.progress.maximum()
        if is_whole:
            self._say(
                lambda: translate("Typing", "%n character(s) were typed.", "", every),
                is_result=True,
            )
        else:
            self._say(
                lambda: translate("Typing", "Stopped after {done} of %n character(s).", "", every).format(
                    done=done
                ),
                is_result=True,
            )

    def _say(self, said: Callable[[], str], *, is_result: bool = False) -> None:
        self._said = said
        self._set_texts()
        self.progress.setVisible(not is_result)
        self.cancel.setVisible(not is_result)
        self.show()
        announce(self, said())
        if is_result:
            self._hiding.start(_RESULT_MS)

    def _set_texts(self) -> None:
        self._text.setText(self._said())
        self.setAccessibleName(self._said())
        self.cancel.setText(translate("Typing", "Stop (Esc)"))
        self.progress.setAccessibleName(translate("Typing", "Characters typed"))
