# SPDX-License-Identifier: Apache-2.0
"""Files go where the platform wants them, or below one forced folder."""

import stat
import sys
from pathlib import Path

import pytest

from sdconsole.toolkit import places

PLACES = [places.config_dir, places.log_dir, places.cache_dir, places.data_dir]


@pytest.mark.parametrize("place", PLACES)
def test_everything_lies_below_the_forced_folder(place: "object", state_dir: Path) -> None:
    """And is made when first asked for."""
    assert callable(place)
    made = place()
    assert made.is_dir()
    assert made.parent == state_dir


def test_a_place_is_for_the_user_alone(state_dir: Path) -> None:
    """Logs and settings are nobody else's business."""
    mode = stat.S_IMODE(places.log_dir().stat().st_mode)
    assert mode == (0o700 if sys.platform != "win32" else mode)


def test_without_force_the_platform_decides(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the user's home, under our name."""
    monkeypatch.delenv("SDCONSOLE_STATE_DIR")
    found = {place() for place in PLACES}
    assert len(found) == len(PLACES)
    for place in found:
        assert place.is_relative_to(own_home)
        assert "sdconsole" in place.parts
