# SPDX-License-Identifier: Apache-2.0
"""The verbal check: six digits that are the same at both ends only if nobody sits between them.

Whoever relays the public keys could swap them and read along. So both ends make six digits of what they
know: their keys, what the line is for, and one nonce of each. The technician reads theirs aloud, the end user
compares. For the digits to agree by chance is one in a million; and nobody can help chance along, because the
viewer promises its nonce (a hash of it) before it hears the app's, and shows it only afterwards.

The exchange is over once for a grant: a further line under the same keys repeats the same values, so that a
lost line is no second throw of the dice. A viewer that starts anew under the same grant is handed a `memo`.
"""

import base64
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sdconsole.media.faults import BadMessage
from sdconsole.media.line.secure import LineKeys, fresh_bytes
from sdconsole.media.line.service import LinePort

NONCE_BYTES = 32
DIGITS = 6
MAX_TRIES = 8
"""How many viewers may begin under one grant without finishing: each is one throw of the dice."""
_PROMISE, _DIGITS = b"sdconsole check promise v1|", b"sdconsole check digits v1|"


@dataclass(frozen=True, slots=True)
class Commit:
    """Viewer to app: the hash of the nonce that will be shown."""

    promise: bytes


@dataclass(frozen=True, slots=True)
class Nonce:
    """App to viewer: the app's nonce."""

    nonce: bytes


@dataclass(frozen=True, slots=True)
class Reveal:
    """Viewer to app: the nonce that was promised."""

    nonce: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the person at this end says: the digits match, or they do not."""

    is_match: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """How far the check is, as one end knows it."""

    digits: str = ""
    """Six digits; "" until both nonces are there."""
    ours: bool | None = None
    """What the person here said; None: nothing yet."""
    theirs: bool | None = None
    """What the other end says its person said: worth no more than the line itself until `ours` is True."""

    @property
    def is_verified(self) -> bool:
        """Whether the person here has compared the digits, and nobody says that they differ."""
        return self.ours is True and self.theirs is not False

    @property
    def is_mismatched(self) -> bool:
        """Whether somebody says that the digits differ."""
        return self.ours is False or self.theirs is False


def promise_of(nonce: bytes, transcript: bytes) -> bytes:
    """Return what the viewer sends before it hears the app's nonce."""
    return sha256(_PROMISE + transcript + nonce).digest()


def digits_of(viewer_nonce: bytes, app_nonce: bytes, transcript: bytes) -> str:
    """Return the six digits."""
    kdf = HKDF(SHA256(), 8, None, _DIGITS + transcript)
    return f"{int.from_bytes(kdf.derive(viewer_nonce + app_nonce), 'big') % 10**DIGITS:0{DIGITS}}"


class _End:
    """What both ends have in common. `say`: the UI thread; the others: the line's reading thread."""

    scope = None

    def __init__(self, keys: LineKeys, on_changed: Callable[[Checked], None]) -> None:
        self._transcript = keys.transcript
        self._on_changed = on_changed
        self._lock = threading.RLock()
        self._port: LinePort | None = None
        self._is_heard = False
        """Whether the other end's verdict came on this line."""
        self._is_through = False
        """Whether both ends have the digits, on this line."""
        self.checked = Checked()

    def say(self, is_match: bool) -> None:
        """The person here says whether the digits match. What was said first stays."""
        with self._lock:
            if self.checked.ours is not None or not self.checked.digits:
                return
            self._set(replace(self.checked, ours=is_match))
            if self._is_through:
                self._post(Verdict(is_match))

    def chunk(self) -> None:
        """See `LineService`."""
        return

    def closed(self) -> None:
        """See `LineService`."""
        with self._lock:
            self._port = None
            self._is_through = False

    def _open(self, port: LinePort) -> None:
        self._port, self._is_through, self._is_heard = port, False, False

    def _through(self, viewer_nonce: bytes, app_nonce: bytes) -> None:
        self._is_through = True
        digits = digits_of(viewer_nonce, app_nonce, self._transcript)
        if digits != self.checked.digits:
            self._set(replace(self.checked, digits=digits))
        if self.checked.ours is not None:
            self._post(Verdict(self.checked.ours))

    def _hear(self, verdict: Verdict) -> None:
        if not self._is_through or self._is_heard:
            raise BadMessage("a verdict before the digits, or a second one")
        self._is_heard = True
        known = self.checked.theirs
        if known is not None and known is not verdict.is_match:
            raise BadMessage("another verdict than before")
        if known is None:
            self._set(replace(self.checked, theirs=verdict.is_match))

    def _set(self, checked: Checked) -> None:
        self.checked = checked
        self._on_changed(checked)

    def _post(self, message: object) -> None:
        if self._port is not None:
            self._port.post(message)


