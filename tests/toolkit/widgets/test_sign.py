# SPDX-License-Identifier: Apache-2.0
"""A sign is drawn in the scheme on screen, muted when disabled."""

from pytestqt.qtbot import QtBot

from sdconsole.toolkit.colours import Scheme, Tone, colour
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.theme import Theme, ThemeChoice
from sdconsole.toolkit.widgets.sign import Sign


def test_a_sign_follows_scheme_look_and_state(qtbot: QtBot, theme: Theme) -> None:
    """Nobody has to set it anew."""
    sign = Sign(Icon.INFO, Tone.INFO, 20)
    qtbot.addWidget(sign)

    def middle() -> object:
        return sign.grab().toImage().pixelColor(10, 10)

    sign.set_look(Icon.STOP, Tone.DANGER)
    assert middle() == colour(Tone.DANGER, Scheme.LIGHT)
    theme.choose(ThemeChoice.DARK)
    assert middle() == colour(Tone.DANGER, Scheme.DARK)
    sign.setEnabled(False)
    assert middle() == colour(Tone.MUTED, Scheme.DARK)
