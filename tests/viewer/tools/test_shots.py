# SPDX-License-Identifier: Apache-2.0
"""A screenshot is the technician's press: on the clipboard, or in the file they named, exact."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sdconsole.viewer.stand import Stand
from sdconsole.viewer.tools.shots import shot_name
from tests.viewer.gallery import HEIGHT, WIDTH, Gallery


@given(st.text(max_size=300))
def test_nothing_of_the_devices_name_but_letters_and_digits_is_in_the_files_name(device: str) -> None:
    name = shot_name(device, "20261123-010203")
    assert name.startswith("screen-")
    assert name.endswith("20261123-010203.png")
    assert len(name) < 80
    assert all(sign.isalnum() or sign in "-." for sign in name)
    assert name.count(".") == 1


@pytest.mark.parametrize(
    ("device", "name"),
    [
        ("PC-0142", "screen-PC-0142-now.png"),
        ("../../etc/passwd", "screen-etc-passwd-now.png"),
        ("経理の PC", "screen-経理の-PC-now.png"),
        ("\u202egnp.exe", "screen-gnp-exe-now.png"),
        ("...", "screen-now.png"),
    ],
)
def test_names_that_would_do_harm(device: str, name: str) -> None:
    assert shot_name(device, "now") == name


def test_the_clipboard_gets_the_picture_in_its_own_size(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery.window)
    gallery.live()
    gallery.window.tools.shots.copy.trigger()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert image.pixelColor(200, 130).name() == "#1478c8"


def test_the_file_is_where_the_technician_said_and_is_the_picture_of_the_press(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """However long the choosing takes; nothing is written before."""
    gallery = Gallery()
    qtbot.addWidget(gallery.window)
    gallery.live()
    gallery.window.tools.shots.save.trigger()
    (dialog,) = gallery.window.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name.startswith("screen-PC-0142")
    gallery.line.pixels[...] = 0
    path = tmp_path / "shot.png"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    image = QImage(str(path))
    assert image.pixelColor(200, 130).name() == "#1478c8"


def test_without_a_picture_there_is_nothing_to_keep(qtbot: QtBot) -> None:
    """What is blurred on the screen isn't sharp in a file."""
    gallery = Gallery()
    qtbot.addWidget(gallery.window)
    gallery.live()
    gallery.window.set_stand(Stand.STOPPED)
    assert not gallery.window.tools.shots.copy.isEnabled()
    assert not gallery.window.tools.shots.save.isEnabled()
    assert gallery.window.picture() is None
