# SPDX-License-Identifier: Apache-2.0
"""The folder of the door: this user's alone, the same for every console that shares the user's state."""

import os
import sys

FORCED = "SDCONSOLE_STATE_DIR"


def door_folder(environment: "os._Environ[str] | dict[str, str] | None" = None) -> str:
    """Return the folder, made if missing; an OSError if it is not this user's alone.

    Written without pathlib and platformdirs: together they would double the time a hand-over takes.
    """
    given = os.environ if environment is None else environment
    forced = given.get(FORCED, "")
    folder = _join(os.path.abspath(forced), "run") if forced else _own(given)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if sys.platform != "win32":
        found = os.lstat(folder)
        if found.st_uid != os.getuid():
            raise PermissionError(f"{folder} belongs to somebody else")
        if found.st_mode & 0o077:
            os.chmod(folder, 0o700)
    return folder


def _own(given: "os._Environ[str] | dict[str, str]") -> str:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return _join(given.get("LOCALAPPDATA", "") or _join(home, "AppData", "Local"), "sdconsole", "run")
    if sys.platform == "darwin":
        return _join(home, "Library", "Application Support", "sdconsole", "run")
    state = given.get("XDG_STATE_HOME", "")
    # The XDG specification has relative paths passed over.
    return _join(state if state.startswith("/") else _join(home, ".local", "state"), "sdconsole", "run")


def _join(*parts: str) -> str:
    return os.path.join(*parts)
