# SPDX-License-Identifier: Apache-2.0
"""What a person hands over on the command line: passwords and tokens."""

import getpass
import sys
from pathlib import Path

from sdconsole.gateway.config import Fault


def new_password(source: str | None, *, may_ask: bool) -> str:
    """Return a new password: from a file, standard input (-) or the terminal, twice. Raises `Fault`."""
    if source:
        return secret(source, "Password: ")
    if not (may_ask and sys.stdin.isatty()):
        raise Fault("A password is needed: --password-file FILE, or - for standard input.")
    password = getpass.getpass("New password (several unrelated words are good): ")
    if getpass.getpass("The same again: ") != password:
        raise Fault("The two passwords differ; nothing was changed.")
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
