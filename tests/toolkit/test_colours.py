# SPDX-License-Identifier: Apache-2.0
"""Colours can be read on every ground, in every scheme: text 4.5:1 (7:1 in high contrast), icons 3:1."""

import pytest
from PySide6.QtGui import QColor, QPalette

from sdconsole.toolkit.colours import Scheme, Tone, banner_ground, colour, contrast, palette, scheme_of, wash

ROLE = QPalette.ColorRole
GROUNDS = (ROLE.Window, ROLE.Base, ROLE.AlternateBase, ROLE.Highlight, ROLE.Button, ROLE.ToolTipBase)
TEXT_ON = {
    ROLE.WindowText: ROLE.Window,
    ROLE.Text: ROLE.Base,
    ROLE.ButtonText: ROLE.Button,
    ROLE.HighlightedText: ROLE.Highlight,
    ROLE.ToolTipText: ROLE.ToolTipBase,
    ROLE.PlaceholderText: ROLE.Base,
    ROLE.Link: ROLE.Window,
    ROLE.LinkVisited: ROLE.Base,
}

WHITE = QColor("#FFFFFF")


def least(scheme: Scheme) -> float:
    """What text must have (WCAG 2.2, 1.4.3 and 1.4.6)."""
    return 7 if scheme.is_high else 4.5


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1, and the published example of #777 on white 4.48."""
    black, white = QColor("#000000"), QColor("#FFFFFF")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read_as_text_on_every_ground(tone: Tone, scheme: Scheme) -> None:
    """Tones colour words as well as icons."""
    for ground in GROUNDS:
        measured = contrast(colour(tone, scheme), palette(scheme).color(ground))
        assert measured >= least(scheme), f"{tone.name} on {ground.name}: {measured:.2f}"


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("tone", Tone)
def test_text_and_sign_can_be_read_on_a_washed_ground(tone: Tone, scheme: Scheme) -> None:
    """The notice bar: plain text as everywhere, its sign 3:1."""
    ground = wash(tone, scheme)
    assert contrast(palette(scheme).color(ROLE.WindowText), ground) >= least(scheme)
    assert contrast(colour(tone, scheme), ground) >= 3


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON.items())
def test_palette_text_can_be_read(text: ROLE, ground: ROLE, scheme: Scheme) -> None:
    """Each text role on the ground it is drawn on."""
    made = palette(scheme)
    assert contrast(made.color(text), made.color(ground)) >= least(scheme)


@pytest.mark.parametrize("scheme", Scheme)
def test_disabled_text_is_muted_but_readable(scheme: Scheme) -> None:
    """Disabled items say why in words: they must be readable too."""
    made = palette(scheme)
    disabled = made.color(QPalette.ColorGroup.Disabled, ROLE.WindowText)
    assert disabled == colour(Tone.MUTED, scheme)
    assert disabled != made.color(ROLE.WindowText)


@pytest.mark.parametrize("scheme", Scheme)
def test_the_scheme_is_found_again_in_its_palette(scheme: Scheme) -> None:
    """Nothing else remembers which scheme is on."""
    assert scheme_of(palette(scheme)) is scheme


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("tone", [Tone.DANGER, Tone.INFO, Tone.QUEUED, Tone.WAIT])
def test_white_can_be_read_on_the_banner(tone: Tone, scheme: Scheme) -> None:
    """The banner is painted in full colour, whatever the desktop looks like."""
    assert contrast(WHITE, banner_ground(tone, scheme)) >= least(scheme)


@pytest.mark.parametrize("scheme", [it for it in Scheme if it.is_high])
def test_edges_stand_out_in_high_contrast(scheme: Scheme) -> None:
    """No ground sets a field or a button off from the window: their edges do."""
    made = palette(scheme)
    assert contrast(colour(Tone.MUTED, scheme), made.color(ROLE.Window)) >= 7
    assert contrast(made.color(ROLE.Mid), made.color(ROLE.Base)) >= 7
