# SPDX-License-Identifier: Apache-2.0
"""Every state of the viewer's window, one after another, for tests that judge how each of them lies."""

from collections.abc import Callable
from typing import cast

from sdconsole.contract.viewer import People, Start
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_WARNING
from sdconsole.media.messages.state import HoldReason
from sdconsole.media.screen import Monitor, Rect, Screen
from sdconsole.viewer.screen.choice import Choice, Layout
from sdconsole.viewer.screen.pipeline import Pipeline
from sdconsole.viewer.stand import Stand
from sdconsole.viewer.window import ViewerWindow
from tests.shared.lines import line_for
from tests.viewer.screen.test_canvas import Line

WIDTH, HEIGHT = 1920, 1080
MONITORS = (
    Monitor(Rect(0, 0, 1120, 1080), is_primary=True, name="eDP-1", scale=125),
    Monitor(Rect(1120, 0, 800, 1080), name="HDMI-1"),
)
MINE = "佐藤 花子"
THEIRS = "鈴木 一郎"
LONGEST = "株式会社サンプル商事情報システム部ヘルプデスク第二係主任" + "長い名前の技術者" * 4 + "太郎"
UNBROKEN = "Wolkenstein-Hohenlohe_" + "W" * 42
"""As long as a name may be (64), with nowhere to break it."""


class Desktop(Line):
    """A remote screen that looks like one: ground, two windows, a task bar."""

    def __init__(self) -> None:
        super().__init__(WIDTH, HEIGHT)
        self.pixels[..., :3] = (120, 84, 40)
        for box, shade in (
            (Rect(160, 120, 1100, 700), (250, 250, 250)),
            (Rect(160, 120, 1100, 44), (200, 120, 20)),
            (Rect(200, 220, 900, 18), (70, 70, 70)),
            (Rect(200, 270, 760, 18), (70, 70, 70)),
            (Rect(1000, 420, 700, 460), (240, 240, 235)),
            (Rect(0, 1030, 1920, 50), (40, 34, 30)),
        ):
            self.pixels[box.y : box.y + box.h, box.x : box.x + box.w, :3] = shade


class Gallery:
    """One window, and what a state needs to be shown in it."""

    def __init__(self) -> None:
        self.window = ViewerWindow()
        self.line = Desktop()

    def close(self) -> None:
        """Take it off the screen."""
        self.window.hide()
        self.window.deleteLater()

    def begin(self, *scopes: Scope, session: str = "経理-山田") -> None:
        """The console names a device; the window shows."""
        start = Start(
            relay_url="wss://gw.example/relay",
            ticket="t",
            viewer_private_key="",
            app_key="",
            line=line_for(),
            scopes=scopes or (Scope.VIEW, Scope.CONTROL),
            session_name=session,
            device_name="PC-0142",
            end_user="yamada",
            language="en",
            theme="light",
        )
        self.window.begin(start, cast("Pipeline", self.line))
        self.window.show()

    def live(self, *scopes: Scope, session: str = "経理-山田") -> None:
        """The picture is there."""
        self.begin(*scopes, session=session)
        self.window.set_screen(Screen(WIDTH, HEIGHT))
        self.line.framed.emit()
        self.window.set_stand(Stand.LIVE)
        self.window.toolbar.latency.set_latency(142, 24)

    def people(
        self,
        *others: str,
        holder: str = "",
        wanted_by: str = "",
        is_mine: bool = False,
        is_wanted_by_me: bool = False,
    ) -> None:
        """Who is here besides this technician, and who holds."""
        self.window.set_people(
            People(
                names=(MINE, *others),
                holder=holder,
                is_mine=is_mine,
                wanted_by=wanted_by,
                is_wanted_by_me=is_wanted_by_me,
            )
        )

    def after(self, stand: Stand) -> None:
        """It was live, and then this."""
        self.live()
        self.people(THEIRS, holder=MINE, is_mine=True)
        self.window.set_stand(stand)


