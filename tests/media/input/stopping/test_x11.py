# SPDX-License-Identifier: Apache-2.0
"""The stop keys are heard while another program has the focus, and given back afterwards."""

import os
import subprocess
from collections.abc import Iterator

import pytest

from sdconsole.media.input import stop_keys
from sdconsole.media.input.stopping.x11 import X11StopKeys as StopKeys
from tests.media.doubles import Record, eventually
from tests.shared.x11 import virtual_screen


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen without any window."""
    with virtual_screen(320, 200) as display:
        yield display


def press(screen: str, keys: str) -> None:
    """Press keys as a person would."""
    subprocess.run(["xdotool", "key", keys], env={**os.environ, "DISPLAY": screen}, check=True, timeout=20)


def give_back(watching: StopKeys) -> None:
    """Close, and wait until the keys are free: closing returns at once, and two can't watch one key."""
    watching.close()
    eventually(lambda: not watching._thread.is_alive())


@pytest.mark.parametrize("keys", ["Pause", "ctrl+alt+shift+s", "Caps_Lock+Pause"])
def test_each_of_them_is_heard_on_the_whole_screen(screen: str, keys: str) -> None:
    """Also while a lock is on."""
    heard = Record()
    watching = StopKeys(lambda: heard("stop"), screen)
    assert watching.wait_ready(5)
    press(screen, keys)
    heard.some()
    give_back(watching)


def test_other_keys_are_nobodys_business(screen: str) -> None:
    """An S alone is an S."""
    heard = Record()
    watching = StopKeys(lambda: heard("stop"), screen)
    assert watching.wait_ready(5)
    press(screen, "s")
    press(screen, "ctrl+s")
    press(screen, "Pause")
    assert heard.some() == ["stop"]
    give_back(watching)


def test_closing_gives_the_keys_back(screen: str) -> None:
    """Somebody else can watch them then."""
    first = StopKeys(lambda: None, screen)
    assert first.wait_ready(5)
    give_back(first)
    heard = Record()
    second = StopKeys(lambda: heard("stop"), screen)
    assert second.wait_ready(5)
    press(screen, "Pause")
    heard.some()
    give_back(second)


def test_without_a_display_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """No promise that cannot be kept, and no failure either."""
    watching = StopKeys(lambda: None, ":nowhere")
    assert watching.wait_ready(5)
    watching.close()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert stop_keys.are_possible()
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert not stop_keys.are_possible()
    monkeypatch.delenv("DISPLAY")
    assert not stop_keys.are_possible()
