# SPDX-License-Identifier: Apache-2.0
"""Who this computer is: the key it keeps for each Gateway, and what it says of itself."""

import base64
import contextlib
import getpass
import hashlib
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sdconsole.contract.app import DeviceSaid
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import DEVICE_NAME, clean

KEY_BYTES: Final = 32


def base64url(data: bytes) -> str:
    """Return `data` as base64url without padding, the form in which keys travel."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def device_key(folder: Path, origin: str, random: Callable[[int], bytes]) -> str:
    """Return this computer's key for one Gateway, made on first use and kept readable by the user alone.

    Where it cannot be kept (a full or read-only disk) a fresh one still lets this run join.
    """
    path = folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:32]}.key"
    with contextlib.suppress(OSError):
        kept = path.read_bytes()
        if len(kept) == KEY_BYTES:
            return base64url(kept)
    fresh = random(KEY_BYTES)
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_private(path, fresh)
    return base64url(fresh)


def describe_device() -> DeviceSaid:
    """Return what this computer says of itself: its name, system and user; shown to technicians as it is."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a user without a name in the system's tables
        user = ""
    system = " ".join(part for part in (platform.system(), platform.release()) if part)
    return DeviceSaid(name=_said(platform.node()) or "?", system=_said(system) or "?", user=_said(user))


def _write_private(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
    beside.replace(path)


def _said(text: str) -> str:
    cleaned = clean(text[: DEVICE_NAME.maximum], DEVICE_NAME)
    return "" if isinstance(cleaned, Refusal) else cleaned
