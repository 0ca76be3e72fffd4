# SPDX-License-Identifier: Apache-2.0
"""Files and clipboard over a real line, beside a picture: through memory and a relay, byte for byte."""

import hashlib
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.clipboard.exchange import ClipCallbacks, ClipExchange, Copied
from sdconsole.media.files.disk import DiskThread
from sdconsole.media.files.exchange import FileExchange
from sdconsole.media.files.transfer import Stage, Transfer
from sdconsole.media.gate import Gate
from sdconsole.media.limits import FILE_CHUNK_BYTES
from sdconsole.media.line.secure import End
from sdconsole.media.receiving.receiving import Receiving
from sdconsole.media.sharing.sharing import Sharing
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.transport.memory import memory_pair
from sdconsole.media.transport.port import Carrier
from sdconsole.media.transport.relay import open_relay
from tests.media.doubles import (
    PaperHands,
    PaperScreen,
    Record,
    Watcher,
    both_keys,
    eventually,
    helm_of,
)
from tests.media.relaying import relay

PATIENCE_S = 30.0
SCOPES = frozenset({Scope.VIEW, Scope.CONTROL, Scope.CLIPBOARD, Scope.FILES})


class Line:
    """An app and a viewer with everything between them, and files and clipboard on it."""

    def __init__(self) -> None:
        self.gate = Gate("grant", SCOPES)
        self.scopes = SCOPES
        self.app_keys, viewer_keys = both_keys()
        self.disks = (DiskThread(), DiskThread())
        self.app, self.viewer = (
            FileExchange(
                end,
                random=lambda size, end=end: end.value[:1].encode() * size,  # type: ignore[misc]
                clock=time.monotonic,
                now=lambda: time.monotonic_ns() // 1_000_000,
                on_changed=lambda: None,
                may=may,
                disk=disk,
            )
            for end, may, disk in zip(
                (End.APP, End.VIEWER),
                (lambda: self.gate.allows(Scope.FILES), lambda: Scope.FILES in self.scopes),
                self.disks,
                strict=True,
            )
        )
        self.came = Record()
        self.clips = {
            end: ClipExchange(
                end,
                ClipCallbacks(lambda number, text, end=end: self.came(end, text)),  # type: ignore[misc]
                clock=time.monotonic,
                may=lambda: self.gate.allows(Scope.CLIPBOARD),
            )
            for end in End
        }
        self.screen = PaperScreen()
        self.watcher = Watcher()
        self.receiving = Receiving(
            viewer_keys, self.watcher.callbacks(), services=(self.viewer, self.clips[End.VIEWER])
        )
        self.sharing: Sharing | None = None
        self.carriers: tuple[Carrier, Carrier] | None = None

    def connect(self, ours: Carrier, theirs: Carrier) -> None:
        self.carriers = ours, theirs
        self.sharing = Sharing(
            self.gate,
            ours,
            self.app_keys,
            Studio(self.screen.open),
            PaperHands().open,
            helm_of(self.gate),
            services=(self.app, self.clips[End.APP]),
        )
        self.sharing.start()
        self.receiving.attach(theirs)

    def cut(self) -> None:
        """The network is gone: both ends find out by themselves."""
        assert self.carriers is not None
        assert self.sharing is not None
        for carrier in self.carriers:
            carrier.abort()
        assert self.sharing.join(PATIENCE_S)

    def close(self) -> None:
        self.gate.shut()
        self.receiving.close()
        if self.sharing is not None:
            assert self.sharing.join(PATIENCE_S)
        for exchange in (self.app, self.viewer):
            exchange.close()
        for disk in self.disks:
            disk.close()
            assert disk.join(PATIENCE_S)


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.close()


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that other threads bring about."""
    eventually(holds, PATIENCE_S)


def made(folder: Path, size: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "data.bin"
    path.write_bytes(random.Random(size).randbytes(size))
    return path


def one(exchange: FileExchange, *, ours: bool) -> Transfer | None:
    return next((it for it in exchange.transfers() if it.is_ours is ours), None)


def digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def move(sender: FileExchange, receiver: FileExchange, path: Path, folder: Path) -> None:
    """Send a file and wait until both ends say that it is saved."""
    sender.offer([path])
    until(lambda: one(receiver, ours=False) is not None)
    receiver.accept(1, folder)
    until(lambda: all(it.stage is Stage.OVER for it in (*sender.transfers(), *receiver.transfers())))
    assert digest(folder / "data.bin") == digest(path)


@pytest.mark.parametrize("size", [0, 1, *(FILE_CHUNK_BYTES + by for by in (-1, 0, 1))])
@pytest.mark.parametrize("way", ["to-device", "from-device"])
def test_small_files_in_memory(line: Line, tmp_path: Path, size: int, way: str) -> None:
    """Around the size of a chunk, both ways."""
    line.connect(*memory_pair())
    ends = (line.viewer, line.app) if way == "to-device" else (line.app, line.viewer)
    move(*ends, made(tmp_path / "from", size), tmp_path / "to")


@pytest.mark.parametrize("way", ["to-device", "from-device"])
def test_fifty_megabytes_through_a_relay(line: Line, tmp_path: Path, way: str) -> None:
    """And the relay has seen none of it."""
    with relay() as (url, passed):
        line.connect(*_paired(url))
        ends = (line.viewer, line.app) if way == "to-device" else (line.app, line.viewer)
        path = made(tmp_path / "from", 50_000_000)
        move(*ends, path, tmp_path / "to")
        assert path.read_bytes()[:64] not in bytes(passed.seen)
        line.gate.shut()


def test_cut_in_the_middle_it_goes_on(line: Line, tmp_path: Path) -> None:
    """Both directions at once, the line lost three times."""
    line.connect(*memory_pair())
    paths = {end: made(tmp_path / f"from-{end.value}", 6_000_000 + at) for at, end in enumerate(End)}
    exchanges = {End.APP: line.app, End.VIEWER: line.viewer}
    for end, exchange in exchanges.items():
        exchange.offer([paths[end]])
    until(lambda: all(one(exchange, ours=False) for exchange in exchanges.values()))
    for end, exchange in exchanges.items():
        exchange.accept(1, tmp_path / end.value)
    for cut in range(1, 4):
        until(lambda cut=cut: all(_done(it) >= cut * 1_000_000 for it in exchanges.values()))  # type: ignore[misc]
        line.cut()
        line.connect(*memory_pair())
    until(lambda: all(it.stage is Stage.OVER for each in exchanges.values() for it in each.transfers()))
    assert digest(tmp_path / "app/data.bin") == digest(paths[End.VIEWER])
    assert digest(tmp_path / "viewer/data.bin") == digest(paths[End.APP])


def test_a_gate_that_is_narrowed_stops_files_and_leaves_the_picture(line: Line, tmp_path: Path) -> None:
    """When `narrow` returns nothing more is written; the line lives on."""
    line.connect(*memory_pair())
    line.gate.on_narrowed(line.app.revoke)
    line.viewer.offer([made(tmp_path / "from", 20_000_000)])
    until(lambda: one(line.app, ours=False) is not None)
    line.app.accept(1, tmp_path / "to")
    until(lambda: _done(line.app) > 500_000)
    line.gate.narrow({Scope.VIEW, Scope.CONTROL})
    written = _done(line.app)
    until(lambda: not list((tmp_path / "to").iterdir()))
    assert _done(line.app) == written
    number = len(line.watcher.frames.values)
    line.screen.noise(5)
    line.watcher.frames.until(lambda values: len(values) > number)


def test_clipboard_text_over_the_line(line: Line) -> None:
    """A short text and one of a megabyte, both ways."""
    line.connect(*memory_pair())
    line.watcher.frames.until(bool)
    for text in ("日本", "x" * 1_000_000):
        for end, other in ((End.VIEWER, End.APP), (End.APP, End.VIEWER)):
            assert line.clips[end].send(Copied(text)) is None
            line.came.until(lambda values, want=(other, text): want in values)  # type: ignore[misc]


def _done(exchange: FileExchange) -> int:
    """Bytes received here so far; a whole file counts as more than any part."""
    found = one(exchange, ours=False)
    return 0 if found is None else found.done


def _paired(url: str) -> tuple[Carrier, Carrier]:
    found: list[Carrier] = []
    thread = threading.Thread(target=lambda: found.append(open_relay(url, "files")))
    thread.start()
    ours = open_relay(url, "files")
    thread.join(PATIENCE_S)
    return ours, found[0]


def test_what_was_said_just_before_it_was_taken_back_stays_here(line: Line) -> None:
    """A text that waits on the app's side when the clipboard is taken away is not sent any more."""
    line.connect(*memory_pair())
    line.watcher.frames.until(bool)
    line.gate.on_narrowed(line.clips[End.APP].revoke)
    for number in range(20):
        line.clips[End.APP].send(Copied(f"{number}"))
    line.gate.narrow({Scope.VIEW})
    known = len(line.came.values)
    assert line.clips[End.APP].send(Copied("late")) is not None
    frames = len(line.watcher.frames.values)
    line.screen.noise(7)
    line.watcher.frames.until(lambda values: len(values) > frames)
    assert (End.VIEWER, "late") not in line.came.values
    assert len(line.came.values) >= known
