# SPDX-License-Identifier: Apache-2.0
"""The support app as a process on a display of its own, and a technician at the wire with a viewer's eyes."""

import asyncio
import base64
import re
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.access import AccessAsk, ConnectAsk, GrantView
from sdconsole.contract.sessions import (
    ChatSay,
    ChatTo,
    HandsDo,
    SessionClose,
    SessionCreated,
    SessionHands,
    SessionInvite,
    SessionView,
)
from sdconsole.demo.hands import Hands, Role, Widget
from sdconsole.demo.stage import AccessibilityBus
from sdconsole.domain.ids import UserId
from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.port import Pixels
from sdconsole.media.faults import LineLost
from sdconsole.media.line.secure import End, KeyPair, LineFacts, LineKeys, line_context
from sdconsole.media.messages.hands import Input
from sdconsole.media.receiving.receiving import Receiving
from sdconsole.media.receiving.reception import ReceptionCallbacks
from sdconsole.media.transport.relay import open_relay
from sdconsole.support.actions.device import base64url
from sdconsole.support.sharing.screens import relay_address
from tests.media.doubles import eventually
from tests.shared.desk import allowed, new_session, session, technician, until
from tests.shared.gateway import RunningGateway, environment

T = TypeVar("T")
PATIENCE_S = 20.0


class EndUser:
    """The support app as its own process; found, read and pressed from outside."""

    def __init__(self, display: str, bus: AccessibilityBus, hands: Hands, state: Path) -> None:
        self._display, self._bus, self._hands, self._state = display, bus, hands, state
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        """Run `sdconsole support ARGUMENTS`."""
        surroundings = {
            **environment(),
            "DISPLAY": self._display,
            "QT_QPA_PLATFORM": "xcb",
            **self._bus.environment,
            "SDCONSOLE_STATE_DIR": str(self._state),
            "SDCONSOLE_LANGUAGE": "en",
            "QT_IM_MODULE": "none",
        }
        command = [sys.executable, "-m", "sdconsole", "support", *arguments]
        with (self._state / "output.txt").open("ab") as output:
            self._process = subprocess.Popen(command, env=surroundings, stdout=output, stderr=output)

    @property
    def app(self) -> Widget:
        """The running program."""
        assert self._process is not None
        pid = self._process.pid

        def look() -> Widget | None:
            mine = (it for it in self._hands.programs() if self._hands.pid_of(it) == pid)
            return next(mine, None)

        return self._hands.wait(look, "support app")

    def press(self, name: str) -> None:
        """Press the button of exactly this name that is in sight, as soon as it can be pressed."""
        # "Stop" is not "Stop control": one ends everything, the other takes one scope back.
        self.app.find(Role.BUTTON, re.compile(f"^{re.escape(name)}$")).press()

    def sees(self, words: str) -> None:
        """Wait until the words are somewhere in sight."""
        self.app.find(Role.LABEL, words)

    def waits_gone(self, words: str) -> None:
        """Wait until the words are nowhere in sight."""
        eventually(lambda: not self.has(words), PATIENCE_S)

    def has(self, words: str) -> bool:
        """Whether the words are in sight now."""
        return any(widget.is_showing for widget in self.app.find_all(Role.LABEL, words))

    def output(self) -> str:
        """What it wrote on stdout and stderr."""
        return (self._state / "output.txt").read_text(encoding="utf-8", errors="replace")

    def stop(self) -> int:
        """Ask it to end; returns its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(PATIENCE_S)

    def wait(self) -> int:
        """Wait for its own end; returns its exit code."""
        assert self._process is not None
        return self._process.wait(PATIENCE_S)

    def kill(self) -> None:
        """End it as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE_S)
            self._process = None


class Eyes:
    """A viewer without a window: the picture, and how often it changed."""

    def __init__(self, keys: LineKeys) -> None:
        self.canvas: Pixels | None = None
        self.pictures = 0
        self.last_at = 0.0
        self.lost: LineLost | None = None
        self.stopped: object = None
        self.receiving = Receiving(
            keys,
            ReceptionCallbacks(
                on_frame=self._on_frame,
                on_stopped=lambda reason: setattr(self, "stopped", reason),
                on_line_lost=lambda lost: setattr(self, "lost", lost),
            ),
        )

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """Red, green, blue at a place of the remote screen."""
        with self.receiving.canvas_lock:
            assert self.canvas is not None
            blue, green, red = (int(value) for value in np.asarray(self.canvas)[y, x, :3])
        return red, green, blue

    def send(self, event: Input) -> None:
        """Send input to the remote screen."""
        self.receiving.send_input(event)

    def close(self) -> None:
        """Close the viewer."""
        self.receiving.close()

    def _on_frame(self, canvas: Pixels, _rects: object, _number: int) -> None:
        self.canvas = canvas
        self.pictures += 1
        self.last_at = time.monotonic()


