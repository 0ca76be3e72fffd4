# SPDX-License-Identifier: Apache-2.0
"""Where our windows are, in the pixels the technician's input is given in."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.support.mirror.shelter import Area, Shelter
from sdconsole.support.views.sight import Sight, is_plain, scaled


@pytest.mark.parametrize(
    ("frame", "screen", "ratio", "area"),
    [
        (QRect(10, 20, 100, 50), QRect(0, 0, 1920, 1080), 1.0, Area(10, 20, 101, 51)),
        (QRect(10, 20, 100, 50), QRect(0, 0, 960, 540), 2.0, Area(20, 40, 201, 101)),
        (QRect(1930, 20, 100, 50), QRect(1920, 0, 1280, 720), 1.5, Area(1935, 30, 151, 76)),
    ],
)
def test_a_window_is_found_at_every_scale(frame: QRect, screen: QRect, ratio: float, area: Area) -> None:
    """The corner of a screen stands in physical pixels, what is on it is scaled from there."""
    assert scaled(frame, screen, ratio) == area


@pytest.mark.parametrize(
    ("flags", "is_covered"),
    [
        (Qt.WindowType.Window, True),
        (Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint, False),
        (Qt.WindowType.Dialog, False),
        (Qt.WindowType.Popup, False),
        (Qt.WindowType.Tool, False),
    ],
)
def test_only_an_ordinary_window_can_be_covered(flags: Qt.WindowType, is_covered: bool, qtbot: QtBot) -> None:
    """A prompt, a banner, a dialog, a menu count wherever they are."""
    window = QWidget(None, flags)
    qtbot.addWidget(window)
    assert is_plain(window) is is_covered


def test_every_visible_window_is_covered_and_hidden_ones_are_not(qtbot: QtBot) -> None:
    """Also one that nobody registered: a dialog, a menu."""
    shelter = Shelter()
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.setGeometry(100, 100, 200, 100)
    sight = Sight(shelter, owner)
    sight.look()
    assert shelter.is_pointer_allowed(150, 150)
    owner.show()
    sight.watch(True)
    assert not shelter.is_pointer_allowed(150, 150)
    owner.move(600, 400)
    qtbot.waitUntil(lambda: shelter.is_pointer_allowed(150, 150))
    assert not shelter.is_pointer_allowed(650, 450)
    sight.watch(False)
