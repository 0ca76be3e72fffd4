# SPDX-License-Identifier: Apache-2.0
"""The relay carrier: how it opens, and how the Gateway turns it away."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.sync.server import ServerConnection, serve

from sdconsole.media.faults import LineLost, LossCause
from sdconsole.media.transport.relay import open_relay
from tests.media.doubles import PATIENCE_S
from tests.media.relaying import relay
from tests.media.transport.certificate import authority, certificate
from tests.media.transport.test_carriers import relayed_pair


@contextmanager
def server(
    behave: Callable[[ServerConnection], None], context: ssl.SSLContext | None = None
) -> Iterator[int]:
    """Run a WebSocket server that behaves as told; gives its port."""
    with serve(behave, "127.0.0.1", 0, ssl=context, compression=None) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running.socket.getsockname()[1]
        running.shutdown()
        thread.join()


def loss(url: str, ticket: str = "t") -> LineLost:
    """Return how opening fails."""
    with pytest.raises(LineLost) as lost:
        open_relay(url, ticket)
    return lost.value


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (4401, LossCause.BAD_TICKET),
        (4408, LossCause.NO_PEER),
        (4410, LossCause.GRANT_ENDED),
        (1013, LossCause.OVERLOAD),
        (4499, LossCause.CLOSED),
    ],
)
def test_each_close_code_has_its_cause(code: int, cause: LossCause) -> None:
    """What the Gateway means arrives as a typed cause."""
    with relay() as (url, _):
        assert loss(url, str(code)).cause is cause


def test_nobody_there() -> None:
    """A refused connection, an unknown host and a wrong address are UNREACHABLE."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert loss(f"ws://127.0.0.1:{port}/v1/relay").cause is LossCause.UNREACHABLE
    assert loss("ws://no-such-host.invalid/v1/relay").cause is LossCause.UNREACHABLE
    assert loss("http://127.0.0.1/").cause is LossCause.UNREACHABLE


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", LossCause.UNREACHABLE),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", LossCause.OVERLOAD),
        (b"SSH-2.0-OpenSSH_9.2\r\n", LossCause.UNREACHABLE),
        (b"", LossCause.UNREACHABLE),
    ],
)
def test_not_a_relay(answer: bytes, cause: LossCause) -> None:
    """Another service on that port is told apart from a lost line."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def speak() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

        thread = threading.Thread(target=speak)
        thread.start()
        assert loss(f"ws://127.0.0.1:{listening.getsockname()[1]}/").cause is cause
        thread.join()


@pytest.mark.parametrize("said", ['{"paired": 1}', '{"waiting": true, "x": 1}', "not json", "[]", b"\x01"])
def test_strange_answers_are_refused(said: str | bytes) -> None:
    """Before pairing only two messages exist."""

    def behave(connection: ServerConnection) -> None:
        connection.recv()
        connection.send(said)
        for _ in connection:
            pass

    with server(behave) as port:
        assert loss(f"ws://127.0.0.1:{port}/").cause is LossCause.BAD_DATA


def test_text_and_oversize_after_pairing_are_refused() -> None:
    """After pairing messages are binary, and at most 1 MiB."""

    def behave(connection: ServerConnection) -> None:
        connection.send('{"paired": true}')
        connection.send("text" if connection.recv() == '{"ticket": "text"}' else bytes(2**20 + 1))
        for _ in connection:
            pass

    with server(behave) as port:
        for ticket in ("text", "large"):
            carrier = open_relay(f"ws://127.0.0.1:{port}/", ticket)
            with pytest.raises(LineLost) as lost:
                carrier.recv(PATIENCE_S)
            assert lost.value.cause is LossCause.BAD_DATA
            carrier.abort()


def test_a_fragmented_message_is_put_together() -> None:
    """A proxy on the way may split a message."""

    def behave(connection: ServerConnection) -> None:
        connection.recv()
        connection.send('{"paired": true}')
        connection.send([b"one ", b"two ", b"three"])
        for _ in connection:
            pass

    with server(behave) as port:
        carrier = open_relay(f"ws://127.0.0.1:{port}/", "t")
        assert carrier.recv(PATIENCE_S) == b"one two three"
        carrier.abort()


def test_pings_are_answered() -> None:
    """The Gateway's own keep-alive is served by whoever reads."""
    answered = threading.Event()

    def behave(connection: ServerConnection) -> None:
        connection.recv()
        connection.send('{"paired": true}')
        if connection.ping().wait(PATIENCE_S):
            answered.set()
            connection.send(b"answered")

    with server(behave) as port:
        carrier = open_relay(f"ws://127.0.0.1:{port}/", "t")
        assert carrier.recv(PATIENCE_S) == b"answered"
        assert answered.is_set()
        carrier.abort()


def test_grant_ended_in_the_middle() -> None:
    """The Gateway cuts a running line with 4410: the end learns why."""

    def behave(connection: ServerConnection) -> None:
        connection.recv()
        connection.send('{"paired": true}')
        connection.close(4410)

    with server(behave) as port:
        carrier = open_relay(f"ws://127.0.0.1:{port}/", "t")
        with pytest.raises(LineLost) as lost:
            carrier.recv(PATIENCE_S)
        assert lost.value.cause is LossCause.GRANT_ENDED
        carrier.abort()


def test_over_tls_with_both_directions_busy() -> None:
    """TLS is verified against the caller's context, and survives reading and writing at once."""
    serving, trusting = certificate("localhost")

    def echo(connection: ServerConnection) -> None:
        connection.recv()
        connection.send('{"paired": true}')
        for message in connection:
            connection.send(message)

    with server(echo, serving) as port:
        assert (
            loss(f"wss://localhost:{port}/").cause is LossCause.UNREACHABLE
        )  # not signed by a known authority
        carrier = open_relay(f"wss://localhost:{port}/", "t", ssl_context=trusting)
        messages = [bytes([at]) * 200_000 for at in range(30)]

        def send() -> None:
            for message in messages:
                carrier.send(message)

        sender = threading.Thread(target=send)
        sender.start()
        assert [carrier.recv(PATIENCE_S) for _ in messages] == messages
        sender.join()
        carrier.abort()


def test_without_a_context_the_systems_own_certificates_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A company's own authority counts for the picture as it does for every other line to the Gateway."""
    serving, pem = authority("localhost")
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(pem)

    def greet(connection: ServerConnection) -> None:
        connection.recv()
        connection.send('{"paired": true}')
        connection.send(b"hello")

    with server(greet, serving) as port:
        assert loss(f"wss://localhost:{port}/").cause is LossCause.UNREACHABLE
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        carrier = open_relay(f"wss://localhost:{port}/", "t")
        assert carrier.recv(PATIENCE_S) == b"hello"
        carrier.abort()


def test_the_relay_passes_bytes_untouched() -> None:
    """The helper relay of these tests sees what is sent, and nothing else."""
    with relay() as (url, seen):
        left, right = relayed_pair(url)
        left.send(b"abc")
        assert right.recv(PATIENCE_S) == b"abc"
        assert bytes(seen.seen) == b"abc"
        left.abort()
        right.abort()
