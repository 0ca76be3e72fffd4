# SPDX-License-Identifier: Apache-2.0
"""Every screen of the support app, one after another, for tests that judge how each of them lies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from sdconsole.client.stream import LineDown
from sdconsole.client.transport import LineProblem
from sdconsole.contract.people import Hello, UserRef
from sdconsole.contract.sessions import ChatMessage, ChatPage
from sdconsole.contract.version import PRODUCT
from sdconsole.domain.files import FileOutcome
from sdconsole.domain.ids import GrantId, UserId
from sdconsole.domain.invitations import LinkTarget
from sdconsole.domain.refusal import NextStep, Reason, refuse
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Status
from sdconsole.support.actions.join import Doorbell
from sdconsole.support.actions.recording import Recorder
from sdconsole.support.mirror.carried import Clipped
from sdconsole.support.mirror.diary import Deed, Entry
from sdconsole.support.mirror.permissions import Asking, Need
from sdconsole.support.mirror.screens import LineState
from sdconsole.support.mirror.shelter import Shelter
from sdconsole.support.views.after.afterwards import Afterwards
from sdconsole.support.views.after.keeping import Keeper
from sdconsole.support.views.after.removal import RemovalPage
from sdconsole.support.views.lobby import Lobby
from sdconsole.support.views.permissions.concierge import Concierge
from sdconsole.support.views.stage import Stage
from sdconsole.support.views.window import SupportWindow
from sdconsole.toolkit.application import Application
from tests.support.builders import (
    CONTROL,
    ORIGIN,
    SATO,
    SUZUKI,
    TAKAHASHI,
    VIEW,
    Play,
    Pretended,
    StillNetwork,
    message,
    open_for,
    prompt,
    state,
)

LINK = f"{ORIGIN}/s/abcdefghijklmnopqrstuv"
LONG = UserRef(id=UserId("u-long"), display_name="Maximiliane Wolkenstein-Hohenlohe (Second Line Support)")
ORGANISATION = "株式会社サンプル商事 情報システム部 ヘルプデスク"


def hello(organisation: str = "Example") -> Hello:
    """What a Gateway says of itself."""
    return Hello(
        product=PRODUCT,
        version="0.1.0",
        api=1,
        min_client_version="0.1.0",
        download_url="",
        organisation=organisation,
        now=0,
    )


class Gallery:
    """One window, and what a screen needs to be shown in it."""

    def __init__(self, application: Application) -> None:
        self.window = SupportWindow(application)
        self.window.show()
        self.network = StillNetwork()
        self.lobby = Lobby(
            self.window, self.network, lambda it: Doorbell(it, "support/0.1.0"), cast("Any", None)
        )
        self.play = Play(state(1, organisation="Example"))
        self.stage: Stage | None = None
        self.system = "linux"
        self.permissions = Pretended()

    def close(self) -> None:
        """Take everything off the screen."""
        self.play.visit.leave()
        if self.stage is not None:
            self.stage.draw()
        self.window.finish()

    def visit(self) -> Play:
        """Join."""
        play = self.play
        self.stage = Stage(
            self.window, play.visit, play.chatting, Shelter(), play.clock, cast("Any", _NoKeys)
        )
        self.recorder = Recorder(play.visit, play.clock)
        keeper = Keeper(play.case, self.window, lambda: "en", "PC-0142", "0.1.0", Path("/"))
        removal = RemovalPage(self.system, Path("/downloads/SupportApp-gw.example.co.jp"), self.window)
        self.concierge = Concierge(
            self.window, play.visit, self.stage.sight, self.permissions, lambda: None, lambda _url: None
        )
        self.after = Afterwards(
            self.window, self.stage.page, self.stage.ended, self.stage.sight, play.visit, keeper, removal
        )
        return play

    def refused(self, reason: Reason, **facts: int | str) -> None:
        """Try a link; the Gateway says no."""
        self.lobby.submit(LINK, "")
        self.network.jobs[-1].answer(hello())
        self.network.jobs[-1].answer(refuse(reason, NextStep.NONE, **facts))

    def talk(self, *messages: ChatMessage) -> None:
        """These were said; the Gateway's state tells of them."""
        was = self.play.case.state
        self.play.gateway(
            state(
                was.number + 1,
                grants=was.grants,
                technicians=was.technicians,
                chat=len(messages),
                holder=was.holder,
            )
        )
        self.play.chat_network.jobs[-1].answer(ChatPage(messages=messages, last=len(messages)))


