# SPDX-License-Identifier: Apache-2.0
"""The viewer's parts together, over a relay and the real sharing side: how things stand is always said."""

import base64
import os
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.contract.codec import decode_reply, encode
from sdconsole.contract.viewer import End as EndTold
from sdconsole.contract.viewer import NewTicket, NoLine, People, Start, ToViewer, Until
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import HARD_STOP_WARNING
from sdconsole.media.capture.port import Capturer, Pixels
from sdconsole.media.gate import Gate, GateToken, StopReason
from sdconsole.media.input.port import Injector
from sdconsole.media.line.check import AppCheck
from sdconsole.media.line.secure import End, KeyPair, LineKeys
from sdconsole.media.sharing.sharing import Sharing
from sdconsole.media.sharing.studio import Studio
from sdconsole.media.transport.relay import open_relay
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme, ThemeChoice
from sdconsole.viewer.app import Viewer
from sdconsole.viewer.link import ConsoleLink
from sdconsole.viewer.stand import Stand
from sdconsole.viewer.window import ViewerWindow
from tests.media.doubles import CONTEXT, PaperHands, PaperScreen, helm_of
from tests.media.relaying import relay
from tests.shared.lines import line_for

PATIENCE_MS = 10_000
LINE = line_for()


class Host:
    """The part of an `Application` the viewer uses."""

    def __init__(self, app: QApplication) -> None:
        self.translations = Translations(app, "en")
        self.theme = Theme(app, ThemeChoice.LIGHT)
        self.settings = Settings("viewer")
        self.codes: list[int] = []

    def quit(self, code: int = 0) -> None:
        self.codes.append(code)

    def close(self) -> None:
        self.translations.remove()
        self.translations.setParent(None)
        self.theme.setParent(None)


class Desk:
    """A console on one side, a device on the other, a viewer in the middle."""

    def __init__(self, host: Host, url: str) -> None:
        self.host, self.url = host, url
        self.app_keys, self.viewer_keys = KeyPair.generate(), bytes(range(32))
        self.paper, self.hands = PaperScreen(), PaperHands()
        self.open_capturer: Callable[[GateToken], Capturer] = self.paper.open
        self.open_injector: Callable[[GateToken], Injector] = self.hands.open
        self.window = ViewerWindow()
        ours, theirs = os.pipe(), os.pipe()
        self._to_viewer = os.fdopen(ours[1], "wb")
        self._from_viewer = os.fdopen(theirs[0], "rb")
        self._ends = (os.fdopen(ours[0], "rb"), os.fdopen(theirs[1], "wb"))
        self.link = ConsoleLink(*self._ends)
        self.viewer = Viewer(host, self.window, self.link)  # type: ignore[arg-type]  # the part of it that is used
        self.said: list[str] = []
        self.read_to_the_end: list[bool] = []
        self.link.ended.connect(lambda: self.read_to_the_end.append(True))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.sharings: list[Sharing] = []
        self._check: AppCheck | None = None
        self._threads: list[threading.Thread] = []

    def _read(self) -> None:
        for line in self._from_viewer:
            self.said.append(decode_reply(dict, line)["type"])

    def tell(self, message: ToViewer) -> None:
        self._to_viewer.write(encode(message) + b"\n")
        self._to_viewer.flush()

    def begin(self, ticket: str, scopes: tuple[Scope, ...] = (Scope.VIEW, Scope.CONTROL)) -> None:
        def text(data: bytes) -> str:
            return base64.urlsafe_b64encode(data).decode().rstrip("=")

        self.tell(
            Start(
                relay_url=self.url,
                ticket=ticket,
                viewer_private_key=text(self.viewer_keys),
                app_key=text(self.app_keys.public),
                line=LINE,
                scopes=scopes,
                session_name="経理 <b>山田</b>",
                device_name="PC-0142",
                end_user="yamada",
                language="en",
                theme="light",
            )
        )

    def share(self, gate: Gate, ticket: str) -> None:
        """Meet the viewer at the relay, in a thread: the viewer needs this one to take its ticket."""
        thread = threading.Thread(target=self._share, args=(gate, ticket))
        thread.start()
        self._threads.append(thread)

    def _share(self, gate: Gate, ticket: str) -> None:
        keys = LineKeys(End.APP, self.app_keys, KeyPair(self.viewer_keys).public, CONTEXT)
        carrier = open_relay(self.url, ticket)
        self._check = self._check or AppCheck(keys, lambda _checked: None)
        sharing = Sharing(
            gate,
            carrier,
            keys,
            Studio(self.open_capturer),
            self.open_injector,
            helm_of(gate),
            services=(self._check,),
        )
        sharing.start()
        self.sharings.append(sharing)

    def leave(self) -> None:
        for thread in self._threads:
            thread.join()
        for sharing in self.sharings:
            sharing.stop()
        self._to_viewer.close()

    def close_ends(self) -> None:
        self._ends[0].close()
        self._ends[1].close()
        self._reader.join(5)
        self._from_viewer.close()