def _alone(shown: Gallery) -> None:
    shown.live()


def _holder(shown: Gallery) -> None:
    shown.live()
    shown.people(THEIRS, holder=MINE, is_mine=True)


def _not_holding(shown: Gallery) -> None:
    shown.live()
    shown.people(THEIRS, holder=THEIRS)


def _asked(shown: Gallery) -> None:
    shown.live()
    shown.people(THEIRS, holder=MINE, is_mine=True, wanted_by=THEIRS)


def _asking(shown: Gallery) -> None:
    shown.live()
    shown.people(THEIRS, holder=THEIRS, wanted_by=MINE, is_wanted_by_me=True)


def _nobody(shown: Gallery) -> None:
    shown.live()
    shown.people(THEIRS)


def _many(shown: Gallery) -> None:
    shown.live(session=LONGEST)
    shown.people(THEIRS, LONGEST, UNBROKEN, "高橋 美咲", holder=LONGEST)


def _long_asks(shown: Gallery) -> None:
    shown.live()
    shown.people(LONGEST, UNBROKEN, holder=MINE, is_mine=True, wanted_by=UNBROKEN)


def _unbroken_holds(shown: Gallery) -> None:
    shown.live()
    shown.people(LONGEST, UNBROKEN, holder=UNBROKEN)


def _view_only(shown: Gallery) -> None:
    shown.live(Scope.VIEW)
    shown.people(THEIRS, holder=THEIRS)


def _warned(shown: Gallery) -> None:
    _not_holding(shown)
    shown.window.set_end(HARD_STOP_WARNING)


def _monitors(shown: Gallery, choice: Choice) -> None:
    shown.live()
    shown.window.set_screen(Screen(WIDTH, HEIGHT, MONITORS))
    shown.window.pictures.choose(choice)
    shown.window.tools.desk.chat.set_count(2)


def _held(shown: Gallery, reason: HoldReason) -> None:
    shown.live()
    shown.window.set_hold(reason)


def _yielding(shown: Gallery) -> None:
    shown.live()
    shown.window.set_yielding(True)


def _watching(shown: Gallery) -> None:
    shown.live()
    shown.window.tools.control.view_only.trigger()


def _zoomed(shown: Gallery) -> None:
    shown.live()
    shown.window.set_zoom(2.0)


STATES: dict[str, Callable[[Gallery], object]] = {
    "connecting": lambda shown: shown.begin(),
    "alone": _alone,
    "holder": _holder,
    "not-holding": _not_holding,
    "asked": _asked,
    "asking": _asking,
    "nobody": _nobody,
    "many-names": _many,
    "long-asks": _long_asks,
    "unbroken-holds": _unbroken_holds,
    "view-only": _view_only,
    "five-minutes": _warned,
    "monitor": lambda shown: _monitors(shown, Choice(Layout.ONE, 1)),
    "monitors": lambda shown: _monitors(shown, Choice()),
    "paused": lambda shown: _held(shown, HoldReason.END_USER),
    "waiting": lambda shown: _held(shown, HoldReason.GATEWAY),
    "locked": lambda shown: _held(shown, HoldReason.LOCKED),
    "yielding": _yielding,
    "watching": _watching,
    "zoomed": _zoomed,
    "lost": lambda shown: shown.after(Stand.LOST),
    "offline": lambda shown: shown.after(Stand.OFFLINE),
    "stopped": lambda shown: shown.after(Stand.STOPPED),
    "left": lambda shown: shown.after(Stand.LEFT),
    "closed": lambda shown: shown.after(Stand.CLOSED),
    "expired": lambda shown: shown.after(Stand.EXPIRED),
    "ended": lambda shown: shown.after(Stand.ENDED),
    "capture-failed": lambda shown: shown.after(Stand.CAPTURE_FAILED),
    "signed-out": lambda shown: shown.after(Stand.SIGNED_OUT),
}
"""Name of a state → what brings it up."""