class _NoKeys:
    def close(self) -> None:
        """Nothing was watched."""


def _preset(shown: Gallery) -> None:
    shown.lobby.offer(LinkTarget(ORIGIN, "abcdefghijklmnopqrstuv"))


def _confirm(shown: Gallery) -> None:
    shown.lobby.submit("sdconsole://join/abcdefghijklmnopqrstuv", "gw.example.co.jp")
    shown.network.jobs[-1].answer(hello(ORGANISATION))


def _joining(shown: Gallery) -> None:
    shown.lobby.submit(LINK, "")
    shown.network.jobs[-1].answer(hello(ORGANISATION))


def _first_prompt(shown: Gallery) -> None:
    shown.visit().gateway(state(2, asked=prompt(), ticket="INC0012345"))


def _ticket_prompt(shown: Gallery) -> None:
    shown.visit().gateway(state(2, asked=prompt(), ticket="INC0012345「印刷できない」"))


def _full_prompt(shown: Gallery) -> None:
    asked = prompt(who=LONG, scopes=(*CONTROL, Scope.CLIPBOARD, Scope.FILES))
    shown.visit().gateway(state(2, asked=asked, organisation=ORGANISATION))


def _second_prompt(shown: Gallery) -> None:
    _controlled(shown)
    was = shown.play.case.state
    asked = prompt("r2", TAKAHASHI)
    shown.play.gateway(state(9, asked=asked, grants=was.grants, holder="g-r1", technicians=(SATO, TAKAHASHI)))


def _more_prompt(shown: Gallery) -> None:
    _controlled(shown)
    was = shown.play.case.state
    asked = prompt("r2", scopes=(*CONTROL, Scope.FILES))
    shown.play.gateway(state(9, asked=asked, grants=was.grants, holder="g-r1"))


def _much_more_prompt(shown: Gallery) -> None:
    _viewed(shown)
    was = shown.play.case.state
    asked = prompt("r2", scopes=(*CONTROL, Scope.CLIPBOARD, Scope.FILES))
    shown.play.gateway(state(9, asked=asked, grants=was.grants, organisation=ORGANISATION))


def _everything(shown: Gallery) -> None:
    play = shown.visit()
    open_for(play, "r1", None, (*CONTROL, Scope.CLIPBOARD, Scope.FILES), number=2)
    play.connected("r1")
    play.hold("g-r1")


def _granted(shown: Gallery) -> None:
    shown.visit().grant_control()


def _controlled(shown: Gallery) -> None:
    _granted(shown)
    shown.play.connected("r1")
    shown.play.hold("g-r1")


def _viewed(shown: Gallery) -> None:
    play = shown.visit()
    open_for(play, "r1", None, VIEW, number=2)
    play.connected("r1")


def _three(shown: Gallery) -> None:
    play = shown.visit()
    everybody = (("r1", SATO, CONTROL), ("r2", LONG, CONTROL), ("r3", SUZUKI, VIEW))
    for number, (request, who, scopes) in enumerate(everybody):
        open_for(play, request, who, scopes, number=10 * number + 2)
        play.connected(request)
    play.hold("g-r2")


def _paused(shown: Gallery) -> None:
    _three(shown)
    shown.play.visit.pause(True)


def _stopped(shown: Gallery) -> None:
    _controlled(shown)
    shown.play.visit.stop()


def _blocked(shown: Gallery) -> None:
    shown.visit().gateway(state(2, is_blocked=True))


def _reconnecting(shown: Gallery) -> None:
    _controlled(shown)
    shown.play.gateway(LineDown(LineProblem.REFUSED, 400, 1))


def _offline(shown: Gallery) -> None:
    _controlled(shown)
    shown.play.gateway(LineDown(LineProblem.REFUSED, 7_000, 4))
    shown.play.tick(60)


def _no_screen(shown: Gallery) -> None:
    _granted(shown)
    shown.play.connected("r1", LineState.NO_SCREEN)


def _expired(shown: Gallery) -> None:
    shown.visit().gateway(state(3, status=Status.EXPIRED))


