# SPDX-License-Identifier: Apache-2.0
"""A notification server that shows nothing and remembers everything, on a bus of its own."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import DBusErrorResponse  # type: ignore[import-untyped]

from sdconsole.toolkit.notify.notifier import Notifier

NAME: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"
WAIT_S: Final = 10.0
EXPIRED, DISMISSED, CLOSED = 1, 2, 3
_INTROSPECTION: Final = f"""<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node><interface name="{NAME}">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One notification as it stands on the screen."""

    number: int
    app: str
    icon: str
    title: str
    text: str
    actions: tuple[tuple[str, str], ...]
    hints: dict[str, Any]

    def label(self, key: str) -> str:
        """What stands on a button."""
        return dict(self.actions)[key]


@dataclass
class Manners:
    """What the server can do."""

    abilities: tuple[str, ...] = ("actions", "body", "body-markup", "persistence")
    inhibited: bool | None = None
    """Its own do-not-disturb; None: it has none."""
    is_refusing: bool = False
    is_pressed_at_once: bool = False


class NotificationServer:
    """Follows the Desktop Notifications Specification 1.2; `standing` is the screen."""

    def __init__(self, address: str, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.standing: dict[int, Shown] = {}
        self.notified: list[Shown] = []
        self.closed: list[int] = []
        """What a program asked to be closed."""
        self._last = 0
        self._moved = threading.Condition()
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    # --- the user before it

    def press(self, number: int, key: str = "default", token: str = "") -> None:
        """Press a notification, or one of its buttons; it goes by that."""
        assert key in dict(self.standing[number].actions), "there is no such button"
        if token:
            self._signal("ActivationToken", "us", (number, token))
        self._signal("ActionInvoked", "us", (number, key))
        self._close(number, DISMISSED)

    def dismiss(self, number: int) -> None:
        """Wave it away."""
        self._close(number, DISMISSED)

    def run_out(self, number: int) -> None:
        """Its time is over."""
        self._close(number, EXPIRED)

    def set_inhibited(self, is_inhibited: bool) -> None:
        """Turn the desktop's own do-not-disturb on or off."""
        self.manners.inhibited = is_inhibited
        properties = DBusAddress(PATH, interface="org.freedesktop.DBus.Properties")
        body: tuple[Any, ...] = (NAME, {"Inhibited": ("b", is_inhibited)}, [])
        self._send(new_signal(properties, "PropertiesChanged", "sa{sv}as", body))

    def wait(self, is_so: Callable[[], object]) -> None:
        """Wait until something is so on the screen."""
        with self._moved:
            assert self._moved.wait_for(is_so, WAIT_S), f"it never came to that: {self.standing}"

    def only(self) -> Shown:
        """The one notification that stands."""
        (found,) = self.standing.values()
        return found

    def close(self) -> None:
        """Leave the bus."""
        self._over.set()
        self._thread.join(5)
        self._connection.close()

    # --- the server

    def _send(self, message: Any) -> None:
        # The user presses on one thread while the server answers on another.
        with self._moved:
            self._connection.send(message)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            except (OSError, DBusErrorResponse):
                return
            if message.header.message_type is MessageType.method_call:
                with self._moved:
                    self._serve(message)
                    self._moved.notify_all()

    def _serve(self, message: Any) -> None:
        method, body = message.header.fields[HeaderFields.member], message.body
        answers: dict[str, Callable[[], tuple[str, tuple[Any, ...]]]] = {
            "GetCapabilities": lambda: ("as", (list(self.manners.abilities),)),
            "GetServerInformation": lambda: ("ssss", ("Twin", "sdconsole", "1", "1.2")),
            "Introspect": lambda: ("s", (_INTROSPECTION,)),
            "Notify": lambda: ("u", (self._notify(*body),)),
            "CloseNotification": lambda: self._on_close(body[0]),
            "Get": lambda: ("v", (("b", self.manners.inhibited),)),
        }
        is_refused = method == "Notify" and self.manners.is_refusing
        if method not in answers or is_refused or (method == "Get" and self.manners.inhibited is None):
            self._send(new_error(message, "org.freedesktop.DBus.Error.Failed", "s", ("no",)))
            return
        signature, answer = answers[method]()
        if signature:
            self._send(new_method_return(message, signature, answer))
        else:
            self._send(new_method_return(message))
        if method == "Notify" and self.manners.is_pressed_at_once:
            self.press(answer[0])

    def _notify(
        self,
        app: str,
        replaces: int,
        icon: str,
        title: str,
        text: str,
        actions: list[str],
        hints: dict[str, Any],
        _timeout: int,
    ) -> int:
        if replaces not in self.standing:
            self._last += 1
            replaces = self._last
        pairs = tuple(zip(actions[::2], actions[1::2], strict=True))
        plain = {name: value for name, (_type, value) in hints.items()}
        shown = Shown(replaces, app, icon, title, text, pairs, plain)
        self.standing[replaces] = shown
        self.notified.append(shown)
        return replaces

    def _on_close(self, number: int) -> tuple[str, tuple[Any, ...]]:
        self.closed.append(number)
        if self.standing.pop(number, None) is not None:
            self._signal("NotificationClosed", "uu", (number, CLOSED))
        return "", ()

    def _close(self, number: int, reason: int) -> None:
        with self._moved:
            del self.standing[number]
            self._moved.notify_all()
        self._signal("NotificationClosed", "uu", (number, reason))

    def _signal(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        emitter = DBusAddress(PATH, interface=NAME)
        self._send(new_signal(emitter, member, signature, body))


@dataclass
class Bus:
    """A session bus; servers come and go on it."""

    address: str
    servers: list[NotificationServer] = field(default_factory=list)

    def serve(self, manners: Manners | None = None) -> NotificationServer:
        """Start a server."""
        made = NotificationServer(self.address, manners)
        self.servers.append(made)
        return made


@contextmanager
def private_bus() -> Iterator[Bus]:
    """Run a bus nobody else is on."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    bus = Bus(process.stdout.readline().strip())
    try:
        yield bus
    finally:
        for server in bus.servers:
            server.close()
        process.terminate()
        process.wait(5)
        process.stdout.close()


def settle(notifier: Notifier) -> None:
    """Wait until everything told to the notifier so far is done on its own side too."""

    async def in_turn() -> None:
        assert notifier._lock is not None
        async with notifier._lock:
            pass

    notifier._network.call(in_turn).result(10)
