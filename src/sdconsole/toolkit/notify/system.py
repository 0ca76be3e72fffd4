# SPDX-License-Identifier: Apache-2.0
"""Windows and macOS: toasts through desktop-notifier (WinRT; the notification centre of a signed app)."""

from __future__ import annotations

import contextlib
import sys

from desktop_notifier import Button as SystemButton
from desktop_notifier import Capability, DesktopNotifier, Icon, Notification, Urgency

from sdconsole.resources import resource
from sdconsole.toolkit.notify.port import BODY, Ears, NotifyFailed, Toast

_NAMES = {"win32": "Windows (WinRT)", "darwin": "macOS (UserNotifications)"}


class SystemBackend:
    """Clicks come back on the loop it was opened on."""

    def __init__(self, app_name: str, program_key: str, platform: str = sys.platform) -> None:
        self.name = f"desktop-notifier, {_NAMES.get(platform, platform)}"
        # Only Windows takes the picture from a file: a raster one.
        icon = resource("app", f"{program_key}.svg") if platform == "linux" else None
        self._app_name = app_name
        self._icon = None if icon is None else Icon(path=icon)
        self._notifier: DesktopNotifier | None = None
        self._ears: Ears | None = None
        self._shown: set[str] = set()

    async def open(self, ears: Ears) -> None:
        """Ask the system for its leave; without buttons or a click it is of less use than the tray."""
        self._ears = ears
        try:
            self._notifier = DesktopNotifier(self._app_name, self._icon)
            is_allowed = await self._notifier.request_authorisation()
            abilities = await self._notifier.get_capabilities()
        except Exception as error:
            # Each system fails in its own ways: missing parts, no bus, an app without signature.
            raise NotifyFailed(f"{type(error).__name__}: {error}") from error
        if not is_allowed:
            raise NotifyFailed("the user has turned notifications of this app off")
        if Capability.TITLE not in abilities:
            raise NotifyFailed("the system shows no notifications of this app (is it signed?)")

    async def show(self, toast: Toast) -> None:
        """Show it; Windows and macOS replace by the identifier, elsewhere the old one goes first."""
        notifier = self._notifier
        if notifier is None:
            raise NotifyFailed("not open")
        if toast.tag in self._shown:
            await self.withdraw(toast.tag)
        sent: list[str] = []
        await notifier.send_notification(
            Notification(
                title=toast.title,
                message=toast.text,
                urgency=Urgency.Critical if toast.is_urgent else Urgency.Normal,
                buttons=tuple(
                    SystemButton(
                        button.label,
                        lambda key=button.key: self._on_pressed(toast.tag, key),  # type: ignore[misc]
                        button.key,
                    )
                    for button in toast.buttons
                ),
                on_dispatched=lambda: sent.append(toast.tag),
                on_clicked=lambda: self._on_pressed(toast.tag, BODY),
                on_dismissed=lambda: self._on_dismissed(toast.tag),
                identifier=toast.tag,
            )
        )
        if not sent:
            # Its own log has the reason: `send_notification` does not raise.
            raise NotifyFailed("the system did not take the notification")
        self._shown.add(toast.tag)

    async def withdraw(self, tag: str) -> None:
        """Have it taken away."""
        if self._notifier is not None and tag in self._shown:
            self._shown.discard(tag)
            # One that was closed meanwhile raises differently on each system.
            with contextlib.suppress(Exception):
                await self._notifier.clear(tag)

    async def aclose(self) -> None:
        """Take all of ours away."""
        for tag in list(self._shown):
            await self.withdraw(tag)
        self._notifier = None

    def _on_pressed(self, tag: str, key: str) -> None:
        self._shown.discard(tag)
        if self._ears is not None:
            self._ears.pressed(tag, key, "")

    def _on_dismissed(self, tag: str) -> None:
        self._shown.discard(tag)
        if self._ears is not None:
            self._ears.dismissed(tag)
