# SPDX-License-Identifier: Apache-2.0
"""Many sessions, as a large desk has them: names, computers, technicians and states that differ."""

import os
import random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec import structs
from PySide6.QtWidgets import QApplication

from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import AppView, SessionView
from sdconsole.contract.stream import Change
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import UserId
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.builders import NOW, SATO, Monotonic, app, channels, page, session, sign_in

PAGE = 1_000
SECTIONS = ("経理", "営業", "総務", "人事", "開発", "倉庫", "Accounting", "Sales", "Support", "Lab")
FAMILIES = ("山田", "鈴木", "高橋", "田中", "Smith", "Garcia", "Tanaka", "Weber", "Rossi", "Novak")
DESKS = tuple(UserRef(id=UserId(f"u{at}"), display_name=f"{name} {at}") for at, name in enumerate(FAMILIES))


def application() -> QApplication:
    """The application, in the style and colours that the programs have on Linux."""
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    made.setStyle("Fusion")
    Theme(made, ThemeChoice.LIGHT)
    return made


def view(number: int, chance: random.Random, **changes: object) -> SessionView:
    """One session, always the same for a number and a state of chance."""
    name = f"{chance.choice(SECTIONS)}-{chance.choice(FAMILIES)} {chance.randrange(10_000):04}"
    there: AppView | None = app(f"PC-{chance.randrange(100_000):05}") if chance.random() < 0.6 else None
    facts = {
        "name": name,
        "app": there,
        "created_at": NOW - chance.randrange(1, 20 * 3_600_000),
        "assignee": chance.choice((SATO, *DESKS, None)),
        "ticket": f"INC{number:07}" if number % 3 == 0 else "",
        "touched_at": NOW - chance.randrange(3_600_000),
    }
    return session(f"s{number:06}", **{**facts, **changes})


def views(count: int, seed: int = 1) -> list[SessionView]:
    """So many sessions."""
    chance = random.Random(seed)
    return [view(number, chance) for number in range(count)]


def mirror_of(sessions: list[SessionView]) -> Mirror:
    """A mirror after sign-in and a snapshot read in pages."""
    mirror = Mirror(GatewayClock(Monotonic()))
    mirror.begin(sign_in())
    mirror.put_channels(channels())
    mirror.open_snapshot()
    for at in range(0, len(sessions), PAGE):
        mirror.add_page(page(*sessions[at : at + PAGE]))
    mirror.close_snapshot()
    return mirror


def news(sessions: list[SessionView], count: int, seed: int = 2) -> list[Change]:
    """So many events, each about any of the sessions; none moves its row in the usual order."""
    chance = random.Random(seed)
    picked = (sessions[chance.randrange(len(sessions))] for _one in range(count))
    return [
        Change(seq=seq, kind=EventKind.CHAT_SAID, at=NOW, session=structs.replace(one, chat=seq))
        for seq, one in enumerate(picked, 1)
    ]
