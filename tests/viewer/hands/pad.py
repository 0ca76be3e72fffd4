# SPDX-License-Identifier: Apache-2.0
"""A window that has the keyboard and says what it would send to a US keyboard, a line of JSON for each."""

import json
import sys

from PySide6.QtCore import QEvent, QSocketNotifier, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from sdconsole.media.input.layout import Layout, System
from sdconsole.media.messages.hands import Input, Key, Text
from sdconsole.viewer.hands.keyboard import Keyboard
from sdconsole.viewer.hands.manner import Manner

US = {
    **{f"Key{letter}": f"{letter.lower()}{letter}\0\0" for letter in "QWERTYUIOPASDFGHJKLZXCVBNM"},
    **{f"Digit{at}": f"{at}{sign}\0\0" for at, sign in zip("1234567890", "!@#$%^&*()", strict=True)},
    "Backquote": "`~\0\0", "BracketLeft": "[{\0\0", "BracketRight": "]}\0\0", "Minus": "-_\0\0",
}  # fmt: skip


def say(event: Input) -> None:
    if isinstance(event, Text):
        print(json.dumps(event.text), flush=True)
    elif isinstance(event, Key):
        print(json.dumps(f"{'+' if event.is_down else '-'}{event.code}"), flush=True)


class Pad(QWidget):
    """Takes keys as the canvas does."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.manner = Manner()
        self.manner.set_layout(Layout(System.X11, signs=US))
        self.keyboard = Keyboard(say)
        self.keyboard.use(self.manner)
        self._stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._stdin.activated.connect(QApplication.quit)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _is_next: bool) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyboard.press(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.keyboard.release(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.keyboard.compose(event)


def main() -> None:
    """Show it until stdin ends."""
    app = QApplication([])
    pad = Pad()
    pad.resize(300, 200)
    pad.show()
    pad.activateWindow()
    app.exec()


if __name__ == "__main__":
    main()
