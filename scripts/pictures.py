# SPDX-License-Identifier: Apache-2.0
"""Puts the pictures into the README, between their markers.

.venv/bin/python scripts/pictures.py
"""

import sys
from collections.abc import Callable
from pathlib import Path

import draw_bench
import draw_console_bench
import draw_house
import draw_status
from import_contracts import ROOT, read_contracts

README = ROOT / "README.md"
PICTURES: dict[str, Callable[[], str]] = {
    "house": lambda: draw_house.draw(read_contracts(), draw_house.read_plates()),
    "status": draw_status.draw,
    "console-bench": draw_console_bench.draw,
    "bench": draw_bench.draw,
}


def renew(text: str) -> str:
    """The text with every picture drawn anew; a ValueError if a picture's markers are missing."""
    for name, draw in PICTURES.items():
        begin, end = f"<!-- picture {name}: drawn by `make pictures` -->\n", f"<!-- end of picture {name} -->"
        before, found_begin, rest = text.partition(begin)
        _, found_end, after = rest.partition(end)
        if not (found_begin and found_end):
            raise ValueError(f"no markers for the picture {name!r}")
        text = f"{before}{begin}\n{draw()}\n\n{end}{after}"
    return text


def main(readme: Path = README) -> int:
    """Write the README with its pictures as they are now, and the plot it shows."""
    draw_bench.PLOT.write_text(draw_bench.plot(), encoding="utf-8", newline="\n")
    readme.write_text(renew(readme.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
