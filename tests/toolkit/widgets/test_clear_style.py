# SPDX-License-Identifier: Apache-2.0
"""Edges and the keyboard focus can be seen in both schemes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.colours import Tone, colour, contrast
from sdconsole.toolkit.theme import Theme, ThemeChoice

SCHEMES = [ThemeChoice.LIGHT, ThemeChoice.DARK]


def _share(image: QImage, wanted: QColor) -> float:
    pixels = [image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())]
    return sum(pixel == wanted for pixel in pixels) / len(pixels)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", [QLineEdit, QCheckBox])
def test_a_field_has_an_edge(qtbot: QtBot, theme: Theme, kind: type[QWidget], scheme: ThemeChoice) -> None:
    """Some pixels of 3:1 against the window, also where Fusion's own edge is lost."""
    theme.choose(scheme)
    part = kind()
    qtbot.addWidget(part)
    part.resize(80, 24)
    drawn = part.grab().toImage()
    ground = part.palette().window().color()
    row = [drawn.pixelColor(x, 12) for x in range(24)]
    assert max(contrast(pixel, ground) for pixel in row) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tab_shows_where_the_keyboard_is(qtbot: QtBot, theme: Theme, scheme: ThemeChoice) -> None:
    """A ring in the accent's tone around the one that has it, around nothing else."""
    theme.choose(scheme)
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    parts: list[QWidget] = [
        QLineEdit(),
        QPushButton("Button"),
        QCheckBox("Check"),
        QToolButton(),
        QLineEdit(),
    ]
    for part in parts:
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    parts[0].setFocus()
    ring = colour(Tone.INFO, theme.scheme)
    for part in parts:
        qtbot.waitUntil(part.hasFocus)
        shares = [_share(it.grab().toImage(), ring) for it in parts]
        assert shares[parts.index(part)] > 0.02
        assert sum(share > 0.02 for share in shares) == 1, shares
        QTest.keyClick(part, Qt.Key.Key_Tab)
