# SPDX-License-Identifier: Apache-2.0
"""Makes the sounds of the programs: short sine tones of our own, a few kilobytes each.

python scripts/make_sounds.py      writes resources/sounds/*.wav, the same bytes each time
"""

import array
import math
import sys
import wave
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE: Final = 8_000
"""The highest tone is 1,047 Hz: telephone quality holds it, and keeps the files small."""
LOUD: Final = 0.35
_EDGE_S: Final = 0.012
"""Fading in and out for so long keeps a tone from clicking."""

Tone = tuple[float, float]
"""Hertz (0: silence) and seconds."""

SOUNDS: Final[dict[str, tuple[Tone, ...]]] = {
    "queue": ((659.25, 0.14), (880.0, 0.22)),
    "alarm": ((880.0, 0.16), (0, 0.06), (880.0, 0.16), (0, 0.06), (1046.5, 0.26)),
    "chat": ((1046.5, 0.09), (783.99, 0.12)),
    "join": ((523.25, 0.12), (783.99, 0.2)),
    "grant": ((587.33, 0.1), (739.99, 0.1), (880.0, 0.22)),
    "deny": ((440.0, 0.16), (311.13, 0.28)),
    "assign": ((698.46, 0.1), (0, 0.04), (698.46, 0.1), (880.0, 0.18)),
}


def main() -> int:
    """Write every sound."""
    FOLDER.mkdir(exist_ok=True)
    for name, tones in SOUNDS.items():
        path = FOLDER / f"{name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(frames(tones))
        print(f"{path.name}: {path.stat().st_size} bytes")
    return 0


def frames(tones: tuple[Tone, ...]) -> bytes:
    """The tones one after another as 16-bit samples."""
    samples = array.array("h")
    for hertz, seconds in tones:
        count = round(RATE * seconds)
        for index in range(count):
            edge = min(index, count - 1 - index) / RATE / _EDGE_S
            level = LOUD * min(1.0, edge) * math.sin(2 * math.pi * hertz * index / RATE)
            samples.append(round(level * 32_767))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


if __name__ == "__main__":
    sys.exit(main())
