# SPDX-License-Identifier: Apache-2.0
"""The icon in the notification area: its drawing, its words, and a real one on a display with a watcher."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    MessageType,
    new_method_call,
    new_method_return,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.notify.badge import SIDES, badge_word, badged
from sdconsole.toolkit.notify.port import BODY, Toast
from sdconsole.toolkit.notify.tray import TrayIcon
from tests.shared.x11 import virtual_screen
from tests.toolkit.notify.twin import Bus

_WATCHER = "org.kde.StatusNotifierWatcher"


def pixels(image: QImage) -> list[int]:
    """Every pixel, to compare."""
    return [image.pixel(x, y) for y in range(image.height()) for x in range(image.width())]


@pytest.fixture
def tray(qtbot: QtBot) -> TrayIcon:
    """An icon not shown anywhere."""
    menu = QMenu()
    qtbot.addWidget(menu)
    made = TrayIcon("console", menu)
    made.menu_kept = menu  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(("count", "word"), [(1, "1"), (9, "9"), (10, "9+"), (4_000, "9+")])
def test_a_badge_has_room_for_one_digit(count: int, word: str) -> None:
    assert badge_word(count) == word


@pytest.mark.parametrize("side", SIDES)
def test_counts_are_told_apart_at_each_size(side: int, qtbot: QtBot) -> None:
    seen = [pixels(badged("console", side, count).toImage()) for count in (0, 1, 2, 10)]
    assert all(one != other for at, one in enumerate(seen) for other in seen[at + 1 :])
    assert pixels(badged("console", side, 1, is_quiet=True).toImage()) != seen[1]


def test_the_count_is_said_in_words_too(tray: TrayIcon) -> None:
    tray.set_count(3, "Service Desk\n3 in queue")
    assert tray.icon.toolTip() == "Service Desk\n3 in queue"
    assert {size.width() for size in tray.icon.icon().availableSizes()} == set(SIDES)


def test_without_a_notification_area_it_is_looked_for_again(
    tray: TrayIcon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray.set_wanted(True)
    assert not tray.is_there
    assert tray._again.isActive()
    tray.set_wanted(False)
    assert not tray._again.isActive()


def test_a_message_that_is_pressed_is_the_one_shown_last(tray: TrayIcon, qtbot: QtBot) -> None:
    tray.show_message(Toast("s1", "joined", ""))
    tray.show_message(Toast("s2", "granted", "", is_urgent=True))
    with qtbot.waitSignal(tray.pressed) as pressed:
        tray.icon.messageClicked.emit()
    assert pressed.args == ["s2", BODY]


def test_the_icon_itself_opens_and_the_menu_does_not(tray: TrayIcon, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.activated):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.activated):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


# --- a real one


class Watcher:
    """What a panel is to the icons: it hears of them and asks them."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(_WATCHER))

    def wait_for_item(self) -> str:
        """Serve until an icon has come; the name it is to be asked by."""
        while True:
            message = self._connection.receive(timeout=20)
            if message.header.message_type is not MessageType.method_call:
                continue
            method = message.header.fields[HeaderFields.member]
            if method == "RegisterStatusNotifierItem":
                self._connection.send(new_method_return(message))
                return str(message.header.fields[HeaderFields.sender])
            self._connection.send(new_method_return(message, "v", (("b", True),)))

    def ask(self, name: str, property_name: str) -> Any:
        """Read something of an icon."""
        item = DBusAddress("/StatusNotifierItem", name, "org.freedesktop.DBus.Properties")
        body = ("org.kde.StatusNotifierItem", property_name)
        return self._reply(new_method_call(item, "Get", "ss", body))[0][1]

    def activate(self, name: str) -> None:
        """Press the icon."""
        item = DBusAddress("/StatusNotifierItem", name, "org.kde.StatusNotifierItem")
        self._reply(new_method_call(item, "Activate", "ii", (0, 0)))

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def _reply(self, call: Any) -> Any:
        reply = self._connection.send_and_get_reply(call, timeout=20)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own."""
    with virtual_screen(320, 200) as made:
        yield made


@pytest.mark.journey
def test_a_panel_sees_count_and_words_and_opens_the_window(bus: Bus, display: str) -> None:
    watcher = Watcher(bus.address)
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": bus.address,
        # The desktops' own themes speak to panels; Qt's generic one does too.
        "XDG_CURRENT_DESKTOP": "KDE",
    }
    script = Path(__file__).with_name("small_tray.py")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            name = watcher.wait_for_item()
            assert program.stdout.readline().strip() == "there"
            drawn = {size for size, _height, _bytes in watcher.ask(name, "IconPixmap")}
            assert drawn & set(SIDES)
            _icon, _pixmaps, title, rest = watcher.ask(name, "ToolTip")
            assert "1 session waits for you" in f"{title} {rest}"
            watcher.activate(name)
            assert program.stdout.readline().strip() == "opened"
        finally:
            program.kill()
            watcher.close()
