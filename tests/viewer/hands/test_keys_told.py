# SPDX-License-Identifier: Apache-2.0
"""The keys that sheets tell of are those the viewer and the support app listen to."""

from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

from sdconsole.toolkit.labels.keys import VIEWER_KEYS
from sdconsole.viewer.hands.chords import Chord, chord_of


@pytest.mark.parametrize("name", VIEWER_KEYS)
def test_each_key_of_the_viewer_does_what_is_said(name: str) -> None:
    keys = cast("Any", QKeySequence(VIEWER_KEYS[name]))[0]
    event = QKeyEvent(QEvent.Type.KeyPress, keys.key(), keys.keyboardModifiers())
    assert chord_of(event) is Chord(name)


def test_no_key_of_the_viewer_is_left_out() -> None:
    assert set(VIEWER_KEYS) == {chord.value for chord in Chord}