@pytest.fixture
def host(qapp: QApplication, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    for name in ("SDCONSOLE_LANGUAGE", "SDCONSOLE_THEME"):
        monkeypatch.delenv(name, raising=False)
    made = Host(qapp)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, host: Host) -> Iterator[Desk]:
    with relay() as (url, _seen):
        made = Desk(host, url)
        qtbot.addWidget(made.window)
        qtbot.waitUntil(lambda: "ready" in made.said, timeout=PATIENCE_MS)
        yield made
        made.leave()
        qtbot.waitUntil(lambda: bool(made.read_to_the_end and host.codes), timeout=PATIENCE_MS)
        made.close_ends()


def gate(*scopes: Scope) -> Gate:
    return Gate("grant", scopes or (Scope.VIEW, Scope.CONTROL))


def live(qtbot: QtBot, desk: Desk, held: Gate, ticket: str = "t1") -> None:
    desk.begin(ticket, tuple(sorted(held.scopes)))
    desk.share(held, ticket)
    stands(qtbot, desk, Stand.LIVE)


def stands(qtbot: QtBot, desk: Desk, stand: Stand) -> None:
    qtbot.waitUntil(lambda: desk.window.stand is stand, timeout=PATIENCE_MS)


def shown(desk: Desk) -> Pixels:
    image = desk.window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    whole = flat.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]
    place = desk.window.canvas.placement()
    assert place is not None
    left, top = round(place.left), round(place.top)
    return whole[top : top + round(place.height), left : left + round(place.width), :3].copy()


def test_it_waits_hidden_until_there_is_something_to_show(qtbot: QtBot, desk: Desk) -> None:
    assert not desk.window.isVisible()
    desk.begin("t1")
    qtbot.waitUntil(desk.window.isVisible, timeout=PATIENCE_MS)
    assert desk.window.stand is Stand.CONNECTING
    assert desk.window.notice.text() == "Connecting to the remote screen…"
    desk.share(gate(), "t1")
    stands(qtbot, desk, Stand.LIVE)


def test_the_devices_pixels_arrive_exactly_and_keys_go_back(qtbot: QtBot, desk: Desk) -> None:
    desk.paper.noise(7)
    live(qtbot, desk, gate())
    desk.window.set_zoom(1.0)
    qtbot.waitUntil(lambda: np.array_equal(shown(desk), desk.paper.pixels[..., :3]), timeout=PATIENCE_MS)
    assert "connected" in desk.said
    assert desk.window.windowTitle() == "経理 <b>山田</b> — Controlling"
    QTest.mouseClick(desk.window.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("button", 1, False) in desk.hands.said.values, timeout=PATIENCE_MS)


def test_protection_that_does_not_fit_twice_is_the_end_of_it(qtbot: QtBot, desk: Desk) -> None:
    """Another key than was announced: tried once more, then said plainly, and nothing is asked for again."""
    desk.begin("t1")
    desk.app_keys = KeyPair.generate()
    desk.share(gate(), "t1")
    stands(qtbot, desk, Stand.LOST)
    qtbot.waitUntil(lambda: "line-lost" in desk.said, timeout=PATIENCE_MS)
    desk.tell(NewTicket(ticket="t2"))
    desk.share(gate(), "t2")
    stands(qtbot, desk, Stand.SEAL_BROKEN)
    assert desk.window.notice.text().startswith("The line's protection does not fit")
    assert desk.said.count("line-lost") == 1


