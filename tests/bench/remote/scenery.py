# SPDX-License-Identifier: Apache-2.0
"""The pictures of the measured screen: pages of text, a photograph with grain, a small animation.

Made from seeded chance and one font, so that every run on a machine shows the same.
"""

import random

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from tests.bench.remote.layout import FILMED, HEIGHT, MOVING, PAPER, SCROLLED, WIDTH

Pixels = npt.NDArray[np.uint8]

_WORDS = [
    "return",
    "value",
    "session",
    "grant",
    "relay",
    "the",
    "technician",
    "screen",
    "of",
    "window",
    "key",
    "line",
    "while",
    "picture",
    "end",
    "user",
    "for",
    "pixels",
    "in",
    "queue",
    "1024",
    "0x7fff",
    "frame",
    "and",
    "counter",
    "None",
    "self",
    "open",
    "close",
    "printer",
    "driver",
    "not",
    "network",
    "setting",
    "installed",
    "error",
    "restart",
    "tile",
    "is",
    "latency",
    "update",
    "to",
    "measured",
    "with",
    "service",
    "stopped",
    "a",
    "log",
]
_LIGHT = ("#ffffff", ("#1f2328", "#1f2328", "#0550ae", "#116329", "#953800", "#6e7781"))
_DARK = ("#1e1e1e", ("#d4d4d4", "#d4d4d4", "#9cdcfe", "#6a9955", "#ce9178", "#569cd6"))
_LINE, _SIZE = 18, 13


def text(width: int, height: int, seed: int, is_dark: bool = False) -> Pixels:
    """Return a page of code-like lines in several colours, antialiased."""
    chance = random.Random(seed)
    ground, colours = _DARK if is_dark else _LIGHT
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    font = QFont("DejaVu Sans Mono")
    font.setPixelSize(_SIZE)
    painter.setFont(font)
    advance = painter.fontMetrics().horizontalAdvance("m")
    for top in range(4, height, _LINE):
        x = 8 + advance * 4 * chance.choice((0, 1, 1, 2))
        last = x + int((width - x) * chance.uniform(0.1, 0.95))
        while x < last:
            word = chance.choice(_WORDS)
            painter.setPen(QColor(chance.choice(colours)))
            painter.drawText(x, top + _SIZE, word)
            x += advance * (len(word) + 1)
    painter.end()
    return _pixels(image)


def photograph(width: int, height: int, seed: int) -> Pixels:
    """Return natural-looking colours: noise whose power falls as 1/f, edges, and fine grain on it."""
    chance = np.random.default_rng(seed)
    across, down = np.fft.rfftfreq(width), np.fft.fftfreq(height)
    frequency = np.hypot(down[:, None], across[None, :])
    frequency[0, 0] = 1.0
    layers = []
    for _ in range(3):
        spectrum = np.fft.rfft2(chance.standard_normal((height, width))) / frequency**1.3
        layer = np.fft.irfft2(spectrum, s=(height, width))
        layers.append(layer / layer.std())
    shared = layers[0] + 0.4 * np.sign(layers[1])
    colours = np.stack([110 + 45 * (shared + 0.35 * layer) for layer in layers], axis=-1)
    colours += chance.normal(0, 6, colours.shape)
    return _with_alpha(np.clip(colours, 0, 255).astype(np.uint8))


def gradient(width: int, height: int) -> Pixels:
    """Return a smooth slope of colours."""
    x, y = np.linspace(0, 255, width), np.linspace(0, 255, height)
    across, down = np.broadcast_to(x, (height, width)), np.broadcast_to(y[:, None], (height, width))
    return _with_alpha(np.stack([across, down, 255 - across], axis=-1).astype(np.uint8))


def page(number: int) -> Pixels:
    """Return a whole screen: two windows with text, a photograph, a gradient."""
    screen = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    screen[:, :, :3] = (96, 72, 40 + 30 * number)
    _lay(screen, text(PAPER.w, PAPER.h, 100 + number), PAPER.x, PAPER.y)
    _lay(screen, text(800, 420, 200 + number, is_dark=True), 1040, 60)
    _lay(screen, photograph(480, 420, 300 + number), 1040, 540)
    _lay(screen, gradient(260, 420), 1560, 540)
    return screen


def scroll_text(changes: int, step: int) -> Pixels:
    """Return a sheet long enough for so many steps."""
    return text(SCROLLED.w, SCROLLED.h + changes * step, 400)


def film() -> Pixels:
    """Return the photograph over which the camera pans."""
    return photograph(FILMED.w + 600, FILMED.h + 300, 500)


def animation(frames: int) -> list[Pixels]:
    """Return a turning wheel."""
    y, x = np.mgrid[0 : MOVING.h, 0 : MOVING.w] - MOVING.w / 2
    angle, radius = np.arctan2(y, x), np.hypot(x, y)
    pictures = []
    for i in range(frames):
        wheel = 127 + 120 * np.sin(6 * angle + 2 * np.pi * i / frames) * (radius < MOVING.w * 0.47)
        pictures.append(_with_alpha(np.stack([wheel, 255 - wheel, 0.6 * radius], axis=-1).astype(np.uint8)))
    return pictures


def application() -> QGuiApplication:
    """Return what Qt needs for drawing text; it shows no window."""
    return QGuiApplication(["scenery", "-platform", "offscreen"])


def _lay(screen: Pixels, part: Pixels, x: int, y: int) -> None:
    screen[y : y + part.shape[0], x : x + part.shape[1]] = part


def _with_alpha(colours: Pixels) -> Pixels:
    return np.dstack([colours, np.full(colours.shape[:2], 255, np.uint8)])


def _pixels(image: QImage) -> Pixels:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()
