# SPDX-License-Identifier: Apache-2.0
"""What a file from outside may be called here, and which names run when they are opened."""

import re
import unicodedata

from sdconsole.media.limits import MAX_NAME_BYTES

_NAMELESS = "file"
_ENDING_BYTES = 32
_RESERVED = re.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])[ ]*(\\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile('[<>:"|?*]')
_RUN = """
    action apk app appimage application appx appxbundle bash bat bin cmd com command cpl csh deb desktop
    diagcab dll dmg docm dotm exe fish gadget hta img inf ins iso jar jnlp js jse ksh lnk mde msc msi
    msix msp mst osx out pif pkg pl potm ppam ppsm pptm prg ps1 psd1 psm1 py pyc pyw pyz rb reg rpm run
    scf scpt scr sct service settingcontent-ms sh shb sys terminal tool url vb vbe vbs vhd vhdx webloc
    workflow ws wsc wsf wsh xbap xlam xll xlsm xltm zsh
"""
_PROGRAMS = frozenset(_RUN.split())


def safe_name(name: str) -> str:
    """Return `name` as it may be written in any folder of any system: a name and never a path.

    NFC, without control, format (direction!) and unassigned characters, without what Windows forbids or
    reserves, no dot or space at its ends but one inside, at most 255 bytes of UTF-8. Its own fixed point.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    spaced = _FORBIDDEN.sub("_", re.sub(r"\s", " ", kept))
    bare = _trimmed(unicodedata.normalize("NFC", spaced)) or _NAMELESS
    if _RESERVED.match(bare):
        bare = f"_{bare}"
    return _short(bare, MAX_NAME_BYTES)


def numbered(name: str, number: int) -> str:
    """Return the safe name `name` as the `number`th of its kind: "a.txt" → "a (2).txt"."""
    mark = f" ({number})"
    stem, ending = _parted(_short(name, MAX_NAME_BYTES - len(mark)))
    return f"{stem}{mark}{ending}"


def is_program(name: str) -> bool:
    """Whether opening a file of this name may run something: programs, scripts, installers, macros, disks."""
    return _parted(name)[1][1:].casefold() in _PROGRAMS


def _trimmed(name: str) -> str:
    return name.strip(" ").lstrip(". ").rstrip(". ")


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem and ending else (name, "")


def _short(name: str, limit: int) -> str:
    if len(name.encode()) <= limit:
        return name
    stem, ending = _parted(name)
    if len(ending.encode()) > _ENDING_BYTES:
        stem, ending = name, ""
    room = limit - len(ending.encode())
    return _trimmed(stem.encode()[:room].decode(errors="ignore")) + ending
