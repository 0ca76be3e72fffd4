# SPDX-License-Identifier: Apache-2.0
"""End-to-end encryption above the carrier: the relay moves these bytes and can read none of them.

Each end makes one `KeyPair` per grant; the public halves travel with the access request and its answer. On
every carrier connection both ends first send 16 random bytes in the clear; the keys are
HKDF-SHA256(X25519, salt = viewer's hello + app's hello, info = `LineKeys.transcript`), one per direction, and
each message is AES-256-GCM under a counter that both ends count for themselves. A replayed, reordered,
dropped or altered message therefore does not open, and the line is closed.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sdconsole.media.faults import BadMessage, LineLost, LossCause, TamperedLine
from sdconsole.media.limits import MAX_MESSAGE_BYTES
from sdconsole.media.transport.port import Carrier

KEY_BYTES = 32
HELLO_BYTES = 16
TAG_BYTES = 16
_LABEL = b"sdconsole line v2|"
_LAST_COUNTER = 2**64 - 1


class End(Enum):
    """Which end of the line we are."""

    VIEWER = "viewer"
    APP = "app"


class KeyPair:
    """One end's X25519 pair for one grant; the secret half never leaves this object."""

    def __init__(self, secret: bytes) -> None:
        self._secret = X25519PrivateKey.from_private_bytes(secret)
        self.public: bytes = self._secret.public_key().public_bytes_raw()

    @classmethod
    def generate(cls, random: Callable[[int], bytes] = os.urandom) -> "KeyPair":
        """Return a fresh pair; `random(n)` must give n unpredictable bytes."""
        return cls(random(KEY_BYTES))

    def agree(self, peer_public: bytes) -> bytes:
        """Return the 32 shared bytes. Raises `TamperedLine` for a key that cannot be one."""
        try:
            return self._secret.exchange(X25519PublicKey.from_public_bytes(peer_public))
        except ValueError as error:  # wrong length, or a low-order point that would make the secret public
            raise TamperedLine("the other end's public key is not usable") from error

    def __repr__(self) -> str:
        return f"KeyPair(public={self.public.hex()})"


def fresh_bytes(size: int) -> bytes:
    """Return unpredictable bytes; the default wherever weak chance would break the seal."""
    return os.urandom(size)


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What a line is for, as this end knows it by itself: a Gateway that told the other end otherwise gets
    two ends that do not understand each other.
    """

    session: str
    request: str
    grant: str
    epoch: int
    technician: str
    name: str
    """The technician's name: as the prompt showed it to the end user, as the console's own sign-in has it."""
    asked: frozenset[str]
    """The scopes that were asked for; what was allowed of them can become less while the line lives."""


def line_context(facts: LineFacts) -> bytes:
    """Return the bytes that bind a line's keys to one grant; lengths keep the parts apart."""
    told = (facts.session, facts.request, facts.grant, str(facts.epoch), facts.technician, facts.name)
    encoded = (part.encode() for part in (*told, " ".join(sorted(facts.asked))))
    return b"".join(len(part).to_bytes(2, "big") + part for part in encoded)


@dataclass(frozen=True)
class LineKeys:
    """All that one end needs in order to open any number of carriers under one grant."""

    end: End
    own: KeyPair = field(repr=False)
    peer_public: bytes
    context: bytes
    """`line_context(...)`; both ends must give the same."""

    def __post_init__(self) -> None:
        if len(self.peer_public) != KEY_BYTES:
            raise ValueError(f"a public key has {KEY_BYTES} bytes")

    @property
    def transcript(self) -> bytes:
        """What both ends must have in common: protocol, what the line is for, the viewer's key, the app's."""
        is_viewer = self.end is End.VIEWER
        viewer, app = (self.own.public, self.peer_public)[:: 1 if is_viewer else -1]
        return _LABEL + len(self.context).to_bytes(2, "big") + self.context + viewer + app

    def sealer(self, own_hello: bytes, peer_hello: bytes) -> "Sealer":
        """Derive this connection's two keys. Raises `TamperedLine`."""
        if len(own_hello) != HELLO_BYTES or len(peer_hello) != HELLO_BYTES:
            raise TamperedLine("a hello has the wrong size")
        is_viewer = self.end is End.VIEWER
        salt = own_hello + peer_hello if is_viewer else peer_hello + own_hello
        kdf = HKDF(SHA256(), 2 * KEY_BYTES, salt, self.transcript)
        material = kdf.derive(self.own.agree(self.peer_public))
        from_viewer, from_app = material[:KEY_BYTES], material[KEY_BYTES:]
        return Sealer(from_viewer, from_app) if is_viewer else Sealer(from_app, from_viewer)


class Sealer:
    """Seals one direction and opens the other. `seal` and `open` may run in two threads, each in one."""

    def __init__(self, send_key: bytes, receive_key: bytes) -> None:
        self._send, self._receive = AESGCM(send_key), AESGCM(receive_key)
        self._sent = self._received = 0

    def seal(self, data: bytes) -> bytes:
        """Return `data` encrypted and authenticated: 16 bytes longer."""
        if self._sent >= _LAST_COUNTER:
            raise TamperedLine("the counter is used up")
        nonce = self._sent.to_bytes(12, "big")
        self._sent += 1
        return self._send.encrypt(nonce, data, None)

    def open(self, data: bytes) -> bytes:
        """Return what the other end sealed next. Raises `TamperedLine`."""
        if len(data) < TAG_BYTES:
            raise TamperedLine("shorter than a seal")
        try:
            opened = self._receive.decrypt(self._received.to_bytes(12, "big"), data, None)
        except InvalidTag as error:
            raise TamperedLine("the seal does not hold") from error
        self._received += 1
        return opened


class SecureLine:
    """A carrier with its seal. Any thread may `send`; one thread receives."""

    def __init__(self, carrier: Carrier, sealer: Sealer) -> None:
        self._carrier, self._sealer = carrier, sealer
        self._sending = threading.Lock()

    def send(self, message: bytes) -> None:
        """Seal and hand over one message, in one step, so that the counter is the order on the line."""
        with self._sending:
            self._carrier.send(self._sealer.seal(message))

    def has_room(self) -> bool:
        """Whether a short message would not have to wait."""
        return not self._sending.locked() and self._carrier.has_room()

    def recv(self, timeout_s: float) -> bytes | None:
        """Return the next message, or None in time. Raises `LineLost`, `TamperedLine`, `BadMessage`."""
        data = self._carrier.recv(timeout_s)
        if data is None:
            return None
        if len(data) > MAX_MESSAGE_BYTES:
            raise BadMessage("longer than a message may be")
        return self._sealer.open(data)


def secure_line(
    carrier: Carrier, keys: LineKeys, timeout_s: float, random: Callable[[int], bytes] = os.urandom
) -> SecureLine:
    """Exchange hellos on a fresh carrier. Raises `LineLost` or `TamperedLine`."""
    own = random(HELLO_BYTES)
    carrier.send(own)
    peer = carrier.recv(timeout_s)
    if peer is None:
        raise LineLost(LossCause.NO_PEER, "no hello in time")
    return SecureLine(carrier, keys.sealer(own, peer))
