# SPDX-License-Identifier: Apache-2.0
"""Files between the two ends of a line: the service of one grant at one end."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sdconsole.domain.scopes import Scope
from sdconsole.media.files.disk import DiskThread
from sdconsole.media.files.ground import Disk, Ground
from sdconsole.media.files.landing import FileLanding
from sdconsole.media.files.sending import OpenSource, Sending
from sdconsole.media.files.source import FileSource
from sdconsole.media.files.taking import OpenLanding, Taking
from sdconsole.media.files.transfer import Transfer
from sdconsole.media.limits import MAX_FILES, MAX_WISHES
from sdconsole.media.line.secure import End
from sdconsole.media.line.service import LinePort
from sdconsole.media.messages.files import (
    NONCE_BYTES,
    FileAccept,
    FileAck,
    FileChunk,
    FileDone,
    FileEnd,
    FileHello,
    FileOffer,
    FilePause,
    FileWish,
    FileWishEnd,
    Outcome,
)
from sdconsole.media.messages.kind import require


class FileExchange:
    """See `LineService`. Every method may be called from any thread and returns at once.

    `random(n)` gives n unpredictable bytes; `clock` monotonic seconds; `now` ms since 1970. `on_changed` is
    called, with nothing said, whenever `transfers` or `wishes` are different: hand over and return. `may`
    says whether the end user allows files now.
    """

    scope: Scope | None = Scope.FILES
    takes: tuple[type, ...] = (
        FileHello,
        FileOffer,
        FileAccept,
        FileChunk,
        FileAck,
        FileDone,
        FileEnd,
        FilePause,
        FileWish,
        FileWishEnd,
    )

    def __init__(
        self,
        end: End,
        *,
        random: Callable[[int], bytes],
        clock: Callable[[], float],
        now: Callable[[], int],
        on_changed: Callable[[], None],
        may: Callable[[], bool],
        disk: Disk | None = None,
        open_source: OpenSource = FileSource,
        open_landing: OpenLanding = FileLanding,
    ) -> None:
        self._end = end
        self._nonce = random(NONCE_BYTES)
        self._peer: bytes | None = None
        self._disk = disk if disk is not None else DiskThread()
        self._ground = Ground(self._disk, clock, now, on_changed, may)
        self._sending = Sending(self._ground, open_source)
        self._taking = Taking(self._ground, open_landing)
        self._wishes: dict[int, bool] = {}
        """Number → whether it still waits; of the viewer's own, or of those the app was asked."""

    # What the window asks ------------------------------------------------------------------------------

    def transfers(self) -> tuple[Transfer, ...]:
        """Return how all files stand, the oldest first."""
        with self._ground.lock:
            return tuple(sorted((*self._sending, *self._taking), key=lambda it: it.began))

    def wishes(self) -> tuple[int, ...]:
        """Return the questions for a file that wait for the end user."""
        with self._ground.lock:
            return tuple(number for number, is_open in self._wishes.items() if is_open)

    def offer(self, paths: Sequence[Path], wish: int = 0) -> None:
        """Offer files of this computer to the other end; in answer to `wish`, at the end user's."""
        with self._ground.lock:
            if wish and self._end is End.APP:
                self._wishes[wish] = False
            for path in paths:
                self._sending.offer(path, wish)

    def accept(self, number: int, folder: Path) -> None:
        """A person wants the offered file saved in `folder`."""
        with self._ground.lock:
            self._taking.accept(number, folder)

    def cancel(self, number: int, *, is_ours: bool) -> None:
        """A person does not want the file, or no more of it."""
        with self._ground.lock:
            if is_ours:
                self._sending.cancel(number)
            else:
                self._taking.decline(number)

    def pause(self, number: int, *, is_ours: bool, is_paused: bool) -> None:
        """A person wants it to rest, or to go on."""
        with self._ground.lock:
            (self._sending if is_ours else self._taking).pause(number, is_paused)

    def wish(self) -> int:
        """The technician asks the end user for a file; returns the wish's number, 0 when too many wait."""
        with self._ground.lock:
            if len(self.wishes()) >= MAX_WISHES or not self._ground.may:
                return 0
            number = len(self._wishes) + 1
            self._wishes[number] = True
            if self._ground.is_met:
                self._ground.post(FileWish(number))
            self._ground.changed()
            return number

    def drop_wish(self, number: int) -> None:
        """The technician takes the question back, or the end user does not follow it."""
        with self._ground.lock:
            if self._wishes.get(number):
                self._wishes[number] = False
                self._ground.post(FileWishEnd(number))
                self._ground.changed()

    def revoke(self, outcome: Outcome = Outcome.REVOKED) -> None:
        """Files are not allowed any more: everything ends now, nothing half-written stays."""
        with self._ground.lock:
            self._drop(outcome)

    def close(self) -> None:
        """The grant is over: end everything, let the disk's thread go."""
        self.revoke()
        if isinstance(self._disk, DiskThread):
            self._disk.close()

    # What the line does --------------------------------------------------------------------------------

    def opened(self, port: LinePort) -> None:
        """See `LineService`."""
        with self._ground.lock:
            self._ground.port, self._ground.is_met = port, False
            self._ground.post(FileHello(self._nonce))

    def closed(self) -> None:
        """See `LineService`."""
        with self._ground.lock:
            self._ground.port, self._ground.is_met = None, False
            self._sending.lost()
            self._taking.lost()
            self._ground.changed()

    def chunk(self) -> FileChunk | FileDone | None:
        """See `LineService`."""
        with self._ground.lock:
            return self._sending.chunk() if self._ground.is_met and self._ground.may else None

    def take(self, message: Any) -> None:
        """See `LineService`. Raises `BadMessage`."""
        with self._ground.lock:
            if not self._ground.may:
                return
            if isinstance(message, FileHello):
                self._meet(message.nonce)
                return
            require(self._ground.is_met, "no hello")
            self._hear(message)

    def _meet(self, nonce: bytes) -> None:
        require(not self._ground.is_met, "hello again")
        if self._peer is not None and self._peer != nonce:
            self._drop(Outcome.PEER_GONE)
            self._taking.forget()
        self._peer = nonce
        self._ground.is_met = True
        self._sending.met()
        if self._end is End.VIEWER:
            for number in self.wishes():
                self._ground.post(FileWish(number))

    def _hear(self, message: Any) -> None:
        match message:
            case FileChunk():
                self._taking.take_chunk(message)
            case FileAck():
                self._sending.take_ack(message)
            case FileOffer():
                self._taking.take_offer(message)
                if message.wish and self._end is End.VIEWER and self._wishes.get(message.wish):
                    self._wishes[message.wish] = False
            case FileAccept():
                self._sending.take_accept(message)
            case FileDone():
                self._taking.take_done(message)
            case _:
                self._hear_end(message)

    def _hear_end(self, message: Any) -> None:
        match message:
            case FileEnd():
                (self._taking if message.is_senders else self._sending).take_end(message)
            case FilePause():
                (self._taking if message.is_senders else self._sending).take_pause(message)
            case FileWish():
                self._take_wish(message.number)
            case FileWishEnd():
                if self._wishes.get(message.number):
                    self._wishes[message.number] = False
                    self._ground.changed()

    def _take_wish(self, number: int) -> None:
        require(len(self._wishes) < MAX_FILES, "no end of wishes")
        if number not in self._wishes and len(self.wishes()) < MAX_WISHES:
            self._wishes[number] = True
            self._ground.changed()
        elif not self._wishes.get(number):
            self._wishes[number] = False
            self._ground.post(FileWishEnd(number))

    def _drop(self, outcome: Outcome) -> None:
        self._sending.drop_all(outcome)
        self._taking.drop_all(outcome)
        if outcome is not Outcome.PEER_GONE:
            self._wishes = dict.fromkeys(self._wishes, False)
        elif self._end is End.APP:
            self._wishes = {}
        self._ground.changed()
