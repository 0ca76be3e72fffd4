# SPDX-License-Identifier: Apache-2.0
"""Several monitors of a real X server, really shared: seen, driven, plugged and unplugged."""

import os
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.media.capture.x11 import X11Capturer
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.messages.picture import Wants
from sdconsole.media.screen import Rect
from sdconsole.viewer.asides import AsideWindow
from sdconsole.viewer.screen.canvas import Canvas
from sdconsole.viewer.screen.choice import Choice, Layout
from tests.media.theatre import Theatre, theatre
from tests.shared.x11 import virtual_screen
from tests.viewer.test_app import PATIENCE_MS, Desk, desk, gate, host, live

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT = Rect(0, 0, 700, 720), Rect(700, 0, 580, 720)
__all__ = ["desk", "host"]


@pytest.fixture
def play(desk: Desk) -> Iterator[Theatre]:
    """A program on an X server of its own, which the desk shares."""
    with virtual_screen(WIDTH, HEIGHT) as display, theatre(display) as opened:
        desk.open_capturer = lambda token: X11Capturer(token, display)
        desk.open_injector = lambda token: X11Injector(token, display)
        yield opened


def randr(display: str, *arguments: str) -> None:
    """Tell the X server about its monitors."""
    subprocess.run(["xrandr", *arguments], check=True, env={**os.environ, "DISPLAY": display}, timeout=10)


def plug(display: str, *names: str) -> None:
    """Two monitors side by side, or one of them."""
    for name, at, output in (("left", LEFT, "screen"), ("right", RIGHT, "none")):
        if names and name not in names:
            continue
        randr(display, "--setmonitor", name, f"{at.w}/180x{at.h}/190+{at.x}+{at.y}", output)


def both(qtbot: QtBot, desk: Desk, play: Theatre) -> None:
    """The picture is there, and two monitors are known."""
    live(qtbot, desk, gate())
    plug(play.display)
    qtbot.waitUntil(lambda: rects(desk) == [LEFT, RIGHT], timeout=PATIENCE_MS)


def rects(desk: Desk) -> list[Rect]:
    screen = desk.window.pictures.screen
    return [] if screen is None else [monitor.rect for monitor in screen.monitors]


def colour(canvas: Canvas, x: int, y: int) -> str:
    """The colour of the picture's pixel (x, y), at its own size."""
    placement = canvas.placement()
    assert placement is not None
    image = canvas.grab().toImage()
    return image.pixelColor(round(placement.left) + x, round(placement.top) + y).name()


def click(canvas: Canvas, x: int, y: int) -> None:
    """Press and let go on the picture's pixel (x, y), at its own size."""
    placement = canvas.placement()
    assert placement is not None
    at = QPoint(round(placement.left) + x, round(placement.top) + y)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_one_of_two_is_shown_and_clicks_land_on_its_pixels(qtbot: QtBot, desk: Desk, play: Theatre) -> None:
    both(qtbot, desk, play)
    assert desk.window.tools.screens.entry.isVisible()
    desk.window.pictures.choose(Choice(Layout.ONE, 1))
    desk.window.set_zoom(1.0)
    canvas = desk.window.canvas
    assert canvas.source == RIGHT
    assert wants(desk).monitors == frozenset({1})
    play.order(paint=[RIGHT.x + 40, 600, 30, 30, "#12ab56"])
    qtbot.waitUntil(lambda: colour(canvas, 40, 600) == "#12ab56", timeout=PATIENCE_MS)
    assert [colour(canvas, x, 600) for x in (39, 69, 70)] == ["#404040", "#12ab56", "#404040"]
    click(canvas, 123, 456)
    play.expect(press=[RIGHT.x + 123, 456, "LeftButton"])


def test_each_in_its_own_window_is_seen_and_driven(qtbot: QtBot, desk: Desk, play: Theatre) -> None:
    """The window of its own has keyboard and pointer; it goes with the choice, and with the end of it all."""
    both(qtbot, desk, play)
    desk.window.pictures.choose(Choice(Layout.EACH))
    (aside,) = windows(desk)
    first, second = desk.window.canvas, aside.glass.canvas
    assert {first.source, second.source} == {LEFT, RIGHT}
    assert "screen 2" in aside.windowTitle()
    for glass in (desk.window.glass, aside.glass):
        glass.set_zoom(1.0)
    play.order(paint=[RIGHT.x + 10, 500, 30, 30, "#aa3311"])
    qtbot.waitUntil(lambda: colour(second, 10, 500) == "#aa3311", timeout=PATIENCE_MS)
    play.order(paint=[20, 500, 30, 30, "#1133aa"])
    qtbot.waitUntil(lambda: colour(first, 20, 500) == "#1133aa", timeout=PATIENCE_MS)
    click(second, 11, 501)
    play.expect(press=[RIGHT.x + 11, 501, "LeftButton"])
    click(first, 21, 501)
    play.expect(press=[21, 501, "LeftButton"])
    aside.close()
    assert windows(desk) == []
    assert desk.window.canvas.source == Rect(0, 0, WIDTH, HEIGHT)


def test_a_monitor_that_is_unplugged_leaves_everything_in_sight(
    qtbot: QtBot, desk: Desk, play: Theatre
) -> None:
    both(qtbot, desk, play)
    desk.window.pictures.choose(Choice(Layout.EACH))
    randr(play.display, "--delmonitor", "right")
    qtbot.waitUntil(lambda: windows(desk) == [], timeout=PATIENCE_MS)
    assert desk.window.canvas.source == Rect(0, 0, WIDTH, HEIGHT)
    plug(play.display, "right")
    qtbot.waitUntil(lambda: len(windows(desk)) == 1, timeout=PATIENCE_MS)


def wants(desk: Desk) -> Wants:
    return desk.viewer._wants


def windows(desk: Desk) -> list[AsideWindow]:
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, AsideWindow) and it.isVisible()]
