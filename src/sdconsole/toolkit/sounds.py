# SPDX-License-Identifier: Apache-2.0
"""The only door to sound: short signals of our own, played beside the UI thread, or the system's beep.

A sound never says anything alone, and nothing waits for it: where it cannot be played it is not heard.
"""

from __future__ import annotations

import array
import os
import shutil
import sys
import wave
import zlib
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

from sdconsole.resources import resource
from sdconsole.toolkit import places

_LOUDEST = 100

Find = Callable[[str], str | None]
"""Where a program lies, None if it is not there: `shutil.which`."""


class Sound(Enum):
    """What there is to hear; the value is the file's name in resources/sounds."""

    QUEUE = "queue"
    ALARM = "alarm"
    CHAT = "chat"
    JOIN = "join"
    GRANT = "grant"
    DENY = "deny"
    ASSIGN = "assign"


_PLAYERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "darwin": (("afplay",),),
    "linux": (("canberra-gtk-play", "-f"), ("paplay",), ("pw-play",), ("aplay", "-q")),
}
"""Programs that play a file, the one that minds the desktop's own settings first; then their arguments."""


class Sounds(QObject):
    """Plays one sound at a time: what comes while another is heard is left out."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        find: Find = shutil.which,
        beep: Callable[[], object] = QApplication.beep,
        platform: str = sys.platform,
    ) -> None:
        """`find`, `beep` and `platform` are the system's own; tests give others."""
        super().__init__(parent)
        self._find = find
        self._beep = beep
        self._platform = platform
        self._players: list[Sequence[str]] | None = None
        self._playing: QProcess | None = None
        self.volume = 100
        """0 to 100 percent of what the system's own volume allows."""

    def play(self, sound: Sound) -> None:
        """Begin to play a sound and return at once."""
        file = _at_volume(sound, self.volume)
        if file is None:
            return
        if self._platform == "win32":
            _play_on_windows(file)
        elif self._playing is None:
            self._try_next(file)

    def _try_next(self, file: Path) -> None:
        if self._players is None:
            # Looked for with the first sound, not at the start of the program.
            known = _PLAYERS.get(self._platform, ())
            self._players = [
                (path, *arguments) for name, *arguments in known if (path := self._find(name)) is not None
            ]
        if not self._players:
            self._beep()
            return
        program, *arguments = self._players[0]
        process = self._playing = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(lambda code, _status: self._on_ended(process, file, has_played=code == 0))
        process.errorOccurred.connect(lambda error: self._on_error(process, file, error))
        process.start(program, [*arguments, str(file)])

    def _on_error(self, process: QProcess, file: Path, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            self._on_ended(process, file, has_played=False)

    def _on_ended(self, process: QProcess, file: Path, *, has_played: bool) -> None:
        process.deleteLater()
        self._playing = None
        if not has_played and self._players:
            # It is there, but has nobody to play to (no sound server): the next one may.
            self._players.pop(0)
            self._try_next(file)

    def stop(self) -> None:
        """Be silent now; called when the program ends."""
        process, self._playing = self._playing, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(200)


def _at_volume(sound: Sound, volume: int) -> Path | None:
    """The file to play; None: silence. No two players agree on how loud is said, so the file says it."""
    shipped = resource("sounds", f"{sound.value}.wav")
    if volume >= _LOUDEST:
        return shipped
    if volume <= 0:
        return None
    target = (
        places.cache_dir() / "sounds" / f"{sound.value}-{volume}-{zlib.crc32(shipped.read_bytes()):08x}.wav"
    )
    if not target.is_file():
        target.parent.mkdir(exist_ok=True)
        made = target.with_name(f"{target.name}.{os.getpid()}")
        _write_softer(shipped, made, volume)
        made.replace(target)
    return target


def _write_softer(source: Path, target: Path, volume: int) -> None:
    with wave.open(str(source), "rb") as file:
        shape, samples = file.getparams(), array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    # Twice as loud to the ear is more than twice the amplitude.
    factor = (volume / _LOUDEST) ** 2
    softer = array.array("h", (round(sample * factor) for sample in samples))
    if sys.byteorder == "big":
        softer.byteswap()
    with wave.open(str(target), "wb") as file:
        file.setparams(shape)
        file.writeframes(softer.tobytes())


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(file), flags)
