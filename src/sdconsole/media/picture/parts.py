# SPDX-License-Identifier: Apache-2.0
"""Pictures cut into parts that fit a message, and put together again by a receiver that trusts nothing."""

from collections.abc import Iterator

from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import MAX_PICTURE_BYTES, MIN_PART_BYTES, PART_BYTES
from sdconsole.media.messages.picture import PicturePart


def split(seq: int, picture: bytes, size: int = PART_BYTES) -> Iterator[PicturePart]:
    """Yield the parts of a picture, in order: all of `size` bytes but the last."""
    size = max(size, MIN_PART_BYTES, -(-len(picture) // 65_535))
    count = -(-len(picture) // size)
    for index in range(count):
        yield PicturePart(seq, index, count, picture[index * size : (index + 1) * size])


class Assembler:
    """Puts parts together: in order, one picture at a time, never more than one picture may have."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._of: tuple[int, int] | None = None

    def add(self, part: PicturePart) -> bytes | None:
        """Return the whole picture with its last part. Raises `BadMessage`."""
        if self._of is None and part.index == 0:
            self._of = (part.seq, part.count)
            if part.count > 1 and not MIN_PART_BYTES <= len(part.data) <= PART_BYTES:
                raise BadMessage("a short part")
            if (part.count - 1) * len(part.data) >= MAX_PICTURE_BYTES:
                raise BadMessage("a picture too large")
        if self._of != (part.seq, part.count) or part.index != len(self._parts):
            raise BadMessage("a part out of order")
        if self._parts and not self._fits(part):
            raise BadMessage("a part of the wrong size")
        self._parts.append(part.data)
        if len(self._parts) < part.count:
            return None
        whole = self._parts[0] if part.count == 1 else b"".join(self._parts)
        self._parts, self._of = [], None
        return whole

    def _fits(self, part: PicturePart) -> bool:
        size = len(self._parts[0])
        return len(part.data) == size if part.index < part.count - 1 else len(part.data) <= size
