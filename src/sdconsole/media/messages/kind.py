# SPDX-License-Identifier: Apache-2.0
"""How one message type is written and read; every reader checks before it believes."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sdconsole.media.faults import BadMessage


def require(holds: bool, what: str) -> None:
    """Raise `BadMessage(what)` unless it holds."""
    if not holds:
        raise BadMessage(what)


def flag(value: int) -> bool:
    """Return a 0 or 1 as a bool. Raises `BadMessage`."""
    require(value in (0, 1), "a flag is 0 or 1")
    return value == 1


@dataclass(frozen=True, slots=True)
class Kind:
    """How one message type is written and read."""

    cls: type
    write: Callable[[Any], bytes]
    read: Callable[[bytes], Any]
    """Raises `BadMessage`."""


def fixed(layout: str, cls: type, write: Callable[[Any], tuple[Any, ...]], read: Callable[..., Any]) -> Kind:
    """Return a kind with a fixed layout: `read` gets the fields, `write` gives them."""
    fields = struct.Struct("!" + layout)

    def parse(body: bytes) -> Any:
        require(len(body) == fields.size, "wrong length")
        return read(*fields.unpack(body))

    return Kind(cls, lambda message: fields.pack(*write(message)), parse)
