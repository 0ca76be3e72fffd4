# SPDX-License-Identifier: Apache-2.0
"""The data folder as its owner finds it: can it be written, was it set up, files only they can read."""

import os
import shlex
import subprocess  # only to quote: nothing is started here
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sdconsole.gateway.config import Fault

KEY_FILE: Final = "gateway.key"


def typeable(path: Path) -> str:
    """Return a path as it can be typed in a command, whatever stands in its name."""
    return subprocess.list2cmdline([str(path)]) if sys.platform == "win32" else shlex.quote(str(path))


def never_set_up(data: Path) -> Fault:
    """Return what is wrong with a folder no Gateway was set up in."""
    return Fault(
        f"No Gateway was set up in {data}. Set one up: sdconsole gateway init --data {typeable(data)}"
    )


def read_key(data: Path) -> bytes:
    """Return the installation's key; a folder without one was not set up. Raises `Fault`."""
    path = data / KEY_FILE
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise never_set_up(data) from error
    except OSError as error:
        raise Fault(
            f"Cannot read the key {path} ({error.strerror}). Run as the user who set it up."
        ) from error


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, from its first byte on; an older one is replaced.

    Raises `Fault`.
    """
    try:
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Fault(
            f"The file {path} cannot be written ({error.strerror}). Give this user the right to write there."
        ) from error
    try:
        os.write(descriptor, content)
    finally:
        os.close(descriptor)


def make_folder(data: Path) -> None:
    """Make the data folder and see that it can be written. Raises `Fault`."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(
            f"Cannot make the data folder {data} ({error.strerror}). Choose another with --data DIR."
        ) from error
    with _writing(data):
        probe = data / ".probe"
        probe.touch(mode=0o600)
        probe.unlink()


@contextmanager
def _writing(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Fault(
            f"No permission to write in the data folder {data} ({error.strerror}). "
            "Give it to the user who runs the Gateway, or choose another with --data DIR."
        ) from error
