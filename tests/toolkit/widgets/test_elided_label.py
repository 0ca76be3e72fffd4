# SPDX-License-Identifier: Apache-2.0
"""Text from outside is plain, on one line, and whole in the tooltip when shortened."""

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.theme import Theme
from sdconsole.toolkit.widgets.elided_label import ElidedLabel, plain

LONG = "A very long computer name that does not fit"


def test_html_control_and_bidi_characters_do_nothing(qtbot: QtBot) -> None:
    """A device cannot draw, load or turn anything by its name."""
    label = ElidedLabel("<img src='http://canary'>\u202eevil\x00\x1b\nline")
    qtbot.addWidget(label)
    assert label.text() == "<img src='http://canary'>evil line"
    assert plain("a\tb") == "a b"
    label.resize(30, 20)
    label.show()
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()


def test_a_short_text_has_no_tooltip_a_shortened_one_has(qtbot: QtBot, theme: Theme) -> None:
    """And the pixels differ: something was really shortened."""
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert label.toolTip() == ""
    whole = label.grab().toImage()
    label.resize(80, label.height())
    assert LONG in label.toolTip()
    assert label.grab().toImage() != whole.copy(0, 0, 80, label.height())


def test_it_may_become_narrow_but_is_read_whole(qtbot: QtBot) -> None:
    """A screen reader is not shortened."""
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 3
    interface = QAccessible.queryAccessibleInterface(label)
    assert interface.text(QAccessible.Text.Name) == LONG
