# SPDX-License-Identifier: Apache-2.0
"""Where the programs keep their files: the platform's own folders, or one forced by the environment."""

from __future__ import annotations

import os
from pathlib import Path

STATE_DIR_VARIABLE = "SDCONSOLE_STATE_DIR"
ONE_DESK_VARIABLE = "SDCONSOLE_ONE_DESK"
_APP_NAME = "sdconsole"


def forced_state_dir() -> Path | None:
    """The folder named by SDCONSOLE_STATE_DIR, under which then everything is kept; None if unset."""
    value = os.environ.get(STATE_DIR_VARIABLE, "")
    return Path(value).absolute() if value else None


def is_one_desk() -> bool:
    """Whether technician and end user sit at one display and share its mouse, as in a trial (the demo)."""
    return os.environ.get(ONE_DESK_VARIABLE, "") == "1"


def config_dir() -> Path:
    """Settings; made if missing, readable by the user alone."""
    return _place("config")


def log_dir() -> Path:
    """Log files and crash traces; made if missing, readable by the user alone."""
    return _place("log")


def cache_dir() -> Path:
    """What can be made again, e.g. compiled translations; made if missing."""
    return _place("cache")


def data_dir() -> Path:
    """The user's data; made if missing, readable by the user alone."""
    return _place("data")


def downloads_dir() -> Path:
    """Where the user's downloads go; made when something is put there."""
    forced = forced_state_dir()
    if forced is not None:
        return forced / "downloads"
    import platformdirs

    return platformdirs.user_downloads_path()


def _place(kind: str) -> Path:
    path = _locate(kind)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _locate(kind: str) -> Path:
    forced = forced_state_dir()
    if forced is not None:
        return forced / kind
    # Imported here: not needed at all when the place is forced, and it costs a few ms before the first paint.
    import platformdirs

    folders = platformdirs.PlatformDirs(_APP_NAME, appauthor=False)
    return {
        "config": folders.user_config_path,
        "log": folders.user_log_path,
        "cache": folders.user_cache_path,
        "data": folders.user_data_path,
    }[kind]
