# SPDX-License-Identifier: Apache-2.0
"""What comes before a request is bounded in size and time, by real bytes on a real socket."""

import socket
import time

import pytest

from sdconsole.contract.limits import HEADER_READ_MS
from sdconsole.gateway.http.wire import HEAD_BYTES, RECEIVE_BYTES, UNSENT_BYTES, bound
from tests.shared.gateway import RunningGateway

WAIT = HEADER_READ_MS / 1000 + 5


def _connect(running: RunningGateway) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", running.port), timeout=WAIT)
    connection.settimeout(WAIT)
    return connection


def _read_all(connection: socket.socket) -> bytes:
    said = b""
    try:
        while chunk := connection.recv(65_536):
            said += chunk
    except ConnectionError:
        pass
    return said


@pytest.mark.parametrize("begun", [b"", b"GET /v1/hello HTTP/1.1\r\nhost: x\r\n"], ids=["silent", "half"])
def test_a_head_that_does_not_come_is_cut_off(begun: bytes, running: RunningGateway) -> None:
    """A connection that says nothing, or half a head, is closed after five seconds."""
    with _connect(running) as connection:
        began = time.monotonic()
        connection.sendall(begun)
        assert _read_all(connection) == b""
        assert HEADER_READ_MS / 1000 - 0.5 < time.monotonic() - began < WAIT


def test_a_head_without_end_is_cut_off(running: RunningGateway) -> None:
    """Megabytes of header are not collected."""
    with _connect(running) as connection:
        connection.sendall(b"GET /v1/hello HTTP/1.1\r\nx-long: ")
        with pytest.raises(ConnectionError):
            connection.sendall(b"y" * (200 * HEAD_BYTES))


def test_what_is_not_http_gets_a_400(running: RunningGateway) -> None:
    """And the line is closed."""
    with _connect(running) as connection:
        connection.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64))
        assert _read_all(connection).startswith(b"HTTP/1.1 400 ")


def test_two_requests_in_one_packet_get_two_answers(running: RunningGateway) -> None:
    """A pipelined connection keeps its order, and its limits are counted per request."""
    with _connect(running) as connection:
        one = b"GET /v1/hello HTTP/1.1\r\nhost: x\r\n\r\n"
        last = b"GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
        connection.sendall(one * 3 + last)
        said = _read_all(connection)
        assert said.count(b"HTTP/1.1 200 OK") == 4
        assert said.rindex(b"sdconsole-gateway") < said.index(b'{"status":"ok"}')


def test_the_others_are_served_while_many_say_nothing(running: RunningGateway) -> None:
    """Two hundred idle connections cost nobody anything."""
    idle = [_connect(running) for _ in range(200)]
    try:
        with _connect(running) as connection:
            began = time.monotonic()
            connection.sendall(b"GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            assert b"200 OK" in _read_all(connection)
            assert time.monotonic() - began < 2
    finally:
        for connection in idle:
            connection.close()


def test_a_websockets_buffers_are_bounded() -> None:
    """What the system keeps of a slow line is old when it arrives; where a system knows the options."""
    near, far = socket.socketpair(socket.AF_UNIX)
    bound(None)
    bound(near)  # no TCP: what it does not know it leaves out
    near.close()
    far.close()
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as tcp,
    ):
        bound(tcp)
        assert tcp.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) <= 2 * RECEIVE_BYTES
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):
            assert tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT) == UNSENT_BYTES
