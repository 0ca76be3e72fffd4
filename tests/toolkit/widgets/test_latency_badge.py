# SPDX-License-Identifier: Apache-2.0
"""The badge says number and word, in both languages."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.widgets.latency_badge import LatencyBadge
from tests.toolkit.parts import only


@pytest.mark.parametrize(
    ("ms", "fps", "text", "word"),
    [
        (None, None, "– ms", "not measured"),
        (42.4, 24.2, "42 ms 24 fps", "good"),
        (80, None, "80 ms", "good"),
        (150, 10, "150 ms 10 fps", "fair"),
        (480, 2, "480 ms 2 fps", "slow"),
    ],
)
def test_number_and_word(
    qtbot: QtBot, translations: Translations, ms: float | None, fps: float | None, text: str, word: str
) -> None:
    """Colour is only the third of three."""
    badge = LatencyBadge()
    qtbot.addWidget(badge)
    badge.set_latency(ms, fps)
    label = only(badge, QLabel)
    assert label.text() == text
    assert label.accessibleName() == f"Delay: {text}, {word}"
    translations.choose("ja")
    assert label.accessibleName().startswith("遅延: ")
