# SPDX-License-Identifier: Apache-2.0
"""Sounds: which program plays them, what happens where none does, and that nothing waits for them."""

import array
import os
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.resources import resource
from sdconsole.toolkit.sounds import Sound, Sounds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the players are Unix programs")


@pytest.fixture
def player(tmp_path: Path) -> Callable[[str, int], str]:
    """Make a player that notes what it was given and ends with a code."""

    def make(name: str, code: int) -> str:
        path = tmp_path / name
        path.write_text(f'#!/bin/sh\necho "{name} $@" >> "{tmp_path}/heard"\nexit {code}\n')
        path.chmod(0o700)
        return str(path)

    return make


def heard(folder: Path) -> list[str]:
    """What was played, a line each."""
    file = folder / "heard"
    return file.read_text().splitlines() if file.exists() else []


@pytest.mark.parametrize("sound", Sound)
def test_each_sound_is_a_short_small_file(sound: Sound) -> None:
    path = resource("sounds", f"{sound.value}.wav")
    with wave.open(str(path)) as file:
        assert 0.1 < file.getnframes() / file.getframerate() < 1.5
    assert path.stat().st_size < 20_000


def test_the_script_makes_the_very_files_that_are_shipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import make_sounds

    monkeypatch.setattr(make_sounds, "FOLDER", tmp_path)
    assert make_sounds.main() == 0
    for sound in Sound:
        name = f"{sound.value}.wav"
        assert (tmp_path / name).read_bytes() == resource("sounds", name).read_bytes()


def test_the_first_player_there_is_plays(
    player: Callable[[str, int], str], tmp_path: Path, qtbot: QtBot
) -> None:
    aplay = player("aplay", 0)
    sounds = Sounds(find={"aplay": aplay}.get, beep=lambda: pytest.fail("beeped"), platform="linux")
    sounds.play(Sound.QUEUE)
    qtbot.waitUntil(lambda: sounds._playing is None)
    assert heard(tmp_path) == [f"aplay -q {resource('sounds', 'queue.wav')}"]


def test_a_player_without_a_sound_server_makes_room_for_the_next(
    player: Callable[[str, int], str], tmp_path: Path, qtbot: QtBot
) -> None:
    found = {"canberra-gtk-play": player("canberra-gtk-play", 1), "paplay": os.fspath(tmp_path / "missing")}
    beeps: list[bool] = []
    sounds = Sounds(find=found.get, beep=lambda: beeps.append(True), platform="linux")
    sounds.play(Sound.ALARM)
    qtbot.waitUntil(lambda: beeps == [True])
    assert len(heard(tmp_path)) == 1
    sounds.play(Sound.ALARM)
    assert beeps == [True, True]
    assert len(heard(tmp_path)) == 1


def test_a_mac_plays_with_its_own_program(
    player: Callable[[str, int], str], tmp_path: Path, qtbot: QtBot
) -> None:
    sounds = Sounds(find={"afplay": player("afplay", 0)}.get, platform="darwin")
    sounds.play(Sound.CHAT)
    sounds.play(Sound.CHAT)
    qtbot.waitUntil(lambda: sounds._playing is None)
    assert len(heard(tmp_path)) == 1


def test_a_sound_still_heard_ends_with_the_program(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "paplay"
    path.write_text("#!/bin/sh\nexec sleep 60\n")
    path.chmod(0o700)
    sounds = Sounds(find={"paplay": str(path)}.get, platform="linux")
    sounds.play(Sound.QUEUE)
    assert sounds._playing is not None
    assert sounds._playing.waitForStarted()
    sounds.stop()
    assert sounds._playing is None


def loudest(path: Path) -> int:
    """The highest sample of a sound."""
    with wave.open(str(path)) as file:
        samples = array.array("h", file.readframes(file.getnframes()))
    return int(max(abs(sample) for sample in samples))


def test_a_lower_volume_plays_a_softer_file_and_none_plays_nothing(
    player: Callable[[str, int], str], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDCONSOLE_STATE_DIR", str(tmp_path / "state"))
    sounds = Sounds(find={"paplay": player("paplay", 0)}.get, platform="linux")
    sounds.volume = 50
    sounds.play(Sound.JOIN)
    qtbot.waitUntil(lambda: sounds._playing is None)
    (played,) = heard(tmp_path)
    softer = Path(played.removeprefix("paplay "))
    assert loudest(softer) == pytest.approx(loudest(resource("sounds", "join.wav")) / 4, abs=2)
    sounds.volume = 0
    sounds.play(Sound.JOIN)
    assert sounds._playing is None
