# SPDX-License-Identifier: Apache-2.0
"""What a person hands over on the command line: passwords, tokens, a folder to write in."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdconsole.gateway.config import Fault
from sdconsole.gateway.control.refusals import words
from sdconsole.gateway.service.passwords import MINIMUM, refuse_password


def password_for(login: str, source: str | None, *, may_ask: bool) -> str:
    """Return a new password for `login`: from a file, standard input (-) or the terminal. Raises `Fault`."""
    if source:
        password = secret(source, "Password: ")
    elif may_ask and sys.stdin.isatty():
        password = getpass.getpass(f"Password (at least {MINIMUM} characters): ")
        if getpass.getpass("The same again: ") != password:
            raise Fault("The two passwords differ; nothing was changed.")
    else:
        raise Fault("A password is needed: --password-file FILE, or - for standard input.")
    refusal = refuse_password(password, login)
    if refusal is not None:
        raise Fault(words(refusal.reason, dict(refusal.facts)))
    return password


def secret(source: str | None, prompt: str) -> str:
    """Return one line from a file, standard input (-) or the terminal, never from a flag. Raises `Fault`."""
    if source is None or (source == "-" and sys.stdin.isatty()):
        if not sys.stdin.isatty():
            raise Fault(f"{prompt.rstrip(': ')} is needed: give a file, or - for standard input.")
        return getpass.getpass(prompt).strip()
    try:
        if source == "-":
            return sys.stdin.readline().rstrip("\r\n")
        return Path(source).read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"Cannot read {source}: {error}") from error


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
