# SPDX-License-Identifier: Apache-2.0
"""The files this end sends: offered, read ahead, sent within a window, taken back to where the other is."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from sdconsole.media.files.ground import Ground
from sdconsole.media.files.ledger import Ledger
from sdconsole.media.files.names import safe_name
from sdconsole.media.files.pace import Meter, Pace
from sdconsole.media.files.source import DiskTrouble, Source
from sdconsole.media.files.transfer import Stage, Transfer
from sdconsole.media.limits import MAX_FILES, MAX_OPEN_FILES
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

OpenSource = Callable[[Path], Source]


class Outgoing:
    """One file that is sent. Its fields are changed under the ground's lock."""

    def __init__(self, number: int, wish: int, name: str, clock: Callable[[], float], began: int) -> None:
        self.number, self.wish, self.name, self.began = number, wish, name, began
        self.source: Source | None = None
        self.size = 0
        self.stage = Stage.OFFERED
        self.outcome: Outcome | None = None
        self.ended: int | None = None
        self.is_paused_here = self.is_paused_there = False
        self.pace, self.meter = Pace(), Meter(clock)
        self.acked = 0
        self.sha256 = ""
        self.is_reading = False
        self.is_said = self.was_said = False
        """Whether it was offered on this line; on any."""
        self.is_ended_here = False
        """Whether the end was ours to tell."""
        self.lives = 0
        """Counts the lines it was sent over: what was read for an older one is of no use."""
        self._rewind(0, hashlib.sha256())

    def _rewind(self, offset: int, hashed: "hashlib._Hash") -> None:
        self.lives += 1
        self.read_to = self.sent_to = self.acked = offset
        self.is_all_read = False
        self.marks: dict[int, hashlib._Hash] = {offset: hashed}
        """What was hashed, at every offset where the other end may stand."""
        self.queue: deque[FileChunk | FileDone] = deque()
        self.under_way: dict[int, float] = {}
        """End of a chunk → when it was sent."""

    def go_on(self, offset: int, digest: bytes) -> bool:
        """Begin (again) at `offset`, if what is there is what was sent; return whether it is."""
        hashed = self.marks.get(offset)
        if hashed is None or hashed.digest() != digest:
            return False
        self._rewind(offset, hashed)
        self.stage = Stage.MOVING
        self.meter.rest()
        self.meter.moved(offset)
        return True

    def add(self, data: bytes) -> None:
        """`data` was read, from `read_to` on."""
        hashed = self.marks[self.read_to].copy()
        hashed.update(data)
        self.queue.append(FileChunk(self.number, self.read_to, data))
        self.read_to += len(data)
        self.marks[self.read_to] = hashed

    def add_end(self) -> None:
        """All is read and still the same file."""
        self.is_all_read = True
        whole = self.marks[self.read_to]
        self.sha256 = whole.hexdigest()
        self.queue.append(FileDone(self.number, whole.digest()))

    def wanted(self) -> int:
        """How many bytes may be read now."""
        room = self.pace.window - (self.read_to - self.acked)
        return min(self.pace.chunk, self.size - self.read_to) if room > 0 else 0

    def confirm(self, offset: int, now: float) -> None:
        """The other end has written everything before `offset`. Raises `BadMessage`."""
        require(offset in self.marks and self.acked < offset <= self.sent_to, "an acknowledgement of nothing")
        size, self.acked = offset - self.acked, offset
        self.pace.acked(now - self.under_way.get(offset, now), size, now)
        self.marks = {at: hashed for at, hashed in self.marks.items() if at >= offset}
        self.under_way = {at: sent for at, sent in self.under_way.items() if at > offset}
        self.meter.moved(offset)

    def close(self) -> Source | None:
        """It is over: drop all that is kept, return what is to be closed."""
        source, self.source = self.source, None
        self.queue.clear()
        self.marks.clear()
        self.meter.rest()
        return source

    def seen(self) -> Transfer:
        """Return how it stands."""
        return Transfer(
            self.number,
            True,
            self.wish,
            self.name,
            self.size,
            self.acked,
            self.stage,
            self.outcome,
            self.is_paused_here,
            self.is_paused_there,
            self.meter.speed,
            self.began,
            self.ended,
            None,
            self.sha256,
        )


