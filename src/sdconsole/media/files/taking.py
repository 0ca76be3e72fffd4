# SPDX-License-Identifier: Apache-2.0
"""The files this end may save: shown when they are offered, written once a person has said where."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from sdconsole.media.files.ground import Ground
from sdconsole.media.files.landing import Landing
from sdconsole.media.files.ledger import Ledger
from sdconsole.media.files.names import safe_name
from sdconsole.media.files.pace import Meter
from sdconsole.media.files.source import DiskTrouble
from sdconsole.media.files.transfer import Stage, Transfer
from sdconsole.media.limits import (
    FILE_CHUNK_BYTES,
    FILE_WINDOW_BYTES,
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_OPEN_FILES,
)
from sdconsole.media.messages.files import (
    FileAccept,
    FileAck,
    FileChunk,
    FileDone,
    FileEnd,
    FileOffer,
    FilePause,
    Outcome,
)
from sdconsole.media.messages.kind import require

OpenLanding = Callable[[Path, str, int], Landing]


class Incoming:
    """One file that is offered, or being saved. Its fields are changed under the ground's lock."""

    def __init__(self, offer: FileOffer, clock: Callable[[], float], began: int) -> None:
        self.number, self.wish, self.size, self.began = offer.number, offer.wish, offer.size, began
        self.name = safe_name(offer.name)
        self.stage = Stage.OFFERED
        self.outcome: Outcome | None = None
        self.ended: int | None = None
        self.is_paused_here = self.is_paused_there = False
        self.landing: Landing | None = None
        self.is_chosen = False
        """Whether a person has said that it is to be saved."""
        self.is_heard = False
        """Whether it was offered on this line."""
        self.is_asked = False
        """Whether it was asked for on this line."""
        self.lives = 0
        """Counts the lines it was offered on."""
        self.hashed = hashlib.sha256()
        self.received = self.written = 0
        self.is_all_here = False
        self.saved_as: Path | None = None
        self.meter = Meter(clock)

    def add(self, chunk: FileChunk) -> None:
        """A chunk came. Raises `BadMessage`."""
        require(self.stage is Stage.MOVING and not self.is_all_here, "nobody asked for this")
        require(chunk.offset == self.received, "not the next bytes")
        end = chunk.offset + len(chunk.data)
        require(end <= self.size, "more than was offered")
        require(end - self.written <= FILE_WINDOW_BYTES + FILE_CHUNK_BYTES, "more than was asked for")
        self.received = end

    def is_over(self) -> bool:
        """Whether it has ended; asked again whenever the lock was let go of."""
        return self.outcome is not None

    def seen(self) -> Transfer:
        """Return how it stands."""
        return Transfer(
            self.number,
            False,
            self.wish,
            self.name,
            self.size,
            self.written,
            self.stage,
            self.outcome,
            self.is_paused_here,
            self.is_paused_there,
            self.meter.speed,
            self.began,
            self.ended,
            self.saved_as,
            "" if self.saved_as is None else self.hashed.hexdigest(),
        )


