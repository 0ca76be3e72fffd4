# SPDX-License-Identifier: Apache-2.0
"""Linux and other freedesktop systems: a .desktop file, and this user's default for the scheme."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

MIME_TYPE = "x-scheme-handler/sdconsole"
FILE = "sdconsole-console-links.desktop"
_DEFAULTS = "[Default Applications]"
_PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")


class DesktopLinks:
    """Writes `applications/FILE` below the data folder and a line of `mimeapps.list` in the settings."""

    can_register = True
    note = ""

    def __init__(self, data: Path, config: Path) -> None:
        """`data` is XDG_DATA_HOME, `config` XDG_CONFIG_HOME."""
        self._entry = data / "applications" / FILE
        self._defaults = config / "mimeapps.list"

    def register(self, command: Sequence[str]) -> None:
        """Write both; the file first, so that the default never names one that is missing."""
        _write(self._entry, _entry_text(self.line_for(command)))
        lines = _without_us(_read_lines(self._defaults))
        if _DEFAULTS not in lines:
            lines += [*([""] if lines else []), _DEFAULTS]
        lines.insert(lines.index(_DEFAULTS) + 1, f"{MIME_TYPE}={FILE}")
        _write(self._defaults, "\n".join(lines) + "\n")

    def unregister(self) -> None:
        """Take both away; another program's default for the scheme stays."""
        lines = _read_lines(self._defaults)
        left = _without_us(lines)
        if left != lines:
            _write(self._defaults, "\n".join(left) + "\n")
        self._entry.unlink(missing_ok=True)

    def registered(self) -> str | None:
        """The Exec line, if links really come to it."""
        if f"{MIME_TYPE}={FILE}" not in _read_lines(self._defaults):
            return None
        lines = _read_lines(self._entry)
        return next((line.removeprefix("Exec=") for line in lines if line.startswith("Exec=")), None)

    def line_for(self, command: Sequence[str]) -> str:
        """The Exec line: quoted as the Desktop Entry Specification asks."""
        return " ".join([*(_quoted(word) for word in command), "%u"])


def _entry_text(line: str) -> str:
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Name=Service Desk console",
            "Name[ja]=Service Deskコンソール",
            f"Exec={line}",
            "Icon=sdconsole-console",
            # The program itself has an entry of its own in the menus.
            "NoDisplay=true",
            "StartupNotify=true",
            "StartupWMClass=sdconsole-console",
            f"MimeType={MIME_TYPE};",
            "",
        ]
    )


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if _PLAIN.fullmatch(word):
        return word
    # Two rounds: quoting of the argument, then the escaping of every string value of the file.
    inner = re.sub(r'(["`$\\])', r"\\\1", word)
    return '"' + inner.replace("\\", "\\\\") + '"'


def _without_us(lines: list[str]) -> list[str]:
    left = []
    for line in lines:
        name, is_pair, value = line.partition("=")
        if is_pair and name.strip() == MIME_TYPE:
            others = [file for file in value.split(";") if file and file.strip() != FILE]
            if not others:
                continue
            line = f"{MIME_TYPE}={';'.join(others)}" if FILE in value else line
        left.append(line)
    return left


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _write(path: Path, text: str) -> None:
    # The file may be a link into a folder of settings under version control: write where it leads.
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        made.write_text(text, encoding="utf-8")
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)
