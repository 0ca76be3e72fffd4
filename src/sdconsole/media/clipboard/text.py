# SPDX-License-Identifier: Apache-2.0
"""What a clipboard text may hold on its way, and its parts."""

import re
from collections.abc import Iterator

from sdconsole.media.limits import CLIP_PART_BYTES, MAX_CLIP_BYTES
from sdconsole.media.messages.clipboard import ClipPart

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OBEYED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def harmless(text: str) -> str:
    """Return `text` with line feeds for all line ends, and without control characters and lone surrogates.

    An escape character pasted into a terminal would be obeyed; a NUL cuts what follows it.
    """
    return _OBEYED.sub("", _LINE_ENDS.sub("\n", text))


def parts(number: int, text: str) -> Iterator[ClipPart] | None:
    """Return the parts of a harmless text; None when it is empty or too long."""
    data = text.encode()
    if not 0 < len(data) <= MAX_CLIP_BYTES:
        return None
    count = -(-len(data) // CLIP_PART_BYTES)
    return (
        ClipPart(number, index, count, data[index * CLIP_PART_BYTES : (index + 1) * CLIP_PART_BYTES])
        for index in range(count)
    )
