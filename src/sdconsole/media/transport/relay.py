# SPDX-License-Identifier: Apache-2.0
"""The carrier through the Gateway's relay: one WebSocket on the one HTTPS port.

The WebSocket library is used for its protocol only (no I/O of its own): its threaded connection holds one
lock while it writes, so that a slow line would keep the technician's input from being read.
"""

import json
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable

import truststore
from websockets.client import ClientProtocol
from websockets.exceptions import InvalidHandshake, InvalidState, InvalidURI
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import State
from websockets.uri import parse_uri

from sdconsole.media.faults import LineLost, LossCause
from sdconsole.media.transport.port import Carrier
from sdconsole.media.transport.stream import Stream, connect

_MAX_BYTES = 1024 * 1024
_OPEN_S = 10.0
_PAIR_S = 35.0
"""The relay gives up after 30 s by itself and says so."""
_CAUSES = {
    4401: LossCause.BAD_TICKET,
    4408: LossCause.NO_PEER,
    4410: LossCause.GRANT_ENDED,
    1013: LossCause.OVERLOAD,
}


def open_relay(url: str, ticket: str, *, ssl_context: ssl.SSLContext | None = None) -> Carrier:
    """Connect to `ws(s)://GATEWAY/v1/relay`, show the ticket, block until the other end is there.

    Raises `LineLost` with its cause: UNREACHABLE, BAD_TICKET (close code 4401), NO_PEER (4408 or 35 s),
    GRANT_ENDED (4410), OVERLOAD (1013), BAD_DATA. `ssl_context` is the caller's, with its pins.
    """
    try:
        uri = parse_uri(url)
    except InvalidURI as error:
        raise LineLost(LossCause.UNREACHABLE, str(error)) from error
    # The system's own certificates, as for every other line to the Gateway.
    context = (ssl_context or truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)) if uri.secure else None
    carrier = RelayCarrier(
        ClientProtocol(uri, max_size=_MAX_BYTES), connect(uri.host, uri.port, context, _OPEN_S)
    )
    try:
        carrier.shake_hands(_OPEN_S)
        carrier.pair(ticket, _PAIR_S)
    except BaseException:
        carrier.abort()
        raise
    return carrier


