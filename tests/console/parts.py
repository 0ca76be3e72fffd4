# SPDX-License-Identifier: Apache-2.0
"""The console's parts put together around a line that answers by script."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject

from sdconsole.client.gateway import NOTHING
from sdconsole.client.lines import ConsoleLine
from sdconsole.console.actions.calls import Calls
from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.keys import ViewerKeys
from sdconsole.console.actions.panes.panes import make_panes
from sdconsole.console.actions.registry import Actions
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.line import LineStage, LineState
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.routes import Route
from sdconsole.domain.ids import GrantId
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.sounds import Sound, Sounds

ORIGIN = "https://gw.example.co.jp"


@dataclass(frozen=True, slots=True)
class Sent:
    """One call as it reached the line."""

    route: str
    body: Any
    path: dict[str, str]
    version: int | None
    key: str | None


class ScriptedLine(ConsoleLine):
    """Answers what the test says, when the test says; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9", client="console/0.1.0")
        self.sent: list[Sent] = []
        self.answers: dict[str, Any] = {}
        """By route: a reply, a `Refusal`, or an exception to raise. Missing: never answers."""

    async def call(
        self,
        route: Route[Any, Any],
        body: Any = None,
        *,
        path: Mapping[str, str] = NOTHING,
        query: Mapping[str, str] = NOTHING,
        version: int | None = None,
        key: str | None = None,
    ) -> Any:
        """Answer by script."""
        self.sent.append(Sent(route.name, body, dict(path), version, key))
        if route.name not in self.answers:
            await asyncio.Event().wait()
        answer = self.answers[route.name]
        if isinstance(answer, Exception):
            raise answer
        return answer


class QuietSounds(Sounds):
    """Notes what was to be heard."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Sound] = []

    def play(self, sound: Sound) -> None:
        """Note it."""
        self.heard.append(sound)


@dataclass
class Rig:
    """Everything between a mirror and a line."""

    network: NetworkThread
    mirror: Mirror
    line: ScriptedLine = field(default_factory=ScriptedLine)
    focused: list[GrantId] = field(default_factory=list)
    has_viewer: bool = False

    def __post_init__(self) -> None:
        self.owner = QObject()
        numbers = iter(range(1, 10_000))
        self.calls = Calls(self.network, lambda: f"key-{next(numbers)}", self.owner)
        self.feed = Feed(self.network, self.mirror, lambda: 0.5, self.owner)
        self.keys = ViewerKeys(lambda count: bytes([next(numbers) % 256]) * count)
        self.verbs = Verbs(self.mirror, self.calls, self.keys, self.owner)
        self.actions = Actions(self.mirror, self.calls, self.verbs, self.feed, self._focus, self.owner)
        self.sounds = QuietSounds()
        self.settings = Settings("console")
        self.panes = make_panes(self.mirror, self.calls, self.settings, self.sounds, self.owner)
        self.calls.use(self.line)
        self.mirror.put_line(LineState(LineStage.UP))

    def _focus(self, grant: GrantId) -> bool:
        self.focused.append(grant)
        return self.has_viewer