class Technician:
    """One technician's console, reduced to its calls."""

    def __init__(
        self, gateway: RunningGateway, login: str = "", created: SessionCreated | None = None
    ) -> None:
        """`created`: take part in a colleague's session instead of making one."""
        self._gateway, self._login = gateway, login or gateway.login
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._pair = KeyPair.generate()
        self.line: ConsoleLine = self.run(
            self._stack.enter_async_context(technician(gateway, self._login, gateway.password))
        )
        signed_in = self.line.signed_in
        assert signed_in is not None
        self.me, self._name = signed_in.me.id, signed_in.me.display_name
        self._asked = frozenset[Scope]()
        self.created: SessionCreated = created or self.run(new_session(self.line))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run one call to its end."""
        return self._runner.run(work)

    def close(self) -> None:
        """Leave."""
        self.run(self._stack.aclose())
        self._runner.close()

    def look(self) -> SessionView:
        """The session as it is now."""
        return self.run(session(self.line, self.created))

    def wait_until(self, is_so: Callable[[SessionView], bool]) -> SessionView:
        """Wait until the session is as wished."""
        return self.run(until(lambda: session(self.line, self.created), is_so, PATIENCE_S))

    def ask(self, *scopes: Scope) -> None:
        """Ask for access."""
        wanted = scopes or (Scope.VIEW, Scope.CONTROL)
        self._asked = frozenset(wanted)
        body = AccessAsk(scopes=wanted, viewer_key=base64url(self._pair.public))
        allowed(self.run(self.line.call(routes.ACCESS_ASK, body, path=self._path)))

    def withdraw(self) -> None:
        """Take the request back."""
        request = self.look().requests[-1]
        path = {**self._path, "request_id": request.id}
        allowed(self.run(self.line.call(routes.ACCESS_WITHDRAW, path=path)))

    def end(self) -> None:
        """Close the session for good."""
        version = self.look().version
        call = self.line.call(routes.SESSION_CLOSE, SessionClose(), path=self._path, version=version)
        allowed(self.run(call))

    def granted(self) -> GrantView:
        """Wait for the live grant."""
        mine: list[GrantView] = []

        def is_there(view: SessionView) -> bool:
            mine[:] = [it for it in view.grants if it.ended_at is None and it.technician.id == self.me]
            return bool(mine)

        self.wait_until(is_there)
        return mine[0]

    def invite(self, who: UserId) -> None:
        """Invite a colleague."""
        body, version = SessionInvite(technician=who), self.look().version
        allowed(self.run(self.line.call(routes.SESSION_INVITE, body, path=self._path, version=version)))

    def say(self, text: str, to: ChatTo = ChatTo.EVERYBODY) -> None:
        """Say something in the chat."""
        allowed(self.run(self.line.call(routes.CHAT_SAY, ChatSay(text=text, to=to), path=self._path)))

    def heard(self) -> list[str]:
        """What was said in the chat so far."""
        page = allowed(self.run(self.line.call(routes.CHAT, path=self._path)))
        return [message.text for message in page.messages]

    def hands(self, do: HandsDo) -> None:
        """Ask for keyboard and mouse, hand them over, or keep them."""
        call = self.line.call(routes.SESSION_HANDS, SessionHands(do=do), path=self._path)
        allowed(self.run(call))

    def has_no_grant(self) -> None:
        """Wait until no grant is live any more."""
        self.wait_until(lambda view: all(grant.ended_at is not None for grant in view.grants))

    def watch(self) -> Eyes:
        """Use the grant: a viewer that has its first picture."""
        body = ConnectAsk(grant=self.granted().id)
        ticket = allowed(self.run(self.line.call(routes.CONNECT, body, path=self._path)))
        app_key = base64.urlsafe_b64decode(ticket.app_key + "=")
        facts = LineFacts(
            session=self.created.session.id,
            request=ticket.grant.request,
            grant=ticket.grant.id,
            epoch=ticket.grant.epoch,
            technician=self.me,
            name=self._name,
            asked=self._asked,
        )
        eyes = Eyes(LineKeys(End.VIEWER, self._pair, app_key, line_context(facts)))
        eyes.receiving.attach(open_relay(relay_address(self._gateway.origin), ticket.ticket))
        eventually(lambda: eyes.pictures > 0, PATIENCE_S)
        return eyes

    @property
    def _path(self) -> dict[str, str]:
        return {"session_id": self.created.session.id}
