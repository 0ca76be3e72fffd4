# SPDX-License-Identifier: Apache-2.0
"""The consent prompt: what it says, and that nothing but a deliberate press allows anything."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.contract.app import PromptView
from sdconsole.contract.people import UserRef
from sdconsole.domain.ids import UserId
from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.arming import ARMED_AFTER
from sdconsole.support.views.prompt import PromptWindow
from tests.support.builders import CONTROL, VIEW, HandClock, prompt, state
from tests.support.views.scenery import Scene

ALL, ONLY_VIEW = frozenset(CONTROL), frozenset(VIEW)


class Shown:
    """A prompt on the screen, its clock, and what came of it."""

    def __init__(
        self, qtbot: QtBot, asked: PromptView | None = None, held: frozenset[Scope] = frozenset()
    ) -> None:
        self.clock = HandClock()
        asked = asked or prompt()
        until = self.clock() + asked.remaining
        self.window = PromptWindow(asked, "Example", "gw.example.co.jp", until, self.clock, held=held)
        qtbot.addWidget(self.window)
        self.answers: list[object] = []
        self.window.allowed.connect(self.answers.append)
        self.window.denied.connect(lambda: self.answers.append("deny"))
        self.window.show()
        QApplication.processEvents()
        self.window.repaint()

    def later(self, ms: int) -> None:
        """Let time pass and be noticed."""
        self.clock.now += ms
        self.window.refresh()

    def text(self) -> str:
        """All words in it."""
        return "\n".join(label.text() for label in self.window.findChildren(QLabel))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """A control prompt that was just seen."""
    made = Shown(qtbot)
    yield made
    made.window.dismiss()


def key(window: QWidget, code: Qt.Key, *, repeat: bool = False) -> None:
    """Send one key stroke to what has the focus in `window`."""
    # Without a focus (every button dead) keys go to the window.
    target = cast("QWidget | None", window.focusWidget()) or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, "", repeat)
        QApplication.sendEvent(target, event)


def test_it_says_who_from_where_and_what(shown: Shown) -> None:
    """Account name, organisation, host, each scope in words, how to stop, and when it denies."""
    text = shown.text()
    for words in ("佐藤 健", "Example", "gw.example.co.jp", "see your screen", "use your mouse", "60 s"):
        assert words in text
    assert "佐藤 健" in shown.window.accessibleName()
    assert "see your screen" in shown.window.accessibleDescription()


def test_the_focus_lies_on_deny_and_nothing_is_ticked(qtbot: QtBot) -> None:
    """Boxes only for what was asked, none of them ticked."""
    made = Shown(qtbot, prompt(scopes=(*CONTROL, Scope.FILES)))
    assert made.window.focusWidget() is made.window.deny
    assert set(made.window._boxes) == {Scope.FILES}
    assert not made.window._boxes[Scope.FILES].isChecked()
    made.later(ARMED_AFTER)
    made.window.allow_control.click()
    assert made.answers == [ALL]


def test_a_ticked_box_adds_its_scope(qtbot: QtBot) -> None:
    """And only that one."""
    made = Shown(qtbot, prompt(scopes=(*CONTROL, Scope.FILES, Scope.CLIPBOARD)))
    made.later(ARMED_AFTER)
    made.window._boxes[Scope.FILES].setChecked(True)
    made.window.allow_view.click()
    assert made.answers == [frozenset({Scope.VIEW, Scope.FILES})]


def test_a_view_request_offers_no_control(qtbot: QtBot) -> None:
    """What was not asked cannot be given."""
    made = Shown(qtbot, prompt(scopes=VIEW))
    assert not made.window.allow_control.isVisibleTo(made.window)
    assert "mouse" not in made.text().replace("Pause", "")


def test_the_allow_buttons_sleep_for_a_second_and_a_half(shown: Shown) -> None:
    """R29: a click that was meant for something else is lost."""
    assert not shown.window.allow_control.isEnabled()
    shown.later(ARMED_AFTER - 1)
    shown.window.allow_control.click()
    shown.window._on_allowed(ALL)
    assert shown.answers == []
    shown.later(1)
    assert shown.window.allow_control.isEnabled()
    shown.window.allow_control.click()
    assert shown.answers == [ALL]


def test_the_sleep_begins_anew_when_it_was_out_of_sight(shown: Shown) -> None:
    """Hidden and shown again is a new surprise."""
    shown.later(ARMED_AFTER)
    shown.window.hide()
    shown.window.show()
    QApplication.processEvents()
    shown.window.repaint()
    shown.window.refresh()
    assert not shown.window.allow_control.isEnabled()
    shown.window._on_allowed(ALL)
    assert shown.answers == []


def test_the_wait_does_not_run_before_it_is_seen(qtbot: QtBot) -> None:
    """Made, but not painted yet."""
    clock = HandClock()
    window = PromptWindow(prompt(), "Example", "gw", clock() + 60_000, clock)
    qtbot.addWidget(window)
    clock.now += 10_000
    window.refresh()
    assert not window.allow_control.isEnabled()


@pytest.mark.parametrize(
    "deny",
    [
        lambda window: key(window, Qt.Key.Key_Escape),
        lambda window: window.close(),
        lambda window: window.reject(),
        lambda window: window.deny.click(),
        lambda window: key(window, Qt.Key.Key_Space),
        lambda window: key(window, Qt.Key.Key_Return),
    ],
    ids=["escape", "close", "reject", "press", "space", "enter"],
)
def test_every_way_out_is_a_deny(shown: Shown, deny: Callable[[PromptWindow], object]) -> None:
    """At once, armed or not; the focus is on Deny."""
    deny(shown.window)
    assert shown.answers == ["deny"]


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_held_key_answers_nothing(shown: Shown, code: Qt.Key) -> None:
    """Enter held down while the prompt appears is repeats only, on whichever button."""
    shown.later(ARMED_AFTER)
    for button in (shown.window.deny, shown.window.allow_control, shown.window.allow_view):
        button.setFocus()
        for _ in range(30):
            key(shown.window, code, repeat=True)
    assert shown.answers == []


def test_a_deliberate_key_on_an_armed_button_allows(shown: Shown) -> None:
    """The keyboard alone is enough for somebody who means it."""
    shown.later(ARMED_AFTER)
    shown.window.allow_view.setFocus()
    key(shown.window, Qt.Key.Key_Return)
    assert shown.answers == [ONLY_VIEW]


@pytest.mark.parametrize("first", ["allow", "deny"])
def test_the_first_press_counts_and_the_buttons_are_dead_after_it(shown: Shown, first: str) -> None:
    """C10: Allow and Deny both pressed, pressed twice, and then closed."""
    shown.later(ARMED_AFTER)
    one, other = shown.window.allow_control, shown.window.deny
    for button in (one, other, one, other) if first == "allow" else (other, one, other, one):
        button.click()
    shown.window._on_allowed(ALL)
    key(shown.window, Qt.Key.Key_Escape)
    shown.window.close()
    assert shown.answers == ([ALL] if first == "allow" else ["deny"])


def test_a_press_that_began_on_another_prompt_is_lost(qtbot: QtBot) -> None:
    """C8: down on the old prompt, the new one slides under the pointer, up on the new one."""
    old = Shown(qtbot)
    old.later(ARMED_AFTER)
    place = old.window.allow_control.rect().center()
    QTest.mousePress(old.window.allow_control, Qt.MouseButton.LeftButton, pos=place)
    old.window.dismiss()
    new = Shown(qtbot, prompt("r2"))
    new.later(ARMED_AFTER)
    QTest.mouseRelease(new.window.allow_control, Qt.MouseButton.LeftButton, pos=place)
    assert old.answers == []
    assert new.answers == []


def test_a_dismissed_prompt_says_nothing(shown: Shown) -> None:
    """Withdrawn: it goes away without a Deny on its own account."""
    shown.window.dismiss()
    assert shown.answers == []
    assert not shown.window.isVisible()


def test_time_over_kills_the_allow_buttons_and_denies_when_the_gateway_is_silent(shown: Shown) -> None:
    """The Gateway ends a prompt's time; if it does not, the app denies by itself soon after."""
    shown.later(60_000)
    assert "0 s" in shown.text()
    assert not shown.window.allow_control.isEnabled()
    shown.window._on_allowed(ALL)
    assert shown.answers == []
    shown.later(3_000)
    assert shown.answers == ["deny"]