def test_view_only_is_said_and_sends_nothing(qtbot: QtBot, desk: Desk) -> None:
    live(qtbot, desk, gate(Scope.VIEW))
    assert "Viewing" in desk.window.windowTitle()
    QTest.mouseClick(desk.window.canvas, Qt.MouseButton.LeftButton)
    desk.paper.noise(3)
    desk.window.set_zoom(1.0)
    qtbot.waitUntil(lambda: np.array_equal(shown(desk), desk.paper.pixels[..., :3]), timeout=PATIENCE_MS)
    assert desk.hands.said.values == []


def test_keyboard_and_mouse_of_somebody_else_are_not_touched(qtbot: QtBot, desk: Desk) -> None:
    """What is held goes up at once, nothing more is sent, the bar says who; the button asks the console."""
    live(qtbot, desk, gate())
    bar = desk.window.hands
    assert not bar.isVisible()
    QTest.mousePress(desk.window.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("button", 1, True) in desk.hands.said.values, timeout=PATIENCE_MS)
    names = ("Tanaka", "Suzuki")
    theirs = People(names=names, holder="Suzuki", is_mine=False, wanted_by="", is_wanted_by_me=False)
    desk.tell(theirs)
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: ("release_all",) in desk.hands.said.values, timeout=PATIENCE_MS)
    assert "Viewing" in desk.window.windowTitle()
    before = len(desk.hands.said.values)
    QTest.mouseRelease(desk.window.canvas, Qt.MouseButton.LeftButton)
    QTest.keyClick(desk.window.canvas, Qt.Key.Key_A)
    desk.window.tools.keys.keys_chosen.emit(("Delete",))
    bar.ask.click()
    qtbot.waitUntil(lambda: "hands" in desk.said, timeout=PATIENCE_MS)
    desk.paper.noise(5)
    desk.window.set_zoom(1.0)
    qtbot.waitUntil(lambda: np.array_equal(shown(desk), desk.paper.pixels[..., :3]), timeout=PATIENCE_MS)
    assert len(desk.hands.said.values) == before
    desk.tell(People(names=names, holder="Tanaka", is_mine=True, wanted_by="", is_wanted_by_me=False))
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=PATIENCE_MS)
    QTest.mouseClick(desk.window.canvas, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("button", 1, False) in desk.hands.said.values[before:], timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("reason", "stand", "words"),
    [
        (StopReason.USER_STOPPED, Stand.STOPPED, "stopped access"),
        (StopReason.USER_LEFT, Stand.LEFT, "ended the session"),
        (StopReason.CAPTURE_FAILED, Stand.CAPTURE_FAILED, "can't share its screen"),
        (StopReason.GRANT_ENDED, Stand.ENDED, "permission has ended"),
    ],
)
def test_the_devices_last_word_is_said(
    qtbot: QtBot, desk: Desk, reason: StopReason, stand: Stand, words: str
) -> None:
    live(qtbot, desk, gate())
    pipeline = desk.viewer._pipeline
    assert pipeline is not None
    pipeline.stopped.emit(reason)
    # Of a grant that just ended the console may know more: it has a moment to say so.
    qtbot.waitUntil(lambda: desk.window.stand is stand, timeout=PATIENCE_MS)
    assert words in desk.window.notice.text()


def test_after_stop_the_picture_is_gone_and_nothing_is_claimed(qtbot: QtBot, desk: Desk) -> None:
    """The last word may be cut off by the Stop itself (it never waits); then the line is lost, and told."""
    desk.paper.noise(5)
    held = gate()
    live(qtbot, desk, held)
    desk.window.set_zoom(1.0)
    qtbot.waitUntil(lambda: np.array_equal(shown(desk), desk.paper.pixels[..., :3]), timeout=PATIENCE_MS)
    held.shut(StopReason.USER_STOPPED)
    qtbot.waitUntil(lambda: desk.window.stand in (Stand.STOPPED, Stand.LOST), timeout=PATIENCE_MS)
    assert not np.array_equal(shown(desk), desk.paper.pixels[..., :3])
    assert desk.window.foot.text() == ""
    assert desk.window.stand is Stand.STOPPED or "line-lost" in desk.said


