# SPDX-License-Identifier: Apache-2.0
"""Draws every screen of the three desktop programs: both languages, both looks; a page shows them all.

python -m tests.gallery FOLDER [--programs console support viewer] [--languages en ja]
                               [--looks light dark sharp night] [--letters 1 2] [--scale 1]
                               [--screens desk prompt …]

`--letters` is the text size the system asks for, `--scale` how many pixels a point has.
Ends with 1, and a line for each, if anything is cut off, hidden or has no letters for it.
"""

import argparse
import html
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.places import STATE_DIR_VARIABLE
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import ContrastChoice, Theme, ThemeChoice
from tests.console import gallery as console
from tests.console.office import House
from tests.shared.room import flaws, letters, settle, windows
from tests.support import gallery as support
from tests.support.views.scenery import Look
from tests.viewer import gallery as viewer

PROGRAMS = ("console", "support", "viewer")
LOOKS = {
    "light": (ThemeChoice.LIGHT, ContrastChoice.NORMAL),
    "dark": (ThemeChoice.DARK, ContrastChoice.NORMAL),
    "sharp": (ThemeChoice.LIGHT, ContrastChoice.HIGH),
    "night": (ThemeChoice.DARK, ContrastChoice.HIGH),
}
"""The last two are those of high contrast."""
DISPLAY = (1440, 960)
"""Of the offscreen platform, in points: its own is too small for a window of ours."""


class Exhibition:
    """One QApplication, and everything that is shown in it."""

    def __init__(self, folder: Path, wanted: frozenset[str]) -> None:
        """`wanted`: the screens to draw; empty is all."""
        self.folder = folder
        self._wanted = wanted
        self.qt = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(self.qt, QApplication)
        self.translations = Translations(self.qt, "en")
        self.theme = Theme(self.qt, ThemeChoice.LIGHT)
        self.network = NetworkThread()
        self.drawn: list[Path] = []
        self.found: list[str] = []

    def show(self, program: str, language: str, look: str, factor: float) -> None:
        """Draw all screens of a program in one language and look."""
        self.translations.choose(language)
        theme, contrast = LOOKS[look]
        self.theme.choose(theme)
        self.theme.choose_contrast(contrast)
        place = f"{program}-{language}-{look}-{round(factor * 100)}"
        with letters(factor):
            for name, shown in getattr(self, f"_{program}")():
                pictured = windows()
                for number, window in enumerate(pictured):
                    file = self.folder / f"{place}-{name}{f'-{number}' if number else ''}.png"
                    window.grab().save(str(file))
                    self.drawn.append(file)
                    self.found += [f"{file.stem}: {flaw}" for flaw in flaws(window)]
                if not pictured:
                    self.found.append(f"{place}-{name}: nothing is shown")
                shown()

    def _each(self, screens: Mapping[str, Callable[[Any], object]]) -> Iterator[tuple[str, Any]]:
        for name, show in screens.items():
            if not self._wanted or name in self._wanted:
                yield name, show

    def _console(self) -> Iterator[tuple[str, Callable[[], None]]]:
        house = House(Settings("console"), self.theme, self.translations, self.network)
        gallery = console.Gallery(house)
        for name, show in self._each(console.SCREENS):
            try:
                show(gallery)
            except Exception as error:  # noqa: BLE001 — one screen that fails must not hide the others
                self.found.append(f"console: {name}: {type(error).__name__}: {error}")
            settle()
            yield name, gallery.put_away
        gallery.close()

    def _support(self) -> Iterator[tuple[str, Callable[[], None]]]:
        look = Look()
        # Its own would speak English over what is chosen here.
        look.translations.remove()
        look.translations = self.translations
        for name, show in self._each(support.SCREENS):
            gallery = support.Gallery(look)
            show(gallery)
            settle()
            yield name, gallery.close

    def _viewer(self) -> Iterator[tuple[str, Callable[[], None]]]:
        for name, show in self._each(viewer.STATES):
            gallery = viewer.Gallery()
            show(gallery)
            settle()
            yield name, gallery.close


def _display(folder: Path, scale: float) -> Path:
    width, height = DISPLAY
    one = {"name": "gallery", "x": 0, "y": 0, "width": round(width * scale), "height": round(height * scale)}
    file = folder / "display.json"
    file.write_text(json.dumps({"screens": [{**one, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    return file


def page(files: list[Path]) -> str:
    """All pictures on one page, those of one screen side by side."""
    rows = dict[str, list[Path]]()
    for file in files:
        program, _language, _look, _size, name = file.stem.split("-", 4)
        rows.setdefault(f"{program}: {name}", []).append(file)
    body = "".join(
        f"<h2>{html.escape(title)}</h2><p>"
        + "".join(f'<img src="{it.name}" alt="{it.stem}" title="{it.stem}"> ' for it in shown)
        for title, shown in rows.items()
    )
    head = '<!doctype html><meta charset="utf-8"><title>Gallery</title><style>img{max-width:48%}</style>'
    return head + body


def main(argv: list[str]) -> int:
    """Draw; 0 if nothing is wrong with what was drawn."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=PROGRAMS)
    parser.add_argument("--languages", nargs="+", choices=("en", "ja"), default=("en", "ja"))
    parser.add_argument("--looks", nargs="+", choices=tuple(LOOKS), default=("light", "dark"))
    parser.add_argument("--letters", nargs="+", type=float, default=(1.0,))
    parser.add_argument("--screens", nargs="+", default=())
    parser.add_argument("--scale", type=float, default=1.0)
    given = parser.parse_args(argv)
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as state:
        os.environ[STATE_DIR_VARIABLE] = state
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_display(Path(state), given.scale)}"
        os.environ["QT_SCALE_FACTOR"] = f"{given.scale:g}"
        exhibition = Exhibition(given.folder, frozenset(given.screens))
        exhibition.network.start()
        for program, language, look, factor in product(
            given.programs, given.languages, given.looks, given.letters
        ):
            exhibition.show(program, language, look, factor)
        exhibition.network.stop()
    (given.folder / "index.html").write_text(page(exhibition.drawn), encoding="utf-8")
    print(*exhibition.found, f"{len(exhibition.drawn)} pictures: {given.folder / 'index.html'}", sep="\n")
    return 1 if exhibition.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