def test_the_countdown_runs_and_more_time_moves_it(shown: Shown) -> None:
    """More time is asked for by the button, given by the Gateway."""
    wanted: list[bool] = []
    shown.window.more_time_wanted.connect(lambda: wanted.append(True))
    shown.later(8_000)
    assert "52 s" in shown.text()
    shown.window.more_time.click()
    assert wanted == [True]
    shown.window.extend(shown.clock() + 112_000, can_extend=False)
    assert "112 s" in shown.text()
    assert not shown.window.more_time.isEnabled()


def test_a_hostile_name_is_shown_as_typed_without_its_tricks(qtbot: QtBot) -> None:
    """R48: no HTML, no turned reading direction, no line breaks."""
    evil = UserRef(id=UserId("u"), display_name="<img src='http://canary'>\u202eevil\nBank")
    made = Shown(qtbot, prompt(who=evil))
    assert "<img src='http://canary'>" in made.text()
    assert "\u202e" not in made.text()
    for label in made.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_it_stays_on_top_and_takes_no_keys_from_somebody_who_types(shown: Shown) -> None:
    """Always on top, shown without activating, and no way to minimise it."""
    flags = shown.window.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert not flags & Qt.WindowType.WindowMinimizeButtonHint
    assert shown.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    shown.window.showMinimized()
    QApplication.processEvents()
    assert not shown.window.isMinimized()


