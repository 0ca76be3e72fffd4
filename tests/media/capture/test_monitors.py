# SPDX-License-Identifier: Apache-2.0
"""Monitors come, go, move and change their size while somebody looks and clicks."""

import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.monitors import dots_in
from sdconsole.media.capture.platforms import open_x11
from sdconsole.media.capture.port import Capturer
from sdconsole.media.input.x11 import X11Injector
from sdconsole.media.limits import MAX_MONITOR_NAME_BYTES
from sdconsole.media.screen import Monitor, Rect, Screen, monitor_name, monitor_scale
from sdconsole.media.x11.display import Display
from tests.media.doubles import full_gate
from tests.shared.x11 import virtual_screen

CHANGES = 200
NEWS_S = 1.0
MODES = ((1280, 800), (1024, 768), (800, 600), (720, 400))
LARGEST = (1280, 800)
NAMES = ("DP-1", "HDMI-1", "左の画面", "eDP-1")


class Wall:
    """The monitors of one X server, changed at random; knows what they must be afterwards."""

    def __init__(self, display: str, seed: int) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._chance = random.Random(seed)
        self.size = LARGEST
        self.named: dict[str, Rect] = {}
        for width, height in MODES[1:]:
            # 60 Hz of nothing in particular: a virtual screen has no beam.
            timings = [
                40,
                width,
                width + 8,
                width + 16,
                width + 32,
                height,
                height + 1,
                height + 2,
                height + 9,
            ]
            name = f"{width}x{height}"
            self._xrandr("--newmode", name, *map(str, timings))
            self._xrandr("--addmode", "screen", name)

    def change(self) -> None:
        """Do one of the things that people, docks and desktops do."""
        acts = [self._resize]
        acts += [self._remove, self._move] if self.named else []
        acts += [self._add] if len(self.named) < len(NAMES) else []
        self._chance.choice(acts)()

    def _add(self) -> None:
        self._put(self._chance.choice([name for name in NAMES if name not in self.named]))

    def _move(self) -> None:
        name = self._chance.choice(list(self.named))
        self._xrandr("--delmonitor", name)
        self._put(name)

    def _put(self, name: str) -> None:
        width, height = self.size
        x, y = self._chance.randrange(width - 40), self._chance.randrange(height - 40)
        rect = Rect(x, y, self._chance.randint(20, width - x), self._chance.randint(20, height - y))
        self._xrandr("--setmonitor", name, f"{rect.w}/100x{rect.h}/100+{x}+{y}", "none")
        self.named[name] = rect

    def _remove(self) -> None:
        name = self._chance.choice(list(self.named))
        self._xrandr("--delmonitor", name)
        del self.named[name]

    def _resize(self) -> None:
        self.size = self._chance.choice([mode for mode in MODES if mode != self.size])
        self._xrandr("--output", "screen", "--mode", f"{self.size[0]}x{self.size[1]}")

    def expected(self) -> tuple[int, int, dict[str, Rect]]:
        """Return size and monitors, the output's own one included."""
        width, height = self.size
        clipped = {name: rect.clipped(width, height) for name, rect in self.named.items()}
        named = {name: rect for name, rect in clipped.items() if rect.w and rect.h}
        return width, height, {"screen": Rect(0, 0, width, height), **named}

    def click_at(self, screen: Screen) -> tuple[int, int]:
        """Choose a pixel of a monitor as the picture shows it, edges more often than their share."""
        rect = self._chance.choice(screen.monitors).rect
        across = self._chance.choice([0, rect.w - 1, self._chance.randrange(rect.w)])
        down = self._chance.choice([0, rect.h - 1, self._chance.randrange(rect.h)])
        return rect.x + across, rect.y + down

    def _xrandr(self, *arguments: str) -> None:
        subprocess.run(["xrandr", *arguments], env=self._environment, check=True, timeout=20)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own: other tests want theirs as it is."""
    with virtual_screen(*LARGEST) as name:
        yield name


def shown(screen: Screen) -> tuple[int, int, dict[str, Rect]]:
    """Return what a capturer says of size and monitors."""
    return screen.width, screen.height, {monitor.name: monitor.rect for monitor in screen.monitors}


def news(capturer: Capturer, wall: Wall) -> float:
    """Wait until the capturer says what is so; return after how many seconds."""
    begun = time.monotonic()
    while shown(capturer.geometry()) != wall.expected():
        assert time.monotonic() - begun < NEWS_S, (shown(capturer.geometry()), wall.expected())
        capturer.wait(0.2)
    return time.monotonic() - begun


def test_200_changes_and_no_click_goes_astray(display: str) -> None:
    """Each new arrangement is known within a second, and a click is where the picture shows it (F20)."""
    wall = Wall(display, seed=4)
    token = full_gate()
    slowest, astray = 0.0, 0
    eye = Display(display)
    with (
        closing(eye),
        closing(X11Injector(token.token(Scope.CONTROL), display)) as hands,
        closing(open_x11(token.token(Scope.VIEW), display)) as capturer,
    ):
        assert capturer.wait(1.0) is not None
        for _ in range(CHANGES):
            wall.change()
            slowest = max(slowest, news(capturer, wall))
            screen = capturer.geometry()
            x, y = wall.click_at(screen)
            hands.pointer(x, y)
            at_x, at_y = eye.pointer_position()
            astray += abs(at_x - x) > 1 or abs(at_y - y) > 1
    assert astray == 0
    assert slowest < NEWS_S


def test_a_new_arrangement_comes_with_a_whole_picture(display: str) -> None:
    """Also when only a monitor was added: whoever looks at one monitor needs its pixels."""
    with closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer:
        assert capturer.wait(1.0) is not None
        subprocess.run(
            ["xrandr", "--setmonitor", "DP-1", "640/100x800/100+640+0", "none"],
            env={**os.environ, "DISPLAY": display},
            check=True,
        )
        frame = capturer.wait(NEWS_S)
        while frame is not None and not frame.dirty:
            frame = capturer.wait(NEWS_S)
        assert frame is not None
        assert frame.dirty == (Rect(0, 0, *LARGEST),)
        assert Monitor(Rect(640, 0, 640, 800), False, "DP-1") in capturer.geometry().monitors


def test_the_scale_of_the_desktop_is_told(display: str) -> None:
    """What the desktop writes down as dots per inch, also when it changes that meanwhile."""
    environment = {**os.environ, "DISPLAY": display}
    with closing(open_x11(full_gate().token(Scope.VIEW), display)) as capturer:
        assert capturer.wait(1.0) is not None
        assert [monitor.scale for monitor in capturer.geometry().monitors] == [100]
        value = "Xcursor.size:\t24\nXft.dpi:\t144\n"
        subprocess.run(
            ["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", value],
            env=environment,
            check=True,
        )
        deadline = time.monotonic() + NEWS_S
        while capturer.geometry().monitors[0].scale != 150 and time.monotonic() < deadline:
            capturer.wait(0.1)
        assert [monitor.scale for monitor in capturer.geometry().monitors] == [150]


@pytest.mark.parametrize(
    ("resources", "dots"),
    [
        ("", 96),
        ("Xft.dpi:\t192", 192),
        ("*Xft.dpi: 192", 96),
        ("a: b\nXft.dpi: 120.5\n", 120.5),
        ("Xft.dpi: x", 96),
        ("Xft.dpi: 1e9", 96),
    ],
)
def test_dots_are_found_among_other_settings(resources: str, dots: float) -> None:
    """Nonsense counts as the usual 96."""
    assert dots_in(resources) == dots


def test_names_are_plain_and_short() -> None:
    """What a screen calls itself is foreign text."""
    assert monitor_name(" DELL\n U27\u202e20Q\0 ") == "DELL U2720Q"
    assert monitor_name("画" * 40) == "画" * (MAX_MONITOR_NAME_BYTES // 3)
    assert monitor_name("a" * 63 + "画") == "a" * 63
    assert monitor_name("\ud800") == ""


@pytest.mark.parametrize(("percent", "told"), [(0, 25), (149.6, 150), (9999, 1000)])
def test_scales_stay_in_bounds(percent: float, told: int) -> None:
    """So that no reader refuses the whole geometry."""
    assert monitor_scale(percent) == told