class ViewerCheck(_End):
    """The technician's end: promises, hears, shows."""

    takes = (Nonce, Verdict)

    def __init__(
        self,
        keys: LineKeys,
        on_changed: Callable[[Checked], None],
        random: Callable[[int], bytes] = fresh_bytes,
        *,
        memo: str = "",
        keep: Callable[[str], None] = lambda memo: None,
    ) -> None:
        """`memo`: what an earlier viewer under the same grant gave to `keep`; "": there was none."""
        super().__init__(keys, on_changed)
        self._keep = keep
        self._own, self._other = random(NONCE_BYTES), b""
        self._is_promised = False
        if memo:
            self._own, self._other, ours = _remembered(memo)
            self.checked = Checked(digits_of(self._own, self._other, self._transcript), ours)

    def opened(self, port: LinePort) -> None:
        """See `LineService`."""
        with self._lock:
            self._open(port)
            self._is_promised = True
            self._post(Commit(promise_of(self._own, self._transcript)))

    def take(self, message: object) -> None:
        """See `LineService`."""
        with self._lock:
            if isinstance(message, Nonce):
                self._answer(message.nonce)
            elif isinstance(message, Verdict):
                self._hear(message)

    def say(self, is_match: bool) -> None:
        """See the base; whoever looks again later is told."""
        super().say(is_match)
        with self._lock:
            if self._other:
                self._keep(_memo(self._own, self._other, self.checked.ours))

    def _answer(self, nonce: bytes) -> None:
        if not self._is_promised or (self._other and self._other != nonce):
            raise BadMessage("a nonce at the wrong time, or another than before")
        self._is_promised = False
        if not self._other:
            self._other = nonce
            # Kept before ours is shown: a viewer that starts anew must not give the dice a second throw.
            self._keep(_memo(self._own, nonce, None))
        self._post(Reveal(self._own))
        self._through(self._own, nonce)


class AppCheck(_End):
    """The end user's end: hears the promise, answers, holds the viewer to it."""

    takes = (Commit, Reveal, Verdict)

    def __init__(
        self,
        keys: LineKeys,
        on_changed: Callable[[Checked], None],
        random: Callable[[int], bytes] = fresh_bytes,
    ) -> None:
        super().__init__(keys, on_changed)
        self._random = random
        self._promise, self._own, self._other = b"", b"", b""
        self._tries = 0
        self._is_promised = self._is_answered = False

    def opened(self, port: LinePort) -> None:
        """See `LineService`."""
        with self._lock:
            self._open(port)
            self._is_promised = self._is_answered = False

    def take(self, message: object) -> None:
        """See `LineService`."""
        with self._lock:
            if isinstance(message, Commit):
                self._promised(message.promise)
            elif isinstance(message, Reveal):
                self._revealed(message.nonce)
            elif isinstance(message, Verdict):
                self._hear(message)

    def _promised(self, promise: bytes) -> None:
        if self._is_promised:
            raise BadMessage("a second promise")
        self._is_promised = True
        if promise != self._promise:
            if self._other or self._tries >= MAX_TRIES:
                raise BadMessage("another promise than before")
            # Another viewer than the one that did not finish: with the old nonce it could choose its own.
            self._promise, self._own = promise, self._random(NONCE_BYTES)
            self._tries += 1
        self._is_answered = True
        self._post(Nonce(self._own))

    def _revealed(self, nonce: bytes) -> None:
        if not self._is_answered:
            raise BadMessage("a nonce before its promise, or a second one")
        self._is_answered = False
        if not hmac.compare_digest(promise_of(nonce, self._transcript), self._promise):
            raise BadMessage("not the nonce that was promised")
        self._other = nonce
        self._through(nonce, self._own)


_OURS = (None, True, False)


def _memo(own: bytes, other: bytes, ours: bool | None) -> str:
    return base64.urlsafe_b64encode(own + other + bytes([_OURS.index(ours)])).decode("ascii").rstrip("=")


def _remembered(memo: str) -> tuple[bytes, bytes, bool | None]:
    """Read what `_memo` wrote; it never left this computer. Raises `ValueError`."""
    data = base64.urlsafe_b64decode(memo + "=" * (-len(memo) % 4))
    if len(data) != 2 * NONCE_BYTES + 1 or data[-1] >= len(_OURS):
        raise ValueError("not a memo of the check")
    return data[:NONCE_BYTES], data[NONCE_BYTES:-1], _OURS[data[-1]]
