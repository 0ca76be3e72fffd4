# SPDX-License-Identifier: Apache-2.0
"""The clipboard on the technician's side: by itself or by hand, and what just went over."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from sdconsole.contract.viewer import AskScopes, FromViewer, Start, Wishes
from sdconsole.domain.scopes import Scope
from sdconsole.media.clipboard.exchange import ClipCallbacks, ClipExchange, Copied
from sdconsole.media.line.secure import End
from sdconsole.media.line.service import LineService
from sdconsole.media.messages.clipboard import ClipWord
from sdconsole.toolkit.clipboard import Clipboard
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.viewer.panes.asking import AskFor
from sdconsole.viewer.slots import Place, Slots

_LINES = 6


class ClipboardPane(QWidget):
    """Says what was chosen; what is in a text is never shown here."""

    automatic_chosen = Signal(bool)
    send_pressed = Signal()
    fetch_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._news: list[Callable[[], str]] = []
        self.ask = AskFor(
            Scope.CLIPBOARD, lambda: translate("Clip", "The end user has not allowed the clipboard."), self
        )
        self.automatic = QCheckBox(self)
        self.automatic.setChecked(True)
        self.automatic.toggled.connect(self.automatic_chosen)
        self._hint = _words(self)
        self.send, self.fetch = QPushButton(self), QPushButton(self)
        self.send.setIcon(icon(Icon.SEND))
        self.fetch.setIcon(icon(Icon.DOWNLOAD))
        self.send.clicked.connect(self.send_pressed)
        self.fetch.clicked.connect(self.fetch_pressed)
        self._log = _words(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for part in (self.ask, self.automatic, self._hint, self.send, self.fetch, self._log):
            column.addWidget(part)
        column.addStretch(1)
        keep_worded(self, self._set_texts)

    def set_usable(self, is_granted: bool, is_live: bool) -> None:
        """Grey what can't be done now; why is said above it."""
        self.ask.set_granted(is_granted)
        self.automatic.setEnabled(is_granted)
        for button in (self.send, self.fetch):
            button.setEnabled(is_granted and is_live)

    def add_news(self, said: Callable[[], str]) -> None:
        """Say what just happened."""
        self._news = [*self._news, said][-_LINES:]
        self._set_texts()
        if self.isVisible():
            announce(self, said())

    def log_text(self) -> str:
        """What happened lately, the latest first."""
        return self._log.text()

    def _set_texts(self) -> None:
        self.automatic.setText(translate("Clip", "Share automatically what is copied"))
        self._hint.setText(
            translate(
                "Clip",
                "Text only. What you copy goes over when you come back to this window; passwords that a "
                "password manager marks never do.",
            )
        )
        self.send.setText(translate("Clip", "Send my clipboard"))
        self.fetch.setText(translate("Clip", "Get the remote clipboard"))
        self._log.setText("\n".join(f"• {said()}" for said in reversed(self._news)))


class ClipboardPart(QObject):
    """See `slots.Part`."""

    _came = Signal(int, str)
    _sent = Signal(int)
    _said = Signal(object)

    def __init__(self, slots: Slots, start: Start, tell: Callable[[FromViewer], None]) -> None:
        super().__init__()
        self._scopes = frozenset(start.scopes)
        self._is_live, self._has_new = False, False
        self._clipboard = Clipboard(self)
        self._service = ClipExchange(
            End.VIEWER,
            ClipCallbacks(on_text=self._came.emit, on_sent=self._sent.emit, on_said=self._said.emit),
            clock=monotonic,
            may=lambda: Scope.CLIPBOARD in self._scopes,
        )
        self.pane = ClipboardPane()
        self._came.connect(self._on_came)
        self._sent.connect(self._on_sent)
        self._said.connect(self._on_said)
        self._clipboard.copied.connect(self._on_copied)
        self.pane.automatic_chosen.connect(self._service.set_automatic)
        self.pane.send_pressed.connect(self._on_send)
        self.pane.fetch_pressed.connect(self._service.wish)
        self.pane.ask.asked.connect(lambda: tell(AskScopes(scopes=(Scope.CLIPBOARD,))))
        slots.add_pane(
            "clipboard",
            self.pane,
            Place.CLIPBOARD,
            Icon.CLIPBOARD,
            lambda: translate("Clip", "Clipboard"),
            lambda: translate("Clip", "Share copied text with the remote computer"),
        )
        self._window = self.pane.window()
        # It goes with the window: this computer's clipboard outlives both.
        self.setParent(self._window)
        self._window.installEventFilter(self)
        self._show()

    @property
    def services(self) -> Sequence[LineService]:
        """See `slots.Part`."""
        return (self._service,)

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """See `slots.Part`."""
        was, self._scopes = self._scopes, scopes
        if Scope.CLIPBOARD in was and Scope.CLIPBOARD not in scopes:
            self._service.revoke()
        self._has_new = self._has_new and Scope.CLIPBOARD in scopes
        self._show()

    def set_live(self, is_live: bool) -> None:
        """See `slots.Part`."""
        self._is_live = is_live
        self._show()

    def hear(self, message: object) -> None:
        """See `slots.Part`."""
        if isinstance(message, Wishes):
            self.pane.ask.take(message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Back in this window: what was copied meanwhile goes over, so that it can be pasted."""
        if event.type() is QEvent.Type.WindowActivate:
            self._share()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self.pane.set_usable(Scope.CLIPBOARD in self._scopes, self._is_live)

    def _on_copied(self) -> None:
        # What is copied before it is allowed is older than the permission: it goes by hand only.
        self._has_new = Scope.CLIPBOARD in self._scopes
        if self._window.isActiveWindow():
            self._share()

    def _share(self) -> None:
        if self._has_new and self._is_live:
            self._has_new = False
            self._service.changed(Copied(*self._clipboard.look()))

    def _on_send(self) -> None:
        word = self._service.send(Copied(*self._clipboard.look()))
        if word is not None:
            self.pane.add_news(lambda: _own_text(word))

    def _on_came(self, number: int, text: str) -> None:
        if Scope.CLIPBOARD not in self._scopes:
            return
        is_set = self._clipboard.put(text)
        self._service.set_done(number, is_set)
        if is_set:
            size = len(text)
            self.pane.add_news(lambda: translate("Clip", "Text received, %n character(s)", "", size))

    def _on_sent(self, size: int) -> None:
        self.pane.add_news(lambda: translate("Clip", "Text sent, %n character(s)", "", size))

    def _on_said(self, word: ClipWord) -> None:
        self.pane.add_news(lambda: _their_text(word))


def _own_text(word: ClipWord) -> str:
    return {
        ClipWord.NOTHING: translate("Clip", "There is no text in your clipboard."),
        ClipWord.CONCEALED: translate("Clip", "Not sent: what you copied is marked as a password."),
        ClipWord.TOO_LONG: translate("Clip", "Not sent: longer than 1 MB."),
    }.get(word, translate("Clip", "Not sent: there is no line."))


def _their_text(word: ClipWord) -> str:
    return {
        ClipWord.NOTHING: translate("Clip", "There is no text in the remote clipboard."),
        ClipWord.CONCEALED: translate(
            "Clip", "What was copied there is marked as a password: it stays there."
        ),
        ClipWord.BEFORE: translate(
            "Clip",
            "Nothing was copied there since it is allowed. What was before, only the end user can send.",
        ),
        ClipWord.TOO_LONG: translate("Clip", "The remote text is longer than 1 MB."),
        ClipWord.BUSY: translate("Clip", "Too many texts at once: the last one was left out."),
    }.get(word, translate("Clip", "The remote clipboard did not take the text."))


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
