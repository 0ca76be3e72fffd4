# SPDX-License-Identifier: Apache-2.0
"""What a system says of its own permissions is read right, without a Mac and without a Wayland desktop."""

from types import SimpleNamespace

import pytest

from sdconsole.media.system_consent import MacLists, asks_each_time, desktop_name


class _Library:
    """Functions that answer and count."""

    def __init__(self, **answers: bool) -> None:
        self.asked: list[str] = []
        for name, answer in answers.items():
            setattr(self, name, self._function(name, answer))

    def _function(self, name: str, answer: bool) -> object:
        class Function(SimpleNamespace):
            def __call__(_self) -> int:  # noqa: N805 — the outer one is meant below
                self.asked.append(name)
                return int(answer)

        return Function()


def test_the_two_lists_are_two_questions() -> None:
    """Looking never asks the user."""
    graphics = _Library(CGPreflightScreenCaptureAccess=True, CGRequestScreenCaptureAccess=False)
    lists = MacLists(graphics, _Library(AXIsProcessTrusted=False))
    assert (lists.may_see(), lists.may_act()) == (True, False)
    assert "CGRequestScreenCaptureAccess" not in graphics.asked
    lists.ask_to_see()
    assert graphics.asked[-1] == "CGRequestScreenCaptureAccess"


def test_a_macos_without_the_list_allows_it() -> None:
    """Before 10.15 nobody was asked."""
    assert MacLists(SimpleNamespace(), SimpleNamespace()).may_see()


@pytest.mark.parametrize(
    ("environment", "platform", "asks"),
    [
        ({"XDG_SESSION_TYPE": "wayland"}, "linux", True),
        ({"XDG_SESSION_TYPE": "x11", "WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "win32", False),
        ({}, "linux", False),
    ],
)
def test_who_asks_each_time(environment: dict[str, str], platform: str, asks: bool) -> None:
    """Wayland desktops alone."""
    assert asks_each_time(environment, platform) is asks


@pytest.mark.parametrize(
    ("said", "name"), [("ubuntu:GNOME", "GNOME"), ("KDE", "KDE Plasma"), ("sway", "Sway"), ("", "")]
)
def test_the_desktop_is_called_by_its_name(said: str, name: str) -> None:
    """As its user knows it."""
    assert desktop_name({"XDG_CURRENT_DESKTOP": said}) == name
