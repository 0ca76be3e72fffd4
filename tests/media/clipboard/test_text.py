# SPDX-License-Identifier: Apache-2.0
"""Clipboard text: what may be in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.clipboard.text import harmless, parts
from sdconsole.media.limits import CLIP_PART_BYTES, MAX_CLIP_BYTES


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\tb", "a\tb"),
        ("rm\x1b[2J\x00\x07x\x7f\x9b", "rm[2Jx"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("\ud800x\udfff", "x"),
        ("日本😀 שלום", "日本😀 שלום"),
    ],
)
def test_what_is_kept(text: str, kept: str) -> None:
    """Words of all languages, tabs and line feeds; nothing a terminal would obey."""
    assert harmless(text) == kept


@given(st.text())
def test_harmless_is_its_own_fixed_point(text: str) -> None:
    """Both ends clean, and both come to the same."""
    once = harmless(text)
    assert harmless(once) == once
    assert once.encode().decode() == once


@pytest.mark.parametrize("size", [1, CLIP_PART_BYTES, CLIP_PART_BYTES + 1, MAX_CLIP_BYTES])
def test_parts_make_the_whole(size: int) -> None:
    """All full but the last."""
    text = "x" * size
    found = list(parts(7, text) or ())
    assert b"".join(part.data for part in found) == text.encode()
    assert {part.count for part in found} == {len(found)}
    assert all(len(part.data) == CLIP_PART_BYTES for part in found[:-1])


def test_nothing_and_too_much_have_no_parts() -> None:
    """Counted in bytes, not in characters."""
    assert parts(1, "") is None
    assert parts(1, "x" * (MAX_CLIP_BYTES + 1)) is None
    assert parts(1, "あ" * (MAX_CLIP_BYTES // 3 + 1)) is None
