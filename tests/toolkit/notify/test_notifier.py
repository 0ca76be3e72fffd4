# SPDX-License-Identifier: Apache-2.0
"""Toasts on a real bus: shown, replaced, withdrawn, pressed; by either backend, and what is left without."""

import os
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.notify.bus import BusBackend
from sdconsole.toolkit.notify.notifier import Notifier, backend_for
from sdconsole.toolkit.notify.port import BODY, Backend, Button, Toast
from sdconsole.toolkit.notify.system import SystemBackend
from tests.toolkit.notify.twin import Bus, Manners, settle

JOINED = Toast(
    "s1", "経理-山田が参加しました。", "PC-0142 · 社内ヘルプデスク", (Button("request", "許可をリクエスト"),)
)
GRANTED = Toast("s1", "アクセスが許可されました", "経理-山田", (Button("connect", "接続する"),))
CHAT = Toast("s2", "営業-鈴木: 新しいメッセージ", "", (Button("chat", "チャットを開く"),))


class Tray:
    """A notification area as the notifier knows it."""

    is_there = True

    def __init__(self) -> None:
        self.shown: list[Toast] = []

    def show_message(self, toast: Toast) -> None:
        """Note it."""
        self.shown.append(toast)


def begin(network: NetworkThread, qtbot: QtBot, make: Callable[[], Backend] | None = None) -> Notifier:
    """A notifier that has found out what works."""
    notifier = Notifier(network, make or (lambda: BusBackend("Service Desk", "console")))
    with qtbot.waitSignal(notifier.backend_changed):
        notifier.start()
    return notifier


class SystemOnLinux(SystemBackend):
    """Hangs up at the end, which the library leaves to the end of the process."""

    async def aclose(self) -> None:
        """Take all away, and hang up."""
        notifier = self._notifier
        await super().aclose()
        if notifier is not None:
            notifier._backend.bus.disconnect()  # type: ignore[attr-defined]


@pytest.fixture(params=[BusBackend, SystemOnLinux])
def notifier(request: pytest.FixtureRequest, bus: Bus, network: NetworkThread, qtbot: QtBot) -> Notifier:
    """By each backend in turn; on Linux the other systems' one speaks with the same bus."""
    bus.serve()
    made = begin(network, qtbot, lambda: request.param("Service Desk", "console"))
    assert made.backend_name, made.why_not
    return made


def test_a_toast_stands_with_its_words_and_buttons(notifier: Notifier, bus: Bus) -> None:
    (server,) = bus.servers
    notifier.show(JOINED)
    server.wait(lambda: server.standing)
    shown = server.only()
    assert (shown.app, shown.title, shown.text) == ("Service Desk", JOINED.title, JOINED.text)
    assert shown.label("request") == "許可をリクエスト"
    assert shown.hints["urgency"] == 1
    notifier.stop()


def test_another_of_the_same_tag_takes_its_place(notifier: Notifier, bus: Bus) -> None:
    (server,) = bus.servers
    notifier.show(JOINED)
    notifier.show(CHAT)
    notifier.show(GRANTED)
    server.wait(lambda: len(server.notified) == 3)
    assert sorted(one.title for one in server.standing.values()) == sorted([GRANTED.title, CHAT.title])
    notifier.stop()


def test_a_press_comes_back_with_what_was_pressed(notifier: Notifier, bus: Bus, qtbot: QtBot) -> None:
    (server,) = bus.servers
    notifier.show(JOINED)
    server.wait(lambda: server.standing)
    settle(notifier)
    with qtbot.waitSignal(notifier.pressed) as pressed:
        server.press(server.only().number, "request")
    assert pressed.args == ["s1", "request"]
    notifier.show(CHAT)
    server.wait(lambda: server.standing)
    settle(notifier)
    with qtbot.waitSignal(notifier.pressed) as pressed:
        server.press(server.only().number)
    assert pressed.args == ["s2", BODY]
    notifier.stop()


def test_what_is_past_is_taken_away_and_at_the_end_everything(notifier: Notifier, bus: Bus) -> None:
    (server,) = bus.servers
    notifier.show(JOINED)
    notifier.show(CHAT)
    notifier.withdraw("s1")
    notifier.withdraw("never-shown")
    server.wait(lambda: len(server.notified) == 2 and len(server.standing) == 1)
    assert server.only().title == CHAT.title
    notifier.stop()
    assert server.standing == {}


def test_waved_away_is_said_and_can_be_shown_anew(notifier: Notifier, bus: Bus, qtbot: QtBot) -> None:
    (server,) = bus.servers
    notifier.show(JOINED)
    server.wait(lambda: server.standing)
    settle(notifier)
    with qtbot.waitSignal(notifier.dismissed) as dismissed:
        server.dismiss(server.only().number)
    assert dismissed.args == ["s1"]
    notifier.show(GRANTED)
    server.wait(lambda: server.standing)
    assert server.only().title == GRANTED.title
    notifier.stop()


def test_a_notification_that_is_refused_goes_to_the_tray(notifier: Notifier, bus: Bus, qtbot: QtBot) -> None:
    (server,) = bus.servers
    tray = Tray()
    notifier.use_plain(tray)
    server.manners.is_refusing = True
    notifier.show(JOINED)
    qtbot.waitUntil(lambda: tray.shown == [JOINED])
    server.manners.is_refusing = False
    notifier.show(GRANTED)
    server.wait(lambda: server.standing)
    assert tray.shown == [JOINED]
    notifier.stop()


# --- the bus itself


