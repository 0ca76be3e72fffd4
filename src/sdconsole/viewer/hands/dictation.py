# SPDX-License-Identifier: Apache-2.0
"""A text typed at the other end character by character: cleaned, cut, paced, and stopped at any time."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from sdconsole.media.limits import KEYS_PER_SECOND, MAX_TEXT_POINTS
from sdconsole.media.messages.hands import Input, Text, is_typeable

ASK_ABOVE: Final = 500
"""Characters beyond which the technician is asked first."""
MOST: Final = 20_000
_PIECE: Final = 8
_INTERVAL_MS: Final = 1000 * _PIECE // (KEYS_PER_SECOND * 4 // 5)
"""Four fifths of what the other end lets in: nothing waits there, so that Esc stops it at once."""


def typeable(text: str) -> str:
    """Return `text` as it can be typed: line ends as Enter, no other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(character for character in lines if is_typeable(character))


def pieces(text: str, size: int = MAX_TEXT_POINTS) -> Iterator[str]:
    """Return what can be typed of `text`, in pieces that may travel."""
    clean = typeable(text)
    for at in range(0, len(clean), size):
        yield clean[at : at + size]


class Dictation(QObject):
    """Types one text at a time. UI thread; never blocks it."""

    progressed = Signal(int, int)
    """(characters typed, of how many)."""
    ended = Signal(bool)
    """True: all of it was typed; False: it was stopped."""

    def __init__(self, send: Callable[[Input], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._pieces: list[str] = []
        self._done = self._all = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_typing(self) -> bool:
        """Whether a text is being typed."""
        return self._timer.isActive()

    def begin(self, text: str) -> None:
        """Type `text`, of which at most `MOST` characters; what was being typed is left where it is."""
        self.stop()
        self._pieces = list(reversed([*pieces(text[:MOST], _PIECE)]))
        self._done, self._all = 0, sum(map(len, self._pieces))
        if self._pieces:
            self._timer.start()
            self._on_turn()

    def stop(self) -> None:
        """Type no further."""
        if self.is_typing:
            self._finish(is_whole=False)

    def _on_turn(self) -> None:
        piece = self._pieces.pop()
        self._send(Text(piece))
        self._done += len(piece)
        self.progressed.emit(self._done, self._all)
        if not self._pieces:
            self._finish(is_whole=True)

    def _finish(self, *, is_whole: bool) -> None:
        self._timer.stop()
        self._pieces = []
        self.ended.emit(is_whole)