@pytest.mark.parametrize(
    ("reason", "stand"),
    [
        ("stopped", Stand.STOPPED),
        ("left", Stand.LEFT),
        ("closed", Stand.CLOSED),
        ("expired", Stand.EXPIRED),
        ("signed-out", Stand.SIGNED_OUT),
        ("voided", Stand.ENDED),
        ("a word of a newer console", Stand.ENDED),
    ],
)
def test_the_consoles_word_ends_it_for_good(qtbot: QtBot, desk: Desk, reason: str, stand: Stand) -> None:
    live(qtbot, desk, gate())
    desk.tell(EndTold(reason=reason))
    stands(qtbot, desk, stand)
    desk.tell(NoLine())
    desk.window.set_stand(Stand.LIVE)
    assert desk.window.stand is stand


def test_a_lost_line_asks_for_a_ticket_and_comes_back_with_it(qtbot: QtBot, desk: Desk) -> None:
    held = gate()
    live(qtbot, desk, held)
    desk.sharings[0]._carrier.abort()
    stands(qtbot, desk, Stand.LOST)
    qtbot.waitUntil(lambda: "line-lost" in desk.said, timeout=PATIENCE_MS)
    desk.tell(NoLine())
    stands(qtbot, desk, Stand.OFFLINE)
    desk.paper.noise(11)
    desk.tell(NewTicket(ticket="t2"))
    desk.share(held, "t2")
    stands(qtbot, desk, Stand.LIVE)
    desk.window.set_zoom(1.0)
    qtbot.waitUntil(lambda: np.array_equal(shown(desk), desk.paper.pixels[..., :3]), timeout=PATIENCE_MS)


def test_the_console_hears_when_the_screen_is_filled(qtbot: QtBot, desk: Desk) -> None:
    """So that nothing comes up over the picture."""
    live(qtbot, desk, gate())
    desk.window.tools.sizes.full.trigger()
    qtbot.waitUntil(lambda: desk.said.count("fills-screen") == 1, timeout=PATIENCE_MS)
    desk.window.tools.sizes.full.trigger()
    qtbot.waitUntil(lambda: desk.said.count("fills-screen") == 2, timeout=PATIENCE_MS)


def test_another_ends_keys_open_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.begin("t1")
    desk.app_keys = KeyPair.generate()  # a Gateway that swaps the app's key
    desk.share(gate(), "t1")
    stands(qtbot, desk, Stand.LOST)
    assert "connected" not in desk.said


def test_closing_the_window_is_told_and_ends_the_program(qtbot: QtBot, desk: Desk, host: Host) -> None:
    live(qtbot, desk, gate())
    desk.window.close()
    qtbot.waitUntil(lambda: "closed" in desk.said, timeout=PATIENCE_MS)
    assert host.codes == [0]


def test_every_stand_has_its_words_in_both_languages(qtbot: QtBot, host: Host) -> None:
    words: dict[str, list[str]] = {}
    for language in ("en", "ja"):
        host.translations.choose(language)
        for stand in Stand:
            window = ViewerWindow()
            qtbot.addWidget(window)
            window.set_stand(stand)
            words.setdefault(stand.value, []).append("" if window.notice.isHidden() else window.notice.text())
    assert words.pop("live") == ["", ""]
    assert all(english and japanese and english != japanese for english, japanese in words.values())


def test_the_end_of_an_expired_session_is_told_five_minutes_before(qtbot: QtBot, desk: Desk) -> None:
    """Not earlier; and no more once the session lives longer after all."""
    live(qtbot, desk, gate())
    desk.tell(Until(remaining=HARD_STOP_WARNING + 600_000))
    qtbot.waitUntil(desk.window._end_is_near.isActive, timeout=PATIENCE_MS)
    assert desk.window.notice.isHidden()
    desk.tell(Until(remaining=HARD_STOP_WARNING))
    qtbot.waitUntil(desk.window.notice.isVisible, timeout=PATIENCE_MS)
    assert "past its expiration. This view ends in" in desk.window.notice.text()
    desk.tell(Until(remaining=None))
    qtbot.waitUntil(desk.window.notice.isHidden, timeout=PATIENCE_MS)
