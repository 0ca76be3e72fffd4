# SPDX-License-Identifier: Apache-2.0
"""Clipboard text between the two ends of a line: the service of one grant at one end."""

import hashlib
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.clipboard.text import harmless, parts
from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import CLIPS_PER_SECOND
from sdconsole.media.line.secure import End
from sdconsole.media.line.service import LinePort
from sdconsole.media.messages.clipboard import ClipMode, ClipPart, ClipSaid, ClipWish, ClipWord
from sdconsole.media.messages.kind import require


@dataclass(frozen=True, slots=True)
class Copied:
    """What is in this computer's clipboard now."""

    text: str
    """"" when it is no text."""
    is_concealed: bool = False
    """A password manager marked it as nothing for others; then `text` is "" as well."""


def _nothing(_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class ClipCallbacks:
    """How the owner hears of things; called from any thread, so hand over and return at once."""

    on_text: Callable[[int, str], None]
    """A text came: put it into the clipboard, then answer with `set_done`."""
    on_sent: Callable[[int], None] = _nothing
    """A text of so many characters is in the other end's clipboard now."""
    on_said: Callable[[ClipWord], None] = _nothing
    """Why a text, or a wish for one, came to nothing."""
    on_wished: Callable[[], None] = lambda: None
    """App only: the technician wants what is in the clipboard; answer with `answer_wish`."""


class ClipExchange:
    """See `LineService`. Every method may be called from any thread and returns at once.

    `may` says whether the end user allows the clipboard now. Until the first `changed` what is in the
    clipboard counts as older than that, and goes only by `send`.
    """

    scope: Scope | None = Scope.CLIPBOARD
    takes: tuple[type, ...] = (ClipPart, ClipSaid, ClipWish, ClipMode)

    def __init__(
        self, end: End, callbacks: ClipCallbacks, *, clock: Callable[[], float], may: Callable[[], bool]
    ) -> None:
        self._end, self._callbacks, self._clock, self._may = end, callbacks, clock, may
        self._lock = threading.RLock()
        self._port: LinePort | None = None
        self._queue: deque[ClipPart] = deque()
        self._numbers = 0
        self._sent: dict[int, int] = {}
        """Texts that were not answered yet → their length in characters."""
        self._last = b""
        """Hash of what both clipboards held last, as far as we know: the guard against going in circles."""
        self._fresh: Copied | None = None
        """What was copied here since it is allowed; None: nothing."""
        self._is_automatic = end is End.VIEWER
        self._coming: list[bytes] = []
        self._coming_number = 0
        self._taken: deque[float] = deque()

    @property
    def is_automatic(self) -> bool:
        """Whether what is copied goes over by itself."""
        return self._is_automatic

    def set_automatic(self, is_automatic: bool) -> None:
        """Viewer only: let what is copied go over by itself, in both directions, or only when asked."""
        with self._lock:
            self._is_automatic = is_automatic
            self._post(ClipMode(is_automatic))

    def changed(self, copied: Copied) -> None:
        """Something was copied on this computer, while it is allowed."""
        with self._lock:
            if not self._may():
                return
            self._fresh = copied
            if self._is_automatic and copied.text and _hash(harmless(copied.text)) != self._last:
                self._send(copied)

    def send(self, copied: Copied) -> ClipWord | None:
        """The owner of this clipboard sends what is in it; returns why not, if so."""
        with self._lock:
            return self._send(copied)

    def wish(self) -> None:
        """Viewer only: ask for what is in the other clipboard."""
        with self._lock:
            self._post(ClipWish())

    def answer_wish(self) -> None:
        """App only: send what was copied since it is allowed, or say why not."""
        with self._lock:
            word = ClipWord.BEFORE if self._fresh is None else self._send(self._fresh)
            if word is not None:
                self._post(ClipSaid(0, word))

    def set_done(self, number: int, is_set: bool) -> None:
        """What `on_text` brought is in the clipboard now, or could not be put there."""
        with self._lock:
            self._post(ClipSaid(number, ClipWord.SET if is_set else ClipWord.FAILED))

    def revoke(self) -> None:
        """The clipboard is not allowed any more: silence, and nothing of before is remembered."""
        with self._lock:
            self._forget()
            self._fresh = None
            self._last = b""

    def opened(self, port: LinePort) -> None:
        """See `LineService`."""
        with self._lock:
            self._forget()
            self._port = port
            if self._end is End.VIEWER:
                self._post(ClipMode(self._is_automatic))

    def closed(self) -> None:
        """See `LineService`. What was under way is lost; nobody gets half a text."""
        with self._lock:
            self._forget()
            self._port = None

    def chunk(self) -> ClipPart | None:
        """See `LineService`."""
        with self._lock:
            return self._queue.popleft() if self._queue and self._may() else None

    def take(self, message: Any) -> None:
        """See `LineService`. Raises `BadMessage`."""
        with self._lock:
            if not self._may():
                return
            match message:
                case ClipPart():
                    self._take_part(message)
                case ClipSaid(number, word):
                    self._take_said(number, word)
                case ClipWish():
                    self._callbacks.on_wished()
                case ClipMode(is_automatic):
                    self._is_automatic = is_automatic

    def _send(self, copied: Copied) -> ClipWord | None:
        if copied.is_concealed:
            return ClipWord.CONCEALED
        text = harmless(copied.text)
        if not text:
            return ClipWord.NOTHING
        number = self._numbers = self._numbers % (2**32 - 1) + 1
        found = parts(number, text)
        if found is None:
            return ClipWord.TOO_LONG
        if self._port is None or not self._may():
            return ClipWord.FAILED
        self._last = _hash(text)
        # A later text makes one that has not begun yet needless; one that has begun is finished.
        begun = self._queue[0].number if self._queue and self._queue[0].index else 0
        self._queue = deque(part for part in self._queue if part.number == begun)
        self._sent = {number: len(text)} | {n: size for n, size in self._sent.items() if n > number - 8}
        whole = list(found)
        if len(whole) == 1 and not self._queue:
            self._post(whole[0])  # ahead of pictures: who pastes next shall have it
        else:
            self._queue.extend(whole)
            self._port.ready()
        return None

    def _take_part(self, part: ClipPart) -> None:
        if part.index == 0:
            require(not self._coming, "a text inside another")
            self._coming_number = part.number
        require(part.number == self._coming_number and part.index == len(self._coming), "not the next part")
        self._coming.append(part.data)
        if len(self._coming) < part.count:
            return
        data, self._coming = b"".join(self._coming), []
        try:
            text = harmless(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise BadMessage("not UTF-8") from error
        self._take_text(part.number, text)

    def _take_text(self, number: int, text: str) -> None:
        now = self._clock()
        while self._taken and now - self._taken[0] >= 1.0:
            self._taken.popleft()
        if len(self._taken) >= CLIPS_PER_SECOND:
            self._post(ClipSaid(number, ClipWord.BUSY))
        elif not text:
            self._post(ClipSaid(number, ClipWord.NOTHING))
        else:
            self._taken.append(now)
            self._last = _hash(text)
            self._callbacks.on_text(number, text)

    def _take_said(self, number: int, word: ClipWord) -> None:
        size = self._sent.pop(number, None)
        if word is not ClipWord.SET:
            self._callbacks.on_said(word)
        elif size is not None:
            self._callbacks.on_sent(size)

    def _post(self, message: Any) -> None:
        if self._port is not None and self._may():
            self._port.post(message)

    def _forget(self) -> None:
        self._queue.clear()
        self._sent.clear()
        self._coming = []


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