class RelayCarrier:
    """A WebSocket whose reader never waits for its writer."""

    def __init__(self, protocol: ClientProtocol, stream: Stream) -> None:
        self._protocol, self._stream = protocol, stream
        self._state = threading.Lock()
        self._writing = threading.Lock()
        self._outgoing: deque[bytes] = deque()
        self._incoming: deque[bytes | str] = deque()
        self._fragments: list[bytes] = []
        self._is_text = False
        self._fault: LineLost | None = None

    def shake_hands(self, timeout_s: float) -> None:
        """Upgrade the connection. Raises `LineLost`."""
        self._write(lambda: self._protocol.send_request(self._protocol.connect()))
        deadline = time.monotonic() + timeout_s
        while self._protocol.state is State.CONNECTING:
            if self._fault is not None:
                raise self._fault
            if not self._read(deadline - time.monotonic()):
                raise LineLost(LossCause.UNREACHABLE, "no answer to the upgrade")
        if self._protocol.handshake_exc is not None:
            raise self._refused(self._protocol.handshake_exc)

    def pair(self, ticket: str, timeout_s: float) -> None:
        """Show the ticket and wait for the other end. Raises `LineLost`."""
        self._write(lambda: self._protocol.send_text(json.dumps({"ticket": ticket}).encode()))
        deadline = time.monotonic() + timeout_s
        while (answer := self._next(deadline)) is not None:
            if _is_said("paired", answer):
                return
            if not _is_said("waiting", answer):
                raise LineLost(LossCause.BAD_DATA, "the relay's answer is unknown")
        raise LineLost(LossCause.NO_PEER, "not paired in time")

    def send(self, data: bytes) -> None:
        """See the port."""
        self._write(lambda: self._protocol.send_binary(data))

    def has_room(self) -> bool:
        """See the port."""
        return self._fault is None and not self._writing.locked() and self._stream.has_room()

    def recv(self, timeout_s: float) -> bytes | None:
        """See the port."""
        message = self._next(time.monotonic() + timeout_s)
        if isinstance(message, str):
            raise LineLost(LossCause.BAD_DATA, "text after pairing")
        return message

    def close(self) -> None:
        """See the port."""
        if self._writing.acquire(timeout=0.2):  # a blocked writer means that there is no good order left
            try:
                self._queue(lambda: self._protocol.send_close(1000))
                self._drain()
            except LineLost:
                pass
            finally:
                self._writing.release()
        self._fault = self._fault or LineLost(LossCause.ABORTED)
        self._stream.finish()

    def abort(self) -> None:
        """See the port."""
        self._fault = self._fault or LineLost(LossCause.ABORTED)
        self._stream.cut()

    def _next(self, deadline: float) -> bytes | str | None:
        while not self._incoming or self._is_aborted():
            if self._fault is not None:
                raise self._fault
            if not self._read(deadline - time.monotonic()):
                return None
        return self._incoming.popleft()

    def _read(self, timeout_s: float) -> bool:
        """Read what has come; False when nothing did in time."""
        data = self._stream.recv(max(timeout_s, 0.0))
        if data is None:
            return False
        with self._state:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            events = self._protocol.events_received()
            self._outgoing.extend(self._protocol.data_to_send())
        for event in events:
            self._take(event)
        if not data or self._protocol.state is State.CLOSED or self._protocol.close_rcvd is not None:
            self._fault = self._fault or self._closed()
        if self._outgoing and self._writing.acquire(blocking=False):
            try:  # only our own answers (pongs) are in the queue; else the writer sends them after its own
                self._drain()
            finally:
                self._writing.release()
        return True

    def _take(self, event: object) -> None:
        if isinstance(event, Response) or not isinstance(event, Frame):
            return
        if event.opcode in (Opcode.TEXT, Opcode.BINARY):
            self._is_text, self._fragments = event.opcode is Opcode.TEXT, [bytes(event.data)]
        elif event.opcode is Opcode.CONT:
            self._fragments.append(bytes(event.data))
        else:
            return
        if event.fin:
            whole = self._fragments[0] if len(self._fragments) == 1 else b"".join(self._fragments)
            self._incoming.append(whole.decode("utf-8", "replace") if self._is_text else whole)
            self._fragments = []

    def _is_aborted(self) -> bool:
        return self._fault is not None and self._fault.cause is LossCause.ABORTED

    def _write(self, say: Callable[[], None]) -> None:
        with self._writing:
            self._queue(say)
            self._drain()

    def _queue(self, say: Callable[[], None]) -> None:
        with self._state:
            if self._fault is not None:
                raise self._fault
            try:
                say()
            except InvalidState as error:
                raise LineLost(LossCause.CLOSED, str(error)) from error
            self._outgoing.extend(self._protocol.data_to_send())

    def _drain(self) -> None:
        while self._outgoing:
            self._stream.send(self._outgoing.popleft())

    def _closed(self) -> LineLost:
        received = self._protocol.close_rcvd
        if received is not None:
            return LineLost(
                _CAUSES.get(received.code, LossCause.CLOSED), f"{received.code} {received.reason}"
            )
        if self._protocol.parser_exc is not None:
            return LineLost(LossCause.BAD_DATA, str(self._protocol.parser_exc))
        return LineLost(LossCause.CLOSED, "the connection ended")

    def _refused(self, error: Exception) -> LineLost:
        status = getattr(getattr(error, "response", None), "status_code", None)
        cause = LossCause.OVERLOAD if status in (429, 503) else LossCause.UNREACHABLE
        return LineLost(cause, str(error) if isinstance(error, InvalidHandshake) else type(error).__name__)


def _is_said(word: str, answer: bytes | str) -> bool:
    try:
        said = json.loads(answer) if isinstance(answer, str) else None
    except ValueError:
        return False
    return isinstance(said, dict) and set(said) == {word} and said[word] is True