class Taking(Ledger[Incoming]):
    """All files the other end offers."""

    def __init__(self, ground: Ground, open_landing: OpenLanding) -> None:
        self._ground, self._open_landing = ground, open_landing
        super().__init__()
        self._past: deque[Transfer] = deque(maxlen=MAX_FILES)

    def forget(self) -> None:
        """The other end counts from one again; what was before is past."""
        self._past.extend(file.seen() for file in self.files.values())
        self.files = {}

    def take_offer(self, message: FileOffer) -> None:
        """A file is offered, for the first time or again on a new line. Raises `BadMessage`."""
        file = self.files.get(message.number)
        if file is None:
            self._add(message)
            return
        require(file.size == message.size, "the same number for another file")
        file.is_heard = True
        if file.outcome is not None:
            self._ground.post(FileEnd(file.number, False, file.outcome))
        else:
            self._ask(file)

    def _add(self, message: FileOffer) -> None:
        require(len(self.files) < 2 * MAX_FILES, "no end of offers")
        file = Incoming(message, self._ground.clock, self._ground.now())
        self.files[message.number] = file
        file.is_heard = True
        if message.size > MAX_FILE_BYTES:
            self._fail(file, Outcome.TOO_LARGE)
        elif len(self.files) > MAX_FILES or len(self._open_ones()) > MAX_OPEN_FILES:
            self._fail(file, Outcome.TOO_MANY)
        self._ground.changed()

    def accept(self, number: int, folder: Path) -> None:
        """A person wants it saved in `folder`."""
        file = self.files.get(number)
        if file is None or file.outcome is not None or file.is_chosen:
            return
        file.is_chosen = True
        file.stage = Stage.WAITING
        self._ground.disk(lambda: self._open(file, folder))
        self._ground.changed()

    def decline(self, number: int) -> None:
        """A person does not want it, or no more of it."""
        file = self.files.get(number)
        if file is not None and file.outcome is None:
            self._fail(file, Outcome.CANCELLED if file.is_chosen else Outcome.DECLINED)

    def pause(self, number: int, is_paused: bool) -> None:
        """This end wants it to rest, or to go on."""
        file = self.files.get(number)
        if file is not None and file.outcome is None and file.is_chosen:
            file.is_paused_here = is_paused
            file.meter.rest()
            if file.is_heard:
                self._ground.post(FilePause(number, False, is_paused))
            self._ground.changed()

    def take_chunk(self, message: FileChunk) -> None:
        """Bytes came. Raises `BadMessage`."""
        file = self._known(message.number)
        if file is not None:
            file.add(message)
            self._ground.disk(lambda: self._write(file, message.data))

    def take_done(self, message: FileDone) -> None:
        """That was all. Raises `BadMessage`."""
        file = self._known(message.number)
        if file is not None:
            require(file.stage is Stage.MOVING and not file.is_all_here, "nobody asked for this")
            require(file.received == file.size, "less than was offered")
            file.is_all_here = True
            self._ground.disk(lambda: self._finish(file, message.digest))

    def take_pause(self, message: FilePause) -> None:
        """The other end wants it to rest, or to go on."""
        file = self._known(message.number)
        if file is not None:
            file.is_paused_there = message.is_paused
            file.meter.rest()
            self._ground.changed()

    def take_end(self, message: FileEnd) -> None:
        """The other end says that it is over; maybe of one whose offer was lost. Raises `BadMessage`."""
        require(message.outcome is not Outcome.SAVED, "that is for who saves it to say")
        file = self.files.get(message.number)
        if file is not None and not file.is_over():
            self._end(file, message.outcome)

    def lost(self) -> None:
        """The line is gone."""
        for file in self._open_ones():
            file.lives += 1
            file.is_heard = file.is_asked = file.is_paused_there = file.is_all_here = False
            file.meter.rest()
            if file.stage is Stage.MOVING:
                file.stage = Stage.WAITING

    def _open(self, file: Incoming, folder: Path) -> None:
        if file.is_over():
            return
        try:
            landing = self._open_landing(folder, file.name, file.size)
        except DiskTrouble as trouble:
            with self._ground.lock:
                self._fail(file, trouble.outcome)
            return
        with self._ground.lock:
            if not file.is_over():
                file.landing = landing
                self._ask(file)
                return
        landing.discard()

    def _ask(self, file: Incoming) -> None:
        """Ask for it from where we are, once what came over older lines is written."""
        if file.landing is not None and file.is_heard and not file.is_asked:
            file.is_asked = True
            life = file.lives
            self._ground.disk(lambda: self._say_accept(file, life))

    def _say_accept(self, file: Incoming, life: int) -> None:
        with self._ground.lock:
            if file.outcome is not None or file.lives != life:
                return
            file.received = file.written
            file.stage = Stage.MOVING
            file.meter.rest()
            file.meter.moved(file.written)
            self._ground.post(FileAccept(file.number, file.written, file.hashed.digest()))
            if file.is_paused_here:
                self._ground.post(FilePause(file.number, False, True))
            self._ground.changed()

    def _write(self, file: Incoming, data: bytes) -> None:
        landing = file.landing
        if file.is_over() or landing is None:
            return
        try:
            landing.write(data)
        except DiskTrouble as trouble:
            with self._ground.lock:
                self._fail(file, trouble.outcome)
            return
        file.hashed.update(data)
        with self._ground.lock:
            if file.is_over():
                return
            file.written += len(data)
            file.meter.moved(file.written)
            if file.stage is Stage.MOVING:
                self._ground.post(FileAck(file.number, file.written))
            self._ground.changed()

    def _finish(self, file: Incoming, digest: bytes) -> None:
        landing = file.landing
        if file.is_over() or landing is None:
            return
        outcome, place = Outcome.SAVED, None
        if digest != file.hashed.digest():
            outcome = Outcome.DAMAGED
        elif not self._ground.may:
            outcome = Outcome.REVOKED
        else:
            try:
                place = landing.finish(self._ground.now())
            except DiskTrouble as trouble:
                outcome = trouble.outcome
        with self._ground.lock:
            if place is not None:
                # Also when it was ended meanwhile: it is there, and is said to be.
                file.landing, file.saved_as, file.outcome = None, place, None
            if not file.is_over():
                self._fail(file, outcome)

    def _fail(self, file: Incoming, outcome: Outcome) -> None:
        """End it, and tell."""
        if file.outcome is None:
            if file.is_heard:
                self._ground.post(FileEnd(file.number, False, outcome))
            self._end(file, outcome)

    def _end(self, file: Incoming, outcome: Outcome) -> None:
        file.stage, file.outcome, file.ended = Stage.OVER, outcome, self._ground.now()
        file.meter.rest()
        landing, file.landing = file.landing, None
        if landing is not None:
            self._ground.disk(landing.discard)
        self._ground.changed()

    def __iter__(self) -> Iterator[Transfer]:
        yield from self._past
        yield from (file.seen() for file in self.files.values())