class TestMore:
    """More is asked for beside what is allowed: the new is said as new, and only the new is answered."""

    def more(self, qtbot: QtBot, *scopes: Scope, held: frozenset[Scope] = ONLY_VIEW) -> Shown:
        """A prompt for more."""
        return Shown(qtbot, prompt(scopes=scopes), held)

    def test_one_new_thing_is_a_button_that_names_it(self, qtbot: QtBot) -> None:
        """What is allowed already stands below, and is part of the answer."""
        made = self.more(qtbot, *CONTROL, Scope.FILES, held=ALL)
        text = made.text()
        assert "is asking for more access" in text
        assert text.index("send and receive files") < text.index("You allowed before")
        assert made.window.allow_control.text() == "Allow files"
        assert not made.window.allow_view.isVisible()
        made.later(ARMED_AFTER)
        made.window.allow_control.click()
        assert made.answers == [ALL | {Scope.FILES}]

    @pytest.mark.parametrize("asked", [VIEW, CONTROL])
    def test_the_same_once_more_is_asked_whole(self, qtbot: QtBot, asked: tuple[Scope, ...]) -> None:
        """Another console of the technician asks while the grant of the first one still stands."""
        made = self.more(qtbot, *asked, held=ALL)
        assert not made.window.held
        assert not made.window._before.isVisible()
        assert made.window.allow_control.isVisible() is (Scope.CONTROL in asked)
        assert made.window.allow_view.isVisible()
        made.later(ARMED_AFTER)
        made.window.allow_view.click()
        assert made.answers == [ONLY_VIEW]

    def test_several_are_ticked_one_by_one(self, qtbot: QtBot) -> None:
        """Nothing is ticked before; with nothing ticked the button answers nothing."""
        made = self.more(qtbot, *CONTROL, Scope.CLIPBOARD, Scope.FILES)
        boxes = made.window._boxes
        assert set(boxes) == {Scope.CONTROL, Scope.CLIPBOARD, Scope.FILES}
        assert not any(box.isChecked() for box in boxes.values())
        made.later(ARMED_AFTER)
        made.window.allow_control.click()
        assert made.answers == []
        boxes[Scope.CLIPBOARD].click()
        made.window.allow_control.click()
        assert made.answers == [ONLY_VIEW | {Scope.CLIPBOARD}]

    def test_deny_is_still_one_press(self, qtbot: QtBot) -> None:
        """And has the focus."""
        made = self.more(qtbot, *CONTROL)
        assert made.window.focusWidget() is made.window.deny
        made.window.deny.click()
        assert made.answers == ["deny"]


def test_a_prompt_that_moves_under_the_pointer_waits_anew(scene: Scene) -> None:
    """What was aimed at another place must not press Allow: the buttons sleep again."""
    scene.play.gateway(state(2, asked=prompt()))
    asked = scene.stage.prompt
    assert asked is not None
    QApplication.processEvents()
    scene.play.clock.now += ARMED_AFTER
    asked.refresh()
    assert asked.allow_view.isEnabled()
    asked.fit(QRect(0, 300, 700, 500))
    assert not asked.allow_view.isEnabled()
    QApplication.processEvents()
    scene.play.clock.now += ARMED_AFTER
    asked.refresh()
    assert asked.allow_view.isEnabled()
