# SPDX-License-Identifier: Apache-2.0
"""Icons are there and ours, crisp, in the tone of the scheme; the eight permission states differ."""

import hashlib
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from sdconsole.domain.consent.permission import PermissionState
from sdconsole.resources import resource
from sdconsole.toolkit.colours import Scheme, Tone, colour
from sdconsole.toolkit.icons import Icon, icon, pixmap, program_icon
from sdconsole.toolkit.labels.permission import permission_look
from sdconsole.toolkit.theme import Theme, ThemeChoice


def _coverage(image: QImage) -> list[int]:
    return [
        QColor.fromRgba(image.pixel(x, y)).alpha()
        for y in range(image.height())
        for x in range(image.width())
    ]


@pytest.mark.parametrize("name", Icon)
@pytest.mark.parametrize("size", [16, 20])
def test_every_icon_draws_something_within_its_square(theme: Theme, name: Icon, size: int) -> None:
    """Neither empty nor a filled box, at the two sizes the programs use."""
    drawn = _coverage(pixmap(name, Tone.TEXT, size, 1.0).toImage())
    share = sum(drawn) / (255 * len(drawn))
    assert 0.015 < share < 0.8


def test_the_drawings_are_those_of_the_list() -> None:
    """Name and hash of each vendored drawing stand in ICONS.tsv, and none is there that is not used."""
    folder = resource("icons")
    lines = [line.split("\t") for line in (folder / "ICONS.tsv").read_text().splitlines() if "\t" in line][1:]
    listed = {name: digest for name, digest, *_none in lines}
    actual = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.svg")}
    assert actual == listed
    used = {name.value for name in Icon}
    assert {name.replace("_16_", "_").replace("_20_", "_").removesuffix(".svg") for name in actual} == used


@pytest.mark.parametrize("scheme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_an_icon_follows_the_scheme(theme: Theme, qapp: QApplication, scheme: ThemeChoice) -> None:
    """The same QIcon is drawn in the other tone after a switch."""
    drawn = icon(Icon.STOP, Tone.DANGER)
    theme.choose(scheme)
    middle = drawn.pixmap(QSize(20, 20)).toImage().pixelColor(10, 10)
    assert middle == colour(Tone.DANGER, Scheme(scheme.value))


def test_an_icon_paints_itself_in_the_middle_of_its_place(theme: Theme) -> None:
    """As delegates and style paint it: square, centred, in its tone."""
    place = QImage(60, 20, QImage.Format.Format_ARGB32)
    place.fill(QColor("white"))
    painter = QPainter(place)
    icon(Icon.STOP, Tone.DANGER).paint(painter, QRect(0, 0, 60, 20))
    painter.end()
    assert place.pixelColor(30, 10) == colour(Tone.DANGER, Scheme.LIGHT)
    assert place.pixelColor(10, 10) == QColor("white")


def test_a_disabled_icon_is_muted(theme: Theme) -> None:
    """Whatever its tone."""
    drawn = icon(Icon.STOP, Tone.DANGER)
    middle = drawn.pixmap(QSize(20, 20), drawn.Mode.Disabled).toImage().pixelColor(10, 10)
    assert middle == colour(Tone.MUTED, Scheme.LIGHT)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_icons_are_drawn_for_the_scale_of_the_screen(theme: Theme, ratio: float) -> None:
    """Never enlarged from fewer pixels."""
    drawn = icon(Icon.HOME).pixmap(QSize(20, 20), ratio)
    assert drawn.width() == round(20 * ratio)
    assert drawn.deviceIndependentSize().toSize() == QSize(20, 20)


def test_an_icon_survives_copies_and_its_maker(theme: Theme) -> None:
    """QIcon owns the Python engine: copies and detached copies draw the same."""
    first = icon(Icon.ADD)
    copy = type(first)(first)
    copy.addPixmap(first.pixmap(QSize(16, 16)))
    del first
    assert not copy.pixmap(QSize(20, 20)).isNull()


@pytest.mark.parametrize("size", [16, 20])
def test_permission_states_differ_without_colour(theme: Theme, size: int) -> None:
    """In greyscale any two differ by at least nine whole pixels: ▶ in a disc from ✕ in a disc."""
    drawn = {
        state: _coverage(pixmap(permission_look(state).icon, Tone.TEXT, size, 1.0).toImage())
        for state in PermissionState
    }
    for one, other in combinations(PermissionState, 2):
        difference = sum(abs(a - b) for a, b in zip(drawn[one], drawn[other], strict=True))
        assert difference >= 9 * 255, f"{one} looks like {other}"


@pytest.mark.parametrize("program", ["console", "support", "viewer"])
def test_each_program_has_an_icon(qapp: QApplication, program: str) -> None:
    """It can be drawn at every size a desktop asks for."""
    for size in (16, 32, 48, 256):
        assert not program_icon(program).pixmap(QSize(size, size)).isNull()