def _closed(shown: Gallery) -> None:
    _three(shown)
    shown.play.gateway(state(90, status=Status.CLOSED, epoch=2))


def _leaving(shown: Gallery) -> None:
    _controlled(shown)
    assert shown.stage is not None
    shown.stage.ask_to_leave()


def _talking(shown: Gallery) -> None:
    _controlled(shown)
    shown.talk(
        message(1, "こんにちは。印刷できない件について確認します。" * 6),
        message(2, "See https://intranet.example.co.jp/printers/" + "a" * 90 + "?x=1&y=2 first.", by=None),
        message(3, "Antidisestablishmentarianism " * 12, by=LONG),
        message(4, "ありがとうございます。\nhttps://gw.example.co.jp/help を見ました。", by=None),
    )


def _so_far(shown: Gallery) -> None:
    _three(shown)
    shown.recorder.clipped(Clipped(GrantId("g-r1"), True, 12))
    at = shown.play.case.gateway_time(shown.play.clock())
    file = Entry(
        at, Deed.FILE_CAME, "佐藤 健", text="driver-7.2.zip", size=48_300_000, sha256="9f" * 32,
        outcome=FileOutcome.SAVED,
    )  # fmt: skip
    shown.play.case.note(file)
    shown.play.visit.pause(True)
    shown.play.visit.pause(False)
    shown.after.show_so_far()


def _removal(shown: Gallery, system: str = "linux") -> None:
    shown.system = system
    _closed(shown)
    assert shown.stage is not None
    shown.stage.ended.remove.click()


def _forgotten(shown: Gallery) -> None:
    _removal(shown)
    shown.after.removal.forget.click()


def _checklist(shown: Gallery, *held: Need) -> None:
    shown.permissions = Pretended(Asking.LISTS)
    _granted(shown)
    shown.permissions.held.update(held)
    shown.concierge.look()


def _beforehand(shown: Gallery) -> None:
    shown.permissions = Pretended(Asking.EACH_TIME)
    _granted(shown)


def _cancelled(shown: Gallery) -> None:
    _beforehand(shown)
    shown.concierge.on_refused()


def _kept(shown: Gallery) -> None:
    _closed(shown)
    assert shown.stage is not None
    shown.stage.ended.show_kept("/home/user/ダウンロード/support-receipt-20261122-1405.html")


SCREENS: dict[str, Callable[[Gallery], object]] = {
    "entry": lambda _shown: None,
    "entry-wrong-pin": lambda shown: shown.refused(Reason.PIN_WRONG),
    "entry-second-computer": lambda shown: shown.refused(Reason.DEVICE_IN_USE),
    "entry-throttled": lambda shown: shown.refused(Reason.PIN_THROTTLED, retry_after_ms=240_000),
    "preset": _preset,
    "confirm": _confirm,
    "joining": _joining,
    "too-old": lambda shown: shown.refused(Reason.CLIENT_TOO_OLD),
    "waiting": lambda shown: shown.visit(),
    "prompt": _first_prompt,
    "prompt-ticket": _ticket_prompt,
    "prompt-everything": _full_prompt,
    "prompt-second": _second_prompt,
    "prompt-more": _more_prompt,
    "prompt-much-more": _much_more_prompt,
    "everything": _everything,
    "granted": _granted,
    "controlled": _controlled,
    "viewed": _viewed,
    "three": _three,
    "paused": _paused,
    "stopped": _stopped,
    "blocked": _blocked,
    "reconnecting": _reconnecting,
    "offline": _offline,
    "no-screen": _no_screen,
    "talking": _talking,
    "leaving": _leaving,
    "expired": _expired,
    "closed": _closed,
    "so-far": _so_far,
    "macos-lists": _checklist,
    "macos-view-only": lambda shown: _checklist(shown, Need.SCREEN),
    "macos-all": lambda shown: _checklist(shown, Need.SCREEN, Need.HANDS),
    "wayland-before": _beforehand,
    "wayland-cancelled": _cancelled,
    "kept": _kept,
    "removal": _removal,
    "removal-macos": lambda shown: _removal(shown, "darwin"),
    "removal-forgotten": _forgotten,
}
"""Name of a screen → what brings it up."""
