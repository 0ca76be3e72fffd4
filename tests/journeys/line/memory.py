# SPDX-License-Identifier: Apache-2.0
"""Another process's memory, looked through for bytes (Linux; needs the right to trace it)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_CHUNK = 8 * 1024 * 1024
_OVERLAP = 4096
_KERNELS = ("[vvar]", "[vsyscall]", "[vvar_vclock]")


def regions(pid: int) -> Iterator[bytes]:
    """All that a process can read and write now, in pieces that overlap."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="ascii", errors="replace")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            span, rights, *rest = line.split(None, 5)
            if not rights.startswith("rw") or (rest and rest[-1] in _KERNELS):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            while start < end:
                try:
                    memory.seek(start)
                    data = memory.read(min(_CHUNK, end - start))
                except OSError:  # gone meanwhile, or never there
                    break
                if not data:
                    break
                yield data
                start += max(len(data) - _OVERLAP, 1) if start + len(data) < end else len(data)


def hits(pieces: Iterable[bytes], wanted: Mapping[str, bytes]) -> dict[str, int]:
    """How often each of `wanted` is there, by name; what lies across an overlap may count twice."""
    found = dict.fromkeys(wanted, 0)
    for piece in pieces:
        for name, what in wanted.items():
            found[name] += piece.count(what)
    return found


def tokens(pieces: Iterable[bytes]) -> set[str]:
    """All texts that may be a key of 32 bytes: 43 letters of base64url, as bytes or as UTF-16."""
    seen: set[str] = set()
    for piece in pieces:
        for match in re.finditer(rb"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", piece):
            seen.add(match.group().decode("ascii"))
    return seen