class Sending(Ledger[Outgoing]):
    """All files this end sends."""

    def __init__(self, ground: Ground, open_source: OpenSource) -> None:
        self._ground, self._open_source = ground, open_source
        super().__init__()
        self._turns: deque[int] = deque()

    def offer(self, path: Path, wish: int = 0) -> int:
        """Offer a file; what becomes of it is seen in `files`. Returns its number."""
        ground = self._ground
        number = len(self.files) + 1
        name = safe_name(path.name)
        file = self.files[number] = Outgoing(number, wish, name, ground.clock, ground.now())
        if number > MAX_FILES or sum(it.outcome is None for it in self.files.values()) > MAX_OPEN_FILES:
            self._end(file, Outcome.TOO_MANY)
        elif not ground.may:
            self._end(file, Outcome.REVOKED)
        else:
            ground.disk(lambda: self._open(file, path))
        ground.changed()
        return number

    def _open(self, file: Outgoing, path: Path) -> None:
        try:
            source = self._open_source(path)
        except DiskTrouble as trouble:
            with self._ground.lock:
                self._end(file, trouble.outcome)
            return
        with self._ground.lock:
            if file.outcome is not None:
                source.close()
                return
            file.source, file.size = source, source.size
            self._say_offer(file)
            self._ground.changed()

    def _say_offer(self, file: Outgoing) -> None:
        if self._ground.is_met and file.source is not None:
            file.is_said = file.was_said = True
            self._ground.post(FileOffer(file.number, file.wish, file.size, file.name))
            if file.is_paused_here:
                self._ground.post(FilePause(file.number, True, True))

    def met(self) -> None:
        """The other end is there (again): say what is open, and what it may not have heard the end of."""
        for file in self.files.values():
            if file.outcome is None:
                self._say_offer(file)
            elif file.is_ended_here and file.was_said:
                self._ground.post(FileEnd(file.number, True, file.outcome))

    def lost(self) -> None:
        """The line is gone."""
        self._turns.clear()
        for file in self._open_ones():
            file.lives += 1
            file.is_said = False
            file.queue.clear()
            file.pace.lost()
            file.meter.rest()
            file.is_paused_there = False
            if file.stage is Stage.MOVING:
                file.stage = Stage.WAITING

    def cancel(self, number: int) -> None:
        """This end does not want to send it any more."""
        self._fail(number, Outcome.CANCELLED)

    def pause(self, number: int, is_paused: bool) -> None:
        """This end wants it to rest, or to go on."""
        file = self.files.get(number)
        if file is None or file.outcome is not None or file.is_paused_here is is_paused:
            return
        file.is_paused_here = is_paused
        if file.is_said:
            self._ground.post(FilePause(number, True, is_paused))
        self._moved_on(file)

    def take_accept(self, message: FileAccept) -> None:
        """The other end wants it, from there on."""
        file = self._known(message.number)
        if file is None:
            return
        require(file.source is not None and file.stage is not Stage.MOVING, "not asked whether it wants it")
        if not file.go_on(message.offset, message.digest):
            self._fail(file.number, Outcome.DAMAGED)
            return
        self._turns.append(file.number)
        self._moved_on(file)

    def take_ack(self, message: FileAck) -> None:
        """The other end has it up to there."""
        file = self._known(message.number)
        if file is not None:
            require(file.stage is Stage.MOVING, "an acknowledgement of nothing")
            file.confirm(message.offset, self._ground.clock())
            self._moved_on(file)

    def take_pause(self, message: FilePause) -> None:
        """The other end wants it to rest, or to go on."""
        file = self._known(message.number)
        if file is not None:
            file.is_paused_there = message.is_paused
            self._moved_on(file)

    def take_end(self, message: FileEnd) -> None:
        """The other end says that it is over."""
        file = self._known(message.number)
        if file is None:
            return
        if message.outcome is Outcome.SAVED:
            require(file.is_all_read and not file.queue, "saved before it was sent")
            file.acked = file.size
        self._end(file, message.outcome)

    def chunk(self) -> FileChunk | FileDone | None:
        """Return what is to be sent next; the files take turns."""
        for _ in range(len(self._turns)):
            number = self._turns.popleft()
            file = self.files[number]
            if file.outcome is not None or file.stage is not Stage.MOVING:
                continue
            self._turns.append(number)
            if file.queue and not (file.is_paused_here or file.is_paused_there):
                return self._next(file)
        return None

    def _next(self, file: Outgoing) -> FileChunk | FileDone:
        message = file.queue.popleft()
        if isinstance(message, FileChunk):
            file.sent_to = message.offset + len(message.data)
            file.under_way[file.sent_to] = self._ground.clock()
        return message

    def _moved_on(self, file: Outgoing) -> None:
        if file.is_paused_here or file.is_paused_there:
            file.meter.rest()
        else:
            self._read_on(file)
            self._ground.ready()
        self._ground.changed()

    def _read_on(self, file: Outgoing) -> None:
        """Have the next piece read, if there is room for it and none is being read."""
        if file.is_reading or file.is_all_read or file.stage is not Stage.MOVING or file.source is None:
            return
        size = file.wanted()
        if size or file.read_to == file.size:
            file.is_reading = True
            source, at, life = file.source, file.read_to, file.lives
            self._ground.disk(lambda: self._read(file, source, at, size, life))

    def _read(self, file: Outgoing, source: Source, at: int, size: int, life: int) -> None:
        data, trouble = b"", None
        try:
            if size:
                data = source.read(at, size)
            if at + size == file.size:
                source.check()
        except DiskTrouble as found:
            trouble = found.outcome
        except ValueError:  # closed meanwhile
            trouble = Outcome.CANT_READ
        with self._ground.lock:
            file.is_reading = False
            if file.outcome is not None:
                return
            if life == file.lives:
                if trouble is not None:
                    self._fail(file.number, trouble)
                    return
                if size:
                    file.add(data)
                if file.read_to == file.size:
                    file.add_end()
                self._ground.ready()
            self._read_on(file)

    def _fail(self, number: int, outcome: Outcome) -> None:
        file = self.files.get(number)
        if file is not None and file.outcome is None:
            file.is_ended_here = True
            if file.is_said:
                self._ground.post(FileEnd(number, True, outcome))
            self._end(file, outcome)

    def _end(self, file: Outgoing, outcome: Outcome) -> None:
        file.stage, file.outcome, file.ended = Stage.OVER, outcome, self._ground.now()
        source = file.close()
        if source is not None:
            self._ground.disk(source.close)
        self._ground.changed()

    def __iter__(self) -> Iterator[Transfer]:
        return (file.seen() for file in self.files.values())
