# SPDX-License-Identifier: Apache-2.0
"""Native key numbers of three systems name the same physical key."""

import pytest

from sdconsole.viewer.hands.keymap import code_of


@pytest.mark.parametrize(
    ("platform", "scan", "virtual", "code"),
    [
        ("linux", 38, 0x61, "KeyA"),
        ("linux", 36, 0xFF0D, "Enter"),
        ("linux", 50, 0xFFE1, "ShiftLeft"),
        ("linux", 105, 0xFFE4, "ControlRight"),
        ("linux", 113, 0xFF51, "ArrowLeft"),
        ("win32", 0x1E, 0x41, "KeyA"),
        ("win32", 0x1C, 0x0D, "Enter"),
        ("win32", 0x11C, 0x0D, "NumpadEnter"),
        ("win32", 0x14B, 0x25, "ArrowLeft"),
        ("win32", 0x4B, 0x64, "Numpad4"),
        ("win32", 0x15B, 0x5B, "MetaLeft"),
        ("darwin", 1, 0x00, "KeyA"),
        ("darwin", 1, 0x24, "Enter"),
        ("darwin", 1, 0x7B, "ArrowLeft"),
    ],
)
def test_a_native_number_names_its_physical_key(platform: str, scan: int, virtual: int, code: str) -> None:
    assert code_of(scan, virtual, platform) == code


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_an_unknown_key_has_no_code(platform: str) -> None:
    assert code_of(0xFFF0, 0xFFF0, platform) is None
