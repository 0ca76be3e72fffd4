# SPDX-License-Identifier: Apache-2.0
"""A crier with a desktop that remembers, for the tests of notices."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from sdconsole.console.actions.notices.crier import Crier
from sdconsole.console.actions.notices.kinds import NoticeKind
from sdconsole.console.actions.notices.notice import Answer, Notice
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.toolkit.notify.port import Toast
from sdconsole.toolkit.settings import Settings
from tests.console.builders import Monotonic


class Screen:
    """What stands on the desktop now, by tag; and everything that ever came up."""

    def __init__(self) -> None:
        self.standing: dict[str, Toast] = {}
        self.shown: list[Toast] = []

    def show(self, toast: Toast) -> None:
        """Put it up."""
        self.standing[toast.tag] = toast
        self.shown.append(toast)

    def withdraw(self, tag: str) -> None:
        """Take it down."""
        self.standing.pop(tag, None)


@dataclass
class Telling:
    """A mirror, a crier, a screen."""

    mirror: Mirror
    settings: Settings = field(default_factory=lambda: Settings("console"))
    screen: Screen = field(default_factory=Screen)
    heard: list[NoticeKind] = field(default_factory=list)
    answers: list[tuple[Answer, Notice]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.owner = QObject()
        self.crier = Crier(self.mirror, self.settings, self.screen, self.heard.append, self.owner)
        self.crier.answered.connect(lambda answer, notice: self.answers.append((answer, notice)))

    def titles(self) -> list[str]:
        """What stands, by title."""
        return [toast.title for toast in self.screen.standing.values()]

    def kinds(self) -> list[NoticeKind]:
        """What stands, by kind."""
        return [notice.kind for notice in self.crier.board.shown]

    def wind(self, ms: int) -> None:
        """Let time pass."""
        clock = self.mirror.clock._monotonic
        assert isinstance(clock, Monotonic)
        clock.ms += ms
        self.mirror.tick()
