# SPDX-License-Identifier: Apache-2.0
"""Looks where this program lies, for the Gateway it was handed out with."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sdconsole.domain.invitations import LinkTarget
from sdconsole.support.mirror.preset import FILE_NAME, SIZE_MAX, choose_preset

_WRAPPERS = (".app",)
"""What the user sees as the program is a folder around it (macOS)."""


def find_preset(programs: Sequence[Path]) -> LinkTarget | None:
    """Return the Gateway this program was handed out with, or None. `programs`: where it may lie."""
    places = [place for program in programs for place in _places(program)]
    return choose_preset(_files(places), [place.name for place in places])


def own_places(executable: str, arguments: Sequence[str], environment: Mapping[str, str]) -> list[Path]:
    """Return where this program may lie: an AppImage says so itself; argv[0] is what was started."""
    said = (environment.get("APPIMAGE", ""), executable, arguments[0] if arguments else "")
    return [Path(item) for item in dict.fromkeys(said) if item]


def _places(program: Path) -> Iterator[Path]:
    yield from (parent for parent in program.parents if parent.suffix in _WRAPPERS)
    yield program


def _files(places: Sequence[Path]) -> Iterator[bytes]:
    for folder in dict.fromkeys(place.parent for place in places):
        with contextlib.suppress(OSError), (folder / FILE_NAME).open("rb") as file:
            yield file.read(SIZE_MAX + 1)
