# SPDX-License-Identifier: Apache-2.0
"""The installation's key, in a file of its own outside the database: without it no PIN or link can be
read.
"""

import base64
import binascii
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

FILE_NAME: Final = "gateway.key"
KEY_BYTES: Final = 32
_HEAD: Final = "sdconsole-gateway-key-1"


class KeyFileError(Exception):
    """The key file is missing, damaged or another Gateway's; the text is one line for the operator."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The installation's id, which its database carries too, and its key."""

    installation: str
    key: bytes = field(repr=False)


def read_key(path: Path) -> KeyFile:
    """Return the key file at `path`; raises `KeyFileError`."""
    try:
        text = path.read_text("ascii")
    except FileNotFoundError as error:
        raise KeyFileError(
            f"The key file is missing: {path}. Put it back from where you keep it; the database alone is not enough."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"The key file cannot be read: {path} ({type(error).__name__}).") from error
    words = text.split()
    try:
        head, installation, encoded = words
        key = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise KeyFileError(f"The key file is damaged: {path}. Put it back from where you keep it.") from error
    if head != _HEAD or len(key) != KEY_BYTES:
        raise KeyFileError(f"The key file is damaged: {path}. Put it back from where you keep it.")
    return KeyFile(installation, key)


def make_key(path: Path, installation: str, random: Callable[[int], bytes]) -> KeyFile:
    """Make the key file, readable for its owner alone; raises `KeyFileError` if there is one already."""
    made = KeyFile(installation, random(KEY_BYTES))
    text = f"{_HEAD} {installation} {base64.b64encode(made.key).decode('ascii')}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileError(f"There is a key file already: {path}.") from error
    except OSError as error:
        raise KeyFileError(f"The key file cannot be written: {path} ({type(error).__name__}).") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return made


def check_key(path: Path, key: KeyFile, installation: str) -> None:
    """Raise `KeyFileError` unless the key file at `path` belongs to the database's `installation`."""
    if key.installation != installation:
        raise KeyFileError(
            f"The key file belongs to another Gateway than the database beside it: {path}."
            " Put back the two that belong together."
        )