def test_replaced_means_the_same_place_on_the_screen(bus: Bus, network: NetworkThread, qtbot: QtBot) -> None:
    server = bus.serve()
    notifier = begin(network, qtbot)
    notifier.show(JOINED)
    notifier.show(GRANTED)
    server.wait(lambda: len(server.notified) == 2)
    assert [one.number for one in server.notified] == [1, 1]
    assert server.closed == []
    notifier.stop()


@pytest.mark.parametrize(
    ("abilities", "text"),
    [
        (("actions", "body", "body-markup"), "&lt;b&gt;A &amp; B&lt;/b&gt; · &lt;a href='x'&gt;"),
        (("actions", "body"), "<b>A & B</b> · <a href='x'>"),
    ],
)
def test_a_name_is_no_markup(
    bus: Bus, network: NetworkThread, qtbot: QtBot, abilities: tuple[str, ...], text: str
) -> None:
    """Whoever joins chooses the computer's name."""
    server = bus.serve(Manners(abilities))
    notifier = begin(network, qtbot)
    notifier.show(Toast("s1", "joined", "<b>A & B</b> · <a href='x'>"))
    server.wait(lambda: server.standing)
    assert server.only().text == text
    notifier.stop()


def test_a_press_that_follows_at_once_is_not_missed(bus: Bus, network: NetworkThread, qtbot: QtBot) -> None:
    """The answer and the press may be read in one go."""
    server = bus.serve(Manners(is_pressed_at_once=True))
    notifier = begin(network, qtbot)
    with qtbot.waitSignal(notifier.pressed) as pressed:
        notifier.show(JOINED)
    assert pressed.args == ["s1", BODY]
    server.wait(lambda: server.standing == {})
    notifier.stop()


def test_what_is_urgent_stays_and_no_server_plays_its_own_sound(
    bus: Bus, network: NetworkThread, qtbot: QtBot
) -> None:
    server = bus.serve()
    notifier = begin(network, qtbot)
    notifier.show(Toast("s1", "digits", "", is_urgent=True))
    server.wait(lambda: server.standing)
    assert server.only().hints == {
        "urgency": 2,
        "desktop-entry": "sdconsole-console",
        "suppress-sound": True,
    }
    assert server.only().icon.endswith("console.svg")
    notifier.stop()


def test_a_server_without_buttons_is_given_none(bus: Bus, network: NetworkThread, qtbot: QtBot) -> None:
    server = bus.serve(Manners(("body",)))
    notifier = begin(network, qtbot)
    notifier.show(JOINED)
    server.wait(lambda: server.standing)
    assert server.only().actions == ()
    notifier.stop()


def test_the_token_that_lets_a_window_come_forward_is_kept_for_qt(
    bus: Bus, network: NetworkThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    server = bus.serve()
    notifier = begin(network, qtbot)
    notifier.show(JOINED)
    server.wait(lambda: server.standing)
    with qtbot.waitSignal(notifier.pressed):
        server.press(1, token="token-7")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-7"
    notifier.stop()


def test_other_programs_notifications_are_not_ours(bus: Bus, network: NetworkThread, qtbot: QtBot) -> None:
    server = bus.serve()
    notifier = begin(network, qtbot)
    notifier.show(JOINED)
    server.wait(lambda: server.standing)
    server._signal("ActionInvoked", "us", (77, "request"))
    with qtbot.waitSignal(notifier.pressed) as pressed:
        server.press(1, "request")
    assert pressed.args == ["s1", "request"]
    notifier.stop()


def test_a_server_that_came_anew_shows_what_is_told_from_then_on(
    bus: Bus, network: NetworkThread, qtbot: QtBot
) -> None:
    first = bus.serve()
    notifier = begin(network, qtbot)
    notifier.show(JOINED)
    first.wait(lambda: first.standing)
    first.close()
    second = bus.serve()
    notifier.show(CHAT)
    second.wait(lambda: second.standing)
    with qtbot.waitSignal(notifier.pressed) as pressed:
        second.press(second.only().number, "chat")
    assert pressed.args == ["s2", "chat"]
    notifier.stop()


def test_the_desktops_own_quiet_is_known(bus: Bus, network: NetworkThread, qtbot: QtBot) -> None:
    server = bus.serve(Manners(inhibited=True))
    notifier = begin(network, qtbot)
    qtbot.waitUntil(lambda: notifier.is_system_quiet)
    with qtbot.waitSignal(notifier.quiet_changed):
        server.set_inhibited(False)
    assert not notifier.is_system_quiet
    notifier.stop()


def test_without_a_server_the_tray_is_left_and_without_a_tray_nothing(
    bus: Bus, network: NetworkThread, qtbot: QtBot
) -> None:
    notifier = begin(network, qtbot)
    assert notifier.backend_name == ""
    assert "ServiceUnknown" in notifier.why_not or "not provided" in notifier.why_not
    notifier.show(JOINED)
    tray = Tray()
    notifier.use_plain(tray)
    assert notifier.backend_name == "tray"
    assert not notifier.has_buttons
    notifier.show(CHAT)
    assert tray.shown == [CHAT]
    notifier.stop()


def test_without_a_bus_it_says_why(
    network: NetworkThread, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notifier = begin(network, qtbot)
    assert notifier.backend_name == ""
    assert "no session bus" in notifier.why_not
    notifier.stop()


def test_a_system_nobody_knows_has_no_backend(network: NetworkThread, qtbot: QtBot) -> None:
    assert backend_for("Service Desk", "console", "plan9") is None
    notifier = Notifier(network, None)
    with qtbot.waitSignal(notifier.backend_changed):
        notifier.start()
    assert notifier.why_not
    notifier.stop()
