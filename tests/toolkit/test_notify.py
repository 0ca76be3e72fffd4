# SPDX-License-Identifier: Apache-2.0
"""Notifications: one for each session, replaced, withdrawn; without a tray nothing breaks."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from sdconsole.toolkit.notify import Notifier


def _notifier(parent: QObject) -> Notifier:
    made = Notifier("console", "Service Desk", parent)
    made.set_tooltip("Service Desk: 2")
    made.set_actions([QAction("Open", made)])
    return made


def test_a_click_belongs_to_the_last_shown(qapp: QApplication) -> None:
    """Qt's tray says only that "the message" was clicked."""
    parent, clicks = QObject(), []
    notifier = _notifier(parent)
    notifier.show("s1", "First", "text", lambda: clicks.append(1))
    notifier.show("s2", "Second", "text", lambda: clicks.append(2))
    notifier._tray.messageClicked.emit()
    assert clicks == [2]


def test_a_withdrawn_notification_does_nothing(qapp: QApplication) -> None:
    """The session has moved on; news about another one stays."""
    parent, clicks = QObject(), []
    notifier = _notifier(parent)
    notifier.show("s1", "First", "text", lambda: clicks.append(1))
    notifier.withdraw("s2")
    notifier._tray.messageClicked.emit()
    notifier.withdraw("s1")
    notifier._tray.messageClicked.emit()
    assert clicks == [1]


def test_the_tray_icon_shows_the_program(qapp: QApplication) -> None:
    """A press is told, a context menu is not a press."""
    parent, presses = QObject(), []
    notifier = _notifier(parent)
    notifier.tray_activated.connect(lambda: presses.append(1))
    notifier._tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    notifier._tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert presses == [1]
    assert notifier.is_available == QSystemTrayIcon.isSystemTrayAvailable()
