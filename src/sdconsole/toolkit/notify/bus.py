# SPDX-License-Identifier: Apache-2.0
"""Linux: toasts by the Desktop Notifications Specification (freedesktop.org, 1.2) on the session bus.

Spoken with directly: desktop-notifier, which serves the other systems, always sends `replaces_id` 0, hands
names to servers that read markup, and keeps to itself that a notification could not be shown.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
from collections.abc import Callable
from typing import Any, Final

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    MatchRule,
    MessageType,
    new_method_call,
)
from jeepney.auth import AuthenticationError  # type: ignore[import-untyped]
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.asyncio import DBusRouter, open_dbus_connection  # type: ignore[import-untyped]
from jeepney.io.common import RouterClosed  # type: ignore[import-untyped]

from sdconsole.resources import resource
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.notify.port import BODY, Ears, NotifyFailed, Toast

NAME: Final = "org.freedesktop.Notifications"
_SERVER: Final = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
_PROPERTIES: Final = DBusAddress(
    "/org/freedesktop/Notifications", bus_name=NAME, interface="org.freedesktop.DBus.Properties"
)
_REPLY_S: Final = 5.0
_DISMISSED: Final = 2
"""`NotificationClosed`: by the user."""
_NORMAL, _CRITICAL = 1, 2
_BUS: Final = "org.freedesktop.DBus"
_FAILED = (OSError, EOFError, KeyError, ValueError, RuntimeError, AuthenticationError, RouterClosed)


class BusBackend:
    """The server may come, go and be another one at any time: a toast that fails is tried on a new line."""

    name = NAME

    def __init__(self, app_name: str, program_key: str, address: str = "SESSION") -> None:
        """`program_key` names icon and desktop file."""
        self._app_name = app_name
        self._program_key = program_key
        self._address = address
        self._ears: Ears | None = None
        self._router: Any = None
        self._connection: Any = None
        self._filters = contextlib.ExitStack()
        self._abilities: frozenset[str] = frozenset()
        self._shown: dict[str, int] = {}
        self._tokens: dict[int, str] = {}
        self._is_other = False
        """Another server has taken the name since."""

    async def open(self, ears: Ears) -> None:
        """Connect, and ask the server what it can do."""
        self._ears = ears
        await self._connect()

    async def show(self, toast: Toast) -> None:
        """Show it; on a line that was lost, on a new one."""
        try:
            await self._notify(toast)
        except NotifyFailed:
            await self._disconnect()
            await self._connect()
            await self._notify(toast)

    async def withdraw(self, tag: str) -> None:
        """Have it closed."""
        number = self._shown.pop(tag, None)
        if number is not None:
            with contextlib.suppress(NotifyFailed):
                await self._call(new_method_call(_SERVER, "CloseNotification", "u", (number,)))

    async def aclose(self) -> None:
        """Close what is shown, and the line."""
        for tag in list(self._shown):
            await self.withdraw(tag)
        await self._disconnect()

    async def _connect(self) -> None:
        try:
            async with asyncio.timeout(_REPLY_S):
                self._connection = await open_dbus_connection(self._address)
        except _FAILED as error:
            raise NotifyFailed(f"no session bus: {error}") from error
        self._router = DBusRouter(self._connection)
        try:
            await self._listen()
            await self._meet()
        except NotifyFailed:
            await self._disconnect()
            raise
        await self._ask_quiet()

    async def _meet(self) -> None:
        """Find out what the server can do that is there now; numbers belong to the one that gave them."""
        self._shown.clear()
        self._tokens.clear()
        (abilities,) = await self._call(new_method_call(_SERVER, "GetCapabilities"))
        self._abilities, self._is_other = frozenset(abilities), False

    async def _disconnect(self) -> None:
        router, self._router = self._router, None
        connection, self._connection = self._connection, None
        self._filters.close()
        if router is not None:
            # What ended the reading is raised here once more.
            with contextlib.suppress(*_FAILED):
                await router.__aexit__(None, None, None)
        if connection is not None:
            with contextlib.suppress(*_FAILED):
                await connection.close()

    async def _listen(self) -> None:
        # The bus compares the sender's name; what arrives has a number in its place.
        for interface in (NAME, "org.freedesktop.DBus.Properties"):
            heard = MatchRule(type="signal", interface=interface, path=_SERVER.object_path)
            asked = MatchRule(type="signal", sender=NAME, interface=interface, path=_SERVER.object_path)
            await self._hear(asked, heard, self._on_signal)
        owner = MatchRule(type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged")
        owner.add_arg_condition(0, NAME)
        await self._hear(owner, owner, self._on_owner)

    async def _hear(self, asked: Any, heard: Any, on_message: Callable[[Any], None]) -> None:
        await self._call(message_bus.AddMatch(asked))
        self._filters.enter_context(self._router.filter(heard, queue=_Ear(on_message)))

    async def _ask_quiet(self) -> None:
        # Plasma's; others do not have it.
        asked = new_method_call(_PROPERTIES, "Get", "ss", (NAME, "Inhibited"))
        with contextlib.suppress(NotifyFailed):
            ((_type, is_quiet),) = await self._call(asked)
            self._tell_quiet(is_quiet)

    async def _notify(self, toast: Toast) -> None:
        if self._is_other:
            await self._meet()
        text = html.escape(toast.text, quote=False) if "body-markup" in self._abilities else toast.text
        hints = {
            "urgency": ("y", _CRITICAL if toast.is_urgent else _NORMAL),
            "desktop-entry": ("s", f"sdconsole-{self._program_key}"),
            # Sounds are our own, with switches of their own.
            "suppress-sound": ("b", True),
        }
        body = (
            self._app_name,
            self._shown.get(toast.tag, 0),
            str(resource("app", f"{self._program_key}.svg")),
            toast.title,
            text,
            self._actions(toast),
            hints,
            -1,
        )
        (number,) = await self._call(new_method_call(_SERVER, "Notify", "susssasa{sv}i", body))
        self._shown[toast.tag] = number

    def _actions(self, toast: Toast) -> list[str]:
        if "actions" not in self._abilities:
            return []
        actions = ["default", translate("Notify", "Open")]
        for button in toast.buttons:
            actions += [button.key, button.label]
        return actions

    async def _call(self, message: Any) -> Any:
        if self._router is None:
            raise NotifyFailed("not connected")
        try:
            async with asyncio.timeout(_REPLY_S):
                reply = await self._router.send_and_get_reply(message)
        except _FAILED as error:
            raise NotifyFailed(f"the line to the desktop is lost: {error!r}") from error
        if reply.header.message_type is MessageType.error:
            raise NotifyFailed(str(reply.body))
        return reply.body

    def _on_signal(self, message: Any) -> None:
        from jeepney import HeaderFields

        member, body = message.header.fields[HeaderFields.member], message.body
        if member == "ActionInvoked":
            self._on_action(*body)
        elif member == "NotificationClosed":
            self._on_closed(*body)
        elif member == "ActivationToken":
            number, token = body
            self._tokens[number] = token
        elif member == "PropertiesChanged" and body[0] == NAME and "Inhibited" in body[1]:
            self._tell_quiet(body[1]["Inhibited"][1])

    def _on_owner(self, _message: Any) -> None:
        self._is_other = True
        self._shown.clear()

    def _on_action(self, number: int, key: str) -> None:
        tag, token = self._tag(number), self._tokens.pop(number, "")
        if tag is not None and self._ears is not None:
            self._ears.pressed(tag, BODY if key == "default" else key, token)

    def _on_closed(self, number: int, reason: int) -> None:
        tag = self._tag(number)
        self._tokens.pop(number, None)
        if tag is None:
            return
        del self._shown[tag]
        if reason == _DISMISSED and self._ears is not None:
            self._ears.dismissed(tag)

    def _tag(self, number: int) -> str | None:
        # Everybody on the bus hears of everybody's notifications.
        return next((tag for tag, shown in self._shown.items() if shown == number), None)

    def _tell_quiet(self, is_quiet: object) -> None:
        if self._ears is not None:
            self._ears.quiet_changed(bool(is_quiet))


class _Ear:
    """What jeepney takes for a queue."""

    def __init__(self, on_message: Callable[[Any], None]) -> None:
        self._on_message = on_message

    def put_nowait(self, message: Any) -> None:
        """Take one message: behind whoever waits for a reply that came before it."""
        asyncio.get_running_loop().call_soon(self._on_message, message)
