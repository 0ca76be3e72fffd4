# SPDX-License-Identifier: Apache-2.0
"""What changed is told to a screen reader, when one listens."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.widgets.announce import announce


@pytest.mark.parametrize("is_urgent", [False, True])
def test_an_announcement_carries_text_and_urgency(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_urgent: bool
) -> None:
    """Polite by default, assertive for an answer."""
    told: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def note(event: QAccessibleAnnouncementEvent) -> None:
        told.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Access granted", is_urgent=is_urgent)
    announce(widget, "")
    kinds = QAccessible.AnnouncementPoliteness
    assert told == [("Access granted", kinds.Assertive if is_urgent else kinds.Polite)]


def test_nobody_listens_nothing_is_made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cost without a screen reader."""
    told: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Access granted")
    assert told == []
