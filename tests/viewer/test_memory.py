# SPDX-License-Identifier: Apache-2.0
"""Size and monitors are remembered for each computer, the pane for all; nothing names the computer."""

from pathlib import Path

import pytest

from sdconsole.media.input.layout import Layout as KeyboardLayout
from sdconsole.media.messages.picture import Quality
from sdconsole.toolkit.settings import Settings
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.memory import Memory
from sdconsole.viewer.screen.choice import Choice, Layout


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path))
    return Settings("viewer")


def test_each_computer_has_its_own(settings: Settings) -> None:
    mine, other = Memory(settings, "PC-0142"), Memory(settings, "WH-03")
    mine.zoom, mine.choice, mine.pane = 1.5, Choice(Layout.ONE, 2), "files"
    again = Memory(settings, "PC-0142")
    assert (again.zoom, again.choice, again.pane) == (1.5, Choice(Layout.ONE, 2), "files")
    assert (other.zoom, other.choice, other.pane) == (None, Choice(), "files")


def test_the_name_of_the_computer_is_not_kept(settings: Settings, tmp_path: Path) -> None:
    Memory(settings, "PC-SECRET-NAME").zoom = 2.0
    settings.sync()
    kept = "".join(path.read_text() for path in tmp_path.rglob("*.ini"))
    assert "2.0" in kept
    assert "SECRET" not in kept


@pytest.mark.parametrize("said", ["", "huge", "1e99", "0.1"])
def test_what_is_damaged_is_forgotten(settings: Settings, said: str) -> None:
    memory = Memory(settings, "PC")
    settings.set_text(memory._of("zoom"), said)
    settings.set_text(memory._of("screens"), said)
    assert memory.zoom is None
    assert memory.choice == Choice()


def test_how_keys_are_sent_is_remembered_for_each_computer(settings: Settings) -> None:
    """Only what was chosen: what the other keyboard brings along is not a choice."""
    manner = Manner()
    Memory(settings, "PC-0142").hold(manner)
    manner.set_layout(KeyboardLayout())
    assert settings.text(Memory(settings, "PC-0142")._of("swap")) == ""
    manner.set_mode(Mode.CHARACTER)
    manner.set_swap(True)
    again, other = Manner(), Manner()
    Memory(settings, "PC-0142").hold(again)
    Memory(settings, "WH-03").hold(other)
    assert (again.mode, again.swap_choice) == (Mode.CHARACTER, True)
    assert (other.mode, other.swap_choice) == (Mode.AUTO, None)


def test_a_new_computer_begins_as_the_preferences_say(settings: Settings) -> None:
    """What was chosen for one that is known already stays."""
    known = Memory(settings, "PC-0142")
    known.zoom = None
    settings.set_text("default/zoom", "1.0")
    settings.set_text("default/keyboard", "key")
    settings.set_text("default/quality", "sharp")
    new, manner = Memory(settings, "WH-03"), Manner()
    new.hold(manner)
    assert (new.zoom, new.quality, manner.mode) == (1.0, Quality.SHARP, Mode.KEY)
    assert settings.text(new._of("keys")) == "", "a default is no choice for this computer"
    assert known.zoom is None
    settings.set_text("default/quality", "best of all")
    assert new.quality is Quality.AUTO
