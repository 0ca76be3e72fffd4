# SPDX-License-Identifier: Apache-2.0
"""Which physical key was pressed: Qt's native numbers to the W3C code that travels on the line."""

import sys
from functools import cache

from sdconsole.media.input.keys import KEYS

_X_OFFSET = 8
"""X11 and Wayland number keys as the kernel does, plus 8."""
_QT_EXTENDED = 0x100
"""How Qt on Windows marks the E0 prefix (qwindowskeymapper.cpp); the table marks it 0xE000."""


def code_of(scan_code: int, virtual_key: int, platform: str = sys.platform) -> str | None:
    """Return the W3C code of a key event's native numbers, or None for a key without one.

    `scan_code`, `virtual_key`: `QKeyEvent.nativeScanCode()` and `.nativeVirtualKey()`.
    """
    if platform == "darwin":
        return _table(platform).get(virtual_key)
    if platform == "win32":
        is_extended = bool(scan_code & _QT_EXTENDED)
        return _table(platform).get(scan_code & 0xFF | (0xE000 if is_extended else 0))
    return _table(platform).get(scan_code - _X_OFFSET)


@cache
def _table(platform: str) -> dict[int, str]:
    if platform == "darwin":
        return {key.mac: code for code, key in KEYS.items() if key.mac is not None}
    if platform == "win32":
        return {key.scan: code for code, key in KEYS.items() if key.scan is not None}
    return {key.evdev: code for code, key in KEYS.items()}
