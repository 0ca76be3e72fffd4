# SPDX-License-Identifier: Apache-2.0
"""Takes the README's pictures of every program: both languages, both looks, from the real programs at work.

    .venv/bin/python scripts/screenshots.py [--only ja-dark …]

Each round is one walk of the demo on virtual displays (Linux, Xvfb); the end user's page is photographed by
Chromium. The pictures go to docs/screens; they are no part of a package.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screens"
LANGUAGES = ("en", "ja")
LOOKS = ("light", "dark")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_COLOURS = 128
_WALK_S = 180
_PAGE_S = 60


class Shot(NamedTuple):
    """One picture: after which step, whose display, what of it (x, y, width, height in pixels)."""

    name: str
    step: str
    seat: str
    part: tuple[int, int, int, int]


SHOTS = (
    Shot("console", "the-technician-asks-for-permission", "technician", (0, 0, 1280, 760)),
    Shot("prompt", "the-end-user-reads-who-asks-for-what", "end-user", (0, 0, 1024, 700)),
    Shot(
        "session", "what-the-technician-types-arrives-on-the-end-user-s-screen", "end-user", (0, 0, 1024, 700)
    ),
    Shot(
        "viewer",
        "what-the-technician-types-arrives-on-the-end-user-s-screen",
        "technician",
        (0, 0, 1024, 771),
    ),
)


def main(argv: list[str]) -> int:
    """Take all pictures; 1 with a line if a walk failed or a picture is missing."""
    parser = argparse.ArgumentParser(description="The README's pictures.")
    parser.add_argument("--only", nargs="+", default=[f"{it}-{look}" for it in LANGUAGES for look in LOOKS])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in parser.parse_args(argv).only:
        language, _, look = name.partition("-")
        with tempfile.TemporaryDirectory(prefix="sdconsole-") as folder:
            problem = take(Path(folder), language, look)
        if problem:
            print(f"screenshots: {name}: {problem}", file=sys.stderr)
            return 1
    return 0


def take(folder: Path, language: str, look: str) -> str:
    """Walk once and keep what is wanted; returns what went wrong, or nothing."""
    settings = {**os.environ, "SDCONSOLE_LANGUAGE": language, "SDCONSOLE_THEME": look}
    settings["SDCONSOLE_STATE_DIR"] = str(folder / "state")
    data, shots = folder / "data", folder / "shots"
    walk = [sys.executable, "-m", "sdconsole", "demo", "--walk", "--data", str(data)]
    walked = subprocess.run([*walk, "--screenshots", str(shots)], env=settings, timeout=_WALK_S, check=False)
    if walked.returncode != 0:
        return "the walk did not come to its end"
    for shot in SHOTS:
        found = sorted(shots.glob(f"[0-9][0-9]-{shot.step}-{shot.seat}.png"))
        if not found:
            return f"no picture after the step {shot.step!r}"
        keep(found[0], FOLDER / f"{shot.name}-{language}-{look}.png", shot.part)
    page = folder / "page.png"
    photograph_page(data, page, language, look)
    keep(page, FOLDER / f"page-{language}-{look}.png", (0, 0, 900, 700))
    return ""


def keep(taken: Path, target: Path, part: tuple[int, int, int, int]) -> None:
    """Write a part of a picture with few colours: flat windows need no more, a fifth of the bytes."""
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage

    whole = QImage(str(taken))
    cut = whole.copy(QRect(*part).intersected(whole.rect()))
    cut.convertToFormat(QImage.Format.Format_RGB888).save(str(target))
    tool = shutil.which("pngquant")
    if tool:
        subprocess.run([tool, "--force", "--output", str(target), str(_COLOURS), str(target)], check=True)


def photograph_page(data: Path, target: Path, language: str, look: str) -> None:
    """The page an end user's link opens, in Chromium."""
    from sdconsole.demo.household import first_session, move_in
    from sdconsole.demo.programs import gateway

    # It was made for the walk: no password is needed any more.
    household = move_in(data, lambda: "")
    served, origin = gateway(household.data, household.log("gateway"))
    browser = next(path for name in BROWSERS if (path := shutil.which(name)))
    with served, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        session = asyncio.run(first_session(origin, household, "Yamada"))
        options = ["--headless=new", "--no-sandbox", "--hide-scrollbars", "--window-size=900,700"]
        options += [f"--user-data-dir={profile}", f"--accept-lang={language}", f"--screenshot={target}"]
        options += [f"--blink-settings=preferredColorScheme={0 if look == 'dark' else 1}"]
        subprocess.run([browser, *options, session.link], timeout=_PAGE_S, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
