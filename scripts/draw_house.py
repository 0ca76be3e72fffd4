# SPDX-License-Identifier: Apache-2.0
"""Draws the house from the import contracts: the floors, who lives there, which library enters where."""

import ast
import textwrap
from itertools import pairwise
from pathlib import Path

from import_contracts import ROOT, Contracts, doors, floors, read_contracts

WIDTH = 105  # divides into floors of one, three or five rooms without a rest
NAMES = {0: "roof", 1: "2nd floor", 2: "1st floor", 3: "ground", 4: "cellar"}


def draw(contracts: Contracts, plates: dict[str, str]) -> str:
    """The picture, as lines of text in a Markdown block; `plates` is what each package says it is for."""
    entering = libraries_by_room(contracts)
    levels = floors(contracts)
    walls = [_walls(len(rooms)) for rooms in levels]
    lines = [_ceiling(walls[0], walls[0])]
    for index, (rooms, wall) in enumerate(zip(levels, walls, strict=True)):
        lines += _floor(NAMES[index], rooms, wall, entering, plates)
        lines.append(_ceiling(wall, walls[index + 1] if index + 1 < len(walls) else wall))
    return "\n".join(["```text", *lines, "```"])


def libraries_by_room(contracts: Contracts) -> dict[str, list[str]]:
    """The libraries that enter by each package; a door deeper inside is named with its room."""
    entering: dict[str, list[str]] = {}
    for door in doors(contracts):
        for room in door.rooms:
            package, _, inner = room.partition(".")
            entering.setdefault(package, []).append(
                f"{door.library} ({inner} only)" if inner else door.library
            )
    return entering


def read_plates(package: Path = ROOT / "src" / "sdconsole") -> dict[str, str]:
    """The first sentence of each package's and each top module's docstring."""
    files = [*package.glob("*/__init__.py"), *package.glob("*.py")]
    return {(path.parent if path.name == "__init__.py" else path).stem: _sentence(path) for path in files}


def _sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = " ".join(text.partition("\n\n")[0].split())
    return first.partition(". ")[0].rstrip(".")


def _walls(rooms: int) -> list[int]:
    """The columns of the walls of a floor with so many rooms."""
    return [round(WIDTH * number / rooms) for number in range(rooms + 1)]


def _ceiling(above: list[int], below: list[int]) -> str:
    """A line between two floors, with a joint under and over each wall."""
    joints = {*above, *below}
    line = "".join("+" if column in joints else "-" for column in range(WIDTH + 1))
    return " " * 11 + line


def _floor(
    name: str, rooms: list[str], walls: list[int], entering: dict[str, list[str]], plates: dict[str, str]
) -> list[str]:
    """The lines of one floor: each room with its name, its purpose, its libraries."""
    columns = []
    for room, (left, right) in zip(rooms, pairwise(walls), strict=True):
        width = right - left - 3
        libraries = ", ".join(entering.get(room, []))
        texts = [
            *textwrap.wrap(plates.get(room, ""), width),
            *textwrap.wrap(libraries and f"[{libraries}]", width),
        ]
        columns.append([room.upper(), *texts])
    height = max(map(len, columns))
    lines = []
    for row in range(height):
        cells = [
            "|" + f" {column[row] if row < len(column) else ''}".ljust(right - left - 1)
            for column, (left, right) in zip(columns, pairwise(walls), strict=True)
        ]
        lines.append(f" {name if row == 0 else '':<10}" + "".join(cells) + "|")
    return lines


if __name__ == "__main__":
    print(draw(read_contracts(), read_plates()))
