# SPDX-License-Identifier: Apache-2.0
"""Labels of plain text that can be selected and copied, and rows of a sign and a text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sdconsole.toolkit.widgets.sign import Sign

_LEAST = 60


def text_label(parent: QWidget) -> QLabel:
    """A label whose text wraps and can be copied; never HTML."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # Without spaces (Japanese) a line would ask for all the width it can get.
    label.setMinimumWidth(_LEAST)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def heading(parent: QWidget) -> QLabel:
    """The title of a part."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def put(label: QLabel, text: str) -> None:
    """Show a text. Setting the same text again would drop what the user has selected for copying."""
    if label.text() != text:
        label.setText(text)


def signed_row(sign: Sign, label: QLabel) -> QHBoxLayout:
    """A sign, and beside it what it means."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row
