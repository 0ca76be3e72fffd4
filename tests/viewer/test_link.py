# SPDX-License-Identifier: Apache-2.0
"""The console's lines come in order; garbage and the end of the line end it."""

import contextlib
import os
from collections.abc import Iterator
from typing import BinaryIO

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.contract.codec import encode
from sdconsole.contract.viewer import End, NewTicket, Raise, WindowClosed
from sdconsole.viewer.link import ConsoleLink


@pytest.fixture
def pipes() -> Iterator[tuple[BinaryIO, BinaryIO, BinaryIO, BinaryIO]]:
    """Return (our stdin, console's end of it, our stdout, console's end of it)."""
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()
    source, console = os.fdopen(in_read, "rb"), os.fdopen(in_write, "wb")
    sink, reader = os.fdopen(out_write, "wb"), os.fdopen(out_read, "rb")
    yield source, console, sink, reader
    for file in (source, console, sink, reader):
        with contextlib.suppress(BrokenPipeError):  # a test may have closed the other end
            file.close()


Pipes = tuple[BinaryIO, BinaryIO, BinaryIO, BinaryIO]


def test_messages_come_in_order_until_the_console_is_gone(qtbot: QtBot, pipes: Pipes) -> None:
    source, console, sink, _ = pipes
    link = ConsoleLink(source, sink)
    told: list[object] = []
    link.told.connect(told.append)
    sent = [Raise(), NewTicket(ticket="t1"), End(reason="stopped")]
    with qtbot.waitSignal(link.ended, timeout=5_000):
        link.start()
        console.write(b"".join(encode(message) + b"\n" for message in sent))
        console.close()
    assert told == sent


@pytest.mark.parametrize(
    "garbage",
    [
        b"hello\n",
        b"{}\n",
        b'{"type":"start"}\n',
        b'{"type":"raise","extra":1}\n',
        b"\xff\xfe\n",
        b"x" * 70_000 + b"\n",
    ],
)
def test_garbage_ends_the_line_and_says_nothing(qtbot: QtBot, pipes: Pipes, garbage: bytes) -> None:
    source, console, sink, _ = pipes
    link = ConsoleLink(source, sink)
    told: list[object] = []
    link.told.connect(told.append)
    with qtbot.waitSignal(link.ended, timeout=5_000):
        link.start()
        console.write(garbage)
        console.flush()
    assert told == []


def test_what_is_told_is_one_line_of_json_and_a_gone_console_does_no_harm(pipes: Pipes) -> None:
    source, _, sink, console = pipes
    link = ConsoleLink(source, sink)
    link.tell(WindowClosed())
    assert console.readline() == b'{"type":"closed"}\n'
    console.close()
    link.tell(WindowClosed())
