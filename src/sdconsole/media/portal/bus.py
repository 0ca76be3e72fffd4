# SPDX-License-Identifier: Apache-2.0
"""The session bus as the portal uses it: a request, then an answer that may take minutes."""

import itertools
import os
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    MatchRule,
    MessageFlag,
    MessageType,
    new_method_call,
)
from jeepney.auth import AuthenticationError  # type: ignore[import-untyped]
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

NAME: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_PREFIX: Final = "org.freedesktop.portal."
_REPLY_S: Final = 10.0
_LOOK_S: Final = 0.2
_count = itertools.count(1)

Options = dict[str, tuple[str, Any]]
"""Named values with their D-Bus signatures."""


class BusFailed(Exception):
    """The bus, or who should be on it, is not there or does not understand."""


class Refused(Exception):
    """The portal said no; `is_cancelled`: because the end user did."""

    def __init__(self, is_cancelled: bool) -> None:
        super().__init__("cancelled" if is_cancelled else "not possible")
        self.is_cancelled = is_cancelled


class Abandoned(Exception):
    """Nobody waits for the answer any more."""


def new_token() -> str:
    """Return a name for a request or a session: unique on our connection, no secret."""
    return f"sdconsole{os.getpid()}_{next(_count)}"


class Bus:
    """A connection. One thread asks; then one thread may listen while another tells."""

    def __init__(self, address: str = "SESSION") -> None:
        """Raises `BusFailed`."""
        try:
            self._connection = open_dbus_connection(address, enable_fds=True)
        except (OSError, KeyError, ValueError, RuntimeError, AuthenticationError) as error:
            raise BusFailed(f"no session bus: {error}") from error
        self._telling = threading.Lock()

    def read(self, interface: str, name: str) -> Any:
        """Return a property of the portal. Raises `BusFailed`."""
        body = self._call("org.freedesktop.DBus.Properties", "Get", "ss", (_PREFIX + interface, name))
        return body[0][1]

    def call(self, interface: str, method: str, signature: str, body: tuple[Any, ...]) -> tuple[Any, ...]:
        """Call the portal; return what it answers at once. Raises `BusFailed`."""
        return self._call(_PREFIX + interface, method, signature, body)

    def request(
        self,
        interface: str,
        method: str,
        signature: str,
        body: tuple[Any, ...],
        options: Options,
        is_abandoned: Callable[[], bool],
    ) -> dict[str, Any]:
        """Ask the portal for what the end user may have to decide; return the named results.

        Raises `Refused`, `Abandoned` (and takes the question back), `BusFailed`.
        """
        token = new_token()
        sender = self._connection.unique_name[1:].replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        rule = MatchRule(type="signal", interface=_PREFIX + "Request", member="Response", path=path)
        self._call_bus(message_bus.AddMatch(rule))
        with self._connection.filter(rule) as answers:
            # Only now: an answer may come before the call returns.
            named: Options = {**options, "handle_token": ("s", token)}
            self._call(_PREFIX + interface, method, signature, (*body, named))
            response, results = self._answer(answers, path, is_abandoned)
        self._call_bus(message_bus.RemoveMatch(rule))
        if response:
            raise Refused(is_cancelled=response == 1)
        return {name: value for name, (_, value) in results.items()}

    def tell(self, interface: str, method: str, signature: str, body: tuple[Any, ...]) -> None:
        """Call the portal without waiting for an answer; from any thread. Raises `BusFailed`."""
        message = new_method_call(self._address(interface), method, signature, body)
        message.header.flags |= MessageFlag.no_reply_expected
        try:
            with self._telling:
                self._connection.send(message)
        except OSError as error:
            raise BusFailed(str(error)) from error

    def wait_closed(self, session: str, is_over: Callable[[], bool]) -> None:
        """Return when the portal closes the session, when the bus is gone, or when `is_over` says so."""
        rule = MatchRule(type="signal", interface=_PREFIX + "Session", member="Closed", path=session)
        try:
            while not is_over():
                try:
                    message = self._connection.receive(timeout=_LOOK_S)
                except TimeoutError:
                    continue
                if rule.matches(message):
                    return
        except (OSError, ValueError):  # the bus is gone, or this end was closed meanwhile
            return

    def watch_session(self, session: str) -> None:
        """Ask the bus for the session's end, for `wait_closed`. Raises `BusFailed`."""
        self._call_bus(
            message_bus.AddMatch(
                MatchRule(type="signal", interface=_PREFIX + "Session", member="Closed", path=session)
            )
        )

    def close_session(self, session: str) -> None:
        """Tell the portal that the session is over."""
        address = DBusAddress(session, bus_name=NAME, interface=_PREFIX + "Session")
        self._close_object(address)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def _answer(
        self, answers: "deque[Any]", path: str, is_abandoned: Callable[[], bool]
    ) -> tuple[int, dict[str, tuple[str, Any]]]:
        while True:
            if is_abandoned():
                self._close_object(DBusAddress(path, bus_name=NAME, interface=_PREFIX + "Request"))
                raise Abandoned
            try:
                message = self._connection.recv_until_filtered(answers, timeout=_LOOK_S)
            except TimeoutError:
                continue
            except OSError as error:
                raise BusFailed(str(error)) from error
            response, results = message.body
            return int(response), results

    def _close_object(self, address: Any) -> None:
        message = new_method_call(address, "Close")
        message.header.flags |= MessageFlag.no_reply_expected
        try:
            with self._telling:
                self._connection.send(message)
        except OSError:
            return  # who is gone needs no telling

    def _call(self, interface: str, method: str, signature: str, body: tuple[Any, ...]) -> tuple[Any, ...]:
        address = DBusAddress(_PATH, bus_name=NAME, interface=interface)
        return self._call_bus(new_method_call(address, method, signature, body))

    def _call_bus(self, message: Any) -> tuple[Any, ...]:
        try:
            reply = self._connection.send_and_get_reply(message, timeout=_REPLY_S)
        except (OSError, TimeoutError) as error:
            raise BusFailed(f"no answer: {error}") from error
        if reply.header.message_type == MessageType.error:
            raise BusFailed(str(reply.body[0]) if reply.body else "an error without words")
        return tuple(reply.body)

    def _address(self, interface: str) -> Any:
        return DBusAddress(_PATH, bus_name=NAME, interface=_PREFIX + interface)
